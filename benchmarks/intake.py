"""The whole intake against the sum of its floors: `make bench`.

Floors are what the same work costs with nothing around it, measured in the same run on the same mails: hash, parse with
the standard library, unzip and walk documents, insert rows and bytes, build a confirmation.  Compare the ratio, not
the rates.
"""

import argparse
import hashlib
import io
import sqlite3
import statistics
import tempfile
import zipfile
from collections.abc import Callable
from email import message_from_bytes
from email.mime.text import MIMEText
from pathlib import Path
from time import perf_counter

from lxml import etree

from benchmarks import corpus
from config.settings import from_table
from pipeline.desk import Desk
from pipeline.intake import collect, settle_waiting
from pipeline.migrate import upgrade


def timed(work: Callable[[], object]) -> float:
    begun = perf_counter()
    work()
    return perf_counter() - begun


def documents(raws: list[bytes]) -> list[bytes]:
    return [
        part.get_payload(decode=True)  # type: ignore[misc]
        for raw in raws
        for part in message_from_bytes(raw).walk()
        if part.get_filename()
    ]


def floor_parse(raws: list[bytes]) -> None:
    for raw in raws:
        for part in message_from_bytes(raw).walk():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                hashlib.sha256(content).hexdigest()


def floor_documents(files: list[bytes]) -> None:
    for file in files:
        with zipfile.ZipFile(io.BytesIO(file)) as package:
            names = package.namelist()
            main = "word/document.xml" if "word/document.xml" in names else "xl/worksheets/sheet1.xml"
            for _ in etree.fromstring(package.read(main)).iter():
                pass


def floor_database(raws: list[bytes], folder: Path) -> None:
    base = sqlite3.connect(folder / "floor.db", isolation_level=None)
    base.executescript(
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-64000;"
        "CREATE TABLE blobs (sha TEXT PRIMARY KEY, content BLOB);"
        "CREATE TABLE rows (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);"
    )
    for start in range(0, len(raws), 50):
        base.execute("BEGIN IMMEDIATE")
        batch = [(hashlib.sha256(raw).hexdigest(), raw) for raw in raws[start : start + 50]]
        base.executemany("INSERT INTO blobs VALUES (?, ?)", batch)
        for _ in range(5):
            base.executemany("INSERT INTO rows (a, b, c) VALUES (?, 'b', 'c')", [(sha,) for sha, _ in batch])
        base.execute("COMMIT")
    base.close()


def floor_confirmation(number: int) -> None:
    for _ in range(number):
        MIMEText("A confirmation of a few lines.\n" * 10, "plain", "utf-8").as_bytes()


def measure(raws: list[bytes], url: str) -> dict[str, float]:
    """Seconds of each floor and of the product, once."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        box = folder / "in"
        box.mkdir()
        for number, raw in enumerate(raws):
            (box / f"{number:06d}.eml").write_bytes(raw)
        files = documents(raws)
        figures = {
            "floor: hash": timed(lambda: [hashlib.sha256(raw).digest() for raw in raws]),
            "floor: parse": timed(lambda: floor_parse(raws)),
            "floor: documents": timed(lambda: floor_documents(files)),
            "floor: database": timed(lambda: floor_database(raws, folder)),
            "floor: confirmation": timed(lambda: floor_confirmation(len(raws))),
        }
        settings = from_table(
            {
                "database": {"url": url},
                "mailbox": {"kind": "eml-folder", "path": "in"},
                "mailer": {"kind": "folder"},
                "door": {"receiving_server": corpus.SERVER, "answers_per_hour": 1_000_000},
            },
            folder,
            {},
        )
        desk = Desk(settings)
        upgrade(desk.store.engine)
        with desk.store.transaction() as tx:
            tx.registers.replace_roster(
                corpus.roster(len(raws)), at=desk.now(), actor="bench", source="bench"
            )
        figures["collect"] = timed(lambda: collect(desk))
        figures["settle"] = timed(lambda: settle_waiting(desk))
        with desk.store.reading() as tx:
            states = tx.intake.counts()
        desk.close()
        assert sum(states.values()) == len(raws), states
        assert states.get("accepted", 0) == sum(1 for _ in files), states
        return figures


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--database", default="sqlite:///desk.db", help="an empty database")
    wanted = parser.parse_args()
    raws = list(corpus.mails(wanted.mails))
    rounds = [measure(raws, wanted.database) for _ in range(wanted.rounds)]
    figures = {name: statistics.median(one[name] for one in rounds) for name in rounds[0]}
    floors = sum(seconds for name, seconds in figures.items() if name.startswith("floor"))
    product = figures["collect"] + figures["settle"]
    print(
        f"{len(raws)} mails, mean {sum(map(len, raws)) / len(raws) / 1000:.1f} kB; median of {wanted.rounds} rounds"
    )
    for name, seconds in figures.items():
        print(f"  {name:<22} {1000 * seconds / len(raws):7.3f} ms a mail")
    print(f"  {'sum of floors':<22} {1000 * floors / len(raws):7.3f} ms a mail")
    print(
        f"  {'whole intake':<22} {1000 * product / len(raws):7.3f} ms a mail = {len(raws) / product:.0f} mails/s"
    )
    print(f"  ratio to the floors    {product / floors:7.2f}")


if __name__ == "__main__":
    main()
