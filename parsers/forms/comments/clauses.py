"""What is odd in a cell of the clause column: a word before the number, a number or date that a spreadsheet made."""

import re
from datetime import date

from parsers.paper import Cell

PREFIX = re.compile(r"\s*(?:sub-?clause|clause|cl\b|section|sec\b|§)s?[\s.:]*(?=[0-9A-Z])", re.IGNORECASE)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?"
# Only what no clause looks like: 4.2.2026 could be one, were it not for the year.
DAY = re.compile(
    rf"\d{{4}}-\d{{1,2}}-\d{{1,2}}(?:[ T][\d:.]{{4,15}})?|\d{{1,2}}/\d{{1,2}}/(?:19|20)?\d\d|\d{{1,2}}[.\-](?:0?[1-9]|1[0-2])[.\-](?:19|20)\d\d"
    rf"|\d{{1,2}}[\s.\-/]{{0,3}}{MONTH}(?:[\s.\-/]{{0,3}}\d{{2,4}})?|{MONTH}[\s.\-/]{{0,3}}\d{{1,4}}",
    re.IGNORECASE,
)
SERIAL = re.compile(r"\d{5,}")
ERROR = re.compile(r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!)")


def has_prefix(text: str) -> bool:
    """A word such as "Clause" before the number."""
    return PREFIX.match(text) is not None


def is_day(text: str, cell: Cell | None) -> bool:
    """A day of the spreadsheet, or words that can only be one."""
    typed = cell is not None and isinstance(cell.value, date)
    return bool(text) and (typed or DAY.fullmatch(text.strip()) is not None)


def is_number(text: str, cell: Cell | None) -> bool:
    """A number of the spreadsheet, or one that was a day."""
    typed = cell is not None and cell.value is not None and not isinstance(cell.value, bool | date)
    return bool(text) and (typed or SERIAL.fullmatch(text.strip()) is not None)


def is_error(text: str) -> bool:
    return ERROR.fullmatch(text.strip()) is not None
