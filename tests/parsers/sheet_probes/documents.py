"""Word sheets with everything that Word lets people do to a table."""

from collections.abc import Callable

from tests.parsers.office_builders import docx, field, p, sdt, strict, t, tbl, tc, tr, word_part, zipped
from tests.parsers.sheet_probes.probe import FIRST, SECOND, TWO, Probe, changed
from tests.parsers.sheet_probes.sheets import (
    DATE,
    DOCUMENT,
    FOOTER_2012,
    HEADINGS_2012,
    PROJECT,
    cell,
    document,
    head_table,
    header_2001,
    header_2012,
    iso_2012,
    pasted_2012,
    row,
)

ONE = row([str(text) for text in FIRST])
OTHER = row([str(text) for text in SECOND])
HEADING_ROW = tr(*map(tc, HEADINGS_2012))
TITLE_PAGE = "<w:titlePg/>"
MERGED = '<w:vMerge w:val="restart"/>'
GOES_ON = "<w:vMerge/>"


def span(count: int) -> str:
    return f'<w:gridSpan w:val="{count}"/>'


def with_cell(column: int, inside: str, properties: str = "") -> str:
    """The first row with other XML in one of its cells."""
    cells = [cell(str(text)) for text in FIRST]
    cells[column] = tc(inside, properties)
    return tr(*cells)


def words(inside: str, text: str, *findings: str, unassigned: tuple[str, ...] = ()) -> Probe:
    """A comment cell with this inside, read as the text."""
    return Probe(
        content=iso_2012([with_cell(5, inside), OTHER]),
        rows=(changed(comment=text), SECOND),
        findings=findings,
        unassigned=unassigned,
    )


def simple(written: list[str], /, *findings: str, **more: object) -> Probe:
    return Probe(content=iso_2012(written), findings=findings, **more)  # type: ignore[arg-type]


# -- headings and pages ---------------------------------------------------------------------------------------------------


def first_page_active() -> Probe:
    content = document(
        tbl(ONE, OTHER), header=header_2012(), first=head_table() + tbl(HEADING_ROW), section=TITLE_PAGE
    )
    return Probe(content=content)


def first_page_of_2001() -> Probe:
    """The first page shows the headings of 2001, all others those of 2012; the rows have eight columns."""
    return Probe(
        content=document(tbl(ONE, OTHER), header=header_2012(), first=header_2001(), section=TITLE_PAGE)
    )


def external_template() -> Probe:
    settings = word_part("settings", '<w:attachedTemplate r:id="rId1"/>')
    links = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="file:///C:\\Templates\\commentmd1template.dot" TargetMode="External"/></Relationships>'
    )
    content = document(
        tbl(ONE, OTHER),
        header=header_2012(),
        parts={"word/settings.xml": settings, "word/_rels/settings.xml.rels": links},
        relationships=(("set", "settings", "settings.xml"),),
    )
    return Probe(content=content)


def several_sections() -> Probe:
    inner = '<w:p><w:pPr><w:sectPr><w:headerReference w:type="default" r:id="header1"/><w:pgSz w:orient="landscape"/></w:sectPr></w:pPr></w:p>'
    return Probe(
        content=document(tbl(ONE) + inner + tbl(OTHER), header=header_2012()),
        findings=("note table-further: table 2",),
    )


def repeated_headings() -> Probe:
    body = tbl(HEADING_ROW, ONE, HEADING_ROW, OTHER, HEADING_ROW)
    return Probe(content=document(head_table() + body))


def headings_in_both() -> Probe:
    return Probe(content=document(tbl(HEADING_ROW, ONE, OTHER), header=header_2012()))


def head_and_headings_on_every_page() -> Probe:
    head = tr("Template for comments", f"Date: {DATE}", f"Document: {DOCUMENT}", f"Project: {PROJECT}")
    return Probe(content=document(tbl(head, HEADING_ROW, ONE, head, HEADING_ROW, OTHER)))


