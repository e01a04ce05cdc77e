"""Runs split for no visible reason are put together: spelling marks and revision ids cut words anywhere."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.paper import Run


def joined(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs, neighbours of one look, control and link made one; boxes stay apart."""
    if len(runs) < 2:
        yield from runs
        return
    alike: list[Run] = []
    for run in runs:
        if alike and not _are_alike(alike[0], run):
            yield _one(alike)
            alike = []
        alike.append(run)
    if alike:
        yield _one(alike)


def _one(alike: list[Run]) -> Run:
    first = alike[0]
    return first if len(alike) == 1 else replace(first, text="".join(run.text for run in alike))


def _are_alike(one: Run, other: Run) -> bool:
    return (
        one.tick is None
        and other.tick is None
        and one.marks == other.marks
        and one.control == other.control
        and one.link == other.link
    )
