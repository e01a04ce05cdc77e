"""One probe per construct of WordprocessingML (office.md 1.1): what a person sees is what the paper says."""

import pytest

from parsers.paper import Cell, Mark, Paper, Paragraph, Run, Story, StoryKind, Table, Tick
from parsers.unpack import unpack
from tests.parsers.office_builders import (
    docx,
    docx_parts,
    field,
    links,
    p,
    sdt,
    strict,
    t,
    tbl,
    tc,
    tr,
    word_part,
    zipped,
)


def paper(body: str, **details: object) -> Paper:
    return unpack("form.docx", docx(body, **details))  # type: ignore[arg-type]


def words(body: str, **details: object) -> str:
    """The visible words of the body, a line for a paragraph."""
    blocks = paper(body, **details).body()
    return "\n".join(block.text for block in blocks if isinstance(block, Paragraph))


def table(*rows: str, **details: object) -> Table:
    return next(paper(tbl(*rows), **details).tables())


def cell(inside: str, **details: object) -> Cell:
    return table(tr(tc(inside)), **details).rows[0].cells[0]


def runs(body: str, **details: object) -> tuple[Run, ...]:
    blocks = tuple(paper(body, **details).body())
    return tuple(run for block in blocks if isinstance(block, Paragraph) for run in block.runs)


def notes(found: Paper) -> list[tuple[str, str]]:
    return [(note.code, note.place) for note in found.notes]


def grid(found: Table) -> list[list[tuple[int, int, str]]]:
    return [[(one.column, one.span, one.text) for one in row.cells] for row in found.rows]


def tag(name: str, more: str = "") -> str:
    return f'<w:alias w:val="Alias of {name}"/><w:tag w:val="{name}"/>{more}'


# Tables


def test_a_plain_table_keeps_rows_places_and_lines() -> None:
    found = table(tr("Email", "ana@example.org"), tr("Summary", p("one") + p("two")))

    assert found.place == "table 1"
    assert [row.number for row in found.rows] == [1, 2]
    assert grid(found)[1] == [(0, 1, "Summary"), (1, 1, "one\ntwo")]


def test_tables_of_the_body_are_counted_through_wrappers() -> None:
    found = paper(tbl(tr("a")) + sdt(tbl(tr("b")), tag("goog_rdk_1")) + p("x") + tbl(tr("c")))

    assert [one.place for one in found.tables()] == ["table 1", "table 2", "table 3"]


def test_cells_stand_at_their_grid_position() -> None:
    found = table(
        tr(tc("wide", '<w:gridSpan w:val="2"/>'), "third"),
        tr("late", properties='<w:gridBefore w:val="2"/>'),
        tr("a", "b", "c", "d"),
    )

    assert grid(found) == [
        [(0, 2, "wide"), (2, 1, "third")],
        [(2, 1, "late")],
        [(0, 1, "a"), (1, 1, "b"), (2, 1, "c"), (3, 1, "d")],
    ]


def test_a_vertical_merge_keeps_and_hides_the_text_under_it() -> None:
    found = table(
        tr(tc("top", '<w:vMerge w:val="restart"/>'), "x"),
        tr(tc("under", "<w:vMerge/>"), "y"),
    )

    assert [row.cells[0].merged_above for row in found.rows] == [False, True]
    assert found.rows[1].cells[0].text == ""
    (paragraph,) = found.rows[1].cells[0].paragraphs()
    assert [(run.text, run.marks) for run in paragraph.runs] == [("under", frozenset({Mark.HIDDEN}))]


def test_a_vertical_merge_that_begins_nowhere_hides_nothing() -> None:
    found = table(tr("x", "y"), tr(tc("own", "<w:vMerge/>"), "z"), tr(tc("under", "<w:vMerge/>"), "z"))

    assert [row.cells[0].text for row in found.rows] == ["x", "own", ""]
    assert [row.cells[0].merged_above for row in found.rows] == [False, False, True]


def test_an_old_sideways_merge_is_one_cell() -> None:
    found = table(tr(tc("a", '<w:hMerge w:val="restart"/>'), tc("b", "<w:hMerge/>"), "c"))

    assert grid(found) == [[(0, 2, "a\nb"), (2, 1, "c")]]


def test_an_empty_cell_needs_no_paragraph() -> None:
    assert grid(table("<w:tr><w:tc/><w:tc><w:p/></w:tc></w:tr>")) == [[(0, 1, ""), (1, 1, "")]]


def test_a_nested_table_is_named_by_the_row_it_stands_in() -> None:
    found = table(tr("x"), tr("a", p("before") + tbl(tr("inner")) + tbl(tr("second")) + p("")))

    inner = [block for block in found.rows[1].cells[1].blocks if isinstance(block, Table)]
    assert [one.place for one in inner] == ["table 1, row 2, inner table 1", "table 1, row 2, inner table 2"]
    assert found.rows[1].cells[1].text.split() == ["before", "inner", "second"]


