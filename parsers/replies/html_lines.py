"""The HTML of a reply as lines: what a reader sees, where it is quoted, and how each word stands out."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from parsers.replies.lines import LONGEST_LINE, MOST_LINES, Line, Marks, Run

LONGEST_HTML = 1_000_000
UNSEEN = {"script", "style", "head", "title", "template", "noscript", "object", "svg", "math"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure",
    "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "nav", "ol", "p",
    "pre", "section", "table", "tbody", "tfoot", "thead", "tr", "ul",
}  # fmt: skip
STRUCK = {"s", "strike", "del"}
BLANKS = re.compile(r"[ \t\r\n\f]+")
STYLE = re.compile(r"([a-z-]{3,30})\s*:\s*([^;]{1,100})")


@dataclass(slots=True)
class Writer:
    """Collects lines while the tree is walked."""

    lines: list[Line] = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    def words(self, text: str, marks: Marks) -> None:
        if sum(len(run.text) for run in self.runs[-40:]) < LONGEST_LINE:
            self.runs.append(Run(text, marks))

    def end_line(self, depth: int, *, even_empty: bool = False) -> None:
        runs = trimmed(self.runs)
        self.runs = []
        if (runs or even_empty) and len(self.lines) < MOST_LINES:
            self.lines.append(Line(runs=tuple(runs), depth=depth))


def trimmed(runs: list[Run]) -> list[Run]:
    """Blanks as a browser shows them: single between words, none at the ends; a no-break space stays one."""
    kept: list[Run] = []
    after_blank = True
    for run in runs:
        text = BLANKS.sub(" ", run.text)
        if after_blank:
            text = text.lstrip(" ")
        if text:
            after_blank = text.endswith(" ")
            kept.append(replace(run, text=text))
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip(" "))
    return [run for run in kept if run.text]


def html_lines(html: str) -> list[Line]:
    """The lines of a page, none where it cannot be read."""
    from lxml import etree
    from lxml import html as reader

    try:
        parser = reader.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True, encoding="utf-8")
        tree = reader.document_fromstring(html[:LONGEST_HTML].encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return []
    writer = Writer()
    walk(tree, writer)
    writer.end_line(0)
    return writer.lines


def walk(root: Any, writer: Writer) -> None:
    """Through the tree without recursion: its depth is the sender's choice."""
    stack: list[tuple[str, Any, int, Marks]] = [("open", root, 0, Marks())]
    while stack:
        step, node, depth, marks = stack.pop()
        if step == "words":
            writer.words(node, marks)
        elif step == "end":
            writer.end_line(depth)
        elif isinstance(node.tag, str) and len(stack) < 100_000:
            enter(node, depth, marks, writer, stack)


def enter(
    node: Any, depth: int, marks: Marks, writer: Writer, stack: list[tuple[str, Any, int, Marks]]
) -> None:
    """Open one element: its own words and children are put on the stack, last first."""
    tag = node.tag.lower()
    style = dict(STYLE.findall((node.get("style") or "").lower()))
    if tag in UNSEEN or is_hidden(node, style):
        return
    if tag == "br":
        writer.end_line(depth, even_empty=True)
        return
    inner = depth + (tag == "blockquote")
    own = marks_of(node, tag, style, marks)
    if tag in BLOCKS:
        writer.end_line(depth)
        stack.append(("end", None, inner, own))
    if tag == "hr":
        writer.end_line(depth, even_empty=True)
    keeps = own.keeps_lines
    for child in reversed(list(node)):
        stack += words_of(child.tail or "", inner, own, keeps=keeps)
        stack.append(("open", child, inner, own))
    stack += words_of(node.text or "", inner, own, keeps=keeps)
    stack += words_of(beginning(node, tag), inner, own, keeps=False)


def words_of(text: str, depth: int, marks: Marks, *, keeps: bool) -> list[tuple[str, Any, int, Marks]]:
    """The steps that write some words, last first; in preformatted text a line end is one."""
    if not text:
        return []
    if not keeps:
        return [("words", text, depth, marks)]
    steps: list[tuple[str, Any, int, Marks]] = []
    for number, part in enumerate(text.split("\n")):
        steps += [("end", None, depth, marks)] if number else []
        steps.append(("words", part, depth, marks))
    return steps[::-1]


def beginning(node: Any, tag: str) -> str:
    """What a browser draws before the element's words."""
    if tag == "li":
        return "- "
    if tag in {"td", "th"}:
        return " "
    if tag == "input" and (node.get("type") or "").lower() in {"checkbox", "radio"}:
        return "[x] " if node.get("checked") is not None else "[ ] "
    return ""


def is_hidden(node: Any, style: dict[str, str]) -> bool:
    return (
        "none" in style.get("display", "")
        or "hidden" in style.get("visibility", "")
        or "all" in style.get("mso-hide", "")
        or node.get("hidden") is not None
    )


def marks_of(node: Any, tag: str, style: dict[str, str], marks: Marks) -> Marks:
    """The marks of an element's words: its own and those that it inherits."""
    weight = style.get("font-weight", "").strip()
    lines = style.get("text-decoration", "") + style.get("text-decoration-line", "")
    bold = marks.bold
    if tag in {"b", "strong", "th"} or weight in {"bold", "bolder", "600", "700", "800", "900"}:
        bold = True
    elif weight in {"normal", "400", "lighter"}:
        bold = False
    return Marks(
        bold=bold,
        keeps_lines=marks.keeps_lines
        or tag in {"pre", "textarea"}
        or style.get("white-space", "").startswith("pre"),
        underlined=marks.underlined or tag in {"u", "ins"} or "underline" in lines,
        struck=marks.struck or tag in STRUCK or "line-through" in lines,
        colour=(style.get("color") or (node.get("color") if tag == "font" else "") or marks.colour)
        .strip()
        .lower(),
        background=(
            style.get("background-color")
            or style.get("background")
            or style.get("mso-highlight")
            or ("yellow" if tag == "mark" else "")
            or (node.get("bgcolor") or "")
            or marks.background
        )
        .strip()
        .lower(),
    )
