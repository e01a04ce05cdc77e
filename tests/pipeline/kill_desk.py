"""A desk on a folder of mails and a folder of letters, and what must be true of it however often it was killed."""

import os
import signal
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Engine, event, func, select

from benchmarks import corpus
from config.settings import Settings, from_table
from pipeline.desk import Desk
from pipeline.migrate import upgrade
from pipeline.tables import blobs, intake, letters, outbox, report_revisions, reports, sightings

MEMBERS = 1


def settings(folder: Path, url: str) -> Settings:
    return from_table(
        {
            "database": {"url": url},
            "mailbox": {"kind": "eml-folder", "path": "in"},
            "mailer": {"kind": "folder", "path": "out"},
            "door": {"receiving_server": corpus.SERVER},
        },
        folder,
        {},
    )


def killed_at(engine: Engine, number: int, when: str) -> Callable[[], int]:
    """This process kills itself `before` or `after` the commit of that number, 0 never.  Returns their counter.

    `within` is in the middle of its transaction: behind the second change of the database.
    """
    commits = changes = 0

    def at_commit(_connection: object) -> None:
        nonlocal commits, changes
        commits, changes = commits + 1, 0
        if commits == number and when == "before":
            os.kill(os.getpid(), signal.SIGKILL)

    def at_begin(_connection: object) -> None:
        # The commit of that number is done, and nothing has happened since.
        if commits == number and number and when == "after":
            os.kill(os.getpid(), signal.SIGKILL)

    def at_change(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        nonlocal changes
        changes += statement.startswith(("INSERT", "UPDATE", "DELETE"))
        if when == "within" and commits + 1 == number and changes == 2:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "commit", at_commit)
    event.listen(engine, "after_cursor_execute", at_change)
    event.listen(engine, "begin", at_begin)
    return lambda: commits


def set_up(folder: Path, url: str, mails: list[bytes]) -> None:
    """The folders, the mails and the roster."""
    (folder / "in").mkdir(parents=True)
    for number, raw in enumerate(mails):
        (folder / "in" / f"{number:04d}.eml").write_bytes(raw)
    desk = Desk(settings(folder, url))
    upgrade(desk.store.engine)
    with desk.store.transaction() as tx:
        tx.registers.replace_roster(
            corpus.roster(len(mails), MEMBERS), at=desk.now(), actor="test", source="test"
        )
    desk.close()


def facts(folder: Path, url: str) -> dict[str, object]:
    """What a person would count: the same after every history."""
    desk = Desk(settings(folder, url))
    with desk.store.engine.connect() as opened:

        def count(column: object) -> int:
            return int(opened.execute(select(func.count()).select_from(column)).scalar_one())  # type: ignore[arg-type]

        states = Counter(opened.execute(select(intake.c.state)).scalars())
        occasions = list(opened.execute(select(letters.c.occasion)).scalars())
        told = {
            "mails": count(intake),
            "sightings": count(sightings),
            "bytes": count(blobs),
            "states": dict(sorted(states.items())),
            "reports": count(reports),
            "revisions": count(report_revisions),
            "occasions": sorted(name.partition(":")[2] for name in occasions),
            "deliveries": count(outbox),
            "distinct Message-IDs": int(
                opened.execute(select(func.count(func.distinct(outbox.c.message_id)))).scalar_one()
            ),
        }
    desk.close()
    assert len(occasions) == len(set(occasions)), "a letter was composed twice"
    return told


def letters_out(folder: Path) -> int:
    """Letters that reached the other side; the same Message-ID is the same file."""
    return sum(1 for path in (folder / "out").glob("*.eml"))


def letter_states(folder: Path, url: str) -> Counter[str]:
    desk = Desk(settings(folder, url))
    with desk.store.reading() as tx:
        states = Counter(tx.outbox.counts())
    desk.close()
    return states
