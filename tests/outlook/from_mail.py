"""What Outlook keeps of a mail that it has fetched: its header fields, its texts and its files, and not its bytes."""

from collections.abc import Iterator
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses
from typing import Any, cast

from tests.outlook import data_file as pst


def kept_by_outlook(raw: bytes, *, received_at: datetime, with_headers: bool = True) -> pst.Message:
    """The first text and the first HTML are the bodies, everything else is a file; a mail inside is one here too."""
    mail = message_from_bytes(raw, policy=policy.default)
    bodies: dict[str, EmailMessage] = {}
    files: list[EmailMessage] = []
    for part in leaves(mail):
        kind = part.get_content_type()
        if kind in {"text/plain", "text/html"} and not part.get_filename() and kind not in bodies:
            bodies[kind] = part
        else:
            files.append(part)
    head = raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    html = bodies.get("text/html")
    return pst.mail(
        subject=str(mail["subject"] or ""),
        body=words(bodies["text/plain"]) if "text/plain" in bodies else None,
        html=words(html).encode() if html is not None else None,
        headers=head.decode("utf-8", "replace") if with_headers else None,
        message_id=str(mail["message-id"] or "") or None,
        sender=next(iter(getaddresses([str(mail["from"])])), None) if mail["from"] else None,
        sent=received_at.astimezone(UTC),
        recipients=[
            pst.recipient(name, address, kind)
            for field, kind in (("to", pst.TO), ("cc", pst.CC))
            for name, address in getaddresses([str(value) for value in mail.get_all(field, [])])
        ],
        attachments=[as_attachment(part, received_at) for part in files],
    )


def leaves(mail: EmailMessage) -> Iterator[EmailMessage]:
    if mail.get_content_maintype() == "multipart":
        for part in cast("list[EmailMessage]", mail.get_payload()):
            yield from leaves(part)
    else:
        yield mail


def words(part: EmailMessage) -> str:
    content: Any = part.get_payload(decode=True)
    return cast("bytes", content).decode(part.get_content_charset("utf-8"), "replace")


def as_attachment(part: EmailMessage, received_at: datetime) -> pst.Attachment:
    name = part.get_filename() or "file"
    if part.get_content_type() == "message/rfc822":
        (inside,) = cast("list[EmailMessage]", part.get_payload())
        return pst.enclosed(name, kept_by_outlook(inside.as_bytes(), received_at=received_at))
    content = cast("bytes", part.get_payload(decode=True) or b"")
    content_id = str(part["content-id"]).strip("<>") if part["content-id"] else None
    return pst.attached(name, content, part.get_content_type(), content_id)
