"""A mailbox on an IMAP server (RFC 9051); the only door to imapclient.

Its traps, all measured (mail.md 4.7 and 6, stack.md 2): it formats every fetched mail into a debug string; a search
"n:*" beyond the end returns the last mail; a dead link looks like silence; idle_check breaks on half a line; a name or
password that is not ASCII breaks `login`.
"""

import select
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import (
    CapabilityError,
    IMAPClientAbortError,
    IMAPClientError,
    IMAPClientReadOnlyError,
    LoginError,
)

from pipeline.errors import TryLater
from pipeline.mailbox import Fetched

# A search answer stays far below the megabyte that breaks imaplib.
SEARCH_WINDOW = 50_000
# Well under the 29 minutes of RFC 2177, and short enough that a mail announced in the instant before IDLE begins,
# which no client can tell from silence, waits no longer than this.
IDLE_SECONDS = 25.0
MOVE_BATCH = 50
LOOK_BATCH = 500
MESSAGE_ID = "BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)]"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapServer:
    """Where and how: `security` is tls, starttls or none; `port` 0 means the usual one.

    `secret` gives the password or a fresh access token at each sign-in, and may raise TryLater; `sign_in` is password,
    xoauth2 or oauthbearer.
    """

    host: str
    port: int = 0
    security: str = "tls"
    ca_file: str = ""
    timeout_seconds: float = 60.0
    user: str = ""
    sign_in: str = "password"
    secret: Callable[[], str] = lambda: ""

    @property
    def real_port(self) -> int:
        return self.port or (993 if self.security == "tls" else 143)


