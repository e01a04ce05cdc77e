"""Words outside the fields: nothing that an author wrote is lost (procedure 8.6); what we print is left out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from parsers.folding import folded
from parsers.forms.prompts import separate
from parsers.forms.report_entries import Rows
from parsers.forms.script import plain, script_of
from parsers.paper import Block, Mark, Paper, Paragraph, Story, StoryKind
from rules.appendix_a import FORM_ID, FURNITURE
from rules.report_form import HOW_TO

_WHOLE = frozenset(map(folded, (*FURNITURE, HOW_TO)))
# Short headings are compared as a whole; only long ones may be found inside a paragraph.
_LONG = tuple(sorted((text for text in (*FURNITURE, HOW_TO) if len(text.split()) > 7), key=len, reverse=True))
_PAGE = re.compile(
    rf"(?:{folded(FORM_ID)}(?: version)?(?: \d+)*)?(?: ?(?:page )?\d*(?: ?(?:of|/) ?\d*)?)?",
)


def unassigned_words(paper: Paper, rows: Rows, *, taken: set[str]) -> tuple[str, ...]:
    """Author's words in strange and hidden rows, paragraphs beside the tables, headers, notes, balloons, boxes.

    `taken` are the anchors whose text boxes became answers.
    """
    found = [text for _, text in (*rows.strangers, *rows.hidden)]
    for story in paper.stories:
        if story.kind is StoryKind.TEXT_BOX and story.anchor in taken:
            continue
        found.extend(_words_of(story, in_tables=rows.in_tables))
    return tuple(dict.fromkeys(text for text in found if text))


def anchored_text(paper: Paper, place: str) -> str:
    """What stands in the text boxes that hang on a place."""
    boxes = [story for story in paper.stories if story.kind is StoryKind.TEXT_BOX and story.anchor == place]
    return "\n".join(text for box in boxes for text in _story_texts(box.blocks))


def _words_of(story: Story, *, in_tables: bool) -> Iterator[str]:
    if story.kind is StoryKind.BODY:
        if in_tables:
            yield from _paragraph_texts(story.blocks)
        return
    if story.kind in (StoryKind.HEADER, StoryKind.FOOTER):
        yield from _story_texts(story.blocks)
    else:
        yield "\n".join(_story_texts(story.blocks))


def _paragraph_texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield _own(block)
            yield _own(_shown(block))


def _story_texts(blocks: Iterable[Block]) -> Iterator[str]:
    """Texts of paragraphs and of cells, printed words left out."""
    for block in blocks:
        if isinstance(block, Paragraph):
            paragraphs: Iterable[Paragraph] = (block,)
        else:
            paragraphs = (item for row in block.rows for cell in row.cells for item in cell.paragraphs())
        yield from filter(None, map(_own, paragraphs))


def _shown(paragraph: Paragraph) -> Paragraph:
    """The hidden words of a paragraph, as if they were not hidden."""
    hidden = [run for run in paragraph.runs if Mark.HIDDEN in run.marks]
    return Paragraph(runs=tuple(replace(run, marks=run.marks - {Mark.HIDDEN}) for run in hidden))


def _own(paragraph: Paragraph) -> str:
    script = script_of([paragraph]).without(Mark.STRIKE)
    seen = folded(script.text)
    if not seen or seen in _WHOLE or _PAGE.fullmatch(seen):
        return ""
    separated = separate(script.text, _LONG, labels=script.labels)
    own = plain(separated.own)
    if separated.found:
        own = own.lstrip(" .,;:")
    return "" if folded(own) in _WHOLE else own
