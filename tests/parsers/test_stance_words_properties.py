"""What holds for every clear position of the table: negations, conditions, courtesies, typography, and hostile length."""

import re
import time
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.replies.stance_grammar import clear_in, is_label
from parsers.replies.stance_vocabulary import PHRASES, Word
from rules.stances import ConsultationKind, Stance
from tests.parsers.stance_table import answers, heard, reading

POSITION = ConsultationKind.POSITION
CLEAR = {stance.value for stance in Stance}
SUPPORTING = {"support", "support-with-comments"}
ROWS = [row for row in answers() if row.kind is POSITION and row.expected in CLEAR]
# One sentence on one line, in plain letters: what is put into it is certain to be part of the position.
PLAIN = [row for row in ROWS if "\n" not in row.words and row.words.isascii() and len(heard(row.words)) == 1]
ONE = [
    row
    for row in PLAIN
    if not any(mark in row.words.rstrip(".!:") for mark in ".;") and ": " not in row.words
]
# "We support the draft because it no longer names Annex B": the reason is denied, and the position is not.
GIVES_REASON = re.compile(r"\b(?:because|since)\b")
VERBS = {
    "do",
    "does",
    "is",
    "are",
    "can",
    "will",
    "have",
    "has",
    "would",
    "support",
    "supports",
    "agree",
    "agrees",
    "approve",
    "approves",
    "vote",
    "votes",
    "endorse",
    "confirm",
    "confirms",
    "am",
    "back",
    "choose",
    "select",
    "concur",
    "favour",
}
NEGATIONS = ("not", "never", "no longer", "hardly", "neither", "far from")
CONDITIONS = (
    "if Annex B is deleted",
    "unless clause 4.2 stays",
    "provided that our comments are accepted",
    "subject to the changes below",
    "once the scope is clear",
    "as long as the others do",
    "except for Annex B",
)
COURTESIES = (
    "Dear colleagues,",
    "Thank you for the opportunity.",
    "Thank you for your support.",
    "We hope this mail finds you well.",
    "Please find our position below.",
    "Please do not hesitate to contact us.",
    "Kind regards",
    "Have a nice day.",
)
# Marks alone say nothing: what stands behind them counts.
LONG_WORDS = (
    "we ",
    "not ",
    "support the ",
    "we do not ",
    "the ",
    "we, ",
    "now, ",
    "of the draft ",
    "in principle ",
    "e.g. ",
    "no. ",
)


def test_a_negation_anywhere_never_leaves_a_supporting_sentence_supporting() -> None:
    kept = {
        changed
        for row in ONE
        if row.expected in SUPPORTING and not GIVES_REASON.search(row.words)
        for changed in negated(row.words)
        if reading(changed) in SUPPORTING
    }

    assert kept == set()


def negated(words: str) -> list[str]:
    """The words with one negation between two of them, in front, behind, or hung on one."""
    parts = words.rstrip(".!:").split()
    put_in = [
        " ".join([*parts[:at], negation, *parts[at:]])
        for at in range(len(parts) + 1)
        for negation in NEGATIONS
    ]
    hung_on = [
        " ".join([*parts[:at], f"{word}n't", *parts[at + 1 :]])
        for at, word in enumerate(parts)
        if word.lower() in VERBS
    ]
    return put_in + hung_on


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_behind_any_clear_sentence_makes_it_asked(condition: str) -> None:
    counted = {
        changed
        for row in ONE
        for joint in (" ", ", ")
        if reading(changed := f"{row.words.rstrip('.!:')}{joint}{condition}.") in CLEAR
    }

    assert counted == set()


@given(
    st.sampled_from(PLAIN),
    st.lists(st.sampled_from(COURTESIES), max_size=4),
    st.lists(st.sampled_from(COURTESIES), max_size=4),
)
def test_courtesies_around_it_never_change_a_position(row, before, after):  # type: ignore[no-untyped-def]
    words = "\n\n".join([*before, row.words, *after])

    assert reading(words) == row.expected


@given(st.sampled_from(PLAIN), st.data())
def test_case_wrapping_and_typography_never_change_a_position(row, data):  # type: ignore[no-untyped-def]
    words = data.draw(
        st.sampled_from([row.words, row.words.upper(), row.words.lower(), row.words.capitalize()])
    )
    for plain, kinds in ((" ", " \u00a0\u2003"), ("'", "'\u2019\u00b4\u02bc"), ("-", "-\u2010\u2011")):
        words = "".join(data.draw(st.sampled_from(kinds)) if mark == plain else mark for mark in words)
    at = data.draw(st.integers(0, len(words)))
    words = words[:at] + data.draw(st.sampled_from(["", "\u00ad", "\u200b", "\u200e"])) + words[at:]

    assert reading(words) == row.expected


def test_a_line_break_between_two_words_turns_nothing_round() -> None:
    turned = {
        broken: got
        for row in PLAIN
        for broken in broken_lines(row.words)
        if (got := reading(broken)) in CLEAR and not same_side(got, row.expected)
    }

    assert turned == {}


def broken_lines(words: str) -> list[str]:
    parts = words.split(" ")
    return [
        " ".join(parts[:at]) + joint + " ".join(parts[at:])
        for at in range(1, len(parts))
        for joint in ("\n", "\n\n")
    ]


def same_side(got: str, expected: str) -> bool:
    return Stance(got).side == Stance(expected).side


@given(
    st.text("".join(Word), min_size=1, max_size=5), st.text("".join(Word) + ",:-()", min_size=1, max_size=4)
)
@settings(max_examples=300, deadline=None)
def test_no_repetition_of_any_phrases_keeps_the_grammar_busy(start: str, unit: str) -> None:
    codes = (start + unit * 80)[:79] + "?"
    begun = time.perf_counter()

    clear_in(codes, ConsultationKind.ENGAGEMENT)
    is_label(codes)

    assert time.perf_counter() - begun < 1


@pytest.mark.parametrize("words", LONG_WORDS)
@pytest.mark.parametrize("end", ["", "?", " support", "x"])
def test_twenty_thousand_characters_are_read_in_no_time(words: str, end: str) -> None:
    begun = time.perf_counter()

    got = reading((words * 20_000)[:20_000] + end)

    assert time.perf_counter() - begun < 5
    assert got not in CLEAR


def test_no_phrase_has_two_meanings() -> None:
    phrases = list(
        chain.from_iterable(listed.replace(" , ", " \0 ").split(",") for listed in PHRASES.values())
    )
    stripped = [phrase.strip() for phrase in phrases]

    assert sorted(stripped) == sorted(set(stripped))
