"""Forms that somebody made again: in Google Docs, from memory, translated, cut, pasted as plain text."""

from collections.abc import Callable, Iterable
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

import docx as python_docx

from outbound.drafts.report_form import report_form_docx
from rules.appendix_a import DETAILS, FURNITURE, OBSERVATIONS, REMARKS, ROWS, TITLE, PrintedRow
from rules.report_form import VERSION_1, FormLine
from tests.parsers.filled_form_1 import Written, packed
from tests.parsers.hostile_forms import ANSWERS, SHORT_LABELS, answer, form_rows, label, table, words
from tests.parsers.office_builders import docx, p, sdt, t, tbl, tc, tr
from tests.parsers.test_report_form_1 import ANSWERS as ANSWERS_1
from tests.parsers.test_report_form_1 import whole_docx

PREFILLED = {
    1: "Dr Mira Okonkwo-Lind",
    2: "mira@regulator.example.org",
    4: "ISO/TC 210",
    5: "12-16 May 2026",
    6: "Geneva",
}
LINES = VERSION_1.lines


def written_1(line: FormLine, *, boxes: bool = True) -> str:
    """The answer to a line of version 1 as plain text."""
    found: Written = {**PREFILLED, **ANSWERS_1}.get(line.number, "")
    if isinstance(found, date):
        return f"{found.day} {found:%B %Y}"
    if line.choices and boxes:
        return "\n".join(f"{'☒' if choice == found else '☐'} {choice}" for choice in line.choices)
    return found


def wide(text: str, width: int) -> str:
    return tc(words(text), f'<w:tcW w:w="{width}" w:type="dxa"/>')


def rows_1(write: Callable[[FormLine], str]) -> list[str]:
    return [write(line) for line in LINES]


def google(rows: Iterable[str]) -> bytes:
    """As Google Docs exports: a grid of its own, the table in a control, no properties."""
    grid = '<w:tblGrid><w:gridCol w:w="4513"/><w:gridCol w:w="4513"/></w:tblGrid>'
    return docx(
        sdt(
            f"<w:tbl><w:tblPr/>{grid}{''.join(rows)}</w:tbl>",
            '<w:lock w:val="contentLocked"/><w:tag w:val="goog_rdk_1"/>',
        )
    )


def guided(line: FormLine, *, code: bool = True) -> str:
    lead = f"{line.code}\n" if code else ""
    return "\n".join((f"{lead}{line.label}", *line.guidance))


def _without(*fields: str) -> bytes:
    return table([tr(label(row), answer(row)) for row in ROWS if row.field not in fields])


def edited(change: Callable[[Any], None]) -> bytes:
    paper = python_docx.Document(BytesIO(whole_docx()))
    change(paper)
    return packed(paper)


def _swap_columns(paper: Any) -> None:
    for row in paper.tables[0].rows:
        first, last = row.cells[0]._tc, row.cells[-1]._tc
        if first is not last:
            row._tr.remove(first)
            row._tr.append(first)


def _reverse_rows(paper: Any) -> None:
    found = paper.tables[0]
    for row in list(found.rows):
        found._tbl.remove(row._tr)
        found._tbl.insert(2, row._tr)


def _delete_rows(*numbers: int) -> Callable[[Any], None]:
    def change(paper: Any) -> None:
        for row in list(paper.tables[0].rows):
            if row.cells[0].text.startswith(tuple(f"LOR-{number:02}" for number in numbers)):
                row._tr.getparent().remove(row._tr)

    return change


ABBREVIATED = {
    **{row.field: row.label for row in ROWS},
    "objectives": "Objectives met?",
    "significant_issues": "Issues?",
    "new_work": "NWIPs, WGs, liaisons?",
    "regional_work": "Regional bodies?",
    "document_impact": "Impact on docs?",
    "immediate_actions": "Actions",
}
FRENCH = {
    "officer_name": "Nom de l'agent de liaison",
    "officer_email": "Courriel",
    "report_date": "Date du rapport",
    "technical_committee": "Comité technique",
    "meeting_dates": "Dates de la réunion",
    "meeting_location": "Lieu de la réunion",
    "meeting_summary": "Résumé de la réunion",
    "attendance": "Participation",
    "objectives": "Objectifs atteints ?",
    "significant_issues": "Questions importantes ?",
    "new_work": "Nouveaux travaux ?",
    "regional_work": "Travaux régionaux ?",
    "document_impact": "Incidence sur les documents ?",
    "immediate_actions": "Actions immédiates",
    "other_comments": "Autres commentaires",
}


