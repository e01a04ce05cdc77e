"""Whose words are whose: threads, colleagues, older letters, two lists, two parts, subjects."""

import pytest

from rules.stances import Stance
from tests.corpus.reply_letters import ADDRESS, AUTHOR_ADDRESS, NAME, Written, letter, reply
from tests.corpus.reply_programs import PROGRAMS
from tests.corpus.reply_threads import (
    COLLEAGUE,
    EVERYTHING,
    MINE,
    OURS,
    SUBJECT,
    THEIRS,
    TICKED,
    header,
    is_asked_or_held,
    quoted,
    read,
)

BY_NAME = {program.name: program for program in PROGRAMS}
THREADS = {
    "marks": "\n\n".join(
        ("{}", OURS, quoted(letter("position-received").text, MINE, quoted("We support the draft.")))
    ),
    "Outlook": "{}\n\n"
    + header("en")
    + "\n"
    + letter("position-received").text
    + f"\nFrom: Ursina Caduff <{AUTHOR_ADDRESS}>\nSent: Tuesday, June 9, 2026 8:00 AM\nTo: {NAME} <{ADDRESS}>\nSubject: Re: position\n\nWe support the draft.\n\n"
    + header("en")
    + "\n"
    + letter().text,
}


@pytest.mark.parametrize("thread", THREADS.values(), ids=THREADS)
@pytest.mark.parametrize("known", [EVERYTHING, ("position-requested",)], ids=["known", "unknown"])
def test_an_earlier_answer_and_our_receipt_below_are_not_the_answer(
    thread: str, known: tuple[str, ...]
) -> None:
    assert read(thread.format("We abstain."), known=known).stance is Stance.ABSTAIN
    assert is_asked_or_held(read(thread.format("Thank you very much."), known=known))
    assert is_asked_or_held(read(thread.format(""), known=known))


def test_a_receipt_that_we_no_longer_know_states_nothing() -> None:
    receipt = letter("position-received").text
    for text in (f"Thank you.\n\n{OURS}\n{quoted(receipt)}", f"Thank you.\n\n{header('de')}\n{receipt}"):
        assert is_asked_or_held(read(text, known=("position-requested",)))


BELOW = {
    "marks": f"{THEIRS}\n\n{quoted('We abstain.', '', 'Reto')}",
    "Outlook": f"{COLLEAGUE}\nWe abstain.\n\nReto\n",
    "forwarded": f"---------- Forwarded message ---------\n{COLLEAGUE}\nWe abstain.\n",
    "forwarded by Apple": f"Begin forwarded message:\n\n{COLLEAGUE}\nWe abstain.\n",
    "a header in Azerbaijani": COLLEAGUE.replace("From", "Kimdən")
    .replace("Sent", "Göndərilib")
    .replace("To", "Kimə")
    .replace("Subject", "Mövzu")
    + "\nWe abstain.\n",
    "his tick, marks": f"{THEIRS}\n{quoted('Here it is.', OURS, quoted(TICKED))}",
    "his tick, Outlook": f"{COLLEAGUE}\nHere it is.\n\n{header('en')}\n{TICKED}",
    "his tick, two marks": quoted("Reto hat geantwortet", OURS, quoted(TICKED)),
}


@pytest.mark.parametrize("below", BELOW.values(), ids=BELOW)
def test_what_somebody_else_states_is_not_the_authors_word(below: str) -> None:
    assert read(f"We support the draft.\n\n{below}").stance is Stance.SUPPORT
    for above in (
        "FYI",
        "Please see below.",
        "",
        "Dear colleagues,\n\nplease find our answer below.\n\nKind regards\nUrsina",
    ):
        assert is_asked_or_held(read(f"{above}\n\n{below}")), above


def test_a_position_that_only_another_states_goes_to_a_person() -> None:
    assert read(f"FYI\n\n{BELOW['forwarded']}").for_a_person
    assert read("", forwarded=("We abstain.",)).for_a_person


LISTS = {
    ("X", "X"): Stance.ABSTAIN,
    ("X", "  "): Stance.ABSTAIN,
    ("  ", "X"): Stance.ABSTAIN,
    ("  ", "  "): None,
}


@pytest.mark.parametrize("marks", LISTS, ids=str)
def test_two_lists_in_one_mail(marks: tuple[str, str]) -> None:
    texts = [
        letter(name).text.replace("[  ] ABSTAIN", f"[{mark}] ABSTAIN")
        for name, mark in zip(("position-reminder", "position-requested"), marks, strict=True)
    ]
    text = f"{OURS}\n{quoted(texts[0])}\n{OURS}\n{quoted(texts[1])}"

    assert read(text).stance is LISTS[marks]


def test_two_lists_that_say_different_things_are_asked_about() -> None:
    reminder = letter("position-reminder").text.replace("[  ] NO POSITION", "[X] NO POSITION")

    assert is_asked_or_held(read(f"{header('en')}\n{reminder}\n{header('en')}\n{TICKED}"))


