"""What the committee made of a comment: its observation read as accepted, not accepted or noted (field.md A1.3, d 29)."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Disposed(StrEnum):
    """The words that committees use (field.md A1.3)."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PRINCIPLE = "accepted-in-principle"
    ACCEPTED_MODIFIED = "accepted-with-modifications"
    NOT_ACCEPTED = "not-accepted"
    NOTED = "noted"


@dataclass(frozen=True, slots=True, kw_only=True)
class RowDisposition:
    """`disposition` is None where the observation says none of these; `observation` is as written."""

    number: int
    disposition: Disposed | None
    observation: str


ACCEPT = r"(?:accept(?:ed|ance)?|agreed?|adopted|resolved as proposed|implemented)"
NOT = r"(?:not|non|un|dis|can(?:not|'t) be|could not be)[\s-]?"
# Negation is tested before acceptance, and what qualifies an acceptance before the bare word.
READINGS: tuple[tuple[Disposed, re.Pattern[str]], ...] = tuple(
    (disposition, re.compile(pattern, re.IGNORECASE))
    for disposition, pattern in (
        (
            Disposed.NOT_ACCEPTED,
            rf"(?:{NOT}{ACCEPT}|reject(?:ed)?|declined|refused|no change(?:s)?(?: (?:needed|required|made))?|disagree[ds]?)\b",
        ),
        (Disposed.ACCEPTED_IN_PRINCIPLE, rf"(?:{ACCEPT}\s+in\s+princip(?:le|al)|principally {ACCEPT}|AIP)\b"),
        (
            Disposed.ACCEPTED_MODIFIED,
            (
                rf"(?:{ACCEPT}\s+(?:with\s+(?:modifications?|changes?|amendments?|edits?)|as\s+modified|in part|partially|partly)"
                rf"|part(?:ial)?ly\s+{ACCEPT}|modified)\b"
            ),
        ),
        (Disposed.ACCEPTED, rf"{ACCEPT}\b"),
        (Disposed.NOTED, r"(?:noted?|for information|acknowledged|taken note)\b"),
    )
)
ACCEPTING = frozenset({Disposed.ACCEPTED, Disposed.ACCEPTED_IN_PRINCIPLE})
LEAD = re.compile(
    r"^[\W_]*(?:(?:the|this|resolution|disposition|decision|observation|status|response|wg\s*\d*|committee|comment(?: is| was)?|proposal(?: is| was)?|is|was)\b[\W_]*){0,4}",
    re.IGNORECASE,
)
# An acceptance that takes something back in its sentence, or refuses something anywhere, is a matter for a person.
BUT = re.compile(
    r"\b(?:but|however|except|although|instead|subject to|unless|provided that|pending)\b|\?|^\s*(?:or\b|/)",
    re.IGNORECASE,
)
REFUSED = re.compile(
    rf"\b(?:{NOT}{ACCEPT}|reject\w*|declin\w*|refus\w*|disagree\w*|no (?:further )?changes?)\b", re.IGNORECASE
)
LONGEST = 2_000


def disposition_of(observation: str) -> Disposed | None:
    """The word at the beginning of an observation, None where there is none or where more is said than one word can tell.

    "Accepted, but the second part is rejected" is None: a person decides.
    """
    text = " ".join(observation[:LONGEST].split())
    start = LEAD.sub("", text, count=1)
    for disposition, pattern in READINGS:
        found = pattern.match(start)
        if found is None:
            continue
        rest = start[found.end() :]
        sentence = re.split(r"[.;\n]", rest, maxsplit=1)[0]
        if disposition in ACCEPTING and (BUT.search(sentence) or REFUSED.search(rest)):
            return None
        return disposition
    return None


def figures(found: Iterable[RowDisposition]) -> dict[str, int]:
    """How many rows ended in which way, in the order of the words; "unread" for those that a person must look at."""
    counted = Counter(entry.disposition for entry in found)
    told = {word.value: counted[word] for word in Disposed if counted[word]}
    return told | ({"unread": counted[None]} if counted[None] else {})
