"""The words of a cell as a comment keeps them: raised and lowered characters told, struck ones left out (8.24)."""

from dataclasses import dataclass

from parsers.folding import folded
from parsers.forms.script import PLACEHOLDERS
from parsers.paper import Block, Cell, Mark, Paragraph, Run

SUPERSCRIPT = dict(
    zip("0123456789+-=()niaoexhjklmprstuvwyzbcdfg", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵒᵉˣʰʲᵏˡᵐᵖʳˢᵗᵘᵛʷʸᶻᵇᶜᵈᶠᵍ", strict=True)
)
SUBSCRIPT = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))
LONGEST_PROMPT = 120
PROMPT_FROM = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`text` with line breaks between paragraphs and list labels kept; `struck` and `hidden` words do not count.

    `labels` are the labels of list paragraphs without words, as of a column that numbers itself.
    """

    text: str = ""
    struck: str = ""
    hidden: str = ""
    labels: str = ""

    @property
    def whole(self) -> str:
        """Those that count and those that do not."""
        return " ".join(filter(None, (self.text, self.struck, self.hidden)))


NOTHING = Words()


def words_of(cell: Cell | None) -> Words:
    """What counts of a cell's words, and what does not."""
    return NOTHING if cell is None else words_in(cell.blocks)


def words_in(blocks: tuple[Block, ...]) -> Words:
    if len(blocks) == 1 and (plain := plain_text(blocks[0])) is not None:
        return Words(text=plain) if plain else NOTHING
    lines: list[str] = []
    struck: list[str] = []
    hidden: list[str] = []
    labels: list[str] = []
    for paragraph in Cell(column=0, blocks=blocks).paragraphs():
        text = prompted_away(said(paragraph, frozenset(), Mark.STRIKE))
        struck.append(said(paragraph, frozenset({Mark.STRIKE})).strip())
        hidden.append(said(paragraph, frozenset({Mark.HIDDEN})).strip())
        has_words = bool(text.strip())
        lines.append(f"{paragraph.label} {text}".rstrip() if paragraph.label and has_words else text)
        labels.append("" if has_words else paragraph.label)
    return Words(
        text="\n".join(lines).strip(),
        struck=" ".join(filter(None, struck)),
        hidden=" ".join(filter(None, hidden)),
        labels=" ".join(filter(None, labels)),
    )


def plain_text(block: Block) -> str | None:
    """The words of a paragraph that has nothing special, as most have; a sheet may have fifty thousand."""
    if not isinstance(block, Paragraph) or block.label:
        return None
    if any(run.marks or run.control for run in block.runs):
        return None
    return prompted_away("".join(run.text for run in block.runs)).strip()


def said(paragraph: Paragraph, wanted: frozenset[Mark], but: Mark | None = None) -> str:
    """The words of runs with the marks wanted; hidden and deleted ones only where they are wanted."""
    unwanted = {Mark.DELETED, Mark.HIDDEN, but} - wanted
    return "".join(
        raised(run)
        for run in paragraph.runs
        if wanted <= run.marks and not run.marks & unwanted and not is_prompt(run)
    )


def is_prompt(run: Run) -> bool:
    """The words that a content control shows while it is blank."""
    return run.control is not None and run.control.placeholder


def prompted_away(text: str) -> str:
    """LibreOffice keeps the prompt of a blank control and forgets that it is one."""
    may_be_one = PROMPT_FROM < len(text) < LONGEST_PROMPT
    return "" if may_be_one and folded(text) in PLACEHOLDERS else text


def raised(run: Run) -> str:
    """Raised and lowered characters in Unicode where it has them all, else in brackets."""
    if Mark.SUPERSCRIPT in run.marks:
        return shifted(run.text, SUPERSCRIPT, "^")
    if Mark.SUBSCRIPT in run.marks:
        return shifted(run.text, SUBSCRIPT, "_")
    return run.text


def shifted(text: str, table: dict[str, str], sign: str) -> str:
    body = text.strip()
    if not body:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    if all(letter in table for letter in body):
        return before + "".join(table[letter] for letter in body) + after
    return f"{before}{sign}({body}){after}"
