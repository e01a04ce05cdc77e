"""What lies over the cells: comments old and threaded, text boxes, tick boxes (ECMA-376-1, 18.7, 20.5; office.md 1.2)."""

from typing import TYPE_CHECKING

from lxml.etree import iterwalk

from parsers.office_xml import MC, XDR, A, X, local_name
from parsers.paper import Paragraph, Run, Story, StoryKind, Tick, Unreadable
from parsers.sheet.grid import position
from parsers.sheet.looks import Look
from parsers.sheet.words import runs, stretches, unescaped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from parsers.package import Package

_VML = "{urn:schemas-microsoft-com:vml}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"


def balloons(package: "Package", sheet: str, place: str) -> "Iterator[Story]":
    """Comments of a worksheet part.  Of a threaded one, Excel's plain copy for older programs is left out."""
    threads = [
        thread
        for part in package.related(sheet, "threadedComment")
        for thread in package.xml(part).iterfind("{*}threadedComment")
    ]
    threaded = {thread.get("ref", "") for thread in threads}
    for part in package.related(sheet, "comments"):
        for comment in package.xml(part).iterfind(f"{X}commentList/{X}comment"):
            text = comment.find(X + "text")
            if comment.get("ref", "") not in threaded and text is not None:
                paragraph = Paragraph(runs=tuple(runs(stretches(text), Look())))
                yield _story(StoryKind.BALLOON, (paragraph,), _anchor(place, comment))
    for thread in threads:
        words = "".join(unescaped(text.text or "") for text in thread.iterfind("{*}text"))
        yield _story(StoryKind.BALLOON, (Paragraph(runs=(Run(text=words),)),), _anchor(place, thread))


def text_boxes(package: "Package", sheet: str, place: str) -> "Iterator[Story]":
    """Shapes with words, and the tick boxes of the Forms toolbar."""
    for part in package.related(sheet, "drawing"):
        for anchor in package.xml(part):
            yield from _shapes(anchor, _row_of(anchor, place))
    for part in package.related(sheet, "vmlDrawing"):
        yield from _tick_boxes(package, part, place)


def _shapes(element: "Element", where: str) -> "Iterator[Story]":
    walk = iterwalk(element, events=("start",), tag=(XDR + "txBody", MC + "Fallback"))
    for _, child in walk:
        walk.skip_subtree()
        if child.tag == XDR + "txBody":
            paragraphs = tuple(_paragraph(one) for one in child.iterfind(A + "p"))
            if any(paragraph.text for paragraph in paragraphs):
                yield _story(StoryKind.TEXT_BOX, paragraphs, where)


def _paragraph(element: "Element") -> Paragraph:
    words = "".join(
        "\n" if local_name(one) == "br" else one.text or "" for one in element.iter(A + "t", A + "br")
    )
    return Paragraph(runs=(Run(text=words),) if words else ())


def _tick_boxes(package: "Package", part: str, place: str) -> "Iterator[Story]":
    try:
        root = package.xml(part)
    except Unreadable:
        # Excel writes VML that is no XML (a lone <br>); nothing but the look of comments is lost.
        return
    for shape in root.iter(_VML + "shape"):
        data = shape.find(_EXCEL + "ClientData")
        if data is None or data.get("ObjectType") != "Checkbox":
            continue
        is_on = (data.findtext(_EXCEL + "Checked") or "0").strip() == "1"
        box = Run(text="☒" if is_on else "☐", tick=Tick.ON if is_on else Tick.OFF)
        words = " ".join(_words(box) for box in shape.iterfind(_VML + "textbox"))
        anchor = (data.findtext(_EXCEL + "Anchor") or "").split(",")
        where = (
            f"{place}, row {int(anchor[2]) + 1}"
            if len(anchor) > 2 and anchor[2].strip().isdecimal()
            else place
        )
        yield _story(StoryKind.TEXT_BOX, (Paragraph(runs=(box, Run(text=f" {words}"))),), where)


def _words(element: "Element") -> str:
    return " ".join("".join(str(text) for text in element.itertext()).split())


def _row_of(anchor: "Element", place: str) -> str:
    row = anchor.findtext(f"{XDR}from/{XDR}row")
    return f"{place}, row {int(row) + 1}" if row and row.strip().isdecimal() and len(row) < 9 else place


def _anchor(place: str, element: "Element") -> str:
    where = position(element.get("ref", ""))
    return f"{place}, row {where[1]}" if where else place


def _story(kind: StoryKind, paragraphs: tuple[Paragraph, ...], anchor: str) -> Story:
    return Story(kind=kind, blocks=paragraphs, anchor=anchor)
