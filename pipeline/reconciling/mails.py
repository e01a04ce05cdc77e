"""Mails that wait: not settled, for a person, or for a sender whom the roster has come to know (procedure 6)."""

from collections.abc import Iterator
from datetime import timedelta

from outbound.wording import instant
from pipeline.reconciling.asked import Asked
from rules.differences import Difference, Group
from rules.facts import Representative

PATIENCE = timedelta(hours=1)


def differences(asked: Asked) -> Iterator[Difference]:
    known = dict(now_known(asked)) if not asked.is_past else {}
    for mail in asked.tx.reconciliation.waiting_mails(asked.at):
        subject = f"mail {mail.id} of {mail.sender_address or 'nobody we can name'}"
        if mail.state == "received":
            if mail.kept_at < asked.at - PATIENCE:
                yield Difference(
                    group=Group.MAILS,
                    code="mail-unsettled",
                    subject=subject,
                    expected="settled by the next round",
                    found=f"kept on {instant(mail.kept_at)}",
                    command="liaison poll",
                )
        elif mail.id in known:
            yield Difference(
                group=Group.JUDGED_AGAIN,
                code="sender-now-known",
                subject=subject,
                expected=f"judged as {known[mail.id]}",
                found=f"quarantined as {mail.kind}",
                command=f'liaison intake release {mail.id} --reason "in the roster now"',
            )
        else:
            yield Difference(
                group=Group.MAILS,
                code="mail-waits",
                subject=subject,
                expected="a decision of the Secretariat",
                found=f"{mail.kind}: {mail.reason}" if mail.reason else mail.kind,
                command=f"liaison intake show {mail.id}",
            )


def now_known(asked: Asked) -> Iterator[tuple[int, str]]:
    """Quarantined mails whose sender today's roster knows for the day of receipt, with what the sender is."""
    for number, kind, address, received_at in asked.tx.reconciliation.quarantined_senders():
        people = asked.roster.people_at(address, received_at.date())
        is_representative = any(isinstance(person, Representative) for person in people)
        if kind == "stranger" and people:
            yield number, f"a mail of {people[0].name}"
        elif kind == "not-a-representative" and is_representative:
            yield number, f"an answer of {people[0].name}"
        elif kind == "liaison-report" and asked.roster.officer_at(address, received_at.date()) is not None:
            yield number, f"a report of {people[0].name}"
