"""What reading gives: the types that travel between the reading child and the desk.

They stand apart from the readers, since the desk decodes them without reading anything itself: a cold command must not
import what only its child needs.
"""

from dataclasses import dataclass

from parsers.form import EndorsementReading, Reading, SheetReading
from rules.envelope import Envelope
from rules.findings import Finding
from rules.submissions import ReportForm

UNRECOGNISED = "unrecognised"
# What the register calls a winmail.dat, a saved mail or an archive whose files are listed.
CONTAINER = "container"
# Files that LibreOffice can make a DOCX of, by the code of their refusal, with the ending of their format.
CONVERTIBLE = {"file-is-doc": "doc", "file-is-rtf": "rtf", "file-is-odt": "odt"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question as our letter printed it; `field` is "" where no single field answers it."""

    number: int
    field: str
    code: str
    message: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLetter:
    """A letter of ours with its questions; without any (a confirmation) only labels tell what is corrected."""

    text: str
    questions: tuple[Question, ...] = ()

    def question(self, number: int) -> Question | None:
        return next((question for question in self.questions if question.number == number), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """One field as a mail answers it: these attributes of `form` count and no others."""

    field: str
    attributes: tuple[str, ...]
    form: ReportForm


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyAnswers:
    """What a mail's own words answer, what must be asked about them, and the words that answer nothing."""

    taken: tuple[Taken, ...] = ()
    findings: tuple[Finding, ...] = ()
    unassigned: tuple[str, ...] = ()

    @property
    def says_something(self) -> bool:
        return bool(self.taken or self.findings)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """What one file turned out to be.

    `kind` is the name of the form that claims it ("liaison-report", "comment-sheet", "endorsement-sheet") or "unrecognised";
    `reading`, `sheet` or `endorsements` holds what it says, all are None for the latter, and `findings` then say what the file is and what to do.  `original` holds the bytes of a file in an older
    format, for the parent to give it a second try (`pipeline/converting.py`); `inside` is what a container holds that was read as a
    file of its own, beside a form that can be told.
    """

    position: int = 0
    name: str
    sha256: str
    kind: str = UNRECOGNISED
    reading: Reading | None = None
    sheet: SheetReading | None = None
    endorsements: EndorsementReading | None = None
    findings: tuple[Finding, ...] = ()
    original: bytes = b""
    inside: "tuple[FileReading, ...]" = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class MailReading:
    """A mail from outside and, where the door opened, from inside.

    `unreadable` says why the mail itself could not be taken apart; its headers are there all the same.  Of an opened
    mail `envelope.attachments` also names what lies in containers; `links` are the servers that its body links to;
    `answers` are what its own words answer of a letter of ours, None where they were not read for that;
    `typed` is the form that was written into the mail instead of being attached.
    """

    envelope: Envelope
    unreadable: Finding | None = None
    opened: bool = False
    files: tuple[FileReading, ...] = ()
    links: tuple[str, ...] = ()
    answers: BodyAnswers | None = None
    typed: FileReading | None = None

    @property
    def reports(self) -> tuple[FileReading, ...]:
        return tuple(file for file in self.files if file.reading is not None)

    @property
    def kinds(self) -> dict[int, str]:
        """What each attachment turned out to be, by its position, as far as it was opened."""
        outer = {facts.within for facts in self.envelope.attachments if facts.within is not None}
        return dict.fromkeys(outer, CONTAINER) | {file.position: file.kind for file in self.files}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Characters other than blanks in each bin, in the order of `Bin`; struck words count as deleted.

    `unassigned` are the texts that the reading shows beside its fields.  `lost` are words that are in none of them and
    that the form does not print: a fault of ours wherever there is one, and counted as unassigned.
    """

    counts: tuple[tuple[str, int], ...]
    unassigned: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return sum(count for _, count in self.counts)
