"""Settings: one file, all problems at once, no secret ever shown (procedure 6)."""

import tomllib
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from config.parameters import DEFAULT_DEADLINE
from config.settings import (
    DATED,
    ConfigurationError,
    Secret,
    Settings,
    SignIn,
    explain,
    from_table,
    load,
)

EXAMPLE = Path(__file__).resolve().parents[2] / "config" / "example.toml"
HOME = Path("/desk")
PASSWORDS = {
    "LIAISON_MAILBOX_PASSWORD": "open sesame 1",
    "LIAISON_MAILER_PASSWORD": "open sesame 2",
    "LIAISON_OAUTH_CLIENT_SECRET": "open sesame 3",
}


def problems(text: str, **environ: str) -> list[str]:
    with pytest.raises(ConfigurationError) as refusal:
        from_table(tomllib.loads(text), HOME, environ)
    return list(refusal.value.problems)


def settings(text: str = "", **environ: str) -> Settings:
    return from_table(tomllib.loads(text), HOME, environ)


# -- the example ----------------------------------------------------------------------------------------------------


def test_the_example_is_the_defaults() -> None:
    assert load(EXAMPLE, {}) == Settings(home=EXAMPLE.parent)


def test_an_empty_file_is_the_defaults() -> None:
    assert settings() == Settings(home=HOME)


# A field that is written otherwise than it is called.
WRITTEN = {"method": "sign_in", "password": "password_file", "client_secret": "client_secret_file"}


def written(section: Any) -> Iterator[str]:
    """The keys that a section needs in the example."""
    for entry in fields(section):
        factory: Any = entry.default_factory
        if is_dataclass(factory):
            yield from written(factory)
        else:
            yield WRITTEN.get(entry.name, entry.name)


def test_every_setting_stands_in_the_example() -> None:
    table = tomllib.loads(EXAMPLE.read_text(encoding="utf-8"))
    missing: list[str] = []
    for section in fields(Settings):
        if section.name in {"home", *DATED}:
            continue
        assert isinstance(section.default_factory, type)
        missing += [
            f"[{section.name}] {key}"
            for key in written(section.default_factory)
            if key not in table[section.name]
        ]

    assert missing == []
    assert set(table["report_deadline"][0]) == {field.name for field in fields(DEFAULT_DEADLINE)}


def test_every_section_of_the_example_says_what_its_settings_mean() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")

    for part in text.split("\n[")[1:]:
        assert "#" in part, part.splitlines()[0]


# -- values ---------------------------------------------------------------------------------------------------------


def test_what_the_file_says_is_taken() -> None:
    found = settings(
        """
        [secretariat]
        address = "office@desk.example.org"
        former_addresses = ["old@desk.example.org"]
        [mailbox]
        kind = "maildir"
        path = "Mail"
        [door]
        reports_without_proof = "accept-and-label"
        answers_per_hour = 7
        """
    )

    assert found.secretariat.address == "office@desk.example.org"
    assert found.secretariat.former_addresses == ("old@desk.example.org",)
    assert (found.mailbox.kind, found.mailbox.path) == ("maildir", "Mail")
    assert (found.door.reports_without_proof, found.door.answers_per_hour) == ("accept-and-label", 7)


def test_dated_deadlines_are_read_in_order() -> None:
    found = settings(
        """
        [[report_deadline]]
        since = 2018-01-01
        source = "Framework"
        [[report_deadline]]
        since = 2027-01-01
        months = 2
        zone = "Europe/Zurich"
        source = "a decision"
        """
    )

    assert [(d.since, d.months, d.zone) for d in found.report_deadlines] == [
        (date(2018, 1, 1), 1, "Etc/GMT+12"),
        (date(2027, 1, 1), 2, "Europe/Zurich"),
    ]


def test_the_environment_goes_before_the_file_for_the_database() -> None:
    told = '[database]\nurl = "sqlite:///a.db"'

    assert settings(told).database.url == "sqlite:///a.db"
    assert settings(told, LIAISON_DATABASE_URL="sqlite:///b.db").database.url == "sqlite:///b.db"


def test_relative_paths_start_at_the_settings_file() -> None:
    assert settings().path("mails") == Path("/desk/mails")
    assert settings().path("/var/mails") == Path("/var/mails")


