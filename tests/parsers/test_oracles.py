"""Nothing is lost: every word that another reader sees in a file is somewhere in our paper (office.md 8).

docx2python sees nearly every word, pandoc knows symbols and moved text; openpyxl and calamine show each cell's value.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from pathlib import Path

import pytest
from docx2python import docx2python
from openpyxl import load_workbook
from python_calamine import CalamineError, CalamineWorkbook

from parsers.folding import words
from parsers.paper import Block, Mark, Paper, PaperFormat, Paragraph, Unreadable
from parsers.unpack import unpack
from tests.parsers.hostile_forms import one
from tests.parsers.probes import constructs, layouts
from tests.parsers.probes.files import PROBES
from tests.parsers.test_hostile_forms import CASES, LAYOUTS
from tests.parsers.test_ledger import FILES
from tests.servers.absent import absent

# Oracles complain about files that are odd on purpose.
# The whole matrix takes its time; CI runs it with the other long suites.
pytestmark = [pytest.mark.slow, pytest.mark.filterwarnings("ignore::UserWarning")]
BUILT = {f"layout {name}": content for name, content in LAYOUTS.items()} | {
    f"file {name}": build() for name, build in FILES.items()
}
ALL = PROBES | BUILT | {f"case {name}": one(case[0], case[1]) for name, case in CASES.items()}
# The directory of a zip names its parts in plain letters.
BOOKS = [name for name, content in ALL.items() if b"xl/workbook.xml" in content]
DOCUMENTS = [name for name, content in ALL.items() if b"word/" in content]
# Files that differ in more than how an option is marked: a program started for each takes its time.
STRUCTURES = [name for name in DOCUMENTS if name in {**constructs.PROBES, **layouts.PROBES, **BUILT}]

# Words that an oracle makes up or misreads, and why they are none of the document's.
NOT_THERE = {
    "606011": "docx2python leaves the hyphen out that does not break",
    "cde": "docx2python leaves out a carriage return and an aligned tab",
    "x2": "docx2python leaves out that the 2 is raised",
    "þ": "docx2python shows the letter where its font draws a ticked box",
    "とうきょう東京": "docx2python glues the pronunciation to the word; we keep the word",
    "1basel": "docx2python glues the number that a field asks about to the field's result",
    "image": "docx2python announces the description of a picture",
    "alt": "docx2python announces the description of a picture",
    "text": "docx2python announces the description of a picture",
    "agenda": "the description of a picture is in our note on it",
    "photograph": "the description of a picture is in our note on it",
}
# How docx2python writes notes and symbols itself.
NOTATION = re.compile(r"<[^<>]{0,200}>|(?:foot|end)note\d+\)?|&#x[0-9A-F]{4};")
# docx2python reads the branch for old programs as well, where Word shows the other one.
BOTH_BRANCHES = {"corner-alternate-in-cell", "corner-alternate-blocks", "corner-alternate-rows"}
# Pandoc 2.17 does not know the namespaces of Strict files.
REFUSED_BY_PANDOC = {"container-strict"}


def paper_of(name: str, kind: PaperFormat) -> Paper | None:
    try:
        paper = unpack(name, ALL[name])
    except Unreadable:
        return None
    return paper if paper.format is kind else None


def paragraphs(block: Block) -> Iterator[Paragraph]:
    if isinstance(block, Paragraph):
        yield block
    else:
        for row in block.rows:
            for cell in row.cells:
                yield from cell.paragraphs()


def spoken(paragraph: Paragraph) -> Iterator[str]:
    """Its words with all revisions, as accepted, and as seen."""
    yield paragraph.label
    yield "".join(run.text for run in paragraph.runs)
    yield "".join(run.text for run in paragraph.runs if Mark.DELETED not in run.marks)
    yield paragraph.text


def known(paper: Paper) -> set[str]:
    texts = (
        text
        for story in paper.stories
        for block in story.blocks
        for paragraph in paragraphs(block)
        for text in spoken(paragraph)
    )
    return {word.text for text in texts for word in words(text)}


def lost(paper: Paper, seen: str) -> set[str]:
    return {word.text for word in words(seen)} - known(paper) - NOT_THERE.keys()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_no_word_that_docx2python_sees_is_lost(name: str) -> None:
    paper = paper_of(name, PaperFormat.DOCX)
    if paper is None or name in BOTH_BRANCHES:
        return
    with docx2python(BytesIO(ALL[name])) as found:
        comments = " ".join(str(part) for comment in found.comments for part in comment[:1] + comment[-1:])
        seen = NOTATION.sub(" ", f"{found.text} {comments}")

    assert lost(paper, seen) == set()


@pytest.mark.slow
@pytest.mark.parametrize("name", STRUCTURES)
def test_no_word_that_pandoc_sees_is_lost(name: str, tmp_path: Path) -> None:
    if shutil.which("pandoc") is None:
        absent("pandoc is not installed")
    paper = paper_of(name, PaperFormat.DOCX)
    if paper is None or name in REFUSED_BY_PANDOC:
        return
    file = tmp_path / "form.docx"
    file.write_bytes(ALL[name])
    command = ["pandoc", "--from=docx", "--to=plain", "--wrap=none", "--track-changes=all", str(file)]
    seen = subprocess.run(command, capture_output=True, check=True, timeout=60).stdout.decode("utf-8")

    assert lost(paper, seen) == set()


def values(content: bytes) -> Iterator[object]:
    """Every stored value that openpyxl and calamine can read."""
    for typed in (True, False):
        try:
            book = load_workbook(BytesIO(content), data_only=typed)
        except (IndexError, ValueError, KeyError):
            continue
        yield from (
            cell.value
            for sheet in book.worksheets
            for row in sheet.iter_rows()
            for cell in row
            if typed or cell.data_type != "f"
        )
    try:
        read = CalamineWorkbook.from_filelike(BytesIO(content))
        yield from (
            value
            for name in read.sheet_names
            for row in read.get_sheet_by_name(name).to_python()
            for value in row
        )
    except CalamineError:
        return


def shown(value: object) -> str:
    """The words of a value; days and numbers have many shapes, and are compared by value elsewhere."""
    return value.replace("_x000D_", "").replace("_x0041_", "A") if isinstance(value, str) else ""


@pytest.mark.parametrize("name", BOOKS)
def test_no_value_that_another_reader_of_workbooks_sees_is_lost(name: str) -> None:
    paper = paper_of(name, PaperFormat.XLSX)
    if paper is None:
        return
    found = list(values(ALL[name]))
    cells = [
        cell
        for block in paper.body()
        if not isinstance(block, Paragraph)
        for row in block.rows
        for cell in row.cells
    ]
    held = {cell.value for cell in cells}

    assert lost(paper, " ".join(map(shown, found))) == set()
    assert {value for value in found if isinstance(value, datetime)} <= {_instant(value) for value in held}
    assert {value for value in found if type(value) in (int, float)} <= held
    assert {value for value in found if isinstance(value, bool)} <= held


def _instant(value: object) -> object:
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)  # noqa: DTZ001
    return value


def test_the_oracles_had_something_to_say() -> None:
    assert len(DOCUMENTS) > 300
    assert len(STRUCTURES) > 150
    assert len(BOOKS) > 70
