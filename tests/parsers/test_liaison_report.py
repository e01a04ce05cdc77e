"""The liaison report from Paper to Reading: right, or asked back with one precise question, never silently wrong."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.form import Reading
from parsers.forms import claim
from parsers.forms.liaison_report import claims, read
from parsers.paper import (
    Cell,
    Control,
    Mark,
    Paper,
    PaperFormat,
    Paragraph,
    Row,
    Run,
    Story,
    StoryKind,
    Table,
    Tick,
)
from rules.appendix_a import FURNITURE, ROWS
from rules.findings import Severity
from rules.submissions import ReportForm
from tests.parsers.report_papers import (
    COMPLETE,
    PROMPTS,
    Written,
    cell,
    paper,
    paragraph,
    paragraphs,
    report,
    report_table,
    row,
    run,
)

SUMMARY = PROMPTS["meeting_summary"][0]
DELEGATES, AUTHORITIES, REMARKS = PROMPTS["attendance"]
LABELS = {item.field: item.label for item in ROWS}
TABLE = report_table(COMPLETE)
EXPECTED = read(report()).form


def with_rows(field: str, *rows: Row) -> Paper:
    """The complete report with other rows in the place of one field's."""
    kept: list[Row] = []
    for item in TABLE.rows:
        kept.extend(rows if item.cells[0].text.strip() == LABELS[field] else [item])
    return paper(replace(TABLE, rows=tuple(kept)))


def codes(reading: Reading) -> list[tuple[str, str]]:
    return [(finding.code, finding.field) for finding in reading.findings]


def test_a_complete_report_is_read_without_a_question() -> None:
    found = read(report())

    assert found.findings == ()
    assert found.unassigned == ()
    assert found.form == ReportForm(
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
        objectives_outcome=found.form.objectives_outcome,
        significant_issues="A new definition of accessory.",
        new_work=found.form.new_work,
        new_work_comments="two NWIPs were proposed",
        regional_work=found.form.regional_work,
        document_impact=found.form.document_impact,
        immediate_actions="None",
        other_comments="Next plenary in Osaka.",
    )
    assert found.form.objectives_outcome == "successful"
    assert (found.form.new_work, found.form.document_impact) == ("yes", "no")
    assert found.form.regional_work == "no-related-activity"


def test_a_blank_form_is_claimed_and_blank() -> None:
    assert claim(report({})) is not None
    assert replace(read(report({})), places=()) == Reading(form=ReportForm())


@pytest.mark.parametrize(
    "other",
    [
        paper(),
        paper(*paragraphs("Dear all,\nDate: 12 May 2026\nEmail: a@example.org\nRegards")),
        paper(Table(place="table 1", rows=(row(1, "Date", "x"), row(2, "Email", "y"), row(3, "Name", "z")))),
        paper(
            Table(
                place="table 1", rows=(row(1, "MB", "Clause", "Comments"), row(2, "US", "4.2", "Change it"))
            )
        ),
    ],
)
def test_other_papers_are_not_claimed(other: Paper) -> None:
    assert not claims(other)