def test_bookmarks_belong_to_the_cell_they_begin_in() -> None:
    start = '<w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkStart w:id="1" w:name="lor3_07"/>'
    found = table(tr("label", start + p("answer")), tr("label", p(start.replace("07", "08") + t("x"))))

    assert [row.cells[1].bookmarks for row in found.rows] == [("lor3_07",), ("lor3_08",)]
    assert found.rows[0].cells[0].bookmarks == ()


# Content controls


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(tr("Email", p(sdt(t("ana"), tag("f")))), id="run"),
        pytest.param(tr("Email", sdt(p("ana"), tag("f"))), id="block"),
        pytest.param(tr("Email", sdt(tc("ana"), tag("f"))), id="cell"),
        pytest.param(sdt(tr("Email", "ana"), tag("f")), id="row"),
        pytest.param(
            sdt(sdt(tr("Email", p(sdt(t("ana"), "<w:text/>"))), "<w:group/>"), tag("f")), id="nested"
        ),
    ],
)
def test_a_control_at_any_level_moves_nothing_and_names_its_text(rows: str) -> None:
    found = table(rows, tr("Date", "May"))

    assert [row[1] for row in grid(found)] == [(1, 1, "ana"), (1, 1, "May")]
    (answer,) = next(found.rows[0].cells[1].paragraphs()).runs
    assert answer.control is not None
    assert (answer.control.tag, answer.control.alias) == ("f", "Alias of f")


def test_a_cell_level_control_does_not_shift_the_columns_after_it() -> None:
    found = table(tr("4.2", sdt(tc("ge"), tag("type")), "my comment", "my change"))

    assert [one[2] for one in grid(found)[0]] == ["4.2", "ge", "my comment", "my change"]
    assert [one[0] for one in grid(found)[0]] == [0, 1, 2, 3]


def test_a_table_level_control_names_every_cell() -> None:
    (found,) = paper(sdt(tbl(tr("a")), tag("whole"))).tables()

    (run,) = next(found.rows[0].cells[0].paragraphs()).runs
    assert run.control is not None
    assert run.control.tag == "whole"


def test_the_wrappers_of_google_are_no_controls() -> None:
    (found,) = paper(sdt(tbl(tr("a", p(sdt(t("b"), tag("goog_rdk_7"))))), tag("goog_rdk_0"))).tables()

    assert [run.control for one in found.rows[0].cells for line in one.paragraphs() for run in line.runs] == [
        None,
        None,
    ]


def test_a_prompt_is_marked_as_such() -> None:
    (run,) = runs(p(sdt(t("Click or tap here"), tag("f", "<w:showingPlcHdr/><w:text/>"))))

    assert run.control is not None
    assert (run.control.kind, run.control.placeholder) == ("text", True)


def test_a_date_control_keeps_its_stored_day() -> None:
    date = '<w:date w:fullDate="2026-05-12T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/></w:date>'
    (run,) = runs(p(sdt(t("12/05/2026"), date)))

    assert run.control is not None
    assert (run.text, run.control.kind, run.control.value) == ("12/05/2026", "date", "2026-05-12")


@pytest.mark.parametrize(("element", "kind"), [("dropDownList", "drop-down"), ("comboBox", "combo-box")])
def test_a_choice_keeps_its_list_value(element: str, kind: str) -> None:
    items = '<w:listItem w:displayText="General" w:value="ge"/><w:listItem w:displayText="Editorial" w:value="ed"/>'
    (run,) = runs(p(sdt(t("Editorial"), f"<w:{element}>{items}</w:{element}>")))

    assert run.control is not None
    assert (run.text, run.control.kind, run.control.value) == ("Editorial", kind, "ed")


def box(checked: str, glyph: str) -> str:
    state = (
        f'<w14:checkbox><w14:checked w14:val="{checked}"/><w14:checkedState w14:val="2612"/>'
        '<w14:uncheckedState w14:val="2610"/></w14:checkbox>'
    )
    return sdt(glyph, state)


@pytest.mark.parametrize(("checked", "glyph", "tick"), [("1", "☒", Tick.ON), ("0", "☐", Tick.OFF)])
def test_a_check_box_has_a_state(checked: str, glyph: str, tick: Tick) -> None:
    found = paper(p(box(checked, t(glyph)) + t(" Yes")))

    (line,) = (block for block in found.body() if isinstance(block, Paragraph))
    assert [(run.text, run.tick) for run in line.runs] == [(glyph, tick), (" Yes", None)]
    assert line.runs[0].control is not None
    assert line.runs[0].control.kind == "check-box"
    assert notes(found) == []


