"""What every kind of archive must do, and what hostile ones may not."""

import gzip
import os
import shutil
import struct
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.archives.lying import Lying, Passed, Reason
from pipeline.archives.reading import mails_in
from pipeline.errors import NotAllowed
from tests.contracts.mailbox_contract import NASTY
from tests.outlook.data_file import Folder, write_data_file
from tests.outlook.from_mail import kept_by_outlook

AT = datetime(2026, 1, 5, 8, 0, 7, tzinfo=UTC)
LINE = b"From ana@agency.example.org Mon Jan  5 08:00:07 2026\n"
HEAD = b"From: ana@agency.example.org\r\nSubject: number %d\r\n\r\nwords\r\n"
MAILS = [HEAD % number for number in range(120)]
# An mbox parts mails by lines, so these two would not come back from one that nobody quoted.
NASTY_IN_FILES = [*NASTY.values(), b"\0" * 100 + b"\n", b"no header at all\n"]


def as_mbox(folder: Path, mails: list[bytes]) -> Path:
    path = folder / "old.mbox"
    path.write_bytes(b"".join(LINE + raw + b"\r\n" for raw in mails))
    return path


def as_gzip(folder: Path, mails: list[bytes]) -> Path:
    path = folder / "old.mbox.gz"
    path.write_bytes(gzip.compress(as_mbox(folder, mails).read_bytes()))
    return path


def as_maildir(folder: Path, mails: list[bytes]) -> Path:
    path = folder / "Maildir"
    for name in ("new", "cur", "tmp"):
        (path / name).mkdir(parents=True)
    for number, raw in enumerate(mails):
        name = f"{1767600007 + number}.V1.host" + (":2,S" if number % 2 else "")
        write(path / ("cur" if number % 2 else "new") / name, raw)
    return path


def as_folder(folder: Path, mails: list[bytes]) -> Path:
    path = folder / "mails"
    for number, raw in enumerate(mails):
        write(path / f"below {number // 50}" / f"{number:03}.eml", raw)
    return path


def as_zip(folder: Path, mails: list[bytes]) -> Path:
    return zipped(as_folder(folder, mails))


def as_zip_of_mbox(folder: Path, mails: list[bytes]) -> Path:
    inner = folder / "Takeout"
    inner.mkdir()
    as_mbox(inner, mails)
    return zipped(inner)


def as_zip_of_maildir(folder: Path, mails: list[bytes]) -> Path:
    return zipped(as_maildir(folder, mails))


def as_outlook(folder: Path, mails: list[bytes]) -> Path:
    path = folder / "mails.pst"
    kept = [kept_by_outlook(raw, received_at=datetime(2026, 1, 5, tzinfo=UTC)) for raw in mails]
    write_data_file(path, Folder(name="Archive", messages=kept))
    return path


def write(path: Path, raw: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(raw)
    os.utime(path, (AT.timestamp(),) * 2)


def zipped(folder: Path) -> Path:
    """Packed like Info-ZIP does, with the times of the files in UTC."""
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                entry = zipfile.ZipInfo(file.relative_to(folder.parent).as_posix())
                entry.extra = struct.pack("<HHBi", 0x5455, 5, 1, int(AT.timestamp()))
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, file.read_bytes())
    return path


KINDS: dict[str, Callable[[Path, list[bytes]], Path]] = {
    "mbox": as_mbox,
    "gzip": as_gzip,
    "maildir": as_maildir,
    "folder": as_folder,
    "zip": as_zip,
    "zip of an mbox": as_zip_of_mbox,
    "zip of a Maildir": as_zip_of_maildir,
}
WITH_OUTLOOK = KINDS | {"Outlook data file": as_outlook}
FILES = ["maildir", "folder", "zip", "zip of a Maildir"]


def lying(source: Path) -> list[Lying]:
    found = list(mails_in(source))
    assert [one for one in found if isinstance(one, Passed)] == []
    return [one for one in found if isinstance(one, Lying)]


def raws(source: Path) -> list[bytes]:
    return [one.found().raw for one in mails_in(source) if isinstance(one, Lying)]


