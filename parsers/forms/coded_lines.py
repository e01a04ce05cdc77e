"""A version with codes that was pasted as plain text: each code or label begins the lines of one answer."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from parsers.folding import folded, words
from parsers.form import Rung
from parsers.forms.coded_rows import entry_of
from parsers.forms.identity import Identity, code_end, line_of_code, line_of_field, line_of_label
from parsers.forms.printed_words import is_printed_line
from parsers.forms.report_entries import AnswerCell, Rows
from parsers.forms.report_fields import label_match
from parsers.forms.script import Script, plain, script_of
from parsers.paper import Paragraph
from rules.report_form import COMMENTS, FormLine

# What stands between a label and an answer: the label's own marks, one sign that divides, blanks.
_JOINT = re.compile(r"[).;?:：]*[ \t\u00a0]*(?:[:：]|[-–—][ \t\u00a0]+(?=\S))?[ \t\u00a0\n]*")
# So many codes or labels that only a version with codes prints, and the text is one.
_ENOUGH = 3


@dataclass(slots=True)
class _Stretch:
    """The paragraphs from one beginning to the next."""

    identity: Identity
    place: str
    paragraphs: list[Paragraph] = field(default_factory=list)


def is_coded(lines: Sequence[Paragraph]) -> bool:
    """Whether the lines are those of a version with codes; other versions have none of its codes and part labels."""
    named = {line.number for text in map(_text, lines) if (line := line_of_code(text) or _part(text))}
    return len(named) >= _ENOUGH


def coded_lines(lines: Sequence[Paragraph], ends: Sequence[bool]) -> Rows:
    """Entries of the lines.  `ends` says for each line that nothing from it on belongs to the answer above it."""
    rows = Rows(in_tables=False)
    coded = {line.number for text in map(_text, lines) if (line := line_of_code(text))}
    current: _Stretch | None = None
    for number, (paragraph, is_end) in enumerate(zip(lines, ends, strict=True), start=1):
        place = f"line {number}"
        identity = _beginning(_text(paragraph), coded)
        if identity is not None and not _is_label_below_its_code(identity, current):
            _take(rows, current)
            current = _Stretch(identity, place)
        elif is_end and not (current is not None and _is_guidance(_text(paragraph), current.identity.line)):
            _take(rows, current)
            current = None
        if current is not None:
            current.paragraphs.append(paragraph)
        elif not is_printed_line(_text(paragraph)) and _text(paragraph).strip():
            rows.strangers.append((place, plain(script_of([paragraph]).text)))
    _take(rows, current)
    return rows


def _beginning(text: str, coded: set[int]) -> Identity | None:
    """The line of the form that begins here; a label counts where its code is nowhere in the text."""
    line = line_of_code(text)
    if line is not None:
        return Identity(line, Rung.CODE, None)
    line = _labelled(text)
    return Identity(line, Rung.LABEL, None) if line is not None and line.number not in coded else None


def _is_label_below_its_code(identity: Identity, current: _Stretch | None) -> bool:
    return current is not None and identity.line is current.identity.line and identity.rung is not Rung.CODE


def _is_guidance(text: str, line: FormLine) -> bool:
    return folded(text) in map(folded, line.guidance)


def _labelled(text: str) -> FormLine | None:
    """The line whose label the text is, or begins with before a tab or colon."""
    match = label_match(text)
    named = line_of_field(match.field) if match is not None and match.exact else None
    return named or _part(text)


def _part(text: str) -> FormLine | None:
    """The line of a part, whose label no other version prints."""
    head = min((at for mark in "\t:：" if (at := text.find(mark)) >= 0), default=len(text))
    line = line_of_label(text[:head])
    return line if line is not None and line.part else None


def _text(paragraph: Paragraph) -> str:
    return script_of([paragraph]).text


def _take(rows: Rows, stretch: _Stretch | None) -> None:
    """What is left of the stretch when its code, label and guidance are taken off is the answer."""
    if stretch is None:
        return
    line = stretch.identity.line
    entry = entry_of(rows, line, stretch.place)
    entry.rungs[line.part] = stretch.identity.rung
    script = _own(script_of(stretch.paragraphs), line)
    if script.text.strip():
        answer = AnswerCell(script, stretch.place, remarks=line.part == COMMENTS, part=line.part)
        entry.answers.append(answer)


def _own(script: Script, line: FormLine) -> Script:
    rest = script.behind(code_end(script.text))
    for printed in (line.label, *line.guidance):
        rest = rest.behind(_behind(rest.text, printed))
    if rest.text == script.text[code_end(script.text) :]:
        rest = rest.behind(_behind_other_label(rest.text, line))
    joint = _JOINT.match(rest.text) if rest.text[:1] in ":： \t\n" else None
    return rest.behind(joint.end()) if joint else rest


def _behind(text: str, printed: str) -> int:
    """Offset behind the printed words at the beginning of a text, 0 where others stand there."""
    own, found = words(printed), words(text)[: len(words(printed))]
    if [word.text for word in own] != [word.text for word in found]:
        return 0
    joint = _JOINT.match(text, found[-1].end)
    return joint.end() if joint else found[-1].end


def _behind_other_label(text: str, line: FormLine) -> int:
    """As in "LOR-06 Venue: Basel": another name for the same line."""
    match = label_match(text)
    return match.end if match is not None and match.field == line.field else 0
