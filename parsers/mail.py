"""Bytes to an InboundMail: the only way in for mail, and the only door to mail-parser.  No bytes raise out of it.

The standard library builds the tree, our own fallbacks read headers, dates and charsets; mail-parser is asked for what
it is good at, the topmost Received field (mail.md 0 and 4.3).
"""

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from parsers.automatic import is_list, signs_of
from parsers.bounces import BounceFacts
from parsers.charsets import Step, decode
from parsers.headers import Fields, fields_of
from parsers.mail_attachments import Attachment, attachments_of
from parsers.mail_body import body_of
from parsers.mail_dates import read_date
from parsers.mail_digest import END_OF_HEAD, digest_of, digest_with_rest
from parsers.mail_head import head_of
from parsers.mail_notes import Notebook
from parsers.mail_parts import MOST_LEAVES, Leaf, Part, TooDeep, Tree, parse, parse_head, tree_of
from parsers.trace import delivered_to_of, return_path_of, trace_of
from rules.envelope import Envelope
from rules.findings import Finding, Severity

__all__ = ["Attachment", "InboundMail", "read_mail"]

_HUGE = 5_000_000
_HEAD = 65_536
_CHARSET = re.compile(rb"charset\*?=[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_UTF_8_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True, kw_only=True)
class InboundMail:
    """One mail, read.  `unreadable` says why its parts could not all be read; the envelope is filled all the same.

    `html` is the body's HTML where there is one (for ticks by colour or bold), `forwarded` the readable texts of mails
    inside the mail, in reading order; neither is part of `envelope.text`.
    """

    envelope: Envelope
    attachments: tuple[Attachment, ...] = ()
    unreadable: Finding | None = None
    html: str = ""
    forwarded: tuple[str, ...] = ()


def read_mail(raw: bytes) -> InboundMail:
    """Read any bytes as a mail.  Never raises: what cannot be read is left out and named in `unreadable`."""
    trouble = "", ""
    for reader in (_read_whole, _read_head):
        try:
            return reader(raw, *trouble)
        except (TooDeep, RecursionError):
            trouble = (
                "mail-too-deep",
                "The mail is nested deeper than any person writes; only its head was read.",
            )
        except Exception as error:  # noqa: BLE001 - any bytes may come, and the mail must reach the register
            trouble = "mail-unreadable", f"The mail cannot be taken apart ({type(error).__name__})."
    digest = hashlib.sha256(raw).hexdigest()
    return InboundMail(envelope=Envelope(content_digest=digest), unreadable=_error(*trouble))


def _read_whole(raw: bytes, _code: str, _message: str) -> InboundMail:
    raw = _trimmed(raw)
    hint = _hint(raw)
    message = parse(raw)
    tree = tree_of(message, hint)
    mail = _inbound(message, tree, hint, is_huge=len(raw) > _HUGE)
    if not tree.has_more:
        return mail
    digest = digest_with_rest(mail.envelope.content_digest, raw)
    return replace(mail, envelope=replace(mail.envelope, content_digest=digest))


def _hint(raw: bytes) -> str:
    """The charset of undeclared 8-bit fields: that of the text if it fits, else what the detector makes of them."""
    found = _CHARSET.search(raw[:_HEAD])
    # US-ASCII says nothing about bytes that are not.
    declared = found[1].decode("ascii") if found and found[1].lower() != b"us-ascii" else ""
    end = END_OF_HEAD.search(raw[:_HEAD])
    foreign = [line for line in raw[: end.start() if end else _HEAD].splitlines() if not line.isascii()]
    if not foreign:
        return declared
    fields = decode(b"\n".join(foreign), declared)
    return declared if fields.step in (Step.DECLARED, Step.SUPERSET) else fields.charset


def _read_head(raw: bytes, code: str, message: str) -> InboundMail:
    """The head as a mail without parts; whatever was wrong is below it."""
    raw = _trimmed(raw)
    head = parse_head(raw)
    envelope = _inbound(head, tree_of(head), "", is_huge=True).envelope
    digest = digest_with_rest(envelope.content_digest, raw)
    return InboundMail(
        envelope=replace(envelope, attachments=(), content_digest=digest), unreadable=_error(code, message)
    )


def _trimmed(raw: bytes) -> bytes:
    """Blank lines and a byte order mark before the first field would make a body of the head."""
    return raw.removeprefix(_UTF_8_MARK).lstrip(b"\r\n")


def _error(code: str, message: str) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message)


