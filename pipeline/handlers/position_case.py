"""A representative's answer to one consultation, with what the register says about it: what the position handlers share."""

from dataclasses import dataclass

from parsers.results import FileReading
from pipeline.handlers.arrived import Arrived
from pipeline.sitting import Sitting
from pipeline.store.drafts import CommentOfFile
from pipeline.store.outbox import KnownLetter
from rules.comments import words_said
from rules.consultations import Consultation, ConsultationState
from rules.enclosures import enclosed
from rules.envelope import AttachmentFacts
from rules.facts import Representative
from rules.positions import JurisdictionStanding, Position, standing_of
from rules.remarks import comment_count
from rules.submissions import PositionStatement

KIND = "position"
COMMENT_FILES = (".docx", ".xlsx", ".doc", ".xls", ".odt", ".ods", ".rtf", ".pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionCase:
    """One answer in its surroundings.

    `letter` is the one that the mail answers, None where it names the reference alone; `own` is what the jurisdiction
    stated before, in the order of the register.
    """

    sitting: Sitting
    mail: Arrived
    consultation: Consultation
    letter: KnownLetter | None
    person: Representative
    statement: PositionStatement
    own: tuple[Position, ...]

    @property
    def jurisdiction(self) -> str:
        return self.person.jurisdiction

    @property
    def jurisdiction_name(self) -> str:
        return self.sitting.roster.jurisdiction_name(self.jurisdiction)

    @property
    def is_open(self) -> bool:
        return self.consultation.state is ConsultationState.OPEN

    @property
    def consultation_id(self) -> int:
        return self.sitting.tx.consultations.id_of(self.consultation.reference)

    @property
    def last(self) -> Position | None:
        """What this very person stated last."""
        mine = [position for position in self.own if position.person == identity(self.person)]
        return max(mine, key=lambda position: position.moment, default=None)

    @property
    def files(self) -> tuple[AttachmentFacts, ...]:
        """Documents that came with the answer and could hold comments; reports and what we enclosed ourselves are none."""
        enclosures = self.sitting.tx.consultations.enclosures_of(self.consultation.reference)
        known = {entry.sha256 for entry in enclosures} | {
            report.sha256 for report in self.mail.reading.reports
        }
        return tuple(
            file
            for file in enclosed(self.mail.envelope.attachments, 0)
            if file.name.lower().endswith(COMMENT_FILES) and file.sha256 not in known
        )

    @property
    def sheets(self) -> tuple[FileReading, ...]:
        """The comment sheets among these files, read."""
        own = {file.position for file in self.files}
        return tuple(
            file for file in self.mail.reading.files if file.sheet is not None and file.position in own
        )

    @property
    def unread(self) -> tuple[FileReading, ...]:
        """What is read of the files that are no comment sheets: why they are none."""
        own = {file.position for file in self.files}
        return tuple(file for file in self.mail.reading.files if file.position in own and file.sheet is None)

    @property
    def brought(self) -> tuple[CommentOfFile, ...]:
        """The comments that it brings, row by row: those of the sheets, then those of the mail's own words; each once."""
        of_sheets = (
            CommentOfFile(file_name=file.name, file_sha256=file.sha256, comment=comment)
            for file in self.sheets
            if file.sheet is not None
            for comment in file.sheet.sheet.comments
        )
        of_body = (CommentOfFile(comment=comment) for comment in self.statement.comments)
        found: dict[tuple[str, ...], CommentOfFile] = {}
        for entry in (*of_sheets, *of_body):
            found.setdefault(words_said(entry.comment), entry)
        return tuple(found.values())

    @property
    def waiting(self) -> tuple[CommentOfFile, ...]:
        """Comments that this person sent before, without stating a position."""
        found = self.sitting.tx.drafts.waiting_comments(self.consultation.reference, identity(self.person))
        return tuple({words_said(entry.comment): entry for entry in found}.values())

    @property
    def others(self) -> int:
        """Comments that nobody has read as rows: items of the remarks, and one for each file that is no sheet."""
        unclear = max(comment_count(self.statement.remarks) - len(self.statement.comments), 0)
        return unclear + len(self.files) - len(self.sheets)

    def standing(self, *more: Position) -> JurisdictionStanding:
        """How the jurisdiction stands with these positions as well, by the members of the closing day."""
        members = self.sitting.roster.members(self.consultation.closes_on)
        return standing_of(
            self.jurisdiction,
            [*self.own, *more],
            is_member=self.jurisdiction in members,
            closes_at=self.consultation.closes_at,
        )


def identity(person: Representative) -> str:
    """The same for every address that a person writes from."""
    return person.addresses[0].casefold()
