"""Address lists (RFC 5322 section 3.4) as clients write them: groups, comments, Outlook's semicolons, Notes names.

An address decides who a mail is from, so none is guessed: where two could be meant, there is none.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from parsers.headers import decoded, raw_text, storable, unfolded
from parsers.mail_notes import Notebook
from rules.envelope import Mailbox

MOST_MAILBOXES = 1_000
_LONGEST_FIELD = 131_072
_LONGEST_ADDRESS = 320  # RFC 3696 erratum 1690 and a little more
_LONGEST_NAME = 500

# Encoded words come first and whole: a comma or an address inside one is text, not structure.
_TOKEN = re.compile(
    r'(?P<word>=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?=)|(?P<quoted>"[^"\\]*(?:\\.[^"\\]*)*"?)|(?P<angle><[^<>]*>?)'
    r'|(?P<mark>[(),;:])|(?P<text>[^"<(),;:=]+|=)',
    re.DOTALL,
)
_ADDRESS = re.compile(r'(?:"[^"]{1,64}"|[^\s@<>()",;]{1,64})@(?:\[[\w.:]{1,60}\]|[^\s@<>()",;:/\[\]]{1,255})')
_IN_PROSE = re.compile(r"[\w.!#$%&'*+=?^`{|}~-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")


@dataclass(slots=True)
class _Item:
    """One mailbox while it is being read; everything raw."""

    phrase: list[str] = field(default_factory=list)
    comment: list[str] = field(default_factory=list)
    angles: list[str] = field(default_factory=list)
    written: list[str] = field(default_factory=list)


def mailboxes(
    values: Iterable[str], *, hint: str = "", notebook: Notebook | None = None, place: str = ""
) -> tuple[Mailbox, ...]:
    """The mailboxes of all fields of one name in order; the first 1,000.  Linear in the length of the input."""
    found: list[Mailbox] = []
    for value in values:
        if len(value) > _LONGEST_FIELD or len(found) > MOST_MAILBOXES:
            _say_too_many(notebook, place)
        found += _of_field(unfolded(value[:_LONGEST_FIELD]), hint)
    if len(found) > MOST_MAILBOXES:
        _say_too_many(notebook, place)
    return tuple(found[:MOST_MAILBOXES])


def _say_too_many(notebook: Notebook | None, place: str) -> None:
    if notebook is not None:
        notebook.add("too-many-addresses", place, f"Only the first {MOST_MAILBOXES} addresses were read.")


def _of_field(value: str, hint: str) -> list[Mailbox]:
    # Shift sequences hide commas and brackets in the bytes of letters, so they are undone before the structure is.
    if "\x1b" in value:
        value = raw_text(value, hint)
    found: list[Mailbox] = []
    held_back = ""
    for item in _items(value):
        mailbox = _mailbox(item, hint)
        if not mailbox.address and mailbox.name and "/" not in mailbox.name and not item.angles:
            # "Roe, Jane <jane@...>" without quotes: the family name waits for what follows the comma.
            held_back = f"{held_back}, {mailbox.name}" if held_back else mailbox.name
            continue
        if held_back:
            name = f"{held_back}, {mailbox.name}" if mailbox.name else held_back
            mailbox = Mailbox(name=name[:_LONGEST_NAME], address=mailbox.address)
            held_back = ""
        if mailbox.name or mailbox.address:
            found.append(mailbox)
        if len(found) > MOST_MAILBOXES:
            break
    return [*found, Mailbox(name=held_back[:_LONGEST_NAME], address="")] if held_back else found


def _items(value: str) -> Iterable[_Item]:
    item, depth = _Item(), 0
    for token in _TOKEN.finditer(value):
        text, kind = token[0], token.lastgroup
        if depth or text == "(":
            depth += {"(": 1, ")": -1}.get(text, 0)
            item.written.append(text)
            item.comment.append(text)
        elif text in (",", ";"):
            yield item
            item = _Item()
        elif text == ":" and not item.angles and "@" not in "".join(item.written):
            # "Members: a@..., b@...;" is a group; its name names nobody.
            item = _Item()
        else:
            item.written.append(text)
            (item.angles if kind == "angle" else item.phrase).append(text)
    yield item


def _mailbox(item: _Item, hint: str) -> Mailbox:
    written = "".join(item.written).strip()
    addresses = {address for angle in item.angles if (address := _address(angle, hint))}
    if len(addresses) == 1:
        return Mailbox(name=_name(item, hint), address=addresses.pop())
    bare = _address("".join(item.phrase), hint)
    if bare and not item.angles:
        return Mailbox(name=_text("".join(item.comment).strip("() "), hint), address=bare)
    recovered = "" if addresses else _recovered(written, hint)
    name = _name(item, hint) if recovered else _text(written, hint)
    return Mailbox(name=name.strip("<> "), address=recovered)


def _name(item: _Item, hint: str) -> str:
    phrase = "".join(text[1:-1] if text.startswith('"') else text for text in item.phrase).strip("<> ")
    name = _text(phrase or "".join(item.comment).strip("() "), hint)
    # Outlook puts apostrophes around a name that is really an address.
    return name[1:-1] if len(name) > 1 and name[0] == name[-1] == "'" else name


def _text(raw: str, hint: str) -> str:
    text = decoded(raw, hint=hint).replace('\\"', '"')
    return " ".join(text.split())[:_LONGEST_NAME]


def _address(raw: str, hint: str) -> str:
    """Lower-case "local@domain", "" if `raw` is anything else."""
    if "@" not in raw or len(raw) > _LONGEST_ADDRESS * 4:
        return ""
    text = storable(raw_text(raw, hint)).strip().strip("<>").strip().strip("'").strip()
    # RFC 5322 section 4.4: an old route "@relay1,@relay2:" in front.
    text = text.partition(":")[2] if text.startswith("@") else text
    text = text[7:] if text.lower().startswith("mailto:") else text
    text = text.rstrip(".").lower()
    return text if _ADDRESS.fullmatch(text) and len(text) <= _LONGEST_ADDRESS else ""


def _recovered(written: str, hint: str) -> str:
    """The one address in a broken item (an open quote, all in one encoded word), "" where there are none or two."""
    # A Notes name (CN=Jane Roe/O=Agency@Domain) has an "@" but no address in it.
    if "/" in written and "=?" not in written:
        return ""
    found = {match[0].lower().rstrip(".") for match in _IN_PROSE.finditer(decoded(written[:4000], hint=hint))}
    return found.pop() if len(found) == 1 else ""
