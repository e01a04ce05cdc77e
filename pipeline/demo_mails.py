"""The shipped correspondence as it is delivered: its gaps are filled with what only the desk knows, such as its own letters."""

import re
from base64 import encodebytes
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from outbound.letter import words_of
from pipeline.demo_files import worked_over
from pipeline.desk import Desk
from pipeline.dispatch import content_of, letter_of
from pipeline.store.outbox import Delivery

CORRESPONDENCE = Path(__file__).with_name("correspondence")
RECEIVED = re.compile(rb"\AX-Demo-Received: ([^\r\n]+)\r\n")
UNKNOWN_YET = re.compile(rb"\{\{([^}]+)\}\}")
# How a reply repeats our letter; the others are single words.
QUOTATIONS = frozenset({"text", "quoted", "html"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """`{{KIND LETTER ADDRESS EDIT WORDS}}`: what is wanted of which letter to whom, and what its reader did to it.

    EDIT is `ticked`, `only` or `coloured`, WORDS one option of our list, or several with " + " between them; both may be
    missing.  `file` is the letter's file that ends in EDIT, worked over as WORDS say (`demo_files.py`).
    """

    kind: str
    letter: str
    address: str
    edit: str
    words: str


def delivered(desk: Desk, path: Path) -> tuple[bytes, datetime]:
    """A mail of the correspondence and when our server received it.  Raises ValueError where it does not say."""
    raw = path.read_bytes()
    found = RECEIVED.match(raw)
    if found is None:
        raise ValueError(f"{path.name} does not say when it was received")
    whole = UNKNOWN_YET.sub(
        lambda gap: known_by_now(desk, gap.group(1).decode()).encode(), raw[found.end() :]
    )
    return whole, datetime.fromisoformat(found.group(1).decode())


def known_by_now(desk: Desk, gap: str) -> str:
    """What only the desk knows: a Message-ID, a token, a report's reference, or the words of a letter."""
    kind, _, rest = gap.partition(" ")
    if kind in QUOTATIONS | {"subject", "reply-to", "file"}:
        letter, address, *edited = rest.split(" ", 3)
        edit, words = [*edited, "", ""][:2]
        return of_letter(desk, Gap(kind=kind, letter=letter, address=address, edit=edit, words=words))
    with desk.store.reading() as tx:
        letters = tx.outbox.entries(limit=10_000)
    if kind == "report":
        return next(str(letter["report"]) for letter in letters if letter["name"] == "report-incomplete")
    if kind == "token":
        name = rest.removeprefix("of ")
        return next(str(letter["token"]) for letter in letters if letter["name"] == name)
    return next(
        str(letter["message_id"])
        for letter in reversed(letters)
        if letter["name"] == kind and letter["recipient"] == rest
    )


def of_letter(desk: Desk, gap: Gap) -> str:
    """The newest letter of that name to that address, as its reader repeats it."""
    with desk.store.reading() as tx:
        number = next(
            int(entry["id"])
            for entry in tx.outbox.entries(limit=10_000)
            if entry["name"] == gap.letter and entry["recipient"] == gap.address
        )
        delivery = tx.outbox.delivery(number)
    if delivery is None:
        raise LookupError(f"there is no letter {gap.letter} to {gap.address}")
    if gap.kind == "file":
        return file_of(desk, delivery, gap.edit, gap.words)
    words = words_of(letter_of(delivery, ()))
    if gap.kind == "subject":
        return words.subject
    if gap.kind == "reply-to":
        return f"secretariat+{delivery.token}@desk.example.org"
    if gap.kind == "html":
        inside = words.html.partition("<body")[2].partition(">")[2].rpartition("</body>")[0]
        return edited(inside, gap).replace("\n", "\r\n")
    return SET[gap.kind](edited(words.text, gap)).replace("\n", "\r\n")


def file_of(desk: Desk, delivery: Delivery, ending: str, done: str) -> str:
    """An enclosed file as its reader sends it back, for the body of a mail."""
    kept = next(entry for entry in delivery.enclosures if entry.name.endswith(ending))
    with desk.store.reading() as tx:
        content = content_of(tx, kept)
    return encodebytes(worked_over(content, done)).decode().replace("\n", "\r\n")


def unmarked(text: str) -> str:
    return text


def marked(text: str) -> str:
    """As programs quote text: a mark before every line."""
    return "\n".join(f"> {line}".rstrip() for line in text.rstrip("\n").split("\n"))


SET: dict[str, Callable[[str], str]] = {"text": unmarked, "quoted": marked}


def edited(words: str, gap: Gap) -> str:
    """Our list after its reader's work: one line ticked, one left, or one in red."""
    lines = words.split("\n")
    if gap.edit == "ticked":
        lines = [
            line.replace(empty(line), "[X]", 1) if is_option(line, gap.words) else line for line in lines
        ]
    elif gap.edit == "only":
        lines = [line for line in lines if not empty(line) or is_option(line, gap.words)]
    elif gap.edit == "coloured":
        red = f'<font color="#c00000">{gap.words}</font>'
        lines = [line.replace(gap.words, red, 1) if is_option(line, gap.words) else line for line in lines]
    return "\n".join(lines)


def empty(line: str) -> str:
    """The empty brackets at the beginning of an option, "" where the line is none."""
    return next((mark for mark in ("[  ]", "[&nbsp;&nbsp;]") if line.startswith(mark)), "")


def is_option(line: str, words: str) -> bool:
    """The line offers exactly these words, or one of several."""
    told = line.removeprefix(empty(line)).strip().removesuffix("<br>")
    return bool(empty(line)) and told.partition(" (")[0].partition(":")[0].strip() in words.split(" + ")
