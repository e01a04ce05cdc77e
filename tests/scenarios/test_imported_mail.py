"""What an archive brings goes the way of fresh mail, and nobody hears of it unless a person says so."""

import shutil
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from pipeline.archives.exporting import export
from pipeline.archives.importing import Imported, Watcher, import_all, keep
from pipeline.archives.lying import Reason
from pipeline.errors import NotAllowed
from pipeline.letters import release
from pipeline.store.archives import Wanted
from pipeline.store.intake import IntakeFilter
from pipeline.tables import tallies as tally_table
from tests.outlook import data_file as pst
from tests.outlook.from_mail import kept_by_outlook
from tests.scenarios.consulting import AFTER, ANSWERED, CALLUM, an_answer, opened
from tests.scenarios.desks import Play
from tests.scenarios.mails import IN_TIME, MIKA, NADIA, STRANGER, a_mail, a_report

QUIET = Watcher(keeps=lambda kept: None, begins_settling=lambda number: None, settles=lambda states: None)
LINE = b"From ana@agency.example.org Mon Jan  5 08:00:07 2026\n"


def mbox(folder: Path, *mails: bytes, name: str = "old.mbox") -> Path:
    path = folder / name
    path.write_bytes(b"".join(LINE + raw.replace(b"\r\n", b"\n") + b"\n" for raw in mails))
    return path


def imported(play: Play, *sources: Path, answers: bool = False) -> Imported:
    return import_all(play.desk, sources, QUIET, is_mboxrd=False, answers=answers)


def letter_states(play: Play) -> Counter[str]:
    with play.desk.store.reading() as tx:
        return Counter(tx.outbox.counts())


def test_a_report_from_an_archive_is_accepted_in_time_and_its_letters_are_withheld(
    play: Play, tmp_path: Path
) -> None:
    done = imported(play, mbox(tmp_path, a_mail(a_report())))

    assert done.states == {"accepted": 1}
    entry = play.entry(1)
    assert entry["received_at"] == IN_TIME
    assert entry["receipt_rule"] == "the topmost Received header"
    (report,) = play.reports()
    assert report["late_seconds"] is None
    play.poll()
    assert play.mailer.letters == []
    assert letter_states(play) == {"withheld": done.withheld}
    assert done.withheld > 1


def test_a_person_releases_withheld_letters_one_by_one_or_all(play: Play, tmp_path: Path) -> None:
    done = imported(play, mbox(tmp_path, a_mail(a_report())))

    assert release(play.desk, [1], actor="test", reason="she waits for it").startswith("1 letter goes out")
    play.poll()
    assert letter_states(play) == {"sent": 1, "withheld": done.withheld - 1}
    with pytest.raises(NotAllowed, match="letter 1 is not withheld"):
        release(play.desk, [2, 1], actor="test", reason="again")
    assert letter_states(play) == {"sent": 1, "withheld": done.withheld - 1}
    release(play.desk, [], actor="test", reason="all are to know")
    play.poll()
    assert letter_states(play) == {"sent": done.withheld}


def test_whoever_says_so_lets_the_answers_go_out(play: Play, tmp_path: Path) -> None:
    done = imported(play, mbox(tmp_path, a_mail(a_report())), answers=True)

    assert done.withheld == 0
    play.poll()
    assert [letter.recipient for letter in play.mailer.letters if letter.recipient == MIKA] == [MIKA]


def test_an_import_that_was_stopped_is_settled_by_the_next_round_and_answers_nobody(
    play: Play, tmp_path: Path
) -> None:
    keep(play.desk, mbox(tmp_path, a_mail(a_report()), a_mail(sender=STRANGER)), QUIET, is_mboxrd=False)

    play.poll()

    assert play.states() == ["accepted", "quarantined"]
    assert play.mailer.letters == []


def test_bytes_that_the_desk_has_are_counted_and_not_entered_again(play: Play, tmp_path: Path) -> None:
    raw = a_mail(a_report()).replace(b"\r\n", b"\n")
    play.deliver(raw)
    other = a_mail(sender=STRANGER)
    source = mbox(tmp_path, raw, other, other)

    done = imported(play, source)

    (kept,) = done.kept
    assert (kept.seen, kept.new, kept.earlier, kept.same) == (3, 1, 0, 2)
    assert play.states() == ["accepted", "quarantined"]
    again = imported(play, source).kept[0]
    assert (again.seen, again.new, again.earlier, again.same) == (3, 0, 3, 0)


def test_a_mail_that_comes_again_from_the_mailbox_is_a_duplicate_and_nobody_is_answered(
    play: Play, tmp_path: Path
) -> None:
    raw = a_mail(a_report())
    imported(play, mbox(tmp_path, raw))

    play.receive(raw)
    play.poll()

    assert play.states() == ["accepted", "duplicate"]
    assert play.mailer.letters == []


