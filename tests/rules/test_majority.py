"""The majority as a table that the Secretariat could sign (Framework 5.1.5 c, procedure 3.3 and 3.4, field.md C2 to C7)."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.consultations import Outcome
from rules.majority import Tally, tally
from rules.parameters import MajorityRule
from rules.positions import JurisdictionStanding, Standing
from rules.stances import Stance

MEMBERS = ("AU", "BR", "CA", "CH", "CN", "EU", "GB", "JP", "KR", "RU", "SG", "US")
STANCES = {
    "S": Stance.SUPPORT,
    "C": Stance.SUPPORT_WITH_COMMENTS,
    "N": Stance.DO_NOT_SUPPORT,
    "A": Stance.ABSTAIN,
    "0": Stance.NO_POSITION,
}
OTHERS = {"H": Standing.HELD, "L": Standing.LATE, "W": Standing.WITHDRAWN, "-": Standing.SILENT}


def rule(**changes: object) -> MajorityRule:
    usual: dict[str, object] = {
        "since": date(2018, 1, 1),
        "threshold": Fraction(1, 2),
        "counts_abstentions": False,
        "min_supporters": 2,
        "quorum": 0,
        "source": "Framework 5.1.5 c",
    }
    return MajorityRule(**(usual | changes))  # type: ignore[arg-type]


def counted(answers: str, *, carried_by: str = "", **changes: object) -> Tally:
    """One letter for each member in alphabetical order; the rest is silent."""
    entries = [
        JurisdictionStanding(
            jurisdiction=code,
            standing=OTHERS.get(letter, Standing.IN_FORCE),
            stance=STANCES.get(letter),
        )
        for code, letter in zip(MEMBERS, answers.ljust(12, "-"), strict=True)
    ]
    return tally(entries, membership=12, rule=rule(**changes), carried_by=carried_by)


# answers, support of n, the other reading's n, outcome
TABLE = [
    ("", 0, 0, 0, Outcome.NO_POSITION),
    ("S", 1, 1, 1, Outcome.NO_POSITION),
    ("C", 1, 1, 1, Outcome.NO_POSITION),
    ("SS", 2, 2, 2, Outcome.CARRIED),
    ("SC", 2, 2, 2, Outcome.CARRIED),
    ("SN", 1, 2, 2, Outcome.NO_POSITION),
    ("SSN", 2, 3, 3, Outcome.CARRIED_WITH_OBJECTIONS),
    ("SSNN", 2, 4, 4, Outcome.NO_POSITION),
    ("SSSNN", 3, 5, 5, Outcome.CARRIED_WITH_OBJECTIONS),
    ("NN", 0, 2, 2, Outcome.NO_POSITION),
    ("AAAA", 0, 0, 4, Outcome.NO_POSITION),
    ("SSAA", 2, 2, 4, Outcome.CARRIED),
    ("SSAAA", 2, 2, 5, Outcome.CARRIED),
    ("SA", 1, 1, 2, Outcome.NO_POSITION),
    ("SS0000000000", 2, 2, 2, Outcome.CARRIED),
    ("0000", 0, 0, 0, Outcome.NO_POSITION),
    ("SSH", 2, 2, 2, Outcome.CARRIED),
    ("SHHH", 1, 1, 1, Outcome.NO_POSITION),
    ("SSWWLL", 2, 2, 2, Outcome.CARRIED),
    ("SSSSSSSSSSSS", 12, 12, 12, Outcome.CARRIED),
    ("SSSSSSNNNNNN", 6, 12, 12, Outcome.NO_POSITION),
    ("SSSSSSSNNNNN", 7, 12, 12, Outcome.CARRIED_WITH_OBJECTIONS),
]


@pytest.mark.parametrize(("answers", "support", "n", "other_n", "outcome"), TABLE)
def test_the_table(answers: str, support: int, n: int, other_n: int, outcome: Outcome) -> None:
    found = counted(answers)

    assert (found.count.support, found.count.n, found.other_count.n) == (support, n, other_n)
    assert found.outcome is outcome
    assert found.is_carried is (outcome is not Outcome.NO_POSITION)


def test_abstentions_in_n_where_the_rule_says_so() -> None:
    found = counted("SSAA", counts_abstentions=True)

    assert (found.count.n, found.other_count.n, found.is_carried) == (4, 2, False)
    assert "the other treatment of abstentions would give the other result" in found.warnings


def test_another_threshold_and_another_floor() -> None:
    assert counted("SSN", threshold=Fraction(2, 3)).is_carried is False
    assert counted("SSSN", threshold=Fraction(2, 3)).is_carried is True
    assert counted("S", min_supporters=1).is_carried is True


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("S", "but an IMDRF position needs at least 2 supporting jurisdictions"),
        ("SN", "1 of 2 counted positions support (a tie is no majority): not more than 1/2"),
        ("", "no position that counts was submitted"),
        ("SSSNN", "3 of 5 counted positions support: more than 1/2"),
    ],
)
def test_the_reason_says_why(answers: str, told: str) -> None:
    assert told in counted(answers).reason


def test_what_a_person_should_know() -> None:
    assert counted("SSSS").warnings == (
        "the supporters are 4 of 12 Management Committee jurisdictions: under half",
    )
    assert counted("SSSSSSS").warnings == ()
    assert "2 positions are in force; the quorum for a warning is 5" in counted("SS", quorum=5).warnings
    assert "held, not counted: CA" in counted("SSH").warnings
    assert "carried with objections: CA" in counted("SSN").warnings


def test_the_officers_own_jurisdiction_may_be_against() -> None:
    told = " ".join(counted("SSN", carried_by="CA").warnings)

    assert "the Liaison Officer's own jurisdiction (CA) does not support it" in told
    assert "own jurisdiction" not in " ".join(counted("SSN", carried_by="AU").warnings)


def test_the_share_of_the_whole_committee_is_exact() -> None:
    assert counted("SSSS").share == Fraction(1, 3)


ANSWERS = st.text(alphabet="SCNA0HLW-", max_size=12)


@given(ANSWERS)
def test_silence_is_never_consent(answers: str) -> None:
    """Who says nothing that counts changes neither figure."""
    with_silent = counted(answers)
    loud = counted("".join(letter if letter in STANCES else "-" for letter in answers))

    assert (with_silent.count, with_silent.is_carried) == (loud.count, loud.is_carried)


@given(ANSWERS)
def test_one_more_supporter_never_turns_a_carried_position_down(answers: str) -> None:
    before = counted(answers)
    silent = answers.ljust(12, "-").find("-")
    if silent >= 0 and before.is_carried:
        more = answers.ljust(12, "-")[:silent] + "S" + answers.ljust(12, "-")[silent + 1 :]
        assert counted(more).is_carried


@given(ANSWERS)
def test_support_with_comments_counts_as_support(answers: str) -> None:
    assert counted(answers).count == counted(answers.replace("C", "S")).count
