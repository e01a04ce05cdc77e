"""Answers in the body of a reply: what is found, what is refused, and that our own words never answer us."""

import textwrap
from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outbound.letter import Letter, words_of
from parsers.forms.body_answers import ATTRIBUTES, merged, read_answers
from parsers.forms.body_answers_letter import LetterWords
from parsers.forms.body_answers_own import own_lines
from parsers.results import AskedLetter, BodyAnswers, Question
from pipeline.handlers import quoting
from rules.appendix_a import LABELS
from rules.checks.required_fields import REQUIRED
from rules.findings import Finding, Severity
from rules.submissions import ReportForm, YesNo
from tests.outbound.letter_facts import READ

ANSWERS = {
    "officer_name": "Mika Aalto",
    "officer_email": "mika.aalto@agency.example.org",
    "report_date": "20 May 2026",
    "technical_committee": "ISO/TC 210",
    "meeting_dates": "12-16 May 2026",
    "meeting_location": "Geneva, Switzerland",
    "meeting_summary": "The revision of ISO 13485 was opened.\nWG 1 met twice.",
    "objectives": "Successful, since compromises were reached",
    "new_work": "Yes, two work items on cleaning",
    "regional_work": "No related regional activity",
    "document_impact": "No",
}
READ_AS = ReportForm(
    meeting_summary="ISO 13485 stays as it is.\nRemote audits were debated.", immediate_actions="Decide."
)
ASKED = tuple(field for field, *_ in REQUIRED)


def missing(field: str) -> Finding:
    need = next(need for name, _, need in REQUIRED if name == field)
    return Finding(
        code=f"{field.replace('_', '-')}-missing",
        field=field,
        place="table 1, row 6" if field.startswith("meeting") else "",
        severity=Severity.QUESTION,
        message=f'"{LABELS[field]}" is blank. {need}',
    )


def letter(*fields: str, findings: Sequence[Finding] = ()) -> AskedLetter:
    """Our letter with these questions, as its reader sees it."""
    asked = quoting.questions((*(missing(field) for field in fields), *findings))
    facts = {**READ, "questions": asked, "fields": quoting.fields(READ_AS), "notes": ["A note of ours."]}
    name = "report-incomplete" if asked else "report-received"
    facts |= {"committee": "ISO/TC 210", "meeting_days": "12-16 May 2026", "restricted": False}
    written = words_of(Letter(name=name, facts=facts, to_name="Mika Aalto", to_address="mika@x.example.org"))
    questions = tuple(
        Question(
            number=number,
            field=finding.field,
            code=finding.code,
            message=finding.message,
            place=finding.place,
        )
        for number, finding in enumerate((*map(missing, fields), *findings), start=1)
    )
    return AskedLetter(text=written.text, questions=questions)


THREE = letter("meeting_dates", "meeting_location", "new_work")
LONG = letter("meeting_dates", "meeting_location", "meeting_summary")
ALL = letter(*ASKED)


def values(answers: BodyAnswers) -> dict[str, str]:
    """What was taken, as our letters quote it."""
    form = merged(ReportForm(), answers.taken)
    quoted = quoting.by_field(form)
    return {taken.field: quoted[taken.field]["value"] for taken in answers.taken}


