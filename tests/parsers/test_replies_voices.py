"""Whose words are whose: threads, colleagues, older letters, two lists, two parts, banners, hostile text."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers.replies.statement import read_statement
from rules.stances import Stance
from rules.submissions import PositionStatement
from tests.corpus.reply_answers import WAYS, Way
from tests.corpus.reply_headers import ATTRIBUTIONS, BLOCKS, block
from tests.corpus.reply_letters import ADDRESS, AUTHOR_ADDRESS, NAME, Written, asked, letter, reply
from tests.corpus.reply_programs import PROGRAMS
from tests.corpus.reply_styles import Style, indented, marked, ragged, re_wrapped, unmarked, wrapped
from tests.corpus.reply_weather import BANNERS, FOOTERS, REWRITTEN, SIGNATURES

EVERYTHING = ("position-requested", "position-received", "position-reminder", "position-unclear")
OURS = f"On Mon, 8 Jun 2026 at 10:14, {NAME} <{ADDRESS}> wrote:"
THEIRS = "On Tue, 9 Jun 2026 at 08:00, Reto Caflisch <reto.caflisch@switzerland.example.org> wrote:"
MINE = f"On Tue, 9 Jun 2026 at 08:00, Ursina Caduff <{AUTHOR_ADDRESS}> wrote:"
COLLEAGUE = "From: Reto Caflisch <reto.caflisch@switzerland.example.org>\nSent: Tuesday, June 9, 2026 8:00 AM\nTo: Ursina Caduff <ursina.caduff@switzerland.example.org>\nSubject: RE: our position\n"
SUBJECT = f"Re: {letter().subject}"
TICKED = letter().text.replace("[  ] ABSTAIN", "[X] ABSTAIN")
BY_NAME = {program.name: program for program in PROGRAMS}


def header(language: str) -> str:
    return block(language).replace("{subject}", SUBJECT)


def read(
    text: str,
    *,
    html: str = "",
    subject: str = SUBJECT,
    known: tuple[str, ...] = EVERYTHING,
    **more: tuple[str, ...],
) -> PositionStatement:
    return read_statement(asked(*known), subject=subject, text=text, html=html, **more)


def quoted(*texts: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}".rstrip() for text in texts for line in text.split("\n"))


def is_asked_or_held(found: PositionStatement) -> bool:
    return found.stance is None and len(found.findings) > 0


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


# -- added and rewritten on the way -----------------------------------------------------------------------------------

WEATHER_WAYS = [
    way
    for way in WAYS
    if way.name
    in {
        "our words, above",
        "a list of comments, above",
        "ticked: [x] {}",
        "the others deleted",
        "nothing",
        "a sentence, signed, below",
        "ticked, comments above",
    }
]
PLAIN = ("Mutt", "Outlook 2010, text only", "Notes, text")


@pytest.mark.parametrize("program", PLAIN)
@pytest.mark.parametrize("way", WEATHER_WAYS, ids=lambda way: way.name)
def test_nothing_added_on_the_way_changes_the_reading(program: str, way: Way) -> None:
    text, _ = BY_NAME[program].parts(reply(way.written))
    head, _, tail = text.partition(way.written.above) if way.written.above else ("", "", text)
    changed = [f"{banner}\n\n{text}" for banner in BANNERS.values()]
    changed += [f"{text}\n\n{footer}\n" for footer in FOOTERS.values()]
    changed += [
        f"{head}{way.written.above}\n\n{words}{tail}" for words in (*FOOTERS.values(), *SIGNATURES) if tail
    ]
    changed += [rewrite(text) for rewrite in REWRITTEN]
    for mail in changed:
        found = read(mail)
        assert (found.stance, " ".join(found.remarks.split())) == (
            way.stance,
            way.remarks if way.stance else "",
        ), mail


LINES = st.sampled_from(["", *ATTRIBUTIONS.values(), *[header(language) for language in BLOCKS]])
STYLES = st.one_of(
    st.sampled_from([unmarked, re_wrapped, indented, ragged]),
    st.builds(
        marked,
        st.sampled_from(["> ", ">", "| ", ">> ", "> > ", "IS> "]),
        st.integers(min_value=24, max_value=120),
    ),
    st.integers(min_value=24, max_value=120).map(lambda width: lambda text: wrapped(text, width)),
)


@given(
    line=LINES,
    style=STYLES,
    name=st.sampled_from(EVERYTHING),
    above=st.sampled_from(["", "Thank you.", "Dear all,\n\nsee below.\n\nKind regards\nUrsina"]),
)
@settings(max_examples=250, deadline=None)
def test_an_untouched_quotation_never_states_a_position(
    line: str, style: Style, name: str, above: str
) -> None:
    assert is_asked_or_held(read(f"{above}\n\n{line}\n{style(letter(name).text)}\n"))


@given(
    line=LINES,
    style=STYLES,
    option=st.sampled_from(
        ["SUPPORT", "SUPPORT WITH COMMENTS (", "DO NOT SUPPORT", "ABSTAIN", "NO POSITION"]
    ),
)
@settings(max_examples=250, deadline=None)
def test_a_tick_is_read_right_or_asked_about_however_it_was_wrapped(
    line: str, style: Style, option: str
) -> None:
    text = letter().text.replace(f"[  ] {option}", f"[X] {option}", 1)
    wanted = {option.replace(" (", "").lower().replace(" ", "-"), None}

    assert read(f"{line}\n{style(text)}\n").stance in wanted


@given(
    said=st.sampled_from(
        ["We support the draft.", "ABSTAIN", "DO NOT SUPPORT", "[X] SUPPORT", "Switzerland abstains."]
    ),
    line=st.sampled_from([THEIRS, COLLEAGUE, "Reto schrieb neulich"]),
    style=st.builds(marked, st.sampled_from(["> ", ">", "| "]), st.integers(min_value=20, max_value=90)),
)
@settings(max_examples=100, deadline=None)
def test_what_is_only_quoted_of_somebody_else_is_never_the_position(
    said: str, line: str, style: Style
) -> None:
    theirs = style(f"Hello,\n\n{said}\n\nReto")

    assert is_asked_or_held(read(f"Dear all,\n\n{line}\n{theirs}"))


# -- hostile text -------------------------------------------------------------------------------------------------------

HOSTILE = {
    "On On On": "On " * 20_000,
    "dashes": "-" * 50_000,
    "marks": ">" * 50_000,
    "marks and blanks": "> " * 30_000,
    "boxes": "[ ] " * 15_000,
    "ticked lists": "[X] SUPPORT\n" * 4_000,
    "lists": "\n".join([letter().text] * 60),
    "headers": "From: a@example.org\n" * 4_000,
    "addresses": "a@example.org " * 5_000,
    "equal signs": "=== " * 15_000,
    "wrote": ("On Monday " + "a " * 200 + "wrote:\n") * 150,
    "one word": "support " * 8_000,
    "not": "we do not " * 6_000,
    "blanks": " " * 60_000 + "x",
    "commas": "we support the draft, " * 3_000,
    "stars": "*" * 60_000,
    "nul and surrogates": "\x00\ud800 SUPPORT\u202e" * 1_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_ends_quickly_and_states_nothing(text: str) -> None:
    start = time.monotonic()
    read(text)
    read(quoted(text))
    read("", html=f"<p>{text}</p>")

    assert time.monotonic() - start < 10


PAGES = {
    "deep": "<div>" * 5_000 + "SUPPORT",
    "deep quotations": "<blockquote>" * 2_000 + "SUPPORT",
    "many tags": "<b>a</b>" * 100_000,
    "many breaks": "<br>" * 100_000,
    "unclosed": "<p><b><i><u>" * 20_000,
    "attributes": "<p style='" + "color:red;" * 20_000 + "'>SUPPORT",
    "broken": "<<<>>><p <b </p>" * 5_000,
    "nothing": "<!-- -->",
}


@pytest.mark.parametrize("html", PAGES.values(), ids=PAGES)
def test_hostile_html_ends_quickly(html: str) -> None:
    start = time.monotonic()
    read("", html=html)

    assert time.monotonic() - start < 10


@given(text=st.text(max_size=400), html=st.text(alphabet="<>/abpdiv \n=\"'&;[X] SUPORT", max_size=300))
@settings(max_examples=150, deadline=None)
def test_reading_never_raises(text: str, html: str) -> None:
    found = read(text, html=html)

    assert found.stance is not None or found.findings
