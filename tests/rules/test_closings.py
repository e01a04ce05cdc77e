"""The days of a consultation, and which moves are legal when (field.md C10, architecture 7)."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from config.parameters import DEFAULT_OFFSETS
from rules.closings import plan
from rules.consultations import Consultation, ConsultationState, Move, Outcome, refusal
from rules.stances import ConsultationKind

NOON = datetime(2026, 6, 1, 12, 0, tzinfo=UTC)
S = ConsultationState


def a_consultation(**changes: object) -> Consultation:
    usual = Consultation(
        reference="C-2026-001",
        kind=ConsultationKind.POSITION,
        document="ISO/DIS 14971",
        question="?",
        closes_at=datetime(2026, 7, 3, 11, 59, 59, tzinfo=UTC),
        zone="Etc/GMT+12",
        opened_at=NOON,
        opened_on=NOON.date(),
        opened_by="test",
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


def test_the_days_are_planned_back_from_the_ballot() -> None:
    found = plan(at=NOON, ballot_closes_on=date(2026, 7, 30), closes_on=None, offsets=DEFAULT_OFFSETS)

    assert (found.positions_on, found.endorsements_on, found.release_on) == (
        date(2026, 7, 2),
        date(2026, 7, 16),
        date(2026, 7, 27),
    )
    assert found.closes_at == datetime(2026, 7, 3, 11, 59, 59, tzinfo=UTC)
    assert found.objections == ()


@pytest.mark.parametrize(
    ("ballot", "own", "objection"),
    [
        (date(2026, 6, 20), None, "the closing (2026-05-23) would lie in the past"),
        (date(2026, 6, 30), None, "the closing (2026-06-02) is less than two days away"),
        (None, date(2026, 6, 2), "the closing (2026-06-02) is less than two days away"),
        (
            date(2026, 7, 30),
            date(2026, 7, 30),
            "is not before the day on which the ballot closes (2026-07-30)",
        ),
    ],
)
def test_no_time_left_is_an_objection(ballot: date | None, own: date | None, objection: str) -> None:
    found = plan(at=NOON, ballot_closes_on=ballot, closes_on=own, offsets=DEFAULT_OFFSETS)

    assert any(objection in told for told in found.objections)


def test_without_any_day_there_is_no_plan() -> None:
    with pytest.raises(ValueError, match="neither"):
        plan(at=NOON, ballot_closes_on=None, closes_on=None, offsets=DEFAULT_OFFSETS)


def test_the_closing_day_is_that_of_the_zone() -> None:
    assert a_consultation().closes_on == date(2026, 7, 2)


LEGAL = {
    Move.EXTEND: {S.OPEN},
    Move.REMIND: {S.OPEN},
    Move.CLOSE: {S.OPEN},
    Move.ADMIT: {S.OPEN, S.CLOSED, S.DRAFTED},
    Move.DRAFT: {S.CLOSED, S.DRAFTED},
    Move.RELEASE: {S.DRAFTED},
    Move.SUBMIT: {S.RELEASED},
    Move.DISPOSE: {S.SUBMITTED, S.DISPOSED},
}


@pytest.mark.parametrize("move", Move)
@pytest.mark.parametrize("state", ConsultationState)
def test_legal_moves(move: Move, state: ConsultationState) -> None:
    objection = refusal(a_consultation(state=state, outcome=Outcome.CARRIED), move)

    assert (objection == "") is (state in LEGAL[move])
    if objection:
        assert f"C-2026-001 is {state.value}; to {move.value} it, it must be" in objection


@pytest.mark.parametrize(
    ("move", "state"), [(Move.DRAFT, S.CLOSED), (Move.RELEASE, S.DRAFTED), (Move.SUBMIT, S.RELEASED)]
)
def test_without_an_imdrf_position_nothing_goes_out(move: Move, state: ConsultationState) -> None:
    ended = a_consultation(state=state, outcome=Outcome.NO_POSITION)

    assert (
        refusal(ended, move) == f"C-2026-001 ended with no IMDRF position: there is nothing to {move.value}"
    )
