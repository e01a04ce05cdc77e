"""Nothing vanishes: every character of a paper is in one bin, every word of an author's in a field or shown."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from outbound.drafts.report_form import report_form_docx, report_form_xlsx
from parsers.forms.liaison_report import FORM
from parsers.ledger import Bin, characters, ledger
from parsers.paper import Mark, Paper, Paragraph, Row, Run, Story, StoryKind, Table
from parsers.unpack import unpack
from rules.appendix_a import ROWS
from tests.parsers.filled_form_1 import fill_xlsx
from tests.parsers.hostile_forms import SHORT_LABELS, each_row, form_rows, sheet, table
from tests.parsers.office_builders import tr
from tests.parsers.report_papers import COMPLETE, cell, paragraph, report
from tests.parsers.test_report_form_1 import ANSWERS, PREFILL, blank_docx, blank_xlsx, whole_docx

FILES: dict[str, Callable[[], bytes]] = {
    "version 0 docx": report_form_docx,
    "version 0 xlsx": report_form_xlsx,
    "version 1 docx": blank_docx,
    "version 1 xlsx": blank_xlsx,
    "filled docx": whole_docx,
    "filled xlsx": lambda: fill_xlsx(blank_xlsx(PREFILL), ANSWERS),
    "retyped": lambda: table(form_rows(name=lambda row: SHORT_LABELS[row.field])),
    "numbered": lambda: each_row(lambda row: tr("1.", row.label, str(COMPLETE[row.field]))),
    "sheet": sheet,
}


def accounted(paper: Paper) -> dict[str, int]:
    """The ledger's counts, after what holds for each ledger."""
    assert FORM.claims(paper)
    found = FORM.read(paper)
    book = ledger(paper, found)
    assert book.total == characters(paper)
    assert book.lost == ()
    assert book.unassigned == found.unassigned
    return dict(book.counts)


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_every_character_of_a_file_is_in_one_bin(content: Callable[[], bytes]) -> None:
    accounted(unpack("attachment.bin", content()))


@pytest.mark.parametrize("name", ["version 0 docx", "version 0 xlsx", "version 1 docx", "version 1 xlsx"])
def test_a_blank_form_holds_no_answer_and_nothing_strange(name: str) -> None:
    counts = accounted(unpack("attachment.bin", FILES[name]()))

    assert counts[Bin.ANSWER] == counts[Bin.UNASSIGNED] == 0


def test_words_in_a_strange_row_are_unassigned() -> None:
    rows = [*form_rows(), tr("Lunch", "Sandwiches")]

    assert accounted(unpack("a", table(rows)))[Bin.UNASSIGNED] == len("LunchSandwiches")


WORDS = st.lists(
    st.sampled_from(["Alder", "birch", "43", "date", "Yes", "comments", "naïve", "№5", "名前"]),
    min_size=1,
    max_size=6,
)
MARKS = st.sampled_from(
    [frozenset(), frozenset({Mark.DELETED}), frozenset({Mark.HIDDEN}), frozenset({Mark.STRIKE})]
)
RUNS = st.builds(lambda told, marks: Run(text=" ".join(told) + " ", marks=marks), WORDS, MARKS)
TEXT_FIELDS = (
    "officer_name",
    "meeting_location",
    "meeting_summary",
    "significant_issues",
    "attendance",
    "other_comments",
)


@settings(max_examples=60, deadline=None)
@given(
    answers=st.dictionaries(
        st.sampled_from(TEXT_FIELDS), st.lists(st.lists(RUNS, min_size=1, max_size=3), min_size=1, max_size=3)
    ),
    loose=st.lists(st.lists(RUNS, min_size=1, max_size=2), max_size=2),
    strange=st.lists(st.tuples(WORDS, WORDS), max_size=2),
)
def test_every_word_of_a_generated_paper_is_in_one_bin(
    answers: dict[str, list[list[Run]]], loose: list[list[Run]], strange: list[tuple[list[str], list[str]]]
) -> None:
    changed = {name: [paragraph(*runs) for runs in told] for name, told in answers.items()}
    made = report({**COMPLETE, **changed})
    extra = Table(
        place="table 2",
        rows=tuple(
            Row(number=number, cells=(cell(" ".join(left)), cell(" ".join(right), 1)))
            for number, (left, right) in enumerate(strange, 1)
        ),
    )
    (body,) = made.stories
    story = Story(
        kind=StoryKind.BODY, blocks=(*body.blocks, *(Paragraph(runs=tuple(runs)) for runs in loose), extra)
    )
    accounted(Paper(name="a.docx", format=made.format, stories=(story,)))


assert set(TEXT_FIELDS) <= {row.field for row in ROWS}