def passed(source: Path) -> list[tuple[str, Reason]]:
    return [(one.place, one.reason) for one in mails_in(source) if isinstance(one, Passed)]


@pytest.mark.parametrize("kind", KINDS)
def test_every_mail_is_there_once_with_its_bytes_and_its_time(kind: str, tmp_path: Path) -> None:
    found = [one.found() for one in lying(KINDS[kind](tmp_path, MAILS))]

    assert sorted(mail.raw for mail in found) == sorted(MAILS)
    assert {mail.received_at for mail in found} == {AT}


@pytest.mark.parametrize("kind", KINDS)
def test_a_mail_is_known_again_by_its_number(kind: str, tmp_path: Path) -> None:
    source = KINDS[kind](tmp_path, MAILS)

    first = {one.uid: one.found().raw for one in lying(source)}

    assert len(first) == len(MAILS)
    assert first == {one.uid: one.found().raw for one in lying(source)}


@pytest.mark.parametrize("kind", FILES)
def test_nothing_is_too_odd_for_a_file_of_its_own(kind: str, tmp_path: Path) -> None:
    assert sorted(raws(KINDS[kind](tmp_path, NASTY_IN_FILES))) == sorted(NASTY_IN_FILES)


def test_a_maildir_is_read_in_the_order_of_delivery(tmp_path: Path) -> None:
    assert raws(as_maildir(tmp_path, MAILS)) == MAILS


def test_reading_a_mail_in_another_program_makes_no_new_mail_of_it(tmp_path: Path) -> None:
    source = as_maildir(tmp_path, MAILS[:4])
    before = {one.uid for one in lying(source)}

    for path in list((source / "new").iterdir()):
        path.rename(source / "cur" / f"{path.name}:2,RS")

    assert {one.uid for one in lying(source)} == before


def test_a_file_that_was_changed_is_another_mail(tmp_path: Path) -> None:
    source = as_folder(tmp_path, MAILS[:1])
    (before,) = lying(source)

    next(source.rglob("*.eml")).write_bytes(MAILS[1])

    (after,) = lying(source)
    assert after.uid != before.uid


def test_a_tree_may_hold_everything_at_once(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    as_mbox(tree, MAILS[:10])
    as_maildir(tree, MAILS[10:20])
    as_folder(tree, MAILS[20:30])
    shutil.move(str(as_zip_of_mbox(tmp_path, MAILS[30:40])), tree / "z.zip")
    (tree / "Maildir" / ".Sent" / "cur").mkdir(parents=True)
    (tree / "Maildir" / ".Sent" / "new").mkdir()
    (tree / "Maildir" / ".Sent" / "new" / "1.host").write_bytes(MAILS[40])

    assert sorted(raws(tree)) == sorted(MAILS[:41])


def test_other_files_beside_mails_are_told_and_left_alone(tmp_path: Path) -> None:
    source = as_folder(tmp_path, MAILS[:2])
    (source / "minutes.pdf").write_bytes(b"%PDF-1.7\n")
    (source / "Inbox").write_bytes(b"")
    (source / "Inbox.msf").write_bytes(b"// <!-- <mdb:mork:z v='1.4'/> -->\n")
    os.mkfifo(source / "pipe")
    (source / "again").symlink_to(source)
    (source / "gone").symlink_to(source / "nowhere")
    write(source / "empty.eml", b"")

    assert raws(source) == MAILS[:2]
    assert sorted(passed(source)) == [
        ("Inbox.msf", Reason.NOT_A_MAIL),
        ("again", Reason.NOT_A_MAIL),
        ("empty.eml", Reason.EMPTY),
        ("gone", Reason.UNREADABLE),
        ("minutes.pdf", Reason.NOT_A_MAIL),
        ("pipe", Reason.NOT_A_MAIL),
    ]


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("report.docx", b"\xd0\xcf\x11\xe0 old Word", "neither an mbox nor a mail"),
        ("notes.gz", gzip.compress(b"notes\n", mtime=0), "neither an mbox nor a mail"),
        ("mail.pst", b"!BDN" + b"\0" * 512, "damaged archive"),
        ("broken.zip", b"PK\x03\x04 and nothing more", "damaged archive"),
        ("prose.txt", b"From today on we meet elsewhere.\n", "neither an mbox nor a mail"),
    ],
)
def test_what_is_no_archive_is_refused_with_what_to_do(
    name: str, content: bytes, told: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)

    with pytest.raises(NotAllowed, match=told) as refusal:
        list(mails_in(tmp_path / name))

    assert str(tmp_path / name) in str(refusal.value)


