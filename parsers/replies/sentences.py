"""The author's words as sentences: wrapped lines joined, contractions undone, everything else left as it is."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

LONGEST_WORDS = 100_000
LONGEST_LINE = 400
# Zero-width and bidi marks, soft hyphens: they may stand in the middle of any word.
INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]")
CONTRACTIONS = (
    (re.compile(r"\b(?:cannot|can'?t|can'not)\b"), "can not"),
    (
        re.compile(r"\b(could|do|does|did|is|are|was|were|wo|would|should|have|has|had|might|must)n'?t\b"),
        r"\1 not",
    ),
    (re.compile(r"\bdonot\b"), "do not"),
    (re.compile(r"\bwo not\b"), "will not"),
    (re.compile(r"\b(we|you|they)'re\b"), r"\1 are"),
    (re.compile(r"\bi'm\b"), "i am"),
    (re.compile(r"\b(i|we|they|you|he|she|it)'d\b"), r"\1 would"),
    (re.compile(r"\b(i|we|they|you)'ve\b"), r"\1 have"),
    (re.compile(r"\b(i|we|they|you|it|he|she)'ll\b"), r"\1 will"),
    (re.compile(r"\b(it|that|here|there)'s\b"), r"\1 is"),
)
# A line that ends in one of these goes on in the next, however short it is.
GOES_ON = frozenset(
    [
        "not",
        "cannot",
        "can't",
        "don't",
        "doesn't",
        "won't",
        "never",
        "no",
        "to",
        "the",
        "a",
        "an",
        "of",
        "and",
        "or",
        "with",
        "do",
        "does",
        "did",
        "is",
        "are",
        "be",
        "been",
        "we",
        "i",
        "for",
        "in",
        "on",
        "that",
        "this",
        "our",
        "its",
        "at",
        "by",
        "from",
        "as",
        "unable",
        "able",
        "longer",
        "also",
        "fully",
        "strongly",
        "hereby",
        "would",
        "could",
        "will",
        "can",
        "may",
        "might",
        "shall",
        "should",
        "must",
        "have",
        "has",
        "had",
        "without",
        "but",
        "if",
        "unless",
        "their",
        "your",
        "any",
        "further",
        "currently",
        "still",
        "yet",
        "nor",
        "neither",
        "either",
        "hardly",
        "barely",
        "scarcely",
        "position",
        "support",
        "supports",
        "draft",
    ]
)
APOSTROPHES = "\u2019\u2018\u201b\u2032\u02bc\u02b9\u02c8\u0060\u00b4\uff07"
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\uff0d"
QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033"
ONE_KIND = str.maketrans(
    dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(DASHES, "-") | dict.fromkeys(QUOTES, '"')
)
# "Comments: none" below "Position: support" begins anew.
LABEL = re.compile(r"\s*[A-Z][A-Za-z]{2,20}(?: [a-z]{1,12}){0,2} ?:(?:\s|$)")
DENIES = re.compile(r"\b(?:not|no|never|neither|nor|unable|without|hardly)$")
WRAPPED = 60
BULLET = re.compile(
    r"^\s*(?:[-*\u2022\u2013\u2014\u25cf\u25aa]|\(?\d{1,3}[.)]|\(?[a-z][.)]|\d{1,3}(?:\.\d{1,3})+)\s+\S",
    re.IGNORECASE,
)
# What follows "with the following comments:" is a comment, and no part of the position.
END = re.compile(
    r"(?<=[.!?;\u3002\uff01\uff1f])[\"')\]]*\s+|"
    r"(?:(?<=comments:)|(?<=comment:)|(?<=remarks:)|(?<=reasons:)|(?<=reason:)|(?<=observations:)|(?<=following:))\s+",
    re.IGNORECASE,
)
ABBREVIATION = re.compile(
    r"\b(?:e\.g|i\.e|cf|cl|sec|fig|vs|approx|etc|dr|mr|mrs|ms|prof|st|u\.s|incl|ref)\.$", re.IGNORECASE
)

NUMBER_SIGN = re.compile(r"\b(?:no|nos)\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """`written` is as the author wrote it, `plain` folded for comparison; `first` and `last` are its lines."""

    written: str
    plain: str
    first: int
    last: int


def folded(text: str) -> str:
    """Lower case, one kind of apostrophe and dash, single blanks, contractions undone."""
    return folded_line(text) if len(text) <= LONGEST_LINE else folded_anew(text)


def folded_anew(text: str) -> str:
    # The spacing accents go first: their compatibility forms hold a blank, which would cut "don´t" in two.
    words = INVISIBLE.sub("", text).translate(ONE_KIND)
    words = unicodedata.normalize("NFKC", words).casefold()
    words = " ".join(words.split())
    for pattern, replacement in CONTRACTIONS:
        words = pattern.sub(replacement, words)
    return words


# A line is looked at as a greeting, a sign-off, a mobile's last line ..., and most lines of replies are those of a letter.
folded_line = lru_cache(maxsize=1024)(folded_anew)


def sentences(lines: list[str]) -> list[Sentence]:
    """All sentences of some lines, in order; `first` and `last` count from 0."""
    found: list[Sentence] = []
    used = 0
    for first, last in paragraphs(lines):
        text = " ".join(line.strip() for line in lines[first : last + 1])
        used += len(text)
        if used > LONGEST_WORDS:
            break
        found += [
            Sentence(written=part, plain=folded(part), first=first, last=last) for part in parts_of(text)
        ]
    return found


def paragraphs(lines: list[str]) -> list[tuple[int, int]]:
    """First and last line of each run of lines that belong together."""
    runs: list[tuple[int, int]] = []
    is_open = False
    for number, line in enumerate(lines):
        if not line.strip():
            is_open = False
        elif is_open and goes_on(lines[number - 1], line):
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
            is_open = True
    return runs


def goes_on(before: str, line: str) -> bool:
    """Whether a line is the wrapped rest of the one before.

    A sentence cut in two could turn "We do not / support" into its opposite: in doubt, it goes on.
    """
    if BULLET.match(line):
        return False
    if LABEL.match(line) and not DENIES.search(folded(before)):
        return False
    last_word = folded(before).rstrip().rpartition(" ")[2].strip("*_\"'")
    if last_word in GOES_ON or before.rstrip().endswith((",", "-", "/", "(")):
        return True
    if before.rstrip().endswith((".", "!", "?", ":", ";")):
        return False
    return line.lstrip()[:1].islower() or len(before.rstrip()) >= WRAPPED


def is_abbreviated(before: str, piece: str) -> bool:
    """The full stop ends no sentence: "e.g. 4", "No. 4"; "No. We abstain." are two."""
    end = before[-12:]
    return ABBREVIATION.search(end) is not None or (
        NUMBER_SIGN.search(end) is not None and piece[:1].isdigit()
    )


def parts_of(text: str) -> list[str]:
    """A paragraph cut at the ends of its sentences, abbreviations and numbers left whole."""
    parts: list[str] = []
    for piece in END.split(text):
        if parts and is_abbreviated(parts[-1], piece):
            parts[-1] = f"{parts[-1]} {piece}"
        elif piece.strip():
            parts.append(piece.strip())
    return parts