def test_the_state_of_a_check_box_beats_its_glyph_with_a_note() -> None:
    found = paper(tbl(tr("x"), tr("New work?", p(box("1", t("☐")) + t("Yes")))))

    (row,) = next(found.tables()).rows[1:]
    assert next(row.cells[1].paragraphs()).runs[0].tick is Tick.ON
    assert notes(found) == [("check-box-mismatch", "table 1, row 2")]


def test_a_check_box_drawn_as_a_symbol_has_its_state() -> None:
    (run, _) = runs(p(box("1", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>') + t("Yes")))

    assert (run.text, run.tick) == ("☑", Tick.ON)


def test_a_check_box_without_a_glyph_is_still_a_box() -> None:
    assert [(run.text, run.tick) for run in runs(p(box("0", "")))] == [("☐", Tick.OFF)]


def test_a_block_level_check_box_has_its_state() -> None:
    (run,) = runs(box("1", p("☒")))

    assert run.tick is Tick.ON


def bound(stored: str, control: str) -> Paper:
    binding = (
        "<w:dataBinding w:prefixMappings=\"xmlns:f='urn:form'\" w:xpath='/f:form[1]/f:name[2]' "
        'w:storeItemID="{AB}"/>'
    )
    item = f'<form xmlns="urn:form"><name>first</name><name>{stored}</name></form>'
    about = '<d:datastoreItem xmlns:d="http://schemas.openxmlformats.org/officeDocument/2006/customXml" d:itemID="{ab}"/>'
    return paper(
        tbl(tr("Name", p(control.replace("BINDING", binding)))),
        parts={
            "customXml/item1.xml": item,
            "customXml/about.xml": about,
            "customXml/_rels/item1.xml.rels": links(("a", "customXmlProps", "about.xml")),
        },
        relationships=(("c", "customXml", "../customXml/item1.xml"),),
    )


DATE = '<w:date w:fullDate="2026-05-12T00:00:00Z"/>'


@pytest.mark.parametrize(
    ("stored", "text", "kind", "differs"),
    [
        ("Ana", "Ana", "<w:text/>", False),
        ("Ana", "Bea", "<w:text/>", True),
        ("", "Name?", "<w:showingPlcHdr/><w:text/>", False),
        ("Ana", "Name?", "<w:showingPlcHdr/><w:text/>", True),
        ("2026-05-12T00:00:00", "12/05/2026", DATE, False),
        ("2026-05-13", "12/05/2026", DATE, True),
    ],
)
def test_data_that_contradict_a_control_are_noted(stored: str, text: str, kind: str, differs: bool) -> None:  # noqa: FBT001
    found = bound(stored, sdt(t(text), f"{kind}BINDING"))

    assert next(found.tables()).rows[0].cells[1].text == text
    assert notes(found) == ([("control-differs-from-data", "table 1, row 1")] if differs else [])


@pytest.mark.parametrize(
    "path", ["", "//f:name", "/f:form/f:name[0]", "/f:form[9]", "/f:form/f:name[text()='x']", "name"]
)
def test_a_path_that_we_do_not_follow_says_nothing(path: str) -> None:
    binding = (
        f"<w:dataBinding w:prefixMappings=\"xmlns:f='urn:form'\" w:xpath=\"{path}\" w:storeItemID='{{AB}}'/>"
    )

    assert notes(bound("Ana", sdt(t("Bea"), binding))) == []


# Legacy form fields


def form(inside: str, name: str = "Text1") -> str:
    return f'<w:ffData><w:name w:val="{name}"/>{inside}</w:ffData>'


def test_a_text_field_shows_its_result() -> None:
    (run,) = runs(p(field(" FORMTEXT ", t("Ana Sample"), form("<w:textInput/>"))))

    assert run.control is not None
    assert (run.text, run.control.kind, run.control.tag) == ("Ana Sample", "form-text", "Text1")
    assert not run.control.placeholder


def test_an_empty_text_field_is_a_prompt() -> None:
    (run,) = runs(p(field("FORMTEXT", t("\u2002\u2002\u2002\u2002\u2002"), form("<w:textInput/>"))))

    assert run.control is not None
    assert run.control.placeholder


@pytest.mark.parametrize(
    ("state", "tick"),
    [
        ('<w:default w:val="0"/><w:checked/>', Tick.ON),
        ('<w:default w:val="1"/>', Tick.ON),
        ('<w:default w:val="1"/><w:checked w:val="0"/>', Tick.OFF),
        ("", Tick.OFF),
    ],
)
def test_a_check_field_has_a_state(state: str, tick: Tick) -> None:
    found = runs(p(field("FORMCHECKBOX", form=form(f"<w:checkBox>{state}</w:checkBox>")) + t(" Yes")))

    assert [run.tick for run in found] == [tick, None]
    assert found[1].text == " Yes"


@pytest.mark.parametrize(
    ("chosen", "shown"), [('<w:result w:val="1"/>', "No"), ('<w:default w:val="1"/>', "No"), ("", "Yes")]
)
def test_a_drop_down_field_says_its_choice(chosen: str, shown: str) -> None:
    entries = '<w:listEntry w:val="Yes"/><w:listEntry w:val="No"/>'
    body = p(field("FORMDROPDOWN", form=form(f"<w:ddList>{chosen}{entries}</w:ddList>")))

    assert words(body) == shown


def test_a_drop_down_without_its_list_says_what_stands_in_it() -> None:
    assert words(p(field("FORMDROPDOWN", t("Yes"), form("<w:ddList/>")))) == "Yes"


# Tracked changes


def test_insertions_are_text_and_deletions_are_marked() -> None:
    body = p(
        t("was ") + "<w:ins>" + t("new") + "</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>"
        "<w:moveTo>" + t(" here") + "</w:moveTo><w:moveFrom>" + t("there") + "</w:moveFrom>"
    )
    found = paper(body)

    assert words(body) == "was new here"
    assert [(run.text, run.marks) for run in runs(body)][1:3] == [
        ("new", frozenset({Mark.INSERTED})),
        ("old", frozenset({Mark.DELETED})),
    ]
    assert notes(found) == [("tracked-changes", "")]


def test_a_deleted_row_is_no_text() -> None:
    found = table(tr("a"), tr("gone", properties="<w:del/>"), tr("b"))

    assert [(row.number, row.deleted, row.cells[0].text) for row in found.rows] == [
        (1, False, "a"),
        (2, True, ""),
        (3, False, "b"),
    ]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert words(p("one ", "<w:rPr><w:del/></w:rPr>") + p("two") + p("three")) == "one two\nthree"


def test_a_deleted_mark_at_the_end_of_a_cell_loses_nothing() -> None:
    assert cell(p("alone", "<w:rPr><w:del/></w:rPr>")).text == "alone"


# Characters


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ("<w:t>IEC 60601</w:t><w:noBreakHyphen/><w:t>1</w:t>", "IEC 60601\u20111"),
        ("<w:t>a</w:t><w:tab/><w:t>b</w:t><w:ptab/><w:t>c</w:t>", "a\tb\tc"),
        ("<w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t>", "a\nb\nc"),
        ("<w:t>co</w:t><w:softHyphen/><w:t>op</w:t>", "co\u00adop"),
        ('<w:sym w:font="Symbol" w:char="F0B3"/><w:t>5 </w:t><w:sym w:font="Symbol" w:char="F06D"/>', "≥5 μ"),
        ("<w:t>\n   wrapped by a printer\n  </w:t>", "wrapped by a printer"),
        ("<w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby>", "東京"),
    ],
)  # fmt: skip
def test_characters_come_out_as_drawn(inside: str, shown: str) -> None:
    assert words(p(f"<w:r>{inside}</w:r>")) == shown


def test_a_non_breaking_hyphen_keeps_the_number_readable() -> None:
    assert "606011" not in words(p("<w:r><w:t>60601</w:t><w:noBreakHyphen/><w:t>1</w:t></w:r>"))


@pytest.mark.parametrize(
    ("run", "shown", "tick"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑", Tick.ON),
        ('<w:r><w:sym w:font="Wingdings" w:char="00A8"/></w:r>', "☐", Tick.OFF),
        ('<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>', "☑", Tick.ON),
        (t("\uf0fe"), "☑", Tick.ON),
        (t("þ", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "☑", Tick.ON),
        (t("o", '<w:rFonts w:ascii="Wingdings"/>'), "□", Tick.OFF),
        (t("☒"), "☒", Tick.ON),
        (t("☐"), "☐", Tick.OFF),
        (t("✓"), "✓", Tick.ON),
    ],
)
def test_ticks_of_symbol_fonts_and_unicode_are_boxes(run: str, shown: str, tick: Tick) -> None:
    assert [(one.text, one.tick) for one in runs(p(run + t("Yes")))] == [(shown, tick), ("Yes", None)]


def test_boxes_inside_a_sentence_are_cut_out() -> None:
    assert [(run.text, run.tick) for run in runs(p("☒ Yes ☐ No"))] == [
        ("☒", Tick.ON),
        (" Yes ", None),
        ("☐", Tick.OFF),
        (" No", None),
    ]


def test_the_letter_thorn_in_a_plain_font_is_a_letter() -> None:
    assert [(run.text, run.tick) for run in runs(p(t("þ", '<w:rFonts w:ascii="Arial"/>')))] == [("þ", None)]


def test_runs_split_by_spelling_marks_are_joined() -> None:
    assert [
        run.text for run in runs(p(t("har") + '<w:proofErr w:type="spellStart"/>' + t("mon") + t("ise")))
    ] == ["harmonise"]


# Labels


NUMBERING = (
    '<w:abstractNum w:abstractNumId="4"><w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="%1)"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/>'
    '<w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
    '<w:abstractNum w:abstractNumId="5"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/><w:rPr>'
    '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>'
    '<w:num w:numId="3"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
    "</w:lvlOverride></w:num>"
)


def item(text: str, list_id: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def labels(body: str, **parts: str) -> list[str]:
    found = paper(body, parts={"numbering": NUMBERING, **parts})
    return [block.label for block in found.body() if isinstance(block, Paragraph)]


def test_list_labels_are_counted_as_printed() -> None:
    body = item("a", 1) + item("b", 1) + item("c", 1, 1) + item("d", 1, 1) + item("e", 1) + item("f", 1, 1)

    assert labels(body) == ["7)", "8)", "8.a", "8.b", "9)", "9.a"]


def test_a_restarted_list_begins_again_and_bullets_are_drawn() -> None:
    assert labels(item("a", 1) + item("b", 3) + item("c", 3) + item("d", 2) + p("e")) == [
        "7)",
        "1)",
        "2)",
        "•",
        "",
    ]


def test_a_deleted_paragraph_is_not_counted() -> None:
    properties = '<w:rPr><w:del/></w:rPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    deleted = p("<w:del><w:r><w:delText>x</w:delText></w:r></w:del>", properties)

    assert labels(item("a", 1) + deleted + item("b", 1)) == ["7)", "8)"]


def test_a_style_brings_its_list_unless_the_paragraph_leaves_it() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="M"><w:basedOn w:val="L"/></w:style>'
    )
    out = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        p("a", '<w:pStyle w:val="L"/>')
        + p("b", '<w:pStyle w:val="M"/>')
        + p("c", f'<w:pStyle w:val="M"/>{out}')
    )

    assert labels(body, styles=styles) == ["7)", "8)", ""]


def test_labels_are_part_of_the_text_of_a_cell() -> None:
    assert (
        cell(item("first", 1) + item("second", 1), parts={"numbering": NUMBERING}).text
        == "7) first\n8) second"
    )


# Fields and links


def test_the_code_of_a_field_is_never_text() -> None:
    body = p(t("Page ") + field(" PAGE \\* MERGEFORMAT ", t("3")) + t(" of ") + field("NUMPAGES", t("9")))

    assert words(body) == "Page 3 of 9"


def test_a_simple_field_shows_its_result() -> None:
    assert words(p(f'<w:fldSimple w:instr="AUTHOR">{t("Ana")}</w:fldSimple>')) == "Ana"


@pytest.mark.parametrize("stray", ["begin", "end", "separate"])
def test_a_stray_mark_inside_a_simple_field_unbalances_nothing(stray: str) -> None:
    mark = f'<w:r><w:fldChar w:fldCharType="{stray}"/></w:r>'

    assert (
        words(p(f'<w:fldSimple w:instr="AUTHOR">{t("Ana")}{mark}</w:fldSimple>{t(" wrote")}')) == "Ana wrote"
    )


def test_a_field_inside_the_code_of_another_is_code() -> None:
    inner = field("DOCPROPERTY Mode", t("final"))
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
    rest = (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + t("shown")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )

    assert words(p(begin + inner + rest)) == "shown"


def test_a_field_that_never_ends_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
    found = paper(tbl(tr(p(begin + t("lost?")), "next"), tr("after")))

    assert grid(next(found.tables())) == [[(0, 1, "\nlost?"), (1, 1, "next")], [(0, 1, "after")]]
    assert notes(found) == [("field-unfinished", "table 1, row 1")]


@pytest.mark.parametrize("code", ["EQ \\o\\ac(○,Yes)", "eq \\o(◯;Yes)"])
def test_circled_words_are_marked(code: str) -> None:
    found = runs(p(field(code) + t(" / No")))

    assert [(run.text, run.marks) for run in found] == [
        ("Yes", frozenset({Mark.CIRCLED})),
        (" / No", frozenset()),
    ]


def test_a_symbol_field_is_a_tick() -> None:
    assert [run.tick for run in runs(p(field('SYMBOL 254 \\f "Wingdings" \\s 12')))] == [Tick.ON]


def test_a_clickable_prompt_is_a_prompt() -> None:
    (run,) = runs(p(field("MACROBUTTON NoMacro [Click here and type]")))

    assert run.control is not None
    assert (run.text, run.control.placeholder) == ("[Click here and type]", True)


def test_links_keep_their_text_and_target() -> None:
    body = p(
        f'<w:hyperlink r:id="h1">{t("site")}</w:hyperlink>'
        + field('HYPERLINK "https://example.net/"', t("net"))
    )
    found = runs(body, relationships=(("h1", "hyperlink", "https://example.org/"),))

    assert [(run.text, run.link) for run in found] == [
        ("site", "https://example.org/"),
        ("net", "https://example.net/"),
    ]


@pytest.mark.parametrize(
    "code", ["DDEAUTO excel a b", "INCLUDETEXT c:/secret.txt", "INCLUDEPICTURE https://example.net/"]
)
def test_fields_that_reach_outside_are_noted(code: str) -> None:
    assert notes(paper(p(field(code, t("x"))))) == [("field-reaches-outside", "paragraph 1")]


@pytest.mark.parametrize(
    "wrapper",
    [
        '<w:smartTag w:element="place">{}</w:smartTag>',
        "<w:customXml>{}</w:customXml>",
        '<w:dir w:val="rtl">{}</w:dir>',
        '<w:bdo w:val="ltr">{}</w:bdo>',
        '<w:subDoc2 xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:subDoc2>',
    ],
)
def test_wrappers_lose_no_word(wrapper: str) -> None:
    assert words(p(t("in ") + wrapper.format(t("Ireland")))) == "in Ireland"


def test_formulas_become_a_line() -> None:
    maths = (
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )

    assert words(p(maths)) == "(a+b)/2x^2"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<m:oMathPara><m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath></m:oMathPara>", "x=1"),
        (sdt(t("run without a paragraph")), "run without a paragraph"),
        ("<w:p><w:t>text without a run</w:t></w:p>", "text without a run"),
        (
            p("<w:r><w15:odd><w:t>text in an unknown wrapper</w:t></w15:odd></w:r>"),
            "text in an unknown wrapper",
        ),
    ],
)
def test_words_in_unusual_places_are_kept(body: str, text: str) -> None:
    assert words(body) == text


