"""Access tokens: read afresh, asked for as the providers want it, and never shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import requests
from google.auth import exceptions
from google.auth.credentials import Credentials

from config.settings import OAuthSettings, Settings
from pipeline.access_tokens import GOOGLE_SCOPE, MICROSOFT_SCOPE, from_file, google, microsoft, token_source
from pipeline.errors import TryLater


class TestFromAFile:
    def test_the_file_is_read_each_time(self, tmp_path: Path) -> None:
        file = tmp_path / "token"
        token = from_file(file)

        file.write_text("first", encoding="ascii")
        first = token()
        file.write_text("  second\n", encoding="ascii")

        assert (first, token()) == ("first", "second")

    def test_a_missing_file_is_told(self, tmp_path: Path) -> None:
        with pytest.raises(TryLater, match=r"cannot be read from .*token: No such file"):
            from_file(tmp_path / "token")()

    @pytest.mark.parametrize(
        "content", [b"", b" \n", b"secret-one\nsecret-two\n", b"secret one", b"secret\xe9"]
    )
    def test_what_cannot_be_a_token_is_told_and_not_shown(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "token").write_bytes(content)

        with pytest.raises(TryLater, match="holds no access token") as caught:
            from_file(tmp_path / "token")()

        assert "secret" not in str(caught.value)
        assert caught.value.__cause__ is None


@dataclass
class Msal:
    """The one call of Microsoft's library that we make."""

    answers: list[dict[str, Any] | Exception]
    scopes: list[list[str]] = field(default_factory=list)

    def acquire_token_for_client(self, scopes: list[str]) -> dict[str, Any]:
        self.scopes.append(scopes)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


class TestMicrosoft:
    def test_each_sign_in_asks_the_library_which_renews_by_itself(self) -> None:
        application = Msal([{"access_token": "first"}, {"access_token": "second"}])
        made: list[tuple[str, str, str]] = []

        def make(tenant: str, client_id: str, client_secret: str) -> Msal:
            made.append((tenant, client_id, client_secret))
            return application

        token = microsoft("tenant", "desk", "hush", made=make)

        assert made == []
        assert [token(), token()] == ["first", "second"]
        assert made == [("tenant", "desk", "hush")]
        assert application.scopes == [[MICROSOFT_SCOPE]] * 2

    @pytest.mark.parametrize(
        ("answer", "told"),
        [
            ({"error": "invalid_client"}, "invalid_client"),
            (
                {"error": "x", "error_description": "AADSTS7000222: expired\r\nTrace: 1"},
                "AADSTS7000222: expired Trace: 1",
            ),
            ({}, "no reason given"),
        ],
    )
    def test_a_refusal_is_told_on_one_line(self, answer: dict[str, Any], told: str) -> None:
        with pytest.raises(TryLater, match=f"^Microsoft gives no access token: {told}$"):
            microsoft("tenant", "desk", "hush", made=lambda *_: Msal([answer]))()

    @pytest.mark.parametrize("error", [requests.ConnectionError("no route"), ValueError("no such tenant")])
    def test_a_service_out_of_reach_is_told_and_asked_again(self, error: Exception) -> None:
        token = microsoft("tenant", "desk", "hush", made=lambda *_: Msal([error, {"access_token": "good"}]))

        with pytest.raises(TryLater, match=f"cannot be used: {error}"):
            token()

        assert token() == "good"

    def test_a_library_that_could_not_be_made_is_made_again(self) -> None:
        outcomes: list[Msal | Exception] = [requests.Timeout("slow"), Msal([{"access_token": "good"}])]

        def make(*_: str) -> Msal:
            outcome = outcomes.pop(0)
            if isinstance(outcome, Exception):
                raise outcome
            return outcome

        token = microsoft("tenant", "desk", "hush", made=make)

        with pytest.raises(TryLater, match="cannot be used: slow"):
            token()
        assert token() == "good"


base: Any = Credentials


class GoogleCredentials(base):  # type: ignore[misc]
    """Google's own base class decides what is valid; only the network is ours."""

    def __init__(self, outcomes: list[str | Exception], expires: datetime) -> None:
        super().__init__()
        self._outcomes = outcomes
        self._expires = expires

    def refresh(self, request: object) -> None:
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        self.token, self.expiry = outcome, self._expires


errors: Any = exceptions
# Google's library has times without a zone.
FAR = datetime(2999, 1, 1)  # noqa: DTZ001
PAST = datetime(2001, 1, 1)  # noqa: DTZ001


class TestGoogle:
    @pytest.mark.parametrize(("expires", "tokens"), [(FAR, ["first", "first"]), (PAST, ["first", "second"])])
    def test_a_token_is_kept_until_it_expires(self, expires: datetime, tokens: list[str]) -> None:
        made: list[tuple[Path, str]] = []

        def make(key_file: Path, user: str) -> GoogleCredentials:
            made.append((key_file, user))
            return GoogleCredentials(["first", "second"], expires)

        token = google(Path("key.json"), "secretariat@desk.example.org", made=make)

        assert [token(), token()] == tokens
        assert made == [(Path("key.json"), "secretariat@desk.example.org")]

    @pytest.mark.parametrize(
        "error",
        [errors.RefreshError("unauthorized_client"), errors.TransportError("no route"), OSError("no file")],
    )
    def test_a_refusal_is_told_and_asked_again(self, error: Exception) -> None:
        credentials = GoogleCredentials([error, "good"], FAR)
        token = google(Path("key.json"), "secretariat@desk.example.org", made=lambda *_: credentials)

        with pytest.raises(TryLater, match=f"^Google gives no access token: {error}"):
            token()
        assert token() == "good"

    @pytest.mark.parametrize("content", [None, b"", b"no JSON", b"{}", b"[]"])
    def test_a_key_file_that_is_none_is_told(self, tmp_path: Path, content: bytes | None) -> None:
        if content is not None:
            (tmp_path / "key.json").write_bytes(content)

        with pytest.raises(TryLater, match=r"^Google gives no access token: \S"):
            google(tmp_path / "key.json", "secretariat@desk.example.org")()


@pytest.mark.parametrize("provider", ["file", "microsoft", "google"])
def test_choosing_a_provider_asks_nobody_yet(tmp_path: Path, provider: str) -> None:
    settings = Settings(
        home=tmp_path,
        oauth=OAuthSettings(provider=provider, tenant="t", client_id="c", key_file="k", token_file="token"),
    )

    source: Callable[[], str] = token_source(settings, "secretariat")

    if provider == "file":
        (tmp_path / "token").write_text("from the file", encoding="ascii")
        with pytest.raises(TryLater):
            source()
        (tmp_path / "token").write_text("good", encoding="ascii")
        assert source() == "good"


def test_the_scopes_are_those_of_mailboxes() -> None:
    assert MICROSOFT_SCOPE == "https://outlook.office365.com/.default"
    assert GOOGLE_SCOPE == "https://mail.google.com/"
