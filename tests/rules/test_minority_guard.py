"""Which rows leave: the table of cases of the minority guard (Framework, note to 5.1.5; procedure 3.4, 8.26, 8.27)."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.comments import CommentType, SheetComment
from rules.draft_rows import DraftRow, RaisedComment
from rules.endorsements import RowWord
from rules.majority import Tally, tally
from rules.minority_guard import RowVerdict, row_verdicts
from rules.positions import JurisdictionStanding, Standing
from tests.rules.test_majority import MEMBERS, OTHERS, STANCES, rule

AGREES, DISAGREES, DIFFERS = RowWord.AGREES, RowWord.DISAGREES, RowWord.DIFFERS


def tallied(answers: str, **changes: object) -> Tally:
    """One letter for each member in alphabetical order, each with a position of the number of its place."""
    entries = [
        JurisdictionStanding(
            jurisdiction=code,
            standing=OTHERS.get(letter, Standing.IN_FORCE),
            stance=STANCES.get(letter),
            positions=(place,) if letter in STANCES else (),
        )
        for place, (code, letter) in enumerate(zip(MEMBERS, answers.ljust(12, "-"), strict=True), 1)
    ]
    return tally(entries, membership=12, rule=rule(**changes))


def row(number: int = 1, *, sources: tuple[int, ...] = (), **more: object) -> DraftRow:
    usual: dict[str, object] = {"clause": "4.2", "type": CommentType.TECHNICAL, "comment": "Words."}
    return DraftRow(number=number, sources=sources, **(usual | more))  # type: ignore[arg-type]


def raised(*codes: str) -> list[RaisedComment]:
    """One comment of each, numbered from 1, belonging to its jurisdiction's position."""
    return [
        RaisedComment(
            number=number,
            position=MEMBERS.index(code) + 1,
            jurisdiction=code,
            source="a.docx, row 1",
            comment=SheetComment(row=1, comment="Words."),
        )
        for number, code in enumerate(codes, 1)
    ]


def verdict(
    answers: str, raisers: str = "", words: str = "", *, draft: DraftRow | None = None, **changes: object
) -> RowVerdict:
    """`words` like "BR+ CA- CH?": agrees, disagrees, differs."""
    comments = raised(*raisers.split())
    said = {entry[:2]: {1: {"+": AGREES, "-": DISAGREES, "?": DIFFERS}[entry[2]]} for entry in words.split()}
    (found,) = row_verdicts(
        [draft or row(sources=tuple(entry.number for entry in comments))],
        comments,
        said,
        tallied(answers, **changes),
        rule(**changes),
    )
    return found


# answers of AU BR CA CH CN EU ..., who raised it, words about it, support, n, leaves
TABLE = [
    ("SSS", "AU", "", 1, 3, False),
    ("SSS", "AU", "BR+", 2, 3, True),
    ("SSS", "", "AU+ BR+", 2, 3, True),
    ("SS", "AU BR", "", 2, 2, True),
    ("SS", "AU", "", 1, 2, False),
    ("SSSS", "AU BR", "", 2, 4, False),
    ("SSSS", "AU BR", "CA+", 3, 4, True),
    ("SSSS", "AU BR", "CA+ CH-", 3, 4, True),
    # A tie is no majority.
    ("SSSSSS", "AU BR CA", "", 3, 6, False),
    # Who raised it may take it back.
    ("SSS", "AU BR", "BR-", 1, 3, False),
    # Those whose people differ say nothing, raisers included.
    ("SSS", "AU BR", "BR?", 1, 3, False),
    ("SSS", "AU", "BR+ CA?", 2, 3, True),
    # Who does not support the position may stand behind a row, and is in n.
    ("SSN", "CA", "AU+", 2, 3, True),
    ("SSNN", "CA CH", "AU+", 3, 4, False),  # the position is a tie: nothing leaves
    # Abstentions, no position, silence: shown, not counted.
    ("SSA", "CA", "AU+", 1, 2, False),
    ("SSA", "CA", "AU+ BR+", 2, 2, True),
    ("SS0", "AU", "CA+", 1, 2, False),
    ("SS-", "AU", "CA+", 1, 2, False),
    ("SSL", "AU", "CA+", 1, 2, False),
    ("SSH", "AU", "CA+", 1, 2, False),
    ("SSW", "AU", "CA+", 1, 2, False),
    # Somebody who is no member at all.
    ("SSS", "AU", "AR+", 1, 3, False),
    # One of one is a single voice; a position that is not carried lets nothing leave.
    ("S", "AU", "", 1, 1, False),
    ("SN", "AU BR", "", 2, 2, False),
    ("", "", "", 0, 0, False),
]


@pytest.mark.parametrize(("answers", "raisers", "words", "support", "n", "leaves"), TABLE)
def test_the_table(answers: str, raisers: str, words: str, support: int, n: int, leaves: bool) -> None:  # noqa: FBT001
    found = verdict(answers, raisers, words)

    assert (found.count.support, found.count.n, found.leaves) == (support, n, leaves)