def test_many_mails_of_one_person_are_no_loop(play: Play, tmp_path: Path) -> None:
    mails = [a_mail(sender=NADIA, subject=f"Question {number}", text="What?\n") for number in range(60)]

    done = imported(play, mbox(tmp_path, *mails))

    assert done.quarantined == {"other": 60}
    play.receive(a_mail(sender=NADIA, text="And now?\n"))
    play.poll()
    assert play.entry(61)["kind"] == "other"
    assert [letter.recipient for letter in play.mailer.letters] == [NADIA]


def test_an_unproven_sender_is_not_written_to(play: Play, tmp_path: Path) -> None:
    imported(play, mbox(tmp_path, a_mail(a_report(), proven=False)))

    assert play.entry(1)["kind"] == "sender-unproven"
    assert play.entry(1)["reason"].endswith("the letter that asks is withheld")
    play.poll()
    assert play.mailer.letters == []


def test_a_position_counts_by_its_receipt_also_after_the_closing(play: Play, tmp_path: Path) -> None:
    opened(play)
    early = an_answer(play, CALLUM, "The United Kingdom supports the draft.\n", at=ANSWERED)
    late = an_answer(play, CALLUM, "We do not support the draft.\n", at=AFTER + timedelta(minutes=5))
    play.at = AFTER + timedelta(days=1)
    play.poll()
    sent = len(play.mailer.letters)

    imported(play, mbox(tmp_path, early, late))
    play.poll()

    assert [play.entry(number)["kind"] for number in (1, 2)] == ["position", "position"]
    assert "(not counted: it reached us after" in play.entry(2)["reason"]
    assert tallies(play) == 2
    assert len(play.mailer.letters) == sent


def tallies(play: Play) -> int:
    """How often the consultation was counted."""
    with play.desk.store.engine.connect() as opened:
        return int(opened.execute(select(func.count()).select_from(tally_table)).scalar_one())


def test_a_receipt_time_of_last_resort_is_that_of_the_from_line(play: Play, tmp_path: Path) -> None:
    imported(play, mbox(tmp_path, b"From: somebody@nowhere.example.net\nSubject: s\n\nwords\n"))

    entry = play.entry(1)
    assert entry["received_at"] == datetime(2026, 1, 5, 8, 0, 7, tzinfo=UTC)
    assert entry["receipt_rule"] == "the time that the archive tells"


@pytest.mark.parametrize("name", ["out.mbox", "out"])
def test_an_export_comes_back_byte_for_byte_with_the_receipt_times_of_the_register(
    name: str, play: Play, tmp_path: Path, sqlite_template: Path
) -> None:
    at = IN_TIME + timedelta(hours=3, microseconds=654_321)
    mails = [
        a_mail(a_report()),
        a_mail(text=">From the chair:\nFrom here on\n\nFrom x Mon Jan  5 08:00:07 2026\nA: b\n"),
        b"no header at all",
        b"",
        a_mail(sender=STRANGER) + b"\r\n\r\n",
    ]
    for raw in mails:
        play.receive(raw, at)
    play.poll()
    before = register_of(play)

    assert export(play.desk, tmp_path / name, Wanted(), lambda written, number: None) == 5
    shutil.copyfile(sqlite_template, tmp_path / "other.db")
    other = Play(f"sqlite:///{tmp_path / 'other.db'}", tmp_path, sandbox=play.desk.sandbox)
    other.meeting()
    done = imported(other, tmp_path / name)

    assert (done.kept[0].new, done.has_faults) == (5, False)
    assert register_of(other) == before
    assert {entry["receipt_rule"] for entry in entries(other)} == {
        "the receipt time of the register that exported it"
    }
    other.close()


def entries(play: Play) -> list[dict[str, Any]]:
    with play.desk.store.reading() as tx:
        return tx.intake.entries(IntakeFilter(limit=1000))


def register_of(play: Play) -> list[tuple[Any, ...]]:
    return sorted((entry["sha256"], entry["received_at"], entry["state"]) for entry in entries(play))


def test_an_export_may_be_a_part_and_overwrites_nothing(play: Play, tmp_path: Path) -> None:
    play.deliver(a_mail(a_report()), IN_TIME)
    play.deliver(a_mail(sender=STRANGER), IN_TIME + timedelta(days=2))
    everything = Wanted()

    def number(wanted: Wanted, name: str) -> int:
        return export(play.desk, tmp_path / name, wanted, lambda written, number: None)

    assert number(replace(everything, states=("quarantined",)), "held.mbox") == 1
    assert number(replace(everything, since=IN_TIME + timedelta(days=1)), "late.mbox") == 1
    assert number(replace(everything, until=IN_TIME), "none.mbox") == 0
    with pytest.raises(NotAllowed, match="is there already"):
        number(everything, "held.mbox")
    (tmp_path / "mails.part").mkdir()
    with pytest.raises(NotAllowed, match=r"mails\.part is there already"):
        number(everything, "mails")
    with pytest.raises(NotAllowed, match="is no folder"):
        number(everything, "nowhere/mails")


