"""The words in which a jurisdiction states its position, and how each kind of question prints them (procedure 2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class ConsultationKind(StrEnum):
    """What we ask: a position on a draft or proposal, whether to engage (Framework 5.1.4), or something else."""

    POSITION = "position"
    ENGAGEMENT = "engagement"
    OTHER = "other"


class Stance(StrEnum):
    """What a jurisdiction says.  A position is no vote (Framework, note to 5.1.5)."""

    SUPPORT = "support"
    SUPPORT_WITH_COMMENTS = "support-with-comments"
    DO_NOT_SUPPORT = "do-not-support"
    ABSTAIN = "abstain"
    NO_POSITION = "no-position"
    WITHDRAW = "withdraw"

    @property
    def side(self) -> str:
        """Support and support with comments are one side (settled question 8.18)."""
        return Stance.SUPPORT.value if self in SUPPORTING else self.value


SUPPORTING = frozenset({Stance.SUPPORT, Stance.SUPPORT_WITH_COMMENTS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One line of the list that a request prints: the words of a stance, and what they mean."""

    stance: Stance
    words: str
    meaning: str = ""


POSITION_OPTIONS = (
    Option(stance=Stance.SUPPORT, words="SUPPORT"),
    Option(
        stance=Stance.SUPPORT_WITH_COMMENTS,
        words="SUPPORT WITH COMMENTS",
        meaning="write them in your reply or attach a comment sheet",
    ),
    Option(stance=Stance.DO_NOT_SUPPORT, words="DO NOT SUPPORT", meaning="please say why"),
    Option(stance=Stance.ABSTAIN, words="ABSTAIN"),
    Option(stance=Stance.NO_POSITION, words="NO POSITION"),
)
ENGAGEMENT_OPTIONS = (
    Option(stance=Stance.SUPPORT, words="ENGAGE"),
    Option(stance=Stance.DO_NOT_SUPPORT, words="DO NOT ENGAGE", meaning="please say why"),
    Option(stance=Stance.NO_POSITION, words="NO VIEW"),
)


def options_of(kind: ConsultationKind) -> tuple[Option, ...]:
    """What may be answered to a question of this kind, in the order in which it is printed."""
    return ENGAGEMENT_OPTIONS if kind is ConsultationKind.ENGAGEMENT else POSITION_OPTIONS


def words_of(stance: Stance, kind: ConsultationKind) -> str:
    """The stance as its question prints it; support with comments to an engagement is "ENGAGE, with comments"."""
    printed = {option.stance: option.words for option in options_of(kind)}
    if stance in printed:
        return printed[stance]
    if stance is Stance.SUPPORT_WITH_COMMENTS:
        return f"{printed[Stance.SUPPORT]}, with comments"
    return stance.value.replace("-", " ").upper()


def union(stances: Iterable[Stance]) -> Stance:
    """What several people of one side say together: the comments of one are the comments of all."""
    said = set(stances)
    if not said:
        raise ValueError("nobody said anything")
    if Stance.SUPPORT_WITH_COMMENTS in said:
        return Stance.SUPPORT_WITH_COMMENTS
    return said.pop()
