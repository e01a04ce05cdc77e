"""Files inside files: an Outlook envelope (winmail.dat), a saved message (.msg, .eml), an archive (.zip).

What lies in them is listed behind what the mail itself carries, each with the place where it lay ("winmail.dat:
report.docx") and a position of its own.  Nothing is opened beyond the limits below, and a zip in a zip stays closed.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from parsers.containers_outlook import OLE, TNEF, in_msg, in_tnef, is_msg
from parsers.file_names import display_name
from parsers.mail import Attachment, read_mail
from parsers.package import Package, is_archive
from parsers.paper import Unreadable
from rules.envelope import AttachmentFacts
from rules.findings import Finding, Severity

# An archive with more in it than a report and its enclosures is somebody's folder.
MOST_IN_ARCHIVE = 20
# Of one mail, all its containers together.
MOST_FILES = 60
MOST_BYTES = 64 * 2**20
# A zip in a mail in a winmail.dat is as deep as real mail goes.
MOST_DEPTH = 3
_ZIP = b"PK\x03\x04"
_HEAD = 4_096
_MAIL = re.compile(rb"(?im)\A\s*(received|return-path|from|mime-version|message-id|delivered-to): ")
# The mail reader has opened these already and lists what is in them.
_OPENED_BY_MAIL = ("message/rfc822", "message/global", "message/news")
# What programs of Apple and Microsoft leave in an archive.
_LITTER = re.compile(r"(?i)(?:^|/)(?:__macosx/.*|\.ds_store|thumbs\.db|desktop\.ini)$")
_NAMED = {
    "zip": "a packed archive",
    "tnef": "Outlook's envelope (winmail.dat)",
    "msg": "a saved mail",
    "mail": "a saved mail",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfolded:
    """Everything that a mail carries.

    `attachments` are the given ones and, behind them, those found inside; `opened` are the positions of the containers
    whose files are listed; `refusals` tell by position why a container was not opened, or what is wrong with it.
    """

    attachments: tuple[Attachment, ...]
    opened: frozenset[int]
    refusals: dict[int, Finding]


class _TooMuch(Exception):
    """The mail holds more than any person packs."""


class _Unfolding:
    """One mail's containers, with what may still be taken out of them."""

    def __init__(self, given: Iterable[Attachment]) -> None:
        self.found: list[Attachment] = []
        self.opened: set[int] = set()
        self.refusals: dict[int, Finding] = {}
        self.last = max((attachment.facts.position for attachment in given), default=0)
        self.bytes_left = MOST_BYTES

    def open(self, outer: Attachment, *, depth: int, in_archive: bool) -> None:
        """List what is inside, and what is inside of that; an outer that is no container is left as it is."""
        kind = kind_of(outer.content)
        if kind is None or (depth == 0 and kind == "mail" and was_opened(outer.facts)):
            return
        if depth >= MOST_DEPTH or (kind == "zip" and in_archive):
            self.refusals[outer.facts.position] = _too_deep()
            return
        try:
            inside = [self._taken(outer, name, content) for name, content in _inside(kind, outer.content)]
        except Unreadable as refusal:
            self.refusals[outer.facts.position] = refusal.finding
            return
        except _TooMuch:
            self.refusals[outer.facts.position] = _too_much()
            return
        self.opened.add(outer.facts.position)
        for attachment in inside:
            self.open(attachment, depth=depth + 1, in_archive=in_archive or kind == "zip")

    def _taken(self, outer: Attachment, written: str, content: bytes) -> Attachment:
        self.bytes_left -= len(content)
        if self.bytes_left < 0 or len(self.found) >= MOST_FILES:
            raise _TooMuch
        self.last += 1
        name = display_name(written, position=self.last, content=content)
        facts = AttachmentFacts(
            position=self.last,
            name=f"{outer.facts.name}: {name}",
            declared_type="application/octet-stream",
            size=len(content),
            sha256=hashlib.sha256(content).hexdigest(),
            within=outer.facts.position,
        )
        self.found.append(Attachment(facts=facts, content=content))
        return self.found[-1]


def unfold(given: tuple[Attachment, ...]) -> Unfolded:
    """Everything in the given attachments, as far as the limits go.  Never raises for what the bytes hold."""
    unfolding = _Unfolding(given)
    for attachment in given:
        unfolding.open(attachment, depth=0, in_archive=False)
    return Unfolded(
        attachments=(*given, *unfolding.found),
        opened=frozenset(unfolding.opened),
        refusals=unfolding.refusals,
    )


def was_opened(facts: AttachmentFacts) -> bool:
    """A mail that was attached as one: the mail reader lists what it carries."""
    return facts.declared_type in _OPENED_BY_MAIL or facts.name.lower().endswith(".eml")


def kind_of(content: bytes) -> str | None:
    """tnef, msg, zip (with files in it, and no office document itself), mail; None for no container."""
    if content.startswith(TNEF):
        return "tnef"
    if content.startswith(OLE):
        return "msg" if is_msg(content) else None
    if content.startswith(_ZIP):
        return "zip" if is_archive(content) else None
    return "mail" if _MAIL.match(content[:_HEAD]) else None


def _inside(kind: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of the files.  Raises Unreadable, and nothing else, for a container that is broken."""
    try:
        if kind == "zip":
            yield from _in_zip(content)
        elif kind == "mail":
            yield from _in_mail(content)
        else:
            yield from (in_tnef(content) if kind == "tnef" else in_msg(content))
    except (Unreadable, _TooMuch):
        raise
    # Both libraries raise whatever a slice or a codec raises: the sender gets a sentence.
    except Exception as error:
        raise Unreadable(
            _refusal("file-damaged", f"The file is {_NAMED[kind]} that cannot be taken apart.")
        ) from error


def _in_zip(content: bytes) -> Iterator[tuple[str, bytes]]:
    package = Package(content)
    names = [(part, written) for part, written in package.written_names() if not _LITTER.search(part)]
    if len(names) > MOST_IN_ARCHIVE:
        raise _TooMuch
    for part, written in names:
        yield written, package.read(part)


def _in_mail(content: bytes) -> Iterator[tuple[str, bytes]]:
    for attachment in read_mail(content.lstrip()).attachments:
        if not attachment.facts.is_inline:
            yield attachment.facts.name, attachment.content


def holds_nothing(content: bytes) -> Finding | None:
    """What to say of a container in which nothing that could be a form was found; None where it is mere wrapping."""
    kind = kind_of(content)
    if kind is None or kind == "tnef":
        return None
    code = "file-is-archive" if kind == "zip" else "file-is-mail"
    return _refusal(code, f"The file is {_NAMED[kind]}, and no form was found in it.")


def outermost(name: str) -> str:
    """The name before the first colon: a.zip of "a.zip: b.msg: c.docx".  Names themselves hold none."""
    return name.partition(": ")[0]


def _too_deep() -> Finding:
    return _refusal("file-is-archive", "The file is a packed archive inside another one.")


def _too_much() -> Finding:
    return _refusal(
        "file-is-archive",
        "The file holds too much to look for a form in it (at most "
        f"{MOST_IN_ARCHIVE} files are taken out of an archive).",
    )


def _refusal(code: str, what: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=f"{what} Please attach the form itself.")
