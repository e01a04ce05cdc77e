"""How many comments there are in the words beside a position (settled question 8.12)."""

import re

# "1.", "2)", "- ", "* ", "(a)", or a clause number at the start of a line begins a comment of its own.
ITEM = re.compile(
    r"^\s*(?:[-*\u2022\u2013]\s+|\(?[a-z]\)\s+|\(?\d{1,3}[.)]\s+|\d{1,3}(?:\.\d{1,3})+[\s:)]|"
    r"(?:clause|annex|section|table|figure|line)\s+[A-Z0-9])",
    re.IGNORECASE,
)
# What a comment on a standard speaks of.
PLACE = re.compile(
    r"\b(?:clauses?|subclauses?|annex(?:es)?|sections?|tables?|figures?|definitions?|notes?|paragraphs?|foreword|introduction|scope|"
    r"bibliography|editorial|technical|\d{1,2}\.\d{1,2}(?:\.\d{1,2})*)\b",
    re.IGNORECASE,
)
LONGEST = 50_000


def comment_count(remarks: str) -> int:
    """Items of a list, else paragraphs; 0 without words."""
    lines = remarks[:LONGEST].split("\n")
    items = sum(ITEM.match(line) is not None for line in lines)
    if items:
        return items
    paragraphs = "\n".join(line.strip() for line in lines).split("\n\n")
    return sum(bool(paragraph.strip()) for paragraph in paragraphs)


def reads_like_comments(remarks: str) -> bool:
    """The words name a place in the document: comments, and not a question or a courtesy."""
    text = remarks[:LONGEST]
    return PLACE.search(text) is not None and not text.rstrip().endswith("?")
