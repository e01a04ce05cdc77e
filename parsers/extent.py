"""How long a paper is, so that one without end is not read as a report, each of whose rows is looked at in many ways."""

from collections.abc import Iterable, Iterator

from parsers import office_limits as limits
from parsers.paper import Block, Paper, Paragraph
from rules.findings import Finding, Severity

# Characters in a line of print.
_LINE = 100


def too_long_for_a_report(paper: Paper) -> Finding | None:
    """The refusal of a paper with more lines than reports have, None for all others."""
    lines = 0
    for story in paper.stories:
        for count in _lines(story.blocks):
            lines += count
            if lines > limits.REPORT_LINES:
                return _REFUSAL
    return None


def _lines(blocks: Iterable[Block]) -> Iterator[int]:
    """One for each paragraph and for each cell, more where a run is long."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield 1 + sum(len(run.text) for run in block.runs) // _LINE
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield 1
                    yield from _lines(cell.blocks)


_REFUSAL = Finding(
    code="report-too-long",
    severity=Severity.ERROR,
    message="The report form is in this file, together with far more than a report can hold (a long table or text). "
    "Please send the form in a file of its own, and long tables beside it.",
)