def other_head_on_the_second_page() -> Probe:
    head = tr("Template for comments", f"Date: {DATE}", f"Document: {DOCUMENT}", f"Project: {PROJECT}")
    other = tr("Template for comments", f"Date: {DATE}", "Document: ISO/DIS 24971", f"Project: {PROJECT}")
    return Probe(
        content=document(tbl(head, HEADING_ROW, ONE, other, HEADING_ROW, OTHER)),
        findings=("note words-outside: body table",),
        unassigned=("Document: ISO/DIS 24971",),
    )


def words_in_the_margins() -> Probe:
    return Probe(
        content=document(
            tbl(ONE, OTHER),
            header=header_2012() + p("Comments of the British committee"),
            footer=FOOTER_2012 + p("Draft of 3 June"),
        ),
        findings=("note words-outside: page header", "note words-outside: page footer"),
        unassigned=("Comments of the British committee", "Draft of 3 June"),
    )


def blank_head() -> Probe:
    header = head_table("", "", "") + tbl(HEADING_ROW)
    return Probe(content=document(tbl(ONE, OTHER), header=header), head=("", "", ""))


def head(inside: str, *wanted: str) -> Probe:
    """Another head in the page header."""
    date, doc, project = wanted
    return Probe(
        content=document(tbl(ONE, OTHER), header=inside + tbl(HEADING_ROW)), head=(date, doc, project)
    )


def wrong_template() -> Probe:
    headings = tr("Member", "Type", "Comment", "Proposed change")
    body = tbl(headings, tr("GB", "te", "The limit is too high.", "Write 5 mA."))
    return Probe(
        content=document(body, header=head_table()),
        layout="other",
        rows=(("GB", "", "", "", "te", "The limit is too high.", "Write 5 mA.", ""),),
        findings=("question column-missing: body table", "note heading-changed: body table"),
    )


def changed_headings() -> Probe:
    names = (
        "Country",
        "Line",
        "Section",
        "Paragraph",
        "Category",
        "Justification",
        "Suggested text",
        "Resolution",
    )
    body = tbl(tr(*names), ONE, OTHER)
    changed_ones = ("Country", "Section", "Category", "Justification", "Suggested text", "Resolution")
    return Probe(
        content=document(body, header=head_table()),
        findings=("note heading-changed: body table",) * len(changed_ones),
    )


# -- rows -----------------------------------------------------------------------------------------------------------------


def band() -> Probe:
    return simple(
        [ONE, tr(tc("Clause 5", span(8))), OTHER],
        "note row-is-title: body table, row 2",
        unassigned=("Clause 5",),
    )


def band_with_a_comment() -> Probe:
    text = "General comment: this draft needs a second round of consultation before it can go on to the next stage."
    return simple(
        [ONE, tr(tc(text, span(8))), OTHER], "question row-across: body table, row 2", unassigned=(text,)
    )


def band_of_a_member() -> Probe:
    japan = [str(text) for text in changed(SECOND, member="")]
    return simple(
        [ONE, tr(tc("JP", span(8))), row(japan)],
        "note member-continued: body table, row 3, column MB/NC",
        rows=(FIRST, changed(SECOND, member="JP")),
        unassigned=("JP",),
    )


def short_row_with_type() -> Probe:
    """Seven cells, the type one to the left: the rest follows the type, and the row is asked about once."""
    seven = [str(text) for text in FIRST]
    del seven[1]
    return simple(
        [row(seven), OTHER],
        "question row-too-short: body table, row 1",
        rows=(changed(line=""), SECOND),
    )


def short_row_at_the_end() -> Probe:
    return simple(
        [row([str(text) for text in FIRST][:7]), OTHER], "question row-too-short: body table, row 1"
    )


def long_row() -> Probe:
    return simple(
        [row([*map(str, FIRST), "high"]), OTHER, OTHER],
        "question row-too-long: body table, row 1",
        rows=(FIRST, SECOND, SECOND),
        unassigned=("high",),
    )


def long_row_with_a_blank() -> Probe:
    return simple(
        [row([*map(str, FIRST), ""]), OTHER, OTHER],
        "note row-too-long: body table, row 1",
        rows=(FIRST, SECOND, SECOND),
    )