class ImapMailbox:
    """One folder of one account; reconnects by itself at the next `open`."""

    is_server = True

    def __init__(self, server: ImapServer, folder: str) -> None:
        self._server = server
        self._folder = folder
        self._client: IMAPClient | None = None
        self._exists = self._uid_next = 0
        self.name = f"imap://{server.user}@{server.host}/{folder}"

    def open(self) -> int:
        if self._client is not None:
            # A link that the server has ended meanwhile, for instance since a token expired, is no trouble yet.
            with suppress(TryLater):
                return self._select()
        self.close()
        self._client = self._connected()
        return self._select()

    def uids_above(self, uid: int) -> list[int]:
        with self._speaking() as client:
            # Servers show an open session what is new at a NOOP, not necessarily at a search.
            client.noop()
            return listed(client, uid, exists=self._exists, uid_next=self._uid_next)

    def sizes(self, uids: Sequence[int]) -> dict[int, int]:
        with self._speaking() as client:
            answers = client.fetch(list(uids), ["RFC822.SIZE"])
        return {uid: int(answer.get(b"RFC822.SIZE") or 0) for uid, answer in answers.items()}

    def fetch(self, uids: Sequence[int]) -> Iterator[Fetched]:
        with self._speaking() as client:
            answers = client.fetch(list(uids), ["BODY.PEEK[]", "INTERNALDATE"])
        for uid in uids:
            answer = answers.get(uid, {})
            raw, received_at = answer.get(b"BODY[]"), answer.get(b"INTERNALDATE")
            if raw is None:
                continue
            if received_at is None:
                raise TryLater(f"{self._where} does not tell when mail {uid} was received: ask its operator")
            yield Fetched(uid=uid, raw=bytes(raw), received_at=received_at)

    def can_file(self) -> bool:
        # Without MOVE (RFC 6851), copying and deleting could leave a mail twice after a crash: better to leave it there.
        with self._speaking() as client:
            return bool(client.has_capability("MOVE"))

    def file(self, uids: Sequence[int], shelf: str) -> None:
        with self._speaking() as client:
            if not uids or not client.has_capability("MOVE"):
                return
            make_folder(client, shelf)
            for start in range(0, len(uids), MOVE_BATCH):
                client.move(list(uids[start : start + MOVE_BATCH]), shelf)

    def sizes_in(self, folder: str) -> dict[int, int]:
        with self._examining(folder) as client:
            if client is None:
                return {}
            uids = listed(client, 0, exists=self._exists, uid_next=self._uid_next)
            sizes: dict[int, int] = {}
            for start in range(0, len(uids), LOOK_BATCH):
                answers = client.fetch(uids[start : start + LOOK_BATCH], ["RFC822.SIZE"])
                sizes.update((uid, int(answer.get(b"RFC822.SIZE") or 0)) for uid, answer in answers.items())
            return sizes

    def heads(self, uids: Sequence[int], folder: str = "") -> dict[int, bytes]:
        found: dict[int, bytes] = {}
        with self._examining(folder) as client:
            if client is None:
                return {}
            for start in range(0, len(uids), LOOK_BATCH):
                answers = client.fetch(list(uids[start : start + LOOK_BATCH]), [MESSAGE_ID])
                for uid, answer in answers.items():
                    # Servers write the name of what was asked for each in their own letters.
                    found.update((uid, bytes(raw)) for key, raw in answer.items() if key.startswith(b"BODY["))
        return found

    def wait(self, seconds: float) -> None:
        with self._speaking() as client:
            if brings_news(client.noop()):
                return
            if client.has_capability("IDLE"):
                self._idle(client, min(seconds, IDLE_SECONDS))
            else:
                select.select([], [], [], seconds)
                client.noop()

    def close(self) -> None:
        if self._client is not None:
            with suppress(Exception):
                self._client.logout()
            self._drop()

    def _idle(self, client: IMAPClient, seconds: float) -> None:
        try:
            client.idle()
        except IMAPClientAbortError:
            raise
        except IMAPClientError:
            # News came where the server's "+" was expected.  Half in IDLE the link is good for nothing more.
            self._drop()
            return
        poller = select.poll()
        poller.register(client.socket(), select.POLLIN | select.POLLERR | select.POLLHUP)
        poller.poll(seconds * 1000)
        client.idle_done()
        # The probe: a half-open link answers an IDLE with nothing at all, and a NOOP with an error.
        client.noop()

    def _drop(self) -> None:
        """Let go of a link without a word to the server, who may never answer."""
        client, self._client = self._client, None
        if client is not None:
            let_go(client)

    def _select(self) -> int:
        with self._speaking() as client:
            try:
                answer = client.select_folder(self._folder)
            except IMAPClientReadOnlyError:
                # A shared mailbox that we may only read is read; filing will be refused, and that is cosmetic.
                answer = client.select_folder(self._folder, readonly=True)
        self._met(answer)
        if b"UIDVALIDITY" not in answer:
            raise TryLater(
                f"{self._where} has no UIDVALIDITY, so its mails cannot be told apart: choose another"
            )
        return int(answer[b"UIDVALIDITY"])

    def _met(self, answer: dict[bytes, Any]) -> None:
        """How much the folder holds that was just selected."""
        self._exists, self._uid_next = int(answer.get(b"EXISTS") or 0), int(answer.get(b"UIDNEXT") or 0)

    @contextmanager
    def _speaking(self) -> Iterator[IMAPClient]:
        """The client; whatever goes wrong on the line drops it and becomes a sentence."""
        if self._client is None:
            raise TryLater(f"{self._where} is not connected")
        try:
            yield self._client
        except (IMAPClientAbortError, OSError) as error:
            self._drop()
            raise TryLater(f"the link to {self._where} broke: {told(error)}") from error
        except IMAPClientError as error:
            raise TryLater(f"{self._where} refuses: {told(error)}{advice(told(error))}") from error

    @contextmanager
    def _examining(self, folder: str) -> Iterator[IMAPClient | None]:
        """The client in another folder, which it may only read; afterwards it is back in ours.

        None where there is no such folder; our own folder where none is named.
        """
        with self._speaking() as client:
            if not folder:
                yield client
                return
            if not client.folder_exists(folder):
                yield None
                return
            try:
                self._met(client.select_folder(folder, readonly=True))
                yield client
            except BaseException:
                # Who speaks next must not take the other folder for ours.
                self._drop()
                raise
            self._select()

    @property
    def _where(self) -> str:
        return f"the mailbox {self._folder} at {self._server.host}:{self._server.real_port}"

    def _connected(self) -> IMAPClient:
        """A signed-in client.  Raises TryLater with what to do."""
        server = self._server
        # Before anything is opened: where there is no token, no server is troubled.
        secret = server.secret()
        try:
            client = opened(server)
        except ssl.SSLCertVerificationError as error:
            raise TryLater(
                f"{self._where} shows a certificate that cannot be trusted ({error.verify_message}): "
                "check the host's name, or name its authority in [mailbox] ca_file"
            ) from error
        except CapabilityError as error:
            raise TryLater(f"{self._where} does not offer STARTTLS: set [mailbox] security") from error
        except (OSError, ValueError, IMAPClientError) as error:
            raise TryLater(f"{self._where} cannot be reached: {told(error)}{advice(told(error))}") from error
        try:
            signed_in(client, server, secret)
        except LoginError as error:
            let_go(client)
            answer = told(error, secret)
            raise TryLater(
                f"{self._where} refuses the sign-in of {server.user}: {answer}{advice(answer)}"
            ) from error
        except ValueError:
            # Without its words and its cause: they hold what was to be sent.
            let_go(client)
            raise TryLater(
                f"{self._where} cannot be told user and password: they hold letters that IMAP forbids"
            ) from None
        except (OSError, IMAPClientError) as error:
            let_go(client)
            raise TryLater(f"{self._where} ended the sign-in: {told(error, secret)}") from error
        return client


