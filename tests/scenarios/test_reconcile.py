"""Batch reconciliation: every kind of difference is planted and found once; a clean desk shows none (procedure 6)."""

from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from sqlalchemy import select, update

from outbound.mailer import DeliveryFailed
from pipeline import tables
from pipeline.converter import Converter
from pipeline.drafts.collating import collate
from pipeline.drafts.releasing import release
from pipeline.engine import connection
from pipeline.errors import NotAllowed
from pipeline.letters import retry
from pipeline.reconciling.reconcile import Reconciled, Wish, reconcile, workbook
from pipeline.sandbox import Sandbox
from rules.differences import Difference, Group
from rules.facts import Representative
from rules.parameters import ReportDeadline
from tests.scenarios.consulting import (
    AFTER,
    CLOSES_AT,
    FIRST,
    HARRIET,
    INES,
    OMAR,
    RAFAEL,
    changed_person,
    closed,
    joining,
    opened,
    reply,
    roster_of,
    with_roster,
)
from tests.scenarios.desks import NOW, Play
from tests.scenarios.mails import DENISE, MIKA, STRANGER, URSINA, File, a_mail, a_report, a_word_report
from tests.scenarios.test_body_answers import reply as answered
from tests.scenarios.test_body_answers import stored
from tests.servers.office import program, saved_as


def found(play: Play, **wish: Any) -> Reconciled:
    return reconcile(play.desk, Wish(**wish), actor="test")


def codes(play: Play, **wish: Any) -> Counter[str]:
    return Counter(difference.code for difference in found(play, **wish).differences)


def the(play: Play, code: str, **wish: Any) -> Difference:
    (difference,) = [entry for entry in found(play, **wish).differences if entry.code == code]
    return difference


NEW_COMMITTEE = "ISO/TC 999"


def with_new_committee(play: Play) -> None:
    roster = roster_of(play)
    known = replace(roster.committees[0], designation=NEW_COMMITTEE, aliases=())
    with_roster(play, replace(roster, committees=(*roster.committees, known)))


def test_a_clean_desk_shows_none(play: Play) -> None:
    play.deliver(a_mail(a_report()))

    assert found(play).differences == ()
    assert found(play, judge=True).differences == ()


# -- meetings and reports -------------------------------------------------------------------------------------------------


def test_a_meeting_without_its_report(play: Play) -> None:
    play.at = datetime(2026, 6, 17, 11, 59, 59, tzinfo=UTC)
    before = codes(play)
    play.at += timedelta(seconds=1)

    assert not before
    assert (
        the(play, "report-missing").command == "liaison template report --meeting M-2026-001 -o report.docx"
    )


def test_a_meeting_of_a_working_group_lacks_nothing(play: Play) -> None:
    play.meeting(committee="IEC/TC 62", kind="working-group")
    play.deliver(a_mail(a_report()))
    play.at = datetime(2026, 9, 1, tzinfo=UTC)

    assert not codes(play)


def test_a_report_that_came_late_and_one_that_is_incomplete(play: Play) -> None:
    late = datetime(2026, 6, 20, 8, 0, tzinfo=UTC)
    play.at = late
    play.deliver(a_mail(a_report(meeting_summary=""), at=late), late)

    assert codes(play) == {"report-incomplete": 1, "report-late": 1}
    assert "late by" in the(play, "report-late").found


