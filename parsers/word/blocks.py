"""Block-level WordprocessingML to paragraphs and tables at true grid positions (ECMA-376-1, 17.3.1, 17.4, 17.5.2)."""

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from parsers import office_limits as limits
from parsers.office_meter import too_long
from parsers.office_xml import MC, M, W, child, is_on, whole
from parsers.paper import Block, Cell, Mark, Paragraph, Row, Run, Story, StoryKind, Table
from parsers.word.controls import box_of, control_of
from parsers.word.flow import Flow, Scope
from parsers.word.joining import joined
from parsers.word.looks import list_of
from parsers.word.runs import RunReader, branch

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

_VAL = W + "val"
_PROPERTIES = W + "pPr"
_ROW_PROPERTIES, _CELL_PROPERTIES = W + "trPr", W + "tcPr"
_MERGE = W + "vMerge"
_OLD_MERGE = W + "hMerge"
_CELL_DELETION = W + "cellDel"
_SPAN, _SKIP = W + "gridSpan", W + "gridBefore"
_PARAGRAPH, _TABLE, _CONTROL = W + "p", W + "tbl", W + "sdt"
_STYLE, _LIST, _MARK = W + "pStyle", W + "numPr", W + "rPr"
_DELETIONS = (W + "del", W + "moveFrom")
_INLINE = {W + name for name in ("r", "hyperlink", "fldSimple", "smartTag")}
_SKIPPED = {
    W + name for name in ("tcPr", "sdtPr", "sdtEndPr", "sectPr", "customXmlPr", "tblPr", "tblGrid", "trPr")
}
# Word itself stops at 63 columns.
_MOST_COLUMNS = 1_000


@dataclass(slots=True, kw_only=True)
class _Room:
    """A container of blocks: where it is, what was counted in it, runs waiting for the paragraph they belong to."""

    place: str
    is_cell: bool = False
    tables: int = 0
    paragraphs: int = 0
    waiting: list[Run] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)

    def table_place(self) -> str:
        self.tables += 1
        word = "inner table" if self.is_cell else "table"
        return f"{self.place}, {word} {self.tables}" if self.place else f"{word} {self.tables}"

    def paragraph_place(self) -> str:
        self.paragraphs += 1
        return self.place or f"paragraph {self.paragraphs}"