# Looks


@pytest.mark.parametrize(
    ("properties", "mark"),
    [
        ("<w:b/>", Mark.BOLD),
        ("<w:i/>", Mark.ITALIC),
        ('<w:u w:val="single"/>', Mark.UNDERLINE),
        ("<w:strike/>", Mark.STRIKE),
        ("<w:dstrike/>", Mark.STRIKE),
        ('<w:highlight w:val="yellow"/>', Mark.HIGHLIGHT),
        ('<w:color w:val="FF0000"/>', Mark.COLOUR),
        ('<w:shd w:val="clear" w:fill="FFFF00"/>', Mark.SHADING),
        ('<w:bdr w:val="single"/>', Mark.BORDER),
        ("<w:vanish/>", Mark.HIDDEN),
        ('<w:vertAlign w:val="superscript"/>', Mark.SUPERSCRIPT),
        ('<w:vertAlign w:val="subscript"/>', Mark.SUBSCRIPT),
        ('<w:position w:val="8"/><w:sz w:val="19"/>', Mark.SUPERSCRIPT),
        ('<w:position w:val="-2"/><w:sz w:val="19"/>', Mark.SUBSCRIPT),
    ],
)
def test_a_run_stands_out(properties: str, mark: Mark) -> None:
    assert [run.marks for run in runs(p(t("x", properties)))] == [frozenset({mark})]


