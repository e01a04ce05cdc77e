"""An import as a process of its own, to be killed: run by `test_archive_kill.py`.

Arguments: the desk's folder, the database URL, the archive.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path, url: str, archive: Path) -> None:
    from pipeline.archives.importing import Watcher, import_all
    from pipeline.desk import Desk
    from tests.pipeline.kill_desk import settings

    quiet = Watcher(keeps=lambda kept: None, begins_settling=lambda number: None, settles=lambda states: None)
    desk = Desk(settings(folder, url))
    done = import_all(desk, [archive], quiet, is_mboxrd=False, answers=False)
    desk.close()
    (kept,) = done.kept
    sys.stdout.write(f"{kept.seen} {kept.new} {kept.earlier} {kept.same}\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]))
