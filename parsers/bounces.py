"""Which letters bounced, and to whom: RFC 3464 first, then flufl.bounce behind a gate (mail.md 4.5)."""

import logging
import re
from dataclasses import dataclass
from email.message import Message
from typing import Any

from parsers.addresses import mailboxes
from parsers.headers import Fields, decoded, first, message_ids
from rules.envelope import AutomaticSigns, Mailbox

_MOST_RECIPIENTS = 1_000
_LONGEST_SCANNED = 100_000
_STATUS = "message/delivery-status"
_ROBOTS = ("mailer-daemon", "mailerdaemon", "mdaemon", "mail-daemon", "maildaemon", "postmast", "uucp")
_SUBJECT = re.compile(
    r"undeliver|returned mail|delivery (?:status|fail|problem|report|notification|delayed|incomplete)|mail delivery"
    r"|failure notice|delivery has failed|message (?:delayed|undeliver)|warning: (?:could not send|message)"
    r"|non[- ]?remis|unzustellbar|nicht zugestellt|no se puede entregar|impossibile recapitare|não é possível entregar"
    r"|退信|无法投递|配信不能|配信できません|반송|недоставленн|не доставлено",
    re.IGNORECASE,
)
_QUOTED_ID = re.compile(
    r"^[ \t>|]{0,20}Message-ID:[ \t]{0,20}<([^<>\s]{3,300})>", re.IGNORECASE | re.MULTILINE
)

# flufl.bounce logs a traceback for each detector that fails; a bad mail is no event for the log of the desk.
logging.getLogger("flufl.bounce").setLevel(logging.CRITICAL + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BounceFacts:
    """What of a mail can tell a bounce: `inner` are the fields of the returned mail, if it came back."""

    message: "Message[Any, Any]"
    fields: Fields
    from_: tuple[Mailbox, ...]
    subject: str
    text: str
    return_path: str | None
    root_type: str
    reports: dict[str, list[Fields]]
    inner: Fields
    is_huge: bool


def bounce_of(facts: BounceFacts) -> AutomaticSigns | None:
    """Signs of kind "bounce" (or "receipt" where the report says "delivered"), None for any other mail."""
    reported = _reported(facts)
    if reported:
        return reported
    gate = _gate(facts)
    if not gate:
        return None
    failed, is_permanent = _by_detectors(facts)
    named = tuple(
        box.address for box in mailboxes(facts.fields.get("x-failed-recipients", ())) if box.address
    )
    # A null path or a postmaster alone may be any robot; a failure has to be named by somebody.
    if not (failed or named or gate == "mailer-daemon" or _SUBJECT.search(facts.subject)):
        return None
    return AutomaticSigns(
        kind="bounce",
        evidence=f"{gate}: {facts.subject[:200]}",
        failed_recipients=(named or failed)[:_MOST_RECIPIENTS],
        original_message_id=original_message_id(facts),
        is_permanent=is_permanent,
    )


def _reported(facts: BounceFacts) -> AutomaticSigns | None:
    blocks = facts.reports.get(_STATUS, ())
    actions = [(_word(block, "action"), _recipient(block)) for block in blocks if "action" in block]
    if not actions:
        return None
    failed = _addresses(actions, "failed")
    delayed = _addresses(actions, "delayed")
    is_failure = any(action in ("failed", "delayed") for action, _ in actions)
    return AutomaticSigns(
        kind="bounce" if is_failure else "receipt",
        evidence=f"{_STATUS}: {', '.join(sorted({action for action, _ in actions}))}"[:200],
        failed_recipients=(failed or delayed)[:_MOST_RECIPIENTS],
        original_message_id=original_message_id(facts),
        is_permanent=any(action == "failed" for action, _ in actions),
    )


def _addresses(actions: list[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(address for action, address in actions if action == wanted and address))


def _word(block: Fields, name: str) -> str:
    """The first word: "Action: failed (no such user)" says failed."""
    words = decoded(first(block, name)).lower().replace("(", " ").split()
    return words[0] if words else ""


def _recipient(block: Fields) -> str:
    """RFC 3464 sections 2.3.1, 2.3.2: the address that we wrote to, then the one that failed; "rfc822; jane@..."."""
    for name in ("original-recipient", "final-recipient"):
        value = first(block, name)
        boxes = mailboxes([value.rpartition(";")[2]])
        if boxes and boxes[0].address:
            return boxes[0].address
    return ""


def _gate(facts: BounceFacts) -> str:
    """The sign that lets flufl.bounce look at a mail at all, "" without one (0 false positives, mail.md 4.5)."""
    if "x-failed-recipients" in facts.fields:
        return "X-Failed-Recipients"
    senders = [box.address for box in facts.from_] + [box.name.lower() for box in facts.from_]
    if any(sender.startswith(_ROBOTS[:5]) or "mail delivery s" in sender for sender in senders):
        return "mailer-daemon"
    if any(sender.startswith(_ROBOTS) for sender in senders):
        return "postmaster"
    if facts.return_path == "":
        return "null return path"
    return "multipart/report" if facts.root_type == "multipart/report" else ""


def _by_detectors(facts: BounceFacts) -> tuple[tuple[str, ...], bool]:
    """Failed recipients, and whether for good.  The detectors raise on 8-bit headers and missing fields."""
    if facts.is_huge:
        return (), True
    from flufl.bounce import all_failures

    try:
        temporary, permanent = all_failures(facts.message)
    except Exception:  # noqa: BLE001 - 32 of 1,120 mails raise out of it, of many kinds (mail.md 4.5)
        return (), True
    found = sorted(address.decode("ascii", "replace").lower() for address in permanent or temporary)
    boxes = mailboxes(found)
    return tuple(box.address for box in boxes if box.address), bool(permanent) or not temporary


def original_message_id(facts: BounceFacts) -> str:
    """The Message-ID of the mail that an automatic one is about: returned fields, quoted fields, In-Reply-To."""
    stated = [block for blocks in facts.reports.values() for block in blocks]
    for fields in (facts.inner, *stated):
        for name in ("message-id", "original-message-id"):
            found = message_ids(fields.get(name, ()))
            if found:
                return found[0]
    quoted = _QUOTED_ID.search(facts.text[:_LONGEST_SCANNED])
    if quoted:
        return quoted[1]
    replied = message_ids((*facts.fields.get("references", ()), *facts.fields.get("in-reply-to", ())))
    return replied[-1] if replied else ""