def test_two_reports_for_one_meeting(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    play.deliver(
        a_mail(
            a_report(
                officer_name="Nadia Brandt",
                officer_email="nadia.brandt@us-agency.example.org",
                technical_committee="IEC/TC 62",
            ),
            sender="nadia.brandt@us-agency.example.org",
        )
    )
    with connection(play.desk.store.engine, writes=True) as db:
        db.execute(
            update(tables.reports)
            .where(tables.reports.c.reference == "R-2026-002")
            .values(meeting="M-2026-001")
        )

    assert "R-2026-001" in the(play, "reports-twice").found
    assert "R-2026-002" in the(play, "reports-twice").found


def test_a_report_of_no_registered_meeting_and_one_whose_meeting_was_entered_later(play: Play) -> None:
    play.deliver(a_mail(a_report(meeting_dates="1-3 April 2026")))
    missing = the(play, "meeting-missing")
    play.meeting(first_on="2026-04-01", last_on="2026-04-03")
    with connection(play.desk.store.engine, writes=True) as db:
        # As it stands where the meeting was entered by an older version that joined nothing.
        db.execute(update(tables.reports).values(meeting=""))
    unjoined = the(play, "report-unjoined")
    applied = found(play, apply=True)

    assert (
        missing.command == 'liaison meeting add --committee "ISO/TC 210" --first 2026-04-01 --last 2026-04-03'
    )
    assert unjoined.applies
    assert "R-2026-001 belongs to M-2026-002 now" in applied.done
    assert not any(entry.applies for entry in applied.differences)
    assert found(play, apply=True).done == ()


def test_a_corrected_parameter_shows_before_it_changes_a_label_and_is_applied_on_request(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    longer = ReportDeadline(since=date(2018, 1, 1), months=2, zone="Etc/GMT+12", source="a new edition")
    settings = play.desk.settings
    play.desk.settings = replace(settings, report_deadlines=(longer,))
    shown = the(play, "report-label")
    again = the(play, "report-label")
    applied = found(play, apply=True)

    assert shown == again
    assert "on time" in shown.expected
    assert applied.done == ("R-2026-001 is on time now",)
    assert codes(play) == {}
    play.desk.settings = settings


# -- mails ------------------------------------------------------------------------------------------------------------------


def test_what_waits_for_a_person_and_a_stranger_who_has_joined_the_roster(play: Play) -> None:
    play.deliver(a_mail(sender=STRANGER, text="Hello\n"))
    before = the(play, "mail-waits")
    newcomer = Representative(
        jurisdiction="CA", name="Nora Lind", addresses=(STRANGER,), since=date(2026, 1, 1)
    )
    with_roster(play, joining(roster_of(play), newcomer))

    assert before.command == "liaison intake show 1"
    assert the(play, "sender-now-known").command.startswith("liaison intake release 1")
    assert codes(play) == {"sender-now-known": 1}


def test_a_mail_that_no_round_has_settled(play: Play) -> None:
    from pipeline.intake import collect

    play.receive(a_mail(text="A question.\n"))
    collect(play.desk)
    soon = codes(play)
    play.at = NOW + timedelta(hours=2)

    assert not soon
    assert the(play, "mail-unsettled").command == "liaison poll"


# -- letters ------------------------------------------------------------------------------------------------------------------


def test_letters_that_wait_fail_or_are_of_unknown_fate(play: Play) -> None:
    play.mailer.refusals[MIKA] = [
        DeliveryFailed("550 no such user", permanent=True),
        DeliveryFailed("the line broke", permanent=False, outcome_unknown=True),
    ]
    play.deliver(a_mail(a_report()))
    play.deliver(a_mail(a_report(meeting_location="Basel")))

    kinds = {code for code in codes(play) if code.startswith("letter")}
    assert kinds == {"letter-failed", "letter-unknown"}
    assert the(play, "letter-failed").command.startswith("liaison outbox retry")


def test_a_letter_that_waits_longer_than_an_hour(play: Play) -> None:
    play.mailer.away = "out of reach"
    play.deliver(a_mail(a_report()))
    soon = [code for code in codes(play) if code.startswith("letter")]
    play.at = NOW + timedelta(hours=3)
    late = {code for code in codes(play) if code.startswith("letter")}

    assert not soon
    assert late == {"letter-unsent"}


def test_a_letter_that_came_back_until_a_later_one_arrives(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    with play.desk.store.transaction() as tx:
        number = next(entry["id"] for entry in tx.outbox.entries(limit=500) if entry["recipient"] == DENISE)
        tx.outbox.bounced(number, "mailbox full", at=play.at)
    came_back = the(play, "letter-bounced")
    play.at += timedelta(days=1)
    opened(play)

    assert "mailbox full" in came_back.found
    assert "letter-bounced" not in codes(play)


def test_a_mail_that_was_taken_and_never_answered(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    with connection(play.desk.store.engine, writes=True) as db:
        db.execute(update(tables.letters).values(intake_id=None))

    assert the(play, "answer-missing").subject == f"mail 1 of {MIKA}"


# -- consultations ------------------------------------------------------------------------------------------------------------


def test_who_is_silent_who_differs_and_who_was_late(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    opened(play)
    reply(play, RAFAEL.replace("rafael.teles", "ines.carvalho"), "SUPPORT\n")
    reply(play, URSINA, "SUPPORT\n")
    silent = codes(play)["position-silent"]
    reply(play, HARRIET, "SUPPORT\n", at=CLOSES_AT + timedelta(minutes=1))
    closed(play, AFTER)

    assert silent == 10
    assert codes(play)["position-silent"] == 0
    assert the(play, "position-late").command.startswith(f"liaison consultation admit {FIRST} 3")
    assert the(play, "draft-missing").command == f"liaison consultation draft {FIRST}"


def test_people_of_one_jurisdiction_who_differ(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    with_roster(play, changed_person(roster_of(play), DENISE, head_of_delegation=False))
    opened(play)
    reply(play, DENISE, "SUPPORT\n")
    reply(play, OMAR, "ABSTAIN\n")

    assert the(play, "position-held").subject.endswith("United States")


def test_a_draft_that_is_not_released_and_a_release_that_nobody_has_submitted(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    opened(play)
    reply(play, HARRIET, "SUPPORT\n")
    reply(play, RAFAEL, "SUPPORT\n")
    closed(play, AFTER)
    collate(play.desk, FIRST, actor="test")
    in_time = codes(play)
    play.at = datetime(2026, 7, 29, tzinfo=UTC)
    overdue = the(play, "release-overdue")
    release(play.desk, FIRST, authority="MC", project="", actor="test")
    play.poll()

    assert not in_time
    assert overdue.command.startswith(f"liaison consultation release {FIRST}")
    assert codes(play) == {"submission-missing": 1}


def test_a_closing_that_no_round_has_made(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    opened(play)
    play.at = AFTER

    assert the(play, "closing-overdue").command == "liaison poll"


def test_a_position_that_would_count_by_a_corrected_roster(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    roster = roster_of(play)
    with_roster(
        play,
        replace(
            roster,
            jurisdictions=tuple(
                replace(entry, until=date(2026, 6, 15)) if entry.code == "CH" else entry
                for entry in roster.jurisdictions
            ),
        ),
    )
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    reply(play, INES, "SUPPORT\n")
    closed(play, AFTER)
    before = codes(play)["tally-differs"]
    with_roster(play, roster)
    difference = the(play, "tally-differs")

    assert before == 0
    assert difference.group is Group.JUDGED_AGAIN
    assert "CH" in difference.found
    assert difference.command.startswith(f"liaison consultation tally {FIRST} --recount")


def test_a_report_that_the_roster_has_made_complete_is_judged_again_and_applied_on_request(
    play: Play,
) -> None:
    play.deliver(a_mail(a_report(technical_committee=NEW_COMMITTEE)))
    letters = len(play.mailer.letters)
    with_new_committee(play)
    quick, judged = codes(play), the(play, "report-verdict", judge=True)
    applied = found(play, judge=True, apply=True)
    play.poll()

    assert "report-verdict" not in quick
    assert "judged today: complete" in judged.expected
    assert "R-2026-001 is complete now" in applied.done
    assert play.reports()[0]["is_complete"]
    assert len(play.mailer.letters) == letters
    assert "report-verdict" not in codes(play, judge=True)


def test_words_that_an_earlier_version_has_read_otherwise(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    with connection(play.desk.store.engine, writes=True) as db:
        (fields,) = db.execute(select(tables.report_revisions.c.fields)).scalars()
        db.execute(update(tables.report_revisions).values(fields=fields | {"meeting_location": "Basel"}))
        db.execute(update(tables.positions).values(stance="abstain"))
    words, position = the(play, "report-words", judge=True), the(play, "position-words", judge=True)
    found(play, judge=True, apply=True)

    assert "meeting_location" in words.expected
    assert (position.expected, position.found) == ("read today as support", "in the register: abstain")
    assert codes(play, judge=True)["report-words"] == 0


def test_after_applying_nothing_is_left_that_could_be_applied(play: Play) -> None:
    for number, (first, place) in enumerate(
        (("2026-03-02", "Rome"), ("2026-03-09", "Oslo"), ("2026-03-16", "Bern"))
    ):
        day = int(first[-2:])
        play.deliver(a_mail(a_report(meeting_dates=f"{day}-{day + 2} March 2026", meeting_location=place)))
        play.meeting(first_on=first, last_on=f"2026-03-{day + 2:02d}", place=place)
        with connection(play.desk.store.engine, writes=True) as db:
            if number != 1:
                db.execute(update(tables.reports).values(meeting=""))
            db.execute(update(tables.reports).values(late_seconds=5))
    safe = [entry for entry in found(play).differences if entry.applies]
    applied = found(play, apply=True)

    assert safe
    assert not [entry for entry in applied.differences if entry.applies]
    assert found(play, apply=True).done == ()


def test_the_officer_hears_of_a_changed_verdict_on_request_and_once(play: Play) -> None:
    play.deliver(a_mail(a_report(technical_committee=NEW_COMMITTEE)))
    with_new_committee(play)
    found(play, judge=True, apply=True, tell=True)
    found(play, judge=True, apply=True, tell=True)
    play.poll()
    (letter,) = play.sent("report-judged-again")

    assert letter.recipient == MIKA
    assert "complete now" in letter.words


@pytest.mark.parametrize(
    "with_form", [False, True], ids=["answered in the mail", "and with the form once more"]
)
def test_words_that_came_in_the_body_of_an_answer_are_judged_again_and_kept(
    play: Play, *, with_form: bool
) -> None:
    gaps = {"technical_committee": NEW_COMMITTEE, "meeting_location": ""}
    play.deliver(a_mail(a_report(**gaps)))
    letter = play.sent("report-incomplete")[0]
    files = [a_report(**gaps)] if with_form else []
    play.deliver(answered(letter, "Meeting location: Geneva, Switzerland", *files))
    unchanged = codes(play, judge=True)
    with_new_committee(play)

    judged = the(play, "report-verdict", judge=True)
    found(play, judge=True, apply=True)

    assert not {"report-words", "report-verdict"} & set(unchanged)
    assert "judged today: complete" in judged.expected
    assert "read otherwise" not in judged.expected
    assert stored(play).meeting_location == "Geneva, Switzerland"
    assert play.reports()[0]["is_complete"]
    assert not {"report-words", "report-verdict"} & set(codes(play, judge=True))


@pytest.mark.office
@pytest.mark.parametrize("is_installed", [True, False], ids=["LibreOffice", "without it"])
def test_a_report_in_an_older_format_is_judged_again(
    sqlite_url: str, tmp_path: Path, sandbox: Sandbox, *, is_installed: bool
) -> None:
    form = a_word_report(technical_committee=NEW_COMMITTEE)
    old = File(content=saved_as(tmp_path, form.content, "docx", "doc"), name="report.doc")
    play = Play(sqlite_url, tmp_path, sandbox=sandbox, converter=Converter(program()))
    play.meeting()
    play.deliver(a_mail(old))
    with_new_committee(play)
    roster = roster_of(play)
    play.close()

    office = Converter(program() if is_installed else None)
    today = Play(sqlite_url, tmp_path, sandbox=sandbox, converter=office, roster=roster)
    judged = the(today, "report-verdict", judge=True)
    today.close()

    assert "judged today: complete" in judged.expected
    assert "read otherwise" not in judged.expected


# -- any day of the past ------------------------------------------------------------------------------------------------------


def test_a_day_in_the_past_is_answered_from_what_was_known_then(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    opened(play)
    reply(play, URSINA, "SUPPORT\n")
    play.at = datetime(2026, 7, 20, tzinfo=UTC)
    play.poll()

    on_the_first_day = codes(play, as_of=date(2026, 6, 1))
    later = codes(play, as_of=date(2026, 6, 20))
    assert on_the_first_day["position-silent"] == 12
    assert later["position-silent"] == 11
    assert codes(play)["position-silent"] == 0


def test_a_letter_that_failed_later_had_not_failed_yet(play: Play) -> None:
    play.mailer.refusals[MIKA] = [
        DeliveryFailed("450 later", permanent=False),
        DeliveryFailed("550 no such user", permanent=True),
    ]
    first = play.at
    play.deliver(a_mail(a_report()))
    play.at = first + timedelta(days=2)
    play.poll()
    failed = next(entry["id"] for entry in play.outbox() if entry["state"] == "failed")
    play.at = first + timedelta(days=4)
    retry(play.desk, failed, actor="test")
    play.poll()
    play.at = first + timedelta(days=9)

    told = {
        days: {
            code
            for code in codes(play, as_of=first.date() + timedelta(days=days))
            if code.startswith("letter")
        }
        for days in (0, 1, 2, 3, 4, 8)
    }

    waits, fails = {"letter-unsent"}, {"letter-failed"}
    assert told == {0: waits, 1: waits, 2: fails, 3: fails, 4: set(), 8: set()}
    assert not [code for code in codes(play) if code.startswith("letter")]


def test_a_past_day_is_never_changed_and_a_coming_one_never_answered(play: Play) -> None:
    with pytest.raises(NotAllowed, match="cannot be changed"):
        found(play, as_of=date(2026, 5, 30), apply=True)
    with pytest.raises(NotAllowed, match="still to come"):
        found(play, as_of=date(2027, 1, 1))


# -- for the Chair --------------------------------------------------------------------------------------------------------------


def test_the_workbook_has_one_sheet_a_comparison_and_no_formula(play: Play) -> None:
    play.deliver(a_mail(sender=STRANGER, subject="=1+1", text="=cmd\n"))
    book = openpyxl.load_workbook(BytesIO(workbook(found(play))))

    assert book.sheetnames == ["Server", "Mails", "Meetings", "Consultations", "Letters", "Judged again"]
    assert [cell.value for cell in book["Mails"][1]] == [
        "Code",
        "About",
        "Expected",
        "Arrived",
        "What settles it",
    ]
    assert book["Mails"]["A2"].value == "mail-waits"
    assert book["Mails"].freeze_panes == "A2"
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_every_kind_has_a_command_or_says_that_nothing_is_left_to_do(play: Play) -> None:
    play.deliver(a_mail(sender=STRANGER, text="Hello\n"))
    play.at = datetime(2026, 8, 1, tzinfo=UTC)

    assert all(entry.command for entry in found(play).differences if entry.code != "report-late")
