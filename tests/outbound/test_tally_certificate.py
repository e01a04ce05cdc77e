"""The certificate on paper tells every value of the JSON, known to the page or not, and proves which JSON it tells."""

import json
from datetime import UTC, date, datetime
from fractions import Fraction
from hashlib import sha256
from io import BytesIO
from typing import Any

from docx import Document

from outbound.drafts.tally_certificate import RowLine, leaves, tally_certificate
from rules.certificate import certificate
from rules.consultations import Consultation
from rules.majority import tally
from rules.parameters import MajorityRule
from rules.positions import Position, standings
from rules.stances import ConsultationKind, Stance

CLOSES = datetime(2026, 7, 1, 11, 59, 59, tzinfo=UTC)
MEMBERS = ("AU", "BR", "CN", "GB", "US")
RULE = MajorityRule(
    since=date(2018, 1, 1),
    threshold=Fraction(1, 2),
    counts_abstentions=False,
    min_supporters=2,
    quorum=4,
    source="Framework 5.1.5 c",
)


def consultation() -> Consultation:
    return Consultation(
        reference="C-2026-007",
        kind=ConsultationKind.POSITION,
        document="ISO/DIS 14971",
        title="Risk management",
        stage="DIS",
        committee="ISO/TC 210",
        question="Does your jurisdiction support it?",
        ballot_closes_on=date(2026, 7, 29),
        closes_at=CLOSES,
        zone="Etc/GMT+12",
        opened_at=datetime(2026, 6, 1, 8, tzinfo=UTC),
        opened_on=date(2026, 6, 1),
        opened_by="secretariat",
    )


def position(number: int, code: str, stance: Stance) -> Position:
    return Position(
        number=number,
        jurisdiction=code,
        person=f"person{number}@{code.casefold()}.example.org",
        stance=stance,
        comments=number,
        received_at=datetime(2026, 6, 10 + number, 7, 30, tzinfo=UTC),
        admitted="their server was down" if number == 3 else "",
        mail=sha256(code.encode()).hexdigest(),
    )


def written() -> bytes:
    stated = [
        position(1, "AU", Stance.SUPPORT),
        position(2, "GB", Stance.SUPPORT_WITH_COMMENTS),
        position(3, "CN", Stance.DO_NOT_SUPPORT),
    ]
    found = standings(stated, members=MEMBERS, closes_at=CLOSES)
    counted = tally(found, membership=5, rule=RULE)
    return certificate(consultation(), roster=4, members=MEMBERS, positions=stated, rule=RULE, tally=counted)


def words_of(content: bytes) -> list[str]:
    document = Document(BytesIO(content))
    tables = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [paragraph.text for paragraph in document.paragraphs] + tables


def missing(told: Any, words: list[str]) -> list[tuple[str, str]]:
    """Values of the JSON that no cell holds; members and figures stand together in theirs."""
    everything = " | ".join(words)
    return [(path, value) for path, value in leaves(told) if value not in everything]


def test_every_value_of_the_certificate_is_on_the_page() -> None:
    content = written()
    words = words_of(tally_certificate(content))

    assert missing(json.loads(content), words) == []
    assert "2 of 3: a majority" in words
    assert "5: AU, BR, CN, GB, US" in words
    assert "Further entries of the certificate" not in words


def test_it_tells_the_hash_of_the_bytes_that_it_tells() -> None:
    content = written()

    assert sha256(content).hexdigest() in words_of(tally_certificate(content))


def test_what_this_page_does_not_know_is_printed_too() -> None:
    told = json.loads(written())
    told["inputs"]["positions"][0]["telephone"] = "noted by hand"
    told["result"]["decides"]["doubtful"] = 17
    told["successor"] = {"because": ["a late admission"]}
    words = words_of(tally_certificate(json.dumps(told).encode()))

    assert "Further entries of the certificate" in words
    assert ("successor / because / 1" in words, "a late admission" in words) == (True, True)
    assert ("result / decides / doubtful" in words, "17" in words) == (True, True)
    assert missing(told["result"], words) == []


def test_the_verdicts_on_rows_stand_in_it() -> None:
    line = RowLine(
        number="12", clause="4.2", comment="Too high.", support="2 of 3", leaves=False, reason="a tie"
    )

    assert {"12", "4.2", "Too high.", "no", "a tie"} <= set(words_of(tally_certificate(written(), [line])))
    assert "Rows of the draft" not in words_of(tally_certificate(written()))


def test_without_positions_it_says_so() -> None:
    counted = tally(standings([], members=MEMBERS, closes_at=CLOSES), membership=5, rule=RULE)
    content = certificate(consultation(), roster=4, members=MEMBERS, positions=[], rule=RULE, tally=counted)

    assert "None." in words_of(tally_certificate(content))
    assert missing(json.loads(content), words_of(tally_certificate(content))) == []


def test_the_same_certificate_has_the_same_bytes() -> None:
    assert tally_certificate(written()) == tally_certificate(written())
