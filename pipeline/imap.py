"""A mailbox on an IMAP server (RFC 9051); the only door to imapclient.

Its traps, all measured (mail.md 4.7 and 6, stack.md 2): it formats every fetched mail into a debug string; a search
"n:*" beyond the end returns the last mail; a dead link looks like silence; idle_check breaks on half a line.
"""

import select
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from imapclient import IMAPClient
from imapclient.exceptions import (
    IMAPClientAbortError,
    IMAPClientError,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ImapServer:
    """Where and how: `security` is tls, starttls or none; `port` 0 means the usual one.

    `secret` gives the password or a fresh access token at each sign-in; `sign_in` is password, xoauth2 or oauthbearer.
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
        self._uid_next = 0
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
        found: list[int] = []
        with self._speaking() as client:
            end = self._uid_next
            if not end:
                found.extend(client.search(["UID", f"{uid + 1}:*"]))
            for low in range(uid + 1, end, SEARCH_WINDOW):
                high = min(low + SEARCH_WINDOW, end) - 1
                found.extend(client.search(["UID", f"{low}:{high}"]))
        return sorted(number for number in set(found) if number > uid)

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
            if raw is not None and received_at is not None:
                yield Fetched(uid=uid, raw=bytes(raw), received_at=received_at)

    def file(self, uids: Sequence[int], shelf: str) -> None:
        with self._speaking() as client:
            if not client.has_capability("MOVE"):
                # Copying and deleting could leave a mail twice after a crash: better to leave it where it is.
                return
            if not client.folder_exists(shelf):
                client.create_folder(shelf)
            for start in range(0, len(uids), MOVE_BATCH):
                client.move(list(uids[start : start + MOVE_BATCH]), shelf)

    def wait(self, seconds: float) -> None:
        with self._speaking() as client:
            if not client.has_capability("IDLE"):
                select.select([], [], [], seconds)
                client.noop()
                return
            client.idle()
            poller = select.poll()
            poller.register(client.socket(), select.POLLIN | select.POLLERR | select.POLLHUP)
            poller.poll(min(seconds, IDLE_SECONDS) * 1000)
            client.idle_done()
            # The probe: a half-open link answers an IDLE with nothing at all, and a NOOP with an error.
            client.noop()

    def close(self) -> None:
        if self._client is not None:
            client, self._client = self._client, None
            with suppress(Exception):
                client.logout()
            with suppress(Exception):
                client.shutdown()

    def _select(self) -> int:
        with self._speaking() as client:
            answer = client.select_folder(self._folder)
        self._uid_next = int(answer.get(b"UIDNEXT") or 0)
        return int(answer[b"UIDVALIDITY"])

    @contextmanager
    def _speaking(self) -> Iterator[IMAPClient]:
        """The client; whatever goes wrong on the line drops it and becomes a sentence."""
        if self._client is None:
            raise TryLater(f"{self._where} is not connected")
        try:
            yield self._client
        except (IMAPClientAbortError, OSError, ssl.SSLError) as error:
            self.close()
            raise TryLater(f"the link to {self._where} broke: {told(error)}") from error
        except IMAPClientError as error:
            raise TryLater(f"{self._where} refuses: {told(error)}{advice(told(error))}") from error

    @property
    def _where(self) -> str:
        return f"the mailbox {self._folder} at {self._server.host}:{self._server.real_port}"

    def _connected(self) -> IMAPClient:
        """A signed-in client.  Raises TryLater with what to do."""
        server = self._server
        try:
            client = opened(server)
        except ssl.SSLCertVerificationError as error:
            raise TryLater(
                f"{self._where} shows a certificate that cannot be trusted ({error.verify_message}): "
                "check the host's name, or name its authority in [mailbox] ca_file"
            ) from error
        except (OSError, IMAPClientError) as error:
            raise TryLater(f"{self._where} cannot be reached: {told(error)}") from error
        try:
            signed_in(client, server)
        except LoginError as error:
            client.shutdown()
            raise TryLater(
                f"{self._where} refuses the sign-in of {server.user}: {told(error)}{advice(told(error))}"
            ) from error
        except (OSError, IMAPClientError) as error:
            client.shutdown()
            raise TryLater(f"{self._where} ended the sign-in: {told(error)}") from error
        return client


def opened(server: ImapServer) -> IMAPClient:
    context = ssl.create_default_context(cafile=server.ca_file or None)
    client = IMAPClient(
        server.host,
        port=server.real_port,
        ssl=server.security == "tls",
        ssl_context=context if server.security == "tls" else None,
        timeout=server.timeout_seconds,
    )
    # It turns on imaplib's debugging to feed its logger: eight times the cost of the fetch itself (stack.md 0).
    client._imap.debug = 0  # noqa: SLF001 - there is no public switch
    # Aware times: INTERNALDATE decides deadlines.
    client.normalise_times = False
    if server.security == "starttls":
        client.starttls(context)
    return client


def signed_in(client: IMAPClient, server: ImapServer) -> None:
    if server.sign_in == "password":
        client.login(server.user, server.secret())
    elif server.sign_in == "xoauth2":
        client.oauth2_login(server.user, server.secret())
    else:
        client.oauthbearer_login(server.user, server.secret())


# What servers say that a person can do something about (mail.md trap 3).
ADVICE = (
    (
        "not connected",
        "; the account is right, but the mailbox, its licence or the permission on it is missing",
    ),
    ("AUTHENTICATIONFAILED", "; check user and password or token"),
    ("uthentication", "; check user and password or token"),
    ("NONEXISTENT", "; check [mailbox] folder"),
    ("doesn't exist", "; check [mailbox] folder"),
)


def advice(answer: str) -> str:
    return next((sentence for words, sentence in ADVICE if words in answer), "")


def told(error: Exception) -> str:
    """An error's words on one line, its name where it has none."""
    return " ".join(str(error).split())[:300] or type(error).__name__
