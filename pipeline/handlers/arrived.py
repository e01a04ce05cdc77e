"""One arrived mail on its way to a decision, with the questions that every handler asks."""

import re
from dataclasses import dataclass

from parsers.results import MailReading
from pipeline import threads
from pipeline.sitting import Sitting
from pipeline.store.intake import Settled, Waiting
from pipeline.store.outbox import Addressee, Composed, Enclosure, KnownLetter
from rules.admission import Disposition
from rules.envelope import Envelope
from rules.facts import LiaisonOfficer
from rules.findings import Finding
from rules.proof import Proof
from rules.receipt import Receipt

REPORT_REFERENCE = re.compile(r"\bR-\d{4}-\d{3,}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A mail that the door let in.  `sender` is whose word it is: From, or whom a person assigned it to."""

    waiting: Waiting
    reading: MailReading
    receipt: Receipt
    sender: Addressee
    proof: Proof

    @property
    def id(self) -> int:
        return self.waiting.id

    @property
    def envelope(self) -> Envelope:
        return self.reading.envelope

    @property
    def message_id(self) -> str:
        return self.envelope.message_ids[0] if self.envelope.message_ids else ""

    def officer(self, sitting: Sitting) -> LiaisonOfficer | None:
        return sitting.roster.officer_at(self.sender.address, self.receipt.at.date())

    def answer(
        self,
        sitting: Sitting,
        name: str,
        facts: dict[str, object],
        *,
        token: str = "",
        report_id: int | None = None,
        consultation_id: int | None = None,
        enclosures: tuple[Enclosure, ...] = (),
    ) -> None:
        """Write the one answer to this mail, in its thread."""
        self.post(
            sitting,
            Composed(
                occasion=f"intake {self.id}: {name}",
                name=name,
                facts=dict(facts),
                to=(self.sender,),
                enclosures=enclosures,
                in_reply_to=self.message_id,
                thread=thread_of(self.envelope),
                intake_id=self.id,
                report_id=report_id,
                consultation_id=consultation_id,
                token=token,
            ),
        )

    def post(self, sitting: Sitting, letter: Composed) -> None:
        """Where the answer goes: into the outbox."""
        sitting.post(letter)

    def settle(
        self,
        sitting: Sitting,
        disposition: Disposition,
        kind: str,
        *,
        reason: str = "",
        findings: tuple[Finding, ...] = (),
    ) -> None:
        """Enter the decision in register and journal."""
        self.enter(
            sitting,
            Settled(
                state=disposition.value,
                kind=kind,
                reason=reason,
                receipt=self.receipt,
                findings=self.envelope.notes + findings,
                proof=self.proof.evidence,
            ),
        )

    def enter(self, sitting: Sitting, settled: Settled) -> None:
        """Where the decision goes: to the mail."""
        settle(sitting, self.waiting, settled)


def settle(sitting: Sitting, waiting: Waiting, settled: Settled) -> None:
    sitting.tx.intake.settle(waiting.id, settled, at=sitting.at)
    sitting.write(
        "settled", f"intake {waiting.id}", state=settled.state, kind=settled.kind, reason=settled.reason
    )


def thread_of(envelope: Envelope) -> tuple[str, ...]:
    """References of an answer (RFC 5322, 3.6.4), the oldest of a long thread left out."""
    earlier = envelope.references or envelope.in_reply_to
    return tuple(dict.fromkeys((*earlier[-20:], *envelope.message_ids[:1])))


def answered_letter(sitting: Sitting, envelope: Envelope) -> KnownLetter | None:
    """The letter of ours that this mail answers, None where it answers none."""
    return threads.answered_letter(sitting.tx, envelope)


def named_report(envelope: Envelope) -> str:
    """The report reference in the subject, "" where there is none or more than one."""
    found = set(REPORT_REFERENCE.findall(envelope.subject.upper()))
    return found.pop() if len(found) == 1 else ""
