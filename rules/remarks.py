"""How many comments there are in the words beside a position (settled question 8.12)."""

import re

# "1.", "2)", "- ", "* ", "(a)", or "Clause 4" at the start of a line begins a comment of its own.
MARKED = re.compile(
    r"(?:[-*\u2022\u2013\u25cf\u25aa\u30fb]\s+|\(?[a-z]\)\s+|[(\uff08]?\d{1,3}[.)\uff0e\uff09\u3001](?!\d)\s*|"
    r"(?:comment|remark|item)\s*(?:no\.?\s*)?\d{1,3}\b)",
    re.IGNORECASE,
)
NAMED = re.compile(
    r"(?:\d{1,3}(?:\.\d{1,3})+[\s:)]|(?:clause|subclause|annex|section|table|figure|line|page|paragraph)\s+[A-Z0-9])",
    re.IGNORECASE,
)
# A wrapped line may begin with "Annex B" in the middle of a sentence.
ENDED = (".", ":", ";", "!", "?", ")")
# What a comment on a standard speaks of.
PLACE = re.compile(
    r"\b(?:clauses?|subclauses?|annex(?:es)?|sections?|tables?|figures?|definitions?|notes?|paragraphs?|foreword|introduction|scope|"
    r"bibliography|editorial|technical|\d{1,2}\.\d{1,2}(?:\.\d{1,2})*)\b",
    re.IGNORECASE,
)
# "Please find our comments attached." says where the comments are and is none.
ELSEWHERE = re.compile(
    r"[^.;:\d]{0,80}\b(?:comments?|remarks?|observations?|sheet|file|template|document|table|form)\b[^.;:\d]{0,60}"
    r"\b(?:attached|enclosed|attachment|enclosure|below|follow|separately)\b[^.;:\d]{0,40}[.:]?|"
    r"[^.;:\d]{0,40}\b(?:attached|enclosed|attachment|enclosure)\b[^.;:\d]{0,60}[.:]?",
    re.IGNORECASE,
)
# "No comments from our side." is none either.
NONE = re.compile(
    r"(?:(?:we|i|there) (?:have|are|is) )?no (?:further |other |additional |specific |particular )?(?:comments?|remarks?|observations?)\b[^.;:\d]{0,60}[.!]?",
    re.IGNORECASE,
)
# The lines of a form that people fill in around their answer.
IDENTITY = re.compile(
    r"(?:name|date|title|function|country|jurisdiction|authority|agency|organi[sz]ation|representative|head of delegation|signature|signed|"
    r"signed by|submitted by|e-?mail|phone|tel|telephone|document|reference|consultation)\s*[:=\uff1a].{0,120}",
    re.IGNORECASE,
)
LONGEST = 50_000
LONGEST_POINTER = 160


def comment_count(remarks: str) -> int:
    """Items of a list, else paragraphs; 0 without words, and where they say nothing about the document."""
    lines = [line.strip() for line in remarks[:LONGEST].split("\n")]
    lines = ["" if says_nothing(line) else line for line in lines]
    return items_in(lines) or paragraphs_in(lines)


def says_nothing(line: str) -> bool:
    """Where the comments are, that there are none, or who writes: no comment."""
    if len(line) > LONGEST_POINTER:
        return False
    if line.endswith("?") and PLACE.search(line) is None:
        # "Could you confirm receipt?" is for the Secretariat and no comment on the draft.
        return True
    return any(pattern.fullmatch(line) for pattern in (ELSEWHERE, NONE, IDENTITY))


def items_in(lines: list[str]) -> int:
    before = ["", *lines]
    return sum(
        MARKED.match(line) is not None
        or (NAMED.match(line) is not None and (not above or above.endswith(ENDED)))
        for above, line in zip(before, lines, strict=False)
    )


def paragraphs_in(lines: list[str]) -> int:
    return sum(bool(line) and not above for above, line in zip(["", *lines], lines, strict=False))


def reads_like_comments(remarks: str) -> bool:
    """The words name a place in the document: comments, and not a question or a courtesy."""
    text = remarks[:LONGEST]
    return PLACE.search(text) is not None and not text.rstrip().endswith("?")
