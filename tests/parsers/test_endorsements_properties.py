"""What holds for every clear answer to a list: negations, conditions, numbers in any style, other parts, hostile length."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.replies.endorsement import read_endorsement
from parsers.replies.endorsement_vocabulary import NUMBERS
from parsers.replies.stance_vocabulary import listed
from tests.parsers.endorsement_table import ASKED, ROWS, row_answers, row_reading, statement

CLEAR = [row for row in row_answers() if not row.expected.startswith("asked")]
ONE = [
    row
    for row in CLEAR
    if row.expected.startswith("agree")
    and "disagree" not in row.expected
    and not any(mark in row.words.rstrip(".") for mark in "\n.,;:()-")
]
NEGATIONS = ("not", "never", "no longer", "hardly", "neither", "far from", "cannot")
CONDITIONS = (
    "if Annex B is deleted",
    "unless clause 4.2 stays",
    "provided that our comments are accepted",
    "subject to the changes below",
    "once the scope is clear",
    "as long as the others do",
    "only in part",
    "in principle",
)
PROGRAM_LINES = ("", "\n\nKind regards\nUrsina", "\n\n-- \nUrsina Caduff", "\n\nSent from my iPhone")
DASHES = ("-", " - ", "\u2013", " \u2013 ", "\u2014", " to ", " through ", "~", "..")
WORDS = listed(NUMBERS)


def inserted(words: str, piece: str) -> list[str]:
    """The piece at every boundary of two words, in front and behind."""
    parts = words.rstrip(".").split(" ")
    return [" ".join([*parts[:at], piece, *parts[at:]]) for at in range(len(parts) + 1)]


@pytest.mark.parametrize("piece", [*NEGATIONS, *CONDITIONS])
def test_a_negation_or_a_condition_anywhere_never_leaves_the_same_agreement(piece: str) -> None:
    kept = {
        changed: got
        for row in ONE
        for changed in inserted(row.words, piece)
        if (got := row_reading(changed)) == row.expected
    }

    assert kept == {}


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_anywhere_is_never_counted(condition: str) -> None:
    counted = {
        changed: got
        for row in ONE
        for changed in inserted(row.words, condition)
        if not (got := row_reading(changed)).startswith("asked")
    }

    assert counted == {}


@st.composite
def lists(draw: st.DrawFn, numbers: tuple[int, ...]) -> str:
    """Numbers of rows in some style: ranges, separators, signs."""
    dash = draw(st.sampled_from(DASHES))
    joint = draw(st.sampled_from((", ", ",", " and ", " & ", ", and ", "/")))
    pieces: list[str] = []
    for run in runs_of(numbers):
        whole = len(run) > 1 and draw(st.booleans())
        pieces += [f"{run[0]}{dash}{run[-1]}"] if whole else [str(number) for number in run]
    return joint.join(pieces)


def runs_of(numbers: tuple[int, ...]) -> list[list[int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


SUBSETS = st.sets(st.sampled_from(ROWS), min_size=1).map(lambda numbers: tuple(sorted(numbers)))


@given(SUBSETS, st.data())
@settings(deadline=None)
def test_any_rows_written_in_any_style_are_read_back(numbers, data):  # type: ignore[no-untyped-def]
    written = data.draw(lists(numbers))
    sentence = data.draw(
        st.sampled_from(
            (
                "AGREE WITH {}",
                "We agree with rows {}.",
                "agree: {}",
                "we endorse comments {}",
                "Rows {}: yes",
                "{} agreed",
            )
        )
    )
    end = data.draw(st.sampled_from(PROGRAM_LINES))

    found = statement(sentence.format(written) + end)

    assert (found.agreed, found.disagreed, found.findings) == (numbers, (), ())


@given(SUBSETS.filter(lambda numbers: len(numbers) < len(ROWS)), st.data())
@settings(deadline=None)
def test_any_exceptions_in_any_style_are_read_back(numbers, data):  # type: ignore[no-untyped-def]
    written = data.draw(lists(numbers))
    sentence = data.draw(
        st.sampled_from(
            ("AGREE WITH ALL EXCEPT {}", "all but rows {}", "We support everything apart from {}.")
        )
    )

    found = statement(sentence.format(written))

    assert found.disagreed == numbers
    assert set(found.agreed) == set(ROWS) - set(numbers)


@given(SUBSETS)
@settings(deadline=None)
def test_number_words_behind_row_are_numbers(numbers):  # type: ignore[no-untyped-def]
    written = " and ".join(WORDS[number - 1] for number in numbers)

    assert statement(f"We agree with rows {written}.").agreed == numbers


@given(st.sampled_from(CLEAR), st.sampled_from(PROGRAM_LINES))
def test_a_signature_changes_nothing_and_reading_twice_gives_the_same(row, end):  # type: ignore[no-untyped-def]
    assert row_reading(row.words + end) == row.expected
    assert statement(row.words) == statement(row.words)


@given(st.sampled_from(CLEAR), st.sampled_from(CLEAR))
def test_two_parts_that_differ_are_asked_about(one, other):  # type: ignore[no-untyped-def]
    page = "<br>".join(other.words.replace("<", "&lt;").split("\n"))

    found = read_endorsement(ASKED, subject="", text=one.words, html=f"<p>{page}</p>")

    assert bool(found.findings) == (one.expected != other.expected)


@given(st.text("agrewithlxcpnodsuy 0123456789,.-:;()\n", max_size=300))
@settings(max_examples=300, deadline=None)
def test_no_row_is_named_that_the_list_does_not_have(words: str) -> None:
    found = statement(words)

    assert set(found.agreed) | set(found.disagreed) <= set(ROWS) or found.findings
    assert not set(found.agreed) & set(found.disagreed) or found.findings


@pytest.mark.parametrize(
    "unit", ["agree with ", "1, ", "1-", "all except ", "not ", "1: yes, ", "we ", "no. ", "( ", "row ", "(1", "and "]
)  # fmt: skip
@pytest.mark.parametrize("end", ["", "?", " all", "x"])
def test_twenty_thousand_characters_are_read_in_no_time(unit: str, end: str) -> None:
    begun = time.perf_counter()

    statement((unit * 20_000)[:20_000] + end)

    assert time.perf_counter() - begun < 5
