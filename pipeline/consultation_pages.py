"""How consultations look in a terminal of eighty columns: one row a jurisdiction, a bar, and what needs a person."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rules.stances import SUPPORTING, Stance

Rows = Sequence[Mapping[str, Any]]
STANDINGS = {
    "jurisdiction": "",
    "name": "Jurisdiction",
    "position": "Read as",
    "comments": "Com.",
    "received": "UTC",
    "numbers": "No.",
}
LIST = {
    "reference": "Reference",
    "document": "Document",
    "closes_on": "Closes",
    "answered": "Answered",
    "outcome": "State",
    "attention": "Look at",
}
OUTCOMES = {
    "carried": "carried",
    "carried-with-objections": "carried, with objections",
    "no-imdrf-position": "no IMDRF position",
}
# Each mark with what it stands for, in the order of the bar.
MARKS = {
    "for": "\u2588",
    "against": "\u2593",
    "neutral": "\u2592",
    "held or late": "\u2591",
    "no answer": "\u00b7",
}


def listed(found: Rows) -> list[dict[str, Any]]:
    """Rows of the list of consultations."""
    return [
        {**entry, "outcome": OUTCOMES.get(entry["result"], ""), "attention": attention(entry)}
        for entry in found
    ]


def attention(entry: Mapping[str, Any]) -> str:
    """What a person should look at, "" where nothing is."""
    told = [f"held: {', '.join(entry['held'])}"] if entry["held"] else []
    failed = entry["failed_requests"]
    if failed:
        told.append(f"{failed} request{'s' if failed > 1 else ''} did not arrive")
    return "; ".join(told)


def standing_rows(standings: Rows) -> list[dict[str, Any]]:
    """Rows of the table of jurisdictions."""
    return [
        {
            **entry,
            "position": entry["words"] or entry["standing"],
            "comments": entry["comments"] or "",
            "received": f"{entry['received_at']:%d %b %H:%M}" if entry["received_at"] else "",
            "numbers": ", ".join(str(number) for number in entry["numbers"]),
        }
        for entry in standings
    ]


def remarks(standings: Rows) -> list[str]:
    """What is to be said of single jurisdictions, silence aside."""
    return [
        f"{entry['jurisdiction']}: {entry['reason']}."
        for entry in standings
        if entry["reason"] and entry["standing"] != "silent"
    ]


def bar(standings: Rows) -> str:
    """One mark a member, and what the marks stand for."""
    kinds = Counter(kind_of(entry) for entry in standings if entry["standing"] != "ineligible")
    marks = "".join(mark * 2 * kinds[kind] for kind, mark in MARKS.items())
    legend = "  ".join(f"{mark} {kinds[kind]} {kind}" for kind, mark in MARKS.items() if kinds[kind])
    return f"{marks}\n{legend}"


def kind_of(entry: Mapping[str, Any]) -> str:
    if entry["standing"] in {"held", "late"}:
        return "held or late"
    if entry["standing"] != "in-force":
        return "no answer"
    stance = Stance(entry["stance"])
    if stance in SUPPORTING:
        return "for"
    return "against" if stance is Stance.DO_NOT_SUPPORT else "neutral"


def requests(sent: Rows) -> str:
    """How many requests went out, as in: 15 sent, 1 failed, 1 came back."""
    states = Counter("came back" if entry["bounced_at"] else entry["state"] for entry in sent)
    return ", ".join(f"{number} {state}" for state, number in states.most_common()) or "none"
