"""Appendix A as the Framework prints it: "version 0" of the Liaison Officer Meeting Report.

The words stand here once, because we print them (`outbound/drafts/report_form.py`) and recognise them
(`parsers/forms/`), and the two may not drift apart.
"""

from dataclasses import dataclass

FORM_ID = "IMDRF-LOR"
FORM_VERSION = "0"
TITLE = "IMDRF Liaison Officer Meeting Report"
APPENDIX = "Appendix A"
SUBMIT_WITHIN = (
    "Please submit this completed report within one month of the international standards meeting to the "
    "IMDRF Chair/Secretariat listed @ www.IMDRF.org/contact.asp"
)
PURPOSES_LEAD = "Liaison reports can be used for a variety of purposes. For example:"
PURPOSES = (
    "To report results of a TC meeting to the IMDRF Management Committee",
    "To publicize the work of the TC to IMDRF via email or other media",
    (
        "To support current IMDRF objectives related to optimizing standards for regulatory use by suggesting "
        "topics for possible development for featured articles, new standards development and/or related "
        "material such as educational workshops, etc."
    ),
    "To address specific challenges and concerns that the IMDRF may bring to the attention of related TC leadership",
    "Convey updates from liaised TCs",
)
CONFIDENTIAL_LEAD = "PLEASE REMEMBER:"
CONFIDENTIAL = (
    "The liaison report should only be submitted to the IMDRF Chair/Secretariat and members of the IMDRF and "
    "may not be shared outside IMDRF. Consider using a more limited and secure means of correspondence to "
    "convey sensitive issues that require confidentiality."
)
APPEND_REPORTS = "Appendix Append any relevant reports from the TC meeting."

REMARKS = "Remarks"
DETAILS = "Meeting Details"
OBSERVATIONS = "Meeting Observations"
GUIDANCE = "Guidance"
COMMENTS = "Comments"

YES_OR_NO = "Yes (please specify) or  No"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedRow:
    """One row of the form: `field` is the stem of procedure 8.4, `prompts` the paragraphs in the answer cell.

    `bullets` counts the leading prompts that carry a bullet; `choices` are the words of the list in the
    spreadsheet twin; `guidance` is what the twin prints beside an answer where Appendix A prints nothing.
    """

    field: str
    label: str
    prompts: tuple[str, ...] = ()
    bullets: int = 0
    choices: tuple[str, ...] = ()
    guidance: str = ""


DETAIL_ROWS = (
    PrintedRow(field="officer_name", label="IMDRF LO Name", guidance="Name of the Liaison Officer"),
    PrintedRow(field="officer_email", label="Email", guidance="Address that we may answer to"),
    PrintedRow(field="report_date", label="Date", guidance="Day of this report, for example 20 May 2026"),
    PrintedRow(field="technical_committee", label="Technical Committee", guidance="For example ISO/TC 210"),
    PrintedRow(
        field="meeting_dates",
        label="Meeting Date/s",
        guidance="First and last day, for example 12-16 May 2026",
    ),
    PrintedRow(field="meeting_location", label="Meeting Location/s", guidance="City and country, or virtual"),
    PrintedRow(
        field="meeting_summary",
        label="Meeting Summary",
        prompts=(
            (
                "Please provide a summary of the key items/working groups covered during the meeting (e.g., provide an "
                "agenda of the meeting, highlight key issues, etc.)."
            ),
        ),
    ),
    PrintedRow(
        field="attendance",
        label="Meeting Attendance",
        prompts=(
            (
                "Please indicate or attach, if available, both the number of delegates and the countries represented "
                "at the meeting:"
            ),
            (
                "Please indicate the Regulatory Authorities that participated in the technical committee meetings "
                "and/or its working group meetings:"
            ),
            (
                "Please comment on significant or unusual attendance matters (e.g., new member bodies, regular members "
                "not in attendance, new Chairman or Secretariat, non-accredited attendees, etc.)."
            ),
        ),
        bullets=2,
    ),
)

OBSERVATION_ROWS = (
    PrintedRow(
        field="objectives",
        label="Overall, how well did the IMDRF meet its objectives on policy/technical matters?",
        prompts=(
            "Very Successful – IMDRF positions were accepted; or",
            "Successful -- Compromises were reached which are acceptable to IMDRF; or",
            "Not Successful -- IMDRF positions were not accepted.",
            COMMENTS,
        ),
        choices=("Very Successful", "Successful", "Not Successful"),
    ),
    PrintedRow(
        field="significant_issues",
        label="Any issues of significance which might have an impact upon IMDRF or other Regulatory Agencies or "
        "Regional Harmonization Initiatives?",
        prompts=(COMMENTS,),
    ),
    PrintedRow(
        field="new_work",
        label="Were there any New Work Items, working/advisory groups, or new liaisons proposed or approved?",
        prompts=(YES_OR_NO, COMMENTS),
        choices=("Yes", "No"),
    ),
    PrintedRow(
        field="regional_work",
        label="Are work items in the TC or SC being affected by related work in regional standards bodies (e.g., "
        "CEN, CENELEC, ETSI, PASC, NAFTA, COPANT, etc.)?",
        prompts=("Yes (please explain)   or   No   or   No related regional activity", COMMENTS),
        choices=("Yes", "No", "No related regional activity"),
    ),
    PrintedRow(
        field="document_impact",
        label="Were any issues raised which may relate to or impact existing IMDRF documents or specific member "
        "regulatory requirements?",
        prompts=(YES_OR_NO, COMMENTS),
        choices=("Yes", "No"),
    ),
    PrintedRow(
        field="immediate_actions",
        label="Please identify any IMMEDIATE IMDRF actions which will be required as a result of this international "
        "meeting.",
        prompts=(COMMENTS,),
    ),
    PrintedRow(field="other_comments", label="Other comments", prompts=(COMMENTS,)),
)

ROWS = DETAIL_ROWS + OBSERVATION_ROWS
# The printed label of each field, by its stem.
LABELS = {row.field: row.label for row in ROWS}

FURNITURE = (
    APPENDIX,
    TITLE,
    SUBMIT_WITHIN,
    PURPOSES_LEAD,
    *PURPOSES,
    f"{CONFIDENTIAL_LEAD} {CONFIDENTIAL}",
    APPEND_REPORTS,
    "Append any relevant reports from the TC meeting.",
    DETAILS,
    OBSERVATIONS,
    REMARKS,
    GUIDANCE,
    COMMENTS,
)