# -- problems -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[mailbox]\nhots = 'x'", ["[mailbox] hots: is unknown; did you mean host?"]),
        ("[mialbox]\nhost = 'x'", ["mialbox: is unknown; did you mean mailbox?"]),
        ("zzz = 1", ["zzz: is unknown"]),
        ("mailbox = 1", ["mailbox: must be a table, written as [mailbox]"]),
        ("[mailbox]\nhost = 1", ["[mailbox] host: must be text in quotes, not 1"]),
        ("[mailbox]\nport = '993'", ["[mailbox] port: must be a whole number from 0 to 65535, not '993'"]),
        ("[mailbox]\nport = true", ["[mailbox] port: must be a whole number from 0 to 65535, not True"]),
        ("[mailbox]\nport = 65536", ["[mailbox] port: must be a whole number from 0 to 65535, not 65536"]),
        ("[mailbox]\nport = -1", ["[mailbox] port: must be a whole number from 0 to 65535, not -1"]),
        ("[mailbox]\nkind = 'pop3'", ['[mailbox] kind: "pop3" is none of imap, maildir, eml-folder']),
        (
            "[mailbox]\nkind = 'maildir'",
            ["[mailbox] path: is needed with kind = 'maildir': the folder to read"],
        ),
        ("[secretariat]\naddress = 'desk'", ['[secretariat] address: "desk" is no e-mail address']),
        (
            "[secretariat]\nplus_addressing = 1",
            ["[secretariat] plus_addressing: must be true or false, not 1"],
        ),
        (
            "[secretariat]\nformer_addresses = 'x@y.org'",
            ["[secretariat] former_addresses: must be a list of texts"],
        ),
        (
            "[door]\nreports_without_proof = 'accept'",
            ['[door] reports_without_proof: "accept" is none of challenge, accept-and-label'],
        ),
        (
            "[mailbox]\nsign_in = 'xoauth2'",
            ["[oauth] provider: sign_in = 'xoauth2' needs one: microsoft, google or file"],
        ),
        (
            "[oauth]\nprovider = 'microsoft'",
            [
                "[oauth] tenant: is needed with provider = 'microsoft'",
                "[oauth] client_id: is needed with provider = 'microsoft'",
            ],
        ),
        (
            "report_deadline = 1",
            ["report_deadline: must be a list of tables, each written as [[report_deadline]]"],
        ),
        (
            "[[report_deadline]]\nsince = 2018-01-01\nzone = 'Mars/Olympus'\nsource = 's'",
            [
                '[[report_deadline]] zone: "Mars/Olympus" is no time zone; write an IANA name such as "Europe/Zurich"'
            ],
        ),
        (
            "[[report_deadline]]\nsince = 2027-01-01\nsource = 's'",
            [
                "[[report_deadline]] since: the first one must reach back to 2018-01-01, so that every meeting has a rule"
            ],
        ),
        (
            "[[report_deadline]]\nsince = 2018-01-01",
            ["[[report_deadline]] source: is missing"],
        ),
        (
            "[[report_deadline]]\nsince = '2018-01-01'\nsource = 's'",
            ["[[report_deadline]] since: must be a date such as 2026-01-01, without quotes"],
        ),
    ],
)
def test_each_problem_is_told_with_its_place_and_what_to_write(text: str, told: list[str]) -> None:
    assert problems(text) == told


def test_all_problems_are_told_at_once() -> None:
    text = "x = 1\n[mailbox]\nport = 'a'\nhots = 1\n[log]\nlevel = 'loud'\n[mailer]\nkind = 'pigeon'"

    assert len(problems(text)) == 5


@pytest.mark.parametrize("section", ["mailbox", "mailer"])
def test_a_password_in_the_file_is_refused_and_not_repeated(section: str) -> None:
    (told,) = problems(f"[{section}]\npassword = 'open sesame'")

    assert told.startswith(f"[{section}] password: secrets do not belong in this file: set LIAISON_")
    assert "open sesame" not in told


def test_a_client_secret_in_the_file_is_refused() -> None:
    (told,) = problems("[oauth]\nclient_secret = 'open sesame'")

    assert "LIAISON_OAUTH_CLIENT_SECRET" in told
    assert "open sesame" not in told


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="there is no settings file; `liaison init` writes one"):
        load(tmp_path / "none.toml", {})


@pytest.mark.parametrize(("content", "told"), [(b"x = ", "no valid TOML"), (b"\xff\xfe", "cannot be read")])
def test_a_file_that_is_no_settings_is_told(content: bytes, told: str, tmp_path: Path) -> None:
    (tmp_path / "liaison.toml").write_bytes(content)
    with pytest.raises(ConfigurationError, match=told):
        load(tmp_path / "liaison.toml", {})


# -- secrets --------------------------------------------------------------------------------------------------------


def test_secrets_come_from_the_environment() -> None:
    found = settings(**PASSWORDS)

    assert found.mailbox.sign_in.password.value == "open sesame 1"
    assert found.mailer.sign_in.password.value == "open sesame 2"
    assert found.oauth.client_secret.value == "open sesame 3"


def test_secrets_come_from_files_beside_the_settings(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("open sesame\n", encoding="utf-8")
    found = from_table({"mailbox": {"password_file": "secret"}}, tmp_path, {})

    assert found.mailbox.sign_in.password.value == "open sesame"


def test_a_secret_file_that_cannot_be_read_is_told_with_its_path() -> None:
    assert problems("[mailer]\npassword_file = 'nowhere'") == [
        "[mailer] password_file: /desk/nowhere cannot be read: No such file or directory"
    ]


def test_no_secret_is_ever_shown() -> None:
    found = settings('[database]\nurl = "postgresql://desk:open%20sesame@db/desk"', **PASSWORDS)
    told = explain(found)

    assert "sesame" not in repr(told)
    assert "sesame" not in repr(found.mailbox) + str(found.mailer) + f"{found.oauth}" + repr(
        found.mailbox.sign_in
    )
    assert told["mailbox.sign_in.password"] == "(hidden)"
    assert told["database.url"] == "postgresql://desk:(hidden)@db/desk"
    assert f"{Secret('x')} {Secret('')}" == "'********' ''"


def test_a_password_in_a_database_url_is_not_in_the_settings_representation() -> None:
    found = settings('[database]\nurl = "postgresql://desk:sesame@db/desk"')

    assert "sesame" not in repr(found)


def test_every_setting_is_explained() -> None:
    told = explain(Settings(home=HOME))

    for section in fields(Settings):
        value = getattr(Settings(home=HOME), section.name)
        if not is_dataclass(value):
            continue
        for entry in fields(value):
            if isinstance(getattr(value, entry.name), SignIn):
                assert f"{section.name}.{entry.name}.user" in told
            else:
                assert f"{section.name}.{entry.name}" in told
    assert told["report_deadline 1.zone"] == "Etc/GMT+12"
