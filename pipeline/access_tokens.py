"""Access tokens for mailboxes that want OAuth 2.0: Microsoft 365, Google Workspace, or a file that somebody fills."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from config.settings import Settings
from pipeline.errors import TryLater

MICROSOFT_SCOPE = "https://outlook.office365.com/.default"
GOOGLE_SCOPE = "https://mail.google.com/"


def token_source(settings: Settings, user: str) -> Callable[[], str]:
    """A function that gives a token good for the next minutes; the providers' libraries keep and renew it.

    The function raises TryLater where the provider is out of reach or refuses.
    """
    oauth = settings.oauth
    if oauth.provider == "microsoft":
        return microsoft(oauth.tenant, oauth.client_id, oauth.client_secret.value)
    if oauth.provider == "google":
        return google(settings.path(oauth.key_file), user)
    return from_file(settings.path(oauth.token_file))


def from_file(path: Path) -> Callable[[], str]:
    """The file's content, read afresh each time: another program renews it."""

    def token() -> str:
        try:
            found = path.read_text(encoding="ascii").strip()
        except OSError as error:
            raise TryLater(f"the access token cannot be read from {path}: {error.strerror}") from error
        except UnicodeDecodeError:
            # Without its words and its cause: they hold what stands there.
            raise TryLater(f"{path} holds no access token, which is ASCII alone") from None
        if not found or any(letter.isspace() for letter in found):
            raise TryLater(f"{path} holds no access token: it must hold one, on one line, and nothing else")
        return found

    return token


def confidential_application(tenant: str, client_id: str, client_secret: str) -> Any:
    """Microsoft's own library; making it asks the sign-in service about the tenant."""
    import msal

    authority = f"https://login.microsoftonline.com/{tenant}"
    return msal.ConfidentialClientApplication(client_id, authority=authority, client_credential=client_secret)


def microsoft(
    tenant: str,
    client_id: str,
    client_secret: str,
    *,
    made: Callable[[str, str, str], Any] = confidential_application,
) -> Callable[[], str]:
    """Client credentials of an application that may use the mailbox (IMAP.AccessAsApp, SMTP.SendAsApp)."""

    @cache
    def application() -> Any:
        return made(tenant, client_id, client_secret)

    def token() -> str:
        import requests

        try:
            answer = application().acquire_token_for_client(scopes=[MICROSOFT_SCOPE])
        except (requests.RequestException, ValueError) as error:
            raise TryLater(f"Microsoft's sign-in service cannot be used: {one_line(error)}") from error
        if "access_token" not in answer:
            told = answer.get("error_description") or answer.get("error") or "no reason given"
            raise TryLater(f"Microsoft gives no access token: {one_line(told)}")
        return str(answer["access_token"])

    return token


def service_account(key_file: Path, user: str) -> Any:
    """Google's own library; making it reads the key file and asks nobody."""
    from google.oauth2.service_account import Credentials

    made: Any = Credentials
    try:
        return made.from_service_account_file(str(key_file), scopes=[GOOGLE_SCOPE], subject=user)
    except AttributeError as error:
        raise ValueError(f"{key_file} is JSON, but no key of a service account") from error


def google(
    key_file: Path, user: str, *, made: Callable[[Path, str], Any] = service_account
) -> Callable[[], str]:
    """A service account that may act for the mailbox's user (domain-wide delegation)."""

    @cache
    def credentials() -> Any:
        return made(key_file, user)

    def token() -> str:
        from google.auth.exceptions import GoogleAuthError
        from google.auth.transport.requests import Request

        try:
            if not credentials().valid:
                credentials().refresh(Request())
            return str(credentials().token)
        except (GoogleAuthError, OSError, ValueError) as error:
            raise TryLater(f"Google gives no access token: {one_line(error)}") from error

    return token


def one_line(told: object) -> str:
    return " ".join(str(told).split())[:300]
