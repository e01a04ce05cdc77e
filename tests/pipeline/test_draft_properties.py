"""What is written is read back as it was meant, and what leaves betrays nobody, whatever members write (procedure 3.7, 5)."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from outbound.drafts.commenting_template import SheetHead, commenting_template
from outbound.drafts.commenting_workbook import commenting_workbook
from outbound.drafts.numbered_list import HEADINGS, ListHead, ListRow, numbered_list
from outbound.drafts.numbered_list_workbook import numbered_list_workbook
from outbound.drafts.word_xml import ILLEGAL, LINE_END
from parsers.reading import read_file
from pipeline.drafts.changing import merge
from pipeline.drafts.collating import collate
from pipeline.drafts.documents import comment_files, sheet_rows
from pipeline.drafts.looking import look
from pipeline.drafts.view import Draft
from rules.comments import WORDS, CommentType
from rules.draft_rows import DraftRow
from rules.facts import Roster
from tests.scenarios.consulting import FIRST, HARRIET, RAFAEL, closed, opened, reply, roster_of
from tests.scenarios.desks import Play
from tests.scenarios.drafting import LIMIT, a_sheet

CLAUSES = (
    "General",
    "Title",
    "4.2",
    "4.10",
    "4.2 a)",
    "Annex A",
    "A.2",
    "Annex ZA",
    "201.7.9.2.1",
    "Bibliography",
)
# Whatever a program can put into a cell: other scripts, marks of direction, control characters, markup, formulas.
SIGNS = "abc XYZ 019.,;:()<>&\"'=+-@#^_%\t\n\x0b\x07\u00a0\u00e9\u03a9\u200e\u200f\u202e\u2028\u4e2d\u9650\U0001f600"
NUMBERS = tuple(range(1, 13))


def words(text: str) -> str:
    """What is left of a text on paper: its words."""
    return " ".join(ILLEGAL.sub("", LINE_END.sub(" ", text)).split())


TEXTS = st.text(SIGNS, max_size=60)
ROWS = st.lists(
    st.builds(
        DraftRow,
        number=st.just(1),
        line=st.sampled_from(("", "17", "17-19")),
        clause=st.sampled_from(CLAUSES),
        element=st.sampled_from(("", "Table 1", "Note 2")),
        type=st.sampled_from(CommentType),
        comment=TEXTS.map("The words: {}".format),
        proposed_change=TEXTS,
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60, deadline=None)
@given(ROWS, st.sampled_from(("docx", "xlsx")))
def test_a_released_sheet_is_read_back_as_its_rows(rows: list[DraftRow], kind: str) -> None:
    write = commenting_template if kind == "docx" else commenting_workbook
    reading = read_file(f"sheet.{kind}", write(SheetHead(document="ISO/DIS 1"), sheet_rows(rows))).sheet
    assert reading is not None
    found = reading.sheet.comments

    assert [(entry.member, entry.observation) for entry in found] == [("IMDRF", "")] * len(rows)
    assert [tuple(words(getattr(entry, name) or "") for name in WORDS) for entry in found] == [
        tuple(words(getattr(row, name) or "") for name in WORDS) for row in rows
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.dictionaries(st.sampled_from(NUMBERS), st.booleans(), min_size=1), st.sampled_from(("docx", "xlsx"))
)
def test_a_filled_list_is_read_back_answer_by_answer(answers: dict[int, bool], kind: str) -> None:
    head = ListHead(reference="C-2026-001", list_number=3, document="ISO/DIS 1", until="1 July 2026 (UTC-12)")
    rows = [
        ListRow(number=number, clause="4.2", type="te", comment=f"Comment {number}.") for number in NUMBERS
    ]
    content = (
        filled_document(numbered_list(head, rows), answers)
        if kind == "docx"
        else filled_workbook(numbered_list_workbook(head, rows), answers)
    )
    reading = read_file(f"list.{kind}", content).endorsements
    assert reading is not None

    assert reading.findings == ()
    assert (reading.sheet.reference, reading.sheet.list_number) == ("C-2026-001", 3)
    assert dict(reading.sheet.answers) == answers


def answer(agrees: bool) -> str:  # noqa: FBT001
    return "agree" if agrees else "disagree"


def filled_document(content: bytes, answers: dict[int, bool]) -> bytes:
    paper = docx.Document(BytesIO(content))
    for row in paper.tables[-1].rows[1:]:
        number = int(row.cells[0].text)
        if number in answers:
            row.cells[HEADINGS.index("Your answer (agree / disagree)")].text = answer(answers[number])
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def filled_workbook(content: bytes, answers: dict[int, bool]) -> bytes:
    book = openpyxl.load_workbook(BytesIO(content))
    for line in book["List"].iter_rows(min_row=7):
        number = int(str(line[0].value))
        if number in answers:
            line[7].value = answer(answers[number])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


# -- what leaves ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def drafted(
    sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Draft, Roster]]:
    """A draft of one row that two members raised, with the roster of those who must not be seen."""
    home = tmp_path_factory.mktemp("leaving")
    shutil.copy(sqlite_template, home / "desk.db")
    play = Play(f"sqlite:///{home / 'desk.db'}", home)
    opened(play)
    for sender in (HARRIET, RAFAEL):
        reply(play, sender, "SUPPORT WITH COMMENTS\n", files=(a_sheet(LIMIT),))
    closed(play)
    collate(play.desk, FIRST, actor="Beatrice Okafor")
    merge(play.desk, FIRST, (1, 2), actor="Beatrice Okafor", reason="Australia and Brazil say the same")
    yield look(play.desk, FIRST)[0], roster_of(play)
    play.desk.close()


STANDARD = "the limit of table shall be lower than in clause annex for test value note figure safety"
INNOCENT = st.lists(st.sampled_from(STANDARD.split()), min_size=1, max_size=30).map(" ".join)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(comment=INNOCENT, change=INNOCENT)
def test_no_part_of_a_released_sheet_names_anybody(
    drafted: tuple[Draft, Roster], comment: str, change: str
) -> None:
    draft, roster = drafted
    (row,) = draft.leaving
    changed = replace(draft, listed=(replace(row, comment=comment, proposed_change=change),))
    people = [person.name for person in roster.people()] + [
        officer.authority for officer in roster.liaison_officers
    ]
    addresses = [address for person in roster.people() for address in person.addresses]
    assert draft.verdicts[row.number].raised_by == ("AU", "BR")
    names = {*people, *addresses, *(entry.name for entry in roster.jurisdictions)}
    # The committee's template explains itself with a country's name.
    blank = "".join(text for _, text in parts(commenting_template(SheetHead())))
    printed = {name for name in names if name in blank}
    codes = re.compile(rf"\b(?:{'|'.join(entry.code for entry in roster.jurisdictions)})\b")
    files = comment_files(changed, date(2026, 7, 20), "ISO 14971")

    assert printed <= {"China"}
    assert [kind.rpartition(".")[2] for kind, _, _ in files] == ["docx", "xlsx"]
    for _, _, content in files:
        for part, text in parts(content):
            assert [name for name in names - printed if name.casefold() in text.casefold()] == [], part
            assert set(codes.findall(visible(text))) <= set(codes.findall(visible(blank))), part


def parts(content: bytes) -> Iterator[tuple[str, str]]:
    """Every part of a package, with its name and its comment."""
    with ZipFile(BytesIO(content)) as package:
        assert package.comment == b""
        for entry in package.infolist():
            assert (entry.comment, entry.extra) == (b"", b"")
            yield entry.filename, package.read(entry).decode("utf-8")


def visible(text: str) -> str:
    """What stands between the tags: a code may be part of a language's name in an attribute."""
    return re.sub(r"<[^>]*>", " ", text)
