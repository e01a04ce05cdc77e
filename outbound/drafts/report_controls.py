"""Content controls of an answer cell: text, day, boxes; each inside the bookmark of its line.

Only controls inside the cell and inside paragraphs are written, neither bound nor locked: those of whole cells and
rows are moved by other programs, and locks keep people from pasting (office.md 6).
"""

from typing import Any
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import qn

from outbound.drafts.report_copy import printable
from rules.report_form import DATE_PROMPT, TEXT_PROMPT, FormLine, FormVersion

_NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
_TEXT, _RICH = "<w:text/>", "<w:richText/>"
_DAY = (
    '<w:date><w:dateFormat w:val="d MMMM yyyy"/><w:lid w:val="en-GB"/>'
    '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>'
)
_BOX_FONT = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:hint="eastAsia"/>'
_BOX = (
    '<w14:checkbox><w14:checked w14:val="0"/><w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
    '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
)
_TIGHT = '<w:pPr><w:spacing w:after="0"/></w:pPr>'
_PROMPT_STYLE = "PlaceholderText"


def add_prompt_style(paper: Any) -> None:
    """The grey of prompts in empty controls; Word knows the style by this id."""
    paper.styles.element.append(
        parse_xml(
            f'<w:style {_NAMES} w:type="character" w:styleId="{_PROMPT_STYLE}"><w:name w:val="Placeholder Text"/>'
            '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/><w:semiHidden/>'
            '<w:rPr><w:color w:val="767B85"/></w:rPr></w:style>'
        )
    )


def write_answer(cell: Any, form: FormVersion, line: FormLine, answer: str) -> None:
    """Fill a new cell of python-docx with the controls of the line; `answer` is "" in a blank form."""
    if line.choices:
        blocks = [_choice(form, line, number, words) for number, words in enumerate(line.choices, 1)]
    elif line.is_long:
        # Word wants a paragraph at the end of a cell.
        blocks = [
            _control(form, line, _RICH, f"<w:p>{_TIGHT}{_words(line, answer)}</w:p>", is_empty=not answer),
            f"<w:p>{_TIGHT}</w:p>",
        ]
    else:
        kind = _DAY if line.is_day else _TEXT
        blocks = [
            f"<w:p>{_TIGHT}{_control(form, line, kind, _words(line, answer), is_empty=not answer)}</w:p>"
        ]
    content = parse_xml(f"<w:tc {_NAMES}>{_bookmarked(form, line, ''.join(blocks))}</w:tc>")
    element = cell._tc  # noqa: SLF001 - python-docx does not write controls
    for paragraph in element.findall(qn("w:p")):
        element.remove(paragraph)
    for block in list(content):
        element.append(block)


def _bookmarked(form: FormVersion, line: FormLine, blocks: str) -> str:
    """The bookmark begins in the first paragraph and ends in the last."""
    opening = f"<w:p>{_TIGHT}"
    start = f'<w:bookmarkStart w:id="{100 + line.number}" w:name={quoteattr(form.bookmark(line))}/>'
    end = f'<w:bookmarkEnd w:id="{100 + line.number}"/>'
    return f"{blocks.replace(opening, opening + start, 1).removesuffix('</w:p>')}{end}</w:p>"


def _control(form: FormVersion, line: FormLine, kind: str, content: str, *, is_empty: bool) -> str:
    shown = "<w:showingPlcHdr/>" if is_empty else ""
    return (
        f"<w:sdt><w:sdtPr><w:alias w:val={quoteattr(line.label[:60])}/><w:tag w:val={quoteattr(form.tag(line))}/>"
        f'<w:id w:val="{7000 + line.number}"/>{shown}{kind}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def _words(line: FormLine, answer: str) -> str:
    """One run: the answer, or the prompt in its style."""
    if answer:
        return f'<w:r><w:t xml:space="preserve">{escape(printable(answer))}</w:t></w:r>'
    prompt = DATE_PROMPT if line.is_day else TEXT_PROMPT
    return f'<w:r><w:rPr><w:rStyle w:val="{_PROMPT_STYLE}"/></w:rPr><w:t>{prompt}</w:t></w:r>'


def _choice(form: FormVersion, line: FormLine, number: int, words: str) -> str:
    """A paragraph with a box and its word."""
    return (
        f"<w:p>{_TIGHT}<w:sdt><w:sdtPr><w:rPr>{_BOX_FONT}</w:rPr><w:alias w:val={quoteattr(words)}/>"
        f'<w:tag w:val={quoteattr(f"{form.tag(line)}.{number}")}/><w:id w:val="{7000 + 100 * number + line.number}"/>'
        f"{_BOX}</w:sdtPr><w:sdtContent><w:r><w:rPr>{_BOX_FONT}</w:rPr><w:t>\u2610</w:t></w:r></w:sdtContent></w:sdt>"
        f'<w:r><w:t xml:space="preserve"> {escape(words)}</w:t></w:r></w:p>'
    )
