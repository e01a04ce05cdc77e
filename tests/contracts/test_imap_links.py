"""What can go wrong between us and an IMAP server, and the sentence that a person then reads."""

import socket
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Thread

import pytest

from pipeline.errors import TryLater
from pipeline.imap import SEARCH_WINDOW, ImapMailbox, ImapServer, windows
from pipeline.loopback import LoopbackServers
from tests.contracts.mailbox_contract import NOON, PLAIN, everything, opened, soon, wait_and_wait
from tests.contracts.places import ImapPlace
from tests.contracts.test_mailboxes import dovecot_place, pymap_place
from tests.servers.certificates import Certificates
from tests.servers.dovecot import PASSWORD, Dovecot
from tests.servers.tcp_proxy import TcpProxy
from tests.servers.unprivileged import free_port


def trouble(server: ImapServer, folder: str = "INBOX") -> str:
    """The sentence with which opening fails; what the server is must stand in it, a secret never."""
    mailbox = ImapMailbox(server, folder)
    with pytest.raises(TryLater) as caught:
        mailbox.open()
    mailbox.close()
    sentence = str(caught.value)
    assert PASSWORD not in sentence
    assert "\n" not in sentence
    assert server.host in sentence
    return sentence


@pytest.fixture(params=["pymap", pytest.param("dovecot", marks=pytest.mark.server)])
def place(request: pytest.FixtureRequest) -> ImapPlace:
    """The same troubles with two servers that have little in common."""
    if request.param == "pymap":
        return pymap_place(request.getfixturevalue("loopback"))
    return dovecot_place(request.getfixturevalue("dovecot"), "password")


@pytest.fixture
def proxy(place: ImapPlace) -> Iterator[TcpProxy]:
    with TcpProxy(place.server.port) as proxy:
        yield proxy


def test_a_server_that_cannot_move_is_told_and_keeps_its_mails(place: ImapPlace) -> None:
    place.deliver(PLAIN, NOON)
    with TcpProxy(place.server.port, unsaid=b" MOVE") as proxy:
        wired = replace(place, server=replace(place.server, port=proxy.port))
        with opened(wired) as mailbox:
            can_file = mailbox.can_file()
            mailbox.file(mailbox.uids_above(0), "Processed")
            there = [mail.raw for mail in everything(mailbox)]
    with opened(place) as mailbox:
        moves = mailbox.can_file()

    assert (can_file, moves) == (False, True)
    assert there == [PLAIN]


class TestABrokenWire:
    @pytest.fixture
    def wired(self, place: ImapPlace, proxy: TcpProxy) -> ImapPlace:
        """The place, reached through a wire that may break."""
        return replace(place, server=replace(place.server, port=proxy.port, timeout_seconds=1.5))

    @pytest.mark.parametrize(
        "act",
        [
            lambda mailbox: mailbox.uids_above(0),
            lambda mailbox: mailbox.sizes([1]),
            lambda mailbox: list(mailbox.fetch([1])),
            lambda mailbox: mailbox.file([1], "Processed"),
            lambda mailbox: mailbox.wait(0.1),
        ],
        ids=["search", "sizes", "fetch", "file", "wait"],
    )
    def test_a_half_open_link_is_no_silence(
        self, wired: ImapPlace, proxy: TcpProxy, act: Callable[[ImapMailbox], object]
    ) -> None:
        wired.deliver(PLAIN, NOON)
        with opened(wired) as mailbox:
            assert isinstance(mailbox, ImapMailbox)
            proxy.fall_silent()
            with pytest.raises(TryLater, match=r"the link to the mailbox INBOX at 127\.0\.0\.1:\d+ broke"):
                act(mailbox)

            proxy.speak_again()
            mailbox.open()
            assert [mail.raw for mail in everything(mailbox)] == [PLAIN]

    def test_a_link_that_dies_while_waiting_is_no_silence(self, wired: ImapPlace, proxy: TcpProxy) -> None:
        with opened(wired) as mailbox, soon(proxy.fall_silent), pytest.raises(TryLater, match="broke"):
            mailbox.wait(1)

    def test_a_link_that_is_cut_while_waiting_is_told(self, wired: ImapPlace, proxy: TcpProxy) -> None:
        with opened(wired) as mailbox, soon(proxy.cut), pytest.raises(TryLater, match="broke"):
            wait_and_wait(mailbox)

    def test_a_link_that_was_cut_between_two_rounds_is_not_noticed(
        self, wired: ImapPlace, proxy: TcpProxy
    ) -> None:
        wired.deliver(PLAIN, NOON)
        with opened(wired) as mailbox:
            proxy.cut()
            mailbox.open()
            assert [mail.raw for mail in everything(mailbox)] == [PLAIN]

    def test_a_server_that_does_not_greet_is_not_waited_for_for_ever(
        self, wired: ImapPlace, proxy: TcpProxy
    ) -> None:
        proxy.fall_silent()

        assert "cannot be reached" in trouble(wired.server)


