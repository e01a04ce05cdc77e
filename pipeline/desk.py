"""The composition root: settings become a desk; nothing else builds things.

Each instrument is made when it is first used, so that a command pays only for what it needs.
"""

import logging
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from config.settings import Settings, SignIn
from pipeline import clock
from pipeline.mailbox import Mailbox

if TYPE_CHECKING:
    from outbound.mailer import Mailer
    from pipeline.converter import Converter
    from pipeline.sandbox import Sandbox
    from pipeline.store import Store


class Desk:
    """Everything that acts, in one hand.  Tests hand in their own instruments, time and chance."""

    def __init__(
        self,
        settings: Settings,
        *,
        now: Callable[[], datetime] = clock.now,
        new_token: Callable[[], str] = clock.new_token,
        mailbox: Mailbox | None = None,
        mailer: "Mailer | None" = None,
        sandbox: "Sandbox | None" = None,
        converter: "Converter | None" = None,
    ) -> None:
        self.settings = settings
        self.now = now
        self.new_token = new_token
        self.log = logging.getLogger("liaison")
        self._mailbox = mailbox
        self._mailer = mailer
        self._sandbox = sandbox
        self._converter = converter

    @cached_property
    def store(self) -> "Store":
        from pipeline.engine import database_url, open_engine
        from pipeline.store import Store

        return Store(open_engine(database_url(self.settings.database.url, self.settings.home)))

    @cached_property
    def mailbox(self) -> Mailbox:
        return self._mailbox or mailbox_of(self.settings)

    @cached_property
    def mailer(self) -> "Mailer":
        return self._mailer or mailer_of(self.settings)

    @cached_property
    def sandbox(self) -> "Sandbox":
        from pipeline.sandbox import Sandbox

        return self._sandbox or Sandbox()

    @cached_property
    def converter(self) -> "Converter":
        from pipeline.converter import Converter, find_program

        wanted = self.settings.reading.convert_old_formats
        return self._converter or Converter(find_program() if wanted else None)

    def close(self) -> None:
        """Let go of whatever was opened."""
        for name in ("sandbox", "mailer", "mailbox", "store"):
            instrument = self.__dict__.pop(name, None)
            if instrument is not None:
                instrument.close()


def secret_of(settings: Settings, sign_in: SignIn) -> Callable[[], str]:
    """The password, or a fresh access token, at each sign-in."""
    if sign_in.method == "password":
        return lambda: sign_in.password.value
    from pipeline.access_tokens import token_source

    return token_source(settings, sign_in.user)


def certificate_file(settings: Settings, name: str) -> str:
    return str(settings.path(name)) if name else ""


def mailbox_of(settings: Settings) -> Mailbox:
    """The mailbox that the settings name."""
    chosen = settings.mailbox
    if chosen.kind != "imap":
        from pipeline.folders import eml_folder, maildir

        root: Path = settings.path(chosen.path)
        kind = maildir if chosen.kind == "maildir" else eml_folder
        return kind(root, chosen.path)
    from pipeline.imap import ImapMailbox, ImapServer

    server = ImapServer(
        host=chosen.host,
        port=chosen.port,
        security=chosen.security,
        ca_file=certificate_file(settings, chosen.ca_file),
        timeout_seconds=chosen.timeout_seconds,
        user=chosen.sign_in.user,
        sign_in=chosen.sign_in.method,
        secret=secret_of(settings, chosen.sign_in),
    )
    return ImapMailbox(server, chosen.folder)


def mailer_of(settings: Settings) -> "Mailer":
    """The mailer that the settings name."""
    from outbound.mailer import FolderMailer, SmtpMailer, SmtpServer

    chosen = settings.mailer
    if chosen.kind == "folder":
        return FolderMailer(settings.path(chosen.path))
    return SmtpMailer(
        SmtpServer(
            host=chosen.host,
            port=chosen.port,
            security=chosen.security,
            ca_file=certificate_file(settings, chosen.ca_file),
            timeout_seconds=chosen.timeout_seconds,
            user=chosen.sign_in.user,
            sign_in=chosen.sign_in.method,
            secret=secret_of(settings, chosen.sign_in),
        )
    )
