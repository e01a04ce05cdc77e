"""Comments that were written into a mail as rows of a sheet: clause, type, words; what names no clause is asked about."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from parsers.replies.comment_cells import cells_of, comment_in, is_rule_or_heading
from parsers.replies.comment_heads import Head, head_of
from parsers.replies.furniture import is_courtesy
from rules.comments import CommentType, SheetComment
from rules.findings import Finding, Severity
from rules.remarks import says_nothing

LONGEST = 40_000
LONGEST_SHOWN = 200
WRAPPED = 60
# Clause, type and line may stand under each other before the words begin.
DEEPEST_HEAD = 5
MARKER = re.compile(
    r"(?:[-*\u2022\u2013\u2014\u25cf\u25aa\u30fb]\s{1,4}|\(?\d{1,3}[.)](?!\d)\s{1,4}|\(?[a-z]\)\s{1,4}|(?:comment|remark)\s?(?:no\.?\s?)?\d{1,3}\s?[:.)\u2013-]\s{0,4})",
    re.IGNORECASE,
)
PROPOSED = re.compile(
    r"(?:^|(?<=[.!?;\n\"'\u201d)])\s{0,3}|\n)(?:proposed (?:change|text|wording|amendment|resolution|solution)s?|proposal|suggested (?:change|text|wording)|"
    r"suggestion|proposed|recommendation)\s?[:\u2013-]\s{0,4}",
    re.IGNORECASE,
)  # fmt: skip
GOES_ON = re.compile(
    r"(?:proposed|proposal|suggested|suggestion|recommendation|justification|rationale|reason|comment|type|line)\b[^:\n]{0,20}:",
    re.IGNORECASE,
)
IMPERATIVE = re.compile(
    r";\s{1,3}(?=(?:please )?(?:change|replace|delete|remove|add|insert|write|reword|use|move)\b)",
    re.IGNORECASE,
)
# "Technical comments:" above a list tells the type of what follows; "Comments:" tells nothing.
TYPES_BELOW = re.compile(r"(?:our )?(technical|editorial)(?: comments?| remarks?)?\s?:?", re.IGNORECASE)
HEADING = re.compile(
    r"(?:our |the |my |swiss |detailed |specific |further )*(?:comments?|remarks?|observations?)(?: (?:on|to) [^:]{1,80})?\s?:?",
    re.IGNORECASE,
)
OF_TYPE = {"technical": CommentType.TECHNICAL, "editorial": CommentType.EDITORIAL}
ENDED = (".", ":", ";", "!", "?", ")")


@dataclass(slots=True, kw_only=True)
class Item:
    """Lines that belong together; `head` is None where they name no clause at their beginning."""

    lines: list[str]
    head: Head | None = None
    below: CommentType | None = None
    comment: SheetComment | None = None
    is_marked: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(slots=True, kw_only=True)
class Found:
    """What is collected item by item."""

    comments: list[SheetComment] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)


def comments_in(remarks: str) -> tuple[tuple[SheetComment, ...], tuple[Finding, ...], str]:
    """The rows, what must be asked about them, and the words that are in no row."""
    found = Found()
    for item in items_of(remarks[:LONGEST].split("\n")):
        take(item, found)
    beyond = remarks[LONGEST:].strip()
    if beyond:
        found.rest.append(beyond)
        found.findings.append(clause_missing(beyond))
    return tuple(found.comments), tuple(found.findings), "\n\n".join(found.rest)


def items_of(lines: Sequence[str]) -> Iterator[Item]:
    """The lines put together: a mark or a clause begins an item, a blank line ends one."""
    current: Item | None = None
    below: CommentType | None = None
    is_after_blank = True
    for number, written in enumerate(lines):
        line = written.strip()
        if not line or is_rule_or_heading(line):
            is_after_blank = True
            continue
        heading = TYPES_BELOW.fullmatch(line)
        if heading is not None or HEADING.fullmatch(line):
            below = OF_TYPE[heading[1].casefold()] if heading is not None else below
            is_after_blank = True
            continue
        begun = begins(line, lines[number + 1 : number + DEEPEST_HEAD], below)
        if current is not None and goes_on(current, line, begun, is_after_blank=is_after_blank):
            current.lines.append(line)
        else:
            if current is not None:
                yield current
            current = begun
        is_after_blank = False
    if current is not None:
        yield current


def begins(line: str, after: Sequence[str], below: CommentType | None) -> Item:
    """The line as the beginning of an item; a clause alone on its line has its words below."""
    cells = cells_of(line)
    marker = MARKER.match(line)
    bare = line[marker.end() :] if marker is not None else line
    return Item(
        lines=[bare],
        head=head_of("\n".join([bare, *takewhile(bool, (words.strip() for words in after))])),
        below=below,
        comment=comment_in(cells) if cells else None,
        is_marked=marker is not None,
    )


def goes_on(current: Item, line: str, begun: Item, *, is_after_blank: bool) -> bool:
    """Whether a line belongs to the item above: a label always does, other words where nothing parts them."""
    if current.comment is not None or begun.comment is not None:
        return False
    if GOES_ON.match(line) and current.head is not None and begun.head is None:
        return True
    if is_after_blank:
        return False
    if begun.is_marked:
        above = current.lines[-1]
        is_in_list = above.endswith(":") or (len(current.lines) > 1 and MARKER.match(above) is not None)
        return begun.head is None and current.head is not None and is_in_list
    if begun.head is None:
        return True
    above = current.lines[-1]
    return len(above) >= WRAPPED and not above.endswith(ENDED) and not begun.head.is_typed


def take(item: Item, found: Found) -> None:
    """An item as a row, as words that say nothing of the document, or as a question."""
    row = len(found.comments) + 1
    comment = item.comment or (comment_of(item) if item.head is not None else None)
    if comment is None:
        found.rest.append(item.text)
        if not is_no_comment(item):
            found.findings.append(clause_missing(item.text))
        return
    found.comments.append(replace(comment, row=row))
    if comment.type is None:
        found.findings.append(type_unclear(comment, row))


def comment_of(item: Item) -> SheetComment | None:
    """The row of an item with a head; None where no words follow it."""
    head = head_of(item.text)
    if head is None:
        return None
    words = joined(item.text[head.end :])
    comment, change = halves(words)
    if not comment and not change:
        return None
    return SheetComment(
        row=0,
        line=head.line,
        clause=head.clause,
        element=head.element,
        type=head.type if head.is_typed else item.below,
        comment=comment or change,
        proposed_change=change if comment else "",
    )


def joined(text: str) -> str:
    """Wrapped lines as one; items of a list and labels keep their line."""
    lines: list[str] = []
    for line in text.strip().split("\n"):
        if lines and not MARKER.match(line) and not GOES_ON.match(line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def halves(words: str) -> tuple[str, str]:
    """What is wrong, and what is proposed."""
    proposed = PROPOSED.search(words)
    if proposed is not None:
        return words[: proposed.start()].strip(" \n;"), words[proposed.end() :].strip()
    parts = IMPERATIVE.split(words, maxsplit=1)
    return (parts[0].strip(), parts[1].strip()) if len(parts) == 2 else (words.strip(), "")


def is_no_comment(item: Item) -> bool:
    """A courtesy, where the comments are, that there are none, or a question to the Secretariat."""
    text = " ".join(item.text.split())
    return says_nothing(text) or is_courtesy(text) or not any(letter.isalpha() for letter in text)


def shown(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]} ..."


def clause_missing(text: str) -> Finding:
    return Finding(
        code="comment-clause-missing",
        field="comments",
        severity=Severity.QUESTION,
        message=f'You wrote "{shown(text)}". If that is a comment on the document: which clause is it about ("General" for the whole '
        "document), and is it ge, te or ed?",
    )


def type_unclear(comment: SheetComment, row: int) -> Finding:
    return Finding(
        code="comment-type-unclear",
        field="comments",
        place=f"comment {row}",
        severity=Severity.QUESTION,
        message=f'Of which type is your comment on {comment.clause}, "{shown(comment.comment)}": ge (general), te (technical) or ed '
        "(editorial)?",
    )