def named(names: dict[str, str]) -> bytes:
    return table([tr(names[row.field], answer(row)) for row in ROWS])


def _merged_pair() -> bytes:
    """The place and the summary in one row, by somebody who merged cells."""
    rows = []
    for row in ROWS:
        if row.field == "meeting_location":
            other = next(found for found in ROWS if found.field == "meeting_summary")
            rows.append(tr(p(label(row)) + p(label(other)), answer(row) + answer(other)))
        elif row.field != "meeting_summary":
            rows.append(tr(label(row), answer(row)))
    return table(rows)


MADE_AGAIN = {
    "google-version-1": google(rows_1(lambda line: tr(words(guided(line)), words(written_1(line))))),
    "google-version-1-other-widths": google(rows_1(lambda line: tr(wide(guided(line), 1200), wide(written_1(line), 8000)))),
    "google-version-1-three-columns": google(rows_1(lambda line: tr(words(line.code), words(line.label), words(written_1(line))))),
    "google-version-1-guidance-in-a-third-column": google(rows_1(lambda line: tr(words(f"{line.code} {line.label}"), words(written_1(line)), words("\n".join(line.guidance))))),
    "google-version-1-without-codes": google(rows_1(lambda line: tr(words(guided(line, code=False)), words(written_1(line))))),
    "google-version-1-labels-only": google(rows_1(lambda line: tr(words(line.label), words(written_1(line))))),
    "google-version-1-codes-only": google(rows_1(lambda line: tr(words(line.code), words(written_1(line))))),
    "google-version-1-answers-first": google(rows_1(lambda line: tr(words(written_1(line)), words(guided(line))))),
    "google-version-1-answer-word-only": google(rows_1(lambda line: tr(words(guided(line)), words(written_1(line, boxes=False))))),
    "google-version-1-notes-beside": google(rows_1(lambda line: tr(words(guided(line)), words(written_1(line)), "to be checked" if line.number == 6 else ""))),
    "version-1-columns-swapped": edited(_swap_columns),
    "version-1-rows-reversed": edited(_reverse_rows),
    "version-1-rows-deleted": edited(_delete_rows(6, 13, 16)),
    "version-1-parts-deleted": edited(_delete_rows(9, 10, 12, 15)),
    "version-0-columns-swapped": table([tr(answer(row), label(row)) for row in ROWS]),
    "version-0-rows-reversed": table([tr(label(row), answer(row)) for row in reversed(ROWS)]),
    "version-0-rows-deleted": _without("meeting_location", "other_comments", "document_impact"),
    "version-0-optional-rows-deleted": _without("attendance", "significant_issues", "immediate_actions", "other_comments"),
    "version-0-heading-lost": table([tr(label(row), answer(row)) for row in ROWS]),
    "version-0-third-column-of-numbers": table([tr(label(row), answer(row), str(number)) for number, row in enumerate(ROWS, 1)]),
    "version-0-third-column-of-notes": table([tr(label(row), answer(row), "see the annex" if row.field == "meeting_summary" else "") for row in ROWS]),
    "version-0-two-rows-merged": _merged_pair(),
    "version-0-abbreviated": named(ABBREVIATED),
    "version-0-translated": named(FRENCH),
    "version-0-half-translated": named({**SHORT_LABELS, "meeting_location": "Lieu", "meeting_summary": "Résumé"}),
    "version-0-bilingual": named({row.field: f"{row.label} / {FRENCH[row.field]}" for row in ROWS}),
    "version-0-split-in-two-tables": docx(tbl(*form_rows()[:9]) + p("") + tbl(*form_rows()[9:])),
    "version-0-twice-and-different": docx(tbl(*form_rows()) + p("") + tbl(*form_rows({"meeting_location": "Bern", "meeting_summary": "Another.", "officer_name": "Ivo Lind"}))),
    "version-0-twice-and-one-answer-differs": docx(tbl(*form_rows()) + p("") + tbl(*form_rows({"meeting_location": "Bern"}))),
    "version-0-one-row-across": table([tr(*(cell for row in ROWS[:6] for cell in (label(row), answer(row)))), *(tr(label(row), answer(row)) for row in ROWS[6:])]),
    "version-0-labels-above": table([tr(*(label(row) for row in ROWS)), tr(*(answer(row) for row in ROWS))]),
    "version-0-four-columns": table([tr(label(left), answer(left), label(right), answer(right)) for left, right in zip(ROWS[:8:2], ROWS[1:8:2], strict=True)] + [tr(label(row), tc(answer(row), '<w:gridSpan w:val="3"/>')) for row in ROWS[8:]]),
    "version-0-answer-shifted-down": table(
        [tr(label(ROWS[0]), "")] + [tr(label(row), answer(above)) for above, row in pairwise(ROWS)]
    ),
}  # fmt: skip


