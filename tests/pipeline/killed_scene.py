"""A scene of a consultation that ends in kill -9 at a chosen commit: run by `test_kill_consultation.py`.

Arguments: the desk's folder, the database URL, the scene, which commit (1 is the first; 0 never), `before` or `after`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path, url: str, scene: str, number: int, when: str) -> None:
    from pipeline.desk import Desk
    from pipeline.poll import poll
    from tests.pipeline.kill_consultation import SCENES, open_once
    from tests.pipeline.kill_desk import killed_at, settings

    desk = Desk(settings(folder, url), now=lambda: SCENES[scene])
    commits = killed_at(desk.store.engine, number, when)
    if scene == "open":
        open_once(desk)
    poll(desk)
    desk.close()
    sys.stdout.write(f"{commits()}\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])
