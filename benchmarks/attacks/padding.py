"""Zips whose parts compress no better than text does, so that an attack is met by its own limit and not by the ratio."""

from collections.abc import Mapping
from hashlib import shake_256

from tests.parsers.office_builders import zipped

_LARGE = 2**20
# Hexadecimal digits keep half of their length: one in eighty makes a ratio of some 150.
_SHARE = 80


def dense(parts: Mapping[str, str | bytes]) -> bytes:
    """The zip of these parts, the large ones with noise behind their last element."""
    return zipped({name: _with_noise(content) for name, content in parts.items()})


def _with_noise(content: str | bytes) -> bytes:
    written = content.encode() if isinstance(content, str) else content
    if len(written) < _LARGE or not written.startswith(b"<"):
        return written
    return written + f"<?noise {shake_256(b'noise').hexdigest(len(written) // _SHARE // 2)}?>".encode()
