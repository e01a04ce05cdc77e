"""Drawings: the text boxes in them, and a note where something is drawn that we do not read (ECMA-376-1, 20.4; VML)."""

from typing import TYPE_CHECKING

from lxml.etree import iterwalk

from parsers.office_xml import MC, WP, A, W, local_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element as Element

    from parsers.word.flow import Flow

_TEXT_BOX = W + "txbxContent"
_VML_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"


def text_boxes(drawing: "Element") -> "list[Element]":
    """The contents of the text boxes of a drawing, each once."""
    return list(_outermost(drawing)) if next(drawing.iter(_TEXT_BOX), None) is not None else []


def note_drawing(flow: "Flow", drawing: "Element") -> None:
    """A note at the reader's place: an object, a picture of words, or a ring round a choice may stand here."""
    described = [str(one.get("descr")) for one in drawing.iter(WP + "docPr") if one.get("descr")]
    words = f" Its description says: {described[0][:200]}" if described else ""
    if local_name(drawing) == "object":
        flow.note("object-in-text", "An embedded object stands here; what it shows was not read.")
    elif next(drawing.iter(A + "blip", _VML_IMAGE), None) is not None:
        flow.note("picture-in-text", f"A picture stands here; words in it were not read.{words}")
    else:
        flow.note("drawing-in-text", f"Something is drawn here; what it marks was not read.{words}")


def _outermost(drawing: "Element") -> "Iterator[Element]":
    """Not those inside another text box, which reads them itself, nor in a Fallback, which repeats them."""
    walk = iterwalk(drawing, events=("start",), tag=(_TEXT_BOX, MC + "Fallback"))
    for _, element in walk:
        walk.skip_subtree()
        if element.tag == _TEXT_BOX:
            yield element
