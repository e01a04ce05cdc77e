"""The cover note: what is enclosed, in whose name, and never as of a ballot."""

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from outbound.drafts.cover_note import INPUT, CoverNote, cover_note
from rules.disclosure import DisclosureNames, betraying_phrases

WITH_ROWS = CoverNote(
    date="10 July 2026",
    committee="ISO/TC 210",
    document="ISO/DIS 14971",
    stage="DIS",
    general=2,
    technical=5,
    file_name="iso-dis-14971-imdrf.docx",
    officer="Mika Aalto",
    contact="secretariat@secretariat.example.org",
)
WITHOUT = CoverNote(
    date="10 July 2026",
    committee="IEC/TC 62",
    document="62A/1619/CDV",
    officer="Mika Aalto",
    contact="secretariat@secretariat.example.org",
)


def words_of(note: CoverNote) -> str:
    document = Document(BytesIO(cover_note(note)))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + tables)


def test_it_tells_what_is_enclosed() -> None:
    words = words_of(WITH_ROWS)

    for told in (
        "Secretariat of ISO/TC 210",
        "ISO/DIS 14971",
        "7: 2 general (ge), 5 technical (te)",
        "iso-dis-14971-imdrf.docx",
        "secretariat@secretariat.example.org",
        "7 comments of IMDRF on ISO/DIS 14971 are enclosed",
    ):
        assert told in words


def test_it_says_in_whose_name_the_officer_writes() -> None:
    for note in (WITH_ROWS, WITHOUT):
        assert (
            "Mika Aalto writes as IMDRF Liaison Officer, on behalf of IMDRF and not on behalf of any authority or "
            "jurisdiction."
        ) in words_of(note)


def test_without_a_row_it_supports_and_encloses_nothing() -> None:
    words = words_of(WITHOUT)

    assert "IMDRF supports 62A/1619/CDV and has no comments to submit." in words
    assert "Enclosed" not in words
    assert "template" not in words


def test_nothing_reads_as_a_ballot() -> None:
    for note in (WITH_ROWS, WITHOUT):
        words = words_of(note).replace(INPUT, "")
        assert not re.search(r"(?i)approv|\bvot|ballot|abstain|in favou?r|against", words)


def test_nothing_betrays_whose_comments_they_are() -> None:
    """The Secretariat's address is the only one, and it must be told."""
    for note in (WITH_ROWS, WITHOUT):
        told = {phrase.words for phrase in betraying_phrases(words_of(note), DisclosureNames())}
        assert told == {note.contact}


@pytest.mark.parametrize(
    "note",
    [
        CoverNote(date="x", committee="x", document="x", officer="x", contact="x", general=1),
        CoverNote(date="x", committee="x", document="x", officer="x", contact="x", file_name="x.docx"),
    ],
)
def test_rows_and_file_go_together(note: CoverNote) -> None:
    with pytest.raises(ValueError, match="do not go together"):
        cover_note(note)


def test_a_single_comment_is_one() -> None:
    one = CoverNote(
        date="x", committee="x", document="D", officer="x", contact="x", editorial=1, file_name="x.docx"
    )

    assert "1 comment of IMDRF on D is enclosed" in words_of(one)


def test_it_has_the_same_bytes_again_and_no_trace_of_when() -> None:
    content = cover_note(WITH_ROWS)

    assert cover_note(WITH_ROWS) == content
    with ZipFile(BytesIO(content)) as package:
        assert not any(b"rsid" in package.read(name) for name in package.namelist())


def test_without_a_name_the_undersigned_writes() -> None:
    words = words_of(replace(WITH_ROWS, officer=""))

    assert "The undersigned writes as IMDRF Liaison Officer, on behalf of IMDRF" in words
