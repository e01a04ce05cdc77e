"""What people write into the cells, and what of it the specification demands, in whatever layout it stands."""

from dataclasses import dataclass, field

Row = tuple[str, ...]
COLUMNS = ("member", "line", "clause", "element", "type", "comment", "proposed_change", "observation")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """`rows` as written; `wanted` what must be read, where it is not the same; `None` stands for no type.

    `findings` are severity, code, row and column, "" for the row as a whole.
    """

    rows: tuple[Row, ...]
    wanted: tuple[tuple[str | None, ...], ...] = ()
    findings: tuple[tuple[str, str, int, str], ...] = ()
    unassigned: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """One cell of an otherwise plain row, and what it must become."""

    column: str
    text: str
    read: str | None
    findings: tuple[tuple[str, str], ...] = field(default=())


PLAIN: Row = ("GB", "17", "4.2", "Table 1", "te", "The limit is too high.", "Write 5 mA.", "")
TYPE = "Type of comment"
CLAUSE = "Clause/Subclause"
MEMBER = "MB/NC"
COMMENT = "Comments"


def one(column: str, text: str, read: str | None, *findings: tuple[str, str]) -> Written:
    return Written(column=column, text=text, read=read, findings=findings)


SPELT = ("note", "comment-type-spelling")
UNCLEAR = ("question", "comment-type-unclear")
PREFIX = ("note", "clause-prefix")
DAY = ("question", "clause-is-date")
NO_CODE = ("note", "member-not-a-code")
ELSEWHERE = ("question", "comment-elsewhere")
CELLS = (
    *(one("type", text, text) for text in ("te", "ge", "ed")),
    *(
        one("type", text, "te", SPELT)
        for text in ("Te", "TE", "T", "te.", "technical", "Technical", "tech", "ＴＥ", "te/te")
    ),
    *(one("type", text, "ge", SPELT) for text in ("GE", "G", "general", "ge (general)", "Gen.")),
    *(one("type", text, "ed", SPELT) for text in ("Ed", "E", "ed.", "Editorial", "edit.")),
    *(
        one("type", text, None, UNCLEAR)
        for text in ("", "Technical/Editorial", "ge/te", "te, ed", "te?", "x", "question", "1", "not te")
    ),
    *(
        one("member", text, text)
        for text in ("GB 1\n001", "CA1\n002", "CH-1\n003", "FR\n1", "**-001", "**", "US 161-258")
    ),
    *(one("member", text, text) for text in ("IMDRF", "CCMC", "ISO/CS", "ISO/TC 210", "JP/2", "DE (3)")),
    one("member", "UK", "UK", NO_CODE),
    one("member", "UK 12", "UK 12", NO_CODE),
    one("member", "gb", "gb", NO_CODE),
    one("member", "Japan", "Japan", NO_CODE),
    one("member", "GB, US", "GB, US", NO_CODE),
    one("member", "GB/US", "GB/US", NO_CODE),
    one("member", "7", "7", NO_CODE),
    *(
        one("clause", text, text)
        for text in (
            "4.10",
            "General",
            "_whole document",
            "Annex A",
            "A.2",
            "AA.1",
            "Foreword",
            "4.2, 4.3 and 5",
            "201.7.9.2.1",
            "4.2 a)",
            "4.2.",
            "All",
            "Table 3",
            "Title",
            "4.2\n4.3",
            "8.5.1 Note 2",
            "00",
            "4-5",
            "3.14159",
        )
    ),
    *(
        one("clause", text, text, PREFIX)
        for text in (
            "Clause 4.2",
            "cl. 4.2",
            "Cl 4",
            "§4.2",
            "§ 4.2",
            "Subclause 4.2",
            "Section 5",
            "Sub-clause 4.2",
            "clauses 4 and 5",
        )
    ),
    *(
        one("clause", text, text, DAY)
        for text in ("4-Feb", "2026-02-04", "04/02/2026", "2. Apr", "Feb-04", "2026-02-04 00:00:00")
    ),
    one("clause", "45789", "45789", ("question", "clause-is-number")),
    one("clause", "", "", ("question", "clause-missing")),
    one("clause", "  ", "", ("question", "clause-missing")),
    one("comment", "", "", ("question", "comment-missing")),
    *(
        one("comment", text, text, ELSEWHERE)
        for text in (
            "see attached",
            "See attached file.",
            "Please see the attached spreadsheet",
            "Attached",
            "As attached.",
            "see separate document: the file comments.xlsx",
        )
    ),
    *(
        one("comment", text, text)
        for text in (
            "See 4.3.",
            "Attached documents need a number in 7.2, since auditors cannot find them otherwise.",
            "None",
            "-",
            "ge",
            "1",
            "Comments",
            "Page 3",
            "Date: see 4",
            "= 5 mA",
            "第4条を見直す。",
            "يجب حذف هذا البند.",
            "a\nb\nc",
            "a < b & c > d",
            "10\u00a0mA",
            "co\u00adoperate",
        )
    ),
    *(
        one("proposed_change", text, text)
        for text in ("", "None.", "Delete.", "Replace “shall”\nwith “should”.")
    ),
    one("proposed_change", "see attached", "see attached", ELSEWHERE),
    *(one("line", text, text) for text in ("", "17", "17-19", "17, 20", "all")),
    one("line", "12-Oct", "12-Oct", ("question", "line-is-date")),
    *(one("element", text, text) for text in ("", "Figure 2", "Note 1 to entry", "2nd paragraph", "a)")),
    *(
        one("observation", text, text, ("note", "observation-filled"))
        for text in ("Accepted", "Noted. See 4.3.")
    ),
)
HEADING_NAMES = {
    "member": MEMBER,
    "line": "Line number",
    "clause": CLAUSE,
    "element": "Paragraph/Figure/Table",
    "type": TYPE,
    "comment": COMMENT,
    "proposed_change": "Proposed change",
    "observation": "Observations of the secretariat",
}