def long_row_shifted() -> Probe:
    nine = [str(text) for text in FIRST]
    nine.insert(4, "Note 1")
    return simple(
        [row(nine), OTHER, OTHER],
        "question row-too-long: body table, row 1",
        rows=(FIRST, SECOND, SECOND),
        unassigned=("Note 1",),
    )


def row_that_starts_later() -> Probe:
    cells = [str(text) for text in SECOND][1:]
    return simple(
        [ONE, row(cells, '<w:gridBefore w:val="1"/>')],
        "note member-continued: body table, row 2, column MB/NC",
    )


def ragged_grid() -> Probe:
    """Edges that are a little off: Word counts nine columns, the rows have eight cells each."""
    first = [cell(str(text)) for text in FIRST]
    first[0] = tc(str(FIRST[0]), span(2))
    second = [cell(str(text)) for text in SECOND]
    second[1] = tc(p(""), span(2))
    return simple([tr(*first), tr(*second)])


def ragged_grid_under_own_headings() -> Probe:
    first = [cell(str(text)) for text in FIRST]
    first[5] = tc(str(FIRST[5]), span(2))
    heads = list(map(tc, HEADINGS_2012))
    heads[6] = tc(HEADINGS_2012[6], span(2))
    return Probe(
        content=document(head_table() + tbl(tr(*heads), tr(*first), tr(*first))), rows=(FIRST, FIRST)
    )


def merged_clause() -> Probe:
    first, second = [cell(str(text)) for text in FIRST], [cell(str(text)) for text in SECOND]
    first[2], second[2] = tc("4.2", MERGED), tc(p(""), GOES_ON)
    return simple(
        [tr(*first), tr(*second)],
        "note cells-merged: body table, row 2",
        rows=(FIRST, changed(SECOND, clause="4.2")),
    )


def merged_member_over_three() -> Probe:
    rows = [[cell(str(text)) for text in FIRST] for _ in range(3)]
    for number, cells in enumerate(rows):
        cells[0] = tc("GB 1", MERGED) if number == 0 else tc(p(""), GOES_ON)
    return simple(
        [tr(*cells) for cells in rows],
        "note cells-merged: body table, row 2",
        "note cells-merged: body table, row 3",
        rows=(changed(member="GB 1"),) * 3,
    )


def merged_comment() -> Probe:
    first, second = [cell(str(text)) for text in FIRST], [cell(str(text)) for text in SECOND]
    first[5], second[5] = tc("The limit is too high.", MERGED), tc(p(""), GOES_ON)
    return simple(
        [tr(*first), tr(*second)],
        "note cells-merged: body table, row 2",
        "question comment-missing: body table, row 2, column Comments",
        rows=(FIRST, changed(SECOND, comment="")),
    )


def words_under_a_merge() -> Probe:
    first, second = [cell(str(text)) for text in FIRST], [cell(str(text)) for text in SECOND]
    first[2], second[2] = tc("4.2", MERGED), tc("5.1", GOES_ON)
    return simple(
        [tr(*first), tr(*second)],
        "note words-hidden: body table, row 2",
        "note cells-merged: body table, row 2",
        rows=(FIRST, changed(SECOND, clause="4.2")),
        unassigned=("5.1",),
    )


def whole_row_merged() -> Probe:
    """Every cell goes on below: the second row is a part of the first."""
    return simple(
        [tr(*(tc(str(text), MERGED) for text in FIRST)), tr(*(tc(p(""), GOES_ON) for _ in FIRST))],
        rows=(FIRST,),
    )


def comment_and_change_merged() -> Probe:
    cells = [cell(str(text)) for text in FIRST]
    cells[5:7] = [tc("Write 5 mA.", span(2))]
    return simple(
        [tr(*cells), OTHER],
        "note cells-merged: body table, row 1",
        "question cell-covers-columns: body table, row 1",
        rows=(changed(comment="Write 5 mA.", change=""), SECOND),
    )


