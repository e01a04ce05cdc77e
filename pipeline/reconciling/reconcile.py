"""A reconciliation: every comparison, grouped; and what of it is carried out on request (procedure 6)."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from outbound.drafts.roster_workbook import roster_workbook
from outbound.wording import day
from pipeline.desk import Desk
from pipeline.errors import NotAllowed, TryLater
from pipeline.reconciling import consultations, judging, letters, mails, meetings, server
from pipeline.reconciling.asked import Asked
from pipeline.reconciling.judging import JudgedReport
from pipeline.sitting import sitting_of
from pipeline.store import Transaction
from rules.deadlines import end_of_day
from rules.differences import Difference, Group

COMPARISONS = (mails.differences, meetings.differences, consultations.differences, letters.differences)
HEADINGS = {
    Group.SERVER: "Mails on the server against the register",
    Group.MAILS: "Mails that wait",
    Group.MEETINGS: "Meetings against reports",
    Group.CONSULTATIONS: "Consultations against jurisdictions",
    Group.LETTERS: "Letters against deliveries",
    Group.JUDGED_AGAIN: "Judged again by today's roster and rules",
}
# Applying one thing may bring out another, such as the label of a report that has found its meeting.
MOST_ROUNDS = 5
Step = Callable[[int, int], None]
COLUMNS = ("Code", "About", "Expected", "Arrived", "What settles it")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """What was found, and what was done about it.  `troubles` tell what could not be compared."""

    at: datetime
    differences: tuple[Difference, ...]
    done: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()

    @property
    def counts(self) -> Counter[Group]:
        return Counter(difference.group for difference in self.differences)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the Secretariat asks for.

    `as_of` is a day in the past, None for now; `judge` reads and judges stored mail again; `apply` carries out what is
    safe, and with `tell` writes one letter to the officer of each report whose verdict is another; `server` looks into
    the mailbox too.
    """

    as_of: date | None = None
    judge: bool = False
    apply: bool = False
    tell: bool = False
    server: bool = False


@dataclass(slots=True)
class _Judged:
    reports: dict[str, JudgedReport] = field(default_factory=dict)


def unwatched(done: int, of: int) -> None:
    """Nobody wants to know how far it is."""


def reconcile(desk: Desk, wish: Wish, *, actor: str, step: Step = unwatched) -> Reconciled:
    """Compare everything, and carry out what is safe where that is wished.  Raises NotAllowed for a day to come.

    `step` is told how many stored mails have been judged again, of how many.
    """
    at = instant_of(desk, wish)
    if wish.apply and wish.as_of is not None:
        raise NotAllowed("a day in the past cannot be changed: --apply goes without --as-of")
    judged = _Judged()
    of_server, troubles = on_the_server(desk, wish)
    if not wish.apply:
        with desk.store.reading() as tx:
            found = compared(desk, tx, at, wish, judged, step)
        return Reconciled(at=at, differences=(*of_server, *found), troubles=troubles)
    with desk.store.transaction() as tx:
        found = compared(desk, tx, at, wish, judged, step)
        done: list[str] = []
        told: set[str] = set()
        for _ in range(MOST_ROUNDS):
            safe = [difference for difference in found if difference.applies]
            if not safe:
                break
            done += [carried_out(desk, tx, at, difference, judged, actor) for difference in safe]
            told |= {difference.about for difference in safe if difference.code == judging.VERDICT}
            found = compared(desk, tx, at, wish, judged, step)
        if wish.tell:
            done += judging.tell_officers(
                sitting_of(desk, tx), [judged.reports[name] for name in sorted(told)]
            )
        return Reconciled(at=at, differences=(*of_server, *found), done=tuple(done), troubles=troubles)


def on_the_server(desk: Desk, wish: Wish) -> tuple[tuple[Difference, ...], tuple[str, ...]]:
    """What the mailbox holds against the register; a mailbox out of reach keeps nothing else from being compared."""
    if not wish.server or wish.as_of is not None:
        return (), ()
    try:
        return server.differences(desk), ()
    except TryLater as trouble:
        return (), (f"the mailbox could not be looked into: {trouble}",)


def instant_of(desk: Desk, wish: Wish) -> datetime:
    """The end of the day in UTC, or now."""
    if wish.as_of is None:
        return desk.now()
    if wish.as_of > desk.now().date():
        raise NotAllowed(f"{day(wish.as_of)} is still to come")
    return min(end_of_day(wish.as_of, "UTC"), desk.now().astimezone(UTC))


def compared(
    desk: Desk,
    tx: Transaction,
    at: datetime,
    wish: Wish,
    judged: _Judged,
    step: Step,
) -> tuple[Difference, ...]:
    """Every difference, group by group."""
    number = tx.reconciliation.roster_number(at)
    asked = Asked(
        tx=tx,
        settings=desk.settings,
        roster=tx.registers.roster(number or None),
        at=at,
        is_past=wish.as_of is not None,
    )
    found = [difference for compare in COMPARISONS for difference in compare(asked)]
    if wish.judge and not asked.is_past:
        for difference, report in judging.reports_again(desk, asked, step):
            found.append(difference)
            judged.reports[report.reference] = report
        found += judging.positions_again(desk, asked, step)
    order = list(Group)
    return tuple(sorted(found, key=lambda difference: order.index(difference.group)))


def carried_out(
    desk: Desk, tx: Transaction, at: datetime, difference: Difference, judged: _Judged, actor: str
) -> str:
    """Settle one difference; the journal keeps what was and what is."""
    asked = Asked(tx=tx, settings=desk.settings, roster=tx.registers.roster(), at=at)
    if difference.group is Group.JUDGED_AGAIN:
        report = judged.reports[difference.about]
        tx.reports.judged_again(
            report.reference, is_complete=report.is_complete, form=report.form, findings=report.findings
        )
        said = f"{report.reference} is {judging.words_of(report.is_complete)} now"
    else:
        said = meetings.settle(asked, difference)
    tx.journal.write(
        at=desk.now(),
        actor=actor,
        verb="reconciled",
        subject=f"report {difference.about}",
        details={"code": difference.code, "was": difference.found, "is": difference.expected},
    )
    return said


def workbook(found: Reconciled) -> bytes:
    """One sheet a comparison, for the Chair."""
    return roster_workbook(
        [
            (
                group.value.replace("-", " ").capitalize(),
                COLUMNS,
                [cells(difference) for difference in found.differences if difference.group is group],
            )
            for group in Group
        ]
    )


def cells(difference: Difference) -> Sequence[str]:
    return (
        difference.code,
        difference.subject,
        difference.expected,
        difference.found,
        difference.command,
    )
