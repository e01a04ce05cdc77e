"""Writes what each probe is read as, to be looked at before it is committed: `python -m tests.parsers.probes`."""

from tests.parsers.probes.files import FOLDER, PROBES, answer_to, expected_file, written


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for name in PROBES:
        expected_file(name).write_text(written(answer_to(name)), encoding="utf-8")
    for file in FOLDER.glob("*.json"):
        if file.stem not in PROBES:
            file.unlink()


if __name__ == "__main__":
    main()
