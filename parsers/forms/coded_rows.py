"""Rows of a version with codes: guidance under the label, the answer in the other cells, each part in a row of its own."""

from collections.abc import Sequence

from parsers.folding import folded
from parsers.form import Rung
from parsers.forms.identity import RUNGS, Identity, code_end
from parsers.forms.printed_words import is_printed_cell
from parsers.forms.prompts import separate
from parsers.forms.report_answers import is_hint
from parsers.forms.report_entries import AnswerCell, Entry, Rows
from parsers.forms.report_fields import label_match
from parsers.forms.script import Script, plain
from parsers.paper import Cell, Mark
from rules.report_form import COMMENTS, FormLine


def read_identified(
    rows: Rows, identity: Identity, cells: Sequence[tuple[Cell, Script]], place: str
) -> Entry:
    """Take a row in; returns the entry that a following row without a label would continue."""
    line, label = identity.line, identity.label
    entry = entry_of(rows, line, place)
    entry.rungs[line.part] = identity.rung
    is_remark = line.part == COMMENTS
    hints = ("\n".join(line.guidance), line.label, "\n".join((line.label, *line.guidance)))
    for cell, script in cells:
        if cell is label:
            continue
        text = plain(script.text)
        if is_printed_cell(text) or any(is_hint(text, hint) for hint in hints):
            continue
        if label is not None and cell.column < label.column:
            # A column of numbers in front of the form says nothing.
            rows.strangers.extend([(place, text)] if text and not text.strip("().").isdigit() else [])
            continue
        entry.answers.append(AnswerCell(script, place, cell, remarks=is_remark, part=line.part))
    for cell, script in cells:
        if cell is label:
            own = _own_words(rows, identity, script.without(Mark.STRIKE).text, place)
            if own:
                written = Script(own, (frozenset(),) * len(own))
                entry.answers.append(AnswerCell(written, place, remarks=is_remark, part=line.part))
    return entry


def lowest_rung(entry: Entry) -> str:
    """How the least surely known row of an entry was found."""
    if not entry.rungs:
        return Rung.LABEL if entry.exact else Rung.FUZZY
    return max(entry.rungs.values(), key=lambda rung: RUNGS.index(Rung(rung)))


def entry_of(rows: Rows, line: FormLine, place: str) -> Entry:
    """The entry of the line's field that has not got this part yet, else a new one."""
    last = next((entry for entry in reversed(rows.entries) if entry.field == line.field), None)
    if last is None or line.part in last.rungs or not last.rungs:
        last = Entry(line.field, place, exact=True)
        rows.entries.append(last)
    elif not line.part:
        last.place = place
    return last


def _own_words(rows: Rows, identity: Identity, text: str, place: str) -> str:
    """What the author typed into the label's cell; a label in other words is no answer, but it is kept."""
    behind = text[code_end(text) :]
    line = identity.line
    first, _, rest = behind.partition("\n")
    own_first = ""
    match = label_match(first)
    if f"{folded(first)} ".startswith(f"{folded(line.label)} "):
        own_first = plain(separate(first, (line.label,)).own)
    elif match is not None and match.field == line.field and not line.part:
        own_first = plain(first[match.end :])
    elif folded(line.label) != folded(behind)[: len(folded(line.label))]:
        rows.strangers.extend([(place, plain(first))] if first.strip() else [])
    else:
        # The author broke the label's line.
        rest = behind
    prompts = (*line.guidance, *([line.label] if rest is behind else []))
    own_rest = plain(separate(rest, prompts).own)
    return "\n".join(filter(None, (_less_joint(own_first), own_rest)))


def _less_joint(text: str) -> str:
    """Without the colon or dash between a label and the words behind it."""
    behind = text.lstrip(":：- –—")
    return behind if text[:1] in (":", "：") or (text[:1] in "-–—" and text[1:2] == " ") else text
