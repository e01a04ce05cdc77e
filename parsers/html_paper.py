"""The HTML of a mail as paragraphs and tables, as far as its author wrote it: a form may have been pasted into it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from parsers.paper import Block, Cell, Mark, Paragraph, Row, Run, Table

_LONGEST = 1_000_000
_DEEPEST = 60
_MOST_OPEN = 600
_MARKS = {
    "b": Mark.BOLD,
    "strong": Mark.BOLD,
    "i": Mark.ITALIC,
    "em": Mark.ITALIC,
    "u": Mark.UNDERLINE,
    "s": Mark.STRIKE,
    "strike": Mark.STRIKE,
    "del": Mark.STRIKE,
    "mark": Mark.HIGHLIGHT,
}
_LINES = frozenset({"p", "div", "li", "h1", "h2", "h3", "h4", "ul", "ol", "pre"})
_SILENT = frozenset({"script", "style", "head", "title"})
_ALONE = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "wbr", "base", "area"})
# Containers in which mail programs put what they quote.
_QUOTATION = re.compile(
    r"gmail_quote|moz-cite|yahoo_quoted|divRplyFwdMsg|appendonsend|OutlookMessageHeader|protonmail_quote"
)
_STYLES = (
    (re.compile(r"text-decoration[^;]{0,40}line-through", re.IGNORECASE), Mark.STRIKE),
    (
        re.compile(r"background(?:-color)?\s{0,3}:\s{0,3}(?!none|white|transparent|#fff)", re.IGNORECASE),
        Mark.HIGHLIGHT,
    ),
    (re.compile(r"font-weight\s{0,3}:\s{0,3}(?:bold|[6-9]00)", re.IGNORECASE), Mark.BOLD),
    (re.compile(r"display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden", re.IGNORECASE), Mark.HIDDEN),
)


def blocks_of(html: str) -> tuple[Block, ...]:
    """Paragraphs and tables in their order, up to the first quotation that the HTML itself tells."""
    reader = _Reader()
    reader.feed(html[:_LONGEST])
    reader.close()
    return reader.blocks()


@dataclass(slots=True)
class _Open:
    """An open tag with what it does to the words in it."""

    tag: str
    marks: frozenset[Mark] = frozenset()


@dataclass(slots=True)
class _Table:
    """A table that is being read: finished rows, cells of the open one, the span of the open cell (0: none is open)."""

    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    outer: "list[Block]" = field(default_factory=list)
    column: int = 0
    span: int = 0


class _Reader(HTMLParser):
    """Keeps a stack of tags for the look of words, and one of tables."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[_Open] = []
        self._tables: list[_Table] = []
        self._blocks: list[Block] = []
        self._runs: list[Run] = []
        self._is_over = False
        self._count = 0

    def blocks(self) -> tuple[Block, ...]:
        """What was read, with what was left open."""
        while self._tables:
            self._end_table()
        self._end_line()
        return tuple(self._blocks)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        quotes = f"{told.get('class', '')} {told.get('id', '')}"
        is_quotation = tag == "blockquote" or _QUOTATION.search(quotes[:500])
        self._is_over = self._is_over or bool(is_quotation) or len(self._open) > _MOST_OPEN
        if self._is_over:
            return
        if tag not in _ALONE:
            self._open.append(_Open(tag, self._look(tag, told.get("style", "")[:1000])))
        if tag == "br":
            self._runs.append(Run(text="\n"))
        elif tag in _LINES:
            self._end_line()
        elif tag == "table" and len(self._tables) < _DEEPEST:
            self._begin_table()
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag in {"td", "th"} and self._tables:
            self._begin_cell(told.get("colspan", ""))

    def handle_endtag(self, tag: str) -> None:
        if self._is_over:
            return
        for number in range(len(self._open) - 1, -1, -1):
            if self._open[number].tag == tag:
                del self._open[number:]
                break
        if tag in _LINES:
            self._end_line()
        elif tag in {"td", "th"} and self._tables:
            self._end_cell()
        elif tag == "tr" and self._tables:
            self._end_row()
        elif tag == "table" and self._tables:
            self._end_table()

    def handle_data(self, data: str) -> None:
        if self._is_over or any(opened.tag in _SILENT for opened in self._open[-3:]):
            return
        text = re.sub(r"[ \t\r\n\f]+", " ", data)
        if text.strip() or (text and self._runs):
            marks = self._open[-1].marks if self._open else frozenset()
            self._runs.append(Run(text=text, marks=marks))

    def _look(self, tag: str, style: str) -> frozenset[Mark]:
        above = self._open[-1].marks if self._open else frozenset()
        own = {mark for pattern, mark in _STYLES if style and pattern.search(style)}
        return above | own | ({_MARKS[tag]} if tag in _MARKS else set())

    def _end_line(self) -> None:
        if any(run.text.strip() for run in self._runs):
            self._blocks.append(Paragraph(runs=tuple(_trimmed(self._runs))))
        self._runs = []

    def _begin_table(self) -> None:
        self._end_line()
        self._tables.append(_Table(outer=self._blocks))
        self._blocks = []

    def _begin_cell(self, span: str) -> None:
        self._end_cell()
        self._tables[-1].span = max(1, min(int(span), 100)) if span.isascii() and span.isdigit() else 1

    def _end_cell(self) -> None:
        """The end of a cell is often left out; what stands between two cells is in none and is dropped."""
        table = self._tables[-1]
        self._end_line()
        if table.span:
            table.cells.append(Cell(column=table.column, span=table.span, blocks=tuple(self._blocks)))
            table.column, table.span = table.column + table.span, 0
        self._blocks = []

    def _end_row(self) -> None:
        self._end_cell()
        table = self._tables[-1]
        if table.cells:
            table.rows.append(Row(number=len(table.rows) + 1, cells=tuple(table.cells)))
        table.cells, table.column = [], 0

    def _end_table(self) -> None:
        self._end_row()
        table = self._tables.pop()
        self._blocks = table.outer
        if table.rows:
            self._count += 1
            self._blocks.append(Table(place=f"table {self._count}", rows=tuple(table.rows)))


def _trimmed(runs: list[Run]) -> Iterator[Run]:
    """Without blanks at the ends of a paragraph and round its line breaks."""
    text_before = "\n"
    for number, run in enumerate(runs):
        text = run.text.lstrip(" ") if text_before.endswith(("\n", " ")) else run.text
        is_last = number == len(runs) - 1 or runs[number + 1].text == "\n"
        text = text.rstrip(" ") if is_last else text
        text_before = text or text_before
        yield Run(text=text, marks=run.marks)
