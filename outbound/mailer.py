"""Handing a mail over: to a mail server (RFC 5321), or into a folder for rehearsals.

What matters is to know afterwards whether the mail went out.  A refusal is known; a link that breaks after the text
was sent and before the server's 250 is not, and such a mail is never sent again by itself.
"""

import os
import re
import smtplib
import ssl
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
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

    `secret` gives the password or a fresh access token at sign-in; whatever it raises is the sentence of a
    ServerOutOfReach.  `sign_in` is password, xoauth2 or oauthbearer; without `user` nobody signs in.
    """

    host: str
    port: int = 0
    security: str = "starttls"
    ca_file: str = ""
    timeout_seconds: float = 60.0
    # How long the answer to a whole mail may take: impatience here makes outcomes unknown.
    answer_seconds: float = 600.0
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
            self._announce(link, sender, recipient, mail)
            link.send(stuffed(mail))
        except OSError as error:
            # The end mark has not left, so that nobody can have taken the mail.
            self.close()
            raise DeliveryFailed(f"the link broke before the mail was sent: {told(error)}") from error
        except ValueError as error:
            self._reset(link)
            raise DeliveryFailed(
                f"{sender!a} or {recipient!a} is no address that can be sent", permanent=True
            ) from error
        try:
            code, answer = self._last_answer(link)
        except OSError as error:
            self.close()
            raise DeliveryFailed(
                f"the link broke before the server's answer: {told(error)}", outcome_unknown=True
            ) from error
        if code // 100 != 2:
            self._reset(link)
            raise refusal(code, answer, outcome_unknown=code // 100 not in {4, 5})
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

    def _announce(self, link: smtplib.SMTP, sender: str, recipient: str, mail: bytes) -> None:
        """MAIL, RCPT and DATA, each answer seen by itself."""
        for address in (sender, recipient):
            # smtplib takes the last address it finds in a text, which would be somebody else's.
            if smtplib.quoteaddr(address) != f"<{address}>":
                raise DeliveryFailed(f"{address!a} is no address that can be sent", permanent=True)
        code, answer = link.mail(sender, options(link, sender + recipient, mail))
        if code in SIGN_IN_WANTED:
            self.close()
            raise ServerOutOfReach(
                f"{where(self._server)} wants another sign-in: {line(code, answer)}; "
                "check user and sign_in in [mailer]"
            )
        self._expect(2, link, code, answer)
        self._expect(2, link, *link.rcpt(recipient))
        self._expect(3, link, *link.docmd("DATA"))

    def _expect(self, hundred: int, link: smtplib.SMTP, code: int, answer: bytes) -> None:
        """Raises DeliveryFailed for an answer of another kind, and leaves the link ready for the next mail."""
        if code // 100 != hundred:
            self._reset(link)
            raise refusal(code, answer)

    def _last_answer(self, link: smtplib.SMTP) -> tuple[int, bytes]:
        """The answer to the whole mail, for which servers may take long (RFC 5321, 4.5.3.2.6)."""
        if link.sock is None:
            raise ConnectionError("the link was closed")
        link.sock.settimeout(max(self._server.answer_seconds, self._server.timeout_seconds))
        answer = link.getreply()
        link.sock.settimeout(self._server.timeout_seconds)
        return answer

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


# 530 authentication required, 534 too weak, 535 invalid, 538 encryption required (RFC 4954, 6).
SIGN_IN_WANTED = {530, 534, 535, 538}


def where(server: SmtpServer) -> str:
    return f"the mail server {server.host}:{server.real_port}"


def connected(server: SmtpServer) -> smtplib.SMTP:
    """A signed-in link.  Raises ServerOutOfReach with a sentence for a person."""
    # Before anything is opened: where there is no token, no server is troubled.
    secret = secret_of(server)
    try:
        link = opened(server)
    except ssl.SSLCertVerificationError as error:
        raise ServerOutOfReach(
            f"{where(server)} shows a certificate that cannot be trusted ({error.verify_message}): "
            "check the host's name, or name its authority in [mailer] ca_file"
        ) from error
    except smtplib.SMTPNotSupportedError as error:
        raise ServerOutOfReach(f"{where(server)} does not offer STARTTLS: set [mailer] security") from error
    except (OSError, ValueError) as error:
        raise ServerOutOfReach(f"{where(server)} cannot be reached: {told(error)}{advice(error)}") from error
    try:
        sign_in(link, server, secret)
    except smtplib.SMTPAuthenticationError as error:
        link.close()
        answer = line(error.smtp_code, error.smtp_error, secret)
        raise ServerOutOfReach(
            f"{where(server)} refuses the sign-in of {server.user}: {answer}; check user and password or token"
        ) from error
    except OSError as error:
        link.close()
        raise ServerOutOfReach(f"{where(server)} does not let us sign in: {told(error, secret)}") from error
    except ValueError:
        # Without its words and its cause: they hold what was to be sent.
        link.close()
        raise ServerOutOfReach(
            f"{where(server)} cannot be told user and password: they hold letters that SMTP forbids"
        ) from None
    return link


def secret_of(server: SmtpServer) -> str:
    """The password or token, "" where nobody signs in."""
    if not server.user:
        return ""
    try:
        return server.secret()
    except Exception as error:
        # Whoever gives it lives above us, and its words are for the same person.
        raise ServerOutOfReach(told(error)) from error


def trust(ca_file: str) -> ssl.SSLContext:
    """Whom we believe: the system's authorities, or those of the file.  Raises ServerOutOfReach."""
    try:
        return ssl.create_default_context(cafile=ca_file or None)
    except OSError as error:
        raise ServerOutOfReach(f"[mailer] ca_file: {ca_file} cannot be used: {told(error)}") from error


