"""A probe for each construct of WordprocessingML: the complete report with one cell written the way that it names."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from outbound.drafts.report_form import report_form_docx
from rules.appendix_a import DETAILS, REMARKS, ROWS
from tests.parsers.hostile_forms import (
    Row,
    answer,
    box,
    day_control,
    form_rows,
    label,
    one,
    table,
    words,
)
from tests.parsers.office_builders import (
    Link,
    docx,
    docx_parts,
    field,
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

TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><wp:docPr id='1' name='Box'/>"
    "<a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
    "<w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)
OLD_TEXT_BOX = (
    "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
)
LISTS = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="7"/><w:numFmt w:val="decimal"/>'
    '<w:lvlText w:val="Item %1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
FORM = "<w:ffData><w:name w:val='F'/>{}</w:ffData>"
COMMENTS_PART = '<w:comment w:id="1" w:author="A. Reviewer" w:date="2026-05-20T09:00:00Z">{}</w:comment>'


def with_parts(cells: Mapping[str, str | Row], parts: Mapping[str, str | bytes], *links: Link) -> bytes:
    """The complete report with other cells, and parts beside the body."""
    return docx(tbl(*form_rows(cells)), parts=parts, relationships=links)


def deleted(text: str) -> str:
    return (
        f'<w:del w:id="1" w:author="A"><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'
    )


def inserted(text: str) -> str:
    return f'<w:ins w:id="2" w:author="A">{t(text)}</w:ins>'


def moved(tag: str, text: str) -> str:
    return f'<w:{tag} w:id="3" w:author="A">{t(text)}</w:{tag}>'


def line(*runs: str) -> str:
    return f"<w:p>{''.join(runs)}</w:p>"


def symbol(code: str, font: str = "Wingdings") -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def _summary(*blocks: str) -> bytes:
    return one("meeting_summary", "".join(blocks))


def _place(*runs: str) -> bytes:
    return one("meeting_location", line(*runs))


def _without_grid() -> bytes:
    return docx(f"<w:tbl>{''.join(form_rows())}</w:tbl>")


def _small_grid() -> bytes:
    rows = "".join(form_rows({"meeting_location": lambda row: tr(label(row), "Basel", "and online")}))
    return docx(f"<w:tbl><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>{rows}</w:tbl>")


def _merged(kind: str = "") -> str:
    return f"<w:vMerge{kind}/>"


RESTART = ' w:val="restart"'

TABLES = {
    "plain": table(form_rows()),
    "filled-version-0": report_form_docx(),
    "grid-missing": _without_grid(),
    "row-longer-than-grid": _small_grid(),
    "grid-span": table(
        form_rows({"meeting_summary": lambda row: tr(tc(label(row), '<w:gridSpan w:val="2"/>')) + tr(tc(answer(row), '<w:gridSpan w:val="2"/>'))})
    ),
    "label-merged-over-two-rows": table(
        form_rows(
            {
                "meeting_summary": lambda row: tr(tc(label(row), _merged(RESTART)), "First half.")
                + tr(tc("", _merged()), "Second half.")
            }
        )
    ),
    "answer-merged-over-two-rows": table(
        form_rows(
            {
                "significant_issues": lambda row: tr(label(row), tc("Nothing but the accessory.", _merged(RESTART)))
                + tr("A row of their own", tc("", _merged()))
            }
        )
    ),
    "words-under-a-vertical-merge": table(
        form_rows(
            {
                "meeting_summary": lambda row: tr(tc(label(row), _merged(RESTART)), "First half.")
                + tr(tc("Hidden below.", _merged()), "Second half.")
            }
        )
    ),
    "row-begins-later": table(
        form_rows(
            {
                "meeting_location": lambda row: tr(label(row), "")
                + tr("Basel", properties='<w:gridBefore w:val="1"/>')
            }
        )
    ),
    "cell-without-paragraph": table(
        form_rows({"other_comments": lambda row: f"<w:tr>{tc(label(row))}<w:tc><w:tcPr/></w:tc></w:tr>"})
    ),
    "nested-table": _summary(tbl(tr("Working group", "Result"), tr("WG 1", "Draft ready")), p("")),
    "header-row-repeated": table(
        [*form_rows()[:9], tr(DETAILS, REMARKS, properties="<w:tblHeader/>"), *form_rows()[9:]]
    ),
    "old-sideways-merge": table(
        form_rows({"meeting_location": lambda row: tr(label(row), tc("Basel", '<w:hMerge w:val="restart"/>'), tc("and online", "<w:hMerge/>"))})
    ),
    "row-deleted": table(
        form_rows(
            {
                "meeting_location": lambda row: tr(label(row), "Bern", properties='<w:del w:id="1" w:author="A"/>')
                + tr(label(row), "Basel", properties='<w:ins w:id="2" w:author="A"/>')
            }
        )
    ),
    "row-hidden": table(
        [*form_rows(), tr("Secret", "of the first draft", properties="<w:hidden/>")]
    ),
    "cell-deleted": table(
        form_rows({"meeting_location": lambda row: tr(label(row), tc("Bern", '<w:cellDel w:id="1" w:author="A"/>'), tc("Basel", '<w:cellIns w:id="2" w:author="A"/>'))})
    ),
}  # fmt: skip

CONTROLS = {
    "inline": _place(sdt(t("Basel"), '<w:tag w:val="place"/>')),
    "block": one("meeting_location", sdt(p("Basel")) + p("")),
    "cell-level": table(form_rows({"meeting_location": lambda row: tr(label(row), sdt(tc("Basel")))})),
    "row-level": table(form_rows({"meeting_location": lambda row: sdt(tr(label(row), "Basel"))})),
    "round-the-table": docx(sdt(tbl(*form_rows()), '<w:tag w:val="goog_rdk_0"/>')),
    "two-deep": _place(sdt(sdt(t("Basel")))),
    "two-paragraphs": _summary(sdt(p("First.") + p("Second."), '<w:tag w:val="x"/>')),
    "first-paragraph-only": _summary(sdt(p("First."), '<w:tag w:val="x"/>'), p("Second.")),
    "repeating-section": _summary(
        sdt(sdt(p("WG 1"), "<w15:repeatingSectionItem/>") + sdt(p("WG 2"), "<w15:repeatingSectionItem/>"), "<w15:repeatingSection/>")
    ),
    "drop-down": _place(sdt(t("Basel"), '<w:dropDownList><w:listItem w:displayText="Basel" w:value="17"/></w:dropDownList>')),
    "combo-box": _place(sdt(t("Basel"), '<w:comboBox><w:listItem w:displayText="Bern" w:value="3"/></w:comboBox>')),
    "placeholder": _place(sdt(t("Type the place here"), "<w:showingPlcHdr/><w:text/>")),
    "placeholder-words-without-flag": _place(sdt(t("Click or tap here to enter text."), "<w:text/>")),
    "placeholder-and-answer": _place(sdt(t("Click or tap here to enter text."), "<w:text/>"), t(" Basel")),
    "words-beside-control": _place(t("in "), sdt(t("Basel")), t(" (hybrid)")),
    "date": one("report_date", line(day_control("20 May 2026", "2026-05-20"))),
    "date-decides-an-ambiguous-text": one("report_date", line(day_control("5/6/2026", "2026-06-05"))),
    "date-contradicts-the-text": one("report_date", line(day_control("20 May 2026", "2026-05-21"))),
    "data-bound-and-stale": docx(
        tbl(
            *form_rows(
                {
                    "meeting_location": line(
                        sdt(
                            t("Bern"),
                            '<w:dataBinding w:prefixMappings="xmlns:a=\'urn:a\'" w:xpath="/a:form[1]/a:place[1]" w:storeItemID="{1}"/>',
                        )
                    )
                }
            )
        ),
        parts={
            "customXml/item1.xml": '<form xmlns="urn:a"><place>Basel</place></form>',
            "customXml/itemProps1.xml": '<ds:datastoreItem xmlns:ds="http://schemas.openxmlformats.org/officeDocument/2006/customXml" ds:itemID="{1}"/>',
            "customXml/_rels/item1.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>',
        },
        relationships=(("rId9", "customXml", "../customXml/item1.xml"),),
    ),
    "picture": _place(sdt("<w:r><w:drawing><a:blip/></w:drawing></w:r>", "<w:picture/>")),
    "tracked-inside-a-box-inside-a-merged-cell": table(
        form_rows(
            {
                "document_impact": lambda row: tr(
                    label(row),
                    tc(
                        line(box(on=False), t(" Yes")) + line(sdt(deleted("☐") + inserted("☒"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>'), t(" No")),
                        '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>',
                    ),
                )
            }
        )
    ),
}  # fmt: skip

FIELDS = {
    "text": _place(field("FORMTEXT", t("Basel"), FORM.format("<w:textInput/>"))),
    "text-empty": _place(field("FORMTEXT", t("\u2002\u2002\u2002\u2002\u2002"), FORM.format("<w:textInput/>"))),
    "drop-down": _place(field("FORMDROPDOWN", "", FORM.format('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Bern"/><w:listEntry w:val="Basel"/></w:ddList>'))),
    "simple": _place('<w:fldSimple w:instr=" DOCPROPERTY Place ">' + t("Basel") + "</w:fldSimple>"),
    "date": one("report_date", line(field(" DATE \\@ &quot;d MMMM yyyy&quot; ", t("20 May 2026")))),
    "hyperlink": one("officer_email", line(field(' HYPERLINK "mailto:mira@regulator.example.org" ', t("mira@regulator.example.org")))),
    "hyperlink-with-other-words": one("officer_email", line(field(' HYPERLINK "mailto:mira@regulator.example.org" ', t("Mira Okonkwo")))),
    "macro-button": _place(field("MACROBUTTON NoMacro [Type the place]")),
    "symbol": _place(field("SYMBOL 252 \\f Wingdings"), t(" Basel")),
    "page-number-in-the-footer": with_parts(
        {},
        {"word/footer1.xml": word_part("ftr", line(t("IMDRF-LOR version 0 Page "), field("PAGE", t("1")), t(" of "), field("NUMPAGES", t("2"))))},
        ("rId7", "footer", "footer1.xml"),
    ),
    "circled": one("document_impact", line(t("Yes or "), field(" EQ \\o\\ac(○,No) "))),
}  # fmt: skip

REVISIONS = {
    "inserted": _place(inserted("Basel")),
    "deleted": _place(deleted("Bern "), t("Basel")),
    "replaced-within-a-word": _place(t("B"), deleted("ern"), inserted("asel")),
    "moved": _summary(line(moved("moveFrom", "Old place."), t("Kept.")), line(moved("moveTo", "New place."))),
    "paragraph-mark-deleted": _summary(
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>' + t("One half ") + "</w:p>" + p("the other.")
    ),
    "all-deleted": _place(deleted("Bern")),
    "option-deleted": one("document_impact", line(deleted("Yes (please specify) or "), t("No"))),
    "insertion-deleted-again": _place('<w:ins w:id="4" w:author="B">' + deleted("Bern") + "</w:ins>", t("Basel")),
    "format-changed": _place('<w:r><w:rPr><w:rPrChange w:id="1" w:author="A"><w:rPr><w:strike/></w:rPr></w:rPrChange></w:rPr><w:t>Basel</w:t></w:r>'),
}  # fmt: skip

CHARACTERS = {
    "no-break-hyphen": _summary(line("<w:r><w:t>IEC 60601</w:t><w:noBreakHyphen/><w:t>1 was opened.</w:t></w:r>")),
    "soft-hyphen": _place("<w:r><w:t>Ba</w:t><w:softHyphen/><w:t>sel</w:t></w:r>"),
    "tabs-and-breaks": _summary(line("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:ptab/><w:t>e</w:t></w:r>")),
    "symbol-arrow": _summary(line(t("a "), symbol("F0E0"), t(" b"))),
    "split-runs": _place(t("Ba"), "<w:proofErr w:type='spellStart'/>", t("s"), t("el")),
    "hyperlink": with_parts(
        {"meeting_location": line('<w:hyperlink r:id="rId8">' + t("Basel") + "</w:hyperlink>")},
        {},
        ("rId8", "hyperlink", "https://basel.example.org/"),
    ),
    "smart-tag": _place('<w:smartTag w:element="City">' + t("Basel") + "</w:smartTag>", t(", Switzerland")),
    "custom-xml": _place('<w:customXml w:element="city">' + t("Basel") + "</w:customXml>"),
    "direction": _place('<w:dir w:val="rtl">' + t("Basel") + "</w:dir>", '<w:bdo w:val="rtl">' + t(" Nord") + "</w:bdo>"),
    "ruby": _place("<w:r><w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
    "arabic": _summary(p("تمت مناقشة جدول الأعمال.", "<w:bidi/>")),
    "hebrew-with-marks": _place(t("\u200fתל אביב\u200f")),
    "full-width": one("meeting_dates", "２０２６年５月１２日～１６日"),
    "zero-width": one("officer_email", "mira\u200b@regulator\u200b.example.org"),
    "no-break-spaces": one("meeting_dates", "12\u00a0–\u00a016\u202fMay\u00a02026"),
    "maths": _summary(line("<m:oMath><m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>", t(" was discussed."))),
    "superscript": _summary(line(t("10"), t("3", '<w:vertAlign w:val="superscript"/>'), t(" tests"))),
    "caps": _place(t("basel", "<w:caps/>")),
    "hidden": _place(t("Bern ", "<w:vanish/>"), t("Basel")),
    "white-on-white": _place(t("Bern ", '<w:color w:val="FFFFFF"/>'), t("Basel")),
    "struck-part": _place(t("Bern ", "<w:strike/>"), t("Basel")),
    "struck-whole": _place(t("Bern", "<w:strike/>")),
    "double-struck": _place(t("Bern ", "<w:dstrike/>"), t("Basel")),
    "list": with_parts({"meeting_summary": p("Opening", NUMBERED) + p("Drafts", NUMBERED)}, {"numbering": LISTS}),
    "bullets-typed": _summary(p("• Opening"), p("• Drafts")),
    "picture": _summary(line("<w:r><w:drawing><wp:inline><wp:docPr id='1' name='P' descr='Agenda as a photograph'/><a:graphic><a:graphicData><a:blip/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>", t("See the picture."))),
    "pasted-part": _summary('<w:altChunk r:id="rId5"/>', p("")),
    "embedded-object": one("attendance", line("<w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r>")),
    "entities": _summary(words("A & B < C > D \"E\" 'F'")),
    "emoji": _summary(p("All agreed 👍🏽 – 参加者")),
}  # fmt: skip

ELSEWHERE = {
    "balloon": with_parts(
        {"meeting_location": line('<w:commentRangeStart w:id="1"/>', t("Basel"), '<w:commentRangeEnd w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>')},
        {"comments": COMMENTS_PART.format(p("Or was it Bern?"))},
    ),
    "answer-in-a-balloon": with_parts(
        {"meeting_location": line('<w:r><w:commentReference w:id="1"/></w:r>')},
        {"comments": COMMENTS_PART.format(p("Basel"))},
    ),
    "footnote": with_parts(
        {"meeting_summary": line(t("The drafts were opened."), '<w:r><w:footnoteReference w:id="2"/></w:r>')},
        {"footnotes": f'<w:footnote w:id="2">{p("Except ISO 14971.")}</w:footnote>'},
    ),
    "answer-in-a-footnote": with_parts(
        {"meeting_summary": line('<w:r><w:footnoteReference w:id="2"/></w:r>')},
        {"footnotes": f'<w:footnote w:id="2">{p("The drafts were opened.")}</w:footnote>'},
    ),
    "endnote": with_parts(
        {"meeting_summary": line(t("Opened."), '<w:r><w:endnoteReference w:id="2"/></w:r>')},
        {"endnotes": f'<w:endnote w:id="2">{p("Details follow.")}</w:endnote>'},
    ),
    "text-box": one("meeting_location", line(TEXT_BOX.format(p("Basel")))),
    "old-text-box": one("meeting_location", line(OLD_TEXT_BOX.format(p("Basel")))),
    "text-box-beside-an-answer": one("meeting_location", line(t("Basel"), TEXT_BOX.format(p("and online")))),
    "text-box-beside-the-table": docx(line(TEXT_BOX.format(p("Our real view: it went badly."))) + tbl(*form_rows())),
    "choice-in-a-text-box": one("document_impact", line(TEXT_BOX.format(p("No")))),
    "header-holds-a-note": with_parts(
        {},
        {"word/header1.xml": word_part("hdr", p("Draft of 3 June, not agreed"))},
        ("rId7", "header", "header1.xml"),
    ),
    "paragraph-under-the-table": docx(tbl(*form_rows()) + p("PS: the chair resigned.")),
    "hidden-paragraph": docx(tbl(*form_rows()) + line(t("Do not tell anybody.", "<w:vanish/>"))),
    "label-cell": table(
        form_rows({"meeting_location": lambda row: tr(words(f"{row.label}\nBasel"), "")})
    ),
    "label-cell-and-answer-cell": table(
        form_rows({"meeting_location": lambda row: tr(words(f"{row.label}: Basel"), "Bern")})
    ),
    "row-below": table(form_rows({"meeting_location": lambda row: tr(label(row), "") + tr("", "Basel")})),
    "two-places": table(form_rows({"meeting_location": lambda row: tr(label(row), "Basel") + tr("", "Bern")})),
    "third-column": table([tr(DETAILS, REMARKS, ""), *(tr(label(row), "" if row.field == "meeting_location" else answer(row), "Basel" if row.field == "meeting_location" else "") for row in ROWS)]),
}  # fmt: skip


def _section(content: bytes, reference: str) -> bytes:
    """The same document whose last section shows a header or footer."""
    import zipfile
    from io import BytesIO

    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    main = parts["word/document.xml"].decode()
    section = f'<w:sectPr><w:{reference}Reference w:type="default" r:id="rId7"/></w:sectPr></w:body>'
    return zipped({**parts, "word/document.xml": main.replace("</w:body>", section)})


FIELDS["page-number-in-the-footer"] = _section(FIELDS["page-number-in-the-footer"], "footer")
ELSEWHERE["header-holds-a-note"] = _section(ELSEWHERE["header-holds-a-note"], "header")

WHOLE = docx_parts(tbl(*form_rows()))
CONTAINERS = {
    "strict": zipped({name: strict(str(part)) for name, part in WHOLE.items()}),
    "macro-enabled": docx(tbl(*form_rows()), content_type="application/vnd.ms-word.document.macroEnabled.main+xml"),
    "template": docx(tbl(*form_rows()), content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"),
    "main-part-elsewhere": docx(tbl(*form_rows()), main="word/document2.xml"),
    "dangling-relationship": docx(tbl(*form_rows()), relationships=(("rId9", "image", "NULL"),)),
    "doctype": zipped({**WHOLE, "word/document.xml": str(WHOLE["word/document.xml"]).replace("?>", '?><!DOCTYPE w [<!ENTITY a "b">]>', 1)}),
    "cut-off": docx(tbl(*form_rows()))[:-400],
    "empty": b"",
    "no-form": docx(p("Dear Secretariat,") + p("please find attached nothing.") + p(escape("Regards & thanks"))),
}  # fmt: skip

PROBES = {
    f"{group}-{name}": content
    for group, probes in {
        "table": TABLES,
        "control": CONTROLS,
        "field": FIELDS,
        "revision": REVISIONS,
        "character": CHARACTERS,
        "elsewhere": ELSEWHERE,
        "container": CONTAINERS,
    }.items()
    for name, content in probes.items()
}
