"""A cell as one line of writing in which each character knows its look."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from parsers.folding import folded
from parsers.paper import Cell, Mark, Paragraph, Run, Tick

# Boxes travel as one private character each, so that a tick keeps its place among the words.
BOX_ON = "\ue001"
BOX_OFF = "\ue002"
_RAISED = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")
_SMALL_DIGIT = re.compile("[⁰¹²³⁴-⁹₀-₉]")
_PRINTED_BOX = str.maketrans({BOX_ON: "☒", BOX_OFF: "☐"})

# What word processors print into an empty control; LibreOffice keeps the words and loses the flag (office.md 6).
PLACEHOLDERS = frozenset(
    folded(words)
    for words in (
        "Click or tap here to enter text.",
        "Click here to enter text.",
        "Click or tap to enter a date.",
        "Click here to enter a date.",
        "Click to enter text",
        "Click or tap to enter text.",
        "Choose an item.",
        "Select an item.",
        "Enter text here",
        "Enter any content that you want to repeat, including other content controls.",
        "Klicken oder tippen Sie hier, um Text einzugeben.",
        "Klicken oder tippen Sie, um ein Datum einzugeben.",
        "Wählen Sie ein Element aus.",
        "Cliquez ou appuyez ici pour entrer du texte.",
        "Cliquez ou appuyez ici pour entrer une date.",
        "Choisissez un élément.",
        "Haga clic o pulse aquí para escribir texto.",
        "Haga clic aquí o pulse para escribir una fecha.",
        "Elija un elemento.",
        "Clique ou toque aqui para introduzir texto.",
        "Fare clic o toccare qui per immettere il testo.",
        "Щелкните или коснитесь здесь, чтобы ввести текст.",
        "クリックまたはタップしてテキストを入力してください。",
        "单击或点击此处输入文字。",
    )
)
_LITERAL_PLACEHOLDERS = re.compile(
    "|".join(
        re.escape(words)
        for words in (
            "Click or tap here to enter text.",
            "Click here to enter text.",
            "Click or tap to enter a date.",
            "Click here to enter a date.",
            "Click or tap to enter text.",
            "Choose an item.",
        )
    ),
    re.IGNORECASE,
)
_MAY_PROMPT = re.compile("[cC][lL][iI][cC][kK]|[iI][tT][eE][mM]")
# No prompt is longer, however many blanks or full stops stand round it.
_LONGEST_PLACEHOLDER = 300


@dataclass(frozen=True, slots=True)
class Script:
    """`text` with one set of marks for each character; `labels` are the spans of printed list labels."""

    text: str
    looks: tuple[frozenset[Mark], ...]
    labels: tuple[tuple[int, int], ...] = ()

    def without(self, mark: Mark) -> "Script":
        """The same writing less the characters with the mark."""
        marked = {look for look in set(self.looks) if mark in look}
        if not marked:
            return self
        return self._of([index for index, look in enumerate(self.looks) if look not in marked])

    def behind(self, offset: int) -> "Script":
        """The same writing from this offset on."""
        labels = tuple(
            (max(start, offset) - offset, end - offset) for start, end in self.labels if end > offset
        )
        return Script(self.text[offset:], self.looks[offset:], labels)

    def _of(self, kept: list[int]) -> "Script":
        """The characters with these offsets, in their order."""
        moved = {old: new for new, old in enumerate(kept)}
        labels = tuple(
            (min(inside), max(inside) + 1)
            for start, end in self.labels
            if (inside := [moved[index] for index in range(start, end) if index in moved])
        )
        return Script("".join(self.text[i] for i in kept), tuple(self.looks[i] for i in kept), labels)


def is_visible(run: Run) -> bool:
    """Neither deleted nor hidden nor the prompt of an empty control."""
    if Mark.DELETED in run.marks or Mark.HIDDEN in run.marks:
        return False
    return not (run.control is not None and run.control.placeholder)


def _written(run: Run) -> str:
    if run.tick is None:
        text = _levelled(run)
        # Searching for all prompts costs more than looking for a word that each of them has.
        return _LITERAL_PLACEHOLDERS.sub("", text) if _MAY_PROMPT.search(text) else text
    return BOX_ON if run.tick is Tick.ON else BOX_OFF


def _levelled(run: Run) -> str:
    """Raised and lowered digits as such: 10³ is not 103.  Letters stay, as in 12th."""
    if Mark.SUPERSCRIPT in run.marks:
        return run.text.translate(_RAISED)
    return run.text.translate(_LOWERED) if Mark.SUBSCRIPT in run.marks else run.text


def has_raised_digit(text: str) -> bool:
    """Whether a digit stands above or below the line, as the mark of a note does."""
    return _SMALL_DIGIT.search(text) is not None


def script_of(paragraphs: Iterable[Paragraph]) -> Script:
    """Visible writing of the paragraphs, joined by \\n, list labels in front; struck words are in, with their mark.

    A paragraph whose every visible run is struck has a struck label.
    """
    text: list[str] = []
    looks: list[frozenset[Mark]] = []
    labels: list[tuple[int, int]] = []
    for number, paragraph in enumerate(paragraphs):
        if number:
            text.append("\n")
            looks.append(frozenset())
        runs = [run for run in paragraph.runs if (run.text or run.tick) and is_visible(run)]
        if _is_placeholder("".join(run.text for run in runs)):
            continue
        if paragraph.label and any(_written(run).strip() for run in runs):
            common = frozenset.intersection(*(run.marks for run in runs if run.text.strip() or run.tick))
            labels.append((len(looks), len(looks) + len(paragraph.label) + 1))
            text.append(f"{paragraph.label} ")
            looks.extend([common & {Mark.STRIKE}] * (len(paragraph.label) + 1))
        for run in runs:
            written = _written(run)
            text.append(written)
            looks.extend([run.marks] * len(written))
    return Script("".join(text), tuple(looks), tuple(labels))


def _is_placeholder(text: str) -> bool:
    return 0 < len(text) <= _LONGEST_PLACEHOLDER and folded(text) in PLACEHOLDERS


def cell_script(cell: Cell) -> Script:
    return script_of(cell.paragraphs())


def hidden_words(cell: Cell) -> str:
    """What stands in the cell and nobody sees: hidden text, cells of hidden columns, values under a merged area."""
    lines = (
        "".join(
            run.text for run in paragraph.runs if Mark.HIDDEN in run.marks and Mark.DELETED not in run.marks
        )
        for paragraph in cell.paragraphs()
    )
    return "\n".join(line for line in lines if line.strip()).strip()


def plain(text: str) -> str:
    """Boxes as people see them, outer blanks gone."""
    if BOX_ON in text or BOX_OFF in text:
        text = text.translate(_PRINTED_BOX)
    return text.strip()
