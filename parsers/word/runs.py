"""Inline WordprocessingML to runs: everything that may stand inside a paragraph (ECMA-376-1, 17.3.2, 17.3.3, 17.16)."""

import re
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from parsers import office_limits as limits
from parsers.office_meter import too_long
from parsers.office_xml import MC, M, R, W, child
from parsers.paper import Control, Mark, Run, Tick
from parsers.symbols import is_symbol_font, pieces, shown, tick_of
from parsers.word.controls import box_of, control_of
from parsers.word.drawings import note_drawing, text_boxes
from parsers.word.fields import REACHES_OUTSIDE, Field, code_run, form_run
from parsers.word.flow import Flow, Scope
from parsers.word.looks import Look
from parsers.word.maths import linear

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from lxml.etree import _Element as Element

_SILENT = {
    W + name for name in ("pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "rt", "rubyPr")
}
_CONSTANT = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\u2011",
    W + "softHyphen": "\u00ad",
}
_TEXT = {W + "t", W + "delText"}
_PROPERTIES = W + "rPr"
_ANCHORS = {
    W + "commentReference": "comment",
    W + "commentRangeStart": "comment",
    W + "footnoteReference": "footnote",
    W + "endnoteReference": "endnote",
}
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LAYOUT = re.compile(r"[ \t]*[\r\n]\s*")
_ANY_BREAK = re.compile(r"[\t\r\n]+")


def branch(element: "Element") -> "Iterable[Element]":
    """The one branch of an mc:AlternateContent to read: a Choice that holds something, else the Fallback."""
    chosen = next((one for one in element.iterfind(MC + "Choice") if len(one)), None)
    return element.iterfind(MC + "Fallback") if chosen is None else (chosen,)


