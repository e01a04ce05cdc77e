"""What the author of a reply wrote himself, line by line, and behind which words of our letter.

The letter is known word for word, so its words fall away however a mail program quotes, wraps or translates around
them; marks and lines of attribution only help where that is not enough.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.folding import Word, folded, words
from parsers.forms.body_answers_letter import LetterWords

# So many words of ours in a row are a quotation, also where nothing marks it.
_QUOTED = 6
_MOST_LINES = 5_000
# A narrow line is known by those below it.
_AHEAD = 7
_MARK = re.compile(r"[ \t]*(?:[A-Za-z]{0,3}>|[|»])[ \t]?")
_MOST_MARKS = 20
_LINK = re.compile(
    r"<(?:mailto:|https?://)[^<>\s]{1,500}>|\[(?:cid|image):?[^\[\]\n]{0,200}\]", re.IGNORECASE
)
_RULE = re.compile(r"[ \t]*[-_=*]{10,}[ \t]*")
_ORIGINAL = re.compile(
    r"[ \t]*-{2,}[ \t]*(?:original message|original-nachricht|(?:ursprüngliche|weitergeleitete) nachricht|"
    r"message d'origine|mensaje original|messaggio originale|oorspronkelijk bericht|forwarded message|"
    r"begin forwarded message|forwarded by[^\n]{0,200})[^\n]{0,20}",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"\b(?:wrote|schrieb|geschrieben|écrit|escribió|scritto|escreveu|schreef|skrev|kirjoitti|napisał|napsal|написал|"
    r"написала|yazdı)\b|写道|書きました|のメール|님이 작성",
    re.IGNORECASE,
)
_HEADER = re.compile(r"\*?([^\W\d_][\w .'-]{0,24}?)[ \t]?\*?[ \t]?[:：]")
_FROM = frozenset(
    (
        "from", "von", "de", "da", "van", "fra", "från", "lähettäjä", "od", "от", "差出人", "发件人", "보낸사람",
        "expéditeur", "absender",
    )
)  # fmt: skip
_OTHERS = frozenset(
    (
        "sent", "date", "to", "cc", "subject", "gesendet", "datum", "an", "betreff", "kopie", "envoyé", "à",
        "objet", "enviado", "para", "asunto", "assunto", "inviato", "a", "oggetto", "verzonden", "aan",
        "onderwerp", "sendt", "til", "emne", "skickat", "till", "ämne", "reply-to", "送信日時", "宛先", "件名", "发送时间",
        "收件人", "主题",
    )
)  # fmt: skip
# Under a disclaimer nothing is the author's either.
_DISCLAIMER = re.compile(
    r"\W{0,5}(?:confidentiality(?: notice)?\b|confidential\s?[:\-]|disclaimer\b|this (?:e-?mail|message|communication)\b"
    r"[^\n]{0,120}\b(?:intended|confidential|addressee|privileged)|diese (?:e-?mail|nachricht)\b[^\n]{0,120}\bvertraulich|"
    r"ce (?:message|courriel)\b[^\n]{0,120}\bconfidentiel)",
    re.IGNORECASE,
)
_VALEDICTIONS = tuple(
    folded(words)
    for words in (
        "best regards", "kind regards", "kindest regards", "warm regards", "warmest regards", "with best regards",
        "with kind regards", "regards", "best wishes", "with best wishes", "all the best", "sincerely", "yours sincerely",
        "sincerely yours", "yours faithfully", "yours truly", "respectfully", "cheers", "best", "yours", "br", "kr",
        "mit freundlichen Grüßen", "mit besten Grüßen", "freundliche Grüße", "viele Grüße", "beste Grüße", "liebe Grüße",
        "schöne Grüße", "mfg", "cordialement", "bien cordialement", "salutations", "meilleures salutations",
        "saludos", "saludos cordiales", "atentamente", "un saludo", "cordiali saluti", "distinti saluti",
        "atenciosamente", "met vriendelijke groet", "med vänlig hälsning", "med vänliga hälsningar", "med venlig hilsen",
        "ystävällisin terveisin", "terveisin", "z poważaniem", "с уважением", "敬具",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnLine:
    """A line of the author's; `at` counts our words above it, `is_closing` says that it stands under a farewell."""

    text: str
    at: int = 0
    is_closing: bool = False


def own_lines(text: str, letter: LetterWords) -> Iterator[OwnLine]:
    """The author's lines in their order, blank ones among them."""
    lines = [_LINK.sub("", line).rstrip() for line in text.split("\n")[:_MOST_LINES]]
    reader = _Reader(letter)
    number = 0
    while number < len(lines):
        length = heading(lines, number)
        if length:
            reader.enter_quotation()
            number += length
            continue
        line = reader.take(lines[number], lines[number + 1 : number + _AHEAD])
        if line is not None:
            yield line
        number += 1


