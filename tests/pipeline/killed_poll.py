"""A poll that ends in kill -9 at a chosen commit: run as a process of its own by `test_kill.py`.

Arguments: the desk's folder, the database URL, which commit (1 is the first; 0 never), and `before` or `after`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path, url: str, number: int, when: str) -> None:
    from pipeline.desk import Desk
    from pipeline.poll import poll
    from tests.pipeline.kill_desk import killed_at, settings

    desk = Desk(settings(folder, url))
    commits = killed_at(desk.store.engine, number, when)
    poll(desk)
    desk.close()
    sys.stdout.write(f"{commits()}\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4])
