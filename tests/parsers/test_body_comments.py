"""Comments written into a mail: a clear clause and words become a row, everything else is asked about or no comment."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.replies.asked import Asked
from parsers.replies.body_comments import comments_in
from parsers.replies.statement import read_statement
from rules.stances import ConsultationKind, Stance

HIGH = "The limit is too high."
# What is written, and its rows: line, clause, element, type, comment, proposed change.
ROWS: dict[str, list[tuple[str, str, str, str, str, str]]] = {
    f"4.2 te: {HIGH} Proposed: write 5 mA.": [("", "4.2", "", "te", HIGH, "write 5 mA.")],
    f"4.2 te: {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2, te: {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2 (te): {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2 (te) {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2 [te] {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2 te {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2 TE - {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2 - te - {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2 \u2013 technical \u2013 {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2 / te / {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2 technical comment: {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4.2: te: {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"4 te: {HIGH}": [("", "4", "", "te", HIGH, "")],
    f"te: 4.2: {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"Clause 4.2 te: {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"Clause 4, te: {HIGH}": [("", "4", "", "te", HIGH, "")],
    f"cl. 4.2 te: {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"\u00a7 4.2 te: {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"Subclause 4.2.1 te: {HIGH}": [("", "4.2.1", "", "te", HIGH, "")],
    f"201.7.9.2.1 te: {HIGH}": [("", "201.7.9.2.1", "", "te", HIGH, "")],
    f"4.2 a) te: {HIGH}": [("", "4.2 a)", "", "te", HIGH, "")],
    f"Clause 4.2 (technical): {HIGH}\nProposed change: Write 5 mA.": [("", "4.2", "", "te", HIGH, "Write 5 mA.")],
    f"Clause 4.2 (technical):\n{HIGH}\n\nProposed change: Write 5 mA.": [("", "4.2", "", "te", HIGH, "Write 5 mA.")],
    f"Clause: 4.2\nType: te\nComment: {HIGH}\nProposed change: Write 5 mA.": [("", "4.2", "", "te", HIGH, "Write 5 mA.")],
    f"1. Clause 5.1, Table 2, line 17, ed - {HIGH}": [("17", "5.1", "Table 2", "ed", HIGH, "")],
    f"Page 12, clause 5.1, te: {HIGH}": [("", "5.1", "Page 12", "te", HIGH, "")],
    f"5.1, 2nd paragraph, te: {HIGH}": [("", "5.1", "2nd paragraph", "te", HIGH, "")],
    f"5.1, lines 17-19, te: {HIGH}": [("17-19", "5.1", "", "te", HIGH, "")],
    f"5.1 Note 2 ed: {HIGH}": [("", "5.1", "Note 2", "ed", HIGH, "")],
    '4.10 - ed - typo "teh"; change to "the"': [("", "4.10", "", "ed", 'typo "teh"', 'change to "the"')],
    f"Annex A.2 te: {HIGH}": [("", "Annex A.2", "", "te", HIGH, "")],
    f"Annex ZA te: {HIGH}": [("", "Annex ZA", "", "te", HIGH, "")],
    f"A.2 te: {HIGH}": [("", "A.2", "", "te", HIGH, "")],
    f"General, ge: {HIGH}": [("", "General", "", "ge", HIGH, "")],
    f"Foreword ed: {HIGH}": [("", "Foreword", "", "ed", HIGH, "")],
    f"4.2 and 4.3 te: {HIGH}": [("", "4.2 and 4.3", "", "te", HIGH, "")],
    f"- 4.2 te: {HIGH}\n- 4.3 ed: Typo.": [("", "4.2", "", "te", HIGH, ""), ("", "4.3", "", "ed", "Typo.", "")],
    f"1) 4.2 te: {HIGH}\n2) 4.3 ed: Typo.": [("", "4.2", "", "te", HIGH, ""), ("", "4.3", "", "ed", "Typo.", "")],
    f"4.2 te: {HIGH}\n4.3 ed: Typo.": [("", "4.2", "", "te", HIGH, ""), ("", "4.3", "", "ed", "Typo.", "")],
    f"Comment 1: 4.2 te: {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    f"Our comments:\n\n4.2 te: {HIGH}": [("", "4.2", "", "te", HIGH, "")],
    "Editorial comments:\n- 4.2: Typo.\n- 4.3: Typo.": [("", "4.2", "", "ed", "Typo.", ""), ("", "4.3", "", "ed", "Typo.", "")],
    "4.2 te: The limit is\ntoo high for children.": [("", "4.2", "", "te", "The limit is too high for children.", "")],
    "4.2 te: Two faults:\n- the limit\n- the unit": [("", "4.2", "", "te", "Two faults:\n- the limit\n- the unit", "")],
    f"GB | 4.2 | te | {HIGH} | Write 5 mA.": [("", "4.2", "", "te", HIGH, "Write 5 mA.")],
    f"GB | 17 | 4.2 | Table 1 | te | {HIGH} | Write 5 mA. |": [("17", "4.2", "Table 1", "te", HIGH, "Write 5 mA.")],
    f"MB | Clause | Type | Comment | Change\nCH | 4.2 | te | {HIGH} |": [("", "4.2", "", "te", HIGH, "")],
    f"4.2\tTable 1\tte\t{HIGH}\tWrite 5 mA.": [("", "4.2", "Table 1", "te", HIGH, "Write 5 mA.")],
    f"4.2 te: {HIGH} Suggestion: write 5 mA.": [("", "4.2", "", "te", HIGH, "write 5 mA.")],
    f"4.2 te: {HIGH}\nProposal: write 5 mA.\nJustification: safety.": [("", "4.2", "", "te", HIGH, "write 5 mA.\nJustification: safety.")],
}  # fmt: skip
# A clause and words, and no type: never guessed.
UNTYPED = {
    f"4.2: {HIGH}": "4.2",
    f"4.2 {HIGH}": "4.2",
    f"Clause 4.2: {HIGH}": "4.2",
    "Clause 4.2 is unclear.": "4.2",
    "1. Clause 4.2 is unclear.": "4.2",
    "Annex B should go.": "Annex B",
    f"General: {HIGH}": "General",
    f"General comment: {HIGH}": "General",
    f"Introduction: {HIGH}": "Introduction",
    f"4.2 te/ed: {HIGH}": "4.2",
    f"4.2\n{HIGH}": "4.2",
}
CLAUSE_MISSING = (
    "4.2 mA is too much for children.",
    "We think clause 4.2 is good.",
    "The definition of harm differs from that of ISO Guide 63.",
    "In clause 4.2 the limit is too high.",
    "Table 3: the unit is missing.",
    "12.06.2026: we met the experts.",
    "14971: the number is wrong.",
    "Introduction of new terms should be avoided.",
    "General requirements are missing.",
    "- the limit is too high",
    "0.5 mA is enough.",
    "Line 17: typo.",
    "GB | x | te | y | z",
)
NO_COMMENT = (
    "",
    "No comments.",
    "We have no comments.",
    "Please find our comments attached.",
    "Our comments are in the attached file.",
    "Could you confirm receipt?",
    "Thank you for your work.",
    "Kind regards",
    "Name: Ursina Caduff",
    "Comments:",
)


def rows(written: str) -> list[tuple[str, str, str, str, str, str]]:
    comments, _, _ = comments_in(written)
    return [
        (one.line, one.clause, one.element, one.type.value if one.type else "", one.comment, one.proposed_change)
        for one in comments
    ]  # fmt: skip


@pytest.mark.parametrize("written", ROWS)
def test_a_clause_a_type_and_words_are_a_row(written: str) -> None:
    comments, findings, rest = comments_in(written)

    assert rows(written) == ROWS[written]
    assert (findings, rest) == ((), "")
    assert [comment.row for comment in comments] == list(range(1, len(comments) + 1))


@pytest.mark.parametrize("written", UNTYPED)
def test_a_type_is_never_guessed(written: str) -> None:
    comments, findings, _ = comments_in(written)

    assert [(comment.clause, comment.type) for comment in comments] == [(UNTYPED[written], None)]
    assert [(finding.code, finding.place) for finding in findings] == [("comment-type-unclear", "comment 1")]


@pytest.mark.parametrize("written", CLAUSE_MISSING)
def test_words_that_name_no_clause_at_their_beginning_are_asked_about(written: str) -> None:
    comments, findings, rest = comments_in(written)

    assert comments == ()
    assert [finding.code for finding in findings] == ["comment-clause-missing"]
    assert rest == written.removeprefix("- ")
    assert rest[:20] in findings[0].message


@pytest.mark.parametrize("written", NO_COMMENT)
def test_courtesies_pointers_and_questions_are_no_comments(written: str) -> None:
    comments, findings, _ = comments_in(written)

    assert (comments, findings) == ((), ())


def test_rows_and_unclear_words_are_told_apart() -> None:
    comments, findings, rest = comments_in(
        f"4.2 te: {HIGH}\n\nThe scope is too narrow.\n\nCould you confirm receipt?\n\n4.3 ed: Typo."
    )

    assert [comment.clause for comment in comments] == ["4.2", "4.3"]
    assert [finding.code for finding in findings] == ["comment-clause-missing"]
    assert rest == "The scope is too narrow.\n\nCould you confirm receipt?"


def test_a_position_keeps_counting_while_its_comments_are_asked_about() -> None:
    asked = Asked(kind=ConsultationKind.POSITION, document="ISO/DIS 14971")

    found = read_statement(
        asked,
        subject="",
        text=f"We support the draft with the following comments:\n\n4.2 te: {HIGH}\n\nThe scope is too narrow.\n\nKind regards\nUrsina",
        html="",
    )

    assert (found.stance, found.findings) == (Stance.SUPPORT_WITH_COMMENTS, ())
    assert [comment.clause for comment in found.comments] == ["4.2"]
    assert [finding.code for finding in found.comment_findings] == ["comment-clause-missing"]


def test_the_reason_of_a_refusal_is_asked_for_no_clause() -> None:
    found = read_statement(
        Asked(kind=ConsultationKind.POSITION), subject="", text="DO NOT SUPPORT\n\nThe draft is too complex.", html=""
    )  # fmt: skip

    assert (found.stance, found.comment_findings) == (Stance.DO_NOT_SUPPORT, ())


@given(st.lists(st.sampled_from([*ROWS, *UNTYPED, *CLAUSE_MISSING, *NO_COMMENT]), max_size=6))
def test_no_word_is_lost_or_made_up(pieces: list[str]) -> None:
    written = "\n\n".join(pieces)

    comments, findings, rest = comments_in(written)
    told = " ".join([*(f"{one.comment} {one.proposed_change}" for one in comments), rest])

    assert comments_in(written) == (comments, findings, rest)
    assert all(word in written for word in told.split())
    if "limit" in written:
        assert "limit" in told


@pytest.mark.parametrize(
    "unit",
    ["4.2 ", "4.", "clause ", "- ", "a | ", "1. ", "(", "te ", "4.2, ", "annex a ", "\t", "proposed:\n"],
)
def test_hundred_thousand_characters_are_read_in_no_time(unit: str) -> None:
    for joint in ("", "\n"):
        begun = time.perf_counter()

        comments_in(((unit + joint) * 100_000)[:100_000])

        assert time.perf_counter() - begun < 5