def let_go(client: IMAPClient) -> None:
    """Close a link, which raises where TLS has closed it already."""
    with suppress(Exception):
        client.shutdown()


def listed(client: IMAPClient, uid: int, *, exists: int, uid_next: int) -> list[int]:
    """UIDs above this one in the selected folder, which held `exists` mails below `uid_next`."""
    # Few mails make a short answer, however far apart their UIDs are.
    end = uid_next if exists > SEARCH_WINDOW else 0
    found: set[int] = set()
    for window in windows(uid + 1, end):
        found.update(client.search(["UID", window]))
    return sorted(number for number in found if number > uid)


def windows(low: int, end: int) -> Iterator[str]:
    """Ranges of UIDs from `low` on, the last one open: mails may have come since `end` was the next UID."""
    while low + SEARCH_WINDOW < end:
        yield f"{low}:{low + SEARCH_WINDOW - 1}"
        low += SEARCH_WINDOW
    yield f"{low}:*"


def brings_news(answer: tuple[object, Sequence[object]]) -> bool:
    """Whether an answer to NOOP told that the folder has grown."""
    return any(isinstance(response, tuple) and b"EXISTS" in response for response in answer[1])


def make_folder(client: IMAPClient, name: str) -> None:
    if client.folder_exists(name):
        return
    try:
        client.create_folder(name)
    except IMAPClientAbortError:
        raise
    except IMAPClientError:
        # Another program may have made it in this instant.
        if not client.folder_exists(name):
            raise


def trust(ca_file: str) -> ssl.SSLContext:
    """Whom we believe: the system's authorities, or those of the file.  Raises TryLater."""
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as error:
        raise TryLater(f"[mailbox] ca_file: {ca_file} cannot be used: {told(error)}") from error


def opened(server: ImapServer) -> IMAPClient:
    # To read all authorities of a system takes longer than a whole round on loopback.
    context = None if server.security == "none" else trust(server.ca_file)
    client = IMAPClient(
        server.host,
        port=server.real_port,
        ssl=server.security == "tls",
        ssl_context=context if server.security == "tls" else None,
        timeout=server.timeout_seconds,
    )
    # It turns on imaplib's debugging to feed its logger: eight times the cost of the fetch itself (stack.md 0).
    client._imap.debug = 0  # noqa: SLF001 - there is no public switch
    # A command goes out in two parts; the second must not wait until the first is acknowledged.
    client.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    # Aware times: INTERNALDATE decides deadlines.
    client.normalise_times = False
    if server.security == "starttls":
        try:
            client.starttls(context)
        except BaseException:
            let_go(client)
            raise
    return client


def signed_in(client: IMAPClient, server: ImapServer, secret: str) -> None:
    if server.sign_in == "xoauth2":
        client.oauth2_login(server.user, secret)
    elif server.sign_in == "oauthbearer":
        client.oauthbearer_login(server.user, secret)
    elif (server.user + secret).isascii():
        client.login(server.user, secret)
    else:
        client.plain_login(server.user, secret)


# What servers say that a person can do something about (mail.md trap 3).
ADVICE = (
    (
        "not connected",
        "; the account is right, but the mailbox, its licence or the permission on it is missing",
    ),
    ("AUTHENTICATIONFAILED", "; check user and password or token"),
    ("PRIVACYREQUIRED", "; set [mailbox] security to tls or starttls"),
    ("uthentication", "; check user and password or token"),
    ("WRONG_VERSION_NUMBER", "; this port does not speak TLS: check [mailbox] port and security"),
    ("prefixed with", "; write the folder's name with this prefix in [mailbox]"),
    ("NONEXISTENT", "; check [mailbox] folder"),
    ("doesn't exist", "; check [mailbox] folder"),
)


def advice(answer: str) -> str:
    return next((sentence for words, sentence in ADVICE if words in answer), "")


def told(error: Exception, secret: str = "") -> str:
    """An error's words on one line, its name where it has none; servers that repeat the secret are covered."""
    words = str(error).replace(secret, "********") if secret else str(error)
    return " ".join(words.split())[:300] or type(error).__name__
