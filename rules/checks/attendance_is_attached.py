"""A list of participants may be attached instead of typed (Appendix A): then it must have come along."""

import re
from collections.abc import Iterator

from rules.admission import Check, Disposition, ReportCase, Stage
from rules.appendix_a import LABELS
from rules.findings import Finding, Severity

_ATTACHED = re.compile(
    r"\b(?:attached|enclosed|appended|annexed|see (?:the )?(?:attachment|enclosure|annex)|(?:in|as) (?:an? |the )?"
    r"(?:separate )?(?:attachment|enclosure|annex|file|document))\b(?! (?:in|under|as) (?:the )?table)",
    re.IGNORECASE,
)
# "No list is attached", "not attached", "experts attached to the embassy" refer to no file.
_NOT_ATTACHED = re.compile(
    r"\b(?:no|not|nothing|none|without)\b[^.;\n]{0,40}\b(?:attached|enclosed|appended)\b"
    r"|n't\b[^.;\n]{0,20}\battached\b"
    r"|\b(?:attached|annexed) to (?!(?:this|the|my|our) (?:e-?mail|mail|message|report|form))",
    re.IGNORECASE,
)


def findings(case: ReportCase) -> Iterator[Finding]:
    if case.other_attachments != 0 or case.is_asked_about("attendance"):
        return
    if not refers_to_file(case.form.attendance):
        return
    # Whoever wrote the numbers has answered; the list would say more.
    is_answered = case.form.attendance_delegates is not None
    yield Finding(
        code="attendance-not-attached",
        field="attendance",
        place=case.place_of("attendance"),
        severity=Severity.NOTE if is_answered else Severity.QUESTION,
        message=(
            f'"{LABELS["attendance"].strip()}" refers to an attachment, but no other file came with the form. Please '
            "attach the list of participants, or write the numbers into the form (for example: 43 delegates, 17 "
            "countries)."
        ),
    )


def refers_to_file(attendance: str) -> bool:
    """Does the answer say that the list came as a file?"""
    return bool(_ATTACHED.search(attendance)) and not _NOT_ATTACHED.search(attendance)


CHECK = Check(
    name="attendance-is-attached",
    stage=Stage.CONTENT,
    otherwise=Disposition.INCOMPLETE,
    findings=findings,
)
