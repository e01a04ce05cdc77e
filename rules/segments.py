"""The parts of a reply, each labelled with whose words they are (procedure 2, settled question 8.13)."""

from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Whose words a part of a reply is.  A label decides nothing: only what is NEW can state a position."""

    NEW = "new"
    OURS = "ours"
    OTHER = "other"
    ATTRIBUTION = "attribution"
    SIGNATURE = "signature"
    DISCLAIMER = "disclaimer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Neighbouring lines of one voice, as they were displayed, without quotation marks of mail programs."""

    voice: Voice
    text: str
