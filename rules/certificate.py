"""The certificate of a tally: its inputs, their hashes, the rule with its source, and the result (procedure 3).

It holds no moment of counting: the same inputs give the same bytes.
"""

import json
from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from hashlib import sha256
from typing import Any

from rules.consultations import Consultation
from rules.majority import Count, Tally
from rules.parameters import MajorityRule
from rules.positions import JurisdictionStanding, Position

# Raised whenever the same inputs would count differently.
RULES_VERSION = 1


def certificate(
    consultation: Consultation,
    *,
    roster: int,
    members: Sequence[str],
    positions: Sequence[Position],
    rule: MajorityRule,
    tally: Tally,
) -> bytes:
    """UTF-8 JSON with sorted keys, ending in a line end.  `roster` is the number of the roster that was in force."""
    inputs = {
        "consultation": about(consultation),
        "roster": roster,
        "members_on_the_closing_day": sorted(members),
        "positions": [stated(position) for position in sorted(positions, key=lambda entry: entry.number)],
        "rule": {
            "since": rule.since.isoformat(),
            "threshold": str(rule.threshold),
            "abstentions": "counted" if rule.counts_abstentions else "excluded",
            "min_supporters": rule.min_supporters,
            "quorum": rule.quorum,
            "source": rule.source,
        },
    }
    told = {
        "rules_version": RULES_VERSION,
        "inputs": inputs,
        "inputs_sha256": sha256(canonical(inputs)).hexdigest(),
        "result": result(tally),
    }
    return canonical(told)


def canonical(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def about(consultation: Consultation) -> dict[str, Any]:
    ballot = consultation.ballot_closes_on
    return {
        "reference": consultation.reference,
        "kind": consultation.kind.value,
        "document": consultation.document,
        "title": consultation.title,
        "stage": consultation.stage,
        "committee": consultation.committee,
        "question": consultation.question,
        "opened_on": consultation.opened_on.isoformat(),
        "ballot_closes_on": ballot.isoformat() if ballot else None,
        "closes_at": moment(consultation.closes_at),
        "zone": consultation.zone,
    }


def stated(position: Position) -> dict[str, Any]:
    return {
        "number": position.number,
        "jurisdiction": position.jurisdiction,
        "person": position.person,
        "head_of_delegation": position.is_head,
        "stance": position.stance.value,
        "comments": position.comments,
        "received_at": moment(position.received_at),
        "admitted_because": position.admitted,
        "mail_sha256": position.mail,
    }


def result(tally: Tally) -> dict[str, Any]:
    return {
        "outcome": tally.outcome.value,
        "carried": tally.is_carried,
        "reason": tally.reason,
        "decides": counted(tally.count),
        "with_the_other_treatment_of_abstentions": counted(tally.other_count),
        "membership": tally.membership,
        "share_of_membership": str(Fraction(tally.share)),
        "warnings": list(tally.warnings),
        "jurisdictions": [standing(entry) for entry in tally.standings],
    }


def counted(count: Count) -> dict[str, Any]:
    return {"support": count.support, "n": count.n, "majority": count.is_majority}


def standing(entry: JurisdictionStanding) -> dict[str, Any]:
    return {
        "jurisdiction": entry.jurisdiction,
        "standing": entry.standing.value,
        "stance": entry.stance.value if entry.stance else None,
        "comments": entry.comments,
        "rests_on": list(entry.positions),
        "set_aside": list(entry.set_aside),
        "reason": entry.reason,
    }


def moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