def nested_table() -> Probe:
    return words(
        p("Use these values:") + tbl(tr("a", "5 mA"), tr("b", "7 mA")) + p(""),
        "Use these values:\na\n5 mA\nb\n7 mA",
        "note table-inside: body table, row 1",
    )


def deleted_row() -> Probe:
    gone = row([str(text) for text in FIRST], "<w:del/>")
    return simple(
        [gone, OTHER],
        "note tracked-changes: ",
        "note row-deleted: body table, row 1",
        rows=(SECOND,),
    )


def hidden_row() -> Probe:
    return simple(
        [ONE, row([str(text) for text in SECOND], "<w:hidden/>")],
        "note row-hidden: body table, row 2",
        rows=(FIRST,),
        unassigned=("GB | 5.1 | ed | Typing mistake.",),
    )


# -- tables ---------------------------------------------------------------------------------------------------------------


def two_tables_of_one() -> Probe:
    """A blank paragraph has divided the table; the member goes on."""
    second = row([str(text) for text in changed(SECOND, member="")])
    return Probe(
        content=document(tbl(ONE) + p("") + tbl(second), header=header_2012()),
        findings=("note table-further: table 2", "note member-continued: table 2, row 1, column MB/NC"),
    )


def second_table_with_other_headings() -> Probe:
    headings = ("MB", "Clause", "Paragraph", "Type of comment", "Comments", "Proposed change", "Disposition")
    seven = [str(text) for text in SECOND]
    del seven[1]
    return Probe(
        content=document(tbl(ONE) + p("") + tbl(tr(*headings), row(seven)), header=header_2012()),
        findings=("note table-further: table 2", "note heading-changed: table 2"),
    )


def second_table_of_another_width() -> Probe:
    seven = [str(text) for text in SECOND]
    del seven[1]
    return Probe(
        content=document(tbl(ONE, OTHER) + p("") + tbl(row(seven)), header=header_2012()),
        findings=("question table-unread: table 2", "note words-outside: table 2"),
        unassigned=("GB | 5.1 | ed | Typing mistake.",),
    )


def only_table_of_another_width() -> Probe:
    seven = [str(text) for text in SECOND]
    del seven[1]
    return Probe(
        content=iso_2012([row(seven)]),
        rows=(),
        findings=("question table-unread: table 1", "note words-outside: table 1"),
        unassigned=("GB | 5.1 | ed | Typing mistake.",),
    )


def table_of_something_else() -> Probe:
    return Probe(
        content=document(tbl(ONE, OTHER) + p("") + tbl(tr("Limit", "5 mA")), header=header_2012()),
        findings=("note words-outside: table 2",),
        unassigned=("Limit | 5 mA",),
    )


def words_round_the_table() -> Probe:
    return Probe(
        content=document(p("Dear committee,") + tbl(ONE, OTHER) + p("We thank you."), header=header_2012()),
        findings=("note words-outside: ", "note words-outside: "),
        unassigned=("Dear committee,", "We thank you."),
    )


def no_table() -> Probe:
    return Probe(
        content=document(p(""), header=header_2012()),
        rows=(),
        findings=("question sheet-empty: ",),
    )


# -- words in a cell ------------------------------------------------------------------------------------------------------


def inserted(text: str) -> str:
    return f'<w:ins w:id="1" w:author="A">{t(text)}</w:ins>'


def deleted(text: str) -> str:
    return f'<w:del w:id="2" w:author="A"><w:r><w:delText>{text}</w:delText></w:r></w:del>'


TRACKED = "note tracked-changes: "
MATH = "<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="GB %1"/>'
    '</w:lvl></w:abstractNum><w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2">'
    '<w:abstractNumId w:val="1"/></w:num>'
)


def listed(number: int) -> str:
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'


def members_number_themselves() -> Probe:
    rows = []
    for comment in TWO:
        cells = [cell(str(text)) for text in comment]
        cells[0] = tc(p("", listed(1)))
        rows.append(tr(*cells))
    return Probe(
        content=iso_2012(rows, parts={"numbering": NUMBERING}),
        rows=(changed(member="GB 1"), changed(SECOND, member="GB 2")),
    )