class BlockReader:
    """Reads the blocks of one story.  `place` names the story ("page header"), "" for the body."""

    def __init__(self, flow: Flow, place: str = "") -> None:
        self._flow = flow
        self._place = place

    def read(self, container: "Element", scope: Scope = Scope()) -> tuple[Block, ...]:  # noqa: B008  (immutable)
        """Everything below `container` in reading order."""
        room = _Room(place=self._place)
        self._flow.place = self._place
        self._read_room(container, scope, room)
        return tuple(room.blocks)

    def _read_room(self, container: "Element", scope: Scope, room: _Room) -> None:
        self._blocks(container, scope, room)
        self._close_fields(room)
        if room.waiting:
            room.blocks.append(Paragraph(runs=tuple(joined(room.waiting))))
            room.waiting = []

    def _close_fields(self, room: _Room) -> None:
        """A field that never ends must not hide the words after it."""
        swallowed = [run for opened in self._flow.open_fields for run in opened.swallowed if not opened.form]
        self._flow.open_fields.clear()
        if swallowed:
            self._flow.note(
                "field-unfinished", "A field has no end; the words after its beginning were kept."
            )
            room.waiting += swallowed

    def _blocks(self, container: "Element", scope: Scope, room: _Room) -> None:
        self._flow.registers.meter.container(container)
        for element in container:
            self._block(element, scope, room)

    def _block(self, element: "Element", scope: Scope, room: _Room) -> None:
        tag = str(element.tag)
        if tag == _PARAGRAPH:
            self._paragraph(element, scope, room)
        elif tag == _TABLE:
            self._table(element, scope, room)
        elif tag == _CONTROL:
            self._control(element, scope, room)
        elif tag == MC + "AlternateContent":
            for chosen in branch(element):
                self._blocks(chosen, scope, room)
        elif tag == W + "altChunk":
            self._flow.note("pasted-part", "A part pasted from another program stands here; it was not read.")
        elif tag == W + "bookmarkStart":
            self._flow.note_bookmark(element)
        elif tag in _INLINE or tag.startswith(M):
            self._stray(element, scope, room)
        elif tag not in _SKIPPED:
            self._blocks(element, _tracked(element, scope, self._flow), room)

    def _control(self, element: "Element", scope: Scope, room: _Room) -> None:
        content = element.find(W + "sdtContent")
        self._flow.note_binding(element)
        if content is not None:
            self._blocks(content, _controlled(element, scope), room)

    def _stray(self, element: "Element", scope: Scope, room: _Room) -> None:
        """Runs that stand where a paragraph should, as some programs write inside controls."""
        reader = RunReader(self._flow, self._flow.registers.styles.style("").look)
        reader.read_one(element, scope)
        room.blocks.append(Paragraph(runs=tuple(joined(reader.runs))))

    # Paragraphs

    def _paragraph(self, element: "Element", scope: Scope, room: _Room) -> None:
        self._flow.registers.meter.paragraph()
        self._flow.place = room.paragraph_place()
        properties = _by_tag(child(element, _PROPERTIES))
        reference = properties.get(_STYLE)
        style = self._flow.registers.styles.style("" if reference is None else reference.get(_VAL, ""))
        reader = RunReader(self._flow, style.look)
        reader.read(element, scope)
        runs, room.waiting = room.waiting, []
        runs += reader.runs
        if _is_mark_deleted(properties):
            # Without its mark this paragraph is the beginning of the next.
            self._flow.note_tracked()
            room.waiting = runs
        else:
            label = self._label(properties, style.list_id, style.level)
            room.blocks.append(Paragraph(runs=tuple(joined(runs)), label=label, style=style.name))
        self._text_boxes()

    def _label(self, properties: "dict[str, Element]", list_id: int | None, level: int | None) -> str:
        own_list, own_level = list_of(properties.get(_LIST))
        list_id = list_id if own_list is None else own_list
        level = level if own_level is None else own_level
        return self._flow.registers.numbering.label(list_id, level or 0) if list_id else ""

    def _text_boxes(self) -> None:
        """Text boxes anchored in the paragraph just read become stories of their own."""
        boxes, self._flow.text_boxes = self._flow.text_boxes, []
        for content, scope in boxes:
            self._flow.registers.meter.story()
            anchor = self._flow.place
            inner = Flow(registers=self._flow.registers, links=self._flow.links)
            blocks = BlockReader(inner, StoryKind.TEXT_BOX).read(content, scope)
            story = Story(kind=StoryKind.TEXT_BOX, blocks=blocks, anchor=anchor)
            self._flow.registers.notebook.text_boxes.append(story)

    # Tables

    def _table(self, element: "Element", scope: Scope, room: _Room) -> None:
        if room.waiting:
            room.blocks.append(Paragraph(runs=tuple(joined(room.waiting))))
            room.waiting = []
        place = room.table_place()
        merging: set[int] = set()
        rows = [
            self._row(row, inner, number, f"{place}, row {number}", merging)
            for number, (row, inner) in enumerate(self._wrapped(element, W + "tr", scope), 1)
        ]
        room.blocks.append(Table(place=place, rows=tuple(rows)))

    def _row(self, element: "Element", scope: Scope, number: int, place: str, merging: set[int]) -> Row:
        """`merging` are the columns whose cell above is part of a vertical merge; afterwards, those of this row."""
        self._flow.registers.meter.row()
        self._flow.place = place
        properties = _by_tag(child(element, _ROW_PROPERTIES))
        is_deleted = _has_any(properties, _DELETIONS)
        if is_deleted:
            self._flow.note_tracked()
            scope = scope.marked(Mark.DELETED)
        elif W + "ins" in properties:
            self._flow.note_tracked()
        column = _count(properties, _SKIP, 0)
        cells: list[Cell] = []
        above = frozenset(merging)
        merging.clear()
        tables = 0
        for cell_element, inner in self._wrapped(element, W + "tc", scope):
            room = _Room(place=place, is_cell=True, tables=tables)
            marks = _by_tag(child(cell_element, _CELL_PROPERTIES))
            is_covered = column in above and _continues(marks.get(_MERGE))
            if _MERGE in marks:
                merging.add(column)
            cell = self._cell(cell_element, marks, inner, column, room, is_covered=is_covered)
            tables = room.tables
            column += cell.span
            if len(cells) == limits.ROW_CELLS:
                raise too_long()
            if cells and _continues(marks.get(_OLD_MERGE)):
                # As old programs merge cells of a row: each stands there, and says that it belongs to the one before.
                cell = _united(cells.pop(), cell)
            cells.append(cell)
        is_hidden = is_on(properties.get(W + "hidden"))
        return Row(number=number, cells=tuple(cells), hidden=is_hidden, deleted=is_deleted)

    def _cell(
        self,
        element: "Element",
        properties: "dict[str, Element]",
        scope: Scope,
        column: int,
        room: _Room,
        *,
        is_covered: bool,
    ) -> Cell:
        if _CELL_DELETION in properties:
            self._flow.note_tracked()
            scope = scope.marked(Mark.DELETED)
        if is_covered:
            # Word shows the first cell of a vertical merge and nothing of those below it.
            scope = scope.marked(Mark.HIDDEN)
        # A field or bookmark that begins in one cell says nothing about the next.
        fields, self._flow.open_fields = self._flow.open_fields, []
        self._read_room(element, scope, room)
        bookmarks, self._flow.bookmarks = self._flow.bookmarks, []
        self._flow.open_fields = fields
        return Cell(
            column=column,
            span=_count(properties, _SPAN, 1),
            blocks=tuple(room.blocks),
            merged_above=is_covered,
            bookmarks=tuple(dict.fromkeys(bookmarks)),
        )

    def _wrapped(self, container: "Element", tag: str, scope: Scope) -> "Iterator[tuple[Element, Scope]]":
        """Rows of a table or cells of a row, out of controls and other wrappers, so that none shifts the others."""
        self._flow.registers.meter.container(container)
        for element in container:
            if element.tag == tag:
                yield element, scope
            elif element.tag == _CONTROL:
                self._flow.note_binding(element)
                for content in element.iterfind(W + "sdtContent"):
                    yield from self._wrapped(content, tag, _controlled(element, scope))
            elif element.tag == MC + "AlternateContent":
                for chosen in branch(element):
                    yield from self._wrapped(chosen, tag, scope)
            elif element.tag == W + "bookmarkStart":
                self._flow.note_bookmark(element)
            elif element.tag not in _SKIPPED:
                yield from self._wrapped(element, tag, _tracked(element, scope, self._flow))


