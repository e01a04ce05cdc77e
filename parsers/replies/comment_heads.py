"""The head of a comment that was written into a mail: "4.2, Table 1, line 17, te:" before the words of it (field.md A1.3)."""

import re
from dataclasses import dataclass

from parsers.forms.comments.types import type_of
from rules.clauses import clause_place
from rules.comments import CommentType

PREFIX = r"(?:clauses?|cl\.?|sub-?clauses?|sections?|sec\.|\u00a7{1,2})\s{0,3}:?\s{0,3}"
NUMBERS = r"\d{1,3}(?:\.\d{1,3}){0,8}"
DOTTED = r"\d{1,3}(?:\.\d{1,3}){1,8}"
ITEM = r"(?:\s?\(?[a-z]\))?"
ANNEX = r"(?:annex|appendix)\s{1,2}[a-z]{1,2}(?:[.\s]\d{1,3}(?:\.\d{1,3}){0,6})?"
LETTERED = r"(?-i:[A-Z]{1,2})\.\d{1,3}(?:\.\d{1,3}){0,6}"
NAMED = r"(?:general(?: comments?| remarks?)?|(?:the )?(?:whole|entire) (?:document|text|standard)|title|foreword|introduction|bibliography)"
ONE = rf"(?:{PREFIX})?(?:{ANNEX}|{LETTERED}|{DOTTED}{ITEM})|{PREFIX}{NUMBERS}{ITEM}"
PLACE = re.compile(rf"(?:(?P<one>{ONE})(?:\s?(?:,|and|&|to)\s?(?:{ANNEX}|{LETTERED}|{PREFIX}{NUMBERS}{ITEM}|{DOTTED}{ITEM}))*|(?P<named>{NAMED})|(?P<bare>{NUMBERS})(?=\s{{1,3}}\(?(?:ge|te|ed)\b))\.?(?![\w.]\w|\w)", re.IGNORECASE)  # fmt: skip
LINE = re.compile(
    r"(?:lines?|l\.)\s{0,2}(?:no\.?\s?)?(?P<line>\d{1,5}(?:\s?[-\u2013]\s?\d{1,5})?)(?!\w)", re.IGNORECASE
)
ELEMENT = re.compile(
    r"(?:tables?|figures?|fig\.?|notes?|equations?|formulas?|paragraphs?|paras?\.?|pages?|p\.|rows?|items?|bullets?|examples?|dash(?:es)?|sentences?)"
    r"\s{1,2}(?:no\.?\s?)?(?:[a-z]\.)?\d{1,4}(?:\.\d{1,3}){0,3}(?![\w])|(?:first|second|third|fourth|last|1st|2nd|3rd|4th) (?:paragraph|sentence|bullet|dash|item|note|row)(?!\w)",
    re.IGNORECASE,
)  # fmt: skip
TYPE = re.compile(
    r"(?:type\s?[:=]?\s?)?(?P<type>(?:ge|te|ed)(?:\s?/\s?(?:ge|te|ed))?(?![\w-])|"
    r"(?:general|technical|editorial|tech\.?|edit\.?)(?: comment)?(?=\s{0,3}(?:[:)\]|,;\n\u2013\u2014-]|$)))",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"[\s,;|/()\[\]\u2013\u2014.-]{0,8}")
