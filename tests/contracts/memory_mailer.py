"""A mailer in memory that behaves as one with a server does: it joins the same contract (test_mailers.py)."""

from collections.abc import Callable
from dataclasses import dataclass

from outbound.mailer import DeliveryFailed, ServerOutOfReach


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """One mail that was taken, with its envelope."""

    sender: str
    recipient: str
    mail: bytes


class MemoryMailer:
    """Takes every mail into `handed`.

    `failing` may give, for a recipient and a mail, the DeliveryFailed to raise; with `outcome_unknown` the mail has
    been taken all the same, as it may be on a server.
    """

    def __init__(
        self, failing: Callable[[str, bytes], DeliveryFailed | None] = lambda _recipient, _mail: None
    ) -> None:
        self.handed: list[Handed] = []
        self.failing = failing
        self._away = ""

    def go_away(self, sentence: str = "the mail server memory cannot be reached") -> None:
        """Out of reach until `come_back`."""
        self._away = sentence

    def come_back(self) -> None:
        self._away = ""

    def send(self, sender: str, recipient: str, mail: bytes) -> str:
        self.check()
        failure = self.failing(recipient, mail)
        if failure is None or failure.outcome_unknown:
            self.handed.append(Handed(sender=sender, recipient=recipient, mail=mail))
        if failure is not None:
            raise failure
        return "250 2.0.0 kept"

    def check(self) -> str:
        if self._away:
            raise ServerOutOfReach(self._away)
        return "letters are kept in memory"

    def close(self) -> None:
        """Nothing is kept open."""
