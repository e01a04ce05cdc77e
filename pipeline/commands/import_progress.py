"""How far an import is: a bar in a terminal, now and then a line elsewhere; always on standard error."""

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.archives.importing import Kept, Watcher

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

LINE_EVERY = 5_000


@contextmanager
def watching() -> Iterator[Watcher]:
    if not sys.stderr.isatty():
        yield lines()
        return
    with bar() as progress:
        yield drawn_on(progress)


def lines() -> Watcher:
    """A line for each few thousand mails, for logs."""
    settled: Counter[str] = Counter()
    told: Counter[Path] = Counter()
    waiting = 0

    def keeps(kept: Kept) -> None:
        if kept.seen // LINE_EVERY > told[kept.source]:
            told[kept.source] = kept.seen // LINE_EVERY
            click.echo(f"{kept.source}: {kept.share:.0%}, {kept.seen} mails seen, {kept.new} new", err=True)

    def begins(number: int) -> None:
        nonlocal waiting
        waiting = number

    def settles(states: Counter[str]) -> None:
        before = settled.total()
        settled.update(states)
        if before // LINE_EVERY != settled.total() // LINE_EVERY:
            click.echo(f"{settled.total()} of {waiting} settled: {in_words(settled)}", err=True)

    return Watcher(keeps=keeps, begins_settling=begins, settles=settles)


def bar() -> "Progress":
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

    return Progress(
        TextColumn("{task.description}"),
        BarColumn(bar_width=14),
        TaskProgressColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
        TextColumn("{task.fields[told]}", style="dim"),
        console=Console(stderr=True),
    )


def drawn_on(progress: "Progress") -> Watcher:
    """First a bar for the keeping of each source, then one for the settling of all."""
    keeping: dict[int, TaskID] = {}
    settled: Counter[str] = Counter()
    settling: list[TaskID] = []

    def keeps(kept: Kept) -> None:
        if id(kept) not in keeping:
            keeping[id(kept)] = progress.add_task("Keep", total=1.0, rate="", told="")
        number = keeping[id(kept)]
        progress.update(number, completed=kept.share, told=f"{kept.seen} seen, {kept.new} new")

    def begins(number: int) -> None:
        settling.append(progress.add_task("Settle", total=number, rate="", told=""))

    def settles(states: Counter[str]) -> None:
        settled.update(states)
        speed = progress.tasks[settling[0]].speed
        progress.update(
            settling[0],
            completed=settled.total(),
            rate=f"{speed:.0f}/s" if speed else "",
            told=in_words(settled),
        )

    return Watcher(keeps=keeps, begins_settling=begins, settles=settles)


def in_words(states: Counter[str]) -> str:
    return ", ".join(f"{number} {state}" for state, number in sorted(states.items()))
