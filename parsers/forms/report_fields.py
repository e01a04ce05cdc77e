"""Which field of the liaison report a printed label names: exact, then by alias, then by its stable words.

Authors edit labels (field.md A4: the list of regional bodies, slashes, trailing blanks), so questions are known by
the words that stay.
"""

import re
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from parsers.folding import Word, folded, words
from rules.appendix_a import COMMENTS, ROWS, PrintedRow

PRINTED = {row.field: row for row in ROWS}
# A row of its own for the comments, as in the spreadsheet twin; it belongs to the choice above it.
COMMENTS_OF_CHOICE = "comments"

_ALIASES = {
    "officer_name": (
        "LO Name", "Name", "Liaison Officer", "Liaison Officer Name", "Name of Liaison Officer", "Name of LO",
        "IMDRF Liaison Officer", "IMDRF Liaison Officer Name", "IMDRF LO", "Officer name", "Name of IMDRF LO",
    ),
    "officer_email": (
        "E-mail", "Email address", "E-mail address", "LO Email", "LO E-mail", "Mail", "Contact email", "Electronic mail",
        "Officer email", "IMDRF LO Email", "IMDRF LO E-mail",
    ),
    "report_date": ("Report date", "Date of report", "Date of the report", "Date of this report", "Date report"),
    "technical_committee": (
        "Committee", "TC", "TC/SC", "Technical Committee (TC)", "Technical Committee/s", "Technical Committees",
        "ISO/IEC Technical Committee", "Technical Committee/Subcommittee", "Technical Committee Name",
    ),
    "meeting_dates": (
        "Meeting Date", "Meeting Dates", "Meeting Date(s)", "Date of meeting", "Dates of meeting", "Date/s of meeting",
        "Date(s) of meeting", "Date of the meeting", "Dates of the meeting", "Date/s of the meeting",
    ),
    "meeting_location": (
        "Meeting Location", "Meeting Locations", "Meeting Location(s)", "Location", "Location/s", "Location(s)",
        "Locations", "Meeting place", "Place of meeting", "Meeting venue", "Venue", "Place",
    ),
    "meeting_summary": ("Summary", "Summary of meeting", "Summary of the meeting"),
    "attendance": ("Attendance", "Attendance at the meeting", "Attendance at meeting", "Meeting Attendence"),
    "objectives": (
        "Overall success", "IMDRF objectives", "Meeting objectives", "Success in meeting objectives",
        "How well did IMDRF meet its objectives", "How well did the IMDRF meet its objectives",
        "Overall, how well did the IMDRF meet its objectives", "Overall, how well did IMDRF meet its objectives",
    ),
    "significant_issues": (
        "Issues of significance", "Significant issues", "Any issues of significance", "Any significant issues",
    ),
    "new_work": (
        "New work items", "New work", "New work items, groups, liaisons", "New work items, groups or liaisons",
        "New Work Items, working/advisory groups, or new liaisons", "New work items / working groups / liaisons",
    ),
    "regional_work": (
        "Regional work", "Related regional work", "Regional activity", "Related regional activity",
        "Regional standards bodies", "Related work in regional standards bodies",
    ),
    "document_impact": (
        "Impact on IMDRF documents", "Impact on existing IMDRF documents", "Impact on IMDRF documents or requirements",
        "Impact on IMDRF documents or member requirements",
    ),
    "immediate_actions": (
        "Immediate actions", "Immediate IMDRF actions", "Immediate actions required",
        "Immediate IMDRF actions required", "IMDRF actions required", "Required IMDRF actions",
    ),
    "other_comments": ("Any other comments", "Other comment", "Additional comments", "Further comments"),
}  # fmt: skip

_COMMENTS_ALIASES = (
    "Comment", "Please specify", "Please explain", "If yes, please specify", "If yes, please explain", "If yes, specify",
    "If yes, explain", "Explanation",
)  # fmt: skip

# Words that are in each wording of a question; the share that must be there is _STABLE.
_STABLE_WORDS = {
    "objectives": "how well imdrf meet objectives policy technical matters",
    "significant_issues": "issues significance impact imdrf regulatory agencies regional harmonization initiatives",
    "new_work": "new work items working advisory groups new liaisons proposed approved",
    "regional_work": "work items tc sc affected related work regional standards bodies",
    "document_impact": "issues raised relate impact existing imdrf documents member regulatory requirements",
    "immediate_actions": "identify immediate imdrf actions required result international meeting",
}
_STABLE = 0.7
_SPELT_ALIKE = 0.87
_APART = 0.05
_HEADING = 3
_NUMBERED = re.compile(r"\s*(?:\(?(?:\d{1,2}|[A-Za-z])[.)]+|[•·▪*])\s+(?=\S)")
# "Date (dd/mm/yyyy)": what a Secretariat adds to a label is no answer.
_HINT = re.compile(r"[ \t\u00a0]*\([^()\n]{1,60}\)\s*(?::\s*|$)")


@dataclass(frozen=True, slots=True)
class LabelMatch:
    """The field that a text names and where its label ends; `exact` is False for a fuzzy match."""

    field: str
    end: int
    exact: bool


def _exact_labels() -> dict[tuple[str, ...], str]:
    labels = {tuple(folded(row.label).split()): row.field for row in ROWS}
    for field, aliases in _ALIASES.items():
        labels |= {tuple(folded(alias).split()): field for alias in aliases}
    return labels | {
        tuple(folded(text).split()): COMMENTS_OF_CHOICE for text in (COMMENTS, *_COMMENTS_ALIASES)
    }


