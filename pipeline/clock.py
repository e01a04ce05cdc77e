"""The only file that asks the time and draws lots; everybody else is given both."""

import secrets  # noqa: TID251
from datetime import UTC, datetime


def now() -> datetime:
    """The present moment, aware, UTC."""
    return datetime.now(UTC)  # noqa: TID251


def new_token() -> str:
    """Sixteen unguessable characters that survive case folding in mail addresses (80 bits)."""
    alphabet = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(secrets.choice(alphabet) for _ in range(16))
