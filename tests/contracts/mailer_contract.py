"""What every mailer must do.  An implementation joins by a class that names its post (test_mailers.py)."""

from typing import Protocol

import pytest

from outbound.mailer import DeliveryFailed, Mailer, ServerOutOfReach

SENDER = "secretariat@desk.example.org"
RECIPIENT = "ana@agency.example.org"
HEAD = b"From: secretariat@desk.example.org\r\nTo: ana@agency.example.org\r\nMessage-ID: <%s@desk.example.org>\r\n"
NASTY = {
    "plain": b"Good morning\r\n",
    "dots": b".\r\n..\r\n.dot\r\n. \r\nend.\r\n.\r\n",
    "a dot first": b".\r\n",
    "looks like SMTP": b"\r\n.\r\nMAIL FROM:<x@example.org>\r\nQUIT\r\n",
    "no text": b"",
    "8-bit": "議事録 Žluťoučký\r\n".encode() + bytes(range(128, 256)) + b"\r\n",
    "a long line": b"x" * 990 + b"\r\n",
    "a megabyte": (b"0123456789abcdef" * 48 + b"\r\n") * 1300,
    "looks like mbox": b"From ana Thu Jan  1 00:00:00 2026\r\n>From\r\n",
}


def a_letter(text: bytes = b"Good morning\r\n", name: bytes = b"one") -> bytes:
    return HEAD % name + b"\r\n" + text


def failure(mailer: Mailer, recipient: str = RECIPIENT, mail: bytes = b"") -> DeliveryFailed:
    """How sending a letter fails."""
    with pytest.raises(DeliveryFailed) as caught:
        mailer.send(SENDER, recipient, mail or a_letter())
    assert "\n" not in caught.value.answer
    assert str(caught.value) == caught.value.answer
    return caught.value


class PostOffice(Protocol):
    """Where a mailer brings its letters."""

    def mailer(self) -> Mailer:
        """A new mailer; the fixture closes it."""
        ...

    def arrived(self) -> list[bytes]:
        """The letters that arrived, in any order."""
        ...

    def go_away(self) -> None:
        """Be out of reach from now on."""
        ...


class ServerPostOffice(PostOffice, Protocol):
    """One that may refuse."""

    def refuse(self, line: str) -> None:
        """Answer the next letters' text with this line; "" takes them again."""
        ...

    def lose_the_answer(self) -> None:
        """Take the next letters and end the link before the answer."""
        ...


class MailerContract:
    """For every kind of mailer."""

    @pytest.mark.parametrize("text", NASTY.values(), ids=NASTY.keys())
    def test_a_letter_arrives_byte_for_byte(self, office: PostOffice, text: bytes) -> None:
        answer = office.mailer().send(SENDER, RECIPIENT, a_letter(text))

        (arrived,) = office.arrived()
        assert (len(arrived), arrived == a_letter(text)) == (len(a_letter(text)), True)
        assert answer
        assert "\n" not in answer

    def test_letters_follow_each_other(self, office: PostOffice) -> None:
        mailer = office.mailer()
        letters = [a_letter(b"%d\r\n" % number, b"letter-%d" % number) for number in range(5)]

        for letter in letters:
            mailer.send(SENDER, RECIPIENT, letter)

        assert sorted(office.arrived()) == sorted(letters)

    def test_checking_sends_nothing(self, office: PostOffice) -> None:
        mailer = office.mailer()

        assert mailer.check()
        assert mailer.check()
        assert office.arrived() == []

    def test_closing_is_always_allowed_and_sending_works_afterwards(self, office: PostOffice) -> None:
        mailer = office.mailer()

        mailer.close()
        mailer.send(SENDER, RECIPIENT, a_letter(name=b"one"))
        mailer.close()
        mailer.close()
        mailer.send(SENDER, RECIPIENT, a_letter(name=b"two"))

        assert len(office.arrived()) == 2

    def test_a_server_that_is_away_is_told_before_any_letter_is_tried(self, office: PostOffice) -> None:
        mailer = office.mailer()
        office.go_away()

        with pytest.raises(ServerOutOfReach, match=r"\w"):
            mailer.check()
        with pytest.raises(ServerOutOfReach, match=r"\w"):
            mailer.send(SENDER, RECIPIENT, a_letter())


class ServerMailerContract(MailerContract):
    """For mailers whose letters may be refused."""

    def test_a_refusal_for_ever_is_known_as_such(self, server_office: ServerPostOffice) -> None:
        server_office.refuse("554 5.7.1 no such letters here")

        refused = failure(server_office.mailer())

        assert (refused.permanent, refused.outcome_unknown) == (True, False)
        assert refused.answer == "554 5.7.1 no such letters here"
        assert server_office.arrived() == []

    def test_a_refusal_for_now_is_known_as_such(self, server_office: ServerPostOffice) -> None:
        server_office.refuse("451 4.3.0 come back later")

        refused = failure(server_office.mailer())

        assert (refused.permanent, refused.outcome_unknown) == (False, False)
        assert refused.answer == "451 4.3.0 come back later"
        assert server_office.arrived() == []

    def test_a_refused_letter_does_not_stop_the_next(self, server_office: ServerPostOffice) -> None:
        mailer = server_office.mailer()
        server_office.refuse("554 no")
        failure(mailer)
        server_office.refuse("")

        mailer.send(SENDER, RECIPIENT, a_letter())

        assert server_office.arrived() == [a_letter()]

    def test_an_answer_that_is_lost_leaves_the_outcome_unknown(self, server_office: ServerPostOffice) -> None:
        mailer = server_office.mailer()
        server_office.lose_the_answer()

        lost = failure(mailer)

        assert (lost.permanent, lost.outcome_unknown) == (False, True)
        assert server_office.arrived() == [a_letter()]
