"""Reports as a hostile examiner fills them in: read as meant where that is certain, asked about where it is not."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl.styles import Font
from openpyxl.workbook import Workbook

from outbound.drafts.report_form import report_form_docx, report_form_xlsx
from parsers.reading import read_file
from rules.appendix_a import DETAILS, REMARKS, ROWS
from rules.submissions import ObjectivesOutcome, RegionalWork, ReportForm, YesNo
from tests.parsers.filled_forms import filled_docx, filled_xlsx, over
from tests.parsers.hostile_forms import (
    ANSWERS,
    SHORT_LABELS,
    answer,
    box,
    day_control,
    each_row,
    form_rows,
    label,
    one,
    questions,
    read,
    sheet,
    table,
    words,
)
from tests.parsers.office_builders import docx, field, p, sdt, t, tbl, tc, tr

WHOLE = ReportForm(
    officer_name="Dr Mira Okonkwo-Lind",
    officer_email="mira.okonkwo@regulator.example.org",
    report_date=date(2026, 5, 20),
    report_date_as_written="20 May 2026",
    technical_committee="ISO/TC 210",
    technical_committee_as_written="ISO TC210",
    meeting_first_day=date(2026, 5, 12),
    meeting_last_day=date(2026, 5, 16),
    meeting_dates_as_written="12-16 May 2026",
    meeting_location="Geneva, Switzerland (hybrid)",
    meeting_summary="The revision of ISO 13485 was opened.\nWG 1 met twice.",
    attendance="43 delegates from 17 countries",
    attendance_delegates=43,
    attendance_countries=17,
    objectives_outcome=ObjectivesOutcome.SUCCESSFUL,
    significant_issues="A new definition of accessory.",
    new_work=YesNo.YES,
    new_work_comments="two NWIPs were proposed",
    regional_work=RegionalWork.NO_RELATED_ACTIVITY,
    document_impact=YesNo.NO,
    immediate_actions="None",
    other_comments="Next plenary in Osaka.",
)
ROW_OF = {row.field: row for row in ROWS}
SUMMARY = ROW_OF["meeting_summary"].prompts[0]
NUMBERS, AUTHORITIES, UNUSUAL = ROW_OF["attendance"].prompts
OUTCOMES = ROW_OF["objectives"].prompts[:3]
YES_NO = "Yes (please specify) or  No"


def named(text: str) -> Any:
    return lambda row: tr(text, answer(row))


LAYOUTS = {
    "version 0": table(form_rows()),
    "labels in capitals": table(form_rows(name=lambda row: label(row).upper())),
    "labels with a colon": table(form_rows(name=lambda row: f"{label(row)}:")),
    "labels numbered": each_row(lambda row: tr(f"{ROWS.index(row) + 1}. {label(row)}", answer(row))),
    "labels lettered": each_row(lambda row: tr(f"{chr(97 + ROWS.index(row))}) {label(row)}", answer(row))),
    "soft hyphens and zero widths in labels": table(
        form_rows(name=lambda row: label(row).replace("ee", "e\u00ade").replace("o", "o\u200b"))
    ),
    "no-break spaces in labels": table(form_rows(name=lambda row: label(row).replace(" ", "\u00a0"))),
    "answers behind the label": each_row(
        lambda row: tr(words(f"{row.label}{'' if row.label[-1] == '?' else ':'} {ANSWERS[row.field]}"), "")
    ),
    "answers below the label in its cell": each_row(
        lambda row: tr(words(f"{row.label}\n{ANSWERS[row.field]}"), "")
    ),
    "answers behind the label without a colon": each_row(
        lambda row: tr(words(f"{row.label} {ANSWERS[row.field]}"), "")
    ),
    "typed anew with short labels": each_row(lambda row: tr(SHORT_LABELS[row.field], answer(row))),
    "typed anew without a table": docx("".join(words(f"{SHORT_LABELS[row.field]}: {ANSWERS[row.field]}") for row in ROWS)),
    "labels and answers on lines": docx("".join(words(f"{row.label}\n{ANSWERS[row.field]}") for row in ROWS)),
    "a column of numbers": table(
        [tr("No.", DETAILS, REMARKS), *(tr(str(ROWS.index(row) + 1), label(row), answer(row)) for row in ROWS)]
    ),
    "an empty column between": table([tr(DETAILS, "", REMARKS), *(tr(label(row), "", answer(row)) for row in ROWS)]),
    "one column, answers below": each_row(lambda row: tr(label(row)) + tr(answer(row))),
    "one column, one cell": each_row(lambda row: tr(p(label(row)) + answer(row))),
    "wide labels, answers below": each_row(
        lambda row: tr(tc(label(row), '<w:gridSpan w:val="2"/>')) + tr(tc(answer(row), '<w:gridSpan w:val="2"/>'))
    ),
    "answers one row lower": each_row(lambda row: tr(label(row), "") + tr("", answer(row))),
    "labels in pairs": table(
        [
            *(
                tr(label(left), answer(left), label(right), answer(right))
                for left, right in zip(ROWS[:6:2], ROWS[1:6:2], strict=True)
            ),
            *(tr(label(row), tc(answer(row), '<w:gridSpan w:val="3"/>')) for row in ROWS[6:]),
        ]
    ),
    "controls round the words": each_row(lambda row: tr(label(row), sdt(answer(row)) + p(""))),
    "controls round the cells": each_row(lambda row: tr(label(row), sdt(tc(answer(row))))),
    "controls round the rows": each_row(lambda row: sdt(tr(label(row), answer(row)))),
    "a control round the table": docx(sdt(tbl(*form_rows()))),
    "a table pasted into a cell": table([tr(tbl(*form_rows()) + p(""))]),
    "two tables": docx(tbl(*form_rows()[:9]) + p("") + tbl(*form_rows()[9:])),
    "a blank copy behind it": docx(tbl(*form_rows()) + tbl(*form_rows({row.field: words("\n".join(row.prompts)) for row in ROWS}))),
    "a row for the explanation": table(
        form_rows({"new_work": lambda row: tr(label(row), "Yes") + tr("If yes, please specify:", "two NWIPs were proposed")})
    ),
    "options in cells of their own": table(
        form_rows({"new_work": lambda row: tr(label(row), "☒ Yes", "☐ No", "two NWIPs were proposed")})
    ),
    "workbook": sheet(),
    "workbook, other columns": sheet(labels="C", answers="D", first=5),
}  # fmt: skip


@pytest.mark.parametrize("content", LAYOUTS.values(), ids=LAYOUTS)
def test_a_complete_report_in_another_layout_is_read_the_same(content: bytes) -> None:
    reading = read(content)

    assert reading.form == WHOLE
    assert questions(reading) == []
    assert reading.unassigned == ()


def test_a_column_of_somebody_else_is_shown_and_noted() -> None:
    reading = read(
        table(
            [tr(DETAILS, REMARKS, "Secretariat"), *(tr(label(row), answer(row), "checked") for row in ROWS)]
        )
    )

    assert reading.form == WHOLE
    assert questions(reading) == [("extra-column", "table 1, row 1")]
    assert reading.unassigned == ("Secretariat", "checked")


def test_renamed_rows_are_listed_once_and_the_missing_ones_asked_for() -> None:
    names = {"meeting_summary": "What happened", "meeting_location": "City"}
    reading = read(table(form_rows(name=lambda row: names.get(row.field, label(row)))))

    assert questions(reading) == [
        ("row-not-recognised", "table 1, row 7"),
        ("meeting-location-missing", ""),
        ("meeting-summary-missing", ""),
    ]
    assert '"City" (table 1, row 7); "What happened" (table 1, row 8)' in reading.findings[0].message


# Answer cell, the fields that differ from the complete report, what is asked or noted.
Case = tuple[str, str, Mapping[str, object], list[str]]
CASES: dict[str, Case] = {
    "lower case": ("objectives", "very successful", {"objectives_outcome": "very-successful"}, []),
    "please specify": (
        "new_work",
        "Yes (please specify): NWIP on software",
        {"new_work_comments": "NWIP on software"},
        [],
    ),
    "no below comments": ("new_work", f"{YES_NO}\nComments\nNo", {"new_work": "no", "new_work_comments": ""}, []),
    "no behind comments": ("new_work", f"{YES_NO}\nComments No", {"new_work": "no", "new_work_comments": ""}, []),
    "one line": ("new_work", f"{YES_NO} Comments No", {"new_work": "no", "new_work_comments": ""}, []),
    "yes, no comments": ("new_work", "Yes, no comments", {"new_work_comments": "no comments"}, []),
    "answer": ("document_impact", "Answer: No", {}, []),
    "prose with no": (
        "new_work",
        f"{YES_NO}\nComments\nNo new work items were proposed",
        {"new_work": None, "new_work_comments": "No new work items were proposed"},
        ["new-work-none-marked"],
    ),
    "yes without words": ("new_work", "YES", {"new_work_comments": ""}, ["new-work-unexplained"]),
    "n/a is no option": (
        "document_impact",
        "n/a",
        {"document_impact": None, "document_impact_comments": "n/a"},
        ["document-impact-not-an-option"],
    ),
    "list in one line": ("objectives", " ".join(OUTCOMES) + " Comments Successful", {}, []),
    "untouched list in one line": ("objectives", " ".join(OUTCOMES) + " Comments", {"objectives_outcome": None}, ["objectives-missing"]),
    "tick before": ("objectives", f"{OUTCOMES[0]}\n☒ {OUTCOMES[1]}\n{OUTCOMES[2]}\nComments", {}, []),
    "tick behind": ("objectives", f"{OUTCOMES[0]}\n{OUTCOMES[1]} ☒\n{OUTCOMES[2]}\nComments", {}, []),
    "not very successful": (
        "objectives",
        "Not very successful",
        {"objectives_outcome": None, "objectives_comments": "Not very successful"},
        ["objectives-not-an-option"],
    ),
    "bold within a longer name": (
        "objectives",
        "<w:p>" + t("Very ") + t("Successful", "<w:b/>") + t(" – IMDRF positions were accepted; or") + "</w:p>"
        + words("\n".join((*OUTCOMES[1:], "Comments"))),
        {"objectives_outcome": None},
        ["objectives-none-marked"],
    ),
    "bold name": (
        "objectives",
        "<w:p>" + t("Very Successful", "<w:b/>") + t(" – IMDRF positions were accepted; or") + "</w:p>"
        + words("\n".join((*OUTCOMES[1:], "Comments"))),
        {"objectives_outcome": "very-successful"},
        [],
    ),
    "all bold": (
        "document_impact",
        f"<w:p>{t(YES_NO, '<w:b/>')}</w:p>",
        {"document_impact": None},
        ["document-impact-missing"],
    ),
    "struck option": (
        "document_impact",
        "<w:p>" + t("Yes (please specify) or", "<w:strike/>") + t("  No") + "</w:p>" + p("Comments"),
        {},
        [],
    ),
    "boxes before": (
        "document_impact",
        f"<w:p>{box(on=False)}{t(' Yes (please specify) or ')}{box(on=True)}{t(' No')}</w:p>",
        {},
        [],
    ),
    "boxes behind": (
        "document_impact",
        f"<w:p>{t('Yes ')}{box(on=False)}{t('   No ')}{box(on=True)}</w:p>",
        {},
        [],
    ),
    "box drawn otherwise": (
        "document_impact",
        "<w:p>" + box(on=False) + t(" Yes or ") + box(on=True).replace("☒", "☐") + t(" No") + "</w:p>",
        {},
        ["check-box-mismatch"],
    ),
    "Wingdings": (
        "document_impact",
        '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + t(" Yes or ")
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + t(" No") + "</w:p>",
        {},
        [],
    ),
    "drop-down": (
        "document_impact",
        "<w:p>" + sdt(t("No"), '<w:dropDownList><w:listItem w:displayText="No" w:value="2"/></w:dropDownList>') + "</w:p>",
        {},
        [],
    ),
    "drop-down not used": (
        "document_impact",
        "<w:p>" + sdt(t("Choose an item."), "<w:showingPlcHdr/><w:dropDownList/>") + "</w:p>",
        {"document_impact": None},
        ["document-impact-missing"],
    ),
    "legacy drop-down": (
        "document_impact",
        "<w:p>" + field(
            "FORMDROPDOWN",
            form='<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList></w:ffData>',
        ) + "</w:p>",
        {},
        [],
    ),
    "tracked": (
        "meeting_location",
        "<w:p><w:del><w:r><w:delText>Bern</w:delText></w:r></w:del><w:ins>" + t("Basel") + "</w:ins></w:p>",
        {"meeting_location": "Basel"},
        ["tracked-changes"],
    ),
    "hidden words": (
        "meeting_location",
        "<w:p>" + t("Bern", "<w:vanish/>") + t("Basel") + "</w:p>",
        {"meeting_location": "Basel"},
        ["hidden-words"],
    ),
    "a picture": (
        "meeting_location",
        "<w:p><w:r><w:drawing><a:graphic><a:graphicData><a:blip/></a:graphicData></a:graphic></w:drawing></w:r></w:p>",
        {"meeting_location": ""},
        ["picture-in-text", "meeting-location-missing"],
    ),
    "soft hyphen": ("meeting_location", "Ge\u00adneva", {"meeting_location": "Ge\u00adneva"}, []),
    "dash": ("meeting_location", "-", {"meeting_location": "-"}, []),
    "mailto": ("officer_email", "mailto:a.b@x.example.org", {"officer_email": "a.b@x.example.org"}, []),
    "address in brackets": ("officer_email", words("<a.b@x.example.org>"), {"officer_email": "a.b@x.example.org"}, []),
    "two addresses": (
        "officer_email",
        "a@x.example.org; b@x.example.org",
        {"officer_email": "a@x.example.org; b@x.example.org"},
        [],
    ),
    "CJK": ("meeting_summary", "议程见附件。\n下次会议在大阪举行。", {"meeting_summary": "议程见附件。\n下次会议在大阪举行。"}, []),
    "Arabic": ("meeting_summary", "تمت مناقشة جدول الأعمال.", {"meeting_summary": "تمت مناقشة جدول الأعمال."}, []),
    "smart quotes": ("meeting_summary", "“Quality” – the committee’s view…", {"meeting_summary": "“Quality” – the committee’s view…"}, []),
    "very long": ("meeting_summary", "Wort " * 5_000 + "Ende", {"meeting_summary": "Wort " * 5_000 + "Ende"}, []),
    "prompt behind the answer": ("meeting_summary", f"Our summary.\n{SUMMARY}", {"meeting_summary": "Our summary."}, []),
    "prompt alone": ("meeting_summary", SUMMARY, {"meeting_summary": ""}, ["meeting-summary-missing"]),
    "tab": ("meeting_summary", f"<w:p>{t('a')}<w:r><w:tab/></w:r>{t('b')}</w:p>", {"meeting_summary": "a\tb"}, []),
    "three prompts answered": (
        "attendance",
        f"{NUMBERS} 43 delegates, 17 countries\n{AUTHORITIES} FDA\n{UNUSUAL} None",
        {"attendance": "43 delegates, 17 countries\nFDA\nNone", "attendance_authorities": "FDA", "attendance_remarks": "None"},
        [],
    ),
    "attendance attached": (
        "attendance",
        "See attached list",
        {"attendance": "See attached list", "attendance_delegates": None, "attendance_countries": None},
        [],
    ),
    "comments about comments": (
        "significant_issues",
        "Comments\nComments on the CD were resolved.",
        {"significant_issues": "Comments on the CD were resolved."},
        [],
    ),
    "trailing comments": ("significant_issues", "A new definition of accessory.\nComments", {}, []),
    "nil": ("immediate_actions", "Comments\nnil", {"immediate_actions": "nil"}, []),
}  # fmt: skip


@pytest.mark.parametrize(("name", "cell", "changed", "asked"), CASES.values(), ids=CASES)
def test_one_answer_given_in_its_own_way(
    name: str, cell: str, changed: Mapping[str, Any], asked: list[str]
) -> None:
    reading = read(one(name, cell))

    assert reading.form == replace(WHOLE, **changed)
    assert [code for code, _ in questions(reading)] == asked


@pytest.mark.parametrize(
    "written",
    [
        "12 – 16 May, 2026",
        "May 12-16, 2026",
        "12.–16.05.2026",
        "2026-05-12 to 2026-05-16",
        "2026-05-12 - 05-16",
        "2026. 5. 12.(화) ~ 5. 16.(토)",
        "12/05/2026–16/05/2026",
        "12-16/5/2026",
        "12 au 16 mai 2026",
        "12 to 16 May 2026 (Tues-Sat)",
        "Tuesday to Saturday, 12-16 May 2026",
        "12-16 May 2026 (plenary)",
        "12-16 May 2026, 9:00-17:00 CET",
        "12 May 2026, 14:00 - 16 May 2026, 18:00 UTC",
        "“12-16 May 2026”",
        "12\u00ad-16 May 2026",
        "12, 13, 14, 15 and 16 May 2026",
    ],
)
def test_days_of_the_meeting_in_many_spellings(written: str) -> None:
    reading = read(one("meeting_dates", written))

    assert replace(reading.form, meeting_dates_as_written="12-16 May 2026") == WHOLE
    assert reading.form.meeting_dates_as_written == written
    assert questions(reading) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("12-16/5/26", "meeting-dates-ambiguous"),
        ("03/04/2026", "meeting-dates-ambiguous"),
        ("week of 12 May 2026", "meeting-dates-unclear"),
        ("12-16 May and 2-6 June 2026", "meeting-dates-several"),
        ("1-2 June (WG) and 3-5 June 2026 (plenary)", "meeting-dates-several"),
        ("12-16 May 2026 (Mon-Fri)", "meeting-dates-weekday-differs"),
        ("May 2026", "meeting-dates-without-day"),
        ("12-16 May", "meeting-dates-without-year"),
        ("12-16 May 2026, dates to be confirmed", "meeting-dates-unclear"),
        ("16-12 May 2026", "meeting-dates-backwards"),
        ("12-31 June 2026", "meeting-dates-impossible"),
        ("from 12 May 2026", "meeting-dates-unclear"),
        ("n/a", "meeting-dates-without-day"),
    ],
)
def test_days_that_are_not_certain_are_one_question(written: str, code: str) -> None:
    reading = read(one("meeting_dates", written))

    assert (reading.form.meeting_first_day, reading.form.meeting_last_day) == (None, None)
    assert reading.form.meeting_dates_as_written == written
    assert questions(reading) == [(code, "table 1, row 6")]


def test_a_year_of_two_digits_is_proposed_in_full() -> None:
    assert (
        "Did you mean 12 May 2026 to 16 May 2026?"
        in read(one("meeting_dates", "12-16/5/26")).findings[0].message
    )


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        (f"<w:p>{day_control('03/05/2026', '2026-05-03')}{t(' to ')}{day_control('05/05/2026', '2026-05-05')}</w:p>", 3, 5),
        (f"<w:p>{day_control('12 May 2026', '2026-05-12')}</w:p><w:p>{day_control('16 May 2026', '2026-05-16')}</w:p>", 12, 16),
    ],
)  # fmt: skip
def test_two_date_controls_are_the_first_and_the_last_day(cell: str, first: int, last: int) -> None:
    reading = read(one("meeting_dates", cell))

    assert (reading.form.meeting_first_day, reading.form.meeting_last_day) == (
        date(2026, 5, first),
        date(2026, 5, last),
    )
    assert questions(reading) == []


# Workbooks


def report_day(day: date) -> Any:
    def arrange(made: Any, lines: Mapping[str, int], book: Workbook) -> None:
        made[f"B{lines['report_date']}"] = day

    return arrange


@pytest.mark.parametrize("day", [date(2026, 5, 20), datetime(2026, 5, 20, 9, 30)])  # noqa: DTZ001
def test_a_real_date_cell_is_the_report_date(day: date) -> None:
    reading = read(sheet(report_day(day)))

    assert replace(reading.form, report_date_as_written="20 May 2026") == WHOLE
    assert questions(reading) == []


@pytest.mark.parametrize(
    ("cells", "written"),
    [
        ((date(2026, 5, 12), date(2026, 5, 16)), "2026-05-12 - 2026-05-16"),
        ((date(2026, 5, 12), "to", date(2026, 5, 16)), "2026-05-12 to 2026-05-16"),
        (("from", date(2026, 5, 12), "to", date(2026, 5, 16)), "from 2026-05-12 to 2026-05-16"),
        (("12 May 2026", "16 May 2026"), "12 May 2026 - 16 May 2026"),
    ],
)
def test_the_first_and_the_last_day_may_have_cells_of_their_own(
    cells: tuple[object, ...], written: str
) -> None:
    def arrange(made: Any, lines: Mapping[str, int], book: Workbook) -> None:
        for column, value in zip("BCDE", cells, strict=False):
            made[f"{column}{lines['meeting_dates']}"] = value

    reading = read(sheet(arrange))

    assert reading.form == replace(WHOLE, meeting_dates_as_written=written)
    assert questions(reading) == []


def test_two_day_cells_that_run_backwards_are_asked_about() -> None:
    def arrange(made: Any, lines: Mapping[str, int], book: Workbook) -> None:
        made[f"B{lines['meeting_dates']}"], made[f"C{lines['meeting_dates']}"] = (
            date(2026, 5, 16),
            date(2026, 5, 12),
        )

    assert ("answer-in-two-places", "sheet Report, row 5") in questions(read(sheet(arrange)))


@pytest.mark.parametrize(
    ("value", "code"), [("=TODAY()", "formula-without-value"), ("#REF!", "error-in-cell")]
)
def test_an_answer_that_a_formula_owes_is_one_question(value: str, code: str) -> None:
    def arrange(made: Any, lines: Mapping[str, int], book: Workbook) -> None:
        made[f"B{lines['meeting_location']}"] = value

    assert questions(read(sheet(arrange))) == [(code, "sheet Report, row 6")]


def test_a_hidden_row_is_no_answer_and_is_shown() -> None:
    def arrange(made: Any, lines: Mapping[str, int], book: Workbook) -> None:
        made.row_dimensions[lines["meeting_location"]].hidden = True

    reading = read(sheet(arrange))

    assert reading.form == replace(WHOLE, meeting_location="")
    assert questions(reading) == [("hidden-words", "sheet Report, row 6"), ("meeting-location-missing", "")]
    assert reading.unassigned == ("Meeting Location/s | Geneva, Switzerland (hybrid)",)


def test_words_of_a_hidden_column_are_not_lost() -> None:
    def arrange(made: Any, lines: Mapping[str, int], book: Workbook) -> None:
        made.column_dimensions["B"].hidden = True

    reading = read(sheet(arrange))

    assert reading.form == ReportForm()
    assert reading.unassigned == tuple(ANSWERS[row.field] for row in ROWS)


def test_a_struck_answer_of_a_workbook_is_asked_about() -> None:
    def arrange(made: Any, lines: Mapping[str, int], book: Workbook) -> None:
        made[f"B{lines['officer_name']}"].font = Font(strike=True)

    assert questions(read(sheet(arrange))) == [("answer-struck", "sheet Report, row 1")]


@pytest.mark.parametrize(
    ("name", "value", "changed", "asked"),
    [
        ("attendance", 43, {"attendance": "43", "attendance_delegates": None, "attendance_countries": None}, []),
        ("technical_committee", 210, {"technical_committee": "", "technical_committee_as_written": "210"}, ["committee-unclear"]),
        ("report_date", 46162, {"report_date": None, "report_date_as_written": "46162"}, ["report-date-without-day"]),
        ("new_work", True, {"new_work": None, "new_work_comments": "TRUE"}, ["new-work-not-an-option"]),
        ("meeting_summary", "Ü" * 25_000, {"meeting_summary": "Ü" * 25_000}, []),
    ],
)  # fmt: skip
def test_values_of_other_types(
    name: str, value: object, changed: Mapping[str, Any], asked: list[str]
) -> None:
    def arrange(made: Any, lines: Mapping[str, int], book: Workbook) -> None:
        made[f"B{lines[name]}"] = value

    reading = read(sheet(arrange))

    assert reading.form == replace(WHOLE, **changed)
    assert [code for code, _ in questions(reading)] == asked


def test_a_second_sheet_with_another_report_is_one_question() -> None:
    def arrange(made: Any, lines: Mapping[str, int], book: Workbook) -> None:
        other = book.copy_worksheet(made)
        other.title = "Copy"
        for name in ("officer_name", "meeting_location", "meeting_summary"):
            other[f"B{lines[name]}"] = f"another {name}"

    reading = read(sheet(arrange))

    assert reading.form == WHOLE
    assert questions(reading) == [("two-reports", "sheet Copy, row 1")]


def test_a_note_on_another_sheet_is_shown() -> None:
    def arrange(made: Any, lines: Mapping[str, int], book: Workbook) -> None:
        book.create_sheet("Notes")["A1"] = "see my mail"

    reading = read(sheet(arrange))

    assert (reading.form, questions(reading), reading.unassigned) == (WHOLE, [], ("see my mail",))


# Choice and row "Comments" of our own workbook, what is read, what is asked.
TWIN = {
    "choice and comments": ("Yes", "two NWIPs", YesNo.YES, "two NWIPs", []),
    "choice typed as comment": (None, "No", YesNo.NO, "", []),
    "choice and words typed as comment": (None, "Yes, two NWIPs", YesNo.YES, "two NWIPs", []),
    "choice contradicted": ("Yes", "No", None, "No", ["new-work-several-marked"]),
    "prose only": (None, "Two NWIPs", None, "Two NWIPs", ["new-work-not-an-option"]),
    "prose that begins with no": (
        "No",
        "No new items are expected",
        YesNo.NO,
        "No new items are expected",
        [],
    ),
    "neither": (None, None, None, "", ["new-work-missing"]),
}


@pytest.mark.parametrize(("choice", "comment", "value", "comments", "asked"), TWIN.values(), ids=TWIN)
def test_a_choice_and_its_comments_in_our_own_workbook(
    choice: str | None, comment: str | None, value: YesNo | None, comments: str, asked: list[str]
) -> None:
    answers = {
        "officer_name": "Mika Aalto",
        "officer_email": "mika@agency.example.org",
        "report_date": date(2026, 5, 20),
        "technical_committee": "ISO/TC 210",
        "meeting_dates": "12-16 May 2026",
        "meeting_location": "virtual",
        "meeting_summary": "All fine.",
        "objectives": "Successful",
        "new_work": choice,
        "regional_work": "No",
        "document_impact": "No",
    }
    reading = read(filled_xlsx(report_form_xlsx(), answers, {"new_work": comment} if comment else {}))

    assert (reading.form.new_work, reading.form.new_work_comments) == (value, comments)
    assert [code for code, _ in questions(reading)] == asked
    assert reading.unassigned == ()


def test_hidden_words_beside_the_table_are_shown_and_the_form_id_is_not() -> None:
    hidden = f"<w:p>{t('IMDRF-LOR version 0', '<w:vanish/>')}</w:p><w:p>{t('not for members', '<w:vanish/>')}</w:p>"
    reading = read(docx(hidden + tbl(*form_rows())))

    assert (reading.form, questions(reading), reading.unassigned) == (WHOLE, [], ("not for members",))


@pytest.mark.parametrize(
    "text", ["Comment before July.", "Comment on the draft by June", "comment only if asked"]
)
def test_an_answer_that_begins_with_the_verb_comment_keeps_it(text: str) -> None:
    content = filled_docx(report_form_docx(), {"immediate_actions": over(text)})

    reading = read_file("report.docx", content).reading

    assert reading is not None
    assert reading.form.immediate_actions == text


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        (
            "meeting_summary",
            "".join(p(f"Please provide a summary of the key items {n}") for n in range(1_000)),
        ),
        ("new_work", p("Yes, no comments " * 4_000)),
        ("new_work", p("Yes or No " * 4_000)),
        ("meeting_dates", p("12 May 2026, " * 4_000)),
    ],
)
def test_repeated_words_do_not_take_quadratic_time(name: str, cell: str) -> None:
    """Whoever sends these is answered as anybody else; without bounds each took a minute."""
    reading = read(one(name, cell))

    assert reading.form.meeting_location == WHOLE.meeting_location
    assert reading.form.new_work in (None, YesNo.YES)
