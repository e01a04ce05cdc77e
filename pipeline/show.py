"""Showing rows to people: a table in a terminal, plain tab-separated text in a pipe, JSON for machines."""

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from textwrap import indent
from typing import Any

import click

Rows = Sequence[Mapping[str, Any]]


def as_json(value: object) -> str:
    """JSON with days and instants in ISO 8601; instants in UTC, ending in Z."""
    return json.dumps(value, default=plain, ensure_ascii=False, indent=2)


def as_json_array(entries: Iterable[object]) -> Iterator[str]:
    """The JSON of a list, entry by entry: a list that is larger than memory can be written."""
    opening = "["
    for entry in entries:
        yield opening + "\n" + indent(as_json(entry), "  ")
        opening = ","
    yield "[]\n" if opening == "[" else "\n]\n"


def plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


def rows(found: Rows, columns: Mapping[str, str], *, json_wanted: bool, empty: str) -> None:
    """Print rows.  `columns` maps each key to its heading; JSON holds all keys; `empty` is said where none is."""
    if json_wanted:
        click.echo(as_json([dict(row) for row in found]))
    elif not found:
        click.echo(empty, err=not sys.stdout.isatty())
    elif sys.stdout.isatty():
        click.echo(drawn(found, columns, click_width()), nl=False)
    else:
        click.echo("\t".join(columns.values()))
        for row in found:
            click.echo("\t".join(" ".join(cell(row[key]).split()) for key in columns))


def click_width() -> int:
    import shutil

    return shutil.get_terminal_size((80, 24)).columns


def drawn(found: Rows, columns: Mapping[str, str], width: int) -> str:
    """A table for a terminal of that width."""
    from io import StringIO

    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, header_style="bold", expand=False)
    for heading in columns.values():
        table.add_column(heading, overflow="fold")
    for row in found:
        table.add_row(*(Text(printable(cell(row[key])), style=style_of(cell(row[key]))) for key in columns))
    out = StringIO()
    Console(file=out, width=width, force_terminal=True, highlight=False).print(table)
    return out.getvalue()


STYLES = {
    "accepted": "green",
    "sent": "green",
    "complete": "green",
    "incomplete": "yellow",
    "pending": "yellow",
    "quarantined": "red",
    "failed": "red",
    "unknown": "red",
    "overdue": "red",
    "automatic": "dim",
    "duplicate": "dim",
}


def style_of(text: str) -> str:
    return STYLES.get(text, "")


def cell(value: object) -> str:
    """A value as a person reads it; instants to the minute, in UTC."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, list | tuple):
        return ", ".join(cell(entry) for entry in value)
    return str(value)


def printable(text: str) -> str:
    """Without control characters: a subject line must not move the cursor."""
    return "".join(letter if letter.isprintable() or letter == "\n" else "\ufffd" for letter in text)


def facts(pairs: Sequence[tuple[str, object]]) -> None:
    """Print labels and values, one a line, wrapped to the terminal and aligned."""
    import textwrap

    wide = max((len(label) for label, _ in pairs), default=0) + 2
    width = max(click_width() if sys.stdout.isatty() else 80, 40)
    for label, value in pairs:
        text = printable(cell(value))
        lines = [
            part
            for line in (text.split("\n") or [""])
            for part in (textwrap.wrap(line, width - wide, break_on_hyphens=False) or [""])
        ] or [""]
        click.echo(f"{label:<{wide}}{lines[0]}".rstrip())
        for line in lines[1:]:
            click.echo(f"{'':<{wide}}{line}".rstrip())