def test_a_refused_connection_is_told(place: ImapPlace) -> None:
    nobody = replace(place.server, port=free_port())

    assert f"127.0.0.1:{nobody.port} cannot be reached" in trouble(nobody)


def test_an_unknown_host_is_told() -> None:
    assert "cannot be reached" in trouble(ImapServer(host="no-such-host.invalid"))


def test_a_wrong_password_is_told_and_not_shown(place: ImapPlace) -> None:
    sentence = trouble(replace(place.server, secret=lambda: "let-me-guess"))

    assert f"refuses the sign-in of {place.server.user}" in sentence
    assert sentence.endswith("; check user and password or token")
    assert "let-me-guess" not in sentence


@pytest.mark.parametrize("password", ["Schlüssel", "鍵", "a\r\nb", "a\x00b"])
def test_an_unusual_password_is_a_wrong_password(place: ImapPlace, password: str) -> None:
    sentence = trouble(replace(place.server, secret=lambda: password))

    assert "refuses the sign-in" in sentence or "cannot be told" in sentence
    assert password not in sentence


def test_a_wrong_folder_is_told(place: ImapPlace) -> None:
    assert trouble(place.server, "Eingang").endswith("; check [mailbox] folder")


def test_a_secret_that_cannot_be_had_is_told_without_troubling_the_server(place: ImapPlace) -> None:
    def no_secret() -> str:
        raise TryLater("the access token cannot be read")

    mailbox = ImapMailbox(replace(place.server, port=free_port(), secret=no_secret), "INBOX")

    with pytest.raises(TryLater, match="the access token cannot be read"):
        mailbox.open()


@pytest.mark.parametrize("folder", ["Entwürfe", "議事録", "R&D", "a b"])
def test_a_folder_of_any_name_is_read(place: ImapPlace, folder: str) -> None:
    place.folder = folder
    with place.other() as program:
        program.create_folder(folder)
    place.deliver(PLAIN, NOON)

    with opened(place) as mailbox:
        assert [mail.raw for mail in everything(mailbox)] == [PLAIN]
        assert mailbox.name.endswith(f"/{folder}")


def test_two_folders_of_one_account_are_two_mailboxes(place: ImapPlace) -> None:
    assert ImapMailbox(place.server, "A").name != ImapMailbox(place.server, "B").name


def test_a_mail_announced_while_nobody_waited_ends_the_waiting(place: ImapPlace) -> None:
    with opened(place) as mailbox:
        place.deliver(PLAIN, NOON)
        mailbox.wait(20)
        assert len(mailbox.uids_above(0)) == 1


@pytest.mark.server
class TestDovecot:
    @pytest.mark.parametrize("sign_in", ["xoauth2", "oauthbearer"])
    def test_an_expired_token_is_told_and_not_shown(self, dovecot: Dovecot, sign_in: str) -> None:
        place = dovecot_place(dovecot, sign_in)
        expired = dovecot.token(place.server.user, good_for=timedelta(minutes=-5))

        sentence = trouble(replace(place.server, secret=lambda: expired))

        assert f"refuses the sign-in of {place.server.user}" in sentence
        assert sentence.endswith("; check user and password or token")
        assert expired not in sentence

    def test_each_sign_in_asks_for_a_token_anew(self, dovecot: Dovecot) -> None:
        place = dovecot_place(dovecot, "xoauth2")
        expired = dovecot.token(place.server.user, good_for=timedelta(minutes=-5))
        tokens = iter([dovecot.token(place.server.user), expired, dovecot.token(place.server.user)])
        mailbox = ImapMailbox(replace(place.server, secret=lambda: next(tokens)), "INBOX")

        mailbox.open()
        place.kick()
        with pytest.raises(TryLater, match="refuses the sign-in"):
            mailbox.open()
        mailbox.open()
        mailbox.close()

    def test_a_shared_mailbox_that_is_only_read_is_read(self, dovecot: Dovecot) -> None:
        place = dovecot_place(dovecot, "password")
        place.deliver(PLAIN, NOON)
        dovecot.only_read(place.server.user)

        with opened(place) as mailbox:
            assert [mail.raw for mail in everything(mailbox)] == [PLAIN]
            with pytest.raises(TryLater, match="refuses"):
                mailbox.file(mailbox.uids_above(0), "Processed")
            assert [mail.raw for mail in everything(mailbox)] == [PLAIN]