def test_answers_below_kept_prompts_are_read_the_same() -> None:
    found = read(report(keep_prompts=True))

    assert found.findings == ()
    assert found.form == EXPECTED


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        (f"{SUMMARY} Foo bar.", "Foo bar."),
        (f"{SUMMARY}\nFoo bar.", "Foo bar."),
        (f"{SUMMARY}\n\nFoo\n\nbar.", "Foo\n\nbar."),
        (f"Foo bar.\n{SUMMARY}", "Foo bar."),
        (f"Foo\n{SUMMARY}\nbar", "Foo\nbar"),
        (SUMMARY.replace("(e.g.", "Foo bar. (e.g."), "Foo bar."),
        (f"{SUMMARY[: SUMMARY.index('(e.g.')]}\nFoo", "Foo"),
        (f"{SUMMARY[SUMMARY.index('(e.g.') :]}\nFoo", "Foo"),
        ("Please provide a summary\nFoo", "Foo"),
        (SUMMARY.replace(" ", "\u00a0") + "\nFoo", "Foo"),
        (SUMMARY.upper() + "\nFoo", "Foo"),
        (f"{SUMMARY}\n-", "-"),
        (f"{SUMMARY}\nn/a", "n/a"),
        (f"{SUMMARY}\n• one\n• two", "• one\n• two"),
        (f"{SUMMARY}\n\tFoo\tbar", "Foo\tbar"),
        (
            f"{SUMMARY}\nThe key items covered during the meeting were A.",
            "The key items covered during the meeting were A.",
        ),
        (
            "The key items covered during the meeting were A.",
            "The key items covered during the meeting were A.",
        ),
        ("Summary: all fine", "Summary: all fine"),
        (SUMMARY, ""),
        (f"{SUMMARY}\n \n", ""),
        ("Click or tap here to enter text.", ""),
        ("\u2002\u2002\u2002\u2002\u2002", ""),
    ],
)
def test_printed_instructions_are_never_an_answer(written: str, answer: str) -> None:
    found = read(report(meeting_summary=written))

    assert found.form.meeting_summary == answer
    assert found.findings == ()
    assert found.unassigned == ()


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("Comments", ""),
        ("Comments:", ""),
        ("COMMENTS\n", ""),
        ("Comments: none", "none"),
        ("Comments None", "None"),
        ("CommentsNone", "None"),
        ("Comments\nNone", "None"),
        ("Comments - two points", "two points"),
        ("Comments\ttwo points", "two points"),
        ("Comments two points: a, b", "two points: a, b"),
        ("None\nComments", "None"),
        ("Foo\nComments\nbar", "Foo\nbar"),
        ("Comments were received from two members.", "Comments were received from two members."),
        ("Comments\nComments were received.", "Comments were received."),
        ("Commentary follows", "Commentary follows"),
        ("Our comments: none", "Our comments: none"),
    ],
)
def test_the_printed_word_comments_is_no_answer(written: str, answer: str) -> None:
    assert read(report(significant_issues=written)).form.significant_issues == answer


def test_attendance_parts_follow_their_prompts() -> None:
    written = (
        f"• {DELEGATES}          43 delegates, 17 countries\n• {AUTHORITIES}\nFDA, PMDA\n{REMARKS} New chair"
    )
    form = read(report(attendance=written)).form

    assert form.attendance == "43 delegates, 17 countries\nFDA, PMDA\nNew chair"
    assert (form.attendance_delegates, form.attendance_countries) == (43, 17)
    assert (form.attendance_authorities, form.attendance_remarks) == ("FDA, PMDA", "New chair")


@pytest.mark.parametrize(
    ("written", "delegates", "countries"),
    [
        ("43 delegates from 17 countries", 43, 17),
        ("43 delegates representing 17 countries and 3 liaisons", 43, 17),
        ("Delegates: 43\nCountries: 17", 43, 17),
        ("1,043 delegates", 1043, None),
        ("43 registered delegates", 43, None),
        ("about 43 delegates; 17 countries", None, 17),
        ("40-45 delegates", None, None),
        ("over 40 delegates, >17 countries", None, None),
        ("43 delegates in the room and 20 delegates online", None, None),
        ("forty delegates", None, None),
        ("Delegates\n43\nCountries\n17", None, None),
        ("43, 17", None, None),
    ],
)
def test_numbers_of_attendance_only_when_certain(
    written: str, delegates: int | None, countries: int | None
) -> None:
    form = read(report(attendance=written)).form

    assert form.attendance == written
    assert (form.attendance_delegates, form.attendance_countries) == (delegates, countries)
    assert (form.attendance_authorities, form.attendance_remarks) == ("", "")


def test_everything_below_the_last_prompt_is_not_taken_for_remarks() -> None:
    form = read(report(attendance="43 delegates\nFDA, PMDA", keep_prompts=True)).form

    assert form.attendance == "43 delegates\nFDA, PMDA"
    assert (form.attendance_authorities, form.attendance_remarks) == ("", "")


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ([paragraph(run("Geneva", Mark.STRIKE), " Basel")], "Basel"),
        ([paragraph(run("Geneva", Mark.DELETED), run("Basel", Mark.INSERTED))], "Basel"),
        ([paragraph(run("Place", control=Control(kind="text", placeholder=True)))], ""),
        ([paragraph(run("Basel", control=Control(kind="text")))], "Basel"),
        ([paragraph("Ba", "sel", ", CH")], "Basel, CH"),
        ([paragraph("Basel", label="1)"), paragraph("Bern", label="2)")], "1) Basel\n2) Bern"),
        ("Location: Basel", "Basel"),
    ],
)
def test_only_live_words_are_an_answer(written: Written, answer: str) -> None:
    found = read(report(meeting_location=written))

    assert found.form.meeting_location == answer
    assert found.findings == ()


