"""Several constructs at once, and what else an author may do to a form that was not meant."""

from rules.appendix_a import ROWS
from tests.parsers.hostile_forms import box, day_control, form_rows, label, one, table
from tests.parsers.office_builders import docx, p, sdt, t, tbl, tr
from tests.parsers.probes.constructs import NUMBERED, TEXT_BOX, deleted, inserted, line, with_parts
from tests.parsers.probes.marked_choices import NOT, PLAIN, STRIKE, VERY, impact, styled

SUMMARY = next(row.prompts[0] for row in ROWS if row.field == "meeting_summary")
STYLES = {
    "styles": '<w:style w:type="paragraph" w:styleId="S"><w:name w:val="S"/><w:rPr><w:strike/></w:rPr></w:style><w:style w:type="character" w:styleId="B"><w:name w:val="B"/><w:rPr><w:b/></w:rPr></w:style>'
}
LETTERED = '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
_FOUND = {
    "yes-or-dangling": impact("Yes (please specify) or"),
    "yes-or-dangling-c": impact("Yes (please specify) or", "Comments", "GRRP"),
    "or-no": impact("or No"),
    "black-colour": styled('<w:color w:val="000000"/>'),
    "auto-colour": styled('<w:color w:val="auto"/>'),
    "windowtext-shade": styled('<w:shd w:val="clear" w:color="auto" w:fill="auto"/>'),
    "white-shade": styled('<w:shd w:val="clear" w:color="auto" w:fill="FFFFFF"/>'),
    "bold-off": styled('<w:b w:val="0"/>'),
    "size": styled('<w:sz w:val="28"/>'),
    "style-struck": with_parts(
        {
            "objectives": p(VERY, '<w:pStyle w:val="S"/>')
            + p(PLAIN)
            + p(NOT, '<w:pStyle w:val="S"/>')
            + p("Comments")
        },
        STYLES,
    ),
    "rstyle-bold": with_parts(
        {"objectives": p(VERY) + line(t(PLAIN, '<w:rStyle w:val="B"/>')) + p(NOT) + p("Comments")}, STYLES
    ),
    "auto-lettered-x": with_parts(
        {"objectives": p(VERY, NUMBERED) + p(PLAIN + " X", NUMBERED) + p(NOT, NUMBERED) + p("Comments")},
        {"numbering": LETTERED},
    ),
    "auto-lettered-answer-b": with_parts(
        {"objectives": p(VERY, NUMBERED) + p(PLAIN, NUMBERED) + p(NOT, NUMBERED) + p("Comments: b)")},
        {"numbering": LETTERED},
    ),
    "auto-lettered-answer-only": one("objectives", "b"),
    "tabs": one(
        "objectives",
        line(
            t("☐ Very Successful"),
            "<w:r><w:tab/></w:r>",
            t("☒ Successful"),
            "<w:r><w:tab/></w:r>",
            t("☐ Not Successful"),
        ),
    ),
    "nested-choice-table": one(
        "objectives",
        tbl(tr("☐", "Very Successful"), tr("☒", "Successful"), tr("☐", "Not Successful")) + p(""),
    ),
    "nested-choice-table2": one(
        "objectives", tbl(tr("Very Successful", ""), tr("Successful", "X"), tr("Not Successful", "")) + p("")
    ),
    "glyph-and-word-in-control": one(
        "document_impact",
        line(sdt(t("☐ Yes"), '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'))
        + line(sdt(t("☒ No"), '<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>')),
    ),
    "x-over-control": one(
        "document_impact",
        line(sdt(t("X"), '<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>'), t(" Yes"))
        + line(box(on=False), t(" No")),
    ),
    "typed-beside-boxes": one(
        "document_impact", line(box(on=False), t(" Yes")) + line(box(on=False), t(" No")) + p("No")
    ),
    "typed-beside-boxes2": one(
        "document_impact", line(box(on=False), t(" Yes")) + line(box(on=False), t(" No")) + p("Comments: No")
    ),
    "box-and-strike": one(
        "document_impact", line(box(on=True), t(" Yes", STRIKE)) + line(box(on=False), t(" No"))
    ),
    "box-ticked-no-and-comment-prose": one(
        "document_impact",
        line(box(on=False), t(" Yes"))
        + line(box(on=True), t(" No"))
        + p("Comments")
        + p("Yes, GRRP N52 is touched."),
    ),
    "struck-comment": one(
        "document_impact",
        p("Yes (please specify) or  No") + p("Comments") + line(t("No", STRIKE), t("Yes: GRRP N52")),
    ),
    "ins-in-hyperlink": one(
        "meeting_location",
        line(
            '<w:hyperlink w:anchor="x"><w:ins>'
            + t("Basel")
            + "</w:ins><w:del><w:r><w:delText>Bern</w:delText></w:r></w:del></w:hyperlink>"
        ),
    ),
    "label-tracked": table(
        form_rows(
            {
                "meeting_location": lambda row: tr(
                    line(t("Meeting "), deleted("Location/s"), inserted("Venue")), "Basel"
                )
            }
        )
    ),
    "label-struck": table(
        form_rows({"meeting_location": lambda row: tr(line(t(row.label, STRIKE), t("City")), "Basel")})
    ),
    "label-deleted": table(
        form_rows({"meeting_location": lambda row: tr(line(deleted(row.label)), "Basel")})
    ),
    "label-with-footnote": with_parts(
        {
            "meeting_location": lambda row: tr(
                line(t(row.label), '<w:r><w:footnoteReference w:id="2"/></w:r>'), ""
            )
        },
        {"footnotes": f'<w:footnote w:id="2">{p("City and country.")}</w:footnote>'},
    ),
    "label-with-superscript": table(
        form_rows(
            {
                "meeting_location": lambda row: tr(
                    line(t(row.label), t("1", '<w:vertAlign w:val="superscript"/>')), "Basel"
                )
            }
        )
    ),
    "label-with-star": table(form_rows(name=lambda row: row.label + " *")),
    "label-with-required": table(form_rows(name=lambda row: row.label + " (required)")),
    "cover-table": docx(
        tbl(tr("Name", "Secretariat"), tr("Email", "sec@imdrf.example.org"), tr("Date", "1 May 2026"))
        + p("")
        + tbl(*form_rows())
    ),
    "form-in-text-box": docx(line(TEXT_BOX.format(tbl(*form_rows()) + p("")))),
    "idem": one("meeting_location", "ditto"),
    "see-above": one("meeting_summary", "See attached agenda"),
    "att-split": one("attendance", "43 delegates on site and 12 online, 17 countries"),
    "att-split2": one("attendance", "Delegates: 43 on site, 12 online"),
    "att-note": one(
        "attendance",
        line(t("43"), t("1", '<w:vertAlign w:val="superscript"/>'), t(" delegates from 17 countries")),
    ),
    "att-two-meetings": one("attendance", "TC 210: 43 delegates; WG 1: 12 delegates"),
    "date-two-controls": one(
        "report_date",
        line(day_control("20 May 2026", "2026-05-20"), t(" / "), day_control("21 May 2026", "2026-05-21")),
    ),
    "date-sup": one(
        "meeting_dates",
        line(
            t("12"),
            t("th", '<w:vertAlign w:val="superscript"/>'),
            t(" to 16"),
            t("th", '<w:vertAlign w:val="superscript"/>'),
            t(" May 2026"),
        ),
    ),
    "date-sup-note": one(
        "meeting_dates", line(t("1"), t("2", '<w:vertAlign w:val="superscript"/>'), t("-5 May 2026"))
    ),
    "date-struck-part": one("meeting_dates", line(t("12", STRIKE), t("13"), t("-16 May 2026"))),
    "date-deleted-control": one(
        "report_date",
        line(
            '<w:del><w:sdt><w:sdtPr><w:date w:fullDate="2026-05-21T00:00:00Z"/></w:sdtPr><w:sdtContent><w:r><w:delText>21 May 2026</w:delText></w:r></w:sdtContent></w:sdt></w:del>',
            t("20 May 2026"),
        ),
    ),
    "date-control-untouched-beside-text": one(
        "report_date",
        line(
            sdt(
                t("Click or tap to enter a date."),
                '<w:showingPlcHdr/><w:date w:fullDate="2020-01-01T00:00:00Z"/>',
            ),
            t("20 May 2026"),
        ),
    ),
    "email-two": one("officer_email", "mira@regulator.example.org / sec@regulator.example.org"),
    "email-at": one("officer_email", "mira (at) regulator.example.org"),
    "email-trailing-dot": one("officer_email", "mira@regulator.example.org."),
    "email-split": one("officer_email", "mira.okonkwo@\nregulator.example.org"),
    "email-blank": one("officer_email", "n/a"),
    "name-none": one("officer_name", "N/A"),
    "committee-two": one("technical_committee", "ISO/TC 210 and IEC/SC 62A"),
    "committee-wg": one("technical_committee", "ISO/TC 210/WG 1"),
    "committee-name": one("technical_committee", "Quality management (TC 210)"),
    "committee-jwg": one("technical_committee", "ISO/TC 210 - IEC/SC 62A JWG 1"),
    "lastrow-signature": table([*form_rows(), tr("Signature", "Mira"), tr("Approved by", "Ivo Lind")]),
    "dup-row": table([*form_rows(), tr("Meeting Location/s", "Basel")]),
    "label-repeat-in-answer": one("meeting_location", "Meeting Location/s: Basel"),
    "other-label-in-answer": one("meeting_location", "Basel\nMeeting Date/s: 12-16 May 2026"),
    "prompts-kept-answer-before": one("meeting_summary", "Opened. " + SUMMARY),
    "prompt-edited": one(
        "meeting_summary", SUMMARY.replace("Please provide", "We provide below") + "\nOpened."
    ),
    "comment-word": one("other_comments", "Comments: none"),
    "comment-word2": one("other_comments", "Comments\nComments received: 14"),
    "yes-explain-below": table(
        form_rows({"document_impact": lambda row: tr(label(row), "Yes") + tr("", "GRRP N52 cites it.")})
    ),
    "two-choices-two-rows": table(
        form_rows({"document_impact": lambda row: tr(label(row), "Yes") + tr("", "No")})
    ),
}

PROBES = {f"combined-{name}": content for name, content in _FOUND.items()}
