"""Comment sheets that are spoilt, strange or very long: what can be read becomes rows, the rest is told to its sender."""

from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest

from outbound.drafts.commenting_template import SheetHead
from outbound.drafts.commenting_workbook import commenting_workbook
from parsers.reading import read_file
from pipeline.drafts.changing import merge
from pipeline.drafts.circulating import circulate
from pipeline.drafts.collating import collate
from pipeline.drafts.looking import files_of, write_files
from pipeline.drafts.releasing import release, to_officer
from pipeline.errors import NotAllowed
from rules.comments import SheetComment
from tests.scenarios.consulting import FIRST, HARRIET, HARUKA, RAFAEL, closed, opened, reply
from tests.scenarios.desks import Play
from tests.scenarios.drafting import LIMIT, LISTED, a_sheet, draft
from tests.scenarios.mails import DENISE, XLSX, File

ENCRYPTED = (
    bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(3000)
)
LONG = "The limit is too high. " * 1800
STRANGE = {
    "formula": "=1+1",
    "link": '=HYPERLINK("https://example.org","x")',
    "at": "@SUM(A1:A9)",
    "escape": "The letter _x0041_ stands here.",
    "markup": "<w:p> & ]]> \u2028 second line",
    "Chinese": "\u9650\u503c\u592a\u9ad8\uff0c\u8bf7\u6539\u4e3a 5 mA\u3002",
    "Arabic": "\u200f\u0627\u0644\u062d\u062f \u0645\u0631\u062a\u0641\u0639\u200e",
    "direction": "safe\u202etxet\u202c end",
    "astral": "\U0001f600 \U0002070e",
    "lines": "first line\nsecond line\n\nthird line",
}


def agreed(play: Play, *rows: Sequence[str]) -> None:
    """Two members raise the same rows; each pair is merged, so that every row leaves."""
    opened(play)
    for sender in (HARRIET, RAFAEL):
        reply(play, sender, "SUPPORT WITH COMMENTS\n", files=(a_sheet(*rows),))
    closed(play)
    collate(play.desk, FIRST, actor="test")
    same: dict[str, list[int]] = {}
    for entry in draft(play)["rows"]:
        same.setdefault(entry["comment"], []).append(entry["number"])
    for numbers in same.values():
        merge(play.desk, FIRST, numbers, actor="test", reason="the same")


def released_sheets(play: Play) -> dict[str, bytes]:
    release(play.desk, FIRST, authority="MC", project="", actor="test")
    return {
        name.rpartition(".")[2]: content
        for name, content in files_of(play.desk, FIRST)
        if name.startswith("IMDRF-comments")
    }


def texts_of(content: bytes, kind: str) -> tuple[SheetComment, ...]:
    """A sheet as the desk itself reads it."""
    reading = read_file(f"sheet.{kind}", content).sheet
    assert reading is not None
    return reading.sheet.comments


# -- spoilt -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (a_sheet(LIMIT).content[:2500], "damaged"),
        (b"", "empty"),
        (ENCRYPTED, "password"),
        (b"%PDF-1.7\n%comments", "PDF"),
    ],
    ids=["truncated", "empty", "encrypted", "pdf"],
)
def test_one_bad_sheet_among_good_ones_is_told_to_its_sender_and_stops_nothing(
    play: Play, content: bytes, told: str
) -> None:
    opened(play)
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT),))
    bad = File(content=content, name="ours.docx")
    entry = reply(play, HARUKA, "SUPPORT WITH COMMENTS\n", files=(bad,))
    both = reply(
        play, DENISE, "SUPPORT WITH COMMENTS\n", files=(replace(bad, name="second.docx"), a_sheet(LIMIT))
    )
    closed(play)
    collate(play.desk, FIRST, actor="test")

    assert (entry["state"], both["state"]) == ("accepted", "accepted")
    assert [one["raised_by"] for one in draft(play)["rows"]] == [["AU"], ["US"]]
    assert "ours.docx: " in play.sent("position-received", HARUKA)[0].words
    assert told in play.sent("position-received", HARUKA)[0].words
    assert "second.docx: " in play.sent("position-received", DENISE)[0].words


def test_a_row_without_clause_or_type_waits_and_its_sender_hears_which_cell(play: Play) -> None:
    opened(play)
    sheet = a_sheet(("", "te", "Too high."), ("4.2", "", "Too low."), ("the nice part", "te", "Hm."), LIMIT)
    reply(play, HARRIET, "SUPPORT WITH COMMENTS\n", files=(sheet,))
    reply(play, RAFAEL, "SUPPORT\n")
    closed(play)
    collate(play.desk, FIRST, actor="test")
    receipt = play.sent("position-received", HARRIET)[0].words

    assert [entry["leaves"] for entry in draft(play)["rows"]] == [False] * 4
    assert all(f"row {place}" in receipt for place in (1, 2))


