"""Rows of one question that stand more than once: copies that nobody filled in, and what the others say."""

from parsers.forms.choices import read_choice
from parsers.forms.options import OPTION_SETS
from parsers.forms.report_answers import choice_script, text_answer
from parsers.forms.report_entries import Entry
from parsers.forms.report_fields import PRINTED


def written(entry: Entry) -> str:
    """What the author wrote into the cells of a row, as far as nobody reads it as an answer."""
    row = PRINTED[entry.field]
    if entry.field in OPTION_SETS:
        return read_choice(choice_script(entry, row), OPTION_SETS[entry.field]).quoted
    return text_answer(entry, row).text


def keep_answered(entries: list[Entry]) -> None:
    """A copy of a row that nobody filled in says nothing beside one that somebody did."""
    answered = [entry for entry in entries if _is_answered(entry)]
    texts: set[str] = set()
    kept: list[Entry] = []
    for entry in answered:
        key = "\n".join(answer.script.text.strip() for answer in entry.answers)
        if key not in texts:
            kept.append(entry)
        texts.add(key)
    entries[:] = kept or entries[:1]


def _is_answered(entry: Entry) -> bool:
    row = PRINTED[entry.field]
    if entry.field in OPTION_SETS:
        choice = read_choice(choice_script(entry, row), OPTION_SETS[entry.field])
        return bool(choice.value or choice.comments or choice.doubt)
    answer = text_answer(entry, row)
    return bool(answer.text or answer.struck)
