"""The words of a cell as a comment keeps them: raised and lowered characters told, struck ones left out (8.24)."""

from dataclasses import dataclass

from parsers.paper import Cell, Mark, Paragraph, Run

SUPERSCRIPT = dict(
    zip("0123456789+-=()niaoexhjklmprstuvwyzbcdfg", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃᵒᵉˣʰʲᵏˡᵐᵖʳˢᵗᵘᵛʷʸᶻᵇᶜᵈᶠᵍ", strict=True)
)
SUBSCRIPT = dict(zip("0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", strict=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """`text` with line breaks between paragraphs and list labels kept; `struck` are words that do not count."""

    text: str
    struck: str = ""


def words_of(cell: Cell | None) -> Words:
    """What counts of a cell's words."""
    if cell is None:
        return Words(text="")
    lines: list[str] = []
    struck: list[str] = []
    for paragraph in cell.paragraphs():
        text, gone = spoken(paragraph)
        struck.append(gone)
        lines.append(f"{paragraph.label} {text}".rstrip() if paragraph.label and text.strip() else text)
    return Words(text="\n".join(lines).strip(), struck=" ".join(part for part in struck if part.strip()))


def spoken(paragraph: Paragraph) -> tuple[str, str]:
    """The words that count and those that are struck out."""
    kept: list[str] = []
    struck: list[str] = []
    for run in paragraph.runs:
        if Mark.DELETED in run.marks or Mark.HIDDEN in run.marks:
            continue
        (struck if Mark.STRIKE in run.marks else kept).append(raised(run))
    return "".join(kept), "".join(struck).strip()


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