def test_a_filled_list_that_cannot_be_read_is_told_beside_words_and_asked_without(play: Play) -> None:
    agreed(play, LIMIT)
    play.at = LISTED
    circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()
    (letter,) = play.sent("comments-circulated", DENISE)
    torn = File(content=a_sheet(LIMIT).content[:2500], name="list.docx")
    alone = reply(play, DENISE, "Please find our answers enclosed.\n", to=letter, at=LISTED, files=(torn,))
    beside = reply(play, DENISE, "AGREE WITH ALL\n", to=letter, at=LISTED, files=(torn,))

    assert (alone["state"], beside["state"]) == ("incomplete", "accepted")
    assert "list.docx: " in play.sent("endorsement-unclear", DENISE)[0].words
    assert "list.docx: " in play.sent("endorsement-received", DENISE)[0].words


# -- strange ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", STRANGE.values(), ids=STRANGE)
def test_strange_words_leave_as_they_came_and_never_as_a_formula(sqlite_play: Play, words: str) -> None:
    agreed(sqlite_play, ("4.2", "te", words, words))
    expected = "\n".join(words.splitlines())
    sheets = released_sheets(sqlite_play)
    book = openpyxl.load_workbook(BytesIO(sheets["xlsx"]))

    assert {cell.data_type for line in book.worksheets[0].iter_rows() for cell in line} <= {"s", "n"}
    for kind, content in sheets.items():
        (row,) = texts_of(content, kind)
        assert (row.member, row.comment, row.proposed_change) == ("IMDRF", expected, expected)


def test_a_comment_in_a_mail_with_control_characters_is_kept(play: Play) -> None:
    opened(play)
    text = "SUPPORT WITH COMMENTS\n\nClause 4.2 (te): The limit\x00 is\x0b too\x1b high. Proposed change: Write 5 mA.\n"
    entry = reply(play, HARRIET, text)
    reply(play, RAFAEL, "SUPPORT\n")
    closed(play)
    collate(play.desk, FIRST, actor="test")

    assert entry["state"] == "accepted"
    assert [one["clause"] for one in draft(play)["rows"]] == ["4.2"]


# -- long ---------------------------------------------------------------------------------------------------------------


def test_a_text_too_long_for_excel_leaves_in_word_alone(play: Play, tmp_path: Path) -> None:
    agreed(play, LIMIT, ("5", "te", LONG, "Shorten it."))
    play.at = LISTED
    said = circulate(play.desk, FIRST, until=None, actor="test")
    play.poll()
    play.at = LISTED.replace(day=17, hour=12)
    play.poll()
    to_officer(play.desk, FIRST, actor="test")
    told = release(play.desk, FIRST, authority="MC", project="", actor="test")
    play.poll()
    names = {
        path.suffix for path in write_files(play.desk, FIRST, tmp_path / "out") if "comments" in path.name
    }
    with pytest.raises(NotAllowed, match="too long for a cell of Excel: name a"):
        write_files(play.desk, FIRST, tmp_path / "sheet.xlsx")
    annex = next(content for name, content in files_of(play.desk, FIRST) if "annex" in name)

    assert play.sent("comments-circulated")[0].enclosed == ["C-2026-001-list-1.docx"]
    assert "Too long for a cell of Excel: 3. The list goes as a Word file alone." in said
    assert told.endswith("Row 3 is too long for a cell of Excel: the sheet is a Word file alone.")
    assert names == {".docx"}
    assert b"too long for a cell of Excel" in ZipFile(BytesIO(annex)).read("word/document.xml")
    (row,) = [
        row
        for row in texts_of((tmp_path / "out" / "IMDRF-comments-ISO-DIS-14971.docx").read_bytes(), "docx")
        if row.clause == "5"
    ]
    assert row.comment == LONG.strip()


@pytest.mark.slow
def test_three_hundred_rows_keep_their_order_and_their_words(sqlite_play: Play) -> None:
    rows = [
        (f"{1 + number // 30}.{number % 30 + 1}", "te", f"Comment number {number}.", "")
        for number in range(300)
    ]
    agreed(sqlite_play, *reversed(rows))
    sheets = released_sheets(sqlite_play)

    for kind, content in sheets.items():
        found = [(row.clause, row.type, row.comment) for row in texts_of(content, kind)]
        assert found == [row[:3] for row in rows]


def test_a_workbook_with_formulas_is_read_without_its_sums(play: Play) -> None:
    opened(play)
    book = openpyxl.load_workbook(
        BytesIO(commenting_workbook(SheetHead(), [("AU", "", "4.2", "", "te", "Too high.", "5", "")]))
    )
    book.worksheets[0]["G6"].value = "=1+1"
    out = BytesIO()
    book.save(out)
    entry = reply(
        play,
        HARRIET,
        "SUPPORT WITH COMMENTS\n",
        files=(File(content=out.getvalue(), name="c.xlsx", kind=XLSX),),
    )
    closed(play)

    assert entry["state"] == "accepted"
    assert "c.xlsx holds 1 comment." in play.sent("position-received", HARRIET)[0].words
    assert "formula" in play.sent("position-received", HARRIET)[0].words
