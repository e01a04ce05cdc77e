"""What holds for every comment sheet: rows come back as written, no visible word is lost, bad bytes never raise."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.folding import words
from parsers.form import SheetReading
from parsers.forms.comment_sheet import FORM
from parsers.forms.comments.columns import Column, headings_of
from parsers.paper import Block, Cell, Mark, Paper, PaperFormat, Paragraph, Row, Run, Story, StoryKind, Table

HEADINGS = {
    Column.MEMBER: ("MB/NC", "MB", "Country code", "National Body", "Member"),
    Column.LINE: ("Line number\n(e.g. 17)", "Line", "Line No."),
    Column.CLAUSE: ("Clause/ Subclause\n(e.g. 3.1)", "Clause", "Section", "Clause No./ Subclause No./ Annex"),
    Column.ELEMENT: ("Paragraph/ Figure/ Table/\n(e.g. Table 1)", "Paragraph", "Figure/Table"),
    Column.TYPE: ("Type of comment2", "Type of com-ment", "ge/te/ed", "Comment type", "Category"),
    Column.COMMENT: ("Comments", "Comment (justification for change) by the MB", "Justification"),
    Column.CHANGE: ("Proposed change", "Proposed change by the MB", "Suggested text"),
    Column.OBSERVATION: ("Observations of the secretariat", "Disposition"),
}
PROSE = st.text(st.sampled_from("abcdeéßñ Ωжя第条ع0123456789.,;:()/-–“”'§°±≤\u00a0"), max_size=40).map(
    lambda text: " ".join(text.split(" ")).strip()
)
COMMENTS = PROSE.map(lambda text: f"The limit {text}.".replace("  ", " "))
ROWS = st.lists(
    st.tuples(
        st.sampled_from(("GB", "US 12", "**", "JP-3", "IMDRF", "FR\n1")),
        st.sampled_from(("", "17", "17-19")),
        st.sampled_from(("4.2", "4.10", "General", "Annex A", "_whole document", "4.2 a)")),
        PROSE.map(lambda text: f"Table {text}".strip()),
        st.sampled_from(("te", "ge", "ed", "Technical", "GE")),
        COMMENTS,
        PROSE.map(lambda text: f"Write {text}".strip()),
    ),
    min_size=1,
    max_size=6,
)
ORDER = tuple(HEADINGS)


def cell(text: str, column: int) -> Cell:
    return Cell(column=column, blocks=tuple(Paragraph(runs=(Run(text=line),)) for line in text.split("\n")))


def paper(rows: Sequence[Sequence[str]], format_: PaperFormat, more: Iterable[Story] = ()) -> Paper:
    table = Table(
        place="table 1",
        rows=tuple(
            Row(number=number, cells=tuple(cell(text, at) for at, text in enumerate(texts)))
            for number, texts in enumerate(rows, 1)
        ),
    )
    body = Story(kind=StoryKind.BODY, blocks=(table,))
    return Paper(name="a", format=format_, stories=(body, *more))


@settings(max_examples=100, deadline=None)
@given(
    written=ROWS,
    order=st.permutations(ORDER),
    chosen=st.fixed_dictionaries({column: st.sampled_from(names) for column, names in HEADINGS.items()}),
    format_=st.sampled_from((PaperFormat.DOCX, PaperFormat.XLSX)),
)
def test_rows_come_back_as_written_in_any_order_of_columns(
    written: list[tuple[str, ...]],
    order: list[Column],
    chosen: dict[Column, str],
    format_: PaperFormat,
) -> None:
    rows = [dict(zip(ORDER, (*texts, ""), strict=True)) for texts in written]
    table = [[chosen[column] for column in order], *([row[column] for column in order] for row in rows)]
    made = paper(table, format_)
    assert FORM.claims(made)
    found = FORM.read(made).sheet.comments

    assert [
        (one.row, one.member, one.line, one.clause, one.element, one.comment, one.proposed_change)
        for one in found
    ] == [
        (number, *(row[column] for column in ORDER if column not in {Column.TYPE, Column.OBSERVATION}))
        for number, row in enumerate(rows, 1)
    ]
    assert [one.type and one.type.value for one in found] == [row[Column.TYPE][:2].lower() for row in rows]


STRUCK = (Paragraph(runs=(Run(text="alder ", marks=frozenset({Mark.STRIKE})),)),)
HALF_STRUCK = (Paragraph(runs=(Run(text="alder "), *STRUCK[0].runs)),)
MARKS = st.sampled_from(
    [
        frozenset(),
        frozenset(),
        frozenset(),
        frozenset({Mark.STRIKE}),
        frozenset({Mark.HIDDEN}),
        frozenset({Mark.BOLD}),
    ]
)
SOME_WORDS = st.lists(
    st.sampled_from(
        [
            "alder",
            "GB",
            "4.2",
            "te",
            "Clause",
            "date",
            "Date:",
            "Document:",
            "page",
            "comments",
            "5",
            "名前",
            "naïve",
            "see",
            "attached",
            "JP",
            "general",
            "Template for comments",
            "Type of comment",
            "#REF!",
            "2026-02-04",
            "Project",
        ]
    ),
    max_size=4,
).map(" ".join)
RUNS = st.lists(
    st.builds(lambda text, marks: Run(text=f"{text} ", marks=marks), SOME_WORDS, MARKS), max_size=2
)
PARAGRAPHS = st.builds(lambda runs: Paragraph(runs=tuple(runs)), RUNS)


@st.composite
def any_row(draw: st.DrawFn, number: int) -> Row:
    """A row of any number of cells, some merged in either direction."""
    cells: list[Cell] = []
    column = draw(st.sampled_from((0, 0, 0, 1)))
    for _ in range(draw(st.sampled_from((8, 8, 8, 8, 7, 9, 1, 3)))):
        span = draw(st.sampled_from((1, 1, 1, 1, 1, 2, 8)))
        is_below = draw(st.sampled_from((False, False, False, False, True)))
        blocks = () if is_below else tuple(draw(st.lists(PARAGRAPHS, max_size=2)))
        cells.append(Cell(column=column, span=span, blocks=blocks, merged_above=is_below))
        column += span
    return Row(
        number=number,
        cells=tuple(cells),
        hidden=draw(st.sampled_from((False, False, False, True))),
    )


@st.composite
def any_paper(draw: st.DrawFn) -> Paper:
    head = tuple(cell(names[0], at) for at, names in enumerate(HEADINGS.values()))
    in_header = draw(st.booleans())
    format_ = draw(st.sampled_from((PaperFormat.DOCX, PaperFormat.DOCX, PaperFormat.XLSX)))
    tables = []
    for table in range(draw(st.integers(1, 3))):
        rows = [draw(any_row(number)) for number in range(2, draw(st.integers(2, 6)))]
        is_headed = draw(st.booleans()) or not (in_header or table)
        first = [Row(number=1, cells=head)] if is_headed else []
        hidden = format_ is PaperFormat.XLSX and draw(st.booleans())
        tables.append(Table(place=f"table {table + 1}", rows=(*first, *rows), hidden=hidden))
    loose = [draw(PARAGRAPHS) for _ in range(draw(st.integers(0, 2)))]
    kinds = (StoryKind.FOOTNOTE, StoryKind.BALLOON, StoryKind.TEXT_BOX, StoryKind.FOOTER, StoryKind.HEADER)
    others = tuple(
        Story(kind=draw(st.sampled_from(kinds)), blocks=(draw(PARAGRAPHS),))
        for _ in range(draw(st.integers(0, 2)))
    )
    header = Story(
        kind=StoryKind.HEADER,
        blocks=(Table(place="page header, table 1", rows=(Row(number=1, cells=head),)),) if in_header else (),
    )
    body = Story(kind=StoryKind.BODY, blocks=(*tables, *loose))
    return Paper(name="a", format=format_, stories=(body, header, *others))


def told_by(found: SheetReading) -> Counter[str]:
    """All words that the reading shows."""
    sheet = found.sheet
    shown = [sheet.date, sheet.document, sheet.project, *found.unassigned]
    shown += [finding.message for finding in found.findings]
    for one in sheet.comments:
        shown += [one.member, one.line, one.clause, one.element, one.type or "", one.comment]
        shown += [one.proposed_change, one.observation]
    return Counter(word.text for text in shown for word in words(text))


def with_tokens(made: Paper) -> tuple[Paper, set[str]]:
    """The paper with a word of its own in every run that has words, and those of visible runs."""
    numbers = count(1)
    tokens: set[str] = set()

    def paragraph(one: Paragraph) -> Paragraph:
        return replace(one, runs=tuple(run(each) for each in one.runs))

    def run(one: Run) -> Run:
        if not one.text.strip():
            return one
        token = f"w{next(numbers)}q"
        tokens.add(token)
        return replace(one, text=f"{one.text}{token} ")

    def block(one: Block) -> Block:
        if isinstance(one, Paragraph):
            return paragraph(one)
        return replace(one, rows=tuple(each if headings_of(each) else row(each) for each in one.rows))

    def row(one: Row) -> Row:
        cells = (replace(each, blocks=tuple(block(inner) for inner in each.blocks)) for each in one.cells)
        return replace(one, cells=tuple(cells))

    stories = tuple(
        replace(story, blocks=tuple(block(one) for one in story.blocks)) for story in made.stories
    )
    return replace(made, stories=stories), tokens


@settings(max_examples=150, deadline=None)
@given(made=any_paper())
def test_no_word_is_lost(made: Paper) -> None:
    """Hidden and struck words are shown too; only tracked deletions are no words at all."""
    written, tokens = with_tokens(made)
    if FORM.claims(written):
        assert tokens - set(told_by(FORM.read(written))) == set()


@pytest.mark.parametrize(
    "cells",
    [
        # A blank cell across the columns makes no title of the words in a column behind them.
        (Cell(column=5, span=8, blocks=()), Cell(column=13, blocks=HALF_STRUCK)),
        (Cell(column=0, span=8, blocks=HALF_STRUCK),),
        (Cell(column=0, span=8, blocks=STRUCK),),
    ],
    ids=["behind the columns", "across them", "all of them"],
)
@pytest.mark.parametrize("format_", [PaperFormat.DOCX, PaperFormat.XLSX])
def test_struck_words_beside_and_across_the_columns_are_shown(
    cells: tuple[Cell, ...], format_: PaperFormat
) -> None:
    made = paper([tuple(names[0] for names in HEADINGS.values())], format_)
    (table,) = made.stories[0].blocks
    assert isinstance(table, Table)
    rows = (*table.rows, Row(number=2, cells=cells))
    story = replace(made.stories[0], blocks=(replace(table, rows=rows),))
    written, tokens = with_tokens(replace(made, stories=(story,)))

    assert tokens
    assert tokens - set(told_by(FORM.read(written))) == set()
