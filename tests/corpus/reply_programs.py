"""Some hundred ways in which mail programs of the world quote our letter: each writes a Reply as text, as HTML, or both."""

from tests.corpus.reply_program import Program
from tests.corpus.reply_programs_desktop import DESKTOP
from tests.corpus.reply_programs_far import FAR
from tests.corpus.reply_programs_microsoft import MICROSOFT
from tests.corpus.reply_programs_web import WEB

__all__ = ["PROGRAMS", "Program"]

PROGRAMS: tuple[Program, ...] = (*MICROSOFT, *WEB, *DESKTOP, *FAR)
