"""Servers that a mail links to: a report that was put somewhere instead of being attached (mail.md trap 19)."""

import re

_SERVER = r"https?://(?:[^\s/@<>\"']{0,100}@)?([A-Za-z0-9.-]{3,120})"
_IN_TEXT = re.compile(_SERVER, re.IGNORECASE)
# Namespaces and pictures of HTML are addresses too, but nobody is meant to follow them.
_IN_HTML = re.compile(rf"\bhref\s{{0,3}}=\s{{0,3}}[\"']?{_SERVER}", re.IGNORECASE)
_MOST_TEXT = 200_000
MOST_LINKS = 10


def links_in(text: str, html: str) -> tuple[str, ...]:
    """Names of the servers in order of appearance, lower-cased, each once, at most MOST_LINKS."""
    found = [
        match[1].lower().strip(".-")
        for pattern, part in ((_IN_TEXT, text), (_IN_HTML, html))
        for match in pattern.finditer(part[:_MOST_TEXT])
    ]
    return tuple(dict.fromkeys(name for name in found if "." in name))[:MOST_LINKS]