@pytest.mark.parametrize(
    "properties",
    [
        '<w:b w:val="0"/>',
        '<w:u w:val="none"/>',
        '<w:highlight w:val="none"/>',
        '<w:color w:val="auto"/>',
        '<w:color w:val="000000"/>',
        '<w:shd w:val="clear" w:color="auto" w:fill="auto"/>',
        '<w:bdr w:val="nil"/>',
        '<w:sz w:val="24"/>',
        '<w:position w:val="6"/>',
    ],
)
def test_what_switches_nothing_on_is_plain(properties: str) -> None:
    assert [run.marks for run in runs(p(t("x", properties)))] == [frozenset()]


STYLES = (
    '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="K"><w:name w:val="Kid"/><w:basedOn w:val="H"/><w:rPr><w:strike/></w:rPr>'
    '</w:style><w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="table" w:styleId="T"><w:name w:val="Grid"/><w:rPr><w:b/></w:rPr></w:style>'
)


@pytest.mark.parametrize(
    ("paragraph", "run", "marks"),
    [
        ("", '<w:rStyle w:val="S"/>', {Mark.BOLD}),
        ('<w:pStyle w:val="H"/>', "", {Mark.BOLD}),
        ('<w:pStyle w:val="K"/>', "", {Mark.BOLD, Mark.STRIKE}),
        ('<w:pStyle w:val="H"/>', '<w:rStyle w:val="S"/>', set()),
        ('<w:pStyle w:val="H"/>', '<w:b w:val="0"/>', set()),
        ('<w:pStyle w:val="H"/>', '<w:rStyle w:val="S"/><w:b/>', {Mark.BOLD}),
    ],
)
def test_styles_are_under_direct_formatting_and_toggle(paragraph: str, run: str, marks: set[Mark]) -> None:
    assert [one.marks for one in runs(p(t("x", run), paragraph), parts={"styles": STYLES})] == [
        frozenset(marks)
    ]