@pytest.mark.parametrize("name", ["position-reminder", "position-unclear"])
def test_every_letter_of_ours_may_be_answered(name: str) -> None:
    for program in (BY_NAME["Gmail (en)"], BY_NAME["Outlook 365 for Windows (en)"], BY_NAME["Notes, text"]):
        for written, stance in (
            (Written(above="We support the draft."), Stance.SUPPORT),
            (Written(changes=(("[  ] ABSTAIN\n", "[X] ABSTAIN\n"),)), Stance.ABSTAIN),
            (Written(), None),
        ):
            text, html = program.parts(reply(written, letter(name)))
            assert read(text, html=html).stance is stance, program.name


def test_a_receipt_may_be_answered() -> None:
    text, html = BY_NAME["Apple Mail"].parts(reply(Written(above="WITHDRAW"), letter("position-received")))
    silent = BY_NAME["Apple Mail"].parts(reply(Written(above="Thank you."), letter("position-received")))

    assert read(text, html=html).stance is Stance.WITHDRAW
    assert is_asked_or_held(read(silent[0], html=silent[1]))


HTML = "<html><body><p>{}</p></body></html>"
PARTS: tuple[tuple[str, str, Stance | None], ...] = (
    ("SUPPORT", HTML.format("ABSTAIN"), None),
    ("We support the draft.", HTML.format("We do not support the draft."), None),
    ("The annex is long.", HTML.format("We support the draft."), None),
    ("We support the draft.", HTML.format("The annex is long."), None),
    ("We support the draft if Annex B goes.", HTML.format("We support the draft."), None),
    ("We support the draft.", HTML.format("We support the draft."), Stance.SUPPORT),
    ("", HTML.format("We support the draft."), Stance.SUPPORT),
    ("   \n\n", HTML.format("We support the draft."), Stance.SUPPORT),
    ("We support the draft.", HTML.format(""), Stance.SUPPORT),
    ("We support the draft.", "<html><body><img src='cid:1' alt=''></body></html>", Stance.SUPPORT),
)


@pytest.mark.parametrize(("text", "html", "stance"), PARTS)
def test_both_parts_must_say_the_same(text: str, html: str, stance: Stance | None) -> None:
    found = read(text, html=html)

    assert found.stance is stance
    assert stance is not None or found.findings


@pytest.mark.parametrize(
    "stale",
    [
        "This message requires an HTML-capable mail program.",
        "This is a multi-part message in MIME format.",
        "Your email client cannot read this email. To view it online, please go here:",
        "[image001.png]",
        "This message is in HTML format.",
        "Dieses Programm kann keine HTML-Nachrichten anzeigen.",
    ],
)
def test_a_text_part_that_only_points_to_the_html_says_nothing(stale: str) -> None:
    found = read(stale, html=HTML.format("We support the draft."))

    assert found.stance in {Stance.SUPPORT, None}
    assert found.stance is Stance.SUPPORT or found.findings


SUBJECTS: tuple[tuple[str, Stance | None], ...] = (
    ("SUPPORT", Stance.SUPPORT),
    ("Re: ABSTAIN", Stance.ABSTAIN),
    (f"{SUBJECT} - ABSTAIN", Stance.ABSTAIN),
    (f"ABSTAIN {SUBJECT}", Stance.ABSTAIN),
    (f"ABSTAIN: {letter().subject}", Stance.ABSTAIN),
    (f"AW: [EXT] {letter().subject}", None),
    (f"RE: {letter().subject}", None),
    (f"Antwort: WG: {letter().subject}", None),
    (f"回复：{letter().subject}", None),
    (f"Automatic reply: {letter().subject}", None),
    ("Re: Received: the position of Switzerland on ISO/DIS 14971 [C-2026-001/abcdefghijklmnop]", None),
    ("Support?", None),
    ("Do we support this?", None),
    ("", None),
)


@pytest.mark.parametrize(("subject", "stance"), SUBJECTS)
def test_the_subject_counts_where_the_body_says_nothing(subject: str, stance: Stance | None) -> None:
    for body in ("", f"\n\n{OURS}\n{quoted(letter().text)}", "Kind regards\nUrsina"):
        found = read(body, subject=subject)
        assert found.stance is stance, body
        assert stance is not None or found.findings


def test_the_body_goes_before_the_subject() -> None:
    assert read("We abstain.", subject="SUPPORT").stance is Stance.ABSTAIN


def test_a_list_that_was_cut_off_says_nothing() -> None:
    head = letter().text.partition("[  ] SUPPORT WITH")[0]

    assert is_asked_or_held(read(f"{OURS}\n{quoted(head)}"))
    assert is_asked_or_held(read(f"{header('en')}\n{head}"))


def test_words_behind_ours_on_one_line_are_the_authors() -> None:
    question = "Does your jurisdiction support that IMDRF supports this draft?"
    for text in (
        f"{OURS}\n> {question} We abstain.",
        f"{header('en')}\n{letter().text}".replace(question, f"{question} We abstain."),
    ):
        assert read(text).stance is Stance.ABSTAIN
