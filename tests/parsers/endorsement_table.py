"""The Secretariat's table of answers to a numbered list, and what the desk makes of each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parsers.replies.asked import Asked
from parsers.replies.authorities import names_of
from parsers.replies.endorsement import read_endorsement
from rules.stances import ConsultationKind
from rules.submissions import EndorsementStatement
from tests.parsers.stance_table import unescaped

TABLE = Path(__file__).with_name("endorsement_words.txt")
ROWS = tuple(range(1, 9))
ASKED = Asked(
    kind=ConsultationKind.POSITION,
    document="ISO/DIS 14971",
    own_names=names_of("CH", "Switzerland"),
    rows=ROWS,
    asks_endorsement=True,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RowAnswer:
    """One line of the table."""

    number: int
    expected: str
    words: str


def row_answers() -> Iterator[RowAnswer]:
    expected = ""
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").split("\n"), 1):
        if line.startswith("[") and line.endswith("]"):
            expected = line[1:-1]
        elif line.strip() and not line.startswith("# "):
            yield RowAnswer(number=number, expected=expected, words=unescaped(line))


def statement(words: str, asked: Asked = ASKED) -> EndorsementStatement:
    return read_endorsement(asked, subject="", text=words, html="")


def row_reading(words: str) -> str:
    """What the words are read as, in the terms of the table."""
    found = statement(words)
    if found.findings:
        return f"asked: {found.findings[0].code}"
    sides = [("agree", found.agreed), ("disagree", found.disagreed)]
    told = "; ".join(f"{side} {spans(numbers)}" for side, numbers in sides if numbers)
    return f"adds: {told}" if found.adds else told


def spans(numbers: tuple[int, ...]) -> str:
    """Numbers as the table writes them: "1-2, 4"."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def agrees(row: RowAnswer, got: str) -> bool:
    """ "asked" without a reason is any question."""
    return got.startswith("asked") if row.expected == "asked" else got == row.expected
