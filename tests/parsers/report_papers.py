"""Filled liaison reports as `Paper` literals, built from Appendix A and what an author wrote."""

from collections.abc import Mapping, Sequence

from parsers.paper import (
    Block,
    Cell,
    Control,
    Mark,
    Paper,
    PaperFormat,
    Paragraph,
    Row,
    Run,
    Story,
    StoryKind,
    Table,
    Tick,
)
from rules.appendix_a import (
    DETAIL_ROWS,
    DETAILS,
    FURNITURE,
    OBSERVATION_ROWS,
    OBSERVATIONS,
    REMARKS,
    ROWS,
    PrintedRow,
)

Written = str | Cell | Sequence[Paragraph]
PROMPTS = {row.field: row.prompts for row in ROWS}

COMPLETE: Mapping[str, Written] = {
    "officer_name": "Dr Mira Okonkwo-Lind",
    "officer_email": "mira.okonkwo@regulator.example.org",
    "report_date": "20 May 2026",
    "technical_committee": "ISO TC210",
    "meeting_dates": "12-16 May 2026",
    "meeting_location": "Geneva, Switzerland (hybrid)",
    "meeting_summary": "The revision of ISO 13485 was opened.\nWG 1 met twice.",
    "attendance": "43 delegates from 17 countries",
    "objectives": "Successful",
    "significant_issues": "A new definition of accessory.",
    "new_work": "Yes - two NWIPs were proposed",
    "regional_work": "No related regional activity",
    "document_impact": "No",
    "immediate_actions": "None",
    "other_comments": "Next plenary in Osaka.",
}


def run(text: str, *marks: Mark, tick: Tick | None = None, control: Control | None = None) -> Run:
    return Run(text=text, marks=frozenset(marks), tick=tick, control=control)


def paragraph(*runs: Run | str, label: str = "") -> Paragraph:
    return Paragraph(
        runs=tuple(Run(text=item) if isinstance(item, str) else item for item in runs), label=label
    )


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """One paragraph a line; "• " in front of a line becomes its list label."""
    return tuple(
        paragraph(line[2:], label="•") if line.startswith("• ") else paragraph(line)
        for line in text.split("\n")
    )


def cell(written: Written, column: int = 0, span: int = 1) -> Cell:
    if isinstance(written, Cell):
        return written
    blocks = paragraphs(written) if isinstance(written, str) else tuple(written)
    return Cell(column=column, span=span, blocks=blocks)


def row(number: int, *written: Written) -> Row:
    return Row(number=number, cells=tuple(cell(item, column) for column, item in enumerate(written)))


def printed(row_: PrintedRow) -> str:
    """The prompts of an answer cell, one a line, bullets as in the form."""
    return "\n".join(
        f"• {prompt}" if number < row_.bullets else prompt for number, prompt in enumerate(row_.prompts)
    )


def report_table(
    answers: Mapping[str, Written], *, keep_prompts: bool = False, place: str = "table 1"
) -> Table:
    """The one-table layout of version 0; an answer replaces the prompts unless they are to be kept above it."""
    rows: list[Row] = []
    for block, heading in ((DETAIL_ROWS, DETAILS), (OBSERVATION_ROWS, OBSERVATIONS)):
        rows.append(row(len(rows) + 1, heading, REMARKS))
        if heading == OBSERVATIONS:
            rows.append(row(len(rows) + 1, "", ""))
        for item in block:
            answer = answers.get(item.field)
            if answer is None:
                answer = printed(item)
            elif keep_prompts and isinstance(answer, str) and item.prompts:
                answer = f"{printed(item)}\n{answer}"
            rows.append(row(len(rows) + 1, f"{item.label} ", answer))
    return Table(place=place, rows=tuple(rows))


def paper(*blocks: Block, stories: Sequence[Story] = (), kind: PaperFormat = PaperFormat.DOCX) -> Paper:
    body = Story(kind=StoryKind.BODY, blocks=blocks)
    return Paper(name="report.docx", format=kind, stories=(body, *stories))


def report(
    answers: Mapping[str, Written] = COMPLETE, *, keep_prompts: bool = False, **changed: Written
) -> Paper:
    """A whole filled report with the printed introduction; `changed` replaces single answers."""
    furniture = [paragraph(text) for text in FURNITURE[:-6]]
    return paper(*furniture, report_table({**answers, **changed}, keep_prompts=keep_prompts))
