"""Rare corners of WordprocessingML: alternates, hidden looks, fields in fields, moved and deleted blocks."""

from xml.sax.saxutils import escape

from rules.appendix_a import ROWS
from tests.parsers.hostile_forms import form_rows, label, one, table
from tests.parsers.office_builders import docx, field, p, sdt, t, tbl, tc, tr
from tests.parsers.probes.constructs import COMMENTS_PART, FORM, deleted, line, moved, with_parts


def alternate(choice: str, fallback: str) -> str:
    return (
        f"<mc:AlternateContent><mc:Choice Requires='w14'>{choice}</mc:Choice>"
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


_FOUND = {
    "alternate-in-cell": one("meeting_location", line(alternate(t("Basel"), t("Bern")))),
    "alternate-blocks": one("meeting_location", alternate(p("Basel"), p("Bern"))),
    "alternate-rows": table(
        form_rows(
            {"meeting_location": lambda row: alternate(tr(label(row), "Basel"), tr(label(row), "Bern"))}
        )
    ),
    "web-hidden": one("meeting_location", line(t("Bern ", "<w:webHidden/>"), t("Basel"))),
    "specvanish": one("meeting_location", line(t("Bern ", "<w:specVanish/>"), t("Basel"))),
    "vanish-by-style": with_parts(
        {"meeting_location": line(t("Bern ", '<w:rStyle w:val="H"/>'), t("Basel"))},
        {
            "styles": '<w:style w:type="character" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
        },
    ),
    "vanish-para-style": with_parts(
        {"meeting_location": p("Bern", '<w:pStyle w:val="H"/>') + p("Basel")},
        {
            "styles": '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="H"/><w:rPr><w:vanish/></w:rPr></w:style>'
        },
    ),
    "if-field": one("meeting_location", line(field(' IF 1 = 1 "Basel" "Bern" ', t("Basel")))),
    "ref-field": one("meeting_location", line(field(" REF place \\h ", t("Basel")))),
    "nested-if-field": one(
        "meeting_location",
        line(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
            + field("MERGEFIELD x", t("1"))
            + '<w:r><w:instrText> = 1 "Basel" "Bern"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
            + t("Basel")
            + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        ),
    ),
    "fillin-field": one("meeting_location", line(field(' FILLIN "Where?" ', t("Basel")))),
    "formtext-two": one(
        "meeting_dates",
        line(
            field("FORMTEXT", t("12 May 2026"), FORM.format("<w:textInput/>")),
            t(" to "),
            field("FORMTEXT", t("16 May 2026"), FORM.format("<w:textInput/>")),
        ),
    ),
    "formtext-default": one(
        "meeting_location",
        line(
            field(
                "FORMTEXT",
                t("City, country"),
                FORM.format('<w:textInput><w:default w:val="City, country"/></w:textInput>'),
            )
        ),
    ),
    "formdrop-default": one(
        "document_impact",
        line(
            field(
                "FORMDROPDOWN",
                "",
                FORM.format('<w:ddList><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList>'),
            )
        ),
    ),
    "formdrop-choose": one(
        "document_impact",
        line(
            field(
                "FORMDROPDOWN",
                "",
                FORM.format(
                    '<w:ddList><w:result w:val="0"/><w:listEntry w:val="Please select"/><w:listEntry w:val="Yes"/><w:listEntry w:val="No"/></w:ddList>'
                ),
            )
        ),
    ),
    "sdt-drop-default-choose": one(
        "document_impact",
        line(
            sdt(
                t("Please select"),
                '<w:dropDownList><w:listItem w:displayText="Please select" w:value=""/><w:listItem w:value="No"/></w:dropDownList>',
            )
        ),
    ),
    "formcheck-default-on": one(
        "document_impact",
        line(
            field("FORMCHECKBOX", "", FORM.format('<w:checkBox><w:default w:val="1"/></w:checkBox>')),
            t(" Yes "),
            field("FORMCHECKBOX", "", FORM.format('<w:checkBox><w:default w:val="0"/></w:checkBox>')),
            t(" No"),
        ),
    ),
    "formcheck-both-deleted-one": one(
        "document_impact",
        line(
            "<w:del>"
            + field("FORMCHECKBOX", "", FORM.format("<w:checkBox><w:checked/></w:checkBox>"))
            + "<w:r><w:delText> Yes</w:delText></w:r></w:del>",
            field("FORMCHECKBOX", "", FORM.format("<w:checkBox><w:checked/></w:checkBox>")),
            t(" No"),
        ),
    ),
    "sub-h2o": one(
        "meeting_summary",
        line(
            t("H"),
            t("2", '<w:vertAlign w:val="subscript"/>'),
            t("O and m"),
            t("2", '<w:vertAlign w:val="superscript"/>'),
        ),
    ),
    "pos-raised": one("meeting_summary", line(t("10"), t("3", '<w:position w:val="6"/>'), t(" units"))),
    "rtl-run": one("meeting_location", line(t("Basel", "<w:rtl/>"))),
    "emboss-outline-caps": one("meeting_location", line(t("Basel", "<w:smallCaps/><w:emboss/>"))),
    "move-from-cell": table(
        form_rows(
            {
                "meeting_location": lambda row: tr(label(row), line(moved("moveFrom", "Basel"))),
                "other_comments": lambda row: tr(label(row), line(moved("moveTo", "Basel"))),
            }
        )
    ),
    "para-inserted-mark": one(
        "meeting_summary",
        '<w:p><w:pPr><w:rPr><w:ins w:id="1" w:author="A"/></w:rPr></w:pPr>' + t("One") + "</w:p>" + p("Two"),
    ),
    "del-para-whole": one(
        "meeting_summary",
        '<w:p><w:pPr><w:rPr><w:del w:id="1" w:author="A"/></w:rPr></w:pPr>'
        + deleted("Gone")
        + "</w:p>"
        + p("Kept."),
    ),
    "table-deleted": docx(
        "<w:tbl><w:tblPr/><w:tblGrid/>"
        + "".join(tr(label(row), "Bern", properties='<w:del w:id="1" w:author="A"/>') for row in ROWS)
        + "</w:tbl>"
        + tbl(*form_rows())
    ),
    "label-in-sdt": table(
        form_rows(name=lambda row: line(sdt(t(escape(row.label)), '<w:lock w:val="sdtContentLocked"/>')))
    ),
    "label-in-textfield": table(
        form_rows(
            name=lambda row: line(field("FORMTEXT", t(escape(row.label)), FORM.format("<w:textInput/>")))
        )
    ),
    "label-bold-italic-split": table(
        form_rows(
            name=lambda row: line(
                *(t(letter, "<w:b/>" if place % 2 else "") for place, letter in enumerate(row.label))
            )
        )
    ),
    "label-all-hidden": table(form_rows(name=lambda row: line(t(escape(row.label), "<w:vanish/>")))),
    "answers-all-hidden": table(form_rows({"meeting_location": line(t("Basel", "<w:vanish/>"))})),
    "answers-all-deleted-cell": table(
        form_rows(
            {"meeting_location": lambda row: tr(label(row), tc("Bern", '<w:cellDel w:id="1" w:author="A"/>'))}
        )
    ),
    "balloon-in-label": with_parts(
        {
            "meeting_location": lambda row: tr(
                line(t(row.label), '<w:r><w:commentReference w:id="1"/></w:r>'), "Basel"
            )
        },
        {"comments": COMMENTS_PART.format(p("Which city?"))},
    ),
    "ole-in-attendance-with-text": one(
        "attendance",
        line(t("see sheet"), "<w:r><w:object><o:OLEObject ProgID='Excel.Sheet.12'/></w:object></w:r>"),
    ),
    "math-answer": one("meeting_location", line("<m:oMath><m:r><m:t>Basel</m:t></m:r></m:oMath>")),
    "two-columns-section": docx(tbl(*form_rows()) + '<w:sectPr><w:cols w:num="2"/></w:sectPr>'),
    "toc-before": docx(line(field(' TOC \\o "1-3" ', t("Meeting Location/s\t3"))) + tbl(*form_rows())),
    "glossary-like": docx(p("Email: the address of the officer") + p("Date: the day") + tbl(*form_rows())),
}

PROBES = {f"corner-{name}": content for name, content in _FOUND.items()}
