"""The numbered list of comments that goes to the Management Committee for endorsement, as a Word document.

It names no jurisdiction and no person: who raised a row stays with the Secretariat until the closing (procedure 3.6).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from outbound.drafts.desk_paper import DeskPaper

HEADINGS = (
    "No.",
    "Clause",
    "Element",
    "Line",
    "Type",
    "Comment",
    "Proposed change",
    "Your answer (agree / disagree)",
    "Your remark",
)
ANSWERS = ("agree", "disagree")
SHARES = (4, 9, 8.5, 4.5, 4.5, 28, 24, 9.5, 14)
HOW_TO = (
    'Write "agree" or "disagree" into the column "Your answer" of each row and send this file back. '
    "A row left empty counts as no answer."
)
INTERNAL = "IMDRF internal: may not be shared outside IMDRF"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListHead:
    """What stands above the rows: the consultation's reference, the number of the list, the document, until when."""

    reference: str
    list_number: int
    document: str
    until: str

    @property
    def title(self) -> str:
        return f"List of comments {self.reference}, list {self.list_number}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ListRow:
    """One comment as its list prints it; `number` is its number for good."""

    number: int
    clause: str = ""
    element: str = ""
    line: str = ""
    type: str = ""
    comment: str = ""
    proposed_change: str = ""

    @property
    def texts(self) -> tuple[str, ...]:
        """The cells under HEADINGS, those of the answer empty."""
        return (
            str(self.number),
            self.clause,
            self.element,
            self.line,
            self.type,
            self.comment,
            self.proposed_change,
            "",
            "",
        )


def numbered_list(head: ListHead, rows: Sequence[ListRow]) -> bytes:
    """Bytes of the .docx, A4 landscape."""
    paper = DeskPaper(is_landscape=True)
    paper.running(INTERNAL, head.title)
    paper.title(head.title)
    paper.text(f"Document: {head.document}", after=2)
    paper.text(f"Please answer until {head.until}.", is_bold=True, after=2)
    paper.text(HOW_TO, after=6)
    paper.table(HEADINGS, SHARES, [row.texts for row in rows])
    return paper.written(head.title)
