"""What a test does where a server of the operating system is missing."""

import os
from typing import NoReturn

import pytest


def absent(reason: str) -> NoReturn:
    """Skip on a person's machine, fail where everything must be proven (the variable CI is set)."""
    if os.environ.get("CI"):
        pytest.fail(f"{reason}; in CI it must be there", pytrace=False)
    pytest.skip(reason)
