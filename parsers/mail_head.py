"""Who wrote a mail, to whom, when, about what, in answer to what, and where its fields contradict each other."""

from dataclasses import dataclass
from datetime import datetime

from parsers.addresses import mailboxes
from parsers.headers import Fields, decoded, first, message_ids, raw_text, storable
from parsers.mail_dates import read_date
from parsers.mail_notes import Notebook
from rules.envelope import Mailbox

_LONGEST_DATE = 200
_DATE_TROUBLE = {
    "no-date": "The mail has no Date.",
    "date-unreadable": "The Date cannot be read.",
    "date-without-zone": "The Date names no time zone, so it is no moment.",
    "date-zone-unknown": "The Date names a time zone that is not known.",
    "date-absurd": "The Date names a year that cannot be meant.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The fields of rules.envelope.Envelope that the author's program writes."""

    message_ids: tuple[str, ...]
    in_reply_to: tuple[str, ...]
    references: tuple[str, ...]
    from_: tuple[Mailbox, ...]
    sender: Mailbox | None
    reply_to: tuple[Mailbox, ...]
    to: tuple[Mailbox, ...]
    cc: tuple[Mailbox, ...]
    subject: str
    sent_at: datetime | None
    date_as_written: str


def head_of(fields: Fields, hint: str, notebook: Notebook) -> Head:
    """`hint` is the charset that the body declares, for raw 8-bit fields."""

    def people(name: str) -> tuple[Mailbox, ...]:
        values = fields.get(name.lower(), ())
        return mailboxes(values, hint=hint, notebook=notebook, place=name) if values else ()

    date = read_date(first(fields, "date"))
    if date.trouble:
        notebook.add(date.trouble, "Date", _DATE_TROUBLE[date.trouble])
    head = Head(
        message_ids=message_ids(fields.get("message-id", ())),
        in_reply_to=message_ids(fields.get("in-reply-to", ())),
        references=message_ids(fields.get("references", ())),
        from_=people("From"),
        sender=next(iter(people("Sender")), None),
        reply_to=people("Reply-To"),
        to=people("To"),
        cc=people("Cc"),
        subject=decoded(first(fields, "subject"), hint=hint, notebook=notebook, place="Subject"),
        sent_at=date.at,
        date_as_written=storable(raw_text(first(fields, "date")[:_LONGEST_DATE], hint)),
    )
    _note_contradictions(fields, head, notebook)
    return head


def _note_contradictions(fields: Fields, head: Head, notebook: Notebook) -> None:
    if not head.message_ids:
        notebook.add("no-message-id", "Message-ID", "The mail has no Message-ID.")
    if len(head.message_ids) > 1:
        notebook.add("two-message-ids", "Message-ID", f"The mail has {len(head.message_ids)} Message-IDs.")
    for name in ("From", "Date", "Subject", "Sender"):
        count = len(set(fields.get(name.lower(), ())))
        if count > 1:
            notebook.add(
                f"two-{name.lower()}-headers", name, f"The mail has {count} different {name} headers."
            )
    _note_authors(fields, head, notebook)


def _note_authors(fields: Fields, head: Head, notebook: Notebook) -> None:
    if "from" not in fields:
        notebook.add("no-from", "From", "The mail names no author.")
    elif not any(box.address for box in head.from_):
        notebook.add("from-unreadable", "From", "No address can be read from the author's name.")
    elif len({box.address for box in head.from_}) > 1:
        notebook.add("several-authors", "From", f"The mail names {len(head.from_)} authors.")
