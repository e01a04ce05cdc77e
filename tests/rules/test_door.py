"""The door: automatic mail is parked, strangers wait, everybody in the roster comes in (procedure 2)."""

import pytest

from rules.door import OwnNames, differing_sender, door
from rules.envelope import AutomaticSigns, Envelope, Mailbox

OWN = OwnNames(
    addresses=frozenset({"secretariat@desk.example.org", "office@old.example.org"}),
    message_id_domain="desk.example.org",
)
KNOWN = frozenset({"mika@agency.example.org"})
AWAY = AutomaticSigns(kind="auto-reply", evidence="Auto-Submitted: auto-replied")


def an_envelope(
    *senders: str,
    message_id: str = "1@agency.example.org",
    automatic: AutomaticSigns | None = None,
    sender: str = "",
) -> Envelope:
    return Envelope(
        from_=tuple(Mailbox(name="", address=address) for address in senders),
        message_ids=(message_id,),
        automatic=automatic,
        sender=Mailbox(name="", address=sender) if sender else None,
    )


@pytest.mark.parametrize(
    ("envelope", "disposition", "kind"),
    [
        (an_envelope("mika@agency.example.org"), None, ""),
        (an_envelope("MIKA@Agency.Example.org"), None, ""),
        (an_envelope("mika@agency.example.org", automatic=AWAY), "automatic", "auto-reply"),
        (an_envelope("x@nowhere.example", automatic=AWAY), "automatic", "auto-reply"),
        (an_envelope("x@nowhere.example"), "quarantined", "stranger"),
        (an_envelope("other@agency.example.org"), "quarantined", "stranger"),
        (an_envelope(), "quarantined", "no-sender"),
        (an_envelope(""), "quarantined", "no-sender"),
        (an_envelope("mika@agency.example.org", "x@nowhere.example"), "quarantined", "two-senders"),
        (an_envelope("secretariat@desk.example.org"), "automatic", "our-own"),
        (an_envelope("Office@OLD.example.org"), "automatic", "our-own"),
        (
            an_envelope("mika@agency.example.org", message_id="liaison.abc@desk.example.org"),
            "automatic",
            "our-own",
        ),
        (an_envelope("mika@agency.example.org", message_id="liaison.abc@other.example.org"), None, ""),
        (an_envelope("mika@agency.example.org", message_id="abc@desk.example.org"), None, ""),
    ],
)
def test_a_mail_is_let_in_parked_or_held_by_its_outside(
    envelope: Envelope, disposition: str | None, kind: str
) -> None:
    verdict = door(envelope, KNOWN, OWN)

    assert (verdict.disposition, verdict.kind) == (disposition, kind)
    assert verdict.opens is (disposition is None)


@pytest.mark.parametrize(
    ("sender", "differs"),
    [
        ("", ""),
        ("mika@agency.example.org", ""),
        ("MIKA@agency.example.org", ""),
        ("secretary@agency.example.org", "secretary@agency.example.org"),
    ],
)
def test_a_sender_that_is_not_the_author_is_named(sender: str, differs: str) -> None:
    assert differing_sender(an_envelope("mika@agency.example.org", sender=sender)) == differs
