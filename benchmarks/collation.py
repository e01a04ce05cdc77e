"""Collation against growth: comments of twelve jurisdictions drafted, duplicates proposed, every file written.

`python -m benchmarks.collation [1000 5000 20000]` prints seconds for each step and for each number of comments.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import perf_counter

from config.settings import from_table
from pipeline.desk import Desk
from pipeline.drafts.collating import collate
from pipeline.drafts.likeness import proposals
from pipeline.drafts.looking import look, write_files
from pipeline.migrate import upgrade
from pipeline.opening import Wanted, open_consultation
from pipeline.setup import sample_roster
from pipeline.store.consultations import Stated
from pipeline.store.drafts import CommentOfFile
from pipeline.store.intake import Arrival
from rules.comments import CommentType, SheetComment
from rules.consultations import ConsultationState, Outcome
from rules.positions import Position
from rules.stances import Stance

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
WORDS = [
    "requirement",
    "risk",
    "device",
    "patient",
    "limit",
    "shall",
    "should",
    "table",
    "figure",
    "definition",
    "manufacturer",
    "software",
    "clause",
    "evidence",
    "tolerance",
    "residual",
    "benefit",
    "analysis",
    "control",
    "measure",
    "hazard",
    "probability",
    "severity",
    "standard",
    "regional",
    "verification",
]
# Every fifth comment says nearly what another jurisdiction has said about the same clause.
REPEATED = 0.2


def sentence(draw: Random, words: int) -> str:
    return " ".join(draw.choice(WORDS) for _ in range(words)).capitalize() + "."


def made_comments(number: int) -> Iterator[SheetComment]:
    """Comments on some 150 clauses, by the same seed every time."""
    draw = Random(14971)
    said: list[SheetComment] = []
    for row in range(1, number + 1):
        if said and draw.random() < REPEATED:
            before = draw.choice(said)
            yield SheetComment(
                row=row,
                clause=before.clause,
                type=before.type,
                comment=f"{before.comment} {draw.choice(WORDS)}",
                proposed_change=before.proposed_change,
            )
            continue
        clause = f"{draw.randint(4, 10)}.{draw.randint(1, 12)}"
        if draw.random() < 0.4:
            clause += f".{draw.randint(1, 6)}"
        made = SheetComment(
            row=row,
            clause=clause,
            type=draw.choice(list(CommentType)),
            comment=f"{sentence(draw, 14)} {sentence(draw, 10)}",
            proposed_change=sentence(draw, 12),
        )
        said.append(made)
        yield made


@contextmanager
def a_desk(folder: Path) -> Iterator[Desk]:
    desk = Desk(from_table({"database": {"url": "sqlite:///desk.db"}}, folder, {}), now=lambda: NOW)
    try:
        upgrade(desk.store.engine)
        with desk.store.transaction() as tx:
            tx.registers.replace_roster(sample_roster(), at=NOW, actor="bench", source="sample")
        yield desk
    finally:
        desk.close()


def fill(desk: Desk, number: int) -> str:
    """A closed consultation to which every member has brought its share of the comments."""
    opened = open_consultation(
        desk,
        Wanted(
            document="ISO/DIS 14971", committee="ISO/TC 210", ballot_closes_on=NOW.date().replace(month=9)
        ),
        actor="bench",
    )
    reference = opened.consultation.reference
    comments = list(made_comments(number))
    with desk.store.transaction() as tx:
        members = sorted(tx.registers.roster().members(NOW.date()))
        arrivals = [
            Arrival(uid=place, raw=code.encode(), mailbox_received_at=NOW)
            for place, code in enumerate(members, 1)
        ]
        mails = tx.intake.keep("bench", 1, arrivals, at=NOW)
        for place, (code, mail) in enumerate(zip(members, mails, strict=True)):
            stated = Position(
                number=0,
                jurisdiction=code,
                person=f"{code}@example.org",
                stance=Stance.SUPPORT_WITH_COMMENTS,
                received_at=NOW,
            )
            position = tx.consultations.record(
                reference, Stated(intake_id=mail, position=stated, evidence="")
            )
            own = comments[place :: len(members)]
            tx.drafts.keep_comments(
                reference,
                [CommentOfFile(file_name="comments.docx", comment=entry) for entry in own],
                position=position,
                intake_id=mail,
                person=stated.person,
            )
        tx.consultations.close(reference, Outcome.CARRIED, at=NOW)
        assert tx.consultations.in_state(ConsultationState.CLOSED)
    return reference


def measure(number: int) -> None:
    with TemporaryDirectory() as name, a_desk(Path(name)) as desk:
        reference = fill(desk, number)
        took: dict[str, float] = {}

        @contextmanager
        def timed(step: str) -> Iterator[None]:
            begun = perf_counter()
            yield
            took[step] = perf_counter() - begun

        with timed("collate"):
            collate(desk, reference, actor="bench")
        with timed("look again"):
            draft = look(desk, reference)[0]
        with timed("propose"):
            found = proposals(draft.listed)
        with timed("write"):
            write_files(desk, reference, Path(name) / "out")
        steps = "  ".join(f"{step} {seconds:6.2f} s" for step, seconds in took.items())
        print(f"{number:>6} comments: {steps}  ({len(found)} groups alike)")


def main() -> None:
    for number in [int(word) for word in sys.argv[1:]] or [1_000, 5_000, 20_000]:
        measure(number)


if __name__ == "__main__":
    main()
