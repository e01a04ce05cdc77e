"""Every letter: its facts, its two voices, its headers and lines (procedure 5)."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import UndefinedError

from outbound.letter import (
    CannotBeWritten,
    Enclosed,
    Letter,
    Stationery,
    letter_names,
    mail_of,
    words_of,
)
from tests.outbound.letter_facts import SAMPLES

CASES = [(name, number) for name, samples in SAMPLES.items() for number in range(len(samples))]
GOLDEN = Path(__file__).with_name("golden")


def a_letter(
    name: str = "under-review",
    number: int = 0,
    *,
    to: str = "Mika Aalto",
    enclosed: tuple[Enclosed, ...] = (),
    **facts: Any,
) -> Letter:
    return Letter(
        name=name,
        facts=SAMPLES[name][number] | facts,
        to_name=to,
        to_address="mika@agency.example.org",
        enclosed=enclosed,
    )


def stationery(**changes: Any) -> Stationery:
    usual: dict[str, Any] = {
        "from_name": "IMDRF Secretariat",
        "from_address": "secretariat@desk.example.org",
        "reply_to": "secretariat@desk.example.org",
        "message_id": "liaison.abcdefghijklmnop@desk.example.org",
        "sent_at": datetime(2026, 6, 1, 9, 0, tzinfo=UTC),
        "in_reply_to": "1@agency.example.org",
        "thread": ("0@agency.example.org", "1@agency.example.org"),
    }
    return Stationery(**(usual | changes))


def read(raw: bytes) -> EmailMessage:
    mail = message_from_bytes(raw, policy=policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


# -- facts ----------------------------------------------------------------------------------------------------------


def test_every_letter_has_sample_facts() -> None:
    assert sorted(SAMPLES) == list(letter_names())


@pytest.mark.parametrize(("name", "number"), CASES)
def test_every_letter_is_written_from_its_facts(name: str, number: int) -> None:
    words = words_of(a_letter(name, number))

    assert words.subject
    assert len(words.subject) < 120
    assert words.text.startswith("Dear Mika Aalto,\n")
    assert words.html.startswith("<!DOCTYPE html>")
    assert not re.search(r"\n\n\n\n|\{\{|\{%|None|Undefined", words.text)
    assert words.text.endswith("Your reply reaches people.\n")


class Listening(Mapping[str, Any]):
    """Facts that remember which of them were asked for."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.facts = dict(facts)

    def __getitem__(self, key: str) -> Any:
        return self.facts[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.facts)

    def __len__(self) -> int:
        return len(self.facts)


@pytest.mark.parametrize("name", SAMPLES)
def test_no_letter_has_a_fact_that_it_never_tells(name: str) -> None:
    facts = {fact for sample in SAMPLES[name] for fact in sample}
    needed = set()
    for fact in facts:
        for number, sample in enumerate(SAMPLES[name]):
            without = Letter(
                name=name,
                facts={key: value for key, value in sample.items() if key != fact},
                to_name="Mika Aalto",
                to_address="mika@agency.example.org",
            )
            try:
                words_of(without)
            except UndefinedError:
                needed.add(fact)
                break
            assert number < len(SAMPLES[name])

    assert facts - needed == set()


def test_a_letter_without_a_fact_cannot_be_written() -> None:
    empty = Letter(name="under-review", facts={}, to_name="Mika", to_address="mika@agency.example.org")

    with pytest.raises(CannotBeWritten, match="under-review cannot be written: UndefinedError"):
        mail_of(empty, stationery())


# -- two voices -----------------------------------------------------------------------------------------------------


