"""Does the answer to a challenge say yes?  One word is enough; a doubt is none (procedure 2)."""

import re

from rules.promised_report import own_words

_DENIAL = re.compile(
    r"\b(?:no|not|never|nobody|none|neither|cannot|den(?:y|ied)|forged|fake|fraud|phishing|spoof(?:ed|ing)?|"
    r"(?:some|any)(?:one|body) else|ignore|discard|delete|suspicious|unauthori[sz]ed|non|nein|nicht|nie|nada)\b|n['\u2019]t\b",
    re.IGNORECASE,
)
_AFFIRMATION = re.compile(
    r"\b(?:yes|yep|confirm(?:ed|s)?|correct|(?:it|that|this) (?:was|is)|was sent|ours|ok(?:ay)?|right)\b",
    re.IGNORECASE,
)
# Lines that programs put around a person's words.
_FURNITURE = re.compile(
    r"confidential|intended (?:recipient|addressee)|disclaimer|privileged|external|originated|outside (?:of )?(?:the|your) "
    r"organi[sz]ation|unknown sender|click links|^sent from |^(?:--|__|==)",
    re.IGNORECASE,
)
_FIRST_LINES = 4
_LONGEST = 5_000


def denies(text: str) -> bool:
    """The first lines of the author's own words hold a no.  Held then: a person looks at it."""
    return _DENIAL.search(first_lines(text)) is not None


def affirms(text: str) -> bool:
    """The first lines hold a yes, and no no."""
    return not denies(text) and _AFFIRMATION.search(first_lines(text)) is not None


def first_lines(text: str) -> str:
    """The author's first words: above the quotation, or what is not quoted where nothing stands above it."""
    head = text[:_LONGEST]
    words = own_words(head)
    lines = (words if words.strip() else unquoted(head)).split("\n")
    own = [line.strip() for line in lines if line.strip() and not _FURNITURE.search(line.strip())]
    return "\n".join(own[:_FIRST_LINES])


def unquoted(text: str) -> str:
    """The lines below the name of the one who is quoted that bear no mark; "" where nothing is marked."""
    lines = text.split("\n")
    marked = [number for number, line in enumerate(lines) if line.lstrip().startswith(">")]
    return "\n".join(lines[marked[-1] + 1 :]) if marked else ""
