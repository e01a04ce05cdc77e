"""What a mail says before it is checked: claims, not facts."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.comments import SheetComment
from rules.findings import Finding
from rules.segments import Segment
from rules.stances import Stance


class ObjectivesOutcome(StrEnum):
    """How well the organization met its objectives (Appendix A, first observation)."""

    VERY_SUCCESSFUL = "very-successful"
    SUCCESSFUL = "successful"
    NOT_SUCCESSFUL = "not-successful"


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"


class RegionalWork(StrEnum):
    """Whether regional standards work affects the committee (Appendix A)."""

    YES = "yes"
    NO = "no"
    NO_RELATED_ACTIVITY = "no-related-activity"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportForm:
    """A filled Appendix A, field by field; the names are the JSON keys of procedure 7.

    A blank text is "", a blank date or choice None.  Texts are verbatim: line breaks are \\n, list labels
    are kept, printed prompts are not part of them.  `attendance` is the author's own words of the whole cell;
    its parts are filled only when certain (procedure 8.2).
    """

    officer_name: str = ""
    officer_email: str = ""
    report_date: date | None = None
    report_date_as_written: str = ""
    technical_committee: str = ""
    technical_committee_as_written: str = ""
    meeting_first_day: date | None = None
    meeting_last_day: date | None = None
    meeting_dates_as_written: str = ""
    meeting_location: str = ""
    meeting_summary: str = ""
    attendance: str = ""
    attendance_delegates: int | None = None
    attendance_countries: int | None = None
    attendance_authorities: str = ""
    attendance_remarks: str = ""
    objectives_outcome: ObjectivesOutcome | None = None
    objectives_comments: str = ""
    significant_issues: str = ""
    new_work: YesNo | None = None
    new_work_comments: str = ""
    regional_work: RegionalWork | None = None
    regional_work_comments: str = ""
    document_impact: YesNo | None = None
    document_impact_comments: str = ""
    immediate_actions: str = ""
    other_comments: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementStatement:
    """What a reply says about the rows of a numbered list (procedure 2, 8.22).

    `agreed` and `disagreed` are numbers of the list, each sorted; of the others it says nothing.  `adds` is set where the
    words add to an earlier answer ("also 7") instead of replacing it.  `findings` of severity question mean that nothing of
    it may be taken.  The rest is as in `PositionStatement`.
    """

    agreed: tuple[int, ...] = ()
    disagreed: tuple[int, ...] = ()
    adds: bool = False
    evidence: str = ""
    remarks: str = ""
    findings: tuple[Finding, ...] = ()
    segments: tuple[Segment, ...] = ()
    for_a_person: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementSheet:
    """A numbered list that came back filled in: `answers` and `remarks` by the number of the row, in the order of the sheet.

    An answer is whether it agrees; a row that says nothing is in neither.  `list_number` is 0 where no title tells it.
    """

    reference: str = ""
    list_number: int = 0
    answers: tuple[tuple[int, bool], ...] = ()
    remarks: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionStatement:
    """What a reply says about a position, before it is known whose word it is.

    `stance` is None where the reply states none or where it must be asked about; `findings` then say why.  `evidence`
    are the words, or the ticked line, that told it.  `remarks` are the other words of the author, line breaks kept:
    no greeting, no signature, nothing of ours.  `announces_comments` is a promise of comments ("see our comments
    attached"); `segments` are the whole reply, part by part.  `for_a_person` is set where a stance stands in words that
    are not the author's, or in two voices: nobody but a person may decide then.  `comments` are the remarks that are
    comments with a clause, as rows, and `comment_findings` what must be asked about them without keeping the position from
    counting; `endorsement` is what the reply says about the rows of a list that went with the
    request or was circulated, None where there is no list.
    """

    stance: Stance | None = None
    evidence: str = ""
    remarks: str = ""
    announces_comments: bool = False
    findings: tuple[Finding, ...] = ()
    segments: tuple[Segment, ...] = ()
    for_a_person: bool = False
    comments: tuple[SheetComment, ...] = ()
    comment_findings: tuple[Finding, ...] = ()
    endorsement: EndorsementStatement | None = None
