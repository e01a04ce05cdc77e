"""The numbered list that comes back filled in: each answer read with its row, or asked about with its cell."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from outbound.drafts.numbered_list import HEADINGS, ListHead, ListRow, numbered_list
from parsers.form import EndorsementReading
from parsers.reading import read_file
from pipeline.checking import as_object, check
from pipeline.converter import Converter

HEAD = ListHead(reference="C-2026-001", list_number=2, document="ISO/DIS 14971", until="1 July 2026 (UTC-12)")
ROWS = [ListRow(number=number, clause="4.2", type="te", comment="Too high.") for number in range(1, 6)]
ANSWER, REMARK = HEADINGS.index("Your answer (agree / disagree)"), HEADINGS.index("Your remark")
AGREES = ("agree", "Agree", "AGREED", "yes", "Y", "ok", "x", "X", "\u2713", "we agree", "Yes.", "accept")
DISAGREES = (
    "disagree",
    "Disagree.",
    "no",
    "N",
    "not agreed",
    "do not agree",
    "we don't agree",
    "reject",
    "\u2717",
)
UNCLEAR = (
    "agree / disagree",
    "?",
    "partly",
    "agree if 4 mA",
    "see remark",
    "4.2",
    "maybe",
    "agree with row 3",
)


def word(filled: dict[int, tuple[str, str]], *, beside: str = "", order: tuple[int, ...] = ()) -> bytes:
    """The list that the desk writes, filled in by hand."""
    paper = docx.Document(BytesIO(numbered_list(HEAD, ROWS)))
    for row in paper.tables[-1].rows[1:]:
        answer, remark = filled.get(int(row.cells[0].text or 0), ("", ""))
        row.cells[ANSWER].text, row.cells[REMARK].text = answer, remark
    if beside:
        paper.add_paragraph(beside)
    return saved(paper)


def workbook(filled: dict[int, tuple[str, str]], headings: tuple[str, ...] = HEADINGS) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append([HEAD.title])
    sheet.append(headings)
    for number in range(1, 6):
        answer, remark = filled.get(number, ("", ""))
        cells = dict.fromkeys(headings) | {"No.": number, "Comment": "Too high."}
        cells |= {HEADINGS[ANSWER]: answer, HEADINGS[REMARK]: remark}
        sheet.append([cells[heading] for heading in headings])
    return saved(book)


def saved(document: object) -> bytes:
    content = BytesIO()
    document.save(content)  # type: ignore[attr-defined]
    return content.getvalue()


def reading(content: bytes) -> EndorsementReading:
    found = read_file("list", content)
    assert found.kind == "endorsement-sheet"
    assert found.endorsements is not None
    return found.endorsements


def test_an_untouched_list_says_nothing_and_asks_nothing() -> None:
    found = reading(word({}))

    assert (found.sheet.reference, found.sheet.list_number) == ("C-2026-001", 2)
    assert (found.sheet.answers, found.sheet.remarks, found.findings) == ((), (), ())


@pytest.mark.parametrize("write", [word, workbook])
def test_answers_and_remarks_are_read_by_the_number_of_their_row(write) -> None:  # type: ignore[no-untyped-def]
    found = reading(write({1: ("agree", ""), 3: ("disagree", "The limit is right."), 5: ("", "See 4.3.")}))

    assert found.sheet.answers == ((1, True), (3, False))
    assert found.sheet.remarks == ((3, "The limit is right."), (5, "See 4.3."))
    assert found.findings == ()


@pytest.mark.parametrize(
    ("answer", "agrees"),
    [(answer, True) for answer in AGREES] + [(answer, False) for answer in DISAGREES],
)
def test_an_answer_is_read_in_the_words_that_people_use(answer: str, agrees: bool) -> None:  # noqa: FBT001
    assert reading(word({2: (answer, "")})).sheet.answers == ((2, agrees),)


@pytest.mark.parametrize("answer", UNCLEAR)
def test_what_may_mean_either_is_asked_about_with_its_cell(answer: str) -> None:
    found = reading(word({2: (answer, "")}))

    assert found.sheet.answers == ()
    assert [(finding.code, finding.place.rpartition(", ")[2]) for finding in found.findings] == [
        ("answer-unclear", "row 3")
    ]
    assert f'"{answer}"' in found.findings[0].message


def test_columns_are_told_by_their_headings() -> None:
    found = reading(workbook({4: ("no", "why")}, tuple(reversed(HEADINGS))))

    assert found.sheet.answers == ((4, False),)
    assert found.sheet.remarks == ((4, "why"),)


def test_a_row_answered_twice_and_differently_is_asked_about() -> None:
    paper: Any = docx.Document(BytesIO(word({1: ("agree", ""), 2: ("agree", "")})))
    cells = paper.tables[-1].add_row().cells
    cells[0].text, cells[ANSWER].text = "2", "disagree"

    found = reading(saved(paper))

    assert found.sheet.answers == ((1, True),)
    assert [finding.code for finding in found.findings] == ["row-answered-twice"]


def test_an_answer_without_a_number_and_words_beside_the_rows_are_asked_about() -> None:
    paper: Any = docx.Document(BytesIO(word({1: ("agree", "")}, beside="We agree with all the others.")))
    paper.tables[-1].add_row().cells[ANSWER].text = "disagree"

    found = reading(saved(paper))

    assert {finding.code for finding in found.findings} == {"row-number-missing", "words-beside-list"}
    assert found.unassigned == ("We agree with all the others.",)


def test_check_tells_the_answers(tmp_path: Path) -> None:
    file = tmp_path / "list.docx"
    file.write_bytes(word({1: ("agree", ""), 3: ("no", "The limit is right.")}))

    (found,) = check([file], None, Converter(None))

    assert as_object(found) | {"file": "", "sha256": ""} == {
        "file": "",
        "sha256": "",
        "kind": "endorsement-sheet",
        "complete": True,
        "reference": "C-2026-001",
        "list": 2,
        "answers": [
            {"row": 1, "agrees": True, "remark": ""},
            {"row": 3, "agrees": False, "remark": "The limit is right."},
        ],
        "findings": [],
        "unassigned": [],
    }


def test_two_columns_of_answers_are_asked_about() -> None:
    book = openpyxl.Workbook()
    for line in (HEAD.title,), ("No.", "Comment", "Agree", "Disagree"), (1, "Too high.", "", "X"):
        book.worksheets[0].append(line)

    found = reading(saved(book))

    assert (found.sheet.answers, [finding.code for finding in found.findings]) == ((), ["answer-columns"])
