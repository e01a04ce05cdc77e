"""Streams that archives are read from, and the meter against those that unpack without end."""

import gzip
from typing import IO, Protocol

# Text packs 5 to 50 times; an archive may do what it likes up to the first figure.
SWELLS_FROM_BYTES = 64 * 2**20
RATIO = 200


class Stream(Protocol):
    def read1(self, size: int, /) -> bytes: ...


class Swelling(Exception):
    """What is packed unpacks to far more than mail does."""


class Metered:
    """A packed stream of known packed size; raises Swelling once it has swollen beyond all measure."""

    def __init__(self, stream: Stream, packed_size: int) -> None:
        self._stream = stream
        self._most = max(SWELLS_FROM_BYTES, RATIO * packed_size)
        self._read = 0

    def read1(self, size: int, /) -> bytes:
        chunk = self._stream.read1(size)
        self._read += len(chunk)
        if self._read > self._most:
            raise Swelling
        return chunk

    def read_all(self, most: int) -> bytes:
        """All of it, but not more than `most` and one byte."""
        parts: list[bytes] = []
        left = most + 1
        while left and (chunk := self.read1(min(left, 2**20))):
            parts.append(chunk)
            left -= len(chunk)
        return b"".join(parts)


def unpacked(file: IO[bytes], packed_size: int) -> Metered:
    """What a gzip file holds."""
    return Metered(gzip.GzipFile(fileobj=file, mode="rb"), packed_size)