def test_a_paragraph_names_its_style() -> None:
    (block,) = paper(p("x", '<w:pStyle w:val="K"/>'), parts={"styles": STYLES}).body()

    assert isinstance(block, Paragraph)
    assert block.style == "Kid"


def test_styles_that_inherit_in_a_circle_end() -> None:
    circle = (
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )

    assert runs(p("x", '<w:pStyle w:val="A"/>'), parts={"styles": circle})[0].marks == {Mark.BOLD}


def test_hidden_text_is_kept_but_not_visible() -> None:
    body = p(t("seen") + t("LOR-3", "<w:vanish/>"))

    assert words(body) == "seen"
    assert [run.text for run in runs(body)] == ["seen", "LOR-3"]


# Stories


def stories(found: Paper, kind: StoryKind) -> list[tuple[str, str]]:
    def text(story: Story) -> str:
        return "\n".join(block.text for block in story.blocks if isinstance(block, Paragraph))

    return [(text(story), story.anchor) for story in found.stories if story.kind is kind]


DRAWN = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>'
    "<w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing>"
    "</mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape>"
    "</w:pict></mc:Fallback></mc:AlternateContent>"
)


def test_a_text_box_is_one_story_at_its_place() -> None:
    inside = p(f"<w:r><w:t>answer</w:t>{DRAWN.format(p('in the box'))}</w:r>")
    found = paper(tbl(tr("x"), tr("y", inside)))

    assert stories(found, StoryKind.TEXT_BOX) == [("in the box", "table 1, row 2")]
    assert next(found.tables()).rows[1].cells[1].text == "answer"


