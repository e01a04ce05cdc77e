"""Writing documents against the floor: rows copied in a document of python-docx (office.md 4), measured in the same run.

The floor copies a prototype row and sets its texts, nothing else; both are saved.  Compare the ratio, not the rates.
"""

import argparse
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO
from time import perf_counter

from docx import Document
from docx.oxml.ns import qn

from outbound.drafts.commenting_template import SheetHead, commenting_template
from outbound.drafts.commenting_workbook import commenting_workbook
from outbound.drafts.internal_annex import Annex, LeavingRow, internal_annex
from outbound.drafts.numbered_list import ListHead, ListRow, numbered_list
from outbound.drafts.numbered_list_workbook import numbered_list_workbook
from rules.disclosure import DisclosureNames, betraying_phrases

COMMENT = "The limit is too high for devices that are used at home, and the table in the annex gives no reason for it."
CHANGE = "Write 5 mA, and give the reason in Annex A."
HEAD = ListHead(reference="C-2026-001", list_number=1, document="ISO/DIS 14971", until="30 June 2026")
# What the floor may be exceeded by for two hundred rows.
MOST_TIMES = 5.0

Rows = list[tuple[str, ...]]


def rows_of(number: int) -> Rows:
    return [
        ("IMDRF", str(each), f"4.{each}", "Table 1", "te", COMMENT, CHANGE, "")
        for each in range(1, number + 1)
    ]


def floor(rows: Rows) -> bytes:
    document = Document()
    table = document.add_table(rows=1, cols=8)
    prototype = table.rows[0]._tr  # noqa: SLF001 - the floor works on the element
    for cell in table.rows[0].cells:
        cell.paragraphs[0].add_run(" ")
    for texts in rows:
        copied = deepcopy(prototype)
        for place, text in zip(copied.iter(qn("w:t")), texts, strict=True):
            place.text = text
        prototype.addprevious(copied)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def as_list(rows: Rows) -> list[ListRow]:
    return [
        ListRow(number=number, line=line, clause=clause, element=element, type=kind, comment=comment)
        for number, (_, line, clause, element, kind, comment, _, _) in enumerate(rows, start=1)
    ]


def annex(rows: Rows) -> bytes:
    leaving = [
        LeavingRow(
            number=row[1], clause=row[2], comment=row[5], raised_by="GB", endorsed_by="AU, US", support="3 of 5",
            share="3 of 12",
        )
        for row in rows
    ]  # fmt: skip
    return internal_annex(Annex(reference="C-2026-001", document="ISO/DIS 14971", leaving=leaving))


def phrases(rows: Rows) -> bytes:
    found = sum(len(betraying_phrases(text, DisclosureNames())) for row in rows for text in row[5:7])
    return str(found).encode()


WORKS: dict[str, Callable[[Rows], bytes]] = {
    "commenting template, DOCX": lambda rows: commenting_template(SheetHead(), rows),
    "numbered list, DOCX": lambda rows: numbered_list(HEAD, as_list(rows)),
    "internal annex, DOCX": annex,
    "commenting workbook, XLSX": lambda rows: commenting_workbook(SheetHead(), rows),
    "numbered list, XLSX": lambda rows: numbered_list_workbook(HEAD, as_list(rows)),
    "betraying phrases": phrases,
}


def best(work: Callable[[Rows], bytes], rows: Rows, rounds: int) -> float:
    """The quickest of many: everything else is the machine's noise."""
    times = []
    for _ in range(rounds + 1):
        begun = perf_counter()
        work(rows)
        times.append(perf_counter() - begun)
    return min(times)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=10)
    wanted = parser.parse_args()
    for number, rounds in ((200, wanted.rounds), (5000, 1)):
        rows = rows_of(number)
        bare = best(floor, rows, rounds)
        print(f"{number:>5} rows: floor {1000 * bare:,.0f} ms")
        for name, work in WORKS.items():
            taken = best(work, rows, rounds)
            over = "  OVER" if number == 200 and "DOCX" in name and taken > MOST_TIMES * bare else ""
            print(f"  {name:<28}{1000 * taken:9,.0f} ms{taken / bare:7.1f}{over}")


if __name__ == "__main__":
    main()
