"""One reply, read: its parts, and the position that its author states (procedure 2, "Reading a reply")."""

from parsers.replies.asked import Asked
from rules.findings import Finding, Severity
from rules.segments import Segment, Voice
from rules.stances import Stance, options_of
from rules.submissions import PositionStatement


def read_statement(
    asked: Asked, *, subject: str, text: str, html: str, forwarded: tuple[str, ...] = ()
) -> PositionStatement:
    """What a reply says.

    `text` and `html` are the readable parts of the mail, "" where there is none; `forwarded` the texts of mails in it.
    """
    words = {option.words: option.stance for option in options_of(asked.kind)} | {
        "WITHDRAW": Stance.WITHDRAW
    }
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith(">")]
    first = lines[0].strip().upper() if lines else ""
    segments = (Segment(voice=Voice.NEW, text="\n".join(lines)),)
    if first in words:
        return PositionStatement(
            stance=words[first], evidence=first, remarks="\n".join(lines[1:]), segments=segments
        )
    return PositionStatement(
        segments=segments,
        findings=(
            Finding(
                code="stance-missing",
                field="stance",
                severity=Severity.QUESTION,
                message="Which position do you state?",
            ),
        ),
    )