def advice(error: Exception) -> str:
    if "WRONG_VERSION_NUMBER" in str(error):
        return "; this port does not speak TLS: check [mailer] port and security"
    return ""


def opened(server: SmtpServer) -> smtplib.SMTP:
    # To read all authorities of a system takes longer than a letter on loopback.
    context = None if server.security == "none" else trust(server.ca_file)
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


def sign_in(link: smtplib.SMTP, server: SmtpServer, secret: str) -> None:
    """Password by the server's best mechanism, or a bearer token (RFC 7628; Google's XOAUTH2)."""
    if not server.user:
        return
    if server.sign_in == "xoauth2":
        bearer = f"user={server.user}\x01auth=Bearer {secret}\x01\x01"
        # A challenge is the server's error report: an empty answer ends the dance and gives the real refusal.
        link.auth("XOAUTH2", lambda challenge=None: "" if challenge else bearer)
    elif server.sign_in == "oauthbearer":
        name = server.user.replace("=", "=3D").replace(",", "=2C")
        bearer = f"n,a={name},\x01auth=Bearer {secret}\x01\x01"
        link.auth("OAUTHBEARER", lambda challenge=None: "\x01" if challenge else bearer)
    elif (server.user + secret).isascii():
        link.login(server.user, secret)
    else:
        plainly(link, f"\0{server.user}\0{secret}")


def plainly(link: smtplib.SMTP, message: str) -> None:
    """AUTH PLAIN in UTF-8 (RFC 4616), which smtplib cannot."""
    code, answer = link.docmd("AUTH", "PLAIN " + b64encode(message.encode()).decode("ascii"))
    if code != 235:
        raise smtplib.SMTPAuthenticationError(code, answer)


def options(link: smtplib.SMTP, addresses: str, mail: bytes) -> list[str]:
    """What MAIL must announce: 8-bit text where the server knows of it, addresses beyond ASCII in any case.

    Raises DeliveryFailed where the server takes no such address (RFC 6531).
    """
    announced = ["BODY=8BITMIME"] if not mail.isascii() and link.has_extn("8bitmime") else []
    if addresses.isascii():
        return announced
    if not link.has_extn("smtputf8"):
        raise DeliveryFailed("the mail server takes no addresses beyond ASCII", permanent=True)
    return [*announced, "SMTPUTF8"]


def stuffed(mail: bytes) -> bytes:
    """The mail as it goes over the line: dots doubled at the start of lines, and the end mark (RFC 5321, 4.5.2)."""
    ended = mail if mail.endswith(b"\r\n") else mail + b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", ended) + b".\r\n"


def refusal(code: int, answer: bytes | str, *, outcome_unknown: bool = False) -> DeliveryFailed:
    """4xx may be tried again, 5xx may not (RFC 5321, 4.2.1)."""
    return DeliveryFailed(line(code, answer), permanent=code // 100 == 5, outcome_unknown=outcome_unknown)


def line(code: int, answer: bytes | str, secret: str = "") -> str:
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{code} {one_line(text, secret)}"[:500]


def told(error: Exception, secret: str = "") -> str:
    """An error's own words on one line, its name where it has none."""
    return one_line(str(error), secret)[:300] or type(error).__name__


def one_line(words: str, secret: str) -> str:
    """On one line; servers that repeat the secret are covered."""
    return " ".join((words.replace(secret, "********") if secret else words).split())


LONGEST_NAME = 200


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
    """The Message-ID's safe characters: the same letter always has the same file, another letter another one."""
    head = re.split(rb"\r?\n\r?\n", mail, maxsplit=1)[0].decode("ascii", "replace")
    found = re.search(r"(?im)^message-id:((?:.|\n[ \t])*)", head.replace("\r", ""))
    safe = "".join(letter for letter in found[1] if letter.isalnum() or letter in "@.-_") if found else ""
    if not safe.strip(".") or len(safe) > LONGEST_NAME:
        safe = f"letter-{sha256(mail).hexdigest()[:16]}"
    return f"{safe}.eml"
