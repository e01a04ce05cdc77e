"""One answer to a list with what the register says about it: what the endorsement handlers share."""

from dataclasses import dataclass

from outbound.wording import end_of_day, instant
from pipeline.handlers.arrived import Arrived
from pipeline.handlers.position_case import identity
from pipeline.sitting import Sitting
from pipeline.store.lists import SentList
from rules.consultations import Consultation
from rules.endorsements import Endorsement
from rules.facts import Representative
from rules.minority_guard import COUNTED
from rules.positions import Standing, standing_of
from rules.submissions import EndorsementStatement

KIND = "endorsement"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsementCase:
    """One answer to a list in its surroundings; `own` is what the jurisdiction said before, late answers included."""

    sitting: Sitting
    mail: Arrived
    consultation: Consultation
    sent: SentList
    person: Representative
    said: EndorsementStatement
    own: tuple[Endorsement, ...]

    @property
    def jurisdiction(self) -> str:
        return self.person.jurisdiction

    @property
    def jurisdiction_name(self) -> str:
        return self.sitting.roster.jurisdiction_name(self.jurisdiction)

    @property
    def closes(self) -> str:
        return end_of_day(self.sent.closes_at, self.consultation.zone)

    @property
    def last(self) -> Endorsement | None:
        """What this very person said of this list last."""
        mine = [
            entry
            for entry in self.own
            if entry.person == identity(self.person) and entry.list_number == self.sent.number
        ]
        return mine[-1] if mine else None

    @property
    def entry(self) -> Endorsement:
        return Endorsement(
            number=max((entry.number for entry in self.own), default=0) + 1,
            jurisdiction=self.jurisdiction,
            person=identity(self.person),
            name=self.person.name,
            is_head=self.person.head_of_delegation,
            agreed=self.said.agreed,
            disagreed=self.said.disagreed,
            adds=self.said.adds,
            list_number=self.sent.number,
            received_at=self.mail.receipt.at,
            closes_at=self.sent.closes_at,
            mail=self.mail.waiting.sha256,
        )


def matter(case: EndorsementCase) -> dict[str, object]:
    return {
        "reference": case.consultation.reference,
        "document": case.consultation.document,
        "list": case.sent.number,
        "jurisdiction": case.jurisdiction_name,
        "received": instant(case.mail.receipt.at),
    }


def consultation_id(case: EndorsementCase) -> int:
    return case.sitting.tx.consultations.id_of(case.consultation.reference)


def why_not_counted(case: EndorsementCase) -> str:
    """A clause after "because"; "" where it counts."""
    if not case.entry.is_in_time:
        return f"it reached us after the end of the list ({case.closes})"
    members = case.sitting.roster.members(case.consultation.closes_on)
    if case.jurisdiction not in members:
        return "your jurisdiction is no member of the Management Committee; it is kept as input"
    positions = case.sitting.tx.consultations.positions(case.consultation.reference)
    standing = standing_of(
        case.jurisdiction,
        [position for position in positions if position.jurisdiction == case.jurisdiction],
        is_member=True,
        closes_at=case.consultation.closes_at,
    )
    if standing.standing is not Standing.IN_FORCE or standing.stance not in COUNTED:
        return (
            f"{case.jurisdiction_name} has no counted position in {case.consultation.reference}: nothing of it counts; "
            "it is kept and shown to the Liaison Officer"
        )
    return ""
