"""Our letter as an author finds it in the reply window, and what the author does with it there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from outbound.letter import Letter, Words, words_of
from parsers.replies.asked import Asked
from parsers.replies.authorities import names_of
from rules.stances import ConsultationKind
from tests.outbound.letter_facts import SAMPLES

NAME = "IMDRF Secretariat"
ADDRESS = "secretariat@desk.example.org"
AUTHOR = "Ursina Caduff"
AUTHOR_ADDRESS = "ursina.caduff@switzerland.example.org"
BELOW_THE_QUESTION = "Please reply to this mail."
START_OF_LIST = "=== Your answer to C-2026-001 ==="
END_OF_LIST = "=== End of your answer to C-2026-001 ==="


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What the author does: types above, below and between, changes words of the letter, makes them stand out.

    `changes` are words of our letter and what stands there afterwards; `looks` are words of our letter and the tag that
    the author's program writes around them; `between` is typed below the question.
    """

    above: str = ""
    below: str = ""
    between: str = ""
    changes: tuple[tuple[str, str], ...] = ()
    looks: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """A reply before its program writes it: the letter as edited, in the two pieces around what was typed between."""

    above: str
    below: str
    between: str
    texts: tuple[str, ...]
    pages: tuple[str, ...]
    subject: str


@cache
def letter(name: str = "position-requested", sample: int = -1) -> Words:
    """A letter of the desk with the sample facts."""
    facts: Mapping[str, Any] = SAMPLES[name][sample]
    return words_of(Letter(name=name, facts=facts, to_name=AUTHOR, to_address=AUTHOR_ADDRESS))


@cache
def asked(*names: str) -> Asked:
    """What the desk knows when it reads the reply: the letters that it sent, newest first."""
    sent = [letter(name) for name in names or ("position-requested",)]
    return Asked(
        kind=ConsultationKind.POSITION,
        letters=tuple(f"{words.subject}\n\n{words.text}" for words in sent),
        names=(NAME, ADDRESS),
        document="ISO/DIS 14971",
        own_names=names_of("CH", "Switzerland"),
    )


def reply(written: Written, words: Words | None = None) -> Reply:
    """The reply window after the author's work."""
    ours = words or letter()
    text, page = ours.text, page_of(ours)
    for before, after in written.changes:
        assert before in text, before
        text = text.replace(before, after, 1)
        page = page.replace(as_page(before), as_page(after), 1)
    for marked, tag in written.looks:
        page = page.replace(as_page(marked), around(as_page(marked), tag), 1)
    is_split = bool(written.between)
    return Reply(
        above=written.above,
        below=written.below,
        between=written.between,
        texts=halves(text, BELOW_THE_QUESTION) if is_split else (text,),
        pages=halves(page, f"<p>{BELOW_THE_QUESTION}") if is_split else (page,),
        subject=ours.subject,
    )


def halves(text: str, at: str) -> tuple[str, str]:
    head, found, tail = text.partition(at)
    assert found
    return head, found + tail


def page_of(words: Words) -> str:
    """What stands inside the body of our HTML."""
    return words.html.partition("<body")[2].partition(">")[2].rpartition("</body>")[0].strip("\n")


def as_page(text: str) -> str:
    """Words of our text as our HTML has them."""
    return escape(text, quote=False).replace("[  ]", "[&nbsp;&nbsp;]").replace("\n", "<br>\n")


def around(words: str, tag: str) -> str:
    return f"<{tag}>{words}</{tag.partition(' ')[0]}>"
