"""Immediate IMDRF actions of a report become items that somebody owns and closes (Appendix A; Framework, MC duties)."""

import re

NIL = frozenset(
    {
        "",
        "-",
        "--",
        "none",
        "no",
        "nil",
        "n/a",
        "na",
        "not applicable",
        "no action",
        "no actions",
        "none required",
    }
)
LABEL = re.compile(r"^(?:[-*\u2022\u2013\u2014\u00b7\u25aa\u25cf]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+")
BY_DAY = re.compile(
    r"\b(?:by|before|until|no later than|not later than)\s+(?:the\s+)?(?P<day>[^;()\n]{3,40})", re.IGNORECASE
)


def actions_in(text: str) -> tuple[str, ...]:
    """The single actions of an answer: one a paragraph or list item, labels taken off; none for "None"."""
    if is_nil(text):
        return ()
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    if any(LABEL.match(line) for line in lines):
        lines = joined(lines)
    return tuple(action for line in lines if (action := LABEL.sub("", line).strip()) and not is_nil(action))


def joined(lines: list[str]) -> list[str]:
    """In a list, a line without a label goes on with the item above it."""
    items: list[str] = []
    for line in lines:
        if LABEL.match(line) or not items:
            items.append(line)
        else:
            items[-1] = f"{items[-1]} {line}"
    return items


def is_nil(text: str) -> bool:
    return text.strip().rstrip(".").strip().casefold() in NIL


def day_phrases(text: str) -> tuple[str, ...]:
    """Phrases that may hold the day by which it is due, longest first for each place: "30 June whether", "30 June"."""
    phrases: list[str] = []
    for found in BY_DAY.finditer(text):
        words = found.group("day").split()
        phrases.extend(" ".join(words[:size]).rstrip(",.") for size in range(min(len(words), 5), 0, -1))
    return tuple(phrases)
