"""Lists and drafts that come back spoilt on purpose: nothing raises, nothing counts in silence, and the round goes on."""

from collections.abc import Iterator, Sequence
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import pytest

from outbound.drafts.commenting_template import SheetHead, commenting_template
from pipeline.drafts.changing import merge
from pipeline.drafts.circulating import circulate
from pipeline.drafts.releasing import to_officer
from pipeline.sandbox import Sandbox
from tests.scenarios.consulting import FIRST, reply
from tests.scenarios.desks import Play
from tests.scenarios.drafting import ENDORSED, LISTED, draft, drafted
from tests.scenarios.mails import DENISE, DOCX, MIKA, XLSX, File

HEADINGS = ("No.", "Comment", "Your answer (agree / disagree)", "Your remark")
STRANGE_NUMBERS = ("99999999999", "-1", "0", "2.5", "1e3", "=1+1", "two", "1\u00bd", "1" * 400)


@pytest.fixture(scope="module")
def play(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Play]:
    """A desk whose list is out and whose draft was sent to the officer."""
    home = tmp_path_factory.mktemp("hostile")
    (home / "desk.db").write_bytes(sqlite_template.read_bytes())
    with Sandbox() as sandbox:
        on_stage = Play(f"sqlite:///{home / 'desk.db'}", home, sandbox=sandbox)
        drafted(on_stage)
        merge(on_stage.desk, FIRST, (2, 3), actor="test", reason="the same limit")
        on_stage.at = LISTED
        circulate(on_stage.desk, FIRST, until=None, actor="test")
        to_officer(on_stage.desk, FIRST, actor="test")
        on_stage.poll()
        yield on_stage
        on_stage.close()


def a_list(*rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> File:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["List of comments C-2026-001, list 1"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return File(content=out.getvalue(), name="list.xlsx", kind=XLSX)


@cache
def a_bomb(part: str) -> File:
    """Three hundred megabytes of nothing in one part."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(part, b" " * 300_000_000)
    return File(content=out.getvalue(), name="list.docx", kind=DOCX)


def endorsed(play: Play, *files: File) -> str:
    """What becomes of an answer that refers to its file; nothing of it may count."""
    letter = play.sent("comments-circulated", DENISE)[-1]
    entry = reply(play, DENISE, "Please find our answers enclosed.\n", to=letter, at=ENDORSED, files=files)
    assert entry["kind"] != "desk-failed", entry["reason"]
    return str(entry["state"])


@pytest.mark.parametrize("number", STRANGE_NUMBERS)
def test_an_answer_to_a_row_that_is_none_is_asked_about(play: Play, number: str) -> None:
    assert endorsed(play, a_list((number, "Words.", "agree", ""))) in {"incomplete", "quarantined"}
    assert not any("US" in row["endorsed_by"] for row in draft(play)["rows"])


@pytest.mark.parametrize(
    ("rows", "headings"),
    [
        ([(number, "Words.", "agree", "") for number in range(5, 20_001)], HEADINGS),
        ([(1, "Words.", "agree", "disagree")], (*HEADINGS[:3], HEADINGS[2])),
        ([(1, "Words.", '=IF(A3=1,"agree","disagree")', "")], HEADINGS),
        ([], HEADINGS),
    ],
    ids=["twenty thousand rows", "two columns of answers", "a formula", "no row"],
)
def test_a_list_that_does_not_say_one_thing_is_asked_about(
    play: Play, rows: Sequence[Sequence[object]], headings: Sequence[str]
) -> None:
    assert endorsed(play, a_list(*rows, headings=headings)) in {"incomplete", "quarantined"}
    assert not any("US" in row["endorsed_by"] for row in draft(play)["rows"])


@pytest.mark.parametrize("part", ["word/document.xml", "xl/workbook.xml"])
def test_a_bomb_is_refused_on_either_way(play: Play, part: str) -> None:
    letter = play.sent("draft-for-last-look", MIKA)[-1]
    before = draft(play)["rows"]

    assert endorsed(play, a_bomb(part)) in {"incomplete", "quarantined"}
    entry = reply(play, MIKA, "My changes.\n", to=letter, at=ENDORSED, files=(a_bomb(part),))
    assert entry["state"] in {"incomplete", "quarantined"}
    assert draft(play)["rows"] == before


@pytest.mark.parametrize("number", STRANGE_NUMBERS)
def test_a_returned_row_with_a_strange_number_changes_nothing_of_ours(play: Play, number: str) -> None:
    letter = play.sent("draft-for-last-look", MIKA)[-1]
    before = draft(play)["rows"]
    row = (f"IMDRF {number}", "", "4.2", "", "te", "Entirely other words about nothing.", "None.", "")
    sheet = File(content=commenting_template(SheetHead(), [row]), name="draft.docx")
    entry = reply(play, MIKA, "My changes.\n", to=letter, at=ENDORSED, files=(sheet,))

    assert (entry["kind"], entry["state"] in {"accepted", "incomplete"}) == ("edited-draft", True)
    kept = {row["number"]: row for row in draft(play)["rows"]}
    assert [kept[row["number"]] for row in before] == before
    assert play.sent("draft-returned", MIKA)


def test_the_mailbox_goes_on_after_all_of_them(play: Play) -> None:
    letter = play.sent("comments-circulated", DENISE)[-1]
    entry = reply(play, DENISE, "AGREE WITH ALL\n", to=letter, at=ENDORSED)

    assert entry["state"] == "accepted"
    assert all("US" in row["endorsed_by"] for row in draft(play)["rows"] if row["number"] < 5)
