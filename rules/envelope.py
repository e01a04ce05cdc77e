"""What the outside of a mail says, before any attachment is opened."""

from dataclasses import dataclass
from datetime import datetime

from rules.findings import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """One address as a mail names it: `address` lower-cased "local@domain", "" if none can be read."""

    name: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomaticSigns:
    """Why a mail is automatic (RFC 3834, 3464, 8098; procedure 2 and 8.20).

    `kind` is one of bounce, auto-reply, receipt, calendar, list-digest; `evidence` quotes the header or part that says
    so.  `failed_recipients` and `original_message_id` tie a bounce to the letter that bounced; `is_permanent` is False
    for "delayed" notices.
    """

    kind: str
    evidence: str
    failed_recipients: tuple[str, ...] = ()
    original_message_id: str = ""
    is_permanent: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentFacts:
    """An attachment from outside.  `name` is cleaned for display only; `sha256` names the decoded bytes.

    `within` is the position of the container that it was taken out of (winmail.dat, .msg, .zip), None for the mail.
    """

    position: int
    name: str
    declared_type: str
    size: int
    sha256: str
    is_inline: bool = False
    within: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """The facts of a mail that need no attachment opened.

    Message-IDs are without angle brackets.  `sent_at` is the Date header's claim (aware, UTC) or None.  `received` are
    the Received headers, topmost first, unfolded; `received_header_at` is the topmost one's time (aware, UTC); `authentication_results` likewise, each with the number of Received
    headers that stand above it.  `content_digest` is equal for two deliveries of one mail whatever their trace headers
    say (hex SHA-256).  `text` is the readable body (from HTML where there is no text part), capped.
    """

    message_ids: tuple[str, ...] = ()
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    from_: tuple[Mailbox, ...] = ()
    sender: Mailbox | None = None
    reply_to: tuple[Mailbox, ...] = ()
    to: tuple[Mailbox, ...] = ()
    cc: tuple[Mailbox, ...] = ()
    delivered_to: tuple[str, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    date_as_written: str = ""
    return_path: str | None = None
    received: tuple[str, ...] = ()
    received_header_at: datetime | None = None
    authentication_results: tuple[tuple[int, str], ...] = ()
    automatic: AutomaticSigns | None = None
    is_list: bool = False
    text: str = ""
    attachments: tuple[AttachmentFacts, ...] = ()
    content_digest: str = ""
    notes: tuple[Finding, ...] = ()