# Between a clause and its type a colon may stand: "4.2: te: ...".
COLON = re.compile(r"[\s,;:|/()\[\]\u2013\u2014.-]{0,8}")
# What ends a head: a colon, a bar, a dash between blanks, an end of line.
ENDS = re.compile(r"[\s)\]]{0,4}(?:[:|\uff1a]+|\s/\s|[-\u2013\u2014](?=\s{1,3}\D)|\s[-\u2013\u2014]{1,2}\s{0,3}(?=\D)|\n|[,;](?=\s)|(?<=\))\s)\s{0,4}")  # fmt: skip
COMMENT = re.compile(r"(?:comments?|remark|observation)\s?[:\u2013-]\s{0,4}", re.IGNORECASE)
# "4.2 The limit is ..." names its clause; "4.2 mA is ..." does not.
SENTENCE = re.compile(
    r"\s{1,3}(?!(?:Volts?|Amperes?|Watts?|Hertz|Newtons?|Ohms?|Kelvin|Joules?|Celsius|Bar|Pascals?)\b)[A-Z\u00c0-\u00de][a-z]{1,}"
)
VERB = re.compile(r"\s{1,3}(?:is|are|should|shall|must|does|has|have|needs?|can|may|contradicts?|says|contains?|requires?|refers?|uses?|lacks?|defines?|repeats?|differs?)\b", re.IGNORECASE)  # fmt: skip
PREFIXED = re.compile(rf"{PREFIX}(?=[\dA-Za-z])", re.IGNORECASE)
DATE = re.compile(r"\d{1,2}\.\d{1,2}\.(?:19|20)\d\d|(?:^|\.)0")
LONGEST_HEAD = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands before the words of a comment; `end` is where these begin.  `is_typed` where a type is written."""

    clause: str
    element: str = ""
    line: str = ""
    type: CommentType | None = None
    is_typed: bool = False
    end: int = 0


def head_of(text: str) -> Head | None:
    """The head at the beginning of a text, None where it names no clause at once."""
    clause, elements, line, kind = "", [], "", ""
    at, is_alone = 0, True
    while at < LONGEST_HEAD:
        start = BETWEEN.match(text, at).end() if at else 0  # type: ignore[union-attr]
        beyond = COLON.match(text, at).end() if at else 0  # type: ignore[union-attr]
        place = place_at(text, beyond) if not clause else None
        if place is not None:
            clause, at = place
        elif (found := LINE.match(text, start)) is not None:
            line, at, is_alone = found["line"], found.end(), False
        elif (found := ELEMENT.match(text, start)) is not None:
            elements.append(found[0])
            at, is_alone = found.end(), False
        elif (
            not kind
            and (found := TYPE.match(text, beyond)) is not None
            and (clause or is_set_apart(text, found))
        ):
            kind, at, is_alone = found["type"], found.end(), False
        else:
            break
    end = words_begin(text, at, clause, kind, is_alone=is_alone) if clause else None
    if end is None:
        return None
    return Head(
        clause=without_prefix(clause),
        element=", ".join(elements),
        line=line,
        type=type_of(kind) if kind else None,
        is_typed=bool(kind),
        end=end,
    )


def place_at(text: str, start: int) -> tuple[str, int] | None:
    """The clause that begins here as it is written, and where it ends; a day or a version is none."""
    found = PLACE.match(text, start)
    if found is None or DATE.search(found[0]):
        return None
    written = found[0].strip(" .")
    if found["named"]:
        written = "General" if found["named"].casefold().startswith("general") else found["named"]
    return (written, found.end()) if clause_place(without_prefix(written)) is not None else None


def is_set_apart(text: str, found: re.Match[str]) -> bool:
    """A type before the clause: "te: 4.2 ..."."""
    return text[found.end() :].lstrip(" )]")[:1] in {":", "-", "|", ","}


def words_begin(text: str, at: int, clause: str, kind: str, *, is_alone: bool) -> int | None:
    """Where the words begin; 0 where the head is the beginning of their first sentence; None where this is no head."""
    ended = ENDS.match(text, at)
    if ended is not None and (ended[0].strip() not in {",", ";"} or kind):
        return after_label(text, ended.end())
    if kind and text[at : at + 1].isspace():
        return after_label(text, at + 1)
    if kind and text[at : at + 1] in {".", ")", "]"}:
        return after_label(text, at + 1)
    if is_alone and clause[:1].isdigit() and SENTENCE.match(text, at):
        return after_label(text, at)
    is_prefixed = PREFIXED.match(clause) is not None or clause.casefold().startswith(("annex", "appendix"))
    return 0 if (is_prefixed or clause[:1].isdigit()) and VERB.match(text, at) else None


def after_label(text: str, at: int) -> int:
    """Behind "Comment:"."""
    at += len(text[at:]) - len(text[at:].lstrip())
    label = COMMENT.match(text, at)
    return label.end() if label is not None else at


def without_prefix(clause: str) -> str:
    """The number alone, as the template wants it: no "Clause"."""
    return PREFIXED.sub("", clause, count=1)
