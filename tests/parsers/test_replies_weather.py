"""What is added on the way changes no reading, whatever the wrapping; hostile text ends quickly."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.corpus.reply_answers import WAYS, Way
from tests.corpus.reply_headers import ATTRIBUTIONS, BLOCKS
from tests.corpus.reply_letters import letter, reply
from tests.corpus.reply_programs import PROGRAMS
from tests.corpus.reply_styles import Style, indented, marked, ragged, re_wrapped, unmarked, wrapped
from tests.corpus.reply_threads import COLLEAGUE, EVERYTHING, THEIRS, header, is_asked_or_held, quoted, read
from tests.corpus.reply_weather import BANNERS, FOOTERS, REWRITTEN, SIGNATURES

# The whole matrix takes its time; CI runs it with the other long suites.
pytestmark = pytest.mark.slow

BY_NAME = {program.name: program for program in PROGRAMS}
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