def pasted(write: Callable[[PrintedRow], str], *, head: str = "", tail: str = "") -> bytes:
    return docx(head + "".join(write(row) for row in ROWS) + tail)


def pasted_1(write: Callable[[FormLine], str], *, head: str = "") -> bytes:
    return docx(head + "".join(write(line) for line in LINES))


def tabbed(left: str, right: str) -> str:
    """A paragraph with a tab between label and answer, as a table pasted without its lines."""
    first, *others = right.split("\n")
    return f"<w:p>{t(escape(left))}<w:r><w:tab/></w:r>{t(escape(first))}</w:p>" + "".join(
        p(escape(line)) for line in others
    )


def spaced(line: FormLine) -> str:
    return words(guided(line)) + words(written_1(line)) + p("")


COVER = p(TITLE) + p(FURNITURE[2]) + tabbed(DETAILS, REMARKS)

PASTED = {
    "version-0-tabs": pasted(lambda row: tabbed(row.label, ANSWERS[row.field]), head=COVER),
    "version-0-colons": pasted(lambda row: words(f"{row.label}: {ANSWERS[row.field]}"), head=COVER),
    "version-0-lines": pasted(lambda row: words(f"{row.label}\n{ANSWERS[row.field]}"), head=COVER),
    "version-0-lines-with-blanks": pasted(lambda row: words(f"{row.label}\n\n{ANSWERS[row.field]}\n"), head=COVER),
    "version-0-dashes": pasted(lambda row: words(f"{row.label} - {ANSWERS[row.field]}")),
    "version-0-with-prompts": pasted(lambda row: words("\n".join((row.label, *row.prompts, ANSWERS[row.field])))),
    "version-0-blank": pasted(lambda row: words("\n".join((row.label, *row.prompts)))),
    "version-0-headings-between": pasted(lambda row: (p(OBSERVATIONS) if row.field == "objectives" else "") + words(f"{row.label}\n{ANSWERS[row.field]}")),
    "version-0-letter-round-it": pasted(lambda row: words(f"{SHORT_LABELS[row.field]}: {ANSWERS[row.field]}"), head=p("Dear Secretariat,") + p("here is my report."), tail=p("Kind regards,") + p("Mira")),
    "version-0-answer-mentions-a-label": pasted(lambda row: words(f"{row.label}\n{ANSWERS[row.field] if row.field != 'meeting_summary' else 'Opened.' + chr(10) + 'Attendance: as usual, few.'}")),
    "version-1-tabs": pasted_1(lambda line: tabbed(f"{line.code} {line.label}", written_1(line))),
    "version-1-tabs-with-guidance": pasted_1(lambda line: words(f"{line.code}\n{line.label}") + tabbed(" ".join(line.guidance), written_1(line))),
    "version-1-code-tab-label-tab": pasted_1(lambda line: tabbed(f"{line.code}\t{line.label}", written_1(line))),
    "version-1-colons": pasted_1(lambda line: words(f"{line.code} {line.label}: {written_1(line, boxes=False)}")),
    "version-1-colons-without-codes": pasted_1(lambda line: words(f"{line.label}: {written_1(line, boxes=False)}")),
    "version-1-lines": pasted_1(lambda line: words(f"{line.code}\n{line.label}\n{written_1(line)}")),
    "version-1-lines-with-guidance": pasted_1(spaced),
    "version-1-lines-without-codes": pasted_1(lambda line: words(f"{line.label}\n{written_1(line)}")),
    "version-1-codes-only": pasted_1(lambda line: words(f"{line.code}: {written_1(line, boxes=False)}")),
    "version-1-blank": pasted_1(lambda line: words(guided(line) + "\n" + "\n".join(f"☐ {choice}" for choice in line.choices))),
}  # fmt: skip

PROBES = {
    **{f"made-again-{name}": content for name, content in MADE_AGAIN.items()},
    **{f"pasted-{name}": content for name, content in PASTED.items()},
    "pasted-blank-form-untouched": report_form_docx(),
}
