"""The note with which the Liaison Officer hands IMDRF's comments to a committee's secretariat, on one page.

It speaks of IMDRF alone and never as of a ballot: a liaison has no vote (Framework, note to 5.1.5).
"""

from dataclasses import dataclass

from outbound.drafts.desk_paper import DeskPaper

CAPACITY = "{officer} writes as IMDRF Liaison Officer, on behalf of IMDRF and not on behalf of any authority or jurisdiction."
INPUT = (
    "In accordance with the ISO/IEC Directives, Part 1, comments of an organization in liaison are input to the work "
    "of the committee; IMDRF has no vote, and nothing in this note is to be read as one."
)
TYPES = (("general", "ge"), ("technical", "te"), ("editorial", "ed"))


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverNote:
    """What the note tells; `date` is printed as given.

    `general`, `technical` and `editorial` count the rows of `file_name`; without any row there is no file, and the note
    says so (settled question 8.26).  `contact` is the address of the Secretariat; `officer` a name, "" where the
    note is signed by hand.
    """

    date: str
    committee: str
    document: str
    stage: str = ""
    general: int = 0
    technical: int = 0
    editorial: int = 0
    file_name: str = ""
    officer: str = ""
    contact: str

    @property
    def comments(self) -> int:
        return self.general + self.technical + self.editorial


def cover_note(note: CoverNote) -> bytes:
    """Bytes of the .docx, A4 portrait.  Raises ValueError where rows and file do not go together."""
    if bool(note.comments) != bool(note.file_name):
        raise ValueError(f"{note.comments} comments and the file {note.file_name!r} do not go together")
    title = "Comments of IMDRF" if note.comments else "Position of IMDRF"
    paper = DeskPaper(margin=25, size=10.5)
    paper.running("International Medical Device Regulators Forum (IMDRF)", f"{title}: {note.document}")
    paper.title(title)
    paper.facts(head_of(note))
    for text in (
        *body_of(note),
        CAPACITY.format(officer=note.officer or "The undersigned"),
        INPUT,
        contact_of(note),
    ):
        paper.text(text, before=4, after=8)
    # A name that the roster does not know leaves room for a signature.
    paper.text(note.officer, is_bold=True, before=16 if note.officer else 30, after=0)
    paper.text("IMDRF Liaison Officer")
    return paper.written(f"{title}: {note.document}")


def head_of(note: CoverNote) -> list[tuple[str, str]]:
    told = [
        ("To", f"Secretariat of {note.committee}"),
        ("From", "IMDRF Liaison Officer"),
        ("Date", note.date),
        ("Document", note.document),
        ("Stage", note.stage),
        ("Comments", types_of(note)),
        ("Enclosed", note.file_name),
    ]
    return [(label, text) for label, text in told if text]


def types_of(note: CoverNote) -> str:
    """The number, then each type that has comments: "3: 1 general (ge), 2 technical (te)"."""
    counts = zip((note.general, note.technical, note.editorial), TYPES, strict=True)
    listed = ", ".join(f"{count} {word} ({short})" for count, (word, short) in counts if count)
    return f"{note.comments}: {listed}" if note.comments else "none"


def body_of(note: CoverNote) -> tuple[str, ...]:
    if not note.comments:
        return ("Dear colleagues,", f"IMDRF supports {note.document} and has no comments to submit.")
    some = "1 comment" if note.comments == 1 else f"{note.comments} comments"
    enclosed = "is enclosed" if note.comments == 1 else "are enclosed"
    return (
        "Dear colleagues,",
        f"{some} of IMDRF on {note.document} {enclosed}, in the ISO/IEC commenting template: {note.file_name}.",
    )


def contact_of(note: CoverNote) -> str:
    return f"Questions reach the IMDRF Secretariat at {note.contact}."