def test_an_old_text_box_is_read_too() -> None:
    pict = f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{p('old')}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"

    assert stories(paper(p(pict)), StoryKind.TEXT_BOX) == [("old", "paragraph 1")]


def test_a_box_in_a_box_is_read_once() -> None:
    inner = p(f"<w:r>{DRAWN.format(p('inner'))}</w:r>")
    found = paper(p(f"<w:r>{DRAWN.format(p('outer') + inner)}</w:r>"))

    assert sorted(text.strip() for text, _ in stories(found, StoryKind.TEXT_BOX)) == ["inner", "outer"]


def test_notes_and_balloons_hang_where_they_are_referred_to() -> None:
    refer = '<w:r><w:footnoteReference w:id="2"/><w:endnoteReference w:id="2"/><w:commentReference w:id="0"/></w:r>'
    separator = '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
    found = paper(
        tbl(tr("a"), tr("b", p(t("c") + refer))),
        parts={
            "footnotes": f'{separator}<w:footnote w:id="2">{p("foot")}</w:footnote>',
            "endnotes": f'<w:endnote w:id="2">{p("end")}</w:endnote>',
            "comments": f'<w:comment w:id="0" w:author="Ana">{p("balloon")}</w:comment>',
        },
    )

    assert stories(found, StoryKind.FOOTNOTE) == [("foot", "table 1, row 2")]
    assert stories(found, StoryKind.ENDNOTE) == [("end", "table 1, row 2")]
    assert stories(found, StoryKind.BALLOON) == [("balloon", "table 1, row 2")]


def headed(section: str, settings: str = "") -> Paper:
    kinds = ("default", "first", "even")
    references = "".join(f'<w:headerReference w:type="{kind}" r:id="{kind}"/>' for kind in kinds)
    return paper(
        p("x") + f'<w:sectPr>{references}<w:footerReference r:id="foot"/>{section}</w:sectPr>',
        parts={
            **{f"word/{kind}.xml": word_part("hdr", p(f"header {kind}")) for kind in kinds},
            "word/foot.xml": word_part("ftr", tbl(tr("LOR", "3"))),
            "settings": settings,
        },
        relationships=(
            *((kind, "header", f"{kind}.xml") for kind in kinds),
            ("foot", "footer", "foot.xml"),
        ),
    )


@pytest.mark.parametrize(
    ("section", "settings", "active"),
    [
        ("", "", ["default"]),
        ("<w:titlePg/>", "", ["default", "first"]),
        ('<w:titlePg w:val="0"/>', "<w:evenAndOddHeaders/>", ["default", "even"]),
    ],
)
def test_only_active_headers_are_read(section: str, settings: str, active: list[str]) -> None:
    found = headed(section, settings)

    assert [text for text, _ in stories(found, StoryKind.HEADER)] == [f"header {kind}" for kind in active]


