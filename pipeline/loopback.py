"""A real IMAP server and a real SMTP sink on 127.0.0.1, inside this process: for the demo and for tests.

pymap and aiosmtpd, with the corrections that stack.md 2 measured: tasks are held (Python 3.13 collects those that
nobody holds), passwords are compared in the clear (hashing half a million rounds makes each login slow), answers do not
wait for acknowledgements, and mails are put straight into the backend.  Keywords are lost, as on Exchange.
"""

import asyncio
import socket
import ssl
from argparse import Namespace
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Thread
from types import TracebackType
from typing import Any, Self, TypeVar

from aiosmtpd.smtp import SMTP, Envelope, Session
from proxyprotocol.reader import ProxyProtocolReader
from proxyprotocol.version import ProxyProtocolVersion
from pymap.backend.dict import Config, DictBackend
from pymap.backend.dict.mailbox import MailboxData, MailboxSet
from pymap.imap import IMAPServer
from pymap.parsing.message import AppendMessage
from pymap.user import UserMetadata
from pysasl.hashing import Cleartext

HOST = "127.0.0.1"
USER = "secretariat"
PASSWORD = "loopback only"  # noqa: S105 - guards nothing: the server lives in this process and on this machine
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sunk:
    """One letter that reached the sink, with the envelope it had."""

    sender: str
    recipients: tuple[str, ...]
    mail: bytes