def test_no_mail_is_blamed_for_a_database_of_another_version(play: Play, tmp_path: Path) -> None:
    with play.desk.store.engine.begin() as opened:
        opened.exec_driver_sql("ALTER TABLE attachments RENAME TO elsewhere")

    with pytest.raises(NotAllowed, match="run `liaison init`"):
        imported(play, mbox(tmp_path, a_mail(a_report()), a_mail(sender=STRANGER)))

    assert play.states() == ["received", "received"]
    with play.desk.store.engine.begin() as opened:
        opened.exec_driver_sql("ALTER TABLE elsewhere RENAME TO attachments")
    play.poll()
    assert play.states() == ["accepted", "quarantined"]


# -- what Outlook keeps of a mail ---------------------------------------------------------------------------------------------


def in_outlook(folder: Path, *mails: bytes, name: str = "old.pst") -> Path:
    path = folder / name
    kept = [kept_by_outlook(raw, received_at=IN_TIME) for raw in mails]
    pst.write_data_file(path, pst.Folder(name="Archive", messages=kept))
    return path


def test_a_report_from_an_outlook_data_file_is_accepted_and_its_letters_are_withheld(
    play: Play, tmp_path: Path
) -> None:
    done = imported(play, in_outlook(tmp_path, a_mail(a_report()), a_mail(sender=STRANGER)))

    assert done.states == {"accepted": 1, "quarantined": 1}
    entry = play.entry(1)
    assert (entry["received_at"], entry["mailbox"].partition(":")[0]) == (IN_TIME, "outlook")
    play.poll()
    assert play.mailer.letters == []
    again = imported(play, tmp_path / "old.pst")
    assert (again.kept[0].new, again.kept[0].earlier) == (0, 2)


def test_a_changed_data_file_enters_only_what_is_new(play: Play, tmp_path: Path) -> None:
    first, second = a_mail(a_report()), a_mail(sender=STRANGER)
    imported(play, in_outlook(tmp_path, first))
    done = imported(play, in_outlook(tmp_path, first, second))

    assert (done.kept[0].new, done.kept[0].same) == (1, 1)


def test_outlooks_copy_of_a_mail_that_the_register_has_is_no_second_mail(play: Play, tmp_path: Path) -> None:
    # Line ends are not kept by the mail server of this one: the bytes of its texts differ.
    raw = a_mail(a_report(), text="Dear colleagues,\n\nplease find  the report attached.  \n")
    play.deliver(raw)
    letters = len(play.mailer.letters)
    done = imported(play, in_outlook(tmp_path, raw.replace(b"find  the", b"find the")))
    play.poll()

    entry = play.entry(2)
    assert done.states == {"duplicate": 1}
    assert (entry["kind"], entry["duplicate_of"]) == ("rebuilt-copy", 1)
    assert "Outlook data file" in entry["reason"]
    assert len(play.mailer.letters) == letters
    assert play.revisions("R-2026-001") == 1


def test_an_original_that_comes_after_outlooks_copy_waits_for_a_person_and_nobody_is_told(
    play: Play, tmp_path: Path
) -> None:
    raw = a_mail(a_report())
    imported(play, in_outlook(tmp_path, raw.replace(b"please find", b"please see")))

    play.deliver(raw)

    entry = play.entry(2)
    assert (entry["state"], entry["kind"]) == ("quarantined", "message-id-conflict")
    assert "put together from an Outlook data file" in entry["reason"]
    assert play.mailer.letters == []


@pytest.mark.parametrize(
    "change",
    [(b"mika.aalto@agency", b"denise.whitlock@us"), (b"Date: Mon, 25 May", b"Date: Sun, 24 May")],
    ids=["author", "moment"],
)
def test_another_mail_under_its_message_id_is_no_copy(
    play: Play, tmp_path: Path, change: tuple[bytes, bytes]
) -> None:
    raw = a_mail(a_report())
    play.deliver(raw)
    imported(play, in_outlook(tmp_path, raw.replace(*change)))

    assert play.entry(2)["kind"] == "message-id-conflict"


def test_a_file_that_cannot_be_read_is_told_and_the_mail_is_asked_about(play: Play, tmp_path: Path) -> None:
    mail = kept_by_outlook(a_mail(a_report()), received_at=IN_TIME)
    broken = pst.Attachment(properties=pst.named("report.xlsx"), method=pst.BY_VALUE)
    pst.write_data_file(
        tmp_path / "old.pst",
        pst.Folder(name="Archive", messages=[replace(mail, attachments=[broken])]),
    )
    done = imported(play, tmp_path / "old.pst")

    (fault,) = done.kept[0].examples
    assert (fault.place, fault.reason) == ("old.pst: Archive: Liaison report: report.xlsx", Reason.PART_LOST)
    assert play.entry(1)["state"] != "accepted"
    assert done.has_faults
