"""What the templates print beside the comments: title, notes, version, page numbers, numbers of the columns."""

from parsers.folding import folded
from parsers.paper import Row

CODES = (
    "(enter the ISO 3166 two-letter country code, e.g. CN for China; comments from the ISO/CS editing unit are "
    "identified by **)"
)
SENTENCES = tuple(
    frozenset(folded(sentence).split())
    for sentence in (
        "Template for comments and secretariat observations",
        "Template for comments",
        f"MB = Member body / NC = National Committee {CODES}",
        f"MB = Member body {CODES}",
        "** = ISO/CS editing unit",
        "Type of comment: ge = general te = technical ed = editorial",
        "NOTE Columns 1, 2, 4, 5 are compulsory.",
        "NOTE Columns 1, 2, 4, 6 are compulsory; columns (3) and (7) are optional",
        "page of",
        "page",
        "Page of pages",
        "FORM 13B (ISO)",
        "FORM 13B (ISO) version 2001-09",
        "ISO electronic balloting commenting template/version 2001-10",
        "ISO/IEC electronic balloting commenting template/version 2001-10",
        "ISO/IEC/CEN/CENELEC electronic balloting commenting template/version 2012-03",
        "ISO-TC184SC4-Comment-Form-2003-04",
        "IEC Comment Form",
        "Comment Form",
        "Comments form",
        "Please refer to the guidance",
    )
)
NUMBERS_OF_COLUMNS = ("1", "2", "3", "4", "5", "6", "7", "8", "9")
FEWEST_NUMBERED = 5
LONGEST_NUMBER = 5
# A half of a sentence may stand on a line of its own.
LEAST_PART = 0.4


def is_printed(line: str) -> bool:
    """Words of one printed sentence and nothing else; numbers are those of notes, pages and versions."""
    told = folded(line).split()
    words = {word for word in told if not word.isdecimal()}
    return not told or any(
        words
        and words <= sentence
        and len(words) >= LEAST_PART * len({w for w in sentence if not w.isdecimal()})
        for sentence in SENTENCES
    )


def numbers_columns(row: Row) -> bool:
    """The row "1 | 2 | (3) | 4 ..." of FORM 13B."""
    if not row.cells or len(row.cells[0].text) > LONGEST_NUMBER:
        return False
    told = tuple(folded(cell.text) for cell in row.cells if cell.text.strip())
    return len(told) >= FEWEST_NUMBERED and told == NUMBERS_OF_COLUMNS[: len(told)]
