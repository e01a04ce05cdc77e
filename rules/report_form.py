"""Version 1 of the Liaison Officer Meeting Report: our own layout of the questions of Appendix A.

Guidance stands under the label and answer cells are empty; each line has a printed code, which survives every tool
(office.md 6).  `VERSIONS` is the fingerprint of every version that was ever issued: a line is never changed, a new
version gets new lines.  Printed by `outbound/drafts/`, recognised by `parsers/forms/`.
"""

from dataclasses import dataclass

from rules import appendix_a

FORM_ID = appendix_a.FORM_ID
VERSION = "1"
# The prompts of empty controls, which the reader takes for blank even where their flag was lost.
TEXT_PROMPT = "Click or tap here to enter text."
DATE_PROMPT = "Click or tap to enter a date."
HOW_TO = (
    "Please write into the right-hand column. Tick a box by clicking it; with Yes, explain in the row below it. Leave "
    "the codes such as LOR-01 where they are: they tell us which answer is which."
)
ANSWER = "Your answer"
# The part of a question's answer that stands in a line of its own.
COMMENTS, AUTHORITIES, MATTERS = "comments", "authorities", "matters"
PROPERTY_FORM, PROPERTY_VERSION = "IMDRF form", "IMDRF form version"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormLine:
    """One row: `number` is that of its code, `field` the stem of procedure 8.4, `part` which share of its answer.

    `guidance` are the paragraphs under the label, `choices` the words beside the boxes.
    """

    number: int
    field: str
    label: str
    part: str = ""
    guidance: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    is_long: bool = False
    is_day: bool = False

    @property
    def code(self) -> str:
        return f"LOR-{self.number:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FormVersion:
    """What a version prints, in its order; version 0 has no codes."""

    version: str
    details: tuple[FormLine, ...]
    observations: tuple[FormLine, ...]
    has_codes: bool = True

    @property
    def lines(self) -> tuple[FormLine, ...]:
        return self.details + self.observations

    @property
    def stamp(self) -> str:
        """As printed in the footer and in the first row."""
        return f"{FORM_ID} version {self.version}"

    def bookmark(self, line: FormLine) -> str:
        """Name of the bookmark, in a workbook of the defined name, round the answer: "lor1_07"."""
        return f"lor{self.version}_{line.number:02}"

    def tag(self, line: FormLine) -> str:
        """Tag of the content control in the answer: "lor1.07"."""
        return f"lor{self.version}.{line.number:02}"


_LABELS = appendix_a.LABELS
_PROMPTS = {row.field: row.prompts for row in appendix_a.ROWS}
_HINTS = {row.field: (row.guidance,) for row in appendix_a.ROWS}
_CHOICES = {row.field: row.choices for row in appendix_a.ROWS}


def _short(number: int, field: str, *, is_day: bool = False) -> FormLine:
    return FormLine(number=number, field=field, label=_LABELS[field], guidance=_HINTS[field], is_day=is_day)


def _long(
    number: int, field: str, *guidance: str, label: str = "", part: str = "", choices: tuple[str, ...] = ()
) -> FormLine:
    return FormLine(
        number=number,
        field=field,
        label=label or _LABELS[field],
        part=part,
        guidance=guidance,
        choices=choices,
        is_long=not choices,
    )


def _choice(number: int, field: str, *guidance: str) -> FormLine:
    return _long(number, field, *guidance, choices=_CHOICES[field])


_DETAILS_1 = (
    _short(1, "officer_name"),
    _short(2, "officer_email"),
    _short(3, "report_date", is_day=True),
    _short(4, "technical_committee"),
    _short(5, "meeting_dates"),
    _short(6, "meeting_location"),
    _long(7, "meeting_summary", *_PROMPTS["meeting_summary"]),
    _long(8, "attendance", _PROMPTS["attendance"][0], "For example 43 delegates, 17 countries"),
    _long(
        9,
        "attendance",
        _PROMPTS["attendance"][1],
        label="Regulatory Authorities at the meeting",
        part=AUTHORITIES,
    ),
    _long(10, "attendance", _PROMPTS["attendance"][2], label="Attendance matters", part=MATTERS),
)
_OBSERVATIONS_1 = (
    _choice(
        11,
        "objectives",
        "Very Successful: IMDRF positions were accepted.",
        "Successful: compromises were reached which are acceptable to IMDRF.",
        "Not Successful: IMDRF positions were not accepted.",
    ),
    _long(
        12,
        "objectives",
        "Which positions were accepted, and which were not",
        label="Comments on the objectives",
        part=COMMENTS,
    ),
    _long(13, "significant_issues"),
    _choice(14, "new_work"),
    _long(
        15,
        "new_work",
        "With Yes: which new work items, groups or liaisons were proposed or approved",
        label="Explanation of the new work",
        part=COMMENTS,
    ),
    _choice(16, "regional_work"),
    _long(
        17,
        "regional_work",
        "With Yes: which regional work affects the committee, and how",
        label="Explanation of the regional work",
        part=COMMENTS,
    ),
    _choice(18, "document_impact"),
    _long(
        19,
        "document_impact",
        "With Yes: which IMDRF documents or requirements are affected, and how",
        label="Explanation of the impact on documents",
        part=COMMENTS,
    ),
    _long(20, "immediate_actions", "What is to be done, by whom, and until when"),
    _long(21, "other_comments"),
)


def _as_printed(rows: tuple[appendix_a.PrintedRow, ...], first: int) -> tuple[FormLine, ...]:
    """The rows of Appendix A: their prompts stand in the answer cells."""
    return tuple(
        FormLine(number=number, field=row.field, label=row.label, guidance=row.prompts, choices=row.choices)
        for number, row in enumerate(rows, first)
    )


VERSION_0 = FormVersion(
    version=appendix_a.FORM_VERSION,
    details=_as_printed(appendix_a.DETAIL_ROWS, 1),
    observations=_as_printed(appendix_a.OBSERVATION_ROWS, len(appendix_a.DETAIL_ROWS) + 1),
    has_codes=False,
)
VERSION_1 = FormVersion(version=VERSION, details=_DETAILS_1, observations=_OBSERVATIONS_1)
VERSIONS = {form.version: form for form in (VERSION_0, VERSION_1)}