def _inbound(message: Part, tree: Tree, hint: str, *, is_huge: bool) -> InboundMail:
    notebook = Notebook()
    fields = tree.mails[0]
    head = head_of(fields, hint, notebook)
    body = body_of(tree, notebook)
    trace = trace_of(message)
    attachments = attachments_of(tree, body, notebook)
    unreadable = _trouble(tree, notebook)
    return_path = return_path_of(fields)
    bounce_facts = BounceFacts(
        message=message,
        fields=fields,
        from_=head.from_,
        subject=head.subject,
        text=body.text,
        return_path=return_path,
        root_type=tree.types[0][0],
        reports=tree.reports,
        inner=_returned(tree),
        is_huge=is_huge,
    )
    envelope = Envelope(
        message_ids=head.message_ids,
        in_reply_to=head.in_reply_to,
        references=head.references,
        from_=head.from_,
        sender=head.sender,
        reply_to=head.reply_to,
        to=head.to,
        cc=head.cc,
        delivered_to=delivered_to_of(fields),
        subject=head.subject,
        sent_at=head.sent_at,
        date_as_written=head.date_as_written,
        return_path=return_path,
        received=trace.received,
        received_header_at=_received_at(trace.received[0]) if trace.received else None,
        authentication_results=trace.authentication_results,
        automatic=signs_of(bounce_facts, tree.outer_types, _calendars(tree)),
        is_list=is_list(fields),
        text=body.text,
        attachments=tuple(attachment.facts for attachment in attachments),
        content_digest=digest_of(head, tree),
        notes=notebook.notes,
    )
    return InboundMail(
        envelope=envelope,
        attachments=attachments,
        unreadable=unreadable,
        html=body.html,
        forwarded=body.forwarded,
    )


def _returned(tree: Tree) -> Fields:
    """The fields of the first mail inside the mail, or of a text/rfc822-headers part (RFC 6522)."""
    if len(tree.mails) > 1:
        return tree.mails[1]
    for leaf in tree.leaves:
        if leaf.type == "text/rfc822-headers":
            return fields_of(parse_head(leaf.content))
    return {}


def _calendars(tree: Tree) -> list[str]:
    return [
        leaf.content[:_HEAD].decode("utf-8", "replace")
        for leaf in tree.leaves
        if leaf.type == "text/calendar" and not leaf.mail and leaf.disposition != "attachment"
    ]


def _trouble(tree: Tree, notebook: Notebook) -> Finding | None:
    if "CloseBoundaryNotFoundDefect" in tree.defects:
        notebook.add("mail-cut-short", "", "The end of the mail's last part is missing.")
    if tree.has_more:
        return _error(
            "mail-too-many-parts", f"The mail has more than {MOST_LEAVES:,} parts; the rest was not read."
        )
    if (
        isinstance(tree.root, Leaf)
        and tree.types[0][0].startswith("multipart/")
        and tree.root.content.strip()
    ):
        return _error(
            "mail-parts-not-separable", "The mail says that it has parts, but not where they begin."
        )
    return None


def _received_at(received: str) -> datetime | None:
    """The time of a Received field; where it names no certain moment, None."""
    own = read_date(received.rpartition(";")[2])
    if own.trouble in ("date-without-zone", "date-zone-unknown", "date-absurd"):
        return None
    from mailparser.utils import receiveds_parsing

    try:
        # mail-parser knows the forms of servers that write no semicolon, such as SendGrid's.
        written = receiveds_parsing([received])[0].get("date_utc")
        at = datetime.fromisoformat(written) if written else None
    except Exception:  # noqa: BLE001 - mail-parser raises several kinds on foreign trace fields (mail.md 0)
        at = None
    if at is None:
        return own.at
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
