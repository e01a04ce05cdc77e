"""The internal annex: every entry stands in it, it says that it stays inside, and five thousand rows are no burden."""

from dataclasses import astuple
from io import BytesIO
from time import perf_counter
from zipfile import ZipFile

from docx import Document

from outbound.drafts.internal_annex import (
    BEGINNING,
    Annex,
    Edit,
    LeavingRow,
    Merge,
    SettledPhrase,
    StayingRow,
    beginning,
    internal_annex,
)
from tests.outbound.schema_order import misplaced

ANNEX = Annex(
    reference="C-2026-001",
    document="ISO/DIS 14971",
    facts=[("Committee", "ISO/TC 210")],
    figures=[("Rows that leave", "1 of 2")],
    warnings=["carried with objections: EU"],
    leaving=[
        LeavingRow(
            number="1",
            clause="4.2",
            comment="Too high.",
            raised_by="GB",
            endorsed_by="AU, US",
            disagree="CN",
            support="3 of 5",
            share="3 of 12",
            note="under half",
        )
    ],
    staying=[
        StayingRow(
            number="2",
            clause="General",
            comment="Unclear.",
            raised_by="KR",
            endorsed_by="SG",
            disagree="JP",
            reason="2 of 5 support it",
        )
    ],
    merges=[Merge(into="1", numbers="3, 4", who="Mika Aalto", when="2 July 2026", why="the same point")],
    edits=[
        Edit(
            number="1", field="comment", before="In Japan", after="In use", who="Ines Ferrand", why="betrays"
        )
    ],
    phrases=[
        SettledPhrase(
            number="5",
            field="proposed change",
            words="TGA",
            noticed="an authority",
            settled="kept",
            who="Tomas Brandt",
            reason="it is a title",
        )
    ],
    remarks=[("BR", "Thank you.\nUntil March.")],
)


def words_of(content: bytes) -> list[str]:
    document = Document(BytesIO(content))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + tables


def test_every_entry_of_the_annex_is_told() -> None:
    words = words_of(internal_annex(ANNEX))

    entries: tuple[LeavingRow | StayingRow | Merge | Edit | SettledPhrase, ...] = (
        *ANNEX.leaving,
        *ANNEX.staying,
        *ANNEX.merges,
        *ANNEX.edits,
        *ANNEX.phrases,
    )
    told = [text for entry in entries for text in astuple(entry)]
    told += [*ANNEX.warnings, *ANNEX.facts[0], *ANNEX.figures[0], *ANNEX.remarks[0], ANNEX.document]
    assert [text for text in told if text not in words] == []
    assert "Rows that leave (1)" in words


def test_it_says_on_every_page_that_it_stays_inside() -> None:
    header = Document(BytesIO(internal_annex(ANNEX))).sections[0].header

    assert header.paragraphs[0].text == "IMDRF internal: may not be shared outside IMDRF"


def test_an_empty_section_says_so() -> None:
    words = words_of(internal_annex(Annex(reference="C-2026-002", document="x")))

    assert words.count("None.") == 6
    assert "Warnings" not in words


def test_the_same_annex_has_the_same_bytes_and_the_order_of_the_schema() -> None:
    content = internal_annex(ANNEX)

    assert internal_annex(ANNEX) == content
    with ZipFile(BytesIO(content)) as package:
        assert misplaced(package.read("word/document.xml")) == []
        assert package.read("word/document.xml").count(b"<w:tblHeader/>") == 6


def test_the_beginning_of_a_comment_ends_with_a_word() -> None:
    assert beginning("Short,\nin two lines.") == "Short, in two lines."
    assert beginning("word " * 100).endswith("word ...")
    assert len(beginning("word " * 100)) <= BEGINNING
    assert beginning("x" * 500) == "x" * BEGINNING + " ..."


def test_five_thousand_rows_take_seconds() -> None:
    many = [
        LeavingRow(
            number=str(number), clause=f"4.{number}", comment="Too high. " * 20, raised_by="GB", endorsed_by="AU, US",
            support="3 of 5", share="3 of 12",
        )
        for number in range(5000)
    ]  # fmt: skip
    begun = perf_counter()
    content = internal_annex(Annex(reference="C-2026-001", document="x", leaving=many))

    # A table that takes ever longer with every row would need minutes.
    assert perf_counter() - begun < 30
    with ZipFile(BytesIO(content)) as package:
        assert package.read("word/document.xml").count(b"</w:tr>") == 5001