def list_in_a_comment() -> Probe:
    inside = p("Mend:") + p("the limit", listed(2)) + p("the unit", listed(2))
    return Probe(
        content=iso_2012([with_cell(5, inside), OTHER], parts={"numbering": NUMBERING}),
        rows=(changed(comment="Mend:\na) the limit\nb) the unit"), SECOND),
    )


def footnote() -> Probe:
    inside = p(t("Too high.") + '<w:r><w:footnoteReference w:id="5"/></w:r>')
    return Probe(
        content=iso_2012(
            [with_cell(5, inside), OTHER],
            parts={"footnotes": f'<w:footnote w:id="5">{p("As IEC 60601-1 says.")}</w:footnote>'},
        ),
        rows=(changed(comment="Too high."), SECOND),
        findings=("note words-outside: body table, row 1, footnote",),
        unassigned=("As IEC 60601-1 says.",),
    )


def balloon() -> Probe:
    inside = p(t("Too high.") + '<w:r><w:commentReference w:id="5"/></w:r>')
    return Probe(
        content=iso_2012(
            [with_cell(5, inside), OTHER],
            parts={"comments": f'<w:comment w:id="5">{p("Is this our view?")}</w:comment>'},
        ),
        rows=(changed(comment="Too high."), SECOND),
        findings=("note words-outside: body table, row 1, comment balloon",),
        unassigned=("Is this our view?",),
    )


def text_box() -> Probe:
    box = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('Urgent')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    return words(
        p(t("Too high.") + box),
        "Too high.",
        "note words-outside: body table, row 1, text box",
        unassigned=("Urgent",),
    )


def picture() -> Probe:
    drawn = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p"/><a:graphic><a:blip r:embed="x"/></a:graphic></wp:inline></w:drawing></w:r>'
    return words(
        p(t("See the picture.") + drawn), "See the picture.", "note picture-in-text: body table, row 1"
    )


def picture_alone() -> Probe:
    drawn = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p"/><a:graphic><a:blip r:embed="x"/></a:graphic></wp:inline></w:drawing></w:r>'
    return words(
        p(drawn),
        "",
        "note picture-in-text: body table, row 1",
        "question comment-missing: body table, row 1, column Comments",
    )


def embedded_object() -> Probe:
    drawn = '<w:r><w:object><o:OLEObject r:id="ole"/></w:object></w:r>'
    return Probe(
        content=iso_2012(
            [with_cell(5, p(t("Too high.") + drawn)), OTHER],
            parts={"word/embeddings/o.bin": b"x"},
            relationships=(("ole", "oleObject", "embeddings/o.bin"),),
        ),
        rows=(changed(comment="Too high."), SECOND),
        findings=("note file-has-objects: ", "note object-in-text: body table, row 1"),
    )


def made_strict() -> Probe:
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(iso_2012([ONE, OTHER]))) as package:
        parts = {name: strict(package.read(name).decode()) for name in package.namelist()}
    return Probe(content=zipped(parts))


def macro_file() -> Probe:
    body = f"{head_table()}{tbl(HEADING_ROW, ONE, OTHER)}<w:sectPr/>"
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    return Probe(
        content=docx(body, parts={"word/vbaProject.bin": b"x"}, content_type=kind),
        findings=("note file-has-macros: ",),
    )


def odd_part_name() -> Probe:
    return Probe(content=docx(head_table() + tbl(HEADING_ROW, ONE, OTHER), main="word/document2.xml"))


