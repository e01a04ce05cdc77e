"""The child process that reads an Outlook data file; started by `reading.py`, never imported by it.

It talks in frames as `sandboxed.py` does: the file's path first, then a `Question` each, answered by an `Item`.
"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.archives.outlook.data_file import DataFile
    from pipeline.archives.outlook.frames import Item, Question


def main() -> None:
    """Answer questions until the parent closes the pipe; a file that cannot be opened is one answer."""
    sys.path += [place for place in sys.argv[1:] if place not in sys.path]
    sys.path.insert(0, str(Path(__file__).resolve().parents[3]))
    from pipeline.child_limits import allow_more_time, limit_this_process

    limit_this_process()
    from pipeline.archives.outlook.data_file import DataFile
    from pipeline.archives.outlook.frames import Item, Opening, Question, Status
    from pipeline.sandbox_frames import read_frame, write_frame

    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    opening = read_frame(asked, Opening)
    if opening is None:
        return
    allow_more_time()
    with Path(opening.path.decode(errors="surrogateescape")).open("rb") as opened:
        try:
            data = DataFile(opened)
        except (OSError, ValueError, MemoryError):
            write_frame(answers, Item(status=Status.CLOSED))
            return
        while (question := read_frame(asked, Question)) is not None:
            allow_more_time()
            write_frame(answers, attempt(data, question))


def attempt(data: "DataFile", question: "Question") -> "Item":
    """One item; whatever goes wrong with it touches no other."""
    from pipeline.archives.outlook.frames import Item, Status

    try:
        return data.item(question.number, wants_mail=question.wants_mail)
    except Exception:  # noqa: BLE001 - the border of the child: a bug must not end the import
        return Item(status=Status.DAMAGED)


if __name__ == "__main__":
    main()