def test_an_archive_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAllowed, match="is not there"):
        mails_in(tmp_path / "nowhere.mbox")


def test_a_zip_that_was_cut_off_is_refused(tmp_path: Path) -> None:
    source = as_zip(tmp_path, MAILS)
    source.write_bytes(source.read_bytes()[:-30])

    with pytest.raises(NotAllowed, match="damaged"):
        list(mails_in(source))


def test_a_damaged_entry_of_a_zip_touches_no_other(tmp_path: Path) -> None:
    source = tmp_path / "mails.zip"
    with zipfile.ZipFile(source, "w") as package:
        for number in range(3):
            package.writestr(f"{number}.eml", MAILS[number])
    source.write_bytes(source.read_bytes().replace(b"number 1", b"NUMBER 1"))

    assert raws(source) == [MAILS[0], MAILS[2]]
    assert passed(source) == [("mails.zip: 1.eml", Reason.DAMAGED)]


def test_names_in_a_zip_are_no_paths_and_may_repeat(tmp_path: Path) -> None:
    source = tmp_path / "mails.zip"
    with zipfile.ZipFile(source, "w") as package:
        package.writestr("../../escaped.eml", MAILS[0])
        package.writestr("/etc/same.eml", MAILS[1])
        with pytest.warns(UserWarning, match="Duplicate name"):
            package.writestr("/etc/same.eml", MAILS[2])

    assert raws(source) == MAILS[:3]
    assert len({one.uid for one in lying(source)}) == 3
    assert not (tmp_path.parent / "escaped.eml").exists()


def test_archives_in_a_zip_stay_closed(tmp_path: Path) -> None:
    inner = as_zip(tmp_path, MAILS[:1])
    source = tmp_path / "outer.zip"
    with zipfile.ZipFile(source, "w") as package:
        package.write(inner, "inner.zip")
        package.writestr("old.mbox.gz", gzip.compress(LINE + MAILS[1]))
        package.writestr("__MACOSX/._1.eml", b"litter")
        package.writestr("readme.txt", b"words\n")
        package.writestr("1.eml", MAILS[2])

    assert raws(source) == [MAILS[2]]
    assert passed(source) == [
        ("outer.zip: inner.zip", Reason.NESTED),
        ("outer.zip: old.mbox.gz", Reason.NESTED),
        ("outer.zip: readme.txt", Reason.NOT_A_MAIL),
    ]


def test_a_zip_bomb_ends_early_and_the_next_entry_is_read(tmp_path: Path) -> None:
    source = tmp_path / "bomb.zip"
    with zipfile.ZipFile(source, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("bomb.eml", b"Subject: bomb\n\n" + b"0" * (140 * 2**20))
        package.writestr("1.eml", MAILS[1])

    assert raws(source) == [MAILS[1]]
    assert passed(source) == [("bomb.zip: bomb.eml", Reason.SWELLS)]


def test_a_locked_zip_is_told(tmp_path: Path) -> None:
    source = tmp_path / "locked.zip"
    with zipfile.ZipFile(source, "w") as package:
        package.writestr("1.eml", MAILS[0])
        package.writestr("2.eml", MAILS[1])
    raw = bytearray(source.read_bytes())
    directory = raw.index(b"PK\x01\x02")
    raw[directory + 8] |= 1
    source.write_bytes(bytes(raw))

    assert passed(source) == [("locked.zip: 1.eml", Reason.LOCKED)]
    assert raws(source) == [MAILS[1]]


@pytest.mark.parametrize("kind", WITH_OUTLOOK)
def test_the_share_that_is_behind_us_grows_to_the_whole(kind: str, tmp_path: Path) -> None:
    shares = [mail.share for mail in lying(WITH_OUTLOOK[kind](tmp_path, MAILS))]

    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert all(0 < share <= 1 for share in shares)