PICK = '<w:dropDownList><w:listItem w:displayText="te" w:value="T"/></w:dropDownList>'
PROMPT = "<w:showingPlcHdr/>"
DOCUMENTS: dict[str, Callable[[], Probe]] = {
    "template as it is": lambda: simple([ONE, OTHER]),
    "headings pasted": lambda: Probe(content=pasted_2012([ONE, OTHER])),
    "first page active": first_page_active,
    "first page of 2001 active": first_page_of_2001,
    "external template": external_template,
    "several sections": several_sections,
    "repeated headings": repeated_headings,
    "headings in both": headings_in_both,
    "head and headings on every page": head_and_headings_on_every_page,
    "other head on the second page": other_head_on_the_second_page,
    "words in the margins": words_in_the_margins,
    "blank head": blank_head,
    "value below the label in the cell": lambda: head(
        tbl(tr(p("Date:") + p("10 June 2026"), p("Document:") + p("ISO/DIS 1"), p("Project:") + p("ISO 1"))),
        "10 June 2026",
        "ISO/DIS 1",
        "ISO 1",
    ),
    "labels without colons": lambda: head(
        tbl(tr("Date 2026-06-10", "Document ISO/DIS 1", "Project 14971")), "2026-06-10", "ISO/DIS 1", "14971"
    ),
    "labels in paragraphs": lambda: head(
        p(
            t("Date: 2026-06-10")
            + "<w:r><w:tab/></w:r>"
            + t("Document: ISO/DIS 1")
            + "<w:r><w:tab/></w:r>"
            + t("Project: X")
        ),
        "2026-06-10",
        "ISO/DIS 1",
        "X",
    ),
    "project number": lambda: head(
        tbl(tr("Date: 1 June", "Document: 62A/1600/CDV", "Project Nr.: IEC 60601-1")),
        "1 June",
        "62A/1600/CDV",
        "IEC 60601-1",
    ),
    "document of SC 4": lambda: head(
        tbl(tr("Date:", "Document: ISO/TC 184/SC 4 N 123", "Project:")), "", "ISO/TC 184/SC 4 N 123", ""
    ),
    "long document": lambda: head(
        tbl(tr("Date:", p("Document: ISO/DIS 14971") + p("Medical devices"), "Project:")),
        "",
        "ISO/DIS 14971\nMedical devices",
        "",
    ),
    "prompt in the head": lambda: head(
        tbl(
            tr(
                p(t("Date: ") + sdt(t("Click or tap to enter a date."), PROMPT + "<w:date/>")),
                "Document: X",
                "Project: Y",
            )
        ),
        "",
        "X",
        "Y",
    ),
    "wrong template": wrong_template,
    "changed headings": changed_headings,
    "band": band,
    "band with a comment": band_with_a_comment,
    "band of a member": band_of_a_member,
    "short row": short_row_with_type,
    "short row at the end": short_row_at_the_end,
    "long row": long_row,
    "long row with a blank": long_row_with_a_blank,
    "long row shifted": long_row_shifted,
    "row that starts later": row_that_starts_later,
    "ragged grid": ragged_grid,
    "ragged grid under own headings": ragged_grid_under_own_headings,
    "merged clause": merged_clause,
    "merged member": merged_member_over_three,
    "merged comment": merged_comment,
    "words under a merge": words_under_a_merge,
    "whole row merged": whole_row_merged,
    "comment and change merged": comment_and_change_merged,
    "nested table": nested_table,
    "deleted row": deleted_row,
    "hidden row": hidden_row,
    "table divided": two_tables_of_one,
    "second table with other headings": second_table_with_other_headings,
    "second table of another width": second_table_of_another_width,
    "only table of another width": only_table_of_another_width,
    "table of something else": table_of_something_else,
    "words round the table": words_round_the_table,
    "no table": no_table,
    "insertion and deletion": lambda: words(
        p(t("The limit is ") + deleted("low") + inserted("high") + t(".")), "The limit is high.", TRACKED
    ),
    "moved words": lambda: words(
        p(f"<w:moveFrom>{t('gone')}</w:moveFrom>" + t("The limit ") + f"<w:moveTo>{t('moved')}</w:moveTo>"),
        "The limit moved",
        TRACKED,
    ),
    "deleted paragraph mark": lambda: words(
        p(t("The limit "), "<w:rPr><w:del/></w:rPr>") + p("is high."), "The limit is high.", TRACKED
    ),
    "whole comment deleted": lambda: words(
        p(deleted("Too high.")), "", TRACKED, "question comment-missing: body table, row 1, column Comments"
    ),
    "control in a run": lambda: words(p(t("Too ") + sdt(t("high."))), "Too high."),
    "control round a block": lambda: words(sdt(p("Too high.")), "Too high."),
    "control round a cell": lambda: simple(
        [tr(*(sdt(cell(str(text))) if at == 2 else cell(str(text)) for at, text in enumerate(FIRST))), OTHER]
    ),
    "control round a row": lambda: simple([sdt(ONE), sdt(OTHER)]),
    "control round the table": lambda: Probe(content=document(sdt(tbl(ONE, OTHER)), header=header_2012())),
    "repeating section": lambda: simple(
        [
            sdt(
                sdt(ONE, "<w15:repeatingSectionItem/>") + sdt(OTHER, "<w15:repeatingSectionItem/>"),
                "<w15:repeatingSection/>",
            )
        ]
    ),
    "drop-down for the type": lambda: simple([with_cell(4, p(sdt(t("te"), PICK))), OTHER]),
    "drop-down not chosen": lambda: simple(
        [with_cell(4, p(sdt(t("Choose an item."), PROMPT + PICK))), OTHER],
        "question comment-type-unclear: body table, row 1, column Type of comment",
        rows=(changed(type=None), SECOND),
    ),
    "prompt in a comment": lambda: words(
        p(sdt(t("Click or tap here to enter text."), PROMPT)),
        "",
        "question comment-missing: body table, row 1, column Comments",
    ),
    "formula": lambda: words(
        p(t("The value ") + MATH), "The value x^2", "note formula-as-line: body table, row 1"
    ),
    "raised and lowered": lambda: words(
        p(t("10") + t("-3", SUPER) + t(" and H") + t("2", LOWER) + t("O, x") + t("Ω", SUPER)),
        "10⁻³ and H₂O, x^(Ω)",
    ),
    "struck": lambda: words(
        p(t("Write 5 mA") + t(" or 7 mA", "<w:strike/>")),
        "Write 5 mA",
        "note words-struck: body table, row 1, column Comments",
    ),
    "wholly struck": lambda: words(
        p(t("Too high.", "<w:strike/>")),
        "",
        "note words-struck: body table, row 1, column Comments",
        "question comment-missing: body table, row 1, column Comments",
    ),
    "long struck": lambda: words(
        p(t("New.") + t("old " * 60, "<w:dstrike/>")),
        "New.",
        "note words-struck: body table, row 1, column Comments",
        unassigned=(("old " * 60).strip(),),
    ),
    "hidden words": lambda: words(
        p(t("Too high.") + t(" Ask Anna.", "<w:vanish/>")),
        "Too high.",
        "note words-hidden: body table, row 1",
        unassigned=("Ask Anna.",),
    ),
    "member numbers itself": members_number_themselves,
    "list in a comment": list_in_a_comment,
    "footnote": footnote,
    "balloon": balloon,
    "text box": text_box,
    "picture": picture,
    "picture alone": picture_alone,
    "embedded object": embedded_object,
    "hyperlink": lambda: words(
        p(t("See ") + f'<w:hyperlink w:anchor="x">{t("4.3")}</w:hyperlink>'), "See 4.3"
    ),
    "field": lambda: words(p(t("See ") + field("REF _1", t("4.3"))), "See 4.3"),
    "no-break hyphen and breaks": lambda: words(
        p(t("IEC 60601") + "<w:r><w:noBreakHyphen/></w:r>" + t("1") + "<w:r><w:br/></w:r>" + t("b")),
        "IEC 60601\u20111\nb",
    ),
    "smart tag and direction": lambda: words(
        p(f"<w:smartTag>{t('Ireland')}</w:smartTag><w:bdo>{t(' and Iceland')}</w:bdo>"), "Ireland and Iceland"
    ),
    "words divided by spelling marks": lambda: words(
        p(t("Too hi") + '<w:proofErr w:type="spellStart"/>' + t("gh.")), "Too high."
    ),
    "strict": made_strict,
    "macro file": macro_file,
    "odd part name": odd_part_name,
}
SUPER = '<w:vertAlign w:val="superscript"/>'
LOWER = '<w:vertAlign w:val="subscript"/>'
