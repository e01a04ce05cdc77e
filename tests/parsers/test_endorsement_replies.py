"""Answers to a numbered list through many mail programs: each read right or asked about."""

import pytest

from parsers.replies.endorsement import read_endorsement
from parsers.replies.statement import read_statement
from rules.segments import Voice
from rules.submissions import EndorsementStatement
from tests.corpus.reply_letters import reply
from tests.corpus.reply_programs import PROGRAMS, Program
from tests.corpus.reply_rows import ROW_WAYS, RowWay, rows_asked, rows_letter
from tests.corpus.reply_threads import COLLEAGUE

# What an author of every program does; the other ways are tried in programs of every kind.
EVERYWHERE = {
    "our first example, above",
    "our second example, above",
    "our example, longer, below",
    "row by row, above",
    "a condition, below",
    "ticked: [x] {}",
    "ticked: [  ] {} X",
    "all ticked",
    "nothing",
}
KINDS = {
    "Gmail (en)",
    "Outlook 365 for Windows (en)",
    "Thunderbird",
    "Notes, text",
    "Notes, HTML table",
    "The Bat!",
    "a gateway that wraps after marking",
}
OF_OURS = ("Comment:", "Proposed change:", "=== ", "Management Committee's members", "desk program", "ROW ")


def read(program: Program, way: RowWay) -> EndorsementStatement:
    written = reply(way.written, rows_letter())
    text, html = program.parts(written)
    return read_endorsement(rows_asked(), subject=f"Re: {written.subject}", text=text, html=html)


def misread(way: RowWay, found: EndorsementStatement) -> str:
    """What is wrong with a reading, "" for nothing."""
    told = f"{found.agreed} / {found.disagreed}, {[finding.message for finding in found.findings]}"
    if way.agreed is None:
        return "" if found.findings else f"read as {told}"
    if found.findings or (found.agreed, found.disagreed) != (way.agreed, way.disagreed):
        return told
    if " ".join(found.remarks.split()) != way.remarks:
        return f"remarks {found.remarks!r}"
    return "" if not any(ours in found.remarks for ours in OF_OURS) else f"our words: {found.remarks!r}"


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_answers_of_a_program_are_read_right_or_asked_about(program: Program) -> None:
    wrong = {
        way.name: found
        for way in ROW_WAYS
        if way.name in EVERYWHERE and (found := misread(way, read(program, way)))
    }

    assert wrong == {}


@pytest.mark.parametrize(
    "way", [way for way in ROW_WAYS if way.name not in EVERYWHERE], ids=lambda way: way.name
)
def test_a_way_of_answering_is_read_right_or_asked_about(way: RowWay) -> None:
    wrong = {
        program.name: found
        for program in PROGRAMS
        if program.name in KINDS and (found := misread(way, read(program, way)))
    }

    assert wrong == {}


def test_an_answer_of_a_colleague_goes_to_a_person() -> None:
    text = f"See below.\n\n{COLLEAGUE}\nWe agree with all rows except 3.\n"

    found = read_endorsement(rows_asked(), subject="", text=text, html="")

    assert found.for_a_person
    assert (found.agreed, [finding.code for finding in found.findings]) == ((), ["endorsement-elsewhere"])


def test_the_subject_is_read_only_where_the_body_says_nothing() -> None:
    asked = rows_asked()
    subject = f"AGREE WITH 1-3 Re: {rows_letter().subject}"

    assert read_endorsement(asked, subject=subject, text="Regards\nUrsina", html="").agreed == (1, 2, 3)
    assert read_endorsement(asked, subject=subject, text="Agree with 4", html="").agreed == (4,)


def test_a_reply_to_a_list_states_no_position() -> None:
    found = read_statement(
        rows_asked(), subject="", text="AGREE WITH ALL EXCEPT 3, 7\n\nRegards\nUrsina", html=""
    )

    assert found.stance is None
    assert found.endorsement is not None
    assert found.endorsement.disagreed == (3, 7)
    assert [segment.voice for segment in found.segments] == [Voice.NEW, Voice.SIGNATURE]
