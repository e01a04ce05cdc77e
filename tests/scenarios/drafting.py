"""What stories about drafts share: sheets that members send, a closed consultation with its draft, answers to a list."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from outbound.drafts.commenting_template import SheetHead, commenting_template
from pipeline.drafts.collating import collate
from pipeline.drafts.looking import look
from pipeline.drafts.pages import as_object
from tests.scenarios.consulting import AFTER, FIRST, HARRIET, RAFAEL, an_answer, closed, opened, reply
from tests.scenarios.desks import Play, Sent
from tests.scenarios.mails import DENISE, DOCX, URSINA, File

# Answers to the list are due two weeks before the ballot of 30 July, in the zone UTC-12.
LIST_CLOSES = datetime(2026, 7, 17, 11, 59, 59, tzinfo=UTC)
LISTED = datetime(2026, 7, 4, 9, 0, tzinfo=UTC)
ENDORSED = datetime(2026, 7, 8, 9, 0, tzinfo=UTC)
AFTER_LIST = datetime(2026, 7, 17, 12, 0, tzinfo=UTC)


def a_sheet(*rows: Sequence[str], name: str = "comments.docx") -> File:
    """A commenting template; each row is clause, type, comment and, if there is one, the proposed change."""
    told = [("", "", row[0], "", row[1], row[2], row[3] if len(row) > 3 else "", "") for row in rows]
    return File(content=commenting_template(SheetHead(), told), name=name, kind=DOCX)


def a_returned_sheet(*rows: Sequence[str], name: str = "draft.docx") -> File:
    """The sheet of the last look as it comes back; each row has its eight cells."""
    return File(content=commenting_template(SheetHead(), rows), name=name, kind=DOCX)


LIMIT = ("4.2", "te", "The limit is too high for patients of low weight.", "Write 5 mA.")
LIMIT_TOO = ("4.2", "te", "The limit is too high for patients with a low weight.", "Write 5 mA.")
TYPO = ("4.10", "ed", "Typing mistake in the second sentence.", 'Write "the".')
SCOPE = ("General", "ge", "The scope does not mention software.")


def members_answer(play: Play) -> None:
    """Four positions, three with comment sheets: AU and BR say nearly the same about 4.2, BR and CH have more."""
    opened(play)
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT),))
    reply(play, RAFAEL, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT_TOO, TYPO),))
    reply(play, URSINA, "SUPPORT WITH COMMENTS\n", files=(a_sheet(SCOPE),))
    reply(play, DENISE, "SUPPORT\n")


def drafted(play: Play) -> dict[str, Any]:
    """The draft of what the members answered."""
    members_answer(play)
    closed(play, AFTER)
    collate(play.desk, FIRST, actor="test")
    return draft(play)


def draft(play: Play) -> dict[str, Any]:
    """The draft as the command prints it for machines."""
    return as_object(*look(play.desk, FIRST))


def row(play: Play, number: int) -> dict[str, Any]:
    return next(entry for entry in draft(play)["rows"] if entry["number"] == number)


def endorse(
    play: Play, sender: str, text: str, *, at: datetime = ENDORSED, to: Sent | None = None, **mail: Any
) -> dict[str, Any]:
    """An answer to the circulated list arrives and is settled."""
    letter = to or play.sent("comments-circulated", sender)[-1]
    return play.deliver(an_answer(play, sender, text, to=letter, at=at, **mail), at)