_EXACT = _exact_labels()
_LONGEST = max(map(len, _EXACT))


def _letters(text: str) -> int:
    """A bit for each letter that occurs."""
    bits = 0
    for letter in set(text):
        bits |= 1 << (ord(letter) & 63)
    return bits


_SPELT = tuple(
    (label, _letters(label), field) for label, field in ((" ".join(k), v) for k, v in _EXACT.items())
)


@lru_cache(maxsize=1024)
def label_match(text: str) -> LabelMatch | None:
    """The field whose label the text is, or begins with before a colon, a tab or a line break."""
    number = _NUMBERED.match(text)
    if number is not None:
        match = label_match(text[number.end() :])
        return match and replace(match, end=match.end + number.end())
    found = words(text)
    if not found:
        return None
    return _exact_match(text, found) or _question_match(text, found) or _misspelt_match(text)


def label_words() -> frozenset[str]:
    """Folded words of all labels, however they are put."""
    return frozenset(word for label in _EXACT for word in label)


def exact_label(text: str) -> LabelMatch | None:
    """Like `label_match`, but neither edited nor misspelt."""
    return _exact_match(text, words(text))


def _exact_match(text: str, found: list[Word]) -> LabelMatch | None:
    for count in range(min(_LONGEST, len(found)), 0, -1):
        field = _EXACT.get(tuple(word.text for word in found[:count]))
        if field is None:
            continue
        end = _behind_label(text, found, count, PRINTED.get(field))
        if end is not None:
            return LabelMatch(field, end, exact=True)
    return None


def _behind_label(text: str, found: list[Word], count: int, row: PrintedRow | None) -> int | None:
    """Offset behind the label and its punctuation, None when the text goes on as a phrase of the author's."""
    end = found[count - 1].end
    if count == len(found):
        return len(text)
    hint = _HINT.match(text, end)
    if hint is not None:
        return hint.end()
    between = text[end : found[count].start]
    if any(mark in between for mark in ":：\n\t?"):
        return found[count].start - len(between) + _punctuation(between)
    # A whole question is never the beginning of somebody's own sentence.
    asked = (
        row is not None and count > _HEADING and folded(row.label) == " ".join(w.text for w in found[:count])
    )
    return end + _punctuation(between) if asked else None


def _punctuation(between: str) -> int:
    """Length of the label's own closing marks: up to the first colon, tab, line break or question mark."""
    if between.startswith("."):
        return 1 + _punctuation(between[1:])
    for offset, mark in enumerate(between):
        if mark in ":：\n\t":
            return offset + 1
        if mark == "?":
            return offset + 1 + (len(between[offset + 1 :]) - len(between[offset + 1 :].lstrip(" \t:;")))
    return 0


def _question_match(text: str, found: list[Word]) -> LabelMatch | None:
    """The question most of whose stable words are there, if no other comes near."""
    end = len(text)
    line_end = _question_end(text)
    seen = {word.text for word in found if word.end <= line_end}
    shares = sorted(
        ((_share(stable.split(), seen), field) for field, stable in _STABLE_WORDS.items()),
        reverse=True,
    )
    (best, field), (second, _) = shares[0], shares[1]
    if best < _STABLE or best - second < 0.15:
        return None
    strangers = len(seen - set(folded(PRINTED[field].label).split()))
    if strangers > len(seen) // 2 + 2:
        return None
    return LabelMatch(field, min(end, line_end), exact=False)


def _question_end(text: str) -> int:
    """A question ends at its question mark, a demand at its line's end."""
    mark = max(text.find("?"), text.find("？"))
    if mark >= 0:
        return mark + 1
    line = text.find("\n")
    return line if line >= 0 else len(text)


def _share(stable: list[str], seen: set[str]) -> float:
    return sum(word in seen for word in stable) / len(stable)


def _misspelt_match(text: str) -> LabelMatch | None:
    """A short label with a slip of the keyboard: "Meeting Locaton/s"."""
    colon = min((at for mark in ":：\n\t" if (at := text.find(mark)) > 0), default=len(text) - 1) + 1
    written = folded(text[:colon])
    # "No related regional activity" is an answer, however near to a label it is.
    if len(written) < 5 or len(written.split()) > 6 or written.startswith(("no ", "not ", "yes ")):
        return None
    # Twice the shorter over both together is the most that two texts of these lengths can be alike.
    share = _SPELT_ALIKE / (2 - _SPELT_ALIKE)
    least, most = len(written) * share - 1, len(written) / share + 1
    letters = _letters(written)
    matcher = SequenceMatcher(None, "", written, autojunk=False)
    ratios: dict[str, float] = {}
    for label, its_letters, field in _SPELT:
        # A letter that only one of the two has cannot match: too many of these, and they are not alike.
        strange = (letters ^ its_letters).bit_count()
        if not least <= len(label) <= most or strange > (1 - _SPELT_ALIKE) * (len(label) + len(written)):
            continue
        matcher.set_seq1(label)
        if matcher.quick_ratio() >= _SPELT_ALIKE:
            ratios[field] = max(matcher.ratio(), ratios.get(field, 0.0))
    near = sorted(ratios.items(), key=lambda item: -item[1])
    if not near or near[0][1] < _SPELT_ALIKE or (len(near) > 1 and near[0][1] - near[1][1] < _APART):
        return None
    return LabelMatch(near[0][0], colon, exact=False)
