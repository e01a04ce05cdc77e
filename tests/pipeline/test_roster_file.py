"""The roster as a file: checked whole, every bad row named, and the same file again when written (procedure 1)."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from pipeline.errors import NotAllowed
from pipeline.roster_file import read_roster, write_csv, write_workbook
from pipeline.setup import sample_roster
from rules.facts import (
    Jurisdiction,
    JurisdictionCategory,
    LiaisonOfficer,
    Operator,
    Representative,
    Roster,
    TechnicalCommittee,
)

SINCE = date(2019, 1, 1)
AU = Jurisdiction(
    code="AU", name="Australia", category=JurisdictionCategory.MANAGEMENT_COMMITTEE, since=SINCE
)
HEADS = "record,code,name,category,since,until,jurisdiction,addresses,head_of_delegation,authority,committees,designation,aliases,liaison_category"
WRITERS = {"csv": write_csv, "xlsx": write_workbook}


def read(content: bytes | str, folder: Path, name: str = "roster.csv") -> Roster:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_roster(file)


def faults(content: bytes | str, folder: Path, name: str = "roster.csv") -> list[str]:
    """What was wrong, without the first line that says that nothing has changed."""
    with pytest.raises(NotAllowed) as refusal:
        read(content, folder, name)
    first, *others = str(refusal.value).splitlines()
    assert first == f"{name} was not loaded; nothing has changed:"
    return others


@pytest.mark.parametrize("kind", WRITERS)
def test_what_is_written_is_read_as_the_same_roster(kind: str, tmp_path: Path) -> None:
    roster = sample_roster()

    assert read(WRITERS[kind](roster), tmp_path, f"r.{kind}") == roster


@pytest.mark.parametrize("kind", WRITERS)
def test_the_same_roster_gives_the_same_bytes(kind: str) -> None:
    assert WRITERS[kind](sample_roster()) == WRITERS[kind](sample_roster())


NASTY = [
    "=1+1",
    "+41 22",
    "-minus",
    "@name",
    "'quoted",
    "'=both",
    "''=twice",
    'a;b,c"d',
    "x\ny",
    "日本",
    "007",
    "TRUE",
]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("name", NASTY)
def test_words_that_look_like_formulas_survive_a_round_trip(name: str, kind: str, tmp_path: Path) -> None:
    roster = Roster(jurisdictions=(replace(AU, name=name),))

    assert read(WRITERS[kind](roster), tmp_path, f"r.{kind}") == roster


@pytest.mark.parametrize("name", NASTY)
def test_no_cell_of_ours_is_a_formula(name: str) -> None:
    roster = Roster(jurisdictions=(replace(AU, name=name),))

    sheet = load_workbook(BytesIO(write_workbook(roster)))["Jurisdictions"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert sheet["B2"].value == name
    line = write_csv(roster).decode().splitlines()[1]
    assert line.split(",")[2][:1] not in {"=", "+", "-", "@"}


words = (
    st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=30)
    .map(str.strip)
    .filter(bool)
)
listed = words.filter(lambda text: ";" not in text)
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
codes = st.sampled_from(["AU", "BR", "XX"])
addresses = st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")).map(
    lambda two: f"{two[0]}@{two[1]}.example.org"
)


@st.composite
def rosters(draw: st.DrawFn) -> Roster:
    """Rosters that the reader has no objection to: codes and committees are listed, no address serves two."""
    listed_codes = ("AU", "BR", "XX")
    names = draw(st.lists(st.integers(1, 99), unique=True, max_size=3))
    designations = tuple(f"ISO/TC {number}" for number in names)
    return Roster(
        jurisdictions=tuple(
            Jurisdiction(
                code=code,
                name=draw(words),
                category=draw(st.sampled_from(JurisdictionCategory)),
                since=draw(days),
            )
            for code in listed_codes
        ),
        representatives=tuple(
            Representative(
                jurisdiction=draw(codes),
                name=draw(words),
                addresses=(f"r{number}@x.example.org", f"r{number}@y.example.org"),
                head_of_delegation=draw(st.booleans()),
                since=SINCE,
                until=draw(st.none() | st.dates(SINCE, date(2200, 1, 1))),
            )
            for number in range(draw(st.integers(0, 3)))
        ),
        liaison_officers=tuple(
            LiaisonOfficer(
                name=draw(words),
                addresses=(draw(addresses),),
                authority=draw(words),
                jurisdiction=draw(codes),
                committees=designations,
                since=draw(days),
            )
            for _ in range(draw(st.integers(0, 2)))
        ),
        operators=(Operator(name=draw(words), addresses=(draw(addresses),), since=draw(days)),),
        committees=tuple(
            TechnicalCommittee(
                designation=name,
                aliases=(f"{name} alias",),
                liaison_category=draw(st.sampled_from(["", "A", "D"])),
                since=draw(days),
            )
            for name in designations
        ),
    )


@settings(max_examples=40, deadline=None)
@given(rosters())
def test_any_roster_survives_both_kinds_of_file(
    tmp_path_factory: pytest.TempPathFactory, roster: Roster
) -> None:
    folder = tmp_path_factory.mktemp("any")

    assert read(write_csv(roster), folder) == roster
    assert read(write_workbook(roster), folder, "r.xlsx") == roster


# -- CSV files as people save them ----------------------------------------------------------------------------------

ROW = "jurisdiction,AU,Australia,management-committee,2012-02-01"
SHORT = "record,code,name,category,since"


@pytest.mark.parametrize(
    "content",
    [
        f"{SHORT}\n{ROW}\n",
        f"{SHORT}\r\n{ROW}\r\n",
        f"\ufeff{SHORT}\n{ROW}\n",
        f"{SHORT}\n{ROW}".replace(",", ";"),
        f"\n{SHORT}\n\n{ROW}\n,,,,\n",
        "Record,Code,Name,Category,Since\n" + ROW,
        f"{SHORT}\njurisdiction, au , Australia ,Management Committee,2012-02-01\n",
        f"{SHORT},until\n{ROW}\n",
    ],
)
def test_a_csv_file_is_read_however_it_was_saved(content: str, tmp_path: Path) -> None:
    (found,) = read(content, tmp_path).jurisdictions

    assert (found.code, found.name, found.since) == ("AU", "Australia", date(2012, 2, 1))


OFFICER = "liaison-officer,,Mika,,2019-01-01,,AU,{addresses},,Agency,{committees},,,"
BAD_ROWS = [
    ("jurisdiction,,Australia,affiliate,2012-02-01", ["line 3: code is missing"]),
    ("jurisdiction,BR,Brazil,,2012-02-01", ["line 3: category is missing"]),
    (
        "jurisdiction,BR,Brazil,friend,2012-02-01",
        [
            'line 3: category is "friend"; one of management-committee, official-observer, affiliate, regional-initiative'
        ],
    ),
    ("jurisdiction,BR,Brazil,affiliate,1.2.2012", ['line 3: since is "1.2.2012"; write a day as 2026-03-31']),
    (
        "jurisdiction,BR,Brazil,affiliate,x,2012-01-01",
        ['line 3: since is "x"; write a day as 2026-03-31'],
    ),
    (
        "jurisdiction,BR,Brazil,affiliate,2012-02-01,2011-01-01",
        ["line 3: until (2011-01-01) is before since (2012-02-01)"],
    ),
    (
        "nonsense,BR",
        [
            'line 3: "nonsense" is no record; one of committee, jurisdiction, liaison-officer, operator, representative'
        ],
    ),
    (
        "jurisdiction,BR,Brazil,affiliate,2012-02-01,,,,,,,,,,extra",
        ["line 3: has more cells than there are columns"],
    ),
    (
        "representative,,Ines,,2019-01-01,,AU,ines@x.example.org,perhaps",
        ['line 3: head_of_delegation is "perhaps"; write yes or no'],
    ),
    ("representative,,Ines,,2019-01-01,,AU,", ["line 3: addresses is missing"]),
    (
        OFFICER.format(addresses="a@b", committees=""),
        ['line 3: addresses holds "a@b", which is no e-mail address; separate several by ;'],
    ),
    (
        OFFICER.format(addresses='"a@b.org,c@d.org"', committees=""),
        ['line 3: addresses holds "a@b.org,c@d.org", which is no e-mail address; separate several by ;'],
    ),
    (
        OFFICER.format(addresses="josé@b.org", committees=""),
        ['line 3: addresses holds "josé@b.org", which is no e-mail address; separate several by ;'],
    ),
    (
        OFFICER.format(addresses="a@b@c.org", committees=""),
        ['line 3: addresses holds "a@b@c.org", which is no e-mail address; separate several by ;'],
    ),
    ("operator,,Bell \x07,,2019-01-01,,,a@b.org", ["line 3: name holds a character that cannot be printed"]),
    (
        "operator,," + "x" * 201 + ",,2019-01-01,,,a@b.org",
        ["line 3: name is longer than 200 characters"],
    ),
    (
        OFFICER.format(addresses="a@b.org", committees="ISO/TC 1"),
        ['Mika: names the committee "ISO/TC 1", which is not listed'],
    ),
    (
        "representative,,Ines,,2019-01-01,,BR,ines@x.example.org,no",
        ['Ines: names the jurisdiction "BR", which is not listed'],
    ),
]


@pytest.mark.parametrize(("row", "told"), BAD_ROWS)
def test_every_bad_row_is_named_with_its_line_and_its_fault(
    row: str, told: list[str], tmp_path: Path
) -> None:
    good = "jurisdiction,AU,Australia,management-committee,2012-02-01"

    assert faults(f"{HEADS}\n{good}\n{row}\n", tmp_path) == told


def test_all_faults_of_a_file_are_told_at_once(tmp_path: Path) -> None:
    rows = [row for row, told in BAD_ROWS if told[0].startswith("line")]
    told = faults("\n".join([HEADS, *rows]) + "\n", tmp_path)

    assert {line.partition(":")[0] for line in told} == {
        f"line {number}" for number in range(2, len(rows) + 2)
    }


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", ["the file: is empty"]),
        (b"\xff\xfe\x00", ['the file: is not UTF-8 text: in Excel choose "CSV UTF-8" when saving']),
        (
            "code,name\nAU,Australia\n",
            ['line 1: there is no column "record"; `liaison template roster` writes an example'],
        ),
        (f"{SHORT},colour\n{ROW},red\n", ["line 1: unknown columns: colour"]),
        (f"{SHORT},name\n{ROW},Other\n", ["line 1: columns that stand twice: name"]),
        (b"PK\x03\x04 no workbook", ["the file: cannot be opened as an Excel workbook (.xlsx)"]),
    ],
)
def test_a_file_that_is_no_roster_says_why(content: str | bytes, told: list[str], tmp_path: Path) -> None:
    assert faults(content, tmp_path) == told


def test_a_row_that_ends_before_its_record_is_named(tmp_path: Path) -> None:
    (told,) = faults("code,name,record\nAU\n", tmp_path)

    assert told.startswith('line 2: "" is no record')


@pytest.mark.parametrize(("until", "allowed"), [("2019-12-31", True), ("2020-01-01", False), ("", False)])
def test_one_address_speaks_for_one_jurisdiction_at_a_time(
    until: str, tmp_path: Path, *, allowed: bool
) -> None:
    content = "\n".join(
        [
            HEADS,
            "jurisdiction,AU,Australia,affiliate,2012-02-01",
            "jurisdiction,BR,Brazil,affiliate,2012-02-01",
            f"representative,,Ines,,2019-01-01,{until},AU,ines@x.example.org,no",
            "representative,,Ines,,2020-01-01,,BR,INES@x.example.org,no",
        ]
    )
    if allowed:
        assert len(read(content, tmp_path).representatives) == 2
    else:
        assert faults(content, tmp_path) == ["ines@x.example.org: speaks for AU and BR at the same time"]


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("committee,,,,2018-11-01,,,,,,,TC 62,,", []),
        (
            "committee,,,,2018-11-01,,,,,,,ISO TC210,,",
            ['ISO TC210: shares the name "ISO TC210" with ISO/TC 210'],
        ),
        ("committee,,,,2018-11-01,,,,,,,ISO/TC 210,,", ["ISO/TC 210: stands twice among the committees"]),
        ("committee,,,,2018-11-01,,,,,,,TC 62,TC-210,", ['TC 62: shares the name "TC-210" with ISO/TC 210']),
    ],
)
def test_committees_are_told_apart(second: str, told: list[str], tmp_path: Path) -> None:
    content = f"{HEADS}\n{ROW}\ncommittee,,,,2018-11-01,,,,,,,ISO/TC 210,TC 210,\n{second}\n"
    if told:
        assert faults(content, tmp_path) == told
    else:
        assert len(read(content, tmp_path).committees) == 2


# -- workbooks ------------------------------------------------------------------------------------------------------


def a_workbook(**sheets: list[list[object]]) -> bytes:
    """A roster workbook; a sheet that is not named has only its headings."""
    book = load_workbook(BytesIO(write_workbook(Roster())))
    for name, rows in sheets.items():
        for row in rows:
            book[name.replace("_", " ")].append(row)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_workbook_holds_days_and_numbers_as_people_type_them(tmp_path: Path) -> None:
    roster = read(
        a_workbook(
            Jurisdictions=[["AU", "Australia", "affiliate", date(2012, 2, 1)]],
            Representatives=[["AU", "Ines", "a@b.org\nc@d.org", True, date(2019, 1, 1), None]],
        ),
        tmp_path,
        "r.xlsx",
    )

    assert roster.jurisdictions[0].since == date(2012, 2, 1)
    assert roster.representatives[0].addresses == ("a@b.org", "c@d.org")
    assert roster.representatives[0].head_of_delegation is True


def test_a_bad_cell_of_a_workbook_is_named_with_sheet_and_row(tmp_path: Path) -> None:
    content = a_workbook(
        Jurisdictions=[
            ["AU", "Australia", "affiliate", date(2012, 2, 1)],
            ["BR", "Brazil", "friend", "soon"],
        ],
        Secretariat=[["Beatrice", "nobody", date(2026, 1, 1)]],
    )

    assert [line.partition(":")[0] for line in faults(content, tmp_path, "r.xlsx")] == [
        "sheet Jurisdictions, row 3",
        "sheet Jurisdictions, row 3",
        "sheet Secretariat, row 2",
    ]


def test_missing_strange_and_empty_sheets_are_named(tmp_path: Path) -> None:
    book = Workbook()
    book.worksheets[0].title = "Jurisdictions"
    book.worksheets[0].append(["code", "name"])
    book.create_sheet("Notes")
    out = BytesIO()
    book.save(out)

    assert faults(out.getvalue(), tmp_path, "r.xlsx") == [
        "the file: these sheets are missing: Representatives, Liaison Officers, Secretariat, Committees",
        "sheet Jurisdictions, row 1: these columns are missing: category, since",
        "sheet Notes: is none of Jurisdictions, Representatives, Liaison Officers, Secretariat, Committees",
    ]


def test_a_document_that_is_no_workbook_is_told_so(tmp_path: Path) -> None:
    from outbound.drafts.report_form import report_form_docx

    assert faults(report_form_docx(), tmp_path, "r.xlsx") == [
        "the file: cannot be opened as an Excel workbook (.xlsx)"
    ]


def test_a_workbook_with_broken_parts_is_told_so(tmp_path: Path) -> None:
    from zipfile import ZipFile

    out = BytesIO()
    with ZipFile(BytesIO(write_workbook(Roster()))) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, b"<broken" if name == "xl/workbook.xml" else source.read(name))

    assert faults(out.getvalue(), tmp_path, "r.xlsx") == [
        "the file: cannot be opened as an Excel workbook (.xlsx)"
    ]
