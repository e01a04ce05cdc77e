"""The closing: the instant, more time, late answers, who counts, what carries; and a certificate that can be had again."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from pipeline import consultations
from pipeline.admitting import admit
from pipeline.errors import NotAllowed
from rules.facts import Jurisdiction, JurisdictionCategory, Representative, Roster
from rules.parameters import MajorityRule
from tests.scenarios.consulting import (
    AFTER,
    ANSWERED,
    CLOSES_AT,
    FIRST,
    HARRIET,
    INES,
    LUCIA,
    RAFAEL,
    SECRETARIAT,
    changed_person,
    closed,
    joining,
    opened,
    reply,
    request,
    roster_of,
    standing,
    with_roster,
)
from tests.scenarios.desks import Play
from tests.scenarios.mails import DENISE, MIKA, URSINA, a_mail

SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (CLOSES_AT, ("in-force", "support")),
        (CLOSES_AT.replace(microsecond=999_999), ("in-force", "support")),
        (CLOSES_AT + SECOND, ("late", None)),
    ],
)
def test_the_closing_instant_is_in_time_and_one_second_later_is_not(
    play: Play, at: datetime, expected: tuple[str, str | None]
) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n", at=at)

    assert standing(play, "CH") == expected


def test_an_answer_that_waited_in_the_mailbox_over_the_closing_counts(play: Play) -> None:
    opened(play)
    play.mailbox.away = "the server is being repaired"
    play.at = AFTER
    waiting = play.poll()
    play.mailbox.away = ""
    reply(play, URSINA, "SUPPORT\n", at=CLOSES_AT)
    tally = consultations.tally_of(play.desk, FIRST)

    assert waiting.closed == 0
    assert tally["state"] == "closed"
    assert tally["decides"]["support"] == 1


def test_everybody_is_told_of_more_time_and_a_late_answer_is_then_in_time(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n", at=CLOSES_AT + SECOND)
    before = standing(play, "CH")
    consultations.extend(play.desk, FIRST, date(2026, 7, 10), actor="test", reason="the draft came late")
    play.poll()
    letters = play.sent("consultation-extended")

    assert (before, standing(play, "CH")) == (("late", None), ("in-force", "support"))
    assert {letter.recipient for letter in letters} == {
        letter.recipient for letter in play.sent("position-requested")
    }
    assert "The reason: the draft came late" in letters[0].words


@pytest.mark.parametrize(
    ("day", "objection"),
    [
        (date(2026, 7, 1), "an extension must be later"),
        (date(2026, 7, 30), "our closing must be before it"),
    ],
)
def test_an_extension_that_makes_no_sense_is_refused(play: Play, day: date, objection: str) -> None:
    opened(play)
    with pytest.raises(NotAllowed, match=objection):
        consultations.extend(play.desk, FIRST, day, actor="test", reason="because")


def test_closed_early_by_hand_what_came_until_then_counts(play: Play) -> None:
    opened(play)
    play.at = ANSWERED
    reply(play, URSINA, "SUPPORT\n", at=ANSWERED)
    reply(play, DENISE, "SUPPORT\n", at=ANSWERED)
    play.at = ANSWERED + timedelta(hours=1)
    said = consultations.close(play.desk, FIRST, actor="test", reason="all have answered")
    reply(play, HARRIET, "DO NOT SUPPORT\n", at=ANSWERED + timedelta(hours=2))
    tally = consultations.tally_of(play.desk, FIRST)

    assert said == "C-2026-001 is closed: 2 of 2 counted positions support: more than 1/2."
    assert standing(play, "AU") == ("late", None)
    assert (tally["outcome"], tally["certificate"]["number"]) == ("carried", 1)
    with pytest.raises(NotAllowed, match="C-2026-001 is closed; to close it, it must be open"):
        consultations.close(play.desk, FIRST, actor="test", reason="again")


def test_it_is_not_closed_by_hand_over_mails_that_nobody_has_read(play: Play) -> None:
    from pipeline.intake import collect
    from tests.scenarios.consulting import an_answer

    opened(play)
    play.receive(an_answer(play, URSINA, "SUPPORT\n"), ANSWERED)
    collect(play.desk)
    with pytest.raises(NotAllowed, match="1 mails have not been settled yet"):
        consultations.close(play.desk, FIRST, actor="test", reason="now")


def test_a_late_answer_is_admitted_with_a_reason_that_the_certificate_prints(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    closed(play)
    reply(play, DENISE, "SUPPORT\n", at=AFTER)
    number = consultations.one(play.desk, FIRST)["positions"][1]["id"]
    admit(play.desk, FIRST, number, actor="Beatrice", reason="their server was down")
    play.poll()
    certificate = consultations.certificate_of(play.desk, FIRST).decode()
    tally = consultations.tally_of(play.desk, FIRST)

    assert '"admitted_because": "their server was down"' in certificate
    assert (tally["outcome"], tally["certificate"]["number"]) == ("carried", 2)
    assert tally["certificate"]["reproduced"] is True
    told = play.sent("position-admitted")
    assert [letter.recipient for letter in told] == [DENISE]
    assert "The reason, which the certificate of the tally prints: their server was down" in told[0].words
    with pytest.raises(NotAllowed, match="is admitted already: their server was down"):
        admit(play.desk, FIRST, number, actor="Beatrice", reason="once more")
    assert play.sent("consultation-closed", URSINA)[-1].subject.startswith("IMDRF has a position")


def test_what_came_in_time_or_does_not_exist_is_not_admitted(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    number = consultations.one(play.desk, FIRST)["positions"][0]["id"]
    for wanted, objection in ((number, "arrived in time"), (number + 7, "has no position")):
        with pytest.raises(NotAllowed, match=objection):
            admit(play.desk, FIRST, wanted, actor="test", reason="because")


def test_input_of_an_observer_is_not_admitted(play: Play) -> None:
    opened(play)
    closed(play)
    play.deliver(a_mail(sender=LUCIA, subject=f"On {FIRST}", text="SUPPORT\n", at=AFTER), AFTER)
    number = consultations.one(play.desk, FIRST)["positions"][0]["id"]
    with pytest.raises(NotAllowed, match="AR was no Management Committee jurisdiction on the closing day"):
        admit(play.desk, FIRST, number, actor="test", reason="because")


def test_an_admitted_answer_that_contradicts_a_colleague_makes_the_jurisdiction_held(play: Play) -> None:
    with_roster(play, changed_person(roster_of(play), RAFAEL, head_of_delegation=False))
    opened(play)
    reply(play, RAFAEL, "SUPPORT\n")
    closed(play)
    reply(play, INES, "DO NOT SUPPORT\n", at=AFTER)
    number = consultations.one(play.desk, FIRST)["positions"][1]["id"]
    admit(play.desk, FIRST, number, actor="Beatrice", reason="their server was down")
    play.poll()

    assert standing(play, "BR") == ("held", None)
    assert {letter.recipient for letter in play.sent("positions-differ")} == {RAFAEL, INES, *SECRETARIAT}


# -- what carries ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "outcome", "reason"),
    [
        ((), "no-imdrf-position", "no position that counts was submitted"),
        (("SUPPORT",), "no-imdrf-position", "needs at least 2 supporting jurisdictions"),
        (("SUPPORT", "DO NOT SUPPORT"), "no-imdrf-position", "1 of 2 counted positions support (a tie"),
        (("SUPPORT", "SUPPORT", "DO NOT SUPPORT"), "carried-with-objections", "2 of 3"),
        (("ABSTAIN", "ABSTAIN", "ABSTAIN"), "no-imdrf-position", "no position that counts was submitted"),
        (("SUPPORT", "SUPPORT", "ABSTAIN", "ABSTAIN"), "carried", "2 of 2"),
        (("SUPPORT", "SUPPORT", "NO POSITION"), "carried", "2 of 2"),
    ],
)
def test_what_carries(play: Play, answers: tuple[str, ...], outcome: str, reason: str) -> None:
    opened(play)
    for sender, words in zip((URSINA, DENISE, HARRIET, RAFAEL), answers, strict=False):
        reply(play, sender, f"{words}\n")
    tally = closed(play)

    assert tally["outcome"] == outcome
    assert reason in tally["reason"]


def test_the_officers_own_jurisdiction_against_what_is_carried_is_a_warning_for_the_keepers(
    play: Play,
) -> None:
    """ISO/TC 210 is Mika Aalto's, and he is of the European Union."""
    opened(play)
    for sender in (URSINA, DENISE):
        reply(play, sender, "SUPPORT\n")
    reply(play, "klara.nemcova@eu.example.org", "DO NOT SUPPORT\n")
    closed(play)

    assert "the Liaison Officer's own jurisdiction (EU)" in play.sent("consultation-closed", MIKA)[0].words
    assert "own jurisdiction" not in play.sent("consultation-closed", URSINA)[0].words
    assert {letter.recipient for letter in play.sent("consultation-closed") if letter.enclosed} == {
        MIKA,
        *SECRETARIAT,
    }


