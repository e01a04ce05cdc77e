"""A hundred mail programs, a hundred ways of answering: each read right or asked about (procedure 2)."""

import pytest

from parsers.replies.statement import read_statement
from rules.segments import Voice
from rules.submissions import PositionStatement
from tests.corpus.reply_answers import WAYS, Way
from tests.corpus.reply_letters import asked, reply
from tests.corpus.reply_programs import PROGRAMS, Program

OF_OURS = ("Management Committee is asked", "Put an X", "desk program", "Your answer counts", "=== ")
# What an author of every program does; the other ways are tried in programs of every kind.
EVERYWHERE = [
    way
    for way in WAYS
    if way.name.partition(",")[0]
    in {
        "our words",
        "a sentence",
        "a sentence of the authority",
        "a list of comments",
        "a condition",
        "only a signature",
        "ticked: [x] {}",
        "ticked: [  ] {} X",
        "the others deleted",
        "the others and our lines around deleted",
        'seen: span style="color:red"',
        "the others struck",
        "nothing",
        "two ticked",
        "ticked",
    }
]
KINDS = {
    "Gmail (en)",
    "Gmail, plain text",
    "Outlook 365 for Windows (en)",
    "Thunderbird",
    "Notes, text",
    "Notes, HTML table",
    "Yahoo",
    "The Bat!",
    "a gateway that wraps after marking",
}


def misread(way: Way, statement: PositionStatement) -> str:
    """What is wrong with a reading, "" for nothing."""
    if statement.stance is not way.stance:
        return f"read as {statement.stance}, {[finding.message for finding in statement.findings]}"
    if way.stance is None and not statement.findings:
        return "neither read nor asked about"
    if way.stance is not None and squeezed(statement.remarks) != way.remarks:
        return f"remarks {statement.remarks!r}"
    if any(words in statement.remarks for words in OF_OURS):
        return f"our words among the remarks: {statement.remarks!r}"
    return ""


def squeezed(text: str) -> str:
    return " ".join(text.split())


def read(program: Program, way: Way) -> PositionStatement:
    written = reply(way.written)
    text, html = program.parts(written)
    return read_statement(asked(), subject=f"Re: {written.subject}", text=text, html=html)


def can(program: Program, way: Way) -> bool:
    return not way.is_seen or (program.html is not None and program.keeps_looks)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_replies_of_a_program_are_read_right_or_asked_about(program: Program) -> None:
    wrong = {
        way.name: found
        for way in EVERYWHERE
        if can(program, way) and (found := misread(way, read(program, way)))
    }

    assert wrong == {}


@pytest.mark.parametrize("way", [way for way in WAYS if way not in EVERYWHERE], ids=lambda way: way.name)
def test_a_way_of_answering_is_read_right_or_asked_about(way: Way) -> None:
    wrong = {
        program.name: found
        for program in PROGRAMS
        if program.name in KINDS and can(program, way) and (found := misread(way, read(program, way)))
    }

    assert wrong == {}


def test_signatures_and_our_letter_are_parts_of_their_own() -> None:
    way = next(way for way in WAYS if way.name == "a sentence, signed, above")
    found = read(next(program for program in PROGRAMS if program.name == "Gmail (en)"), way)
    voices = {segment.voice: segment.text for segment in found.segments}

    assert voices[Voice.SIGNATURE].startswith("Kind regards\nUrsina Caduff\nSwissmedic")
    assert voices[Voice.OURS].startswith("Dear Ursina Caduff,")
    assert voices[Voice.NEW] == "Dear colleagues,\n\nWe support the draft."
