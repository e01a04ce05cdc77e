"""What an accepted report asks for at once becomes action items (Appendix A; Framework, duties of the committee)."""

from datetime import date

from parsers.days import read_day
from pipeline.handlers.circulation import Recorded
from pipeline.sitting import Sitting
from rules.actions import actions_in, day_phrases


def follow_actions(sitting: Sitting, recorded: Recorded) -> None:
    """Let the open items be those of this revision; the journal says what came and what went."""
    wanted = {text: due_day(text) for text in actions_in(recorded.form.immediate_actions)}
    opened, gone = sitting.tx.actions.follow(recorded.report_id, wanted, at=sitting.at, actor="liaison desk")
    if opened or gone:
        sitting.write("actions", f"report {recorded.reference}", opened=opened, closed=gone)


def due_day(text: str) -> date | None:
    """The day behind "by", where it can only mean one; a day without a year is left to a person."""
    for phrase in day_phrases(text):
        read = read_day(phrase)
        if read.first is not None:
            return read.first
    return None
