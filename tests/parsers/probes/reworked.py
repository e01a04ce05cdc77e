"""Forms that were half rearranged: rows put in, cells merged, codes mistyped, tables that go on as text."""

import copy
from typing import Any
from xml.sax.saxutils import escape

from docx.oxml.ns import qn
from docx.table import _Row as DocumentRow

from rules.appendix_a import ROWS
from tests.parsers.filled_form_1 import answer_cells
from tests.parsers.filled_form_1 import tick as tick_box
from tests.parsers.hostile_forms import ANSWERS, form_rows, label, table, words
from tests.parsers.office_builders import docx, p, sdt, t, tbl, tr
from tests.parsers.probes.constructs import line
from tests.parsers.probes.layouts import LINES, edited, guided, rows_1, written_1


def clear(cell: Any) -> None:
    """Everything out of a cell, its properties left."""
    for inner in list(cell._tc):
        if inner.tag != qn("w:tcPr"):
            cell._tc.remove(inner)


def typed_over(number: int, text: str) -> bytes:
    def change(paper: Any) -> None:
        cell = answer_cells(paper)[number]
        clear(cell)
        for found in text.split("\n"):
            cell.add_paragraph(found)

    return edited(change)


def typed_under(number: int, text: str) -> bytes:
    return edited(lambda paper: answer_cells(paper)[number].add_paragraph(text))


def row_of(paper: Any, number: int) -> Any:
    return next(row for row in paper.tables[0].rows if row.cells[0].text.startswith(f"LOR-{number:02}"))


def row_put_in(after: int, *texts: str) -> bytes:
    def change(paper: Any) -> None:
        above = row_of(paper, after)
        new = copy.deepcopy(above._tr)
        above._tr.addnext(new)
        for cell, text in zip(DocumentRow(new, paper.tables[0]).cells, texts, strict=True):
            clear(cell)
            cell.add_paragraph(text)

    return edited(change)


def ticked(number: int, *choices: str) -> bytes:
    def change(paper: Any) -> None:
        for choice in choices:
            tick_box(answer_cells(paper)[number]._tc, choice)

    return edited(change)


def merged(first: int, last: int) -> bytes:
    def change(paper: Any) -> None:
        cells = answer_cells(paper)
        cells[first].merge(cells[last])

    return edited(change)


def recoded(number: int, code: str) -> bytes:
    def change(paper: Any) -> None:
        for run in row_of(paper, number).cells[0].paragraphs[0].runs:
            run.text = run.text.replace(f"LOR-{number:02}", code)

    return edited(change)


def labelled(field: str, answer: str) -> str:
    printed = next(row.label for row in ROWS if row.field == field)
    return words(f"{printed}{'' if printed.endswith('?') else ':'} {answer}")


def pasted_0(**changed: str) -> bytes:
    return docx("".join(labelled(row.field, changed.get(row.field, ANSWERS[row.field])) for row in ROWS))


def coded(number: int, answer: str | None = None) -> str:
    found = LINES[number - 1]
    return words(f"{found.code} {found.label}: {written_1(found) if answer is None else answer}")


def pasted_1(**changed: str) -> bytes:
    return docx("".join(coded(found.number, changed.get(f"l{found.number}")) for found in LINES))


TEXT_0 = "".join(labelled(row.field, ANSWERS[row.field]) for row in ROWS)
TEXT_1 = "".join(coded(found.number) for found in LINES)
PEOPLE = tbl(tr("Name", "Country"), tr("A. B.", "CH"))


def broken(lines: list[str]) -> bytes:
    """One paragraph with line breaks."""
    return docx("<w:p>" + "<w:r><w:br/></w:r>".join(t(escape(found)) for found in lines) + "</w:p>")


