"""What betrays the source of a comment is found by its exact words, and what sounds like it is left alone."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.disclosure import DisclosureNames, betraying_phrases
from rules.disclosure_patterns import PhraseKind
from tests.rules import disclosure_table as table

NAMES = DisclosureNames(
    jurisdictions=("AU", "Australia", "IT", "NO", "CA", "EU", "Kingdom of Utopia"),
    authorities=("TGA", "Utopian Device Board"),
    people=("Harriet Dunmore", "Dr May Young", "Tan Meixuan", "Mark Field", "Max Jan Roy"),
    addresses=("harriet.dunmore@agency.example.net",),
)
NOBODY = DisclosureNames()
BETRAYING = [line.split(" -> ") for line in table.BETRAYING.strip().splitlines()]
INNOCENT = table.INNOCENT.strip().splitlines()


def words(text: str, names: DisclosureNames = NAMES) -> list[str]:
    return [phrase.words for phrase in betraying_phrases(text, names)]


@pytest.mark.parametrize(("text", "found"), BETRAYING, ids=[text for text, _ in BETRAYING])
def test_what_betrays_is_found(text: str, found: str) -> None:
    assert words(text) == found.split(" | ")


@pytest.mark.parametrize("text", INNOCENT)
def test_what_betrays_nothing_is_left_alone(text: str) -> None:
    assert words(text) == []


def test_there_are_cases_enough() -> None:
    assert len(BETRAYING) >= 60
    assert len(INNOCENT) >= 60


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In Japan", PhraseKind.JURISDICTION),
        ("the US", PhraseKind.CODE),
        ("the MHRA", PhraseKind.AUTHORITY),
        ("21 CFR 820", PhraseKind.LAW),
        ("our agency", PhraseKind.VOICE),
        ("Harriet Dunmore", PhraseKind.PERSON),
        ("a.b@example.org", PhraseKind.ADDRESS),
        ("GB comment 12", PhraseKind.NUMBER),
    ],
)
def test_each_phrase_says_what_it_betrays(text: str, kind: PhraseKind) -> None:
    (phrase,) = betraying_phrases(text, NAMES)

    assert phrase.kind is kind
    assert phrase.why
    assert text[phrase.start : phrase.end] == phrase.words


@pytest.mark.parametrize(
    "text",
    [
        "the U\u00adnited\u00a0Sta\u200btes",
        "the United\nStates",
        "the \uff35\uff4e\uff49\uff54\uff45\uff44 \uff33\uff54\uff41\uff54\uff45\uff53",
        "the United\u2010States",
        "the Unite\u0301d States",
    ],
)
def test_invisible_signs_hide_nothing(text: str) -> None:
    (phrase,) = betraying_phrases(text, NOBODY)

    assert phrase.kind is PhraseKind.JURISDICTION
    assert text[phrase.start : phrase.end] == phrase.words
    assert phrase.start == 4


def test_the_names_of_the_roster_are_added_to_those_we_know() -> None:
    assert words("Kingdom of Utopia", NOBODY) == []
    assert words("Japan and Kingdom of Utopia") == ["Japan", "Kingdom of Utopia"]
    assert words("Dunmore said so", NOBODY) == []


def test_a_short_name_is_told_with_its_capital_only() -> None:
    assert words("As Roy said, the roy is a royal one.") == ["Roy"]


def test_a_name_that_is_a_word_names_somebody_only_in_full() -> None:
    assert words("Mark the field; mark field 3. Mark Field said so. Ms Field agrees.") == [
        "Mark Field",
        "Ms Field",
    ]


@pytest.mark.parametrize(
    "piece",
    ["US, ", "a-", "a.", "our national ", "I ", "x", "\u00e9", "@", "5 French ", "Directive 93/", "CA, "],
)
def test_no_text_keeps_it_busy(piece: str) -> None:
    text = (piece * 32_000)[:32_000]

    assert len(betraying_phrases(text, NAMES)) <= 32_000


@given(st.text(max_size=200))
def test_every_phrase_stands_where_it_says(text: str) -> None:
    phrases = betraying_phrases(text, NAMES)

    assert [text[phrase.start : phrase.end] for phrase in phrases] == [phrase.words for phrase in phrases]
    assert all(before.end <= after.start for before, after in pairwise(phrases))


@given(
    st.sampled_from([found for _, found in BETRAYING if " | " not in found]),
    st.sampled_from(["The limit, says ", "(", "see: ", "\u00ab", "\n", "\u4f60\u597d"]),
    st.sampled_from([".", ")", " and more.", "\u00bb", "\n", "\u4f60\u597d"]),
)
def test_a_phrase_is_found_wherever_it_stands(found: str, before: str, after: str) -> None:
    # Two are told by standing first in the cell; "(French)" is the language of an edition or the size of a catheter.
    if found not in {"CA-12:", "CH:"} and before + found + after != "(French)":
        assert found in " ".join(words(before + found + after))