def second(**changed: str) -> Row:
    """A second plain row with other words."""
    words = dict(zip(COLUMNS, ("GB", "", "5.1", "", "ed", "Typing mistake.", "", ""), strict=True)) | changed
    return tuple(words[column] for column in COLUMNS)


EMPTY: Row = ("",) * 8
SHEETS: dict[str, Concept] = {
    "three rows": Concept(rows=(PLAIN, second(), second(clause="General", type="ge"))),
    "empty rows between": Concept(
        rows=(EMPTY, PLAIN, EMPTY, EMPTY, second(), EMPTY),
        wanted=(PLAIN, second()),
    ),
    "blank members": Concept(
        rows=(("GB 1\n001", *PLAIN[1:]), second(member=""), second(member="JP"), second(member="")),
        wanted=(("GB 1\n001", *PLAIN[1:]), second(), second(member="JP"), second(member="JP")),
        findings=(("note", "member-continued", 2, MEMBER), ("note", "member-continued", 4, MEMBER)),
    ),
    "no member at all": Concept(
        rows=(("", *PLAIN[1:]), second(member="")),
        findings=(("note", "member-missing", 1, MEMBER), ("note", "member-missing", 2, MEMBER)),
    ),
    "no member before": Concept(
        rows=(("", *PLAIN[1:]), second()),
        findings=(("note", "member-missing", 1, MEMBER),),
    ),
    "a row with a member alone": Concept(
        rows=(("JP", "", "", "", "", "", "", ""), second(member="")),
        wanted=(second(member="JP"),),
        findings=(("note", "member-continued", 2, MEMBER),),
    ),
    "a title in the first cell": Concept(
        rows=(PLAIN, ("Clause 5 Requirements", "", "", "", "", "", "", ""), second(member="")),
        wanted=(PLAIN, second()),
        findings=(("note", "row-is-title", 2, ""), ("note", "member-continued", 3, MEMBER)),
        unassigned=("Clause 5 Requirements",),
    ),
    "committee as member": Concept(
        rows=(("TC 210", *PLAIN[1:]), second(member="")),
        wanted=(("TC 210", *PLAIN[1:]), second(member="TC 210")),
        findings=(("note", "member-continued", 2, MEMBER),),
    ),
    "a blank clause continues nothing": Concept(
        rows=(PLAIN, second(clause="")),
        findings=(("question", "clause-missing", 2, CLAUSE),),
    ),
    "split row that goes on": Concept(
        rows=(
            ("GB", "", "4.2", "", "te", "The limit is", "Write", ""),
            ("", "", "", "", "", "too high.", "the value in mA.", ""),
            second(),
        ),
        wanted=(
            ("GB", "", "4.2", "", "te", "The limit is too high.", "Write the value in mA.", ""),
            second(),
        ),
        findings=(("note", "row-joined", 2, ""),),
    ),
    "split row with a sentence of its own": Concept(
        rows=(PLAIN, ("", "", "", "", "", "Delete this.", "", "")),
        wanted=(PLAIN, ("GB", "", "", "", None, "Delete this.", "", "")),
        findings=(("question", "row-incomplete", 2, ""),),
    ),
    "split row with a small letter after a full stop": Concept(
        rows=(PLAIN, ("", "", "", "", "", "and delete this.", "", "")),
        wanted=(PLAIN, ("GB", "", "", "", None, "and delete this.", "", "")),
        findings=(("question", "row-incomplete", 2, ""),),
    ),
    "split row with a proposal only": Concept(
        rows=(("GB", "", "4.2", "", "te", "Too high.", "", ""), ("", "", "", "", "", "", "write 5 mA.", "")),
        wanted=(
            ("GB", "", "4.2", "", "te", "Too high.", "", ""),
            ("GB", "", "", "", None, "", "write 5 mA.", ""),
        ),
        findings=(("question", "row-incomplete", 2, ""),),
    ),
    "half a row at the top": Concept(
        rows=(("", "", "", "", "", "too high.", "", ""), second()),
        wanted=(("", "", "", "", None, "too high.", "", ""), second()),
        findings=(
            ("note", "member-missing", 1, MEMBER),
            ("question", "clause-missing", 1, CLAUSE),
            ("question", "comment-type-unclear", 1, TYPE),
        ),
    ),
    "a proposal without a comment": Concept(
        rows=(("GB", "", "4.2", "", "te", "", "Delete.", ""),),
        findings=(("question", "comment-missing", 1, COMMENT),),
    ),
    "clause and type alone": Concept(
        rows=(("GB", "", "4.2", "", "te", "", "", ""), second()),
        findings=(("question", "comment-missing", 1, COMMENT),),
    ),
    "several paragraphs": Concept(rows=((*PLAIN[:5], "One.\n\nTwo.\n  - three", "Write:\n5 mA", ""),)),
    "prompts of blank controls": Concept(
        rows=(
            PLAIN,
            ("GB", "", "4.3", "", "Choose an item.", "Words.", "Click or tap here to enter text.", ""),
        ),
        wanted=(PLAIN, ("GB", "", "4.3", "", None, "Words.", "", "")),
        findings=(("question", "comment-type-unclear", 2, TYPE),),
    ),
    "blank": Concept(rows=(EMPTY, EMPTY), findings=(("question", "sheet-empty", 0, ""),)),
    "numbers of the rows alone": Concept(
        rows=(("1", *EMPTY[1:]), ("2", *EMPTY[1:])), findings=(("question", "sheet-empty", 0, ""),)
    ),
}
