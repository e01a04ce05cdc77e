"""Words to find mails by: those of a mail and those of a search, folded alike.

Case, accents and widths are folded away.  Scripts that write no spaces become pairs of letters, so that a part of a
Chinese, Japanese, Korean or Thai sentence is found as well as a word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Of a longer part only the beginning can be found; the reader caps bodies far below what a disk would mind.
LONGEST_PART = 200_000
LONGEST_WORD = 64
# Stands between the parts of a mail and is no word, so that a phrase never runs from a subject into a body.
BORDER = "\u00b6"

# Thai, Lao, Tibetan, Myanmar, Khmer; Hangul, Han, Kana, Bopomofo and their supplements.
_UNSPACED = (
    "\u0e00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u31bf\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U00020000-\U0003ffff"
)
_RUN = re.compile(f"([{_UNSPACED}]+)|[^\\W_{_UNSPACED}]+")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_PIECE = re.compile(r'"([^"]*)(?:"|$)(\*?)|[^\s"]+')
_QUOTATION_MARKS = str.maketrans(dict.fromkeys("“”„‟«»＂", '"'))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """Words that must stand one behind the other; `is_open` where the last one may go on."""

    words: tuple[str, ...]
    is_open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Letters and digits without anything between them."""

    letters: str
    is_unspaced: bool


def searchable(parts: Iterable[str]) -> str:
    """What a mail can be found by, as words with single spaces; one border between each two parts."""
    return f" {BORDER} ".join(" ".join(words_of(part)) for part in parts)


def words_of(part: str) -> Iterator[str]:
    for run in runs(part[:LONGEST_PART]):
        yield from pairs(run) if run.is_unspaced else (run.letters,)


def sought(query: str) -> tuple[Sought, ...]:
    """What a person looks for: words, "phrases" and beginnings*; all of them must be there.

    A word with signs in it, such as ISO/TC or A2.2, is a phrase of its parts.  Empty where nothing is a word.
    """
    found: list[Sought] = []
    for piece in _PIECE.finditer(query.translate(_QUOTATION_MARKS)):
        words = piece[0] if piece[1] is None else piece[1]
        one = phrase(list(runs(words)), is_open=piece[0].endswith("*"))
        if one is not None:
            found.append(one)
    return tuple(found)


def phrase(wanted: list[Run], *, is_open: bool) -> Sought | None:
    if not wanted:
        return None
    *before, last = wanted
    words = [word for run in before for word in (pairs(run) if run.is_unspaced else [run.letters])]
    if not last.is_unspaced:
        return Sought(words=(*words, last.letters), is_open=is_open)
    # A sentence goes on behind what is looked for: the last letter has its pair only there.
    ending = pairs(last)[:-1] or [last.letters]
    return Sought(words=(*words, *ending), is_open=len(last.letters) == 1)


def pairs(run: Run) -> list[str]:
    """Each letter with its follower; the last one alone."""
    return [run.letters[place : place + 2] for place in range(len(run.letters))]


def runs(text: str) -> Iterator[Run]:
    for found in _RUN.finditer(folded(text)):
        is_unspaced = found[1] is not None
        yield Run(letters=found[0] if is_unspaced else found[0][:LONGEST_WORD], is_unspaced=is_unspaced)


def folded(text: str) -> str:
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    return unicodedata.normalize("NFKC", bare.casefold())
