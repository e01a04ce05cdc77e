"""A consultation: our question to the Management Committee, its states and the legal moves between them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from rules.stances import ConsultationKind


class ConsultationState(StrEnum):
    """Open until the closing; what follows belongs to the draft that comes of it (architecture 7)."""

    OPEN = "open"
    CLOSED = "closed"
    DRAFTED = "drafted"
    RELEASED = "released"
    SUBMITTED = "submitted"
    DISPOSED = "disposed"


class Outcome(StrEnum):
    """What the closing found.  No IMDRF position is a proper end (Framework 4.1 H)."""

    CARRIED = "carried"
    CARRIED_WITH_OBJECTIONS = "carried-with-objections"
    NO_POSITION = "no-imdrf-position"


class Origin(StrEnum):
    """Who wants the position: the committee solicited it, or IMDRF acts by itself (Framework 5.1.5 b)."""

    SOLICITED = "solicited"
    INITIATIVE = "initiative"


class Priority(StrEnum):
    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"


class CommentMode(StrEnum):
    """How comments find their supporters (procedure 3.4)."""

    LIST_FIRST = "list-first"
    COLLECT_FIRST = "collect-first"


class Move(StrEnum):
    """What a person or the clock does to a consultation."""

    EXTEND = "extend"
    REMIND = "remind"
    CLOSE = "close"
    ADMIT = "admit"
    DRAFT = "draft"
    RELEASE = "release"
    SUBMIT = "submit"
    DISPOSE = "dispose"


_S = ConsultationState
# From which states a move is legal, and the state that it leads to.
MOVES: dict[Move, tuple[frozenset[ConsultationState], ConsultationState | None]] = {
    Move.EXTEND: (frozenset({_S.OPEN}), None),
    Move.REMIND: (frozenset({_S.OPEN}), None),
    Move.CLOSE: (frozenset({_S.OPEN}), _S.CLOSED),
    Move.ADMIT: (frozenset({_S.OPEN, _S.CLOSED, _S.DRAFTED}), None),
    Move.DRAFT: (frozenset({_S.CLOSED, _S.DRAFTED}), _S.DRAFTED),
    Move.RELEASE: (frozenset({_S.DRAFTED}), _S.RELEASED),
    Move.SUBMIT: (frozenset({_S.RELEASED}), _S.SUBMITTED),
    Move.DISPOSE: (frozenset({_S.SUBMITTED, _S.DISPOSED}), _S.DISPOSED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """What we ask about a document.

    `closes_at` is our closing instant (UTC; the instant itself is in time), `ballot_closes_on` the SDO's day, None
    where there is no ballot.  `zone` is the IANA name in which our days end.  `officer` is the address of the
    Liaison Officer who carries it, `report` the liaison report that it came from, "" where there is none;
    `opened_on` is the day whose parameters judge it (procedure 3.10).
    """

    reference: str
    kind: ConsultationKind
    document: str
    title: str = ""
    stage: str = ""
    committee: str = ""
    question: str
    origin: Origin = Origin.SOLICITED
    priority: Priority = Priority.NORMAL
    mode: CommentMode = CommentMode.COLLECT_FIRST
    report: str = ""
    officer: str = ""
    ballot_closes_on: date | None = None
    closes_at: datetime
    zone: str
    opened_at: datetime
    opened_on: date
    opened_by: str
    state: ConsultationState = ConsultationState.OPEN
    outcome: Outcome | None = None
    closed_at: datetime | None = None

    @property
    def closes_on(self) -> date:
        """Our closing day: the one on which it is decided who is a member (field.md C13)."""
        return self.closes_at.astimezone(ZoneInfo(self.zone)).date()

    @property
    def lists_with_request(self) -> int:
        """How many lists of comments went out with the request itself: those are answered with the position."""
        return 1 if self.mode is CommentMode.LIST_FIRST else 0

    @property
    def is_carried(self) -> bool:
        return self.outcome in {Outcome.CARRIED, Outcome.CARRIED_WITH_OBJECTIONS}


def refusal(consultation: Consultation, move: Move) -> str:
    """Why the move is not legal now, "" where it is."""
    allowed, _ = MOVES[move]
    if consultation.state not in allowed:
        wanted = " or ".join(state.value for state in ConsultationState if state in allowed)
        return (
            f"{consultation.reference} is {consultation.state.value}; to {move.value} it, it must be {wanted}"
        )
    if move in {Move.DRAFT, Move.RELEASE, Move.SUBMIT} and not consultation.is_carried:
        return f"{consultation.reference} ended with no IMDRF position: there is nothing to {move.value}"
    return ""
