"""A yes, a no, and what is neither, in the answer to a challenge."""

import time

import pytest

from rules.confirmation import affirms, denies

QUOTED = (
    "\n\nOn Mon, 8 Jun 2026 at 10:14, IMDRF Secretariat wrote:\n> If it was not you, please do not reply.\n"
)


@pytest.mark.parametrize(
    "words", ["Yes", "yes, that was us.", "Confirmed", "It was me.\n\nKenji", "OK", "Correct, this is ours"]
)
def test_a_yes(words: str) -> None:
    assert affirms(words)
    assert affirms(words + QUOTED)


@pytest.mark.parametrize(
    "words",
    [
        "No",
        "That was not me.",
        "It wasn't us",
        "It wasn\u2019t us",
        "Yes? No, somebody else sent it.",
        "Please ignore that mail",
        "This is a forged mail",
        "Nobody here wrote this.",
    ],
)
def test_a_no(words: str) -> None:
    assert denies(words)
    assert not affirms(words)


def test_our_own_words_below_are_not_theirs() -> None:
    assert not denies("Yes" + QUOTED)


def test_a_no_below_the_quotation_is_read() -> None:
    assert denies(QUOTED.strip() + "\n\nNo, that was not me.\n")


def test_a_disclaimer_is_no_denial() -> None:
    assert affirms("Yes.\n\nThis mail is confidential. If you are not the intended recipient, delete it.\n")


def test_an_external_sender_banner_is_no_denial() -> None:
    assert affirms("CAUTION: This email originated outside of the organisation. Do not click links.\n\nYes\n")


def test_one_word_that_is_neither_is_neither() -> None:
    assert not denies("Kenji")
    assert not affirms("Kenji")


def test_a_long_mail_takes_no_time() -> None:
    begun = time.monotonic()
    denies("wrote " * 200_000)
    affirms("\n" * 500_000)

    assert time.monotonic() - begun < 1.0