@pytest.mark.parametrize(
    ("written", "answer", "shown"),
    [
        ([paragraph(run("Geneva", Mark.HIDDEN))], "", ("Geneva",)),
        ([paragraph(run("Geneva", Mark.HIDDEN), "Basel")], "Basel", ("Geneva",)),
        ([paragraph(run("Meeting Location/s", Mark.HIDDEN), "Basel")], "Basel", ()),
    ],
)
def test_hidden_words_are_no_answer_and_are_shown(
    written: Written, answer: str, shown: tuple[str, ...]
) -> None:
    found = read(report(meeting_location=written))

    assert (found.form.meeting_location, found.unassigned) == (answer, shown)
    assert [(note.code, note.place, note.severity) for note in found.findings] == [
        ("hidden-words", "table 1, row 7", Severity.NOTE)
    ] * len(shown)


def test_a_wholly_struck_answer_is_asked_about() -> None:
    found = read(report(meeting_location=[paragraph(run("Geneva", Mark.STRIKE))]))

    assert found.form.meeting_location == ""
    assert codes(found) == [("answer-struck", "meeting_location")]
    assert found.findings[0].place == "table 1, row 7"
    assert "Geneva" in found.findings[0].message


def test_struck_prompts_are_no_struck_answer() -> None:
    assert read(report(meeting_summary=[paragraph(run(SUMMARY, Mark.STRIKE))])).findings == ()


@pytest.mark.parametrize(
    "rows",
    [
        [row(7, "Meeting Location/s: Basel", "")],
        [row(7, "Meeting Location/s\nBasel", "")],
        [Row(number=7, cells=(cell("Meeting Location/s: Basel", 0, 2),))],
        [row(7, "Meeting Location/s", ""), row(8, "", "Basel")],
        [row(7, "Meeting Location/s", ""), Row(number=8, cells=(cell("Basel", 0, 2),))],
        [row(7, "Meeting Location/s", "", "Basel")],
        [row(7, "", "Meeting Location/s", "Basel")],
        [row(7, "Meeting\u00a0Location/s ", "Basel")],
        [row(7, "MEETING LOCATION(S):", "Basel")],
        [row(7, "Meeting Locaton/s", "Basel")],
        [row(7, "Meeting Location/s (city, country)", "Basel")],
        [row(7, "Meeting Loca\u00adtion/s", "Basel")],
        [row(7, "Meeting Location/s", "Basel"), row(8, "Meeting Location/s", "")],
        [row(7, "Meeting Location/s", "Basel"), row(8, "", "")],
    ],
)
def test_the_answer_is_found_by_its_label(rows: Sequence[Row]) -> None:
    found = read(with_rows("meeting_location", *rows))

    assert found.form == replace(EXPECTED, meeting_location="Basel")
    assert found.findings == ()
    assert found.unassigned == ()


@pytest.mark.parametrize(
    "rows",
    [
        [row(7, "Meeting Location/s", "Basel", "Bern")],
        [row(7, "Meeting Location/s", "Basel"), row(8, "", "Bern")],
        [row(7, "Meeting Location/s", "Basel"), row(8, "Meeting Location/s", "Bern")],
        [row(7, "Meeting Location/s\nBern", "Basel")],
    ],
)
def test_words_in_a_second_place_are_asked_about_once_and_shown(rows: Sequence[Row]) -> None:
    found = read(with_rows("meeting_location", *rows))

    assert found.form == replace(EXPECTED, meeting_location="Basel")
    assert codes(found) == [("answer-in-two-places", "meeting_location")]
    assert found.unassigned == ("Bern",)


def test_a_merged_label_joins_its_answers() -> None:
    below = Row(number=8, cells=(Cell(column=0, merged_above=True), cell("Bern", 1)))
    found = read(with_rows("meeting_location", row(7, "Meeting Location/s", "Basel"), below))

    assert found.form.meeting_location == "Basel\nBern"
    assert found.findings == ()