class LoopbackServers:
    """Both servers in one thread with one event loop; a context manager.

    `refuse` may answer a recipient with a line such as "550 no such user"; `after_data` the whole mail.
    `tls` is a server context: IMAP then offers STARTTLS, and so does the sink.
    """

    def __init__(
        self,
        *,
        refuse: Callable[[str], str] = lambda _recipient: "",
        after_data: Callable[[bytes], str] = lambda _mail: "",
        tls: ssl.SSLContext | None = None,
    ) -> None:
        self.letters: list[Sunk] = []
        self._refuse = refuse
        self._after_data = after_data
        self._tls = tls
        self._ready = Event()
        self._loop = asyncio.new_event_loop()
        self._tasks: set[asyncio.Future[Any]] = set()
        self._thread = Thread(target=self._run, daemon=True, name="loopback servers")
        self._trouble: BaseException | None = None
        self.imap_port = self.smtp_port = 0

    def __enter__(self) -> Self:
        self._thread.start()
        self._ready.wait()
        if self._trouble is not None:
            raise self._trouble
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join()

    def deliver(self, mail: bytes, received_at: datetime, *, folder: str = "INBOX") -> int:
        """Put a mail into a folder with that INTERNALDATE; returns its UID."""
        return self._call(self._deliver(mail, received_at, folder))

    def renumber(self, folder: str = "INBOX") -> None:
        """Give the folder a new UIDVALIDITY, as a restored or moved mailbox gets one."""
        self._call(self._renumber(folder))

    def mails(self, folder: str = "INBOX") -> int:
        """How many mails lie in a folder; 0 where there is none."""
        return self._call(self._count(folder))

    def drop_connections(self) -> None:
        """Cut every open connection, as a server does that restarts."""
        self._call(self._drop())

    # -- inside the thread --------------------------------------------------------------------------------------

    def _call(self, work: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(timeout=30)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.set_task_factory(self._held)
        try:
            self._loop.run_until_complete(self._serve())
        finally:
            for task in list(self._tasks):
                task.cancel()
            self._loop.run_until_complete(asyncio.gather(*self._tasks, return_exceptions=True))
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    def _held(self, loop: asyncio.AbstractEventLoop, work: Any, **more: Any) -> asyncio.Future[Any]:
        """Tasks live as long as they run: the event loop itself holds them only weakly."""
        task: asyncio.Task[Any] = asyncio.Task(work, loop=loop, **more)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    async def _serve(self) -> None:
        self._stop = asyncio.Event()
        try:
            imap, smtp = await self._imap_server(), await self._smtp_server()
        except BaseException as trouble:
            self._trouble = trouble
            self._ready.set()
            raise
        self._ready.set()
        await self._stop.wait()
        imap.close()
        smtp.close()
        await self._drop()

    async def _imap_server(self) -> asyncio.Server:
        arguments = Namespace(
            host=HOST,
            port=0,
            debug=False,
            cert=None,
            key=None,
            tls=self._tls is not None,
            proxy_protocol=None,
            passlib_cfg=None,
            demo_data=False,
            demo_user=USER,
            demo_password=PASSWORD,
        )
        self._writers: set[asyncio.StreamWriter] = set()
        backend, config = await DictBackend.init(
            arguments, hash_context=Cleartext(), ssl_context=self._tls, invalid_user_sleep=0.0
        )
        config.apply_context()
        del backend.login.demo_user_identity.login.users_dict[USER]
        await backend.login.demo_user_identity.set(UserMetadata(config, USER, password=PASSWORD))
        self._config: Config = config
        self._folders: MailboxSet = await self._first_session(backend)
        answer = ProxyProtocolReader(ProxyProtocolVersion.get(None)).get_callback(
            IMAPServer(backend.login, config)
        )

        async def connected(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            # Small answers must not wait for the client's delayed acknowledgement.
            writer.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self._writers.add(writer)
            await answer(reader, writer)

        server = await asyncio.start_server(connected, HOST, 0)
        self.imap_port = server.sockets[0].getsockname()[1]
        return server

    async def _first_session(self, backend: DictBackend) -> MailboxSet:
        async with backend.login.demo_user_identity.new_session() as session:
            return session.mailbox_set

    async def _smtp_server(self) -> asyncio.Server:
        server = await self._loop.create_server(
            lambda: SMTP(Sink(self), tls_context=self._tls, hostname="localhost", data_size_limit=60_000_000),
            HOST,
            0,
        )
        self.smtp_port = server.sockets[0].getsockname()[1]
        return server

    async def _deliver(self, mail: bytes, received_at: datetime, folder: str) -> int:
        data = await self._folder(folder)
        message = await data.append(AppendMessage(mail, received_at, frozenset()), recent=True)
        return int(message.uid)

    async def _folder(self, name: str) -> MailboxData:
        try:
            data = await self._folders.get_mailbox(name)
        except KeyError:
            await self._folders.add_mailbox(name)
            data = await self._folders.get_mailbox(name)
        return data

    async def _renumber(self, folder: str) -> None:
        data = await self._folder(folder)
        data._uid_validity += 1  # noqa: SLF001 - the backend has no other way
        shift = 1000
        data._messages = {  # noqa: SLF001
            uid + shift: message.copy(message, uid=uid + shift)
            for uid, message in data._messages.items()  # noqa: SLF001
        }
        data._max_uid += shift  # noqa: SLF001
        data._mod_sequences.update(list(data._messages))  # noqa: SLF001
        await self._drop()

    async def _count(self, folder: str) -> int:
        try:
            data = await self._folders.get_mailbox(folder)
        except KeyError:
            return 0
        return len(data._messages)  # noqa: SLF001

    async def _drop(self) -> None:
        for writer in self._writers:
            if not writer.is_closing():
                writer.transport.abort()
        self._writers.clear()


class Sink:
    """Takes every letter, unless told to refuse."""

    def __init__(self, servers: LoopbackServers) -> None:
        self._servers = servers

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        del server, session, options
        refusal = self._servers._refuse(address)  # noqa: SLF001 - the sink is a part of the servers
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        del server, session
        content = envelope.original_content or b""
        answer = self._servers._after_data(content)  # noqa: SLF001
        if not answer or answer == "drop":
            self._servers.letters.append(
                Sunk(sender=envelope.mail_from or "", recipients=tuple(envelope.rcpt_tos), mail=content)
            )
        if answer == "drop":
            raise ConnectionResetError
        return answer or "250 2.0.0 kept"
