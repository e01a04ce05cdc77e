"""A form in the body of a mail: typed line by line, or pasted as a table; and what is none."""

from html import escape

import pytest

from parsers.forms.body_form import typed_form
from rules.appendix_a import LABELS, ROWS
from rules.report_form import VERSION_1
from rules.submissions import ObjectivesOutcome, RegionalWork, YesNo

ANSWERS = {
    "officer_name": "Mika Aalto",
    "officer_email": "mika.aalto@agency.example.org",
    "report_date": "20 May 2026",
    "technical_committee": "ISO/TC 210",
    "meeting_dates": "12-16 May 2026",
    "meeting_location": "Geneva, Switzerland",
    "meeting_summary": "The revision of ISO 13485 was opened.",
    "attendance": "43 delegates, 17 countries",
    "objectives": "Successful",
    "significant_issues": "None",
    "new_work": "No",
    "regional_work": "No related regional activity",
    "document_impact": "No",
    "immediate_actions": "None",
    "other_comments": "None",
}
TYPED = "\n".join(f"{LABELS[field]}: {answer}" for field, answer in ANSWERS.items())
SHORT = """Hello colleagues,

here is my report.

Technical committee: ISO/TC 210
Meeting dates: 12-16 May 2026
Meeting location: Geneva
Summary: The revision was opened.
WG 1 met twice.
Overall success: Successful
New work items: Yes, two on cleaning

Best regards
Mika Aalto
E-mail: mika@home.example.org
"""


def table(answers: dict[str, str], cell: str = "<td>{}</td>") -> str:
    rows = "".join(
        f"<tr>{cell.format(escape(LABELS[field]))}{cell.format(answer)}</tr>"
        for field, answer in answers.items()
    )
    return f"<table border=1><tbody>{rows}</tbody></table>"


def page(body: str) -> str:
    return f"<html><head><style>p {{margin: 0}}</style></head><body>{body}</body></html>"


PASTED = page(f"<p>Dear all,</p>{table(ANSWERS)}<p>Best regards<br>Mika</p>")


def test_every_label_may_be_typed() -> None:
    reading = typed_form(TYPED, "")

    assert reading is not None
    assert reading.findings == ()
    form = reading.form
    assert (form.officer_name, form.officer_email) == ("Mika Aalto", "mika.aalto@agency.example.org")
    assert (str(form.meeting_first_day), str(form.meeting_last_day)) == ("2026-05-12", "2026-05-16")
    assert (form.objectives_outcome, form.new_work) == (ObjectivesOutcome.SUCCESSFUL, YesNo.NO)
    assert form.regional_work is RegionalWork.NO_RELATED_ACTIVITY
    assert form.other_comments == "None"


def test_a_short_one_is_read_as_far_as_it_goes_and_the_signature_is_none_of_it() -> None:
    reading = typed_form(SHORT, "")

    assert reading is not None
    form = reading.form
    assert form.meeting_summary == "The revision was opened.\nWG 1 met twice."
    assert (form.new_work, form.new_work_comments) == (YesNo.YES, "two on cleaning")
    assert (form.officer_name, form.officer_email) == ("", "")
    assert dict(reading.places)["meeting_dates"] == "line 6"


def test_our_own_letter_below_it_takes_nothing_away() -> None:
    ours = "From: IMDRF\nSent: Monday\nTo: Mika\nSubject: A report is due\n\nThis letter was written by the Secretariat's desk program."

    assert typed_form(f"{SHORT}\n{ours}", "") == typed_form(SHORT, "")


def test_a_name_below_the_last_answer_is_no_part_of_it() -> None:
    reading = typed_form(f"{TYPED}\n\nMika Aalto\n", "")

    assert reading is not None
    assert (reading.form.other_comments, reading.unassigned) == ("None", ("Mika Aalto",))


def test_a_pasted_table_is_read_from_the_html() -> None:
    reading = typed_form("whatever the plain text makes of a meeting table", PASTED)

    assert reading is not None
    assert (reading.form.technical_committee, reading.form.meeting_location) == (
        "ISO/TC 210",
        "Geneva, Switzerland",
    )
    assert (reading.findings, reading.unassigned) == ((), ())


def test_a_table_without_closing_tags_is_read_alike() -> None:
    sparse = table(ANSWERS).replace("</td>", "").replace("</tr>", "")

    assert typed_form("the meeting", page(sparse)) == typed_form("the meeting", page(table(ANSWERS)))


def test_the_codes_of_version_1_are_known_in_a_pasted_table() -> None:
    rows = "".join(
        f"<tr><td><p><b>{line.code}</b> {escape(line.label)}</p></td><td><p>{ANSWERS[line.field]}</p></td></tr>"
        for line in VERSION_1.lines
        if not line.part
    )

    reading = typed_form("the meeting", page(f"<table>{rows}</table>"))

    assert reading is not None
    assert reading.form.meeting_location == "Geneva, Switzerland"


@pytest.mark.parametrize(
    "marked",
    [
        "<s>Yes (please specify)</s> or <b>No</b>",
        "Yes (please specify) or <span style='background:yellow'>No</span>",
        "☐ Yes ☒ No",
        "<span style='text-decoration:line-through'>Yes (please specify) or</span> No",
    ],
)
def test_an_option_may_be_marked_in_a_pasted_table(marked: str) -> None:
    reading = typed_form("the meeting", page(table(ANSWERS | {"document_impact": marked})))

    assert reading is not None
    assert reading.form.document_impact is YesNo.NO


FORWARDED = "FYI\n\n---------- Forwarded message ---------\nFrom: Mika <mika@x.example.org>\nDate: Mon\nSubject: R\nTo: Us\n\n"
OUTLOOK = "<p>FYI</p><p><b>From:</b> Mika<br><b>Sent:</b> Monday<br><b>To:</b> Us<br><b>Subject:</b> R</p>"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("The meeting of the committee was fine.", ""),
        (FORWARDED + TYPED, ""),
        ("\n".join(f"> {line}" for line in TYPED.splitlines()), ""),
        (f"Thanks!\n\nOn Mon, 1 Jun 2026 at 09:00, Mika <m@x.example.org> wrote:\n{TYPED}", ""),
        (
            f"{TYPED}\n\nThis letter was written by the Secretariat's desk program. Your reply reaches people.",
            "",
        ),
        ("\n".join(f"{label}:" for label in LABELS.values()), ""),
        (
            "Name: Mika\nEmail: m@x.example.org\nDate: 20 May 2026\nOther comments: none\nMeeting: tomorrow",
            "",
        ),
        ("the meeting", page(f"<p>FYI</p><blockquote>{table(ANSWERS)}</blockquote>")),
        ("the meeting", page(f"<p>FYI</p><div class='gmail_quote'>{table(ANSWERS)}</div>")),
        ("the meeting", page(OUTLOOK + table(ANSWERS))),
        ("the meeting", page(f"<p>THIS IS WHAT WE READ</p>{table(ANSWERS)}")),
        ("the meeting", page(table(dict.fromkeys(LABELS, "")))),
        ("the meeting", page(table({row.field: "<br>".join(row.prompts) for row in ROWS}))),
    ],
)
def test_what_others_wrote_and_what_is_blank_is_no_report(text: str, html: str) -> None:
    assert typed_form(text, html) is None


@pytest.mark.parametrize("opened", ["<table><tr><td>", "<div>", "<b>", "<p><span>"])
def test_a_page_that_never_closes_its_tags_is_read_in_a_moment(opened: str) -> None:
    assert typed_form("the meeting", opened * 50_000 + PASTED) is None
    assert typed_form("the meeting", opened * 5 + PASTED) is not None
