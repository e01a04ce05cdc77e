"""A real SMTP server (aiosmtpd) in a thread, with sign-in and TLS, that misbehaves when a test says so."""

import asyncio
import ssl
from base64 import b64decode
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, syntax

DROP = "drop"


@dataclass
class Post:
    """What the server is told and what it tells.

    `answers` gives, for MAIL, RCPT, DATA (the command) or TEXT (the mail's end), the line to answer, or DROP: the link
    ends there, and after TEXT the mail has been taken all the same.
    """

    passwords: dict[str, str] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    letters: list[tuple[str, str, bytes]] = field(default_factory=list)
    mechanisms: list[str] = field(default_factory=list)
    connections: int = 0
    seconds_before_the_answer: float = 0.0
    size_limit: int = 60_000_000
    sign_in_in_clear: bool = True


class Scripted(SMTP):
    """Drops the link where it is told to, even where aiosmtpd has no hook."""

    def __init__(self, post: Post, **more: Any) -> None:
        super().__init__(
            Handler(post),
            hostname="localhost",
            enable_SMTPUTF8=True,
            data_size_limit=post.size_limit,
            authenticator=self._allowed,
            auth_require_tls=not post.sign_in_in_clear,
            **more,
        )
        self.post = post
        self.dropping = False

    def cut(self) -> None:
        """End the link without a word."""
        # Early releases of Python 3.11 stumble over a TLS transport that has ended already.
        with suppress(AttributeError):
            if isinstance(self.transport, asyncio.Transport):
                self.transport.abort()

    async def push(self, status: Any) -> None:
        if self.dropping:
            self.cut()
        else:
            await super().push(status)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not transport.get_extra_info("sslcontext") or self.transport is None:
            self.post.connections += 1
        super().connection_made(transport)

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd's name
        answer = self.post.answers.get("DATA")
        if answer == DROP:
            self.cut()
        elif answer:
            await self.push(answer)
        else:
            await super().smtp_DATA(arg)

    def _allowed(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, login: object
    ) -> AuthResult:
        self.post.mechanisms.append(mechanism)
        good = isinstance(login, LoginPassword) and self.post.passwords.get(login.login.decode()) == (
            login.password.decode()
        )
        return AuthResult(success=good, handled=False)


class Handler:
    def __init__(self, post: Post) -> None:
        self._post = post

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if (self._post.passwords or self._post.tokens) and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return self._answer(server, "MAIL")

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._answer(server, "RCPT")
        if answer.startswith("2"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        await asyncio.sleep(self._post.seconds_before_the_answer)
        answer = self._answer(server, "TEXT")
        if answer.startswith("2"):
            content = envelope.original_content or b""
            self._post.letters += [
                (envelope.mail_from or "", address, content) for address in envelope.rcpt_tos
            ]
        return answer

    async def auth_XOAUTH2(self, server: SMTP, arguments: list[str]) -> AuthResult:  # noqa: N802 - aiosmtpd's name
        """Google's mechanism; a bad token is first answered with a challenge that tells why."""
        self._post.mechanisms.append("XOAUTH2")
        fields = b64decode(arguments[1]).decode().split("\x01")
        user, token = fields[0].removeprefix("user="), fields[1].removeprefix("auth=Bearer ")
        if self._post.tokens.get(user) == token:
            return AuthResult(success=True, auth_data=LoginPassword(user.encode(), b""))
        await server.challenge_auth('{"status":"400","schemes":"Bearer"}')
        return AuthResult(success=False, handled=False)

    def _answer(self, server: SMTP, command: str) -> str:
        answer = self._post.answers.get(command, "250 2.0.0 kept")
        if answer != DROP:
            return answer
        # What the text was has been taken, and of the answer nothing leaves.
        assert isinstance(server, Scripted)
        server.dropping = True
        return "250 2.0.0 kept"


class SmtpServer:
    """Runs in a thread of its own; a context manager.  `security` is tls, starttls or none."""

    def __init__(self, post: Post, security: str = "none", tls: ssl.SSLContext | None = None) -> None:
        self.post = post
        self.port = 0
        self._security = security
        self._tls = tls
        self._loop = asyncio.new_event_loop()
        self._ready = Event()
        self._servers: list[Scripted] = []
        self._thread = Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        assert self._ready.wait(60)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._call(self._drop())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()

    def drop_connections(self) -> None:
        """End every link, as a server does with idle ones."""
        self._call(self._drop())

    def _call(self, work: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(60)

    async def _drop(self) -> None:
        for server in self._servers:
            server.cut()
        self._servers.clear()
        # An aborted transport closes its socket in the next turns of the loop.
        for _turn in range(5):
            await asyncio.sleep(0)

    def _made(self) -> Scripted:
        server = Scripted(
            self.post, loop=self._loop, tls_context=self._tls if self._security == "starttls" else None
        )
        self._servers.append(server)
        return server

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        implicit = self._tls if self._security == "tls" else None
        listener = self._loop.run_until_complete(
            self._loop.create_server(self._made, "127.0.0.1", 0, ssl=implicit)
        )
        self.port = listener.sockets[0].getsockname()[1]
        self._ready.set()
        self._loop.run_forever()
        listener.close()
        left = asyncio.all_tasks(self._loop)
        for task in left:
            task.cancel()
        self._loop.run_until_complete(asyncio.gather(*left, return_exceptions=True))
        self._loop.run_until_complete(self._loop.shutdown_asyncgens())
        self._loop.close()