class RunReader:
    """Reads the runs of one paragraph into `runs`."""

    def __init__(self, flow: Flow, look: Look) -> None:
        self._flow = flow
        self._paragraph = look
        self.runs: list[Run] = []

    def read(self, container: "Element", scope: Scope) -> None:
        """Everything inline below `container`."""
        self._flow.registers.meter.container(container)
        for element in container:
            self.read_one(element, scope)

    def read_one(self, element: "Element", scope: Scope) -> None:
        """One inline element, a wrapper or a run.  Unknown wrappers are looked into, so that no word is lost."""
        tag = str(element.tag)
        handler = self._WRAPPERS.get(tag)
        if handler is not None:
            handler(self, element, scope)
        elif tag in _ANCHORS:
            self._flow.anchor(_ANCHORS[tag], element.get(W + "id", ""))
        elif tag in _TEXT:
            self._text(element, self._paragraph, scope)
        elif tag not in _SILENT:
            self.read(element, scope)

    # Wrappers

    def _run(self, run: "Element", scope: Scope) -> None:
        look = self._flow.registers.styles.look(child(run, _PROPERTIES), self._paragraph)
        self._content(run, look, scope)

    def _inserted(self, element: "Element", scope: Scope) -> None:
        self._flow.note_tracked()
        self.read(element, scope.marked(Mark.INSERTED))

    def _deleted(self, element: "Element", scope: Scope) -> None:
        self._flow.note_tracked()
        self.read(element, scope.marked(Mark.DELETED))

    def _hyperlink(self, element: "Element", scope: Scope) -> None:
        link = self._flow.links.get(element.get(R + "id", ""))
        anchor = element.get(W + "anchor")
        target = link.target if link is not None else ""
        self.read(element, scope._replace(link=target + (f"#{anchor}" if anchor else "")))

    def _control(self, element: "Element", scope: Scope) -> None:
        content = element.find(W + "sdtContent")
        self._flow.note_binding(element)
        box = box_of(element)
        scope = scope._replace(control=control_of(element, scope.control), box=box or scope.box)
        if content is not None:
            self.read(content, scope)
        if box is not None and not box.is_drawn:
            self._add("☒" if box.state is Tick.ON else "☐", frozenset(), scope, box.state)
            box.is_drawn = True

    def _alternate(self, element: "Element", scope: Scope) -> None:
        for chosen in branch(element):
            self.read(chosen, scope)

    def _simple_field(self, element: "Element", scope: Scope) -> None:
        opened = Field(form=element.find(W + "ffData"))
        opened.add_code(element.get(W + "instr", ""))
        fields = self._flow.open_fields
        depth = len(fields)
        self._open_field(opened)
        opened.separate()
        self.read(element, scope)
        # A stray beginning or end inside must not unbalance the fields outside.
        del fields[depth + 1 :]
        if len(fields) > depth:
            self._close_field(scope)

    def _bookmark(self, element: "Element", scope: Scope) -> None:
        self._flow.note_bookmark(element)

    def _formula(self, element: "Element", scope: Scope) -> None:
        self._flow.note("formula-as-line", "A formula was read as one line of text.")
        self._words(linear(element), Look(), scope)

    # What stands in a run

    def _content(self, run: "Element", look: Look, scope: Scope) -> None:
        self._flow.registers.meter.container(run)
        for element in run:
            tag = str(element.tag)
            if tag in _TEXT:
                self._text(element, look, scope)
            elif tag in _CONSTANT:
                self._words(_CONSTANT[tag], look, scope)
            elif tag in _ANCHORS:
                self._flow.anchor(_ANCHORS[tag], element.get(W + "id", ""))
            elif tag in self._IN_RUN:
                self._IN_RUN[tag](self, element, look, scope)
            elif tag in self._WRAPPERS:
                self.read_one(element, scope)
            elif len(element) and tag not in _SILENT:
                self._content(element, look, scope)

    def _text(self, element: "Element", look: Look, scope: Scope) -> None:
        text = element.text or ""
        if "\n" in text or "\t" in text:
            # Line ends of pretty-printed XML are no text; Word draws others as blanks.
            if element.get(_SPACE) != "preserve":
                text = _LAYOUT.sub("\n", text).strip("\n")
            text = _ANY_BREAK.sub(" ", text)
        self._words(text, look, scope)

    def _symbol(self, element: "Element", look: Look, scope: Scope) -> None:
        try:
            character = chr(int(element.get(W + "char", ""), 16))
        except (ValueError, OverflowError):
            return
        font = element.get(W + "font", "")
        self._words(character, replace(look, font=font), scope)

    def _field_mark(self, element: "Element", look: Look, scope: Scope) -> None:
        kind = element.get(W + "fldCharType")
        fields = self._flow.open_fields
        if kind == "begin":
            self._open_field(Field(form=element.find(W + "ffData"), marks=look.on | scope.marks))
        elif kind == "separate" and fields:
            fields[-1].separate()
        elif kind == "end" and fields:
            self._close_field(scope)

    def _code(self, element: "Element", look: Look, scope: Scope) -> None:
        if self._flow.open_fields:
            opened = self._flow.open_fields[-1]
            opened.add_code(element.text or "")
            opened.marks = look.on | scope.marks

    def _ruby(self, element: "Element", look: Look, scope: Scope) -> None:
        for base in element.iterfind(W + "rubyBase"):
            self.read(base, scope)

    def _alternate_in_run(self, element: "Element", look: Look, scope: Scope) -> None:
        for chosen in branch(element):
            self._content(chosen, look, scope)

    def _drawing(self, element: "Element", look: Look, scope: Scope) -> None:
        boxes = text_boxes(element)
        self._flow.text_boxes += [(box, scope) for box in boxes]
        if not boxes:
            note_drawing(self._flow, element)

    # Fields

    def _open_field(self, opened: Field) -> None:
        if len(self._flow.open_fields) == limits.OPEN_FIELDS:
            raise too_long()
        self._flow.open_fields.append(opened)

    def _close_field(self, scope: Scope) -> None:
        closed = self._flow.open_fields.pop()
        if REACHES_OUTSIDE.match(closed.code):
            self._flow.note(
                "field-reaches-outside", "A field refers to another file or program; it was not followed."
            )
        run = form_run(closed)
        if run is None and not closed.has_result:
            run = code_run(closed.code)
        if run is None:
            return
        if not run.text:
            # A drop-down without its list: what stands in its result is all there is.
            self.runs += closed.swallowed
        scope = scope._replace(control=run.control or scope.control)
        self._add(run.text, run.marks | closed.marks, scope, run.tick)

    # Words

    def _words(self, text: str, look: Look, scope: Scope) -> None:
        if not text:
            return
        is_plain = text.isascii()
        if not is_plain or (look.font and is_symbol_font(look.font)):
            text = shown(text, look.font)
            is_plain = False
        marks = look.on | scope.marks if scope.marks else look.on
        if is_plain and scope.box is None:
            self._add(text, marks, scope)
        elif _awaits_glyph(scope) and scope.box is not None and scope.box.is_glyph(text.strip()):
            self._check_box(text, marks, scope)
        else:
            for piece, tick in pieces(text):
                if tick is not None and _awaits_glyph(scope):
                    self._check_box(piece, marks, scope)
                else:
                    self._add(piece, marks, scope, tick)

    def _check_box(self, glyph: str, marks: frozenset[Mark], scope: Scope) -> None:
        if scope.box is None:
            return
        scope.box.is_drawn = True
        drawn = tick_of(glyph.strip())
        if drawn is not None and drawn is not scope.box.state:
            self._flow.note(
                "check-box-mismatch",
                f"A check box is drawn as {glyph.strip()} but its state is {scope.box.state}; the state was taken.",
            )
        self._add(glyph, marks, scope, scope.box.state)

    def _add(self, text: str, marks: frozenset[Mark], scope: Scope, tick: Tick | None = None) -> None:
        if not text:
            return
        self._flow.registers.meter.text(text)
        run = Run(text=text, marks=marks, tick=tick, control=scope.control, link=scope.link)
        if not self._flow.open_fields:
            self.runs.append(run)
        else:
            self._add_in_field(run)

    def _add_in_field(self, run: Run) -> None:
        fields = self._flow.open_fields
        hiding = next((opened for opened in fields if opened.hides_text), None)
        if hiding is None:
            fields[-1].has_result = True
            self.runs.append(_of_field(run, fields))
        elif hiding is fields[-1]:
            hiding.swallowed.append(run)
        else:
            # The result of a field inside the code of another is a piece of that code.
            hiding.add_code(run.text)

    _WRAPPERS: ClassVar[dict[str, "Callable[[RunReader, Element, Scope], None]"]] = {
        W + "r": _run,
        W + "ins": _inserted,
        W + "moveTo": _inserted,
        W + "del": _deleted,
        W + "moveFrom": _deleted,
        W + "hyperlink": _hyperlink,
        W + "sdt": _control,
        W + "fldSimple": _simple_field,
        W + "bookmarkStart": _bookmark,
        MC + "AlternateContent": _alternate,
        M + "oMath": _formula,
    }
    _IN_RUN: ClassVar[dict[str, "Callable[[RunReader, Element, Look, Scope], None]"]] = {
        W + "sym": _symbol,
        W + "fldChar": _field_mark,
        W + "instrText": _code,
        W + "delInstrText": _code,
        W + "ruby": _ruby,
        W + "drawing": _drawing,
        W + "pict": _drawing,
        W + "object": _drawing,
        MC + "AlternateContent": _alternate_in_run,
    }


def _awaits_glyph(scope: Scope) -> bool:
    """In a check box whose glyph was not met yet; a deleted glyph is that of an earlier state."""
    return scope.box is not None and not scope.box.is_drawn and Mark.DELETED not in scope.marks


def _of_field(run: Run, fields: list[Field]) -> Run:
    control = next((opened.control for opened in reversed(fields) if opened.control), None)
    link = next((opened.link for opened in reversed(fields) if opened.link), "")
    if control is not None:
        # An empty text field holds five wide blanks.
        control = Control(kind=control.kind, tag=control.tag, placeholder=not run.text.strip())
    return replace(run, control=control or run.control, link=run.link or link)
