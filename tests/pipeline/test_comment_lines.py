"""The table of comments that `liaison check` draws: one line a comment, never wider than the terminal."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.commands.comment_lines import comment_lines, wide
from rules.comments import CommentType, SheetComment

PLAIN = SheetComment(
    row=1,
    member="GB 1\n001",
    line="17",
    clause="4.2",
    element="Table 1",
    type=CommentType.TECHNICAL,
    comment="The limit is too high for devices of this kind.",
    proposed_change="Write 5 mA.",
)


def test_a_comment_is_one_line_in_eighty_columns() -> None:
    assert comment_lines([PLAIN, SheetComment(row=2)], 80) == [
        "No  MB/NC     Clause  Where       Type  Comment              Proposed change",
        "--  --------  ------  ----------  ----  -------------------  -------------------",
        "1   GB 1 001  4.2     Table 1...  te    The limit is too...  Write 5 mA.",
        "2             ?                   ?     ?",
    ]


def test_ideographs_take_two_columns() -> None:
    (*_, line) = comment_lines([SheetComment(row=1, comment="第4条を見直すべきである。" * 9)], 80)

    assert line.rstrip().endswith("...")
    assert wide(line) <= 80


@given(
    st.lists(
        st.builds(SheetComment, row=st.integers(1, 9999), clause=st.text(), comment=st.text()), min_size=1
    )
)
def test_no_line_is_wider_than_the_terminal_nor_moves_its_cursor(comments: list[SheetComment]) -> None:
    lines = comment_lines(comments, 80)

    assert len(lines) == len(comments) + 2
    assert all(wide(line) <= 80 for line in lines)
    assert all(line.isprintable() for line in lines)


@pytest.mark.parametrize("width", [20, 60, 80, 200])
def test_every_width_keeps_some_words_of_the_comment(width: int) -> None:
    assert "The limit" in comment_lines([PLAIN], width)[2]