def test_abstentions_that_are_counted_raise_n_and_support_nothing() -> None:
    found = verdict("SSSA", "CH", "AU+ BR+", counts_abstentions=True)

    assert (found.count.support, found.count.n, found.leaves) == (2, 4, False)
    assert found.not_counted == ("CH",)


def test_another_floor_of_supporters_is_a_dated_parameter() -> None:
    assert verdict("SSS", "AU BR", "").leaves
    found = verdict("SSS", "AU BR", "", min_supporters=3)

    assert not found.leaves
    assert "at least 3" in found.reason


@pytest.mark.parametrize(
    ("lacking", "told"),
    [
        ({"clause": ""}, "clause is blank"),
        ({"clause": "the nice part"}, '"the nice part"'),
        ({"type": None}, "none of ge, te and ed"),
        ({"comment": " "}, "no comment"),
    ],
)
def test_a_row_that_lacks_something_waits_whatever_its_support(lacking: dict[str, object], told: str) -> None:
    found = verdict("SSS", "AU BR CA", draft=row(sources=(1, 2, 3), **lacking))  # type: ignore[arg-type]

    assert not found.leaves
    assert found.waits
    assert told in found.reason


def test_under_half_of_the_membership_is_told_and_stops_nothing() -> None:
    found = verdict("SSS", "AU BR", "")

    assert found.leaves
    assert found.warning == "supported by 2 of 12 Management Committee jurisdictions: under half"


def test_a_comment_whose_position_is_not_in_force_raises_nothing() -> None:
    stale = [
        *raised("AU"),
        RaisedComment(number=2, position=99, jurisdiction="BR", source="", comment=SheetComment(row=1)),
    ]
    (found,) = row_verdicts([row(sources=(1, 2))], stale, {}, tallied("SSS"), rule())

    assert found.raised_by == ("AU",)
    assert not found.leaves


def test_a_merged_row_brings_its_sources() -> None:
    rows = [row(1, sources=(1,)), row(2, sources=(2,), merged_into=1), row(3, sources=(3,), merged_into=2)]
    (found,) = row_verdicts(rows, raised("AU", "BR", "CA"), {}, tallied("SSSS"), rule())

    assert found.number == 1
    assert found.raised_by == ("AU", "BR", "CA")
    assert found.leaves


def test_words_about_a_merged_row_do_not_speak_for_the_row_that_took_it() -> None:
    rows = [row(1, sources=(1,)), row(2, sources=(2,), merged_into=1)]
    (found,) = row_verdicts(rows, raised("AU", "BR"), {"CA": {2: AGREES}}, tallied("SSSS"), rule())

    assert found.supporters == ("AU", "BR")


# -- properties ---------------------------------------------------------------------------------------------------------

answers_drawn = st.text(alphabet="SCNA0HLW-", min_size=12, max_size=12)
words_drawn = st.dictionaries(st.sampled_from([*MEMBERS, "AR"]), st.sampled_from(list(RowWord)))
raisers_drawn = st.sets(st.sampled_from(MEMBERS))


@given(answers_drawn, raisers_drawn, words_drawn)
def test_a_row_leaves_only_with_two_supporters_and_more_than_half(
    answers: str, raisers: set[str], words: dict[str, RowWord]
) -> None:
    comments = raised(*sorted(raisers))
    found_tally = tallied(answers)
    (found,) = row_verdicts(
        [row(sources=tuple(entry.number for entry in comments))],
        comments,
        {code: {1: word} for code, word in words.items()},
        found_tally,
        rule(),
    )

    assert found.leaves == (
        found_tally.is_carried
        and len(found.supporters) >= 2
        and 2 * len(found.supporters) > found_tally.count.n
    )
    assert set(found.supporters) <= {
        code for code, letter in zip(MEMBERS, answers, strict=True) if letter in "SCN"
    }
    assert not set(found.supporters) & {code for code, word in words.items() if word is not AGREES}


@given(answers_drawn, raisers_drawn, words_drawn, st.sampled_from(MEMBERS))
def test_one_more_agreement_never_keeps_a_row_back(
    answers: str, raisers: set[str], words: dict[str, RowWord], code: str
) -> None:
    comments = raised(*sorted(raisers))
    draft = [row(sources=tuple(entry.number for entry in comments))]
    before = {known: {1: word} for known, word in words.items()}
    (without,) = row_verdicts(draft, comments, before, tallied(answers), rule())
    (more,) = row_verdicts(draft, comments, before | {code: {1: AGREES}}, tallied(answers), rule())

    assert more.leaves >= without.leaves


def test_the_order_of_what_was_said_changes_nothing() -> None:
    words = {"AU": {1: AGREES}, "BR": {1: DISAGREES}, "CA": {1: AGREES}}
    found = {
        row_verdicts([row(sources=(1,))], raised("CH"), dict(order), tallied("SSSS"), rule())
        for order in permutations(words.items())
    }

    assert len(found) == 1
