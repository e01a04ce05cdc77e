"""What can go wrong between us and an SMTP server, and the sentence that a person then reads."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from outbound.mailer import FolderMailer, ServerOutOfReach, SmtpMailer, SmtpServer, stuffed
from tests.contracts.mailer_contract import RECIPIENT, SENDER, a_letter, failure
from tests.contracts.test_mailers import SmtpOffice, smtp_office
from tests.servers.certificates import Certificates
from tests.servers.smtp_server import DROP
from tests.servers.tcp_proxy import TcpProxy
from tests.servers.unprivileged import free_port


@pytest.fixture
def ending() -> Iterator[ExitStack]:
    with ExitStack() as ending:
        yield ending


@pytest.fixture
def office(ending: ExitStack, certificates: Certificates) -> SmtpOffice:
    """A server that takes everybody, without TLS."""
    return smtp_office(ending, certificates, "none", "")


@pytest.fixture
def private_office(ending: ExitStack, certificates: Certificates) -> SmtpOffice:
    """A server that takes the Secretariat by password, after STARTTLS."""
    return smtp_office(ending, certificates, "starttls", "password")


def trouble(settings: SmtpServer) -> str:
    """The sentence with which a sign-in fails; what the server is must stand in it, a secret never."""
    with SmtpMailer(settings) as mailer, pytest.raises(ServerOutOfReach) as caught:
        mailer.check()
    sentence = str(caught.value)
    assert f"{settings.host}:{settings.real_port}" in sentence
    assert "\n" not in sentence
    assert "swordfish" not in sentence
    return sentence


class TestRefusals:
    @pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA", "TEXT"])
    @pytest.mark.parametrize("line", ["451 4.7.1 greylisted", "550 5.1.1 no such user"])
    def test_a_refusal_at_any_moment_is_known(self, office: SmtpOffice, command: str, line: str) -> None:
        office.post.answers[command] = line
        mailer = office.mailer()

        refused = failure(mailer)
        office.post.answers.clear()
        mailer.send(SENDER, RECIPIENT, a_letter())

        assert (refused.answer, refused.permanent, refused.outcome_unknown) == (
            line,
            line.startswith("5"),
            False,
        )
        assert office.arrived() == [a_letter()]
        assert office.post.connections == 1

    def test_an_answer_of_many_lines_is_told_on_one(self, office: SmtpOffice) -> None:
        office.post.answers["RCPT"] = "550-5.7.1 we do not know\r\n550 5.7.1 that person"

        assert failure(office.mailer()).answer == "550 5.7.1 we do not know 5.7.1 that person"

    def test_a_server_that_goes_down_is_tried_again(self, office: SmtpOffice) -> None:
        office.post.answers["RCPT"] = "421 4.3.2 shutting down"

        refused = failure(office.mailer())

        assert (refused.permanent, refused.outcome_unknown) == (False, False)

    def test_a_nonsense_answer_to_the_text_leaves_the_outcome_unknown(self, office: SmtpOffice) -> None:
        office.post.answers["TEXT"] = "yes, gladly"

        assert failure(office.mailer()).outcome_unknown

    def test_a_letter_that_is_too_large_is_refused_for_ever(self, office: SmtpOffice) -> None:
        office.post.size_limit = 1000

        refused = failure(office.mailer(), mail=a_letter(b"0123456789\r\n" * 1000))

        assert (refused.permanent, refused.outcome_unknown) == (True, False)

    def test_any_good_answer_is_good(self, office: SmtpOffice) -> None:
        office.post.answers["RCPT"] = "252 I shall try"

        assert office.mailer().send(SENDER, RECIPIENT, a_letter()).startswith("250")


class TestLostLinks:
    @pytest.mark.parametrize("command", ["MAIL", "RCPT", "DATA"])
    def test_a_link_lost_before_the_text_is_no_doubt(self, office: SmtpOffice, command: str) -> None:
        office.post.answers[command] = DROP
        mailer = office.mailer()

        lost = failure(mailer)
        office.post.answers.clear()
        mailer.send(SENDER, RECIPIENT, a_letter())

        assert (lost.permanent, lost.outcome_unknown) == (False, False)
        assert office.arrived() == [a_letter()]

    def test_an_idle_link_that_the_server_dropped_is_replaced(self, office: SmtpOffice) -> None:
        mailer = office.mailer()
        mailer.send(SENDER, RECIPIENT, a_letter(name=b"one"))
        office.server.drop_connections()

        mailer.send(SENDER, RECIPIENT, a_letter(name=b"two"))

        assert len(office.arrived()) == 2
        assert office.post.connections == 2

    def test_a_link_is_kept_for_many_letters(self, office: SmtpOffice) -> None:
        mailer = office.mailer()
        mailer.check()
        for number in range(10):
            mailer.send(SENDER, RECIPIENT, a_letter(name=b"%d" % number))

        assert office.post.connections == 1

    def test_a_half_open_link_is_replaced_or_told(self, office: SmtpOffice) -> None:
        with (
            TcpProxy(office.settings.port) as proxy,
            SmtpMailer(replace(office.settings, port=proxy.port, timeout_seconds=2)) as mailer,
        ):
            mailer.check()
            proxy.fall_silent()
            with pytest.raises(ServerOutOfReach):
                mailer.send(SENDER, RECIPIENT, a_letter())
            proxy.speak_again()
            mailer.send(SENDER, RECIPIENT, a_letter())

        assert office.arrived() == [a_letter()]

    def test_a_server_that_thinks_long_is_waited_for(self, office: SmtpOffice) -> None:
        office.post.seconds_before_the_answer = 3
        office.settings = replace(office.settings, timeout_seconds=1, answer_seconds=60)

        assert office.mailer().send(SENDER, RECIPIENT, a_letter()).startswith("250")

    def test_a_server_that_thinks_too_long_leaves_the_outcome_unknown(self, office: SmtpOffice) -> None:
        office.post.seconds_before_the_answer = 3600
        office.settings = replace(office.settings, timeout_seconds=2, answer_seconds=2)

        assert failure(office.mailer()).outcome_unknown


class TestSignIn:
    def test_a_wrong_password_is_told_and_not_shown(self, private_office: SmtpOffice) -> None:
        sentence = trouble(replace(private_office.settings, secret=lambda: "let-me-guess"))

        assert "refuses the sign-in of secretariat: 535" in sentence
        assert sentence.endswith("check user and password or token")
        assert "let-me-guess" not in sentence

    @pytest.mark.parametrize("password", ["Schlüssel", "鍵", "a\r\nb", ""])
    def test_an_unusual_password_is_a_wrong_password(self, private_office: SmtpOffice, password: str) -> None:
        sentence = trouble(replace(private_office.settings, secret=lambda: password))

        assert "refuses the sign-in" in sentence

    @pytest.mark.parametrize("password", ["Schlüssel", "鍵 mit Leerzeichen", 'a "quoted" pass\\word'])
    def test_an_unusual_password_may_be_the_right_one(
        self, private_office: SmtpOffice, password: str
    ) -> None:
        private_office.post.passwords["secretariat"] = password
        private_office.settings = replace(private_office.settings, secret=lambda: password)

        assert private_office.mailer().check() == f"signed in at localhost:{private_office.server.port}"

    def test_an_expired_token_is_told_and_not_shown(
        self, ending: ExitStack, certificates: Certificates
    ) -> None:
        office = smtp_office(ending, certificates, "tls", "xoauth2")

        sentence = trouble(replace(office.settings, secret=lambda: "old-token"))

        assert "refuses the sign-in of secretariat: 535" in sentence
        assert "old-token" not in sentence

    def test_each_sign_in_asks_for_a_token_anew(self, ending: ExitStack, certificates: Certificates) -> None:
        office = smtp_office(ending, certificates, "tls", "xoauth2")
        tokens = iter(["first", "second"])

        def fresh() -> str:
            office.post.tokens["secretariat"] = next(tokens)
            return office.post.tokens["secretariat"]

        office.settings = replace(office.settings, secret=fresh)
        mailer = office.mailer()
        mailer.check()
        office.server.drop_connections()

        assert mailer.check()
        assert office.post.tokens["secretariat"] == "second"

    def test_a_secret_that_cannot_be_had_is_told_without_troubling_the_server(
        self, office: SmtpOffice
    ) -> None:
        def no_secret() -> str:
            raise LookupError("the access token cannot be read")

        settings = replace(office.settings, user="secretariat", secret=no_secret)

        with SmtpMailer(settings) as mailer, pytest.raises(ServerOutOfReach, match="token cannot be read"):
            mailer.send(SENDER, RECIPIENT, a_letter())
        assert office.post.connections == 0

    def test_a_server_that_wants_a_sign_in_fails_no_letter(self, private_office: SmtpOffice) -> None:
        with (
            SmtpMailer(replace(private_office.settings, user="")) as mailer,
            pytest.raises(ServerOutOfReach, match=r"wants another sign-in: 530 .*; check user and sign_in"),
        ):
            mailer.send(SENDER, RECIPIENT, a_letter())

    def test_a_server_without_sign_in_is_told(self, ending: ExitStack, certificates: Certificates) -> None:
        office = smtp_office(ending, certificates, "starttls", "password")
        office.post.sign_in_in_clear = False

        assert "does not let us sign in" in trouble(replace(office.settings, security="none"))


class TestCertificates:
    @pytest.fixture(params=["tls", "starttls"])
    def settings(
        self, request: pytest.FixtureRequest, ending: ExitStack, certificates: Certificates
    ) -> SmtpServer:
        return smtp_office(ending, certificates, request.param, "").settings

    def test_a_server_of_a_trusted_authority_is_believed(self, settings: SmtpServer) -> None:
        with SmtpMailer(settings) as mailer:
            assert mailer.check()

    def test_an_authority_that_nobody_knows_is_refused(self, settings: SmtpServer) -> None:
        sentence = trouble(replace(settings, ca_file=""))

        assert "shows a certificate that cannot be trusted" in sentence
        assert "[mailer] ca_file" in sentence

    def test_another_host_s_certificate_is_refused(self, settings: SmtpServer) -> None:
        sentence = trouble(replace(settings, host="127.0.0.1"))

        assert "not valid for '127.0.0.1'" in sentence

    def test_a_file_of_authorities_that_is_missing_or_none_is_named(
        self, settings: SmtpServer, tmp_path: Path
    ) -> None:
        (tmp_path / "letter.pem").write_text("Dear Sirs", encoding="ascii")
        for name in ("letter.pem", "missing.pem"):
            with (
                SmtpMailer(replace(settings, ca_file=str(tmp_path / name))) as mailer,
                pytest.raises(ServerOutOfReach, match=rf"\[mailer\] ca_file: .*{name} cannot be used"),
            ):
                mailer.check()


def test_a_refused_connection_is_told(office: SmtpOffice) -> None:
    assert "cannot be reached" in trouble(replace(office.settings, port=free_port()))


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a..b", "x" * 70 + ".example.org"])
def test_an_unknown_host_is_told(host: str) -> None:
    assert "cannot be reached" in trouble(SmtpServer(host=host))


def test_a_server_without_starttls_is_told(office: SmtpOffice) -> None:
    assert "does not offer STARTTLS" in trouble(replace(office.settings, security="starttls"))


def test_the_wrong_security_for_a_port_is_told(office: SmtpOffice) -> None:
    assert "this port does not speak TLS" in trouble(replace(office.settings, security="tls"))


def test_an_address_beyond_ascii_goes_where_the_server_takes_it(office: SmtpOffice) -> None:
    office.mailer().send(SENDER, "jürg@behörde.example.org", a_letter())

    assert [recipient for _sender, recipient, _mail in office.post.letters] == ["jürg@behörde.example.org"]


@pytest.mark.parametrize(
    "address",
    ["a\r\nRCPT TO:<x@example.org>", "a\nb@example.org", "a@example.org, b@example.org"],
)
def test_an_address_that_smuggles_a_command_is_refused_for_ever(office: SmtpOffice, address: str) -> None:
    mailer = office.mailer()

    refused = failure(mailer, address)
    mailer.send(SENDER, RECIPIENT, a_letter())

    assert (refused.permanent, refused.outcome_unknown) == (True, False)
    assert office.post.letters == [(SENDER, RECIPIENT, a_letter())]


def test_dots_are_doubled_at_the_start_of_lines_only() -> None:
    assert stuffed(b".a\r\nb.\r\n..\r\n") == b"..a\r\nb.\r\n...\r\n.\r\n"
    assert stuffed(b"a") == b"a\r\n.\r\n"


class TestFolder:
    def test_the_same_letter_has_the_same_file(self, tmp_path: Path) -> None:
        mailer = FolderMailer(tmp_path)

        mailer.send(SENDER, RECIPIENT, a_letter())
        mailer.send(SENDER, RECIPIENT, a_letter())

        assert [path.name for path in tmp_path.iterdir()] == ["one@desk.example.org.eml"]

    @pytest.mark.parametrize(
        "head",
        [
            b"Message-ID:\r\n <%s@desk.example.org>\r\n",
            b"Message-ID: <../../%s@desk.example.org>\r\n",
            b"Message-ID: <" + b"x" * 300 + b"%s@desk.example.org>\r\n",
            b"MESSAGE-ID:<%s@desk.example.org>\r\n",
            b"Message-ID: <..>\r\nSubject: %s\r\n",
            b"Subject: %s\r\n",
        ],
    )
    def test_two_letters_have_two_files_in_the_folder(self, tmp_path: Path, head: bytes) -> None:
        folder = tmp_path / "outgoing"
        mailer = FolderMailer(folder)

        for name in (b"one", b"two"):
            mailer.send(
                SENDER, RECIPIENT, b"Subject: a\r\n" + head % name + b"\r\nMessage-ID: in the text\r\n"
            )

        assert len([path for path in folder.iterdir() if path.suffix == ".eml"]) == 2
        assert list(tmp_path.iterdir()) == [folder]
