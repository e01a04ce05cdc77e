"""A position on a draft whose comments went with the request as a list: which rows its support covers (procedure 3.4)."""

import pytest

from parsers.replies.asked import Asked
from parsers.replies.authorities import names_of
from parsers.replies.statement import read_statement
from rules.stances import ConsultationKind, Stance
from rules.submissions import PositionStatement
from tests.parsers.stance_table import answers

LETTER = (
    "Your position by 30 June 2026: ISO/DIS 14971 [C-2026-001/abcdefghijklmnop]\n\nDear Ursina Caduff,\n\nPlease reply to this mail.\n\n"
    "=== Your answer to C-2026-001 ===\n[  ] SUPPORT\n[  ] SUPPORT WITH COMMENTS (write them in your reply or attach a comment sheet)\n"
    "[  ] DO NOT SUPPORT (please say why)\n[  ] ABSTAIN\n[  ] NO POSITION\n=== End of your answer to C-2026-001 ===\n\n"
    "A numbered list of 8 comments on the document is enclosed. SUPPORT covers every comment of it, except those whose numbers you "
    "name: SUPPORT, EXCEPT 3, 7. If you agree with some of them only, write SUPPORT, ONLY 1-4.\n"
)
EXCEPT_3_AND_7 = (
    "SUPPORT, EXCEPT 3, 7",
    "SUPPORT except 3 and 7",
    "Support except for rows 3 and 7",
    "We support the draft except comments 3 and 7.",
    "We support the draft list apart from comments 3, 7.",
    "We support ISO/DIS 14971, except no. 3 and no. 7.",
    "SUPPORT. Except 3 and 7.",
    "We support the draft. We do not agree with 3 and 7.",
    "We support the draft.\n\nWe disagree with rows 3 and 7.",
    "SUPPORT\n\nNot agreed: 3, 7",
    "Switzerland supports the draft, with the exception of comments 3 and 7, because the limits are right.",
)
ONLY_1_TO_4 = ("SUPPORT, ONLY 1-4", "support only 1-4", "We support only comments 1-4.")
ASKED_BACK = (
    "SUPPORT except 9",
    "SUPPORT except 3 if 4 goes",
    "SUPPORT. Row 3 only if it is reworded.",
    "We support the draft. We agree with comments 1-4.",
    "We support the draft except 3. We agree with 3.",
    "We agree with 1-4.",
    "We do not agree with 3.",
    "SUPPORT except most",
)


def asked(rows: tuple[int, ...] = tuple(range(1, 9))) -> Asked:
    return Asked(
        kind=ConsultationKind.POSITION,
        letters=(LETTER,),
        document="ISO/DIS 14971",
        own_names=names_of("CH", "Switzerland"),
        rows=rows,
    )


def read(text: str, rows: tuple[int, ...] = tuple(range(1, 9))) -> PositionStatement:
    return read_statement(asked(rows), subject="", text=text, html="")


def told(found: PositionStatement) -> tuple[tuple[int, ...], tuple[int, ...]] | None:
    return None if found.endorsement is None else (found.endorsement.agreed, found.endorsement.disagreed)


@pytest.mark.parametrize("words", EXCEPT_3_AND_7)
def test_support_covers_every_row_but_those_named(words: str) -> None:
    found = read(words)

    assert (found.stance, found.findings) == (Stance.SUPPORT, ())
    assert told(found) == ((1, 2, 4, 5, 6, 8), (3, 7))


@pytest.mark.parametrize("words", ONLY_1_TO_4)
def test_support_of_some_rows_only_covers_no_others(words: str) -> None:
    found = read(words)

    assert (found.stance, told(found)) == (Stance.SUPPORT, ((1, 2, 3, 4), ()))


@pytest.mark.parametrize("words", ASKED_BACK)
def test_what_may_mean_other_rows_is_asked_about(words: str) -> None:
    found = read(words)

    assert found.stance is None
    assert found.findings


def test_a_plain_position_says_nothing_of_rows() -> None:
    for words in ("SUPPORT", "We support the draft.", "ABSTAIN", "DO NOT SUPPORT"):
        found = read(words)
        assert found.stance is not None
        assert found.endorsement is None


def test_rows_behind_a_ticked_line_are_read() -> None:
    ticked = LETTER.partition("\n\n")[2].replace("[  ] SUPPORT\n", "[X] SUPPORT, EXCEPT 3, 7\n")

    found = read("\n".join(f"> {line}" for line in ticked.split("\n")))

    assert (found.stance, told(found)) == (Stance.SUPPORT, ((1, 2, 4, 5, 6, 8), (3, 7)))


def test_without_a_list_an_exception_stays_a_question() -> None:
    for words in EXCEPT_3_AND_7[:6]:
        assert read(words, rows=()).findings


def test_two_parts_that_name_other_rows_are_asked_about() -> None:
    found = read_statement(asked(), subject="", text="SUPPORT except 3", html="<p>SUPPORT except 4</p>")

    assert [finding.code for finding in found.findings] == ["parts-differ"]


def test_positions_are_read_the_same_where_a_list_went_with_the_request() -> None:
    rows = [row for row in answers() if row.kind is ConsultationKind.POSITION]

    changed = {
        row.words: (with_list.stance, without.stance)
        for row in rows
        if (with_list := read(row.words)).stance is not (without := read(row.words, rows=())).stance
    }

    assert changed == {}
