"""The Secretariat's table of short answers, and what the desk makes of each."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from parsers.replies.asked import Asked
from parsers.replies.authorities import names_of
from parsers.replies.sentences import sentences
from parsers.replies.stance_words import Said, read_sentences
from rules.stances import ConsultationKind, Stance

TABLE = Path(__file__).with_name("stance_words.txt")
HEADING = re.compile(r"\[(?:(engagement): )?([a-z-]+(?:: [a-z-]+)?)\]")
ESCAPE = re.compile(r"\\(?:n|t|u[0-9a-f]{4})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One line of the table: `expected` is a stance, "asked", "asked: reason" or "nothing"."""

    number: int
    kind: ConsultationKind
    expected: str
    words: str


def answers() -> Iterator[Answer]:
    kind, expected = ConsultationKind.POSITION, ""
    for number, line in enumerate(TABLE.read_text(encoding="utf-8").split("\n"), 1):
        heading = HEADING.fullmatch(line)
        if heading:
            kind = ConsultationKind(heading[1] or "position")
            expected = heading[2]
        elif line.strip() and not line.startswith("# "):
            yield Answer(number=number, kind=kind, expected=expected, words=unescaped(line))


def unescaped(line: str) -> str:
    return ESCAPE.sub(lambda found: codecs.decode(found[0], "unicode_escape"), line)


def asked(kind: ConsultationKind = ConsultationKind.POSITION) -> Asked:
    return Asked(
        kind=kind,
        document="ISO/DIS 14971",
        letters=("=== Your answer to C-2026-001 ===",),
        own_names=names_of("CH", "Switzerland"),
    )


def heard(words: str, kind: ConsultationKind = ConsultationKind.POSITION) -> list[Said]:
    return list(read_sentences(sentences(words.split("\n")), asked(kind)))


def reading(words: str, kind: ConsultationKind = ConsultationKind.POSITION) -> str:
    """What the words are read as, in the terms of the table."""
    said = heard(words, kind)
    doubts = [entry.doubt for entry in said if entry.doubt is not None]
    stances = {entry.stance for entry in said if entry.stance is not None}
    if Stance.SUPPORT_WITH_COMMENTS in stances:
        stances.discard(Stance.SUPPORT)
    positive = all(stance.side == "support" for stance in stances)
    if stances and positive and doubts == ["bare"] and said[0].sentence.plain.startswith("yes"):
        doubts = []
    if doubts:
        return f"asked: {doubts[0].value}"
    if len(stances) > 1:
        return "asked: contradictory"
    return next(iter(stances)).value if stances else "nothing"
