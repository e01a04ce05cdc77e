"""From the register into an archive: mbox (mboxrd) or Maildir, every mail byte for byte, with its receipt time.

Both bear a mark of ours, a sender in the "From " lines and a suffix of the file names, so that an import of the export
finds the bytes and the receipt times of the register again; any other program reads them like every mbox and Maildir.
"""

import os
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from pipeline.archives.folders import own_name
from pipeline.archives.from_lines import own_line, quoted
from pipeline.desk import Desk
from pipeline.errors import NotAllowed
from pipeline.store.archives import Entered, Wanted


def export(desk: Desk, target: Path, wanted: Wanted, told: Callable[[int, int], None]) -> int:
    """Write the wanted mails to an mbox, or to a Maildir where the name has no ending; returns how many.

    `told` hears how many are written, and of how many.  Raises NotAllowed where something is there already.  Until
    all is written the target has the ending `.part`.
    """
    part = target.with_name(f"{target.name}.part")
    for place in (target, part):
        if os.path.lexists(place):
            raise NotAllowed(f"{place} is there already: give another name, or remove it first")
    if not target.parent.is_dir():
        raise NotAllowed(f"{target.parent} is no folder: make it first")
    number = (mbox if target.suffix else maildir)(desk, part, wanted, told)
    # Without replacing anything that has come there meanwhile: a folder and a file in the way are refused by the system.
    if target.suffix:
        os.link(part, target)
        part.unlink()
    else:
        part.rename(target)
    return number


def mbox(desk: Desk, part: Path, wanted: Wanted, told: Callable[[int, int], None]) -> int:
    with part.open("xb") as file:

        def write(entered: Entered, raw: bytes) -> None:
            file.write(own_line(len(raw), entered.received_at))
            file.write(quoted(raw))
            # An mbox parts mails by a blank line; a mail without a line end gets one, and its size is known.
            file.write(b"\n" if raw.endswith(b"\n") else b"\n\n")

        number = write_each(desk, wanted, write, told)
        file.flush()
        os.fsync(file.fileno())
    return number


def maildir(desk: Desk, part: Path, wanted: Wanted, told: Callable[[int, int], None]) -> int:
    for name in ("", "tmp", "new", "cur"):
        (part / name).mkdir()

    def write(entered: Entered, raw: bytes) -> None:
        path = part / "new" / own_name(entered.id, entered.received_at)
        path.write_bytes(raw)
        os.utime(path, (seconds(entered.received_at),) * 2)

    return write_each(desk, wanted, write, told)


def write_each(
    desk: Desk, wanted: Wanted, write: Callable[[Entered, bytes], None], told: Callable[[int, int], None]
) -> int:
    written = 0
    with desk.store.reading() as tx:
        number = tx.archives.count(wanted)
        for entered in tx.archives.leaving(wanted):
            write(entered, tx.intake.raw(entered.sha256))
            written += 1
            told(written, number)
    return written


def seconds(moment: datetime) -> float:
    return moment.timestamp()
