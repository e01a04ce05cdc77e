"""Handing a mail over: to a mail server (RFC 5321), or into a folder for rehearsals.

What matters is to know afterwards whether the mail went out.  A refusal is known; a link that breaks after the text
was sent and before the server's 250 is not, and such a mail is never sent again by itself.
"""

import os
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self


class DeliveryFailed(Exception):
    """The mail was not taken.  `permanent`: trying again will not help; `outcome_unknown`: it may have been taken."""

    def __init__(self, answer: str, *, permanent: bool = False, outcome_unknown: bool = False) -> None:
        super().__init__(answer)
        self.answer = answer
        self.permanent = permanent
        self.outcome_unknown = outcome_unknown


class ServerOutOfReach(Exception):
    """No mail was tried: the server does not answer, is not trusted, or refuses us; the sentence says what to do."""


class Mailer(Protocol):
    """Takes one mail for one recipient at a time, so that each refusal is seen by itself."""

    def send(self, sender: str, recipient: str, mail: bytes) -> str:
        """Hand over one mail; returns the server's answer.

        Raises DeliveryFailed for this mail, ServerOutOfReach before any mail was tried.
        """
        ...

    def check(self) -> str:
        """Connect and sign in without sending; returns a sentence.  Raises ServerOutOfReach."""
        ...

    def close(self) -> None:
        """Let go of the server; never raises."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpServer:
    """Where and how: `security` is tls, starttls or none; `port` 0 means the usual one of the security.

    `secret` gives the password or a fresh access token at sign-in; `sign_in` is password, xoauth2 or oauthbearer.
    """

    host: str
    port: int = 0
    security: str = "starttls"
    ca_file: str = ""
    timeout_seconds: float = 60.0
    user: str = ""
    sign_in: str = "password"
    secret: Callable[[], str] = lambda: ""

    @property
    def real_port(self) -> int:
        return self.port or {"tls": 465, "starttls": 587}.get(self.security, 25)


class SmtpMailer:
    """One kept connection to a submission server (RFC 6409); opened at the first mail."""

    def __init__(self, server: SmtpServer) -> None:
        self._server = server
        self._link: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def send(self, sender: str, recipient: str, mail: bytes) -> str:
        link = self._ready()
        try:
            self._announce(link, sender, recipient)
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            self.close()
            raise DeliveryFailed(f"the link broke before the mail was sent: {told(error)}") from error
        try:
            code, answer = link.data(mail)
        except smtplib.SMTPDataError as error:
            self._reset(link)
            raise refusal(error.smtp_code, error.smtp_error) from error
        except (OSError, smtplib.SMTPServerDisconnected) as error:
            self.close()
            raise DeliveryFailed(
                f"the link broke before the server's answer: {told(error)}", outcome_unknown=True
            ) from error
        if code != 250:
            self._reset(link)
            raise refusal(code, answer)
        return line(code, answer)

    def check(self) -> str:
        self._ready()
        return f"signed in at {self._server.host}:{self._server.real_port}"

    def close(self) -> None:
        if self._link is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._link.quit()
            self._link.close()
            self._link = None

    def _announce(self, link: smtplib.SMTP, sender: str, recipient: str) -> None:
        """MAIL and RCPT, each answer seen by itself."""
        for code, answer in (link.mail(sender), link.rcpt(recipient)):
            if code not in {250, 251}:
                self._reset(link)
                raise refusal(code, answer)

    def _reset(self, link: smtplib.SMTP) -> None:
        try:
            link.rset()
        except (OSError, smtplib.SMTPException):
            self.close()

    def _ready(self) -> smtplib.SMTP:
        """A link that answers; an idle one that the server dropped is replaced."""
        if self._link is not None:
            with suppress(OSError, smtplib.SMTPException):
                if self._link.noop()[0] == 250:
                    return self._link
            self.close()
        self._link = connected(self._server)
        return self._link


def connected(server: SmtpServer) -> smtplib.SMTP:
    """A signed-in link.  Raises ServerOutOfReach with a sentence for a person."""
    where = f"the mail server {server.host}:{server.real_port}"
    try:
        link = opened(server)
    except ssl.SSLCertVerificationError as error:
        raise ServerOutOfReach(
            f"{where} shows a certificate that cannot be trusted ({error.verify_message}): "
            "check the host's name, or name its authority in [mailer] ca_file"
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise ServerOutOfReach(f"{where} does not offer STARTTLS: set [mailer] security") from error
    except (OSError, smtplib.SMTPException) as error:
        raise ServerOutOfReach(f"{where} cannot be reached: {told(error)}") from error
    try:
        sign_in(link, server)
    except smtplib.SMTPAuthenticationError as error:
        link.close()
        raise ServerOutOfReach(
            f"{where} refuses the sign-in of {server.user}: {line(error.smtp_code, error.smtp_error)}; "
            "check user and password or token"
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        link.close()
        raise ServerOutOfReach(f"{where} does not let us sign in: {told(error)}") from error
    return link


def opened(server: SmtpServer) -> smtplib.SMTP:
    context = ssl.create_default_context(cafile=server.ca_file or None)
    if server.security == "tls":
        link: smtplib.SMTP = smtplib.SMTP_SSL(
            server.host, server.real_port, timeout=server.timeout_seconds, context=context
        )
    else:
        link = smtplib.SMTP(server.host, server.real_port, timeout=server.timeout_seconds)
    try:
        link.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            link.starttls(context=context)
            link.ehlo()
    except (OSError, smtplib.SMTPException):
        link.close()
        raise
    return link


def sign_in(link: smtplib.SMTP, server: SmtpServer) -> None:
    """Password by the server's best mechanism, or a bearer token (RFC 7628; Google's XOAUTH2)."""
    if not server.user:
        return
    secret = server.secret()
    if server.sign_in == "password":
        link.login(server.user, secret)
    elif server.sign_in == "xoauth2":
        bearer = f"user={server.user}\x01auth=Bearer {secret}\x01\x01"
        # A challenge is the server's error report: an empty answer ends the dance and gives the real refusal.
        link.auth("XOAUTH2", lambda challenge=None: "" if challenge else bearer)
    else:
        bearer = f"n,a={server.user},\x01auth=Bearer {secret}\x01\x01"
        link.auth("OAUTHBEARER", lambda challenge=None: "\x01" if challenge else bearer)


def refusal(code: int, answer: bytes | str) -> DeliveryFailed:
    """4xx may be tried again, 5xx may not (RFC 5321, 4.2.1)."""
    return DeliveryFailed(line(code, answer), permanent=code >= 500)


def line(code: int, answer: bytes | str) -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {' '.join(text.split())}"[:500]


def told(error: Exception) -> str:
    """An error's own words on one line, its name where it has none."""
    return " ".join(str(error).split())[:300] or type(error).__name__


class FolderMailer:
    """Writes each mail as an .eml file, named by its Message-ID; for rehearsals and to look at letters."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def send(self, sender: str, recipient: str, mail: bytes) -> str:
        del sender, recipient
        self.check()
        name = file_name(mail)
        part = self._folder / f".{name}.part"
        try:
            with part.open("wb") as file:
                file.write(mail)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._folder / name)
        except OSError as error:
            raise DeliveryFailed(f"{self._folder / name} cannot be written: {error.strerror}") from error
        return f"written to {self._folder / name}"

    def check(self) -> str:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ServerOutOfReach(f"{self._folder} cannot be made: {error.strerror}") from error
        return f"letters are written into {self._folder}"

    def close(self) -> None:
        """Nothing is kept open."""


def file_name(mail: bytes) -> str:
    """The Message-ID's safe characters: the same letter always has the same file."""
    head = mail.partition(b"\r\n\r\n")[0].decode("ascii", "replace")
    found = next(
        (text.partition(":")[2] for text in head.splitlines() if text.lower().startswith("message-id:")), ""
    )
    safe = "".join(letter for letter in found if letter.isalnum() or letter in "@.-_")
    return f"{safe or 'letter'}.eml"
