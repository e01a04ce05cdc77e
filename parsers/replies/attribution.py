"""The lines by which mail programs say whose words follow, in the languages of the members (mail.md 4.1)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parsers.replies.lines import Line

FROM = "from|von|de|da|van|от|från|fra|od|gönderen|lähettäjä|差出人|送信者|发件人|寄件者|寄件人|보낸 사람|보낸사람|من"
SENT = "sent|date|datum|gesendet|envoyé|envoye|fecha|enviado|enviado el|enviada em|data|inviato|verzonden|дата|отправлено|skickat|sendt|wysłano|送信日時|日時|日付|发送时间|發送時間|寄件日期|日期|보낸 날짜|날짜|le"
TO = "to|an|à|a|para|per|aan|кому|till|til|do|kime|宛先|收件人|收件者|받는 사람|받는사람|cc|kopie|копия|抄送|副本"
SUBJECT = "subject|betreff|objet|asunto|assunto|oggetto|onderwerp|тема|ämne|emne|temat|konu|件名|主题|主旨|主題|제목"
HEADER = re.compile(
    rf"^[\s*_]*(?:(?P<from>{FROM})|(?P<sent>{SENT})|(?P<to>{TO})|(?P<subject>{SUBJECT}))[\s*_]*[:\uff1a][\s*_]*(?P<value>.{{0,400}})",
    re.IGNORECASE,
)
WROTE = re.compile(
    r"(?:\bwrote\s*(?:\(.{5,40}\)\s*)?:|\bwrote\s*-{2,}|^\s*(?:quoting|zitat von|citando|citazione di|citando a)\b.{3,200}:|\bwrote on .{5,60}:|\bwrites\s*:|\bschrieb\b.{0,200}:|\ba écrit\s*:|\bescribió\s*:|\bescreveu\s*:|\bha scritto\s*:|"
    r"\bnapisał\(?a?\)?\s*:|\bschreef\b.{0,200}:|\bskrev\b.{0,200}:|\bkirjoitti\s*:|\byazdı\s*:|написал\(?а?\)?\s*:|пишет\s*:|"
    r"写道\s*[:\uff1a]|寫道\s*[:\uff1a]|のメッセージ\s*[:\uff1a]?|のメール\s*[:\uff1a]|書きました\s*[:\uff1a]?|님이 작성\s*[:\uff1a]|작성\s*[:\uff1a]|كتب\s*:)\s*(?:-{3,}\s*)?$",
    re.IGNORECASE,
)
# "2026年6月8日(月) 10:14 Name <address>:" and its like: a date, an address and a colon at the end.
DATED = re.compile(r"^(?=.{12,300}$)(?=.*\d{1,4})(?=.*[\w.+-]{1,64}@[\w.-]{1,200}).*[:\uff1a]\s*$")
# "On Mon, 8 Jun", "Am 08.06.", "2026年", "пн, 8 июн.": how the first of several lines begins.
BEGINS = re.compile(
    r"^\W*(?:(?:on|am|le|el|em|il|op|den|dnia|pe|at|in message|v|в|在|于)\b\D{0,25}\d|\d{1,4}[年년./-]|[^\W\d_]{2,12}[.,]{1,2} \d)",
    re.IGNORECASE,
)
# GroupWise names author and moment between marks.
GROUPWISE = re.compile(r"^>>> [^>].{5,300}>>>\s*$")
# What stands alone above a header in Foxmail: the author's own address.
ADDRESS_ALONE = re.compile(r"^[\w.+-]{1,64}@[\w.-]{1,200}$")
# The headers of Notes stand in the cells of a table, without colons: moment, recipient, subject.
MOMENT = re.compile(r"^\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}[\s,]+\d{1,2}[:.]\d{2}.{0,20}$")
CELL = re.compile(rf"^\s*(?:{TO}|{SUBJECT})\s+\S", re.IGNORECASE)
NAMED = re.compile(r"^[\s*_]*[^\W\d_][^:\uff1a@]{0,24}[:\uff1a][\s*_]*(?P<value>\S.*)")
# Notes for the web puts name and moment above the quotation, without a colon.
NOTES = re.compile(r"^.{3,120}---\s?\d{1,4}[./-]\d{1,2}[./-]\d{1,4}.{0,30}---.{0,200}$")
SEPARATOR = re.compile(
    r"^\s*(?:[-_=*]{3,}\s*[^\W\d_][^-_=*]{3,60}[-_=*]{3,}|begin forwarded message\s*:|(?:forwarded|original) message\s*:?)\s*$",
    re.IGNORECASE,
)
RULE = re.compile(r"^\s*[_-]{10,}\s*$")
LONGEST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """`first` and `last` are line numbers; `names_us` where it says that the words that follow are ours."""

    first: int
    last: int
    author: str
    names_us: bool


def attributions(lines: Sequence[Line], names: Sequence[str]) -> list[Attribution]:
    """Every attribution, in order; a separator line belongs to the header that follows it."""
    found: list[Attribution] = []
    number = 0
    while number < len(lines):
        attribution = (
            wrote_at(lines, number, names)
            or header_at(lines, number, names)
            or cells_at(lines, number, names)
            or unknown_header_at(lines, number, names)
        )
        if attribution is None:
            number += 1
        else:
            found.append(with_address_above(lines, attribution))
            number = attribution.last + 1
    return found


def is_us(text: str, names: Sequence[str]) -> bool:
    folded = text.casefold()
    return any(name and name.casefold() in folded for name in names)


def wrote_at(lines: Sequence[Line], number: int, names: Sequence[str]) -> Attribution | None:
    """A line such as "On ... wrote:", also where it was wrapped over up to four lines."""
    depth = lines[number].depth
    joined = ""
    for last in range(number, min(number + 4, len(lines))):
        if lines[last].is_blank or lines[last].depth != depth:
            return None
        joined = f"{joined} {lines[last].text.strip()}".strip()
        if len(joined) > LONGEST:
            return None
        if is_attribution(joined):
            # The author's last line before it would be swallowed: then the attribution begins further below.
            below = any(BEGINS.match(lines[later].text) for later in range(number + 1, last + 1))
            if last > number and (below or not starts_attribution(lines[number].text)):
                return None
            return Attribution(first=number, last=last, author=joined, names_us=is_us(joined, names))
    return None


def is_attribution(text: str) -> bool:
    """Cheap signs first: this is asked of every line."""
    ends = text.endswith((":", "\uff1a", "-", ">"))
    return (ends and (WROTE.search(text) or DATED.match(text) or GROUPWISE.match(text)) is not None) or (
        "---" in text and NOTES.match(text) is not None
    )


def with_address_above(lines: Sequence[Line], found: Attribution) -> Attribution:
    number = found.first - 1
    while number > found.first - 3 and number >= 0 and lines[number].is_blank:
        number -= 1
    if number >= 0 and ADDRESS_ALONE.match(lines[number].text.strip()[:LONGEST]):
        return replace(found, first=number)
    return found


def cells_at(lines: Sequence[Line], number: int, names: Sequence[str]) -> Attribution | None:
    """Our name in one line, moment, recipient and subject in the next ones: the table of Notes."""
    author = lines[number].text.strip()[:LONGEST]
    if "@" not in author or not is_us(author, names):
        return None
    last = number
    has_moment = False
    for position in range(number + 1, min(number + 6, len(lines))):
        text = lines[position].text[:LONGEST]
        if MOMENT.match(text) or (has_moment and CELL.match(text)):
            has_moment, last = True, position
        elif text.strip():
            break
    return Attribution(first=number, last=last, author=author, names_us=True) if has_moment else None


def unknown_header_at(lines: Sequence[Line], number: int, names: Sequence[str]) -> Attribution | None:
    """A header in a language that we do not know: a name before each colon, an address first, a time among them."""
    values: list[str] = []
    for line in lines[number : number + 7]:
        named = NAMED.match(line.text[:LONGEST])
        if named is None:
            break
        values.append(named["value"])
    is_header = (
        len(values) >= 3
        and "@" in values[0]
        and any(re.search(r"\d{1,2}:\d{2}", value) for value in values[1:])
    )
    if not is_header:
        return None
    return Attribution(
        first=number, last=number + len(values) - 1, author=values[0], names_us=is_us(values[0], names)
    )


def starts_attribution(text: str) -> bool:
    """The first of several lines: it begins with a moment, or it holds an address or the time of a day."""
    return BEGINS.match(text) is not None or "@" in text or re.search(r"\d{1,2}:\d{2}", text) is not None


def header_at(lines: Sequence[Line], number: int, names: Sequence[str]) -> Attribution | None:
    """A block of "From: / Sent: / To: / Subject:", with the separator above it; or a separator alone."""
    start = number
    line = lines[number].text
    is_separator = SEPARATOR.match(line[:200]) is not None and not line.strip().startswith("===")
    if is_separator or RULE.match(line[:200]):
        number += 1
        while number < len(lines) and lines[number].is_blank:
            number += 1
    kinds: dict[str, str] = {}
    last = number
    blanks = 0
    for position in range(number, min(number + 10, len(lines))):
        if lines[position].is_blank:
            blanks += 1
            if blanks > 1 or kinds == {}:
                break
            continue
        header = HEADER.match(lines[position].text[:LONGEST])
        if header is None and "from" not in kinds and kinds and DATED.match(lines[position].text):
            # Yandex: recipient and subject first, then the line with moment and author.
            return Attribution(
                first=start,
                last=position,
                author=lines[position].text,
                names_us=is_us(lines[position].text, names),
            )
        if header is None:
            if "to" in kinds and position == last + 1 and len(kinds) < 3 and "@" in lines[position].text:
                last = position
                continue
            break
        kind = next(name for name in ("from", "sent", "to", "subject") if header[name])
        kinds.setdefault(kind, header["value"].strip())
        last = position
        blanks = 0
    if "from" in kinds and len(kinds) >= 2:
        author = kinds["from"]
        return Attribution(first=start, last=last, author=author, names_us=is_us(author, names))
    if is_separator:
        return Attribution(first=start, last=start, author="", names_us=False)
    return None
