"""What is special about mailboxes that are folders of files."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from pipeline.errors import TryLater
from pipeline.folders import eml_folder, maildir, uid_of
from pipeline.mailbox import Mailbox
from tests.contracts.mailbox_contract import NOON, PLAIN, everything, letter, opened
from tests.contracts.places import eml_place, maildir_place


@pytest.mark.parametrize("made", [maildir, eml_folder])
def test_a_folder_that_is_missing_is_told(tmp_path: Path, made: Callable[[Path], Mailbox]) -> None:
    with pytest.raises(TryLater, match=r"nowhere is no .*: check \[mailbox\] path"):
        made(tmp_path / "nowhere").open()


@pytest.mark.parametrize("made", [maildir, eml_folder])
def test_a_file_is_no_folder(tmp_path: Path, made: Callable[[Path], Mailbox]) -> None:
    (tmp_path / "file").write_bytes(PLAIN)

    with pytest.raises(TryLater, match=r"check \[mailbox\] path"):
        made(tmp_path / "file").open()


def test_a_folder_of_maildirs_is_no_maildir(tmp_path: Path) -> None:
    (tmp_path / "secretariat").mkdir()
    maildir_place(tmp_path / "secretariat")

    with pytest.raises(TryLater, match="is no Maildir, which has the folders new and cur"):
        maildir(tmp_path).open()


def test_a_folder_that_goes_away_is_told(tmp_path: Path) -> None:
    place = maildir_place(tmp_path)
    with opened(place) as mailbox:
        (tmp_path / "new").rename(tmp_path / "elsewhere")
        with pytest.raises(TryLater, match="cannot be listed"):
            mailbox.uids_above(0)


def test_a_mail_that_somebody_reads_stays_the_same_mail(tmp_path: Path) -> None:
    place = maildir_place(tmp_path)
    place.deliver(PLAIN, NOON)
    with opened(place) as mailbox:
        (before,) = everything(mailbox)
        (path,) = (tmp_path / "new").iterdir()
        path = path.rename(tmp_path / "cur" / f"{path.name}:2,S")
        (between,) = everything(mailbox)
        path.rename(path.with_name(f"{path.name}RT"))
        (after,) = everything(mailbox)

    assert before == between == after


def test_what_lies_beside_the_mails_is_left_alone(tmp_path: Path) -> None:
    maildir_place(tmp_path)
    for name in ("tmp/1.half", "new/.hidden", "cur/.nfs0001", "dovecot-uidlist"):
        (tmp_path / name).write_bytes(PLAIN)
    (tmp_path / "cur" / "folder").mkdir()
    os.mkfifo(tmp_path / "new" / "pipe")

    mailbox = maildir(tmp_path)
    mailbox.open()

    assert mailbox.uids_above(0) == []


def test_only_eml_files_are_mails(tmp_path: Path) -> None:
    for name in ("a.eml", "B.EML", "c.txt", ".d.eml", "e.eml.part", "name with ümlaut.eml"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "f.eml").mkdir()

    mailbox = eml_folder(tmp_path)
    mailbox.open()

    assert {mail.raw for mail in everything(mailbox)} == {b"a.eml", b"B.EML", "name with ümlaut.eml".encode()}


def test_names_that_are_no_text_are_names(tmp_path: Path) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.eml")).write_bytes(PLAIN)

    mailbox = eml_folder(tmp_path)
    mailbox.open()

    assert [mail.raw for mail in everything(mailbox)] == [PLAIN]


def test_filing_leaves_files_where_they_are(tmp_path: Path) -> None:
    place = eml_place(tmp_path)
    for number in range(2):
        place.deliver(letter(number), NOON)
    before = place.marks()

    with opened(place) as mailbox:
        mailbox.file(mailbox.uids_above(0), "Processed")
        mailbox.file(mailbox.uids_above(0), "Processed")

    assert place.marks() == before


def test_uids_fit_every_database() -> None:
    uids = [uid_of(str(number)) for number in range(1000)]

    assert len(set(uids)) == 1000
    assert all(0 < uid < 2**62 for uid in uids)