class _Reader:
    """Walks down a reply and along the letter at the same time.

    `_at` is the place in the letter; below an attribution nothing counts until words of the letter or a mark are met.
    """

    def __init__(self, letter: LetterWords) -> None:
        self._letter = letter
        self._at = 0
        self._is_open = True
        self._is_synced = False
        self._is_closing = False

    def enter_quotation(self) -> None:
        self._is_open = self._is_synced = self._is_closing = False

    def take(self, raw: str, below: Sequence[str]) -> OwnLine | None:
        """The author's share of the line, None where there is none."""
        line, is_marked = _unmarked(raw)
        seen = words(line)
        if not seen:
            return (
                None if is_marked or any(map(str.isalnum, line)) else OwnLine(text=line.strip(), at=self._at)
            )
        own = self._beyond_ours(line, seen, below, is_marked=is_marked)
        if is_marked:
            self._is_open, self._is_closing = True, False
        if own is None or not self._is_open:
            return None
        return self._own(own)

    def _own(self, text: str) -> OwnLine:
        if is_farewell(text):
            self._is_closing = True
            return OwnLine(text="", at=self._at)
        return OwnLine(text=text, at=self._at, is_closing=self._is_closing)

    def _beyond_ours(
        self, line: str, seen: list[Word], below: Sequence[str], *, is_marked: bool
    ) -> str | None:
        """What is not ours of a line: all of it, what stands behind a question, or nothing (None)."""
        texts = [word.text for word in seen]
        start, count = self._place(texts, below, is_marked=is_marked)
        is_whole = count == len(texts)
        if not is_whole and not (count >= _QUOTED and self._letter.is_end(start + count)):
            return None if is_marked else line.strip()
        self._at = start + count
        self._is_synced = self._is_open = True
        self._is_closing = False
        return None if is_whole else line[seen[count - 1].end :].lstrip(" \t.:;,]?)\"'”»>")

    def _place(self, texts: list[str], below: Sequence[str], *, is_marked: bool) -> tuple[int, int]:
        """Where in the letter the line begins, and how many of its words are ours."""
        if self._is_synced:
            # Numbers of a list come and go with the mail program.
            for start in range(self._at, self._at + 3):
                if self._letter.common(texts, start) == len(texts):
                    return start, len(texts)
        if is_marked or len(texts) >= _QUOTED:
            found = self._letter.find(texts, self._at)
            if found is not None:
                return found, len(texts)
            return self._beginning(texts)
        narrow = self._letter.find(_with_below(texts, below), self._at) if len(texts) > 1 else None
        # What stands above in the letter and is written once more may be an answer that repeats our example.
        is_ours = narrow is not None and (narrow >= self._at or not self._is_synced)
        return (narrow, len(texts)) if narrow is not None and is_ours else (self._at, 0)

    def _beginning(self, texts: Sequence[str]) -> tuple[int, int]:
        """A question with the answer behind it on the same line."""
        start = self._letter.find(texts[:_QUOTED], self._at)
        return (self._at, 0) if start is None else (start, self._letter.common(texts, start))


def _with_below(texts: list[str], below: Sequence[str]) -> list[str]:
    """So many words from here on that they would be a quotation; one more than can be chance where there are fewer."""
    joined = list(texts)
    for line in below:
        if len(joined) >= _QUOTED:
            break
        joined += [word.text for word in words(_unmarked(line)[0])]
    return joined[: max(_QUOTED, len(texts))] if len(joined) >= _QUOTED else [*joined, ""]


def _unmarked(line: str) -> tuple[str, bool]:
    """The line without the marks of quotation, and whether it had any."""
    at = 0
    for _ in range(_MOST_MARKS):
        mark = _MARK.match(line, at)
        if mark is None:
            break
        at = mark.end()
    return line[at:], at > 0


def heading(lines: Sequence[str], number: int) -> int:
    """How many lines say from here on that another mail follows: an attribution, or headers as Outlook prints them."""
    first = _unmarked(lines[number])[0].strip()
    if not first:
        return 0
    if _RULE.fullmatch(first) or _ORIGINAL.fullmatch(first):
        return 1
    return _headers(lines, number) or _attribution(lines, number)


def _attribution(lines: Sequence[str], number: int) -> int:
    """As "On 25 May 2026 … wrote:", on up to three lines."""
    joined = ""
    for count, line in enumerate(lines[number : number + 3], start=1):
        joined = f"{joined} {_unmarked(line)[0].strip()}".strip()
        if joined.endswith((":", "：")):
            is_told = len(joined) <= 400 and any(map(str.isdigit, joined))
            return count if is_told and _WROTE.search(joined) else 0
        if not line.strip():
            break
    return 0


def _headers(lines: Sequence[str], number: int) -> int:
    """As "From: … Sent: … To: …", as many lines as there are."""
    if _header(lines[number]) not in _FROM:
        return 0
    named = last = 0
    for count, line in enumerate(lines[number + 1 : number + 12], start=2):
        if not _unmarked(line)[0].strip():
            break
        if _header(line) in _OTHERS:
            named, last = named + 1, count
    return last if named > 1 else 0


def _header(line: str) -> str:
    match = _HEADER.match(_unmarked(line)[0].strip())
    return match[1].strip().casefold().replace(" ", "") if match else ""


def is_farewell(line: str) -> bool:
    """As "Kind regards", and what may stand behind it on the same line; the line above a signature; a disclaimer."""
    if line.strip() in {"--", "__", "—"} or _DISCLAIMER.match(line):
        return True
    seen = folded(line)
    if seen in _VALEDICTIONS:
        return True
    return len(seen.split()) <= 6 and any(
        len(words.split()) > 1 and seen.startswith(f"{words} ") for words in _VALEDICTIONS
    )
