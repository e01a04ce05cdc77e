"""Immediate actions and document numbers as people write them."""

import pytest

from rules.actions import actions_in, day_phrases
from rules.document_numbers import document_numbers, numbers_in

ACTIONS = (
    ("None", ()),
    ("n/a", ()),
    ("-", ()),
    ("None.\n", ()),
    ("Decide whether IMDRF comments.", ("Decide whether IMDRF comments.",)),
    ("Decide on the NWIP.\nWrite to the committee.", ("Decide on the NWIP.", "Write to the committee.")),
    ("1. Decide on the NWIP\n2) Write to the committee", ("Decide on the NWIP", "Write to the committee")),
    (
        "\u2022 Decide on the NWIP,\nbefore the ballot opens\n\u2022 Write",
        ("Decide on the NWIP, before the ballot opens", "Write"),
    ),
    ("a) Appoint an expert\nb) None", ("Appoint an expert",)),
    ("2026 plan to be agreed", ("2026 plan to be agreed",)),
)


@pytest.mark.parametrize(("text", "expected"), ACTIONS)
def test_each_action_of_an_answer_is_an_item(text: str, expected: tuple[str, ...]) -> None:
    assert actions_in(text) == expected


def test_the_day_by_which_it_is_due_is_looked_for_behind_by() -> None:
    assert "30 June 2026" in day_phrases("Decide by 30 June 2026 whether IMDRF comments")
    assert day_phrases("Decide soon") == ()


NUMBERS = (
    ("IMDRF/GRRP WG/N47 FINAL: 2018", ("IMDRF/GRRP WG/N47 FINAL:2018",)),
    ("see IMDRF/Standards WG/N51 FINAL:2018, section 5", ("IMDRF/Standards WG/N51 FINAL:2018",)),
    ("IMDRF/MC/N2FINAL:2021 (Edition 7)", ("IMDRF/MC/N2 FINAL:2021 (Edition 7)",)),
    ("Standards WG (PD1)/N51", ("IMDRF/Standards WG (PD1)/N51",)),
    ("IMDRF/RPS WG (PD1)/N27R1", ("IMDRF/RPS WG (PD1)/N27R1",)),
    ("The IMDRF documents N47 and N51 are quoted", ("N47", "N51")),
    ("committee paper N1234 and N47", ()),
    ("JTC/N123 of the committee", ()),
    ("ISO 13485 and IEC 60601-1", ()),
    ("IMDRF/GRRP WG/N47 FINAL: 2018 and again N47 of IMDRF", ("IMDRF/GRRP WG/N47 FINAL:2018",)),
)


@pytest.mark.parametrize(("text", "expected"), NUMBERS)
def test_document_numbers_are_recognised_in_one_spelling(text: str, expected: tuple[str, ...]) -> None:
    assert document_numbers(text) == expected


def test_several_texts_name_each_document_once() -> None:
    assert numbers_in(["IMDRF/GRRP WG/N47", "IMDRF / GRRP WG / N 47"]) == ("IMDRF/GRRP WG/N47",)
