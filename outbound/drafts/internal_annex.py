"""The internal annex of a draft: who raised and supported what, what stays and why, who changed which words.

It never leaves IMDRF (Framework 5.1, field.md C23); the committee's file holds nothing of what stands here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from outbound.drafts.desk_paper import DeskPaper
from outbound.drafts.numbered_list import INTERNAL
from outbound.drafts.word_xml import one_line

# So much of a comment tells which one it is; the whole words stand in the list.
BEGINNING = 160
Columns = Sequence[tuple[str, float]]
LEAVING: Columns = (
    ("No.", 4),
    ("Clause", 9),
    ("Comment", 29),
    ("Raised by", 9),
    ("Endorsed by", 14),
    ("Disagree", 9),
    ("Support", 7),
    ("Share of members", 8),
    ("Note", 12),
)
STAYING: Columns = (
    ("No.", 4),
    ("Clause", 9),
    ("Comment", 29),
    ("Raised by", 9),
    ("Endorsed by", 14),
    ("Disagree", 9),
    ("Why it stays", 27),
)
MERGES: Columns = (("Into No.", 7), ("From Nos.", 10), ("By", 20), ("When", 15), ("Why", 40))
EDITS: Columns = (("No.", 4), ("Field", 10), ("Before", 28), ("After", 28), ("Who", 13), ("Why", 17))
PHRASES: Columns = (
    ("No.", 4),
    ("Field", 10),
    ("Words", 22),
    ("Why noticed", 22),
    ("Settled", 10),
    ("Who", 13),
    ("Reason", 20),
)
REMARKS: Columns = (("From", 12), ("Remark", 88))


@dataclass(frozen=True, slots=True, kw_only=True)
class LeavingRow:
    """A row of the committee's file; `support` and `share` as printed ("5 of 7", "5 of 12")."""

    number: str
    clause: str
    comment: str
    raised_by: str
    endorsed_by: str = ""
    disagree: str = ""
    support: str
    share: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StayingRow:
    """A row that does not leave, with the reason in a sentence."""

    number: str
    clause: str
    comment: str
    raised_by: str
    endorsed_by: str = ""
    disagree: str = ""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Rows that a person made one."""

    into: str
    numbers: str
    who: str
    when: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Words of a row that a person changed."""

    number: str
    field: str
    before: str
    after: str
    who: str
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledPhrase:
    """Words that could betray a source; `settled` is "changed" or "kept"."""

    number: str
    field: str
    words: str
    noticed: str
    settled: str
    who: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annex:
    """Everything about a draft that is nobody's business outside; `facts` and `figures` are labels with values."""

    reference: str
    document: str
    facts: Sequence[tuple[str, str]] = ()
    figures: Sequence[tuple[str, str]] = ()
    warnings: Sequence[str] = ()
    leaving: Sequence[LeavingRow] = ()
    staying: Sequence[StayingRow] = ()
    merges: Sequence[Merge] = ()
    edits: Sequence[Edit] = ()
    phrases: Sequence[SettledPhrase] = ()
    remarks: Sequence[tuple[str, str]] = ()


def internal_annex(annex: Annex) -> bytes:
    """Bytes of the .docx, A4 landscape; a section without entries says "None."."""
    title = f"Internal annex to {annex.reference}"
    paper = DeskPaper(is_landscape=True)
    paper.running(INTERNAL, title)
    paper.title(title)
    paper.text(annex.document, is_bold=True, after=6)
    write_warnings(paper, annex.warnings)
    write_facts(paper, "The consultation", annex.facts)
    write_facts(paper, "Figures", annex.figures)
    for heading, columns, rows in sections(annex):
        write_section(paper, heading, columns, rows)
    return paper.written(title)


def sections(annex: Annex) -> list[tuple[str, Columns, list[tuple[str, ...]]]]:
    return [
        ("Rows that leave", LEAVING, [leaving_cells(row) for row in annex.leaving]),
        ("Rows that stay", STAYING, [staying_cells(row) for row in annex.staying]),
        ("Rows that were merged", MERGES, [(m.into, m.numbers, m.who, m.when, m.why) for m in annex.merges]),
        ("Words that were changed", EDITS, [edit_cells(edit) for edit in annex.edits]),
        ("Phrases that could betray a source", PHRASES, [phrase_cells(each) for each in annex.phrases]),
        ("Remarks that are no rows", REMARKS, list(annex.remarks)),
    ]


def leaving_cells(row: LeavingRow) -> tuple[str, ...]:
    whose = (row.raised_by, row.endorsed_by, row.disagree)
    return (row.number, row.clause, beginning(row.comment), *whose, row.support, row.share, row.note)


def staying_cells(row: StayingRow) -> tuple[str, ...]:
    whose = (row.raised_by, row.endorsed_by, row.disagree)
    return (row.number, row.clause, beginning(row.comment), *whose, row.reason)


def edit_cells(edit: Edit) -> tuple[str, ...]:
    return (edit.number, edit.field, edit.before, edit.after, edit.who, edit.why)


def phrase_cells(phrase: SettledPhrase) -> tuple[str, ...]:
    told = (phrase.number, phrase.field, phrase.words, phrase.noticed)
    return (*told, phrase.settled, phrase.who, phrase.reason)


def beginning(comment: str) -> str:
    """Whole words; one that is longer than that is cut."""
    words = one_line(comment)
    told = shorten(words, BEGINNING, placeholder=" ...")
    return told if told != "..." else f"{words.strip()[:BEGINNING]} ..."


def write_warnings(paper: DeskPaper, warnings: Sequence[str]) -> None:
    if warnings:
        paper.heading("Warnings")
        paper.facts([(str(number), text) for number, text in enumerate(warnings, start=1)], label_share=0.05)


def write_facts(paper: DeskPaper, heading: str, told: Sequence[tuple[str, str]]) -> None:
    if told:
        paper.heading(heading)
        paper.facts(told)


def write_section(paper: DeskPaper, heading: str, columns: Columns, rows: Sequence[tuple[str, ...]]) -> None:
    paper.heading(f"{heading} ({len(rows)})" if rows else heading)
    if rows:
        paper.table([name for name, _ in columns], [share for _, share in columns], rows)
    else:
        paper.text("None.")