@pytest.mark.parametrize(
    "rows",
    [
        [row(14, LABELS["new_work"], "Yes", "Two NWIPs")],
        [row(14, LABELS["new_work"], "Yes"), row(15, "Comments", "Two NWIPs")],
        [row(14, LABELS["new_work"], "Yes (please specify) or  No\nComments"), row(15, "", "Yes, Two NWIPs")],
        [row(14, LABELS["new_work"], "☒ Yes ☐ No\nComments"), row(15, "", "Two NWIPs")],
        [row(14, f"{LABELS['new_work']}\nYes - Two NWIPs", "Yes (please specify) or  No\nComments")],
        [row(14, LABELS["new_work"], "Yes\nTwo NWIPs", "Yes (please specify) or  No")],
        [
            row(
                14,
                "Were any new work items, advisory groups or new liaisons proposed or approved?",
                "Yes: Two NWIPs",
            )
        ],
    ],
)
def test_a_choice_and_its_comments_may_stand_in_several_cells(rows: Sequence[Row]) -> None:
    found = read(with_rows("new_work", *rows))

    assert found.form == replace(EXPECTED, new_work_comments="Two NWIPs")
    assert found.findings == ()


def test_a_check_box_beside_the_printed_list_counts() -> None:
    boxes = [
        paragraph(run("☒", tick=Tick.ON), " Yes (please specify) or ", run("☐", tick=Tick.OFF), " No"),
        paragraph("Comments"),
    ]

    assert read(report(document_impact=boxes)).form.document_impact == "yes"


def test_an_edited_list_of_regional_bodies_is_still_that_question() -> None:
    label = LABELS["regional_work"].replace("NAFTA, COPANT", "AHWP, GHWP, ARSO").replace("ETSI, ", "")
    found = read(with_rows("regional_work", row(16, label, "Yes - CEN adopts it")))

    assert (found.form.regional_work, found.form.regional_work_comments) == ("yes", "CEN adopts it")


def test_the_order_of_rows_and_spacers_does_not_matter() -> None:
    spaced = [
        item for pair in zip(reversed(TABLE.rows), [row(90, "", "")] * 40, strict=False) for item in pair
    ]

    assert read(paper(replace(TABLE, rows=tuple(spaced)))).form == EXPECTED


def test_numbered_rows_are_read() -> None:
    typed = [
        replace(item, cells=(cell(f"{item.number}. {item.cells[0].text}"), *item.cells[1:]))
        for item in TABLE.rows
    ]
    columns = [
        Row(
            number=item.number,
            cells=(cell(str(item.number)), *(replace(old, column=old.column + 1) for old in item.cells)),
        )
        for item in TABLE.rows
    ]

    for rows in (typed, columns):
        found = read(paper(replace(TABLE, rows=tuple(rows))))
        assert (found.form, found.unassigned) == (EXPECTED, ())


def test_a_split_table_is_one_report_and_words_between_are_shown() -> None:
    halves = (replace(TABLE, rows=TABLE.rows[:9]), replace(TABLE, place="table 2", rows=TABLE.rows[9:]))
    found = read(paper(halves[0], paragraph("See also my notes."), halves[1]))

    assert found.form == EXPECTED
    assert found.unassigned == ("See also my notes.",)


def test_a_table_inside_a_layout_table_is_read() -> None:
    outer = Table(place="table 1", rows=(Row(number=1, cells=(Cell(column=0, blocks=(TABLE,)),)),))

    assert read(paper(outer)).form == EXPECTED


def test_labels_and_answers_in_one_column_are_read() -> None:
    cells = [replace(item, column=0) for line in TABLE.rows for item in line.cells]
    rows = tuple(Row(number=number, cells=(item,)) for number, item in enumerate(cells, start=1))

    assert read(paper(Table(place="table 1", rows=rows))).form == EXPECTED


def test_a_missing_row_is_blank_and_silent() -> None:
    found = read(with_rows("officer_email"))

    assert found.form == replace(EXPECTED, officer_email="")
    assert found.findings == ()


def test_a_report_in_plain_text_is_read() -> None:
    lines = [f"{item.label}{'' if item.label.endswith('?') else ':'} {COMPLETE[item.field]}" for item in ROWS]
    text = "\n".join(["Dear Secretariat,", "", *lines, "", "Kind regards", "Mira"])
    found = read(paper(*paragraphs(text), kind=PaperFormat.TEXT))

    assert found.form == EXPECTED
    assert found.findings == ()
    assert found.unassigned == ("Dear Secretariat,", "Kind regards", "Mira")


def test_two_filled_reports_in_one_file_are_one_question() -> None:
    other = {
        **COMPLETE,
        "officer_name": "B. Sato",
        "meeting_location": "Osaka",
        "meeting_summary": "Other things.",
    }
    found = read(paper(TABLE, report_table(other, place="table 2")))

    assert codes(found) == [("two-reports", "")]
    assert found.form == EXPECTED


