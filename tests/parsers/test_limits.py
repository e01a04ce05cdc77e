"""Files without end: each is refused with a sentence or read, and none ends the child that reads it (office.md 5)."""

from collections.abc import Iterator

import pytest

from benchmarks.attacks.mail import MAIL
from benchmarks.attacks.sheet import SHEET
from benchmarks.attacks.word import WORD, rows
from parsers import office_limits as limits
from parsers.mail import read_mail
from parsers.office_meter import Meter
from parsers.office_xml import parse
from parsers.package import Package
from parsers.paper import Paragraph, StoryKind, Table, Unreadable
from parsers.reading import read_file
from parsers.unpack import unpack
from pipeline.sandbox import Sandbox
from pipeline.sandbox_frames import Task
from tests.parsers.office_builders import docx, field, inline, p, sdt, t, tbl, tr, xlsx, zipped

TOO_LONG, TOO_MUCH, DOCTYPE = "file-too-long", "file-inflates-too-much", "file-has-doctype"


def refusal(content: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        unpack("form", content)
    assert "send" in caught.value.finding.message
    return caught.value.finding.code


# What no form has


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("1,000,000 bare rows", TOO_MUCH),
        ("20,000 rows of comments", TOO_MUCH),
        ("400,000 paragraphs", TOO_LONG),
        ("20,000 fields in one another", TOO_LONG),
        ("50,000 styles", TOO_LONG),
        ("9 MB in one text", TOO_LONG),
        ("10,000 times the same comments", "read"),
        ("200,000 relationships", TOO_MUCH),
        ("a billion laughs", DOCTYPE),
        ("an entity from outside", DOCTYPE),
    ],
)
def test_a_document_without_end_is_refused_with_a_sentence(name: str, code: str) -> None:
    content = WORD[name]()

    if code == "read":
        assert unpack("form", content).stories
    else:
        assert refusal(content) == code


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("1,500,000 shared strings", TOO_MUCH),
        ("9 MB in a shared string", TOO_LONG),
        ("200 kB shown by 2,900 cells", TOO_LONG),
        ("16,384 merged columns", TOO_LONG),
        ("300,000 merged areas", TOO_LONG),
        ("200,000 links of areas", TOO_LONG),
        ("20,000 formats", TOO_LONG),
        ("a sheet named 5,000 times", TOO_MUCH),
        ("200,000 relationships to nothing", TOO_MUCH),
    ],
)
def test_a_workbook_without_end_is_refused_with_a_sentence(name: str, code: str) -> None:
    assert refusal(SHEET[name]()) == code


def test_a_row_of_more_cells_than_any_program_writes_is_refused() -> None:
    row = tr(*["cell"] * (limits.ROW_CELLS + 1))

    assert refusal(docx(tbl(row))) == TOO_LONG
    assert unpack("form", docx(tbl(tr(*["cell"] * limits.ROW_CELLS)))).stories


def test_a_report_with_a_very_long_table_beside_it_is_refused_though_the_table_can_be_read() -> None:
    found = read_file("form.docx", rows(5_000))

    assert [finding.code for finding in found.findings] == ["report-too-long"]
    assert found.reading is None
    last = list(unpack("comments.docx", rows(5_000)).tables())[-1]
    assert len(last.rows) == 5_000
    assert last.rows[-1].cells[-1].text.endswith("4999.7")


def test_a_page_of_more_tags_than_a_letter_has_keeps_its_words_and_says_so() -> None:
    mail = read_mail(MAIL["HTML of 50,000 table cells"]()).envelope

    assert mail.text.split()[:3] == ["x", "x", "x"]
    assert "html-too-long" in [note.code for note in mail.notes]


# The work, counted


def test_elements_characters_and_stories_are_counted_to_the_last() -> None:
    container = parse(b"<a><b/><b/><b/></a>")
    meter = Meter(elements=11, characters=5)
    meter.container(container)
    meter.story()
    meter.text("12345")

    with pytest.raises(Unreadable):
        meter.container(container)
    with pytest.raises(Unreadable):
        meter.story()
    with pytest.raises(Unreadable) as caught:
        meter.text("6")
    assert caught.value.finding.code == TOO_LONG