@pytest.mark.server
class TestCertificates:
    @pytest.fixture(params=["tls", "starttls"])
    def server(
        self, request: pytest.FixtureRequest, dovecot: Dovecot, certificates: Certificates
    ) -> ImapServer:
        return replace(
            dovecot_place(dovecot, "password").server,
            host="localhost",
            port=dovecot.tls_port if request.param == "tls" else dovecot.port,
            security=request.param,
            ca_file=str(certificates.authority),
        )

    def test_a_server_of_a_trusted_authority_is_believed(self, server: ImapServer) -> None:
        mailbox = ImapMailbox(server, "INBOX")

        assert mailbox.open() > 0
        mailbox.wait(0.1)
        mailbox.close()

    def test_an_authority_that_nobody_knows_is_refused(self, server: ImapServer) -> None:
        sentence = trouble(replace(server, ca_file=""))

        assert "shows a certificate that cannot be trusted" in sentence
        assert "[mailbox] ca_file" in sentence

    def test_another_host_s_certificate_is_refused(self, server: ImapServer) -> None:
        sentence = trouble(replace(server, host="127.0.0.1"))

        assert "shows a certificate that cannot be trusted" in sentence
        assert "not valid for '127.0.0.1'" in sentence

    def test_a_file_of_authorities_that_is_missing_or_none_is_named(
        self, server: ImapServer, tmp_path: Path
    ) -> None:
        (tmp_path / "letter.pem").write_text("Dear Sirs", encoding="ascii")
        for name in ("letter.pem", "missing.pem"):
            mailbox = ImapMailbox(replace(server, ca_file=str(tmp_path / name)), "INBOX")
            with pytest.raises(TryLater, match=rf"\[mailbox\] ca_file: .*{name} cannot be used"):
                mailbox.open()

    def test_mails_pass_tls_byte_for_byte(self, dovecot: Dovecot, server: ImapServer) -> None:
        plain = dovecot_place(dovecot, "password")
        place = replace(plain, server=replace(server, user=plain.server.user))
        raw = PLAIN + b"x" * 3_000_000 + b"\r\n"
        place.deliver(raw, NOON)

        with opened(place) as mailbox:
            (mail,) = everything(mailbox)

        assert (len(mail.raw), mail.raw == raw) == (len(raw), True)


@pytest.mark.server
def test_the_wrong_security_for_a_port_is_told(dovecot: Dovecot, certificates: Certificates) -> None:
    server = replace(
        dovecot_place(dovecot, "password").server, host="localhost", ca_file=str(certificates.authority)
    )

    assert "this port does not speak TLS" in trouble(replace(server, security="tls"))


def test_a_server_without_starttls_is_told(loopback: LoopbackServers) -> None:
    assert "does not offer STARTTLS" in trouble(replace(pymap_place(loopback).server, security="starttls"))


class TestScriptedServers:
    """Servers that do what real ones do once in a blue moon."""

    @pytest.mark.parametrize(
        "lines",
        [
            [b"* BYE too many connections\r\n"],
            [b"* OK hello\r\n", b"rubbish\r\n"],
            [b"* OK hello\r\n", b"* BYE going down\r\n"],
            [b"* OK hello\r\n", b""],
            [b"HTTP/1.1 400 Bad Request\r\n\r\n"],
        ],
    )
    def test_a_strange_greeting_is_told(self, lines: list[bytes]) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            talking = Thread(target=say, args=(listener, lines))
            talking.start()
            server = ImapServer(
                host="127.0.0.1",
                port=listener.getsockname()[1],
                security="none",
                user="secretariat",
                secret=lambda: PASSWORD,
                timeout_seconds=5,
            )
            sentence = trouble(server)
            talking.join()

        assert "cannot be reached" in sentence or "sign-in" in sentence

    def test_a_server_that_repeats_the_password_does_not_make_us_show_it(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as listener:
            talking = Thread(target=echo, args=(listener,))
            talking.start()
            server = ImapServer(
                host="127.0.0.1",
                port=listener.getsockname()[1],
                security="none",
                user="secretariat",
                secret=lambda: "swordfish",
                timeout_seconds=5,
            )
            sentence = trouble(server)
            talking.join()

        assert "swordfish" not in sentence
        assert "refuses the sign-in" in sentence


def say(listener: socket.socket, lines: list[bytes]) -> None:
    """Greet with the first line, answer each command with the next, then hang up."""
    link, _address = listener.accept()
    with link:
        link.settimeout(5)
        for line in lines:
            link.sendall(line)
            if line is not lines[-1]:
                link.recv(4096)


def echo(listener: socket.socket) -> None:
    """A server that answers every command with BAD and the command."""
    link, _address = listener.accept()
    with link, link.makefile("rb") as commands:
        link.settimeout(5)
        link.sendall(b"* OK [CAPABILITY IMAP4rev1] hello\r\n")
        for command in commands:
            tag, _, rest = command.strip().partition(b" ")
            if rest.upper() == b"CAPABILITY":
                link.sendall(b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n")
            else:
                link.sendall(tag + b" BAD what is " + rest + b"?\r\n")


def test_a_large_folder_is_searched_in_windows_and_the_last_is_open() -> None:
    assert list(windows(1, 0)) == ["1:*"]
    assert list(windows(7, 7)) == ["7:*"]
    assert list(windows(1, SEARCH_WINDOW)) == ["1:*"]
    assert list(windows(1, 2 * SEARCH_WINDOW + 5)) == [
        f"1:{SEARCH_WINDOW}",
        f"{SEARCH_WINDOW + 1}:{2 * SEARCH_WINDOW}",
        f"{2 * SEARCH_WINDOW + 1}:*",
    ]