def test_a_table_in_a_footer_says_so() -> None:
    (story,) = (one for one in headed("").stories if one.kind is StoryKind.FOOTER)

    assert [block.place for block in story.blocks if isinstance(block, Table)] == ["page footer, table 1"]


def test_a_section_inherits_its_header_and_reads_it_once() -> None:
    first = p("", '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>')
    found = paper(
        first + p("x") + "<w:sectPr/>",
        parts={"word/h.xml": word_part("hdr", p("Project 62304"))},
        relationships=(("h", "header", "h.xml"),),
    )

    assert stories(found, StoryKind.HEADER) == [("Project 62304", "")]


# The file as a whole


def test_properties_are_kept() -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier>LOR-3</dc:identifier></cp:coreProperties>'
    )
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
        '<property pid="2" name="FormVersion"><vt:lpwstr>3</vt:lpwstr></property></Properties>'
    )
    parts = docx_parts(p("x"), parts={"docProps/core.xml": core, "docProps/custom.xml": custom})
    parts["_rels/.rels"] = str(parts["_rels/.rels"]).replace(
        "</Relationships>",
        '<Relationship Id="a" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"'
        ' Target="docProps/core.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/custom-properties" Target="/docProps/custom.xml"/></Relationships>',
    )

    assert unpack("x", zipped(parts)).properties == (("identifier", "LOR-3"), ("FormVersion", "3"))


def test_strict_files_are_read_alike() -> None:
    body = tbl(tr("Email", sdt(tc("ana"), tag("f")))) + p(box("1", t("☐")), '<w:jc w:val="start"/>')
    parts = {name: strict(str(content)) for name, content in docx_parts(body).items()}

    assert unpack("x", zipped(parts)) == unpack("x", docx(body))
    assert b"purl.oclc.org" in parts["word/document.xml"].encode()


def test_the_main_part_may_be_anywhere_and_a_template() -> None:
    kind = "application/vnd.ms-word.template.macroEnabledTemplate.main+xml"

    assert words(p("found"), main="odd/Letter.XML", content_type=kind) == "found"


def test_the_main_part_is_found_by_its_type_when_no_relationship_names_it() -> None:
    parts = docx_parts(p("found"))
    del parts["_rels/.rels"]

    assert [block.text for block in unpack("x", zipped(parts)).body() if isinstance(block, Paragraph)] == [
        "found"
    ]


def test_what_was_ignored_is_noted_once_each() -> None:
    found = paper(
        p("<w:r><w:object/></w:r>") + '<w:altChunk r:id="a"/>',
        parts={"word/vbaProject.bin": b"macro", "word/e.bin": b"object", "word/a.html": b"<p>pasted</p>"},
        relationships=(
            ("o", "oleObject", "e.bin"),
            ("a", "aFChunk", "a.html"),
            ("t", "attachedTemplate", "https://example.net/evil.dotm"),
            ("n", "image", "NULL"),
            ("h", "hyperlink", "https://example.org/"),
        ),
    )

    assert notes(found) == [
        ("file-has-macros", ""),
        ("file-has-objects", ""),
        ("file-points-outside", ""),
        ("file-part-missing", ""),
        ("object-in-text", "paragraph 1"),
        ("pasted-part", "paragraph 1"),
    ]


@pytest.mark.parametrize(
    ("target", "found"),
    [
        ("file:///C:\\Templates\\iso.dotm", []),
        ("https://example.net/iso.dotm", [("file-points-outside", "")]),
        ("file://server/iso.dotm", [("file-points-outside", "")]),
    ],
)
def test_the_outside_is_looked_for_in_every_part(target: str, found: list[tuple[str, str]]) -> None:
    """The genuine ISO template hangs on a template of its author's disk, by way of its settings."""
    template = links(("t", "attachedTemplate", target))

    assert notes(paper(p("x"), parts={"settings": "", "word/_rels/settings.xml.rels": template})) == found


def test_a_picture_and_a_drawn_ring_are_noted_at_their_place() -> None:
    picture = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" descr="a scan"/><a:blip/></wp:inline></w:drawing></w:r>'
    )
    ring = "<w:r><w:drawing><wp:anchor><wps:wsp/></wp:anchor></w:drawing></w:r>"
    found = paper(tbl(tr("x", p(picture)), tr("Yes No", p(ring))))

    assert notes(found) == [("picture-in-text", "table 1, row 1"), ("drawing-in-text", "table 1, row 2")]
    assert "a scan" in found.notes[0].message