class Words(HTMLParser):
    """The words of a page, without its head."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in {"br", "p", "td", "th", "li", "tr", "div"}:
            self.found.append(" ")


def spoken(html: str) -> list[str]:
    parser = Words()
    parser.feed(html)
    return "".join(parser.found).split()


def unmarked(text: str) -> list[str]:
    """The words of the text without the marks of lists."""
    return re.sub(r"^ *(?:- |\d+\. )", "", text, flags=re.MULTILINE).split()


@pytest.mark.parametrize(("name", "number"), CASES)
def test_text_and_html_say_the_same_words(name: str, number: int) -> None:
    words = words_of(a_letter(name, number))

    assert spoken(words.html) == unmarked(words.text)


HOSTILE = '<script>alert("x")</script><img src=x onerror=y>'


def hostile(value: Any) -> Any:
    """The same facts with a hostile word in every text."""
    if isinstance(value, str):
        return f"{value}{HOSTILE}"
    if isinstance(value, list):
        return [hostile(entry) for entry in value]
    if isinstance(value, dict):
        return {key: hostile(entry) for key, entry in value.items()}
    return value


@pytest.mark.parametrize(("name", "number"), CASES)
def test_no_fact_becomes_markup(name: str, number: int) -> None:
    letter = Letter(
        name=name, facts=hostile(SAMPLES[name][number]), to_name=HOSTILE, to_address="mika@agency.example.org"
    )
    html = words_of(letter).html

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(("name", "number"), CASES)
def test_the_text_tells_every_word_as_it_is(name: str, number: int) -> None:
    letter = Letter(
        name=name, facts=hostile(SAMPLES[name][number]), to_name=HOSTILE, to_address="mika@agency.example.org"
    )
    words = words_of(letter)

    assert "&lt;" not in words.subject + words.text
    assert HOSTILE in words.text


@pytest.mark.parametrize("name", SAMPLES)
def test_no_letter_says_that_imdrf_approves_or_votes(name: str) -> None:
    text = " ".join(words_of(a_letter(name, number)).text for number in range(len(SAMPLES[name])))

    assert not re.search(r"\b(approv|disapprov|vote|ballot)", text, re.IGNORECASE)


# -- mails ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "number"), CASES)
def test_a_letter_is_a_mail_of_text_and_html_with_lines_that_travel(name: str, number: int) -> None:
    raw = mail_of(a_letter(name, number), stationery())
    mail = read(raw)

    assert mail.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in mail.iter_parts()] == ["text/plain", "text/html"]
    assert raw.count(b"\n") == raw.count(b"\r\n") == raw.count(b"\r")
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998
    assert raw.isascii()
    assert mail.defects == []
    assert [part.defects for part in mail.iter_parts()] == [[], []]


def test_the_same_letter_gives_the_same_bytes() -> None:
    file = Enclosed(name="a.docx", content_type="application/x", content=b"\0\1")

    assert mail_of(a_letter(enclosed=(file,)), stationery()) == mail_of(
        a_letter(enclosed=(file,)), stationery()
    )


def test_an_answer_is_threaded_and_says_what_it_is() -> None:
    mail = read(mail_of(a_letter(), stationery()))

    assert mail["In-Reply-To"] == "<1@agency.example.org>"
    assert mail["References"] == "<0@agency.example.org> <1@agency.example.org>"
    assert mail["Message-ID"] == "<liaison.abcdefghijklmnop@desk.example.org>"
    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["Date"] == "Mon, 01 Jun 2026 09:00:00 +0000"


def test_a_letter_of_our_own_accord_says_so_and_has_no_thread() -> None:
    mail = read(mail_of(a_letter(), stationery(in_reply_to="", thread=())))

    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["In-Reply-To"] is None
    assert mail["References"] is None


INJECTIONS = [
    "x\r\nBcc: victim@example.net",
    "x\nBcc: victim@example.net",
    "x\rBcc: v",
    "x\u2028Bcc: v",
    "x\x00\x0bBcc: v",
    "x\x85Bcc: v",
]


@pytest.mark.parametrize("words", INJECTIONS)
def test_line_ends_in_subject_or_name_become_no_header(words: str) -> None:
    letter = a_letter("sender-challenge", to=words, subject=words)
    mail = read(mail_of(letter, stationery(from_name=words)))

    assert mail["Bcc"] is None
    assert sorted(mail.keys()) == [
        "Auto-Submitted",
        "Content-Type",
        "Date",
        "From",
        "In-Reply-To",
        "MIME-Version",
        "Message-ID",
        "References",
        "Reply-To",
        "Subject",
        "To",
        "X-Auto-Response-Suppress",
    ]
    assert "Bcc: v" in str(mail["Subject"])


@pytest.mark.parametrize(
    "message_id", ["x\r\nBcc: v@example.net", "a b@c", "x" * 2000, "ü@x", "", "x\x00y@z"]
)
def test_a_message_id_that_is_none_is_not_repeated(message_id: str) -> None:
    raw = mail_of(a_letter(), stationery(in_reply_to=message_id, thread=(message_id, "1@x")))
    mail = read(raw)

    assert mail["In-Reply-To"] is None
    assert mail["References"] == "<1@x>"
    assert mail["Bcc"] is None


def test_a_long_thread_is_folded_and_stays_whole() -> None:
    thread = tuple(f"{number}.{'x' * 200}@agency.example.org" for number in range(30))
    raw = mail_of(a_letter(), stationery(thread=thread))

    assert str(read(raw)["References"]).split() == [f"<{name}>" for name in thread]
    assert max(len(line) for line in raw.split(b"\r\n")) <= 998


@pytest.mark.parametrize(
    "name", ["南 春香", "Geneviève Roy", "Roy, Geneviève", 'Q"uote', "a" * 150, "", "Иван (x)", "x@y.org"]
)
def test_every_name_stands_in_the_address_as_it_is(name: str) -> None:
    mail = read(mail_of(a_letter(to=name), stationery(from_name=name or "x")))
    (to,) = mail["To"].addresses

    assert (to.display_name, to.addr_spec) == (name, "mika@agency.example.org")


def test_a_foreign_and_long_subject_is_read_as_it_was_meant() -> None:
    subject = "次回の会議について " * 12
    mail = read(mail_of(a_letter("sender-challenge", subject=subject), stationery()))

    assert "".join(str(mail["Subject"]).split()) == "".join(
        f'Please confirm that you sent "{subject}" [abcdefghijklmnop]'.split()
    )


@pytest.mark.parametrize("name", ["a.docx", "Bericht für Genf.docx", "报告.xlsx", 'q"uo;te.pdf'])
def test_enclosed_files_arrive_with_name_type_and_bytes(name: str) -> None:
    content = bytes(range(256)) * 9
    file = Enclosed(name=name, content_type="application/pdf", content=content)
    mail = read(mail_of(a_letter(enclosed=(file,)), stationery()))
    (part,) = mail.iter_attachments()

    assert (part.get_filename(), part.get_content_type()) == (name, "application/pdf")
    assert part.get_payload(decode=True) == content


CLEAN = b"From: a@b.org\r\nSubject: x\r\n\r\nWords.\r\n"


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (CLEAN, "message/rfc822"),
        (CLEAN + "ü".encode(), "application/octet-stream"),
        (CLEAN + b"x" * 999, "application/octet-stream"),
        (CLEAN.replace(b"\r\n", b"\n"), "application/octet-stream"),
        (CLEAN + b"a\rb", "application/octet-stream"),
        (CLEAN + b"a\0b", "application/octet-stream"),
    ],
)
def test_an_enclosed_mail_is_a_mail_only_where_nothing_must_be_changed(content: bytes, kind: str) -> None:
    file = Enclosed(name="feedback.eml", content_type="message/rfc822", content=content)
    raw = mail_of(a_letter(enclosed=(file,)), stationery())
    (part,) = read(raw).iter_attachments()

    assert part.get_content_type() == kind
    assert part.get_filename() == "feedback.eml"
    assert raw.isascii()
    if kind == "message/rfc822":
        assert content in raw
    else:
        assert part.get_payload(decode=True) == content


def test_an_address_that_cannot_stand_in_a_header_is_refused() -> None:
    letter = Letter(
        name="under-review", facts=SAMPLES["under-review"][0], to_name="José", to_address="josé@x.example.org"
    )

    with pytest.raises(CannotBeWritten, match="UnicodeEncodeError"):
        mail_of(letter, stationery())


# -- golden ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "number"),
    [("report-received", 1), ("report-incomplete", 1), ("report-circulated", 1), ("report-reminder", 4)],
)
def test_a_letter_reads_as_it_was_agreed(name: str, number: int) -> None:
    words = words_of(a_letter(name, number))
    agreed = (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")

    assert f"Subject: {words.subject}\n\n{words.text}" == agreed
