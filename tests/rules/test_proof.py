"""Proof of the sender: what our own receiving server says, and nobody else (procedure 2, 8.21)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.envelope import Envelope, Mailbox
from rules.proof import aligned, plain, proof_of_sender

SERVER = "mx.desk.example.org"
OURS = f"from out.agency.example.org by {SERVER} with ESMTPS; Mon, 25 May 2026 08:14:02 +0000"
UPSTREAM = "from [10.0.0.1] by out.agency.example.org with ESMTP; Mon, 25 May 2026 08:14:01 +0000"


def an_envelope(
    *results: tuple[int, str],
    sender: str = "mika@agency.example.org",
    received: tuple[str, ...] = (OURS, UPSTREAM),
) -> Envelope:
    """`results` tells with each header how many Received lines stand above it."""
    return Envelope(
        from_=(Mailbox(name="", address=sender),), received=received, authentication_results=results
    )


PASSES = [
    ("dmarc=pass header.from=agency.example.org", "dmarc=pass"),
    ("dmarc=pass (p=reject dis=none) header.from=agency.example.org", "dmarc=pass"),
    ("DMARC=Pass Header.From=Agency.Example.Org", "dmarc=pass"),
    ("dkim=pass header.d=agency.example.org header.s=k1", "dkim=pass"),
    ("dkim=pass header.i=@agency.example.org header.b=abc", "dkim=pass"),
    ("dkim=pass header.d=example.org", "dkim=pass"),
    ("dkim=pass header.d=mail.agency.example.org", "dkim=pass"),
    ("spf=pass smtp.mailfrom=bounce@agency.example.org", "spf=pass"),
    ("spf=pass smtp.mailfrom=agency.example.org", "spf=pass"),
    ("spf=fail smtp.mailfrom=other.example; dkim=pass header.d=agency.example.org", "dkim=pass"),
    ("dkim=fail header.d=agency.example.org; dkim=pass header.d=agency.example.org", "dkim=pass"),
    ('dkim=pass reason="good; signature" header.d=agency.example.org', "dkim=pass"),
    ("dmarc/1=pass header.from=agency.example.org", "dmarc=pass"),
    ("dmarc=pass\r\n\theader.from=agency.example.org", "dmarc=pass"),
]
FAILS = [
    "none",
    "",
    "dmarc=fail header.from=agency.example.org",
    "dmarc=none header.from=agency.example.org",
    "dmarc=bestguesspass header.from=agency.example.org",
    "dmarc=pass-not header.from=agency.example.org",
    "dmarc=pass",
    "dmarc=pass header.from=agency.example.com",
    "dkim=pass header.d=evil.example.net",
    "dkim=pass header.d=notagency.example.org.evil.example",
    "dkim=pass header.d=org",
    "dkim=pass header.d=evilagency.example.org",
    "dkim=pass header.d=evil.example.net header.from=agency.example.org",
    "spf=pass smtp.mailfrom=evil.example.net header.from=agency.example.org",
    "spf=pass smtp.helo=agency.example.org",
    "auth=pass smtp.auth=mika@agency.example.org",
    "iprev=pass policy.iprev=1.2.3.4 (dmarc=pass header.from=agency.example.org)",
    "spf=fail (nested (deep) dmarc=pass) smtp.mailfrom=x; (dmarc=pass header.from=agency.example.org)",
    "spf=fail (open \\) dmarc=pass header.from=agency.example.org; dmarc=pass header.from=agency.example.org)",
    'spf=fail smtp.mailfrom="x; dmarc=pass header.from=agency.example.org; "@evil.example',
    'spf=fail smtp.mailfrom="x\\"; dmarc=pass header.from=agency.example.org; "@evil.example',
    "spf=softfail smtp.mailfrom=dkim=pass@agency.example.org",
    "x-dmarc=pass header.from=agency.example.org",
]


@pytest.mark.parametrize(("result", "evidence"), PASSES)
def test_an_aligned_pass_of_our_own_server_is_proof(result: str, evidence: str) -> None:
    assert proof_of_sender(an_envelope((0, f"{SERVER}; {result}")), SERVER).evidence == evidence


@pytest.mark.parametrize("result", FAILS)
def test_anything_less_is_no_proof(result: str) -> None:
    assert proof_of_sender(an_envelope((0, f"{SERVER}; {result}")), SERVER).evidence == ""


GOOD = f"{SERVER}; dmarc=pass header.from=agency.example.org"


@pytest.mark.parametrize(
    ("header", "received"),
    [
        ((1, GOOD), (OURS, UPSTREAM)),
        ((2, GOOD), (OURS, UPSTREAM)),
        ((0, GOOD), (UPSTREAM,)),
        ((0, GOOD), ()),
        ((0, GOOD.replace(SERVER, "mx.elsewhere.example.org")), (OURS, UPSTREAM)),
        ((0, GOOD.replace(SERVER, f"evil.{SERVER}")), (OURS, UPSTREAM)),
        ((0, GOOD.replace(SERVER, f"({SERVER})")), (OURS, UPSTREAM)),
        # A forger repeats our line far below; the topmost one of ours is what counts.
        ((2, GOOD), (OURS, UPSTREAM, OURS)),
    ],
)
def test_a_header_that_does_not_stand_above_our_first_received_line_is_a_forgery(
    header: tuple[int, str], received: tuple[str, ...]
) -> None:
    assert not proof_of_sender(an_envelope(header, received=received), SERVER).is_proven


@pytest.mark.parametrize(
    ("header", "received"),
    [
        ((0, GOOD), (OURS,)),
        ((1, GOOD), ("from mx by store.desk.example.org with LMTP; today", OURS)),
        ((0, GOOD.replace(SERVER, f"{SERVER} 1")), (OURS,)),
        ((0, GOOD.replace(SERVER, SERVER.upper())), (OURS,)),
        ((0, GOOD.replace(SERVER, f"(our gate) {SERVER}.")), (OURS,)),
    ],
)
def test_a_header_that_our_server_wrote_is_believed(
    header: tuple[int, str], received: tuple[str, ...]
) -> None:
    assert proof_of_sender(an_envelope(header, received=received), SERVER).is_proven


def test_where_no_server_is_configured_nothing_is_proof() -> None:
    assert not proof_of_sender(an_envelope((0, "; dmarc=pass header.from=agency.example.org")), "").is_proven


def test_exchange_headers_without_a_server_name_are_not_trusted() -> None:
    told = "spf=pass (sender IP is 1.2.3.4) smtp.mailfrom=agency.example.org; dmarc=pass header.from=agency.example.org"

    assert not proof_of_sender(an_envelope((0, told)), SERVER).is_proven


def test_a_mail_of_two_authors_is_nobodys_word() -> None:
    two = Envelope(
        from_=(
            Mailbox(name="", address="mika@agency.example.org"),
            Mailbox(name="", address="x@evil.example"),
        ),
        received=(OURS,),
        authentication_results=((0, GOOD),),
    )

    assert not proof_of_sender(two, SERVER).is_proven


def test_an_author_without_a_domain_is_never_proven() -> None:
    assert not proof_of_sender(
        an_envelope((0, f"{SERVER}; dmarc=pass header.from="), sender="x"), SERVER
    ).is_proven


@pytest.mark.parametrize(
    ("domain", "name", "fits"),
    [
        ("a.example.org", "a.example.org", True),
        ("a.example.org", "example.org", True),
        ("example.org", "a.example.org", True),
        ("a.example.org", "b.example.org", False),
        ("example.org", "org", False),
        ("org", "example.org", False),
        ("badexample.org", "example.org", False),
        ("", "", False),
    ],
)
def test_domains_are_aligned_when_one_is_the_other_or_lies_below_it(
    domain: str, name: str, *, fits: bool
) -> None:
    assert aligned(domain, name) is fits


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("a (b) c", "a c"),
        ("a (b (c) d) e", "a e"),
        ("a (b", "a "),
        ("a ) b", "a ) b"),
        ('x="a;b c"', "x=a_b_c"),
        ('x="a\\"b"', "x=a_b"),
        ("(a \\) b) c", " c"),
    ],
)
def test_comments_fall_away_and_quoted_words_cannot_be_mistaken(written: str, left: str) -> None:
    assert " ".join(plain(written).split()) == left.strip()


@given(st.text(max_size=400), st.text(max_size=60), st.lists(st.text(max_size=80), max_size=3))
def test_no_header_whatever_makes_the_proof_fail(header: str, sender: str, received: list[str]) -> None:
    envelope = an_envelope((0, header), (1, f"{SERVER}; {header}"), sender=sender, received=(OURS, *received))

    assert proof_of_sender(envelope, SERVER).evidence in {"", "dmarc=pass", "dkim=pass", "spf=pass"}


@given(st.text(alphabet='a;="\\() .@:dmrcpshef', max_size=80))
def test_nothing_that_a_sender_writes_into_a_quoted_local_part_is_a_verdict(local: str) -> None:
    quoted = local.replace("\\", "\\\\").replace('"', '\\"')
    header = (
        f'{SERVER}; spf=fail smtp.mailfrom="{quoted}; dmarc=pass header.from=agency.example.org"@evil.example'
    )

    assert not proof_of_sender(an_envelope((0, header)), SERVER).is_proven
