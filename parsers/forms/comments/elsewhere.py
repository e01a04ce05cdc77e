"""Rows that point elsewhere: "see attached" is no comment (field.md A1.6, trap 27)."""

import re

POINTS = re.compile(
    r"\W*(?:please )?(?:see|refer to|cf\.?|as per)\b.{0,60}\b(?:attach\w*|enclos\w*|annex\w* to this|separate|file|spreadsheet|sheet|table below|e-?mail)\b.{0,80}"
    r"|\W*(?:as |see )?attached\b.{0,60}",
    re.IGNORECASE | re.DOTALL,
)
LONGEST = 200


def is_elsewhere(text: str) -> bool:
    """The words say no more than where the comment is."""
    return len(text) <= LONGEST and POINTS.fullmatch(text) is not None
