"""Runs split for no visible reason are put together: spelling marks and revision ids cut words anywhere."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.paper import Run


def joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs, neighbours of one look, control and link made one; boxes stay apart."""
    last: Run | None = None
    for run in runs:
        if last is not None and _are_alike(last, run):
            last = replace(last, text=last.text + run.text)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _are_alike(one: Run, other: Run) -> bool:
    return (
        one.tick is None
        and other.tick is None
        and one.marks == other.marks
        and one.control == other.control
        and one.link == other.link
    )
