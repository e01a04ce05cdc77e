"""The numbered list of comments that came back with answers, in Word and Excel: which rows it agrees with (procedure 2)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from parsers.folding import fold
from parsers.form import EndorsementReading, Form
from parsers.forms.comments.cells import words_of
from parsers.paper import Paper, Paragraph, Row, Table
from parsers.replies.endorsement_ballot import answered
from parsers.replies.sentences import folded
from rules.findings import Finding, Severity
from rules.submissions import EndorsementSheet

DEEPEST_HEADINGS = 40
LONGEST_HEADING = 80
LONGEST_SHOWN = 120
TITLE = re.compile(r"\blist of comments\s+(c-\d{4}-\d{1,6})\b(?:,?\s*list\s+(\d{1,3})\b)?", re.IGNORECASE)
NUMBER = re.compile(r"(?:row|comment|no\.?|nr\.?|#)?\s*(\d{1,5})(?:\.0?)?", re.IGNORECASE)
WORD = re.compile(r"[a-z#]+")
TICKS = frozenset({"x", "xx", "\u2713", "\u2714", "\u2611", "\u2612", "\u2705", "v", "[x]", "(x)"})
CROSSES = frozenset({"\u2717", "\u2718", "\u274c"})
# What the list itself prints beside its table.
PRINTED = (
    "list of comments",
    "document:",
    "please answer until",
    'write "agree" or "disagree"',
    "imdrf internal",
)


class Column(StrEnum):
    """The columns that an answer needs."""

    NUMBER = "number"
    ANSWER = "answer"
    REMARK = "remark"
    COMMENT = "comment"


NAMED: dict[Column, frozenset[str]] = {
    Column.ANSWER: frozenset({"answer", "agree", "disagree", "endorsement"}),
    Column.REMARK: frozenset({"remark", "remarks", "reason", "reasons"}),
    Column.NUMBER: frozenset({"no", "nr", "number", "row", "#"}),
    Column.COMMENT: frozenset({"comment", "comments"}),
}


@dataclass(slots=True, kw_only=True)
class Filled:
    """What is collected row by row."""

    answers: dict[int, bool] = field(default_factory=dict)
    remarks: dict[int, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    contradicted: set[int] = field(default_factory=set)

    def ask(self, code: str, place: str, message: str) -> None:
        self.findings.append(
            Finding(code=code, field="endorsement", place=place, severity=Severity.QUESTION, message=message)
        )


def claims(paper: Paper) -> bool:
    """A table of it has the headings of numbers, comments and answers."""
    return any(headings(table) is not None for table in paper.tables())


def read(paper: Paper) -> EndorsementReading:
    """Every answer by the number of its row, and every one that cannot be read with its cell."""
    filled = Filled()
    for table in paper.tables():
        found = headings(table)
        if found is not None:
            start, columns = found
            if has_two_answers(table.rows[start]):
                filled.ask("answer-columns", table.place, "More than one column of the table is for answers. Please write agree or disagree into one.")  # fmt: skip
                continue
            for row in table.rows[start + 1 :]:
                read_row(table, row, columns, filled)
    reference, number = title_of(paper)
    beside = tuple(words_beside(paper))
    for words in beside:
        filled.ask(
            "words-beside-list",
            "",
            f'Beside the rows we read "{words[:LONGEST_SHOWN]}". Which rows do you mean?',
        )
    answers = tuple(entry for entry in filled.answers.items() if entry[0] not in filled.contradicted)
    return EndorsementReading(
        sheet=EndorsementSheet(
            reference=reference, list_number=number, answers=answers, remarks=tuple(filled.remarks.items())
        ),
        findings=(*(paper.notes if answers else ()), *filled.findings),
        unassigned=beside,
    )  # fmt: skip


def headings(table: Table) -> tuple[int, dict[Column, int]] | None:
    """The position of the heading row, and the grid position of each column."""
    for at, row in enumerate(table.rows[:DEEPEST_HEADINGS]):
        columns = {column: cell.column for cell in row.cells if (column := heading_of(cell.text)) is not None}
        if columns.keys() >= {Column.NUMBER, Column.ANSWER, Column.COMMENT}:
            return at, columns
    return None


def has_two_answers(heading: Row) -> bool:
    """Agree and Disagree side by side, say: an X would mean the one or the other."""
    return [heading_of(cell.text) for cell in heading.cells].count(Column.ANSWER) > 1


def heading_of(text: str) -> Column | None:
    """The column that a heading names; "Your answer" comes before all, since its words name others too."""
    words = set(WORD.findall(fold(text).text)) if len(text) <= LONGEST_HEADING else set()
    return next((column for column, naming in NAMED.items() if words & naming), None)


def read_row(table: Table, row: Row, columns: dict[Column, int], filled: Filled) -> None:
    """One row of the list."""
    place = f"{table.place}, row {row.number}"
    texts = {column: words_of(row.at(position)).text for column, position in columns.items()}
    answer, remark = texts[Column.ANSWER].strip(), texts.get(Column.REMARK, "").strip()
    if row.deleted or not (answer or remark):
        return
    numbered = NUMBER.fullmatch(texts[Column.NUMBER].strip())
    if numbered is None:
        filled.ask("row-number-missing", place, f'"{(answer or remark)[:LONGEST_SHOWN]}" stands in a row without a number. Which row is it?')  # fmt: skip
        return
    number = int(numbered[1])
    if remark:
        filled.remarks[number] = remark
    if row.hidden and answer:
        filled.ask(
            "row-hidden",
            place,
            f'Row {number} is hidden and answered "{answer[:LONGEST_SHOWN]}". Does it count?',
        )
    elif answer:
        take(number, answer, place, filled)


def take(number: int, answer: str, place: str, filled: Filled) -> None:
    """An answer, unless it cannot be read or the same row has another one."""
    agrees = meaning(answer)
    if agrees is None:
        filled.ask("answer-unclear", place, f'Your answer to row {number} is "{answer[:LONGEST_SHOWN]}". Do you agree with the row or not?')  # fmt: skip
        return
    if filled.answers.setdefault(number, agrees) is not agrees:
        filled.contradicted.add(number)
        filled.ask("row-answered-twice", place, f"Row {number} is answered twice, and differently. Do you agree with it or not?")  # fmt: skip


def meaning(answer: str) -> bool | None:
    """Whether an answer agrees, None where it cannot be told."""
    words = folded(answer).strip(" .!")
    if words in TICKS or words in CROSSES:
        return words in TICKS
    return answered(words)


def title_of(paper: Paper) -> tuple[str, int]:
    """Which list it is, told by its title wherever that stands; "" and 0 where it was taken out."""
    for text in texts_of(paper):
        found = TITLE.search(text[:400])
        if found is not None:
            return found[1].upper(), int(found[2] or 0)
    return "", 0


def texts_of(paper: Paper) -> Iterator[str]:
    """Paragraphs of every story, and cells."""
    for story in paper.stories:
        for block in story.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from (cell.text for row in block.rows[:DEEPEST_HEADINGS] for cell in row.cells)


def words_beside(paper: Paper) -> Iterator[str]:
    """Words of the body that belong to no row and that the list does not print: they may answer all of them."""
    for block in paper.body():
        if isinstance(block, Paragraph):
            texts = [block.text]
        else:
            found = headings(block)
            rows = block.rows[: found[0]] if found is not None else block.rows
            texts = [cell.text for row in rows for cell in row.cells]
        for text in texts:
            if text.strip() and not fold(text).text.strip().startswith(PRINTED):
                yield text.strip()


FORM = Form(name="endorsement-sheet", claims=claims, read=read)
