"""The type of a comment, folded to ge, te or ed; what could mean several is not folded (field.md C21)."""

import re

from parsers.folding import fold
from rules.comments import CommentType

WORDS = {
    "ge": CommentType.GENERAL,
    "gen": CommentType.GENERAL,
    "general": CommentType.GENERAL,
    "g": CommentType.GENERAL,
    "te": CommentType.TECHNICAL,
    "tech": CommentType.TECHNICAL,
    "technical": CommentType.TECHNICAL,
    "t": CommentType.TECHNICAL,
    "ed": CommentType.EDITORIAL,
    "edit": CommentType.EDITORIAL,
    "editorial": CommentType.EDITORIAL,
    "e": CommentType.EDITORIAL,
}
BETWEEN = re.compile(r"[\s/,;+&|.:()\[\]-]+")
FILLERS = frozenset({"and", "or", "comment", "type", "major", "minor"})


def type_of(text: str) -> CommentType | None:
    """The one type that the words mean, None where they are blank, strange, or mean two."""
    words = [word for word in BETWEEN.split(fold(text).text) if word and word not in FILLERS]
    found = {WORDS.get(word) for word in words}
    return found.pop() if len(found) == 1 else None
