"""What the servers on the way wrote: Received, Authentication-Results, Return-Path, Delivered-To (RFC 5321, 8601)."""

import re
from dataclasses import dataclass
from email.message import Message
from typing import Any

from parsers.addresses import mailboxes
from parsers.headers import Fields, first, raw_text, storable, unfolded

_MOST_HOPS = 200
_LONGEST_HOP = 4_000
_DELIVERED = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Topmost first, unfolded; each Authentication-Results with the number of Received fields above it."""

    received: tuple[str, ...]
    authentication_results: tuple[tuple[int, str], ...]


def trace_of(message: "Message[Any, Any]") -> Trace:
    received: list[str] = []
    results: list[tuple[int, str]] = []
    hops = 0
    for name, value in message.raw_items():
        lowered = name.lower()
        if lowered == "received":
            hops += 1
            if hops <= _MOST_HOPS:
                received.append(_line(value))
        elif lowered == "authentication-results" and len(results) < _MOST_HOPS:
            results.append((hops, _line(value)))
    return Trace(received=tuple(received), authentication_results=tuple(results))


def _line(value: Any) -> str:
    return " ".join(storable(raw_text(unfolded(str(value)[:_LONGEST_HOP]))).split())


def return_path_of(fields: Fields) -> str | None:
    """The topmost Return-Path: None without one, "" for the null path of bounces and auto-replies."""
    if "return-path" not in fields:
        return None
    value = first(fields, "return-path")
    if re.fullmatch(r"<?\s*>?", value):
        return ""
    boxes = mailboxes([value])
    return boxes[0].address if boxes and boxes[0].address else storable(raw_text(value))[:320]


def delivered_to_of(fields: Fields) -> tuple[str, ...]:
    values = [value for name in _DELIVERED for value in fields.get(name, ())]
    return tuple(dict.fromkeys(box.address for box in mailboxes(values[:50]) if box.address))