@pytest.mark.parametrize(
    "tables",
    [
        (TABLE, report_table({}, place="table 2")),
        (report_table({}, place="table 0"), TABLE),
        (TABLE, replace(TABLE, place="table 2")),
        (TABLE, replace(report_table({}), place="sheet Old", hidden=True)),
    ],
)
def test_a_blank_or_equal_copy_is_no_second_report(tables: tuple[Table, ...]) -> None:
    found = read(paper(*tables))

    assert (found.form, found.findings) == (EXPECTED, ())


def test_hidden_rows_are_no_answers_and_are_shown() -> None:
    hidden = replace(row(7, "Meeting Location/s", "Basel"), hidden=True)
    found = read(with_rows("meeting_location", hidden))

    assert found.form.meeting_location == ""
    assert [(finding.code, finding.severity) for finding in found.findings] == [
        ("hidden-words", Severity.NOTE)
    ]
    assert found.unassigned == ("Meeting Location/s | Basel",)


def test_rows_deleted_as_tracked_changes_are_gone() -> None:
    gone = replace(row(7, "Meeting Location/s", "Basel"), deleted=True)
    found = read(with_rows("meeting_location", gone))

    assert (found.form.meeting_location, found.unassigned) == ("", ())


def test_words_outside_the_fields_are_kept_and_printed_furniture_is_not() -> None:
    base = report()
    stories = (
        Story(kind=StoryKind.HEADER, blocks=(paragraph("RESTRICTED"),)),
        Story(kind=StoryKind.FOOTER, blocks=(paragraph("IMDRF-LOR version 0\tPage 1 of 2"),)),
        Story(kind=StoryKind.BALLOON, blocks=(paragraph("please check this"),), anchor="table 1, row 6"),
        Story(kind=StoryKind.FOOTNOTE, blocks=(paragraph("as of May"),), anchor="table 1, row 9"),
    )
    closing = Story(
        kind=StoryKind.BODY, blocks=(paragraph(FURNITURE[10]), paragraph(f"{FURNITURE[10]} See agenda."))
    )
    found = read(replace(base, stories=(*base.stories, *stories, closing)))

    assert found.unassigned == ("RESTRICTED", "please check this", "as of May", "See agenda.")
    assert found.form == EXPECTED


def test_a_text_box_over_an_empty_answer_is_the_answer() -> None:
    base = report(meeting_location="")
    box = Story(kind=StoryKind.TEXT_BOX, blocks=(paragraph("Basel"),), anchor="table 1, row 7")
    found = read(replace(base, stories=(*base.stories, box)))

    assert (found.form.meeting_location, found.unassigned) == ("Basel", ())


def test_a_text_box_over_a_given_answer_is_shown_beside_it() -> None:
    base = report()
    box = Story(kind=StoryKind.TEXT_BOX, blocks=(paragraph("Basel"),), anchor="table 1, row 7")
    found = read(replace(base, stories=(*base.stories, box)))

    assert (found.form.meeting_location, found.unassigned) == (EXPECTED.meeting_location, ("Basel",))


def test_a_row_of_the_authors_own_is_shown() -> None:
    rows = (row(7, LABELS["meeting_location"], "Basel"), row(8, "Hotel", "Ritz"))
    found = read(with_rows("meeting_location", *rows))

    assert (found.form.meeting_location, found.unassigned) == ("Basel", ("Hotel | Ritz",))


def test_a_lone_label_of_the_authors_own_is_no_answer_to_the_row_above() -> None:
    rows = (row(7, LABELS["meeting_location"], ""), row(8, "Hotel", ""))
    found = read(with_rows("meeting_location", *rows))

    assert (found.form.meeting_location, found.unassigned, found.findings) == ("", ("Hotel",), ())


def test_a_row_whose_label_was_changed_beyond_recognition_is_asked_about() -> None:
    found = read(with_rows("other_comments", row(18, "Anything to add", "Next plenary in Osaka.")))

    assert found.form.other_comments == ""
    assert codes(found) == [("row-not-recognised", "other_comments")]
    assert found.unassigned == ("Anything to add | Next plenary in Osaka.",)


