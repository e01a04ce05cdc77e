"""Excel sheets with everything that Excel lets people do, as openpyxl and raw XML write them."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment as Balloon
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.table import Table

from tests.parsers.office_builders import formats
from tests.parsers.sheet_probes.probe import FIRST, SECOND, TWO, Comment, Probe, changed
from tests.parsers.sheet_probes.sheets import DATE, DOCUMENT, PLAIN_2012, PROJECT, workbook

NO_HEAD = ("", "", "")
HEAD = (("Date:", DATE), ("Document:", DOCUMENT), ("Project:", PROJECT))
Edit = Callable[[Any], None]


def saved(book: Any) -> bytes:
    packed = BytesIO()
    book.save(packed)
    return packed.getvalue()


def book(
    *,
    rows: Sequence[Sequence[Any]] = TWO,
    above: Sequence[Sequence[Any]] = HEAD,
    headings: Sequence[Any] = PLAIN_2012,
    edit: Edit | None = None,
    right: int = 0,
) -> bytes:
    """Rows of head, headings and comments in the sheet "Comments"; `right` leaves columns free on the left."""
    made = Workbook()
    sheet = made.worksheets[0]
    sheet.title = "Comments"
    for texts in (*above, headings, *rows):
        sheet.append([*[None] * right, *texts])
    if edit is not None:
        edit(sheet)
    return saved(made)


def probe(
    *findings: str, rows: tuple[Comment, ...] = TWO, unassigned: tuple[str, ...] = (), **more: Any
) -> Probe:
    head = more.pop("head", (DATE, DOCUMENT, PROJECT))
    content = more.pop("content", None) or book(**more)
    return Probe(
        content=content, layout="xlsx", rows=rows, findings=findings, unassigned=unassigned, head=head
    )


def edited(change: Edit, *findings: str, **more: Any) -> Probe:
    return probe(*findings, content=book(edit=change), **more)


def hide_row(sheet: Any) -> None:
    sheet.row_dimensions[6].hidden = True


def hide_column(sheet: Any) -> None:
    sheet["I4"], sheet["I5"], sheet["I6"] = "Whose", "Anna", "Ben"
    sheet.column_dimensions["I"].hidden = True


def hide_the_element(sheet: Any) -> None:
    sheet.column_dimensions["D"].hidden = True


def extra_column(sheet: Any) -> None:
    sheet["I4"], sheet["I5"] = "Priority", "high"


def column_far_right(sheet: Any) -> None:
    sheet["M6"] = "checked"


def hidden_sheet(sheet: Any) -> None:
    other = sheet.parent.create_sheet("Lists")
    for text in ("ge", "te", "ed"):
        other.append([text])
    other.sheet_state = "hidden"


def instructions(sheet: Any) -> None:
    other = sheet.parent.create_sheet("Instructions", 0)
    other.append(["How to fill in", "Write one comment a row."])


def hidden_comments(sheet: Any) -> None:
    other = sheet.parent.create_sheet("Old")
    other.append(list(PLAIN_2012))
    other.append(list(FIRST))
    other.sheet_state = "veryHidden"


def second_sheet(sheet: Any) -> None:
    other = sheet.parent.create_sheet("More")
    other.append(list(PLAIN_2012))
    other.append(list(changed(SECOND, member="US")))
    other.append(list(changed(SECOND, member=None)))


def merge_clause(sheet: Any) -> None:
    sheet["C6"] = None
    sheet.merge_cells("C5:C6")


def merge_member(sheet: Any) -> None:
    sheet.merge_cells("A5:A6")


def merge_title(sheet: Any) -> None:
    sheet.insert_rows(6)
    sheet["A6"] = "Clause 5"
    sheet.merge_cells("A6:H6")


def merge_comment_and_change(sheet: Any) -> None:
    sheet["G5"] = None
    sheet.merge_cells("F5:G5")


def words_under_merge(sheet: Any) -> None:
    """openpyxl would blank the cell that lies under the merge."""
    from openpyxl.worksheet.cell_range import CellRange

    sheet.merged_cells.ranges.add(CellRange("C5:C6"))


def freeze_and_name(sheet: Any) -> None:
    sheet.freeze_panes = "A5"
    sheet.add_table(Table(displayName="Comments", ref="A4:H6"))
    sheet.auto_filter.ref = "A4:H6"


def balloon(sheet: Any) -> None:
    sheet["F5"].comment = Balloon("Is this our view?", "A")


def strike_part(sheet: Any) -> None:
    sheet["F5"] = CellRichText("The limit is ", TextBlock(InlineFont(strike=True), "not "), "too high.")


def raise_part(sheet: Any) -> None:
    sheet["F5"] = CellRichText("10", TextBlock(InlineFont(vertAlign="superscript"), "3"), " mA")


def numbered(**values: Any) -> Edit:
    """Cells with these values; "C5__0.00" gives the format after the address."""

    def change(sheet: Any) -> None:
        for address, value in values.items():
            place, _, code = address.partition("__")
            sheet[place] = value
            if code:
                sheet[place].number_format = code

    return change


CLAUSE = "sheet Comments, row 5, column Clause/Subclause"


def mac_dates() -> Probe:
    made = Workbook()
    made.epoch = CALENDAR_MAC_1904
    sheet = made.worksheets[0]
    sheet.title = "Comments"
    for texts in (("Date:", date(2026, 6, 10)), *HEAD[1:], PLAIN_2012, *TWO):
        sheet.append(list(texts))
    sheet["B1"].number_format = "d mmmm yyyy"
    return probe(content=saved(made), head=("10 June 2026", DOCUMENT, PROJECT))


def own_xml(clause: str, *findings: str, read: str, styles: str = "") -> Probe:
    """The clause of the first comment in raw XML."""
    cells = [str(text) for text in FIRST]
    cells[2] = f'<c r="C5" {clause}</c>'
    return probe(
        *findings,
        content=workbook([cells, [str(text) for text in SECOND]], styles=styles),
        rows=(changed(clause=read), SECOND),
    )


def formula_without_value(address: str) -> bytes:
    column = "ABCDEFGH".index(address[0])
    cells = [str(text) for text in FIRST]
    cells[column] = f'<c r="{address}"><f>A1</f></c>'
    return workbook([cells, [str(text) for text in SECOND]])


OSD = (
    "Comment ID",
    "National Body",
    "Clause",
    "Line",
    "Paragraph/Figure/Table",
    "Comment type",
    "Comment",
    "Proposed change",
    "Status",
)
OSD_ROW = ("ISO-17", "GB", "4.2", "17", "Table 1", "Technical", "The limit is too high.", "Write 5 mA.", "")


def osd_export() -> Probe:
    return probe(
        "note column-unknown: sheet Comments",
        "note heading-changed: sheet Comments",
        "note heading-changed: sheet Comments",
        "note heading-changed: sheet Comments",
        "note column-unknown: sheet Comments",
        "note comment-type-spelling: sheet Comments, row 2, column Type of comment",
        content=book(above=(), headings=OSD, rows=((*OSD_ROW[:8], "Submitted"),)),
        rows=(FIRST,),
        unassigned=("Status: Submitted", "Comment ID: ISO-17"),
        head=NO_HEAD,
    )


BOOKS: dict[str, Callable[[], Probe]] = {
    "plain": probe,
    "headings in the first row": lambda: probe(above=(), head=NO_HEAD),
    "headings in the third row": lambda: probe(
        "note words-outside: sheet Comments",
        above=(("Comments of the British committee",), ()),
        head=NO_HEAD,
        unassigned=("Comments of the British committee",),
    ),
    "headings in the twelfth row": lambda: probe(above=(*HEAD, *[()] * 8)),
    "title and printed words above": lambda: probe(
        above=(("Template for comments and secretariat observations",), *HEAD)
    ),
    "head in one row": lambda: probe(above=(("Date:", DATE, "Document:", DOCUMENT, "Project:", PROJECT),)),
    "head in single cells": lambda: probe(
        above=((f"Date: {DATE}", f"Document: {DOCUMENT}", f"Project: {PROJECT}"),)
    ),
    "head with values below": lambda: probe(
        above=(("Date", "Document", "Project Nr."), (DATE, DOCUMENT, PROJECT))
    ),
    "something beside the head": lambda: probe(
        "note words-outside: sheet Comments",
        above=(("Date:", DATE, "urgent"), *HEAD[1:]),
        unassigned=("urgent",),
    ),
    "a date in the head": lambda: probe(
        above=(("Date:", date(2026, 6, 10)), *HEAD[1:]), head=("2026-06-10", DOCUMENT, PROJECT)
    ),
    "dates of 1904": mac_dates,
    "from column C on": lambda: probe(right=2),
    "no rows": lambda: probe("question sheet-empty: sheet Comments", content=book(rows=()), rows=()),
    "hidden row": lambda: edited(
        hide_row,
        "note row-hidden: sheet Comments, row 6",
        rows=(FIRST,),
        unassigned=("GB | 5.1 | ed | Typing mistake.",),
    ),
    "hidden column": lambda: edited(
        hide_column, "note words-hidden: sheet Comments", unassigned=("Whose: Anna", "Whose: Ben")
    ),
    "hidden column of the template": lambda: edited(
        hide_the_element,
        "note words-hidden: sheet Comments",
        rows=(changed(element=""), SECOND),
        unassigned=("Paragraph/ Figure/ Table/ (e.g. Table 1): Table 1",),
    ),
    "extra column": lambda: edited(
        extra_column, "note column-unknown: sheet Comments", unassigned=("Priority: high",)
    ),
    "words far right": lambda: edited(
        column_far_right, "note column-unknown: sheet Comments", unassigned=("checked",)
    ),
    "hidden sheet of lists": lambda: edited(
        hidden_sheet, "note sheet-hidden: sheet Lists", unassigned=("ge", "te", "ed")
    ),
    "hidden sheet of comments": lambda: edited(
        hidden_comments,
        "note sheet-hidden: sheet Old",
        unassigned=("GB | 17 | 4.2 | Table 1 | te | The limit is too high. | Write 5 mA.",),
    ),
    "sheet of instructions": lambda: edited(
        instructions,
        "note words-outside: sheet Instructions",
        unassigned=("How to fill in | Write one comment a row.",),
    ),
    "second sheet": lambda: edited(
        second_sheet,
        "note table-further: sheet More",
        "note member-continued: sheet More, row 3, column MB/NC",
        rows=(*TWO, changed(SECOND, member="US"), changed(SECOND, member="US")),
    ),
    "merged clause": lambda: edited(
        merge_clause, "note cells-merged: sheet Comments, row 6", rows=(FIRST, changed(SECOND, clause="4.2"))
    ),
    "merged member": lambda: edited(merge_member, "note cells-merged: sheet Comments, row 6"),
    "merged title": lambda: edited(
        merge_title, "note row-is-title: sheet Comments, row 6", unassigned=("Clause 5",)
    ),
    "comment and change merged": lambda: edited(
        merge_comment_and_change,
        "note cells-merged: sheet Comments, row 5",
        "question cell-covers-columns: sheet Comments, row 5",
        rows=(changed(change=""), SECOND),
    ),
    "words under a merge": lambda: edited(
        words_under_merge,
        "note words-hidden: sheet Comments",
        "note cells-merged: sheet Comments, row 6",
        rows=(FIRST, changed(SECOND, clause="4.2")),
        unassigned=("5.1",),
    ),
    "frozen, filtered, named": lambda: edited(freeze_and_name),
    "balloon": lambda: edited(
        balloon,
        "note words-outside: sheet Comments, row 5, comment balloon",
        unassigned=("Is this our view?",),
    ),
    "part struck": lambda: probe(
        "note words-struck: sheet Comments, row 5, column Comments",
        content=book(edit=strike_part),
        rows=(changed(comment="The limit is too high."), SECOND),
    ),
    "part raised": lambda: edited(raise_part, rows=(changed(comment="10³ mA"), SECOND)),
    "clause as number": lambda: edited(
        numbered(C5=4.1), f"question clause-is-number: {CLAUSE}", rows=(changed(clause="4.1"), SECOND)
    ),
    "clause as whole number": lambda: edited(
        numbered(C5=4), f"question clause-is-number: {CLAUSE}", rows=(changed(clause="4"), SECOND)
    ),
    "clause shown with two decimals": lambda: edited(
        numbered(**{"C5__0.00": 5.1}),
        f"question clause-is-number: {CLAUSE}",
        rows=(changed(clause="5.10"), SECOND),
    ),
    "number in a text column": lambda: edited(
        numbered(**{"C5__@": 5.1}),
        f"question clause-is-number: {CLAUSE}",
        rows=(changed(clause="5.1"), SECOND),
    ),
    "clause as text": lambda: edited(numbered(**{"C5__@": "4.10"}), rows=(changed(clause="4.10"), SECOND)),
    "clause as date": lambda: edited(
        numbered(**{"C5__d-mmm": date(2026, 2, 4)}),
        f"question clause-is-date: {CLAUSE}",
        rows=(changed(clause="4-Feb"), SECOND),
    ),
    "clause as instant": lambda: edited(
        numbered(**{"C5__yyyy-mm-dd": datetime(2026, 2, 4, 0, 0)}),  # noqa: DTZ001
        f"question clause-is-date: {CLAUSE}",
        rows=(changed(clause="2026-02-04"), SECOND),
    ),
    "line as number": lambda: edited(numbered(B5=17)),
    "line as date": lambda: edited(
        numbered(**{"B5__d-mmm": date(2026, 10, 12)}),
        "question line-is-date: sheet Comments, row 5, column Line number",
        rows=(changed(line="12-Oct"), SECOND),
    ),
    "member as number": lambda: edited(
        numbered(A5=12),
        "note member-not-a-code: sheet Comments, row 5, column MB/NC",
        rows=(changed(member="12"), SECOND),
    ),
    "true for a type": lambda: edited(
        numbered(E5=True),
        "question comment-type-unclear: sheet Comments, row 5, column Type of comment",
        rows=(changed(type=None), SECOND),
    ),
    "date in ISO 8601": lambda: own_xml(
        't="d"><v>2026-02-04</v>', f"question clause-is-date: {CLAUSE}", read="2026-02-04"
    ),
    "unstyled serial": lambda: own_xml("><v>46057</v>", f"question clause-is-number: {CLAUSE}", read="46057"),
    "formula with its value": lambda: own_xml('t="str"><f>A1</f><v>4.2</v>', read="4.2"),
    "formula with a number": lambda: own_xml(
        "><f>4+0.2</f><v>4.2</v>", f"question clause-is-number: {CLAUSE}", read="4.2"
    ),
    "formula without a value": lambda: probe(
        "note formula-without-value: sheet Comments, row 5",
        f"question clause-missing: {CLAUSE}",
        content=formula_without_value("C5"),
        rows=(changed(clause=""), SECOND),
    ),
    "comment from a formula without a value": lambda: probe(
        "note formula-without-value: sheet Comments, row 5",
        "question comment-missing: sheet Comments, row 5, column Comments",
        content=formula_without_value("F5"),
        rows=(changed(comment=""), SECOND),
    ),
    "error for a clause": lambda: own_xml(
        't="e"><v>#REF!</v>',
        "note error-in-cell: sheet Comments, row 5",
        f"question cell-shows-error: {CLAUSE}",
        read="#REF!",
    ),
    "format that hides": lambda: probe(
        "note words-hidden: sheet Comments",
        f"question clause-missing: {CLAUSE}",
        content=workbook(
            [
                [*map(str, FIRST[:2]), '<c r="C5" s="1"><v>4.2</v></c>', *map(str, FIRST[3:])],
                [str(text) for text in SECOND],
            ],
            styles=formats("General", ";;;"),
        ),
        rows=(changed(clause=""), SECOND),
        unassigned=("4.2",),
    ),
    "rows on the second page": lambda: probe(rows=(*TWO, *TWO), content=book(rows=(*TWO, PLAIN_2012, *TWO))),
    "own numbers": lambda: probe(
        "note column-unknown: sheet Comments",
        content=book(headings=("No.", *PLAIN_2012), rows=((1, *FIRST), (2, *SECOND))),
    ),
    "osd export": osd_export,
    "columns in another order": lambda: probe(
        content=book(headings=PLAIN_2012[::-1], rows=[row[::-1] for row in TWO])
    ),
    "two columns of one heading": lambda: probe(
        "note column-unknown: sheet Comments",
        content=book(headings=(*PLAIN_2012, "Comments"), rows=((*FIRST, "translated"), SECOND)),
        unassigned=("Comments: translated",),
    ),
    "no clause column": lambda: probe(
        "question column-missing: sheet Comments",
        content=book(headings=(*PLAIN_2012[:2], *PLAIN_2012[3:]), rows=[(*row[:2], *row[3:]) for row in TWO]),
        rows=(changed(clause=""), changed(SECOND, clause="")),
    ),
    "line breaks": lambda: edited(numbered(F5="One.\nTwo."), rows=(changed(comment="One.\nTwo."), SECOND)),
    "equals sign": lambda: probe(
        content=workbook(
            [[*map(str, FIRST[:5]), "=5 mA", *map(str, FIRST[6:])], [str(text) for text in SECOND]]
        ),
        rows=(changed(comment="=5 mA"), SECOND),
    ),
}
