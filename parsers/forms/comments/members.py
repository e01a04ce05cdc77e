"""What a cell of the MB/NC column names: a code, perhaps with numbers behind it (field.md A1.3)."""

import re

# "GB", "GB 1\n001", "CA1", "**-001", "US 161-258", "FR/2".
NUMBERED_CODE = re.compile(r"\s*(\*\*|[^\W\d_]{2}|[A-Z]{3,8})[\s\-_/.:#(]*[\d\s\-_/.:#)]*")
# A committee is named by a number that is part of its name.
COMMITTEES = frozenset({"TC", "SC", "WG", "PC", "JTC", "JWG"})
TWO_LETTERS = re.compile(r"[A-Z]{2}")
SEVERAL = re.compile(r"[A-Z]{2}(?:[\s,/;&+]{1,3}[A-Z]{2}){1,40}")
ACRONYM = re.compile(r"[A-Z][A-Z0-9/ .\-]{1,40}")


def goes_on_as(written: str) -> str:
    """What a blank cell below continues: of a code with numbers only the code."""
    found = NUMBERED_CODE.fullmatch(written)
    return found[1] if found and found[1].upper() not in COMMITTEES else written


def is_sure_member(text: str) -> bool:
    """A country's code or that of the ISO/CS editing unit, perhaps with numbers."""
    found = NUMBERED_CODE.fullmatch(text)
    return found is not None and (found[1] == "**" or TWO_LETTERS.fullmatch(found[1]) is not None)


def could_be_member(text: str) -> bool:
    """Capitals only, as of an organisation; a title such as ANNEX looks the same."""
    return ACRONYM.fullmatch(text.strip()) is not None


def advice_on(written: str) -> str:
    """What is wrong with the code, "" where it may stand so."""
    code = goes_on_as(written)
    if code == "UK":
        return "The code of the United Kingdom is GB."
    if SEVERAL.fullmatch(code):
        return "Please write one code in each row."
    if code == "**" or TWO_LETTERS.fullmatch(code) or ACRONYM.fullmatch(code):
        return ""
    if TWO_LETTERS.fullmatch(code.upper()):
        return f"Please write {code.upper()}."
    return "Please write the code, one in each row."