@pytest.mark.parametrize(
    ("field", "written", "code"),
    [
        ("meeting_dates", "12-16 May / 2-6 June 2026", "meeting-dates-several"),
        ("meeting_dates", "05/06/2026", "meeting-dates-ambiguous"),
        ("meeting_dates", "12-16 May", "meeting-dates-without-year"),
        ("meeting_dates", "May 2026", "meeting-dates-without-day"),
        ("report_date", "03/04/2026", "report-date-ambiguous"),
        ("report_date", "31 June 2026", "report-date-impossible"),
        ("report_date", "20-21 May 2026", "report-date-several"),
        ("objectives", "Not very successful", "objectives-not-an-option"),
        ("new_work", "X Yes (please specify) or X No", "new-work-several-marked"),
        ("regional_work", "N/A", "regional-work-not-an-option"),
    ],
)
def test_what_is_unclear_is_one_question_that_quotes_it(field: str, written: str, code: str) -> None:
    found = read(report({**COMPLETE, field: written}))
    finding = found.findings[0]

    assert codes(found) == [(code, field)]
    assert finding.severity is Severity.QUESTION
    assert finding.place.startswith("table 1, row ")
    assert written in finding.message
    assert LABELS[field] in finding.message


def test_an_ambiguous_date_is_asked_about_with_its_readings() -> None:
    message = read(report(report_date="03/04/2026")).findings[0].message

    assert "3 April 2026 or 4 March 2026" in message


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ([paragraph(run("05/06/2026", control=Control(kind="date", value="2026-06-05")))], date(2026, 6, 5)),
        (
            Cell(column=1, blocks=paragraphs("03/04/2026"), value=datetime(2026, 4, 3, tzinfo=UTC)),
            date(2026, 4, 3),
        ),
        (Cell(column=1, blocks=paragraphs("46154"), value=date(2026, 5, 12)), date(2026, 5, 12)),
    ],
)
def test_a_stored_date_decides(written: Written, day: date) -> None:
    found = read(report(report_date=written))

    assert (found.form.report_date, found.findings) == (day, ())


def test_a_stored_date_that_contradicts_is_asked_about() -> None:
    control = Control(kind="date", value="2026-06-05")
    found = read(report(report_date=[paragraph(run("5 July 2026", control=control))]))

    assert found.form.report_date is None
    assert codes(found) == [("report-date-stored-differs", "report_date")]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc", "Cn"]), max_size=25)
RUNS = st.builds(
    Run,
    text=WORDS
    | st.sampled_from(
        [SUMMARY, DELEGATES, "Comments", "Yes (please specify) or No", "Successful", "12 May 2026"]
    ),
    marks=st.frozensets(st.sampled_from(Mark), max_size=3),
    tick=st.none() | st.sampled_from(Tick),
)
PARAGRAPHS = st.builds(
    Paragraph, runs=st.lists(RUNS, max_size=3).map(tuple), label=st.sampled_from(["", "•", "1)"])
)


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(LABELS)), st.lists(PARAGRAPHS, max_size=4), max_size=15))
def test_no_answers_make_the_reader_raise(answers: dict[str, list[Paragraph]]) -> None:
    found = read(report({**COMPLETE, **answers}))

    for finding in found.findings:
        assert finding.message
    assert "Please provide a summary of the key items" not in found.form.meeting_summary


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            Row,
            number=st.integers(1, 99),
            cells=st.lists(
                st.builds(
                    Cell,
                    column=st.integers(0, 4),
                    span=st.integers(1, 3),
                    merged_above=st.booleans(),
                    blocks=st.lists(
                        PARAGRAPHS | st.sampled_from([paragraph(label) for label in LABELS.values()]),
                        max_size=2,
                    ).map(tuple),
                ),
                max_size=3,
            ).map(tuple),
            hidden=st.booleans(),
        ),
        max_size=12,
    )
)
def test_no_table_makes_the_reader_raise(rows: list[Row]) -> None:
    whole = paper(Table(place="table 1", rows=tuple(rows)))

    assert isinstance(claims(whole), bool)
    assert isinstance(read(whole), Reading)


LETTERS = st.characters(codec="utf-8", categories=["Lu", "Ll", "Lo", "Nd"])


@settings(max_examples=80, deadline=None)
@given(answer=st.text(LETTERS, min_size=3, max_size=12).map(lambda word: f"Qx{word} zq."), keep=st.booleans())
def test_an_answer_comes_back_verbatim(*, answer: str, keep: bool) -> None:
    form = read(
        report({**COMPLETE, "meeting_summary": answer, "other_comments": answer}, keep_prompts=keep)
    ).form

    assert (form.meeting_summary, form.other_comments) == (answer, answer)
