"""Does a mail without a form announce one?  (mail.md trap 19: a link to a file is no attachment)"""

import re

_REPORT = re.compile(
    r"\breports?\b|\b(?:filled|completed)(?:[- ]in)? (?:form|template)\b|\bappendix a\b", re.IGNORECASE
)
_OFFERING = re.compile(
    r"\b(?:attached|attaching|attachment|enclosed|herewith|please find|find (?:my|our)|here is|here's|here are|"
    r"sending|submit(?:ting)?|uploaded|shared|sharing|download|available (?:at|under|here)|link)\b",
    re.IGNORECASE,
)
# Where another person's words begin; a label for caution, which decides nothing but whether we ask for a file.
_QUOTED = re.compile(
    r"^(?:>|-{2,}\s?original message|_{10,}|on .{5,200} wrote:|(?:from|von|de|da): )",
    re.IGNORECASE | re.MULTILINE,
)
_FIRST_WORDS = 2_000


def own_words(text: str) -> str:
    """The author's words above what is quoted."""
    quoted = _QUOTED.search(text)
    return (text[: quoted.start()] if quoted else text)[:_FIRST_WORDS]


def promises_report(subject: str, text: str, links: tuple[str, ...]) -> bool:
    """The mail speaks of a report and says that it comes along, or links to something."""
    words = own_words(text)
    if not _REPORT.search(f"{subject}\n{words}"):
        return False
    return bool(_OFFERING.search(words)) or any(link in words.lower() for link in links)
