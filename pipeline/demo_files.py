"""Files of our letters as their readers send them back in the demonstration: a list filled in, a draft with other words."""

import re
from collections.abc import Callable
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZipFile

from outbound.drafts.stable_bytes import package_bytes

SHEET, DOCUMENT = "xl/worksheets/sheet1.xml", "word/document.xml"
# "agree 1 2 4": an answer, and the rows that it is for.
ANSWER = re.compile(r"\b(agree|disagree)((?: \d+)+)")
# The number of a row in our list, with the line of the sheet that it stands in.
NUMBERED = re.compile(r'<c r="A(\d+)"[^>]*><is><t>(\d+)</t></is></c>')


def worked_over(content: bytes, done: str) -> bytes:
    """`agree 1 2 disagree 3` fills in a list; `these words -> those words` changes a draft."""
    before, arrow, after = done.partition(" -> ")
    if arrow:
        return with_part(content, DOCUMENT, lambda part: part.replace(escape(before), escape(after)))
    answers = {int(number): found[1] for found in ANSWER.finditer(done) for number in found[2].split()}
    return with_part(content, SHEET, lambda part: filled(part, answers))


def with_part(content: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The package with one part changed."""
    with ZipFile(BytesIO(content)) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    parts[name] = change(parts[name].decode()).encode()
    return package_bytes(parts.items())


def filled(part: str, answers: dict[int, str]) -> str:
    """The worksheet with answers in their column, by the number in the first cell of each row."""
    for line, number in NUMBERED.findall(part):
        if int(number) in answers:
            typed = f't="inlineStr"><is><t>{answers[int(number)]}</t></is></c>'
            part = re.sub(rf'(<c r="H{line}"[^>]*?)t="n"></c>', rf"\g<1>{typed}", part)
    return part
