"""The certificate of a tally for people: every input and the result of the JSON, readable on paper, with its hash.

The JSON stays the certificate; what it holds that this page does not know is printed at the end, so nothing is missing.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from outbound.drafts.desk_paper import DeskPaper
from outbound.drafts.numbered_list import INTERNAL

Told = list[tuple[str, str]]
CONSULTATION = (
    ("reference", "Reference"),
    ("kind", "Kind"),
    ("document", "Document"),
    ("title", "Title"),
    ("stage", "Stage"),
    ("committee", "Committee"),
    ("question", "Question"),
    ("opened_on", "Opened on"),
    ("closes_at", "Closing instant"),
    ("zone", "Zone of our days"),
    ("ballot_closes_on", "Ballot closes on"),
)
RULE = (
    ("threshold", "More than"),
    ("abstentions", "Abstentions"),
    ("min_supporters", "Least number of supporters"),
    ("quorum", "Quorum for a warning"),
    ("since", "In force since"),
    ("source", "Source"),
)
RESULT = (("outcome", "Outcome"), ("carried", "Carried"), ("reason", "Reason"))
COUNTS = (
    ("decides", "The count that decides"),
    ("with_the_other_treatment_of_abstentions", "With the other treatment of abstentions"),
)
MEMBERSHIP = (
    ("membership", "Members on the closing day"),
    ("share_of_membership", "Supporters' share of them"),
)
JURISDICTIONS = (
    ("jurisdiction", "Jurisdiction", 9),
    ("standing", "Standing", 11),
    ("stance", "Position", 16),
    ("comments", "Comments", 9),
    ("rests_on", "Rests on", 9),
    ("set_aside", "Set aside", 9),
    ("reason", "Reason", 37),
)
POSITIONS = (
    ("number", "No.", 6),
    ("jurisdiction", "Jurisdiction", 10),
    ("person", "Person", 26),
    ("head_of_delegation", "Head", 7),
    ("stance", "Position", 15),
    ("comments", "Comments", 9),
    ("received_at", "Received", 14),
    ("admitted_because", "Admitted because", 13),
)
VERDICTS = (("No.", 6), ("Clause", 10), ("Comment", 32), ("Support", 10), ("Leaves", 8), ("Reason", 34))


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLine:
    """The verdict on a row of the draft, as printed: `support` is "5 of 7"."""

    number: str
    clause: str
    comment: str
    support: str
    leaves: bool
    reason: str


def tally_certificate(certificate: bytes, rows: Sequence[RowLine] = ()) -> bytes:
    """Bytes of the .docx that tells this certificate (rules/certificate.py), with the verdicts on the draft's rows."""
    told: dict[str, Any] = json.loads(certificate)
    inputs, result = told.pop("inputs"), told.pop("result")
    consultation = inputs.pop("consultation")
    title = f"Tally certificate {consultation['reference']}"
    paper = DeskPaper(is_landscape=True)
    paper.running(INTERNAL, title)
    paper.title(title)
    write_result(paper, result)
    paper.heading("The consultation")
    paper.facts(taken(consultation, CONSULTATION))
    paper.heading("The rule")
    paper.facts(taken(inputs["rule"], RULE))
    write_members(paper, inputs)
    write_positions(paper, inputs.pop("positions"))
    write_rows(paper, rows)
    write_hashes(paper, told, certificate)
    left = {"inputs": inputs | {"consultation": consultation}, "result": result, **told}
    write_left(paper, list(leaves(left)))
    return paper.written(title)


def write_result(paper: DeskPaper, result: dict[str, Any]) -> None:
    paper.heading("Result")
    counts = [(label, counted(result[key])) for key, label in COUNTS]
    paper.facts([*taken(result, RESULT), *counts, *taken(result, MEMBERSHIP)])
    warnings = result.pop("warnings")
    if warnings:
        paper.heading("Warnings")
        numbered = [(str(number), text) for number, text in enumerate(warnings, start=1)]
        paper.facts(numbered, label_share=0.05)
    paper.heading("Jurisdictions")
    write_table(paper, JURISDICTIONS, result["jurisdictions"])


def write_members(paper: DeskPaper, inputs: dict[str, Any]) -> None:
    paper.heading("Who counts")
    members = inputs.pop("members_on_the_closing_day")
    told = [("Members on the closing day", f"{len(members)}: {', '.join(members)}")]
    paper.facts([*told, ("Number of the roster", words(inputs.pop("roster")))])


def write_positions(paper: DeskPaper, positions: list[dict[str, Any]]) -> None:
    paper.heading("Positions received")
    if not positions:
        paper.text("None.")
        return
    mails = [(words(entry["number"]), words(entry.pop("mail_sha256"))) for entry in positions]
    write_table(paper, POSITIONS, positions)
    paper.heading("The mails that brought them")
    paper.table(("No.", "SHA-256 of the mail"), (8, 92), mails)


def write_table(
    paper: DeskPaper, columns: Sequence[tuple[str, str, int]], entries: list[dict[str, Any]]
) -> None:
    """What is printed leaves the entries; what stays in them is printed at the end."""
    rows = [[words(entry.pop(key)) for key, _, _ in columns] for entry in entries]
    paper.table([label for _, label, _ in columns], [share for _, _, share in columns], rows)


def write_rows(paper: DeskPaper, rows: Sequence[RowLine]) -> None:
    if rows:
        paper.heading("Rows of the draft")
        told = [(r.number, r.clause, r.comment, r.support, words(r.leaves), r.reason) for r in rows]
        paper.table([name for name, _ in VERDICTS], [share for _, share in VERDICTS], told)


def write_hashes(paper: DeskPaper, told: dict[str, Any], certificate: bytes) -> None:
    paper.heading("Proof")
    hashes = [
        ("Version of the rules", words(told.pop("rules_version"))),
        ("SHA-256 of the inputs", words(told.pop("inputs_sha256"))),
        ("SHA-256 of the certificate", sha256(certificate).hexdigest()),
    ]
    paper.facts(hashes)
    paper.text(
        "Counted again from the same inputs, the certificate has the same bytes and so the same SHA-256."
    )


def write_left(paper: DeskPaper, left: Told) -> None:
    if left:
        paper.heading("Further entries of the certificate")
        paper.facts(left, label_share=0.45)


def taken(source: dict[str, Any], labels: Sequence[tuple[str, str]]) -> Told:
    return [(label, words(source.pop(key))) for key, label in labels]


def counted(count: dict[str, Any]) -> str:
    """The figures and what they come to: 7 of 9, a majority."""
    kind = "a majority" if count.pop("majority") else "no majority"
    return f"{count.pop('support')} of {count.pop('n')}: {kind}"


def words(value: Any) -> str:
    """A value of JSON as a person writes it."""
    if value is None or value in ("", []):
        return "-"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(words(each) for each in value)
    return str(value)


def leaves(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Every value below, with the way to it; what was emptied by printing has none."""
    if isinstance(value, dict | list):
        entries = value.items() if isinstance(value, dict) else enumerate(value, start=1)
        for key, each in entries:
            yield from leaves(each, f"{path} / {key}" if path else str(key))
    else:
        yield path, words(value)
