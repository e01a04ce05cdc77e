"""Settings as one frozen value, from a TOML file and the environment; all problems are told at once.

Secrets never stand in the file: they come from the environment or from files that the settings name.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from config.parameters import (
    DEFAULT_DEADLINE,
    DEFAULT_MAJORITY,
    DEFAULT_OFFSETS,
    closing_offsets,
    majority_rules,
    reach_back,
    report_deadlines,
)
from config.reading import Problems, TableReader
from rules.parameters import ClosingOffsets, MajorityRule, ReportDeadline

FILE_NAME = "liaison.toml"
ENVIRONMENT_FILE = "LIAISON_CONFIG"


class ConfigurationError(Exception):
    """The settings cannot be used; `problems` are sentences, all of them."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that must not be shown: it prints as stars."""

    value: str

    def __repr__(self) -> str:
        return "'********'" if self.value else "''"

    __str__ = __repr__

    def __bool__(self) -> bool:
        return bool(self.value)


NO_SECRET = Secret("")


@dataclass(frozen=True, slots=True, kw_only=True)
class SecretariatSettings:
    """Who we are: name and address of the Secretariat, and addresses it had before (Chair and mailbox rotate)."""

    name: str = "IMDRF Secretariat"
    address: str = "secretariat@desk.example.org"
    former_addresses: tuple[str, ...] = ()
    plus_addressing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DatabaseSettings:
    """`url` is an SQLAlchemy URL; relative SQLite paths are relative to the settings file.

    It may hold a password, so it is not in the representation.
    """

    url: str = field(default="sqlite:///desk.db", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """How we sign in at a server: `method` is password, xoauth2 or oauthbearer."""

    user: str = ""
    method: str = "password"
    password: Secret = NO_SECRET


@dataclass(frozen=True, slots=True, kw_only=True)
class MailboxSettings:
    """Where mail arrives: `kind` is imap, maildir or eml-folder; `security` is tls, starttls or none.

    `processed_folder` and `quarantine_folder` are cosmetic: "" leaves mail where it is.
    """

    kind: str = "imap"
    host: str = "localhost"
    port: int = 0
    security: str = "tls"
    ca_file: str = ""
    folder: str = "INBOX"
    path: str = ""
    processed_folder: str = "Processed"
    quarantine_folder: str = "Quarantine"
    timeout_seconds: int = 60
    sign_in: SignIn = field(default_factory=SignIn)


@dataclass(frozen=True, slots=True, kw_only=True)
class MailerSettings:
    """Where letters leave: `kind` is smtp or folder (a rehearsal that writes .eml files)."""

    kind: str = "smtp"
    host: str = "localhost"
    port: int = 0
    security: str = "starttls"
    ca_file: str = ""
    path: str = "outgoing"
    timeout_seconds: int = 60
    sign_in: SignIn = field(default_factory=SignIn)


@dataclass(frozen=True, slots=True, kw_only=True)
class OAuthSettings:
    """Where access tokens come from: `provider` is "", microsoft, google or file."""

    provider: str = ""
    tenant: str = ""
    client_id: str = ""
    client_secret: Secret = NO_SECRET
    key_file: str = ""
    token_file: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoorSettings:
    """How senders are proven.

    `receiving_server` is the name that our own server writes into Authentication-Results, "" where it writes none;
    `reports_without_proof` is challenge or accept-and-label; `answers_per_hour` stops a loop with one address.
    """

    receiving_server: str = ""
    reports_without_proof: str = "challenge"
    answers_per_hour: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingSettings:
    """`convert_old_formats` lets LibreOffice, where it is installed, make .docx of .doc, .rtf and .odt."""

    convert_old_formats: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class LogSettings:
    level: str = "info"
    format: str = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Everything that can be set.  `home` is the folder of the settings file: relative paths start there."""

    home: Path
    secretariat: SecretariatSettings = field(default_factory=SecretariatSettings)
    database: DatabaseSettings = field(default_factory=DatabaseSettings)
    mailbox: MailboxSettings = field(default_factory=MailboxSettings)
    mailer: MailerSettings = field(default_factory=MailerSettings)
    oauth: OAuthSettings = field(default_factory=OAuthSettings)
    door: DoorSettings = field(default_factory=DoorSettings)
    reading: ReadingSettings = field(default_factory=ReadingSettings)
    log: LogSettings = field(default_factory=LogSettings)
    report_deadlines: tuple[ReportDeadline, ...] = (DEFAULT_DEADLINE,)
    majority_rules: tuple[MajorityRule, ...] = (DEFAULT_MAJORITY,)
    closing_offsets: tuple[ClosingOffsets, ...] = (DEFAULT_OFFSETS,)

    def path(self, name: str) -> Path:
        """A path of the settings, made absolute."""
        return self.home / Path(name).expanduser()


def load(path: Path, environ: Mapping[str, str]) -> Settings:
    """Read the file and the environment.

    Raises ConfigurationError with every problem: file missing or no TOML, unknown keys, wrong kinds, values out of
    range, secrets in the file.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigurationError((f"{path}: there is no settings file; `liaison init` writes one",)) from None
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError((f"{path}: cannot be read: {error}",)) from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError((f"{path}: no valid TOML: {error}",)) from None
    return from_table(table, path.parent.resolve(), environ)


def from_table(table: Mapping[str, object], home: Path, environ: Mapping[str, str]) -> Settings:
    """Settings from a parsed TOML table; relative secret files start at `home`."""
    problems = Problems()
    root = TableReader(table, "", problems, home, environ)
    settings = Settings(
        home=home,
        secretariat=secretariat(root.table("secretariat")),
        database=DatabaseSettings(
            url=root.table("database").text("url", DatabaseSettings().url, environment="LIAISON_DATABASE_URL")
        ),
        mailbox=mailbox(root.table("mailbox")),
        mailer=mailer(root.table("mailer")),
        oauth=oauth(root.table("oauth")),
        door=door(root.table("door")),
        reading=reading(root.table("reading")),
        log=log(root.table("log")),
        report_deadlines=report_deadlines(root.tables("report_deadline")),
        majority_rules=majority_rules(root.tables("majority")),
        closing_offsets=closing_offsets(root.tables("closing")),
    )
    root.unknown_keys()
    across(settings, problems)
    if problems.found:
        raise ConfigurationError(tuple(problems.found))
    return settings


def secretariat(table: TableReader) -> SecretariatSettings:
    default = SecretariatSettings()
    return SecretariatSettings(
        name=table.text("name", default.name),
        address=table.address("address", default.address),
        former_addresses=table.texts("former_addresses"),
        plus_addressing=table.flag("plus_addressing", default.plus_addressing),
    )


def sign_in(table: TableReader, secret: str) -> SignIn:
    return SignIn(
        user=table.text("user", ""),
        method=table.choice("sign_in", "password", ("password", "xoauth2", "oauthbearer")),
        password=Secret(table.secret("password", secret)),
    )


def mailbox(table: TableReader) -> MailboxSettings:
    default = MailboxSettings()
    return MailboxSettings(
        kind=table.choice("kind", default.kind, ("imap", "maildir", "eml-folder")),
        host=table.text("host", default.host),
        port=table.number("port", default.port, 0, 65535),
        security=table.choice("security", default.security, ("tls", "starttls", "none")),
        ca_file=table.text("ca_file", default.ca_file),
        folder=table.text("folder", default.folder),
        path=table.text("path", default.path),
        processed_folder=table.text("processed_folder", default.processed_folder),
        quarantine_folder=table.text("quarantine_folder", default.quarantine_folder),
        timeout_seconds=table.number("timeout_seconds", default.timeout_seconds, 1, 3600),
        sign_in=sign_in(table, "LIAISON_MAILBOX_PASSWORD"),
    )


def mailer(table: TableReader) -> MailerSettings:
    default = MailerSettings()
    return MailerSettings(
        kind=table.choice("kind", default.kind, ("smtp", "folder")),
        host=table.text("host", default.host),
        port=table.number("port", default.port, 0, 65535),
        security=table.choice("security", default.security, ("tls", "starttls", "none")),
        ca_file=table.text("ca_file", default.ca_file),
        path=table.text("path", default.path),
        timeout_seconds=table.number("timeout_seconds", default.timeout_seconds, 1, 3600),
        sign_in=sign_in(table, "LIAISON_MAILER_PASSWORD"),
    )


def oauth(table: TableReader) -> OAuthSettings:
    return OAuthSettings(
        provider=table.choice("provider", "", ("", "microsoft", "google", "file")),
        tenant=table.text("tenant", ""),
        client_id=table.text("client_id", ""),
        client_secret=Secret(table.secret("client_secret", "LIAISON_OAUTH_CLIENT_SECRET")),
        key_file=table.text("key_file", ""),
        token_file=table.text("token_file", ""),
    )


def door(table: TableReader) -> DoorSettings:
    default = DoorSettings()
    return DoorSettings(
        receiving_server=table.text("receiving_server", default.receiving_server),
        reports_without_proof=table.choice(
            "reports_without_proof", default.reports_without_proof, ("challenge", "accept-and-label")
        ),
        answers_per_hour=table.number("answers_per_hour", default.answers_per_hour, 1, 1_000_000),
    )


def reading(table: TableReader) -> ReadingSettings:
    default = ReadingSettings()
    return ReadingSettings(convert_old_formats=table.flag("convert_old_formats", default.convert_old_formats))


def log(table: TableReader) -> LogSettings:
    return LogSettings(
        level=table.choice("level", "info", ("debug", "info", "warning", "error")),
        format=table.choice("format", "text", ("text", "json")),
    )


def across(settings: Settings, problems: Problems) -> None:
    """What no single value can tell."""
    uses_oauth = {settings.mailbox.sign_in.method, settings.mailer.sign_in.method} - {"password"}
    if uses_oauth and not settings.oauth.provider:
        problems.add(f"[oauth] provider: sign_in = {min(uses_oauth)!r} needs one: microsoft, google or file")
    needed = {"microsoft": ("tenant", "client_id"), "google": ("key_file",), "file": ("token_file",)}
    for name in needed.get(settings.oauth.provider, ()):
        if not getattr(settings.oauth, name):
            problems.add(f"[oauth] {name}: is needed with provider = {settings.oauth.provider!r}")
    if settings.mailbox.kind != "imap" and not settings.mailbox.path:
        problems.add(f"[mailbox] path: is needed with kind = {settings.mailbox.kind!r}: the folder to read")
    reach_back("report_deadline", settings.report_deadlines, problems)
    reach_back("majority", settings.majority_rules, problems)
    reach_back("closing", settings.closing_offsets, problems)


# The dated parameters, by the names of their tables in the file.
DATED = {"report_deadlines": "report_deadline", "majority_rules": "majority", "closing_offsets": "closing"}


def explain(settings: Settings) -> dict[str, str]:
    """Every setting by its dotted name, as text; secrets as stars."""
    told: dict[str, str] = {"home": str(settings.home)}
    for section in fields(settings):
        value = getattr(settings, section.name)
        if section.name in DATED:
            for number, parameter in enumerate(value, start=1):
                told |= named(f"{DATED[section.name]} {number}", parameter)
        elif section.name != "home":
            told |= named(section.name, value)
    return told


def named(prefix: str, section: Any) -> dict[str, str]:
    """The fields of a section, nested sections included."""
    told: dict[str, str] = {}
    for entry in fields(section):
        value = getattr(section, entry.name)
        if isinstance(value, SignIn):
            told |= named(f"{prefix}.{entry.name}", value)
        elif isinstance(value, Secret):
            told[f"{prefix}.{entry.name}"] = "(hidden)" if value else "(not set)"
        elif entry.name == "url":
            told[f"{prefix}.{entry.name}"] = without_password(str(value))
        else:
            told[f"{prefix}.{entry.name}"] = ", ".join(value) if isinstance(value, tuple) else str(value)
    return told


def without_password(url: str) -> str:
    """A database URL with its password hidden."""
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:(hidden)@", url)