# -- who counts -----------------------------------------------------------------------------------------------------


def with_jurisdiction(roster: Roster, code: str, **changes: object) -> Roster:
    return replace(
        roster,
        jurisdictions=tuple(
            replace(entry, **changes) if entry.code == code else entry  # type: ignore[arg-type]
            for entry in roster.jurisdictions
        ),
    )


def test_who_left_before_the_closing_day_is_not_counted(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, DENISE, "SUPPORT\n")
    with_roster(play, with_jurisdiction(roster_of(play), "CH", until=date(2026, 6, 20)))
    tally = closed(play)

    assert (tally["membership"], tally["decides"]["n"]) == (11, 1)
    assert standing(play, "CH") == ("ineligible", None)


def test_who_joined_before_the_closing_day_is_counted_and_reminded(play: Play) -> None:
    opened(play)
    newcomer = Jurisdiction(
        code="NZ",
        name="New Zealand",
        category=JurisdictionCategory.MANAGEMENT_COMMITTEE,
        since=date(2026, 6, 15),
    )
    person = Representative(
        jurisdiction="NZ", name="Aroha Ngata", addresses=("aroha@nz.example.org",), since=date(2026, 6, 15)
    )
    roster = roster_of(play)
    with_roster(play, joining(replace(roster, jurisdictions=(*roster.jurisdictions, newcomer)), person))
    play.at = datetime.fromisoformat("2026-06-25T15:00:00+00:00")
    play.poll()
    letter = request(play, "aroha@nz.example.org", "position-reminder")
    reply(play, "aroha@nz.example.org", "SUPPORT\n", to=letter, at=play.at)
    tally = closed(play)

    assert tally["membership"] == 13
    assert standing(play, "NZ") == ("in-force", "support")


def test_the_certificate_can_be_had_again_after_new_rosters_rules_and_mails(play: Play) -> None:
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, DENISE, "SUPPORT\n")
    closed(play)
    first = consultations.certificate_of(play.desk, FIRST)
    with_roster(play, with_jurisdiction(roster_of(play), "CH", until=date(2026, 6, 1)))
    reply(play, HARRIET, "DO NOT SUPPORT\n", at=AFTER)
    stricter = MajorityRule(
        since=date(2026, 7, 1),
        threshold=Fraction(2, 3),
        counts_abstentions=True,
        min_supporters=5,
        quorum=9,
        source="a later decision",
    )
    settings = replace(play.desk.settings, majority_rules=(*play.desk.settings.majority_rules, stricter))
    with play.desk.store.reading() as tx:
        from pipeline.counting import count_again

        consultation = tx.consultations.one(FIRST)
        assert consultation is not None
        again = count_again(tx, settings, consultation, first).certificate

    assert again == first == consultations.certificate_of(play.desk, FIRST)
    assert consultations.tally_of(play.desk, FIRST)["certificate"]["reproduced"] is True