def _controlled(element: "Element", scope: Scope) -> Scope:
    return scope._replace(control=control_of(element, scope.control), box=box_of(element) or scope.box)


def _tracked(element: "Element", scope: Scope, flow: Flow) -> Scope:
    if element.tag in _DELETIONS:
        flow.note_tracked()
        return scope.marked(Mark.DELETED)
    if element.tag in {W + "ins", W + "moveTo"}:
        flow.note_tracked()
        return scope.marked(Mark.INSERTED)
    return scope


def _by_tag(properties: "Element | None") -> "dict[str, Element]":
    return {} if properties is None else {str(one.tag): one for one in properties}


def _has_any(properties: "dict[str, Element]", tags: tuple[str, ...]) -> bool:
    return not properties.keys().isdisjoint(tags)


def _is_mark_deleted(properties: "dict[str, Element]") -> bool:
    mark = properties.get(_MARK)
    return mark is not None and len(mark) > 0 and _has_any(_by_tag(mark), _DELETIONS)


def _count(properties: "dict[str, Element]", name: str, default: int) -> int:
    element = properties.get(name)
    return (
        default if element is None else whole(element.get(_VAL), default, least=default, most=_MOST_COLUMNS)
    )


def _continues(merge: "Element | None") -> bool:
    """Whether a w:vMerge or the old w:hMerge carries on what the cell before began."""
    return merge is not None and merge.get(_VAL, "continue") == "continue"


def _united(left: Cell, right: Cell) -> Cell:
    return replace(
        left,
        span=left.span + right.span,
        blocks=left.blocks + right.blocks,
        bookmarks=left.bookmarks + right.bookmarks,
    )
