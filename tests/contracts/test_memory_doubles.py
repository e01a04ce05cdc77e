"""What the doubles can do beyond the contracts: the hands by which a test plays the world."""

import pytest

from outbound.mailer import DeliveryFailed, ServerOutOfReach
from pipeline.errors import TryLater
from tests.contracts.mailbox_contract import NOON, PLAIN, everything
from tests.contracts.mailer_contract import RECIPIENT, SENDER, a_letter, failure
from tests.contracts.memory_mailbox import MemoryMailbox
from tests.contracts.memory_mailer import MemoryMailer


def test_a_mailbox_may_be_away_and_come_back() -> None:
    mailbox = MemoryMailbox()
    mailbox.deliver(PLAIN, NOON)
    mailbox.go_away("the mailbox is being moved")

    with pytest.raises(TryLater, match="the mailbox is being moved"):
        mailbox.open()
    mailbox.come_back()
    mailbox.open()

    assert [mail.raw for mail in everything(mailbox)] == [PLAIN]


def test_what_happens_while_the_desk_waits_is_the_test_s_choice() -> None:
    waited: list[float] = []

    def deliver(seconds: float) -> None:
        waited.append(seconds)
        mailbox.deliver(PLAIN, NOON)

    mailbox = MemoryMailbox(before_wait=deliver)
    mailbox.open()

    mailbox.wait(300)

    assert waited == [300]
    assert mailbox.uids_above(0) == [1]


def test_a_link_may_break_while_the_desk_waits() -> None:
    mailbox = MemoryMailbox(before_wait=lambda _seconds: mailbox.break_link())
    mailbox.open()

    with pytest.raises(TryLater):
        mailbox.wait(300)


def test_filed_mails_lie_on_their_shelf() -> None:
    mailbox = MemoryMailbox()
    uid = mailbox.deliver(PLAIN, NOON)
    mailbox.open()

    mailbox.file([uid], "Processed")

    assert [mail.raw for mail in mailbox.shelves["Processed"]] == [PLAIN]


def test_a_mailer_may_refuse_some_and_take_others() -> None:
    mailer = MemoryMailer(
        lambda recipient, _mail: DeliveryFailed("550 no", permanent=True) if recipient == RECIPIENT else None
    )

    assert failure(mailer).permanent
    mailer.send(SENDER, "ben@agency.example.org", a_letter())

    assert [(handed.sender, handed.recipient) for handed in mailer.handed] == [
        (SENDER, "ben@agency.example.org")
    ]


def test_a_mailer_may_be_away_and_come_back() -> None:
    mailer = MemoryMailer()
    mailer.go_away()
    with pytest.raises(ServerOutOfReach):
        mailer.check()
    mailer.come_back()

    assert mailer.check()
