"""Version 1 of the report filled in the way Word and Excel fill it: words into controls, ticks into boxes."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from openpyxl import load_workbook

from rules.report_form import VERSION_1

Written = str | date
_BOX = "{http://schemas.microsoft.com/office/word/2010/wordml}"
LINES = {line.number: line for line in VERSION_1.lines}


def answer_cells(paper: Any) -> dict[int, Any]:
    """Answer cells by the number of the code beside them."""
    found = {}
    for row in paper.tables[0].rows:
        code = row.cells[0].text.partition("\n")[0]
        if code.startswith("LOR-"):
            found[int(code[4:])] = row.cells[1]
    return found


def fill_docx(blank: bytes, answers: Mapping[int, Written]) -> bytes:
    """Answers by the number of their line; a choice is the word beside its box."""
    paper = docx.Document(BytesIO(blank))
    cells = answer_cells(paper)
    for number, answer in answers.items():
        cell = cells[number]._tc
        if LINES[number].choices:
            tick(cell, str(answer))
        else:
            _type(cell.find(f".//{qn('w:sdt')}"), answer)
    return packed(paper)


def packed(paper: Any) -> bytes:
    target = BytesIO()
    paper.save(target)
    return target.getvalue()


def tick(cell: Any, word: str) -> None:
    for paragraph in cell.iter(qn("w:p")):
        control = paragraph.find(qn("w:sdt"))
        if "".join(paragraph.itertext(qn("w:t")))[1:].strip() == word:
            control.find(f".//{_BOX}checked").set(f"{_BOX}val", "1")
            control.find(f".//{qn('w:t')}").text = "\u2612"


def _type(control: Any, answer: Written) -> None:
    """Typing replaces the prompt and takes its flag and style away; Enter makes another paragraph."""
    properties, content = control.find(qn("w:sdtPr")), control.find(qn("w:sdtContent"))
    flag = properties.find(qn("w:showingPlcHdr"))
    if flag is not None:
        properties.remove(flag)
    if isinstance(answer, date):
        properties.find(qn("w:date")).set(qn("w:fullDate"), f"{answer.isoformat()}T00:00:00Z")
        answer = f"{answer.day} {answer:%B %Y}"
    for style in list(content.iter(qn("w:rPr"))):
        style.getparent().remove(style)
    first, *others = answer.split("\n")
    content.find(f".//{qn('w:t')}").text = first
    for line in others:
        paragraph, run, text = OxmlElement("w:p"), OxmlElement("w:r"), OxmlElement("w:t")
        text.text = line
        run.append(text)
        paragraph.append(run)
        content.append(paragraph)


def fill_xlsx(blank: bytes, answers: Mapping[int, Written]) -> bytes:
    """The same into column B."""
    book = load_workbook(BytesIO(blank), rich_text=True)
    sheet = book["Report"]
    for line in range(1, sheet.max_row + 1):
        code = str(sheet.cell(line, 1).value).partition("\n")[0]
        if code.startswith("LOR-") and int(code[4:]) in answers:
            sheet.cell(line, 2).value = answers[int(code[4:])]
    target = BytesIO()
    book.save(target)
    return target.getvalue()