def codes(answers: BodyAnswers) -> list[str]:
    return [finding.code for finding in answers.findings]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("1) 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("(1) 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("*1.* 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("Q1: 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("Question 1: 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("ad 1: 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("Zu 1: 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("1 - 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("1.\n12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("1.\n\n12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("１．12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("1. Meeting dates: 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("Meeting Date/s: 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("*Meeting dates:* 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("Meeting date(s)\t12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("Meeting Locaton/s: Geneva", {"meeting_location": "Geneva"}),
        ("Venue: Geneva", {"meeting_location": "Geneva"}),
        ("LOR-06 Geneva", {"meeting_location": "Geneva"}),
        ("LOR-06 Meeting Location/s: Geneva", {"meeting_location": "Geneva"}),
        ("2. Geneva\nI am sorry for the gap.", {"meeting_location": "Geneva"}),
        ("2. None", {"meeting_location": "None"}),
        ("3. Yes: two items on cleaning", {"new_work": "Yes\ntwo items on cleaning"}),
        ("3. Yes\nComments: two items", {"new_work": "Yes\ntwo items"}),
        ("3. Yes\nExplanation of the new work: two items", {"new_work": "Yes\ntwo items"}),
        ("3. [ ] Yes [x] No", {"new_work": "No"}),
        ("1. 12-16 May 2026\n1. 12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        ("Meeting attendance: 43 delegates, 17 countries", {"attendance": "43 delegates, 17 countries"}),
    ],
)
def test_an_answer_is_found(text: str, expected: dict[str, str]) -> None:
    answers = read_answers(text, THREE)

    assert values(answers) == expected
    assert answers.findings == ()


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Thanks!", ()),
        ("Dear all,\n\nthank you for the quick answer.\n\nKind regards\nMika\n+41 22 000 00 00", ()),
        ("2. as before", ("2. as before",)),
        ("2. see attached form", ("2. see attached form",)),
        ("2. Which location do you mean?", ("2. Which location do you mean?",)),
        ("2. yes", ("2. yes",)),
        ("2. I will send it tomorrow", ("2. I will send it tomorrow",)),
        ("2. Please use the one of the invitation", ("2. Please use the one of the invitation",)),
        ("2. don't know", ("2. don't know",)),
        ("2. It is in the form already.", ("2. It is in the form already.",)),
        ("2.", ()),
        ("3. Yes / No", ("3. Yes / No",)),
        ("7. Geneva", ("7. Geneva",)),
        ("12-16 May 2026", ("12-16 May 2026",)),
        ("1 - 5 June 2026", ("1 - 5 June 2026",)),
        ("2. May 2026", ("2. May 2026",)),
        ("It was in Geneva.", ("It was in Geneva.",)),
        ("Email: mika@home.example.org", ("Email: mika@home.example.org",)),
        ("Summary: all went well", ("Summary: all went well",)),
        ("Mika\n\nKind regards\nMeeting location: Geneva", ("Mika", "Meeting location: Geneva")),
        ("Meeting location", ("Meeting location",)),
    ],
)
def test_what_is_no_answer_is_left(text: str, left: tuple[str, ...]) -> None:
    answers = read_answers(text, THREE)

    assert (answers.taken, answers.findings) == ((), ())
    assert [words.replace("Summary: Summary:", "Summary:") for words in answers.unassigned] == list(left)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("1. 12-16 May", "meeting-dates-without-year"),
        ("1. 05/06/2026", "meeting-dates-ambiguous"),
        ("1. the usual week", "meeting-dates-without-day"),
        ("3. perhaps", "new-work-not-an-option"),
        ("2. Geneva\n2. Lausanne", "mail-answers-twice"),
        ("2. Geneva\nMeeting location: Lausanne", "mail-answers-twice"),
        ("1. Meeting location: Geneva", "mail-answer-unclear"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_asked_about(text: str, code: str) -> None:
    answers = read_answers(text, THREE)

    assert codes(answers) == [code]
    assert answers.taken == ()


@pytest.mark.parametrize(
    "text", ["3. The agenda was:\n1. Cleaning\n2. Audits", "3. The agenda\n1. Cleaning\n2. Audits"]
)
def test_a_list_inside_an_answer_is_not_taken_for_other_answers(text: str) -> None:
    answers = read_answers(text, LONG)

    assert (values(answers), codes(answers)) == ({}, ["mail-answer-unclear"])


def test_a_paragraph_below_the_last_answer_is_asked_about_where_it_could_belong_to_it() -> None:
    text = "3. The revision was opened.\n\nWe also discussed the annex on software at length."

    assert codes(read_answers(text, LONG)) == ["mail-answer-unclear"]
    assert values(read_answers(f"{text}\n\n1. 12-16 May 2026", LONG))["meeting_summary"].endswith(
        "at length."
    )


def test_a_paragraph_below_a_short_answer_is_shown() -> None:
    answers = read_answers("2. Geneva\n\nI shall be away until Monday.", THREE)

    assert values(answers) == {"meeting_location": "Geneva"}
    assert answers.unassigned == ("I shall be away until Monday.",)


@pytest.mark.parametrize(
    ("field", "text", "expected"),
    [
        ("meeting_dates", "12-16 May 2026", {"meeting_dates": "12-16 May 2026"}),
        (
            "meeting_dates",
            "Hello,\n\n12-16 May 2026.\n\nThanks\nBest regards\nMika",
            {"meeting_dates": "12-16 May 2026"},
        ),
        ("technical_committee", "ISO TC 210", {"technical_committee": "ISO/TC 210"}),
        ("officer_email", "mika@x.example.org", {"officer_email": "mika@x.example.org"}),
        ("objectives", "Not successful", {"objectives": "Not Successful"}),
        ("meeting_dates", "12-16 May", {}),
        ("meeting_dates", "12-16 May 2026\nGeneva", {}),
        ("meeting_dates", "It was 12-16 May 2026, I think", {}),
        ("technical_committee", "the usual one", {}),
        ("officer_email", "as always", {}),
        ("meeting_location", "Geneva", {}),
    ],
)
def test_one_plain_line_answers_one_question(field: str, text: str, expected: dict[str, str]) -> None:
    answers = read_answers(text, letter(field))

    assert values(answers) == expected
    assert answers.findings == ()


def test_a_number_that_no_question_has_belongs_to_no_short_answer() -> None:
    answers = read_answers("3. No\n4. Also note the new chair.", THREE)

    assert (values(answers), answers.unassigned) == ({"new_work": "No"}, ("4. Also note the new chair.",))
    assert codes(read_answers("3. It was opened.\n4. Also note the new chair.", LONG)) == [
        "mail-answer-unclear"
    ]


@pytest.mark.parametrize(
    "below",
    [
        "Mika Aalto\nLiaison Officer\nAgency of Somewhere",
        "CONFIDENTIALITY NOTICE: for the addressee only.\nPlease delete this mail: it is not yours to read at all.",
        "This e-mail and its files are confidential and intended for the addressee.",
        "Kind regards from Helsinki\nMika Aalto, who is the Liaison Officer of the agency",
    ],
)
def test_what_mail_programs_and_authors_put_at_the_end_is_no_part_of_a_long_answer(below: str) -> None:
    answers = read_answers(f"3. The revision was opened.\n\n{below}", LONG)

    assert (values(answers), codes(answers)) == ({"meeting_summary": "The revision was opened."}, [])


def test_words_explain_a_yes_that_the_form_has() -> None:
    asks = Finding(
        code="new-work-unexplained",
        field="new_work",
        severity=Severity.QUESTION,
        message=f'"{LABELS["new_work"]}" is answered Yes without an explanation. Please write which.',
    )
    stored = ReportForm(new_work=YesNo.YES)

    explained = read_answers("1. NWIP on cleaning, proposed by WG 2", letter(findings=[asks]))
    recalled = read_answers("1. No", letter(findings=[asks]))

    assert merged(stored, explained.taken) == ReportForm(
        new_work=YesNo.YES, new_work_comments="NWIP on cleaning, proposed by WG 2"
    )
    assert merged(stored, recalled.taken) == ReportForm(new_work=YesNo.NO)


def test_which_of_two_texts_counts_is_not_answered_by_both() -> None:
    asks = Finding(
        code="answer-in-two-places",
        field="meeting_location",
        severity=Severity.QUESTION,
        message='"Meeting Location/s": we read "Geneva", but there is also "Lausanne". Do both belong to the answer?',
    )

    assert read_answers("1. Both belong to it", letter(findings=[asks])).taken == ()
    assert values(read_answers("Meeting location: Geneva and Lausanne", letter(findings=[asks]))) == {
        "meeting_location": "Geneva and Lausanne"
    }


def test_a_choice_made_anew_loses_the_comment_of_the_old_one() -> None:
    stored = ReportForm(new_work=YesNo.YES, new_work_comments="two items")

    changed = merged(stored, read_answers("3. No", THREE).taken)
    confirmed = merged(stored, read_answers("3. Yes", THREE).taken)

    assert (changed.new_work, changed.new_work_comments) == (YesNo.NO, "")
    assert confirmed == stored


# -- our own words --------------------------------------------------------------------------------------------------

LETTERS = {"three questions": THREE, "all questions": ALL, "a confirmation": letter()}
HEADINGS = (
    "",
    "On Mon, 1 Jun 2026 at 09:00, IMDRF Secretariat <s@desk.example.org> wrote:\n",
    "Am 01.06.2026 um 09:00 schrieb IMDRF Secretariat:\n",
    "Le lun. 1 juin 2026 à 09:00, IMDRF Secretariat <s@desk.example.org>\na écrit :\n",
    "-----Original Message-----\nFrom: IMDRF\nSent: Monday\nTo: Mika\nSubject: Report R-2026-001\n\n",
    "Von:    IMDRF\nAn:     Mika\nDatum:  01.06.2026 09:00\nBetreff:        Report R-2026-001\n",
    "2026年6月1日(月) 9:00 IMDRF <s@desk.example.org>さんのメール:\n",
)


def quoted_back(text: str, mark: str, width: int) -> str:
    lines = chain.from_iterable(
        textwrap.wrap(line, width, break_long_words=False) or [""] for line in text.splitlines()
    )
    return "\n".join(f"{mark}{line}" for line in lines)


@settings(deadline=None)
@given(
    asked=st.sampled_from(list(LETTERS)),
    mark=st.sampled_from(["", "> ", ">", "> > ", "| ", "    "]),
    width=st.integers(min_value=18, max_value=200),
    heading=st.sampled_from(HEADINGS),
    above=st.sampled_from(["", "Thanks!\n\n", "Dear all,\n\nthank you.\n\nBest regards\nMika\n\n"]),
)
def test_our_letter_quoted_back_answers_nothing(
    asked: str, mark: str, width: int, heading: str, above: str
) -> None:
    text = above + heading + quoted_back(LETTERS[asked].text, mark, width)

    answers = read_answers(text, LETTERS[asked])

    assert (answers.taken, answers.findings) == ((), ())


@settings(deadline=None)
@given(
    fields=st.lists(st.sampled_from(ASKED), min_size=1, unique=True),
    order=st.randoms(use_true_random=False),
    mark=st.sampled_from([". ", ") ", ": "]),
    below=st.booleans(),
)
def test_the_order_of_the_answers_does_not_matter(
    fields: list[str], order: object, mark: str, *, below: bool
) -> None:
    numbers = {field: number for number, field in enumerate(ASKED, start=1)}
    expected = read_answers(
        "\n\n".join(f"{numbers[f]}. {ANSWERS[f]}" for f in sorted(fields, key=ASKED.index)), ALL
    )
    order.shuffle(fields)  # type: ignore[attr-defined]
    written = "\n\n".join(f"{numbers[field]}{mark}{ANSWERS[field]}" for field in fields)
    quotation = f"\n\n{quoted_back(ALL.text, '> ', 72)}" if below else ""

    answers = read_answers(written + quotation, ALL)

    assert answers.taken == expected.taken
    assert {taken.field for taken in answers.taken} == set(fields)
    assert (answers.findings, answers.unassigned) == ((), ())


@settings(deadline=None)
@given(
    fields=st.sets(st.sampled_from(ASKED), min_size=1),
    mark=st.sampled_from(["", "> ", "> > "]),
    width=st.integers(min_value=30, max_value=120),
    lead=st.sampled_from(["", "-> ", "A: ", "• "]),
)
def test_answers_below_their_questions_are_found_however_the_questions_are_wrapped(
    fields: set[str], mark: str, width: int, lead: str
) -> None:
    paragraphs: list[str] = []
    texts = iter(ALL.questions)
    for line in ALL.text.splitlines():
        paragraphs.append(quoted_back(line, mark, width))
        if line[:1].isdigit() and (question := next(texts, None)) is not None and question.field in fields:
            paragraphs.append(f"{lead}{ANSWERS[question.field]}")

    answers = read_answers("\n".join(paragraphs), ALL)

    assert {taken.field for taken in answers.taken} == fields
    by_number = {
        taken.field: taken.form
        for field in fields
        for taken in read_answers(f"{ASKED.index(field) + 1}. {ANSWERS[field]}", ALL).taken
    }
    for taken in answers.taken:
        assert [getattr(taken.form, n) for n in ATTRIBUTES[taken.field]] == [
            getattr(by_number[taken.field], n) for n in ATTRIBUTES[taken.field]
        ]


@settings(deadline=None)
@given(st.text(alphabet="12345.):- >\n\taMday20Yesno?:", max_size=300))
def test_any_text_is_read(text: str) -> None:
    answers = read_answers(text, THREE)

    assert all(taken.field in LABELS for taken in answers.taken)


def test_a_line_of_the_author_s_below_a_stranger_s_quotation_is_not_read() -> None:
    text = "see below\n\nFrom: Mika\nSent: Friday\nTo: IMDRF\n\n1. 12-16 May 2026\n2. Geneva"

    assert read_answers(text, THREE).taken == ()


def test_of_many_lines_that_answer_nothing_the_first_are_listed() -> None:
    answers = read_answers("\n".join(f"line {number} of prose" for number in range(100)), THREE)

    assert (len(answers.unassigned), answers.unassigned[-1]) == (31, "(70 more lines)")


def test_a_very_long_reply_is_read_in_a_moment() -> None:
    text = "\n".join(
        f"{number % 5}. Geneva > a line: of words that could be {number}" for number in range(20_000)
    )

    assert len(list(own_lines(text, LetterWords(ALL)))) <= 5_000