_FOUND = {
    "v1-two-ticks": ticked(14, "No"),
    "v1-choice-overtyped": typed_over(14, "Yes, two NWIPs"),
    "v1-choice-none": typed_over(14, "None"),
    "v1-choice-typed-under": typed_under(16, "No"),
    "v1-text-typed-under": typed_under(6, "and online"),
    "v1-comment-under-choice": typed_under(18, "but ISO 14971 will follow"),
    "v1-row-inserted": row_put_in(7, "", "A third session was held."),
    "v1-row-inserted-labelled": row_put_in(7, "Chair", "Ivo Lind"),
    "v1-attendance-merged": merged(8, 10),
    "v1-merge-6-7": merged(6, 7),
    "v1-wrong-code": recoded(6, "LOR-13"),
    "v1-code-typo": recoded(6, "L0R-06"),
    "v1-code-lower": recoded(6, "lor 6"),
    "v1-yes-in-explanation-only": typed_over(14, ""),
    "v1-report-date-typed": typed_over(3, "20/05/2026"),
    "v1-report-date-ambiguous": typed_over(3, "05/06/2026"),
    "v1-email-and-phone": typed_over(2, "mira@regulator.example.org\n+41 22 555 01 01"),
    "v1-guidance-copied-into-answer": typed_over(6, "City and country, or virtual"),
    "v1-guidance-copied-and-answer": typed_over(6, "City and country: Basel"),
    "v1-att-guidance-number": typed_over(8, "43 delegates, 17 countries"),
    "p0-plain": pasted_0(),
    "p0-multi-summary": pasted_0(meeting_summary="First.\n\nSecond paragraph.\n- item: one\n- item: two"),
    "p0-summary-has-colon-label": pasted_0(
        meeting_summary="Opened.\nDate: 3 June was agreed for the next.\nVenue: Osaka"
    ),
    "p0-summary-name": pasted_0(meeting_summary="Opened.\nName: the new name was agreed."),
    "p0-significant-comment": pasted_0(significant_issues="Comments: none"),
    "p0-choice-list": pasted_0(objectives="\nVery Successful\nSuccessful X\nNot Successful\nComments\nGood."),
    "p0-signature": docx(
        TEXT_0 + p("Kind regards") + p("Dr Mira Okonkwo-Lind") + p("Email: other@regulator.example.org")
    ),
    "p1-plain": pasted_1(),
    "p1-multi": pasted_1(l7="First.\n\nSecond.\nLOR-06 is wrong in the form"),
    "p1-mentions-code": pasted_1(l21="See LOR-07.\nLOR-07 needs work"),
    "p1-greeting": docx(p("Dear all,") + TEXT_1 + p("Kind regards,") + p("Mira")),
    "p1-date-amb": pasted_1(l3="05/06/2026"),
    "p1-choice-bold": docx(
        "".join(
            words(f"{found.code} {found.label}")
            + (
                line(t("Very Successful / "), t("Successful", "<w:b/>"), t(" / Not Successful"))
                if found.number == 11
                else words(written_1(found))
            )
            for found in LINES
        )
    ),
    "p1-half": docx("".join(coded(number) for number in range(1, 13))),
    "p1-in-one-cell": table([tr(TEXT_1)]),
    "p0-in-one-cell": table([tr(TEXT_0)]),
    "p0-one-row-per-line-single-cell": table(
        [tr(words(f"{row.label}: {ANSWERS[row.field]}")) for row in ROWS]
    ),
    "p1-one-row-per-line-single-cell": table([tr(coded(found.number)) for found in LINES]),
    "p0-one-paragraph-with-breaks": broken(
        [text for row in ROWS for text in f"{row.label}: {ANSWERS[row.field]}".split("\n")]
    ),
    "p1-one-paragraph-with-breaks": broken(
        [text for found in LINES for text in f"{found.code} {found.label}: {written_1(found)}".split("\n")]
    ),
    "p0-sdt-around": docx(sdt(TEXT_0)),
    "p0-plus-table-of-people": docx(TEXT_0 + PEOPLE),
    "p1-plus-table-of-people": docx(TEXT_1 + PEOPLE),
    "half-table-half-text": docx(
        tbl(*form_rows()[:9]) + "".join(labelled(row.field, ANSWERS[row.field]) for row in ROWS[8:])
    ),
    "three-rows-then-text": docx(
        tbl(*form_rows()[:4]) + "".join(labelled(row.field, ANSWERS[row.field]) for row in ROWS[3:])
    ),
    "v1-half-table-half-text": docx(
        tbl(*rows_1(lambda found: tr(words(guided(found)), words(written_1(found))))[:10])
        + "".join(coded(number) for number in range(11, 22))
    ),
    "v0-table-and-answers-below-as-text": docx(
        tbl(*[tr(label(row), "") for row in ROWS]) + p("Meeting Location/s: Basel")
    ),
}

PROBES = {f"reworked-{name}": content for name, content in _FOUND.items()}