def test_marks_of_all_parts_together_are_counted() -> None:
    part = b"<a>" + b"<b/>" * (limits.MARKS // 2 - 10) + b"</a>" + bytes(range(256)).hex().encode() * 200
    package = Package(zipped({"a.xml": part[:100], "b.xml": part[:100]}))
    package.count(part)
    package.count(part)

    with pytest.raises(Unreadable):
        package.markup("a.xml")


def test_data_of_bound_controls_are_gone_through_once() -> None:
    """Five thousand controls and five thousand data: a search for each would take twenty-five million steps."""
    paper = unpack("form", WORD["5,000 bound controls"]())

    assert [note.code for note in paper.notes].count("control-differs-from-data") == 1


def test_one_part_that_is_named_again_and_again_is_read_once() -> None:
    paper = unpack("form", WORD["10,000 times the same comments"]())
    balloons = [story for story in paper.stories if story.kind is StoryKind.BALLOON]

    assert len(balloons) <= 1


# What forms do have


def test_runs_that_look_alike_are_one_however_many() -> None:
    (block,) = unpack("form", docx(p(t("a") * 9_000))).body()

    assert isinstance(block, Paragraph)
    assert [run.text for run in block.runs] == ["a" * 9_000]


def test_a_code_cut_into_pieces_is_one_code() -> None:
    pieces = "</w:instrText></w:r><w:r><w:instrText>".join("EQ \\o(x,Yes)")
    (block,) = unpack("form", docx(p(field(pieces)))).body()

    assert isinstance(block, Paragraph)
    assert block.text == "x Yes"


def test_a_link_over_some_cells_of_a_row_is_the_link_of_each() -> None:
    content = xlsx(
        '<row r="1">' + inline("A1", "a") + inline("B1", "b") + inline("C1", "c") + "</row>",
        after='<hyperlinks><hyperlink ref="A1:B1" r:id="h"/></hyperlinks>',
        sheet_links=(("h", "hyperlink", "https://example.org/"),),
    )
    (table,) = unpack("form", content).tables()

    assert isinstance(table, Table)
    links = [run.link for cell in table.rows[0].cells for line in cell.paragraphs() for run in line.runs]
    assert links == ["https://example.org/", "https://example.org/", ""]


def test_overlapping_ranges_of_hidden_columns_hide_each_column_once() -> None:
    cells = "".join(inline(f"{letter}1", letter) for letter in "ABCDE")
    before = '<cols><col min="2" max="4" hidden="1"/><col min="1" max="2" hidden="1"/></cols>'
    (table,) = unpack("form", xlsx(f'<row r="1">{cells}</row>', before=before)).tables()

    assert [cell.text for cell in table.rows[0].cells] == ["", "", "", "", "E"]


def test_a_choice_in_a_choice_keeps_its_value() -> None:
    entry = '<w:listItem w:displayText="Yes" w:value="1"/>'
    control = sdt(
        sdt(t("Yes"), f"<w:dropDownList>{entry}</w:dropDownList>"), f"<w:comboBox>{entry}</w:comboBox>"
    )
    (block,) = unpack("form", docx(p(control))).body()

    assert isinstance(block, Paragraph)
    assert [run.control.value for run in block.runs if run.control] == ["1"]


# The child


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as opened:
        yield opened


@pytest.mark.slow
@pytest.mark.parametrize("name", [*WORD, *SHEET, *MAIL])
def test_no_attack_ends_the_child(sandbox: Sandbox, name: str) -> None:
    kind = "mail" if name in MAIL else "file"
    content = {**WORD, **SHEET, **MAIL}[name]()
    (outcome,) = sandbox.read([Task(kind=kind, name="x", content=content, always_open=True)])

    assert outcome.failure == ""
