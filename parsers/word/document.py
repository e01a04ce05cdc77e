"""The stories of a Word document put together: body, active headers and footers, notes, balloons, text boxes."""

from typing import TYPE_CHECKING

from parsers.office_facts import ignored, properties
from parsers.office_meter import Meter
from parsers.office_xml import R, W, is_on
from parsers.paper import Paper, PaperFormat, Story, StoryKind
from parsers.word.bindings import Bindings
from parsers.word.blocks import BlockReader
from parsers.word.flow import Flow, Notebook, Registers
from parsers.word.looks import Styles
from parsers.word.numbering import Numbering
from parsers.word.stylesheet import StyleSheet

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from parsers.package import Package

_NOTES = (
    ("footnotes", "footnote", StoryKind.FOOTNOTE),
    ("endnotes", "endnote", StoryKind.ENDNOTE),
    ("comments", "comment", StoryKind.BALLOON),
)
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


def read(package: "Package", main: str, root: "Element", name: str) -> Paper:
    """The paper of the document whose main part is called `main` and parsed into `root`.  Raises Unreadable."""
    reader = _Reader(package, main)
    stories = tuple(reader.stories(root))
    return Paper(
        name=name,
        format=PaperFormat.DOCX,
        stories=stories + tuple(reader.notebook.text_boxes),
        properties=properties(package),
        notes=tuple(ignored(package)) + reader.notebook.notes(),
    )


class _Reader:
    def __init__(self, package: "Package", main: str) -> None:
        self._package = package
        self._main = main
        self._evens: bool | None = None
        self.notebook = Notebook()
        self._registers = Registers(
            styles=Styles(self._styles),
            numbering=Numbering(lambda: self._first("numbering")),
            notebook=self.notebook,
            bindings=Bindings(package, main),
            meter=Meter(),
        )

    def stories(self, root: "Element") -> "Iterator[Story]":
        body = root.find(W + "body")
        if body is not None:
            yield self._story(StoryKind.BODY, self._main, body, "")
            yield from self._headers(body)
        for kind, tag, story_kind in _NOTES:
            for part in self._package.related(self._main, kind):
                yield from self._notes(part, tag, story_kind)

    def _first(self, kind: str) -> "Element | None":
        part = next(self._package.related(self._main, kind), None)
        return None if part is None else self._package.xml(part)

    def _styles(self) -> StyleSheet | None:
        part = next(self._package.related(self._main, "styles"), None)
        return None if part is None else StyleSheet(self._package.markup(part))

    def _story(self, kind: StoryKind, part: str, container: "Element", anchor: str) -> Story:
        self._registers.meter.story()
        flow = Flow(registers=self._registers, links=self._package.relationships(part))
        place = "" if kind is StoryKind.BODY else kind.value
        return Story(kind=kind, blocks=BlockReader(flow, place).read(container), anchor=anchor)

    def _headers(self, body: "Element") -> "Iterator[Story]":
        for kind, part in dict.fromkeys(self._active_headers(body)):
            yield self._story(kind, part, self._package.xml(part), "")

    def _active_headers(self, body: "Element") -> "Iterator[tuple[StoryKind, str]]":
        """Headers and footers that a page can show, inherited ones included (ECMA-376-1, 17.10.2 to 17.10.6)."""
        links = self._package.relationships(self._main)
        inherited: dict[tuple[StoryKind, str], str] = {}
        for section in body.iter(W + "sectPr"):
            if not _is_section(section):
                continue
            for reference in section:
                kind, page = _HEADER_KINDS.get(str(reference.tag)), reference.get(W + "type", "default")
                if kind is not None and page in _PAGES:
                    inherited[kind, page] = reference.get(R + "id", "")
            has_title_page = is_on(section.find(W + "titlePg"))
            for (kind, page), link_id in inherited.items():
                link = links.get(link_id)
                if link is None or link.external or link.target not in self._package:
                    continue
                if (
                    page == "default"
                    or (page == "first" and has_title_page)
                    or (page == "even" and self._has_even())
                ):
                    yield kind, link.target

    def _has_even(self) -> bool:
        if self._evens is None:
            settings = self._first("settings")
            self._evens = settings is not None and is_on(settings.find(W + "evenAndOddHeaders"))
        return self._evens

    def _notes(self, part: str, tag: str, kind: StoryKind) -> "Iterator[Story]":
        for element in self._package.xml(part).iterfind(W + tag):
            if element.get(W + "type") not in _SEPARATORS:
                anchor = self.notebook.anchors.get((tag, element.get(W + "id", "")), "")
                yield self._story(kind, part, element, anchor)


_PAGES = {"default", "first", "even"}
_HEADER_KINDS = {W + "headerReference": StoryKind.HEADER, W + "footerReference": StoryKind.FOOTER}


def _is_section(section: "Element") -> bool:
    """Not the earlier state of a section that a tracked change remembers."""
    parent = section.getparent()
    return parent is not None and parent.tag in {W + "body", W + "pPr"}
