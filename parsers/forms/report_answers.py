"""From the cells of one row to its answer: printed words out, struck words out, several places told apart."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from parsers.folding import fold, fold_character
from parsers.forms.prompts import Separated, comments_span, separate
from parsers.forms.report_entries import AnswerCell, Entry
from parsers.forms.report_fields import exact_label
from parsers.forms.script import Script, is_visible, plain
from parsers.paper import Cell, Mark
from rules.appendix_a import COMMENTS, PrintedRow

_ADDRESS = re.compile(r"[^\s<>()\[\],;:\"@]+@(?:[^\s<>()\[\],;:\"@.]+\.)+[^\s<>()\[\],;:\"@.]+")
_MAILTO = "mailto:"
_WRAPPING = re.compile(r"mailto:|[\s<>()\[\].,;\"]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer's words and where they stand; `others` are words of the same row that may belong to it as well.

    `struck` are the author's words that are all struck out, when nothing else is there.
    """

    text: str = ""
    place: str = ""
    struck: str = ""
    separated: Separated | None = None
    cell: Cell | None = None
    others: "tuple[Answer, ...]" = ()


def text_answer(entry: Entry, row: PrintedRow) -> Answer:
    """The answer of one row.  Words in a second place stay apart, unless a merged label says that they go on."""
    read = [(place, _answer(place, row)) for place in entry.answers]
    written = [(place, answer) for place, answer in read if answer.text]
    if not written:
        return next((answer for _, answer in read if answer.struck), Answer(place=entry.place))
    (_, first), rest = written[0], written[1:]
    if rest and all(place.continues for place, _ in rest):
        text = "\n".join([first.text, *(answer.text for _, answer in rest)])
        return Answer(text=text, place=first.place, cell=first.cell)
    others = tuple(answer for _, answer in rest)
    return Answer(first.text, first.place, separated=first.separated, cell=first.cell, others=others)


def _answer(place: AnswerCell, row: PrintedRow) -> Answer:
    if is_hint(place.script.text, row.guidance):
        return Answer(place=place.place)
    live = _own(place.script.without(Mark.STRIKE), row)
    if live.own:
        return Answer(_less_label(plain(live.own), row), place.place, separated=live, cell=place.cell)
    return Answer(
        place=place.place, struck=plain(_own(place.script, row).own), separated=live, cell=place.cell
    )


def _less_label(text: str, row: PrintedRow) -> str:
    """As in "Email: a@b.example.org" typed into the answer: the label is ours, in the short fields."""
    match = exact_label(text) if row.guidance else None
    if match is None or match.field != row.field or match.end >= len(text):
        return text
    return text[match.end :].strip() if text[: match.end].rstrip()[-1:] in (":", "：") else text


def _own(script: Script, row: PrintedRow) -> Separated:
    prompts = tuple(prompt for prompt in row.prompts if prompt != COMMENTS)
    return separate(script.text, prompts, labels=script.labels, comments=COMMENTS in row.prompts)


def is_hint(text: str, printed: str) -> bool:
    """The words that we print, and not a sign more, however they are wrapped."""
    return bool(printed) and _unwrapped(text) == _unwrapped(printed)


def _unwrapped(text: str) -> str:
    return "".join(fold(text).text.split())


def picked(answers: Sequence[Answer]) -> tuple[Answer, tuple[Answer, ...]]:
    """The first answer and what else claims to be one."""
    if not answers:
        return Answer(), ()
    first = next((answer for answer in answers if answer.text), answers[0])
    others = [other for answer in answers for other in answer.others]
    others += [answer for answer in answers if answer is not first and answer.text]
    return first, tuple(other for other in others if other.text != first.text)


def bare_address(answer: Answer) -> str:
    """The one address in the answer or behind its words, else its words: "Mira <mira@…>", "mailto:mira@…"."""
    found = _ADDRESS.findall(_seen(answer.text))
    if len(found) == 1:
        return str(found[0])
    linked = [] if found else sorted(_linked(answer.cell))
    return linked[0] if len(linked) == 1 else answer.text


def beside_address(text: str) -> str:
    """What the answer says besides its address, "" where that is only the wrapping of one."""
    return text if _WRAPPING.sub("", _ADDRESS.sub("", _seen(text))) else ""


def has_address(text: str) -> bool:
    return _ADDRESS.search(_seen(text)) is not None


def _seen(text: str) -> str:
    """Without characters that nobody sees, which come along with a copied address; a wide "＠" is an "@"."""
    return "".join(fold_character(one) and unicodedata.normalize("NFKC", one) for one in text)


def _linked(cell: Cell | None) -> Iterator[str]:
    """Addresses behind the words of the cell."""
    links = {
        unquote(run.link[len(_MAILTO) :].partition("?")[0]).strip()
        for paragraph in (cell.paragraphs() if cell else ())
        for run in paragraph.runs
        if is_visible(run) and Mark.STRIKE not in run.marks and run.link.lower().startswith(_MAILTO)
    }
    return (link for link in links if _ADDRESS.fullmatch(link))


def choice_script(entry: Entry, row: PrintedRow) -> Script:
    """All cells of a multiple-choice row as one writing, a row of remarks behind the word "Comments"."""
    script = _marked_cells(entry, row)
    remarks = [text for answer in entry.answers if answer.remarks if (text := _remark(answer))]
    if not remarks:
        return script
    heading = "" if comments_span(script.text) else f"{COMMENTS}\n"
    added = "\n" + heading + "\n".join(remarks)
    return Script(script.text + added, script.looks + (frozenset(),) * len(added), script.labels)


def _remark(answer: AnswerCell) -> str:
    """The author's words in a row labelled "Comments"."""
    return plain(separate(answer.script.without(Mark.STRIKE).text, (), comments=True).own)


def _marked_cells(entry: Entry, row: PrintedRow) -> Script:
    """The cells that hold the options, the twin's hints left out."""
    scripts = [
        place.script
        for place in entry.answers
        if not place.remarks and place.script.text.strip() and not _is_spare_hint(place, entry, row)
    ]
    text = "\n".join(script.text for script in scripts)
    looks: list[frozenset[Mark]] = []
    labels: list[tuple[int, int]] = []
    for number, script in enumerate(scripts):
        if number:
            looks.append(frozenset())
        labels.extend((start + len(looks), end + len(looks)) for start, end in script.labels)
        looks.extend(script.looks)
    return Script(text, tuple(looks), tuple(labels))


def _is_spare_hint(place: AnswerCell, entry: Entry, row: PrintedRow) -> bool:
    """An untouched list beside a cell with an answer; struck or marked it would be the answer itself."""
    listed = "".join(prompt for prompt in row.prompts if prompt != COMMENTS)
    if len(entry.answers) == 1 or not is_hint(place.script.text, listed):
        return False
    return (
        len({look for look, c in zip(place.script.looks, place.script.text, strict=True) if not c.isspace()})
        <= 1
    )
