"""A scene of a draft that ends in kill -9 at a chosen commit: run by `test_kill_draft.py`.

Arguments: the desk's folder, the database URL, the scene, which commit (1 is the first; 0 never), and `before`, `within` or
`after`.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main(folder: Path, url: str, scene: str, number: int, when: str) -> None:
    from tests.pipeline.kill_desk import killed_at
    from tests.pipeline.kill_draft import ACTS, SCENES, desk_at

    desk = desk_at(folder, url, SCENES[scene])
    commits = killed_at(desk.store.engine, number, when)
    ACTS[scene](desk, folder)
    desk.close()
    sys.stdout.write(f"{commits()}\n")


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5])
