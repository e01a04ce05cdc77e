"""Every mailer joins the contract in a few lines."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from outbound.mailer import DeliveryFailed, FolderMailer, Mailer, SmtpMailer, SmtpServer
from pipeline.loopback import LoopbackServers
from tests.contracts.mailer_contract import MailerContract, ServerMailerContract, ServerPostOffice
from tests.contracts.memory_mailer import MemoryMailer
from tests.servers import smtp_server
from tests.servers.certificates import Certificates
from tests.servers.smtp_server import DROP, Post


class OnAServer(ServerMailerContract):
    @pytest.fixture
    def server_office(self, office: ServerPostOffice) -> ServerPostOffice:
        return office


class MemoryOffice:
    def __init__(self) -> None:
        self._mailer = MemoryMailer()

    def mailer(self) -> Mailer:
        return self._mailer

    def arrived(self) -> list[bytes]:
        return [handed.mail for handed in self._mailer.handed]

    def go_away(self) -> None:
        self._mailer.go_away()

    def refuse(self, line: str) -> None:
        failed = DeliveryFailed(line, permanent=line.startswith("5")) if line else None
        self._mailer.failing = lambda _recipient, _mail: failed

    def lose_the_answer(self) -> None:
        lost = DeliveryFailed("the link broke", outcome_unknown=True)
        self._mailer.failing = lambda _recipient, _mail: lost


class FolderOffice:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def mailer(self) -> Mailer:
        return FolderMailer(self._folder)

    def arrived(self) -> list[bytes]:
        return [path.read_bytes() for path in self._folder.iterdir()] if self._folder.exists() else []

    def go_away(self) -> None:
        """A file lies where the folder should be."""
        self._folder.write_bytes(b"")


class SmtpOffice:
    """An SMTP server and what the test wants of it; `settings` is how the desk comes in."""

    def __init__(self, server: smtp_server.SmtpServer, settings: SmtpServer, ending: ExitStack) -> None:
        self.server = server
        self.post = server.post
        self.settings = settings
        self._ending = ending

    def mailer(self) -> Mailer:
        return self._ending.enter_context(SmtpMailer(self.settings))

    def arrived(self) -> list[bytes]:
        return [mail for _sender, _recipient, mail in self.post.letters]

    def go_away(self) -> None:
        self._ending.close()

    def refuse(self, line: str) -> None:
        self.post.answers = {"TEXT": line} if line else {}

    def lose_the_answer(self) -> None:
        self.post.answers = {"TEXT": DROP}


class LoopbackOffice:
    """The embedded sink of the demo."""

    def __init__(self) -> None:
        self._answer = ""
        self._ending = ExitStack()
        self._servers = self._ending.enter_context(LoopbackServers(after_data=lambda _mail: self._answer))

    def mailer(self) -> Mailer:
        server = SmtpServer(host="127.0.0.1", port=self._servers.smtp_port, security="none")
        return self._ending.enter_context(SmtpMailer(server))

    def arrived(self) -> list[bytes]:
        return [letter.mail for letter in self._servers.letters]

    def go_away(self) -> None:
        self._ending.close()

    def refuse(self, line: str) -> None:
        self._answer = line

    def lose_the_answer(self) -> None:
        self._answer = "drop"


class TestMemory(OnAServer):
    @pytest.fixture
    def office(self) -> MemoryOffice:
        return MemoryOffice()


class TestFolder(MailerContract):
    @pytest.fixture
    def office(self, tmp_path: Path) -> FolderOffice:
        return FolderOffice(tmp_path / "outgoing")


class TestSmtpOnTheLoopbackSink(OnAServer):
    @pytest.fixture
    def office(self) -> Iterator[LoopbackOffice]:
        office = LoopbackOffice()
        yield office
        office.go_away()


class TestSmtp(OnAServer):
    @pytest.fixture(params=["none-", "starttls-password", "tls-password", "starttls-xoauth2"])
    def office(self, request: pytest.FixtureRequest, certificates: Certificates) -> Iterator[SmtpOffice]:
        security, _, sign_in = request.param.partition("-")
        with ExitStack() as ending:
            yield smtp_office(ending, certificates, security, sign_in)


def smtp_office(ending: ExitStack, certificates: Certificates, security: str, sign_in: str) -> SmtpOffice:
    """A running server; with a `sign_in` it takes nobody else than the Secretariat."""
    post = Post()
    if sign_in == "password":
        post.passwords["secretariat"] = "swordfish"
    elif sign_in:
        post.tokens["secretariat"] = "swordfish"
    server = ending.enter_context(smtp_server.SmtpServer(post, security, certificates.server_context()))
    settings = SmtpServer(
        host="localhost",
        port=server.port,
        security=security,
        ca_file=str(certificates.authority),
        user="secretariat" if sign_in else "",
        sign_in=sign_in or "password",
        secret=lambda: "swordfish",
        timeout_seconds=30,
    )
    return SmtpOffice(server, settings, ending)
