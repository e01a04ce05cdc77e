"""The queries of the Secretariat on a large register: `python -m benchmarks.queries`.

Rows are inserted as the intake would leave them, without its work.  Each query is timed as a command runs it, its first
page and a page deep in the past; the figure is the median of several rounds.
"""

import argparse
import random
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import perf_counter

from sqlalchemy import insert, text

from pipeline.engine import connection, database_url, open_engine
from pipeline.migrate import upgrade
from pipeline.store import Store
from pipeline.store.intake import Arrival, IntakeFilter, received_row
from pipeline.tables import blobs, epochs, intake, journal, letters, mail_texts, outbox, sightings
from rules.search_words import searchable, sought
from rules.server_check import ServerFacts, compare, unexpected_sizes
from tests.servers import postgresql

NOON = datetime(2016, 1, 1, 12, 0, tzinfo=UTC)
BATCH = 5000
WORDS_A_MAIL = 150
# Words as unequally common as in letters.
VOCABULARY = [f"word{number}" for number in range(20_000)]
STATES = (
    "accepted",
    "accepted",
    "accepted",
    "answered",
    "automatic",
    "duplicate",
    "incomplete",
    "quarantined",
)


def body(drawn: random.Random) -> str:
    words = [VOCABULARY[int(20_000 ** drawn.random()) - 1] for _ in range(WORDS_A_MAIL)]
    return " ".join(words) + (" 会議議事録" if drawn.random() < 0.01 else "")


def fill(store: Store, mails: int) -> None:
    drawn = random.Random(7)
    with connection(store.engine, writes=True) as opened:
        opened.execute(insert(blobs).values(sha256="0" * 64, size=0, content=b""))
        opened.execute(insert(epochs).values(mailbox="m", uid_validity=1, first_seen_at=NOON, kept_up_to=0))
    for start in range(1, mails + 1, BATCH):
        numbers = range(start, min(start + BATCH, mails + 1))
        rows = [mail_row(number, drawn) for number in numbers]
        with connection(store.engine, writes=True) as opened:
            opened.execute(insert(intake), rows)
            opened.execute(insert(mail_texts), [text_row(row, drawn) for row in rows])
            opened.execute(insert(sightings), [sighting_row(number) for number in numbers])
            opened.execute(insert(journal), [line_row(number) for number in numbers])
            opened.execute(insert(letters), [letter_row(number) for number in numbers])
            opened.execute(insert(outbox), [delivery_row(number) for number in numbers])
    with connection(store.engine, writes=True) as opened:
        opened.execute(text("ANALYZE"))


def mail_row(number: int, drawn: random.Random) -> dict[str, object]:
    received = NOON + timedelta(hours=number)
    arrival = Arrival(uid=number, raw=b"x" * (number % 997), mailbox_received_at=received)
    return received_row("m", "0" * 64, arrival, received) | {
        "id": number,
        "state": drawn.choice(STATES),
        "kind": "liaison-report" if number % 10 == 0 else "no-submission",
        "message_id": f"{number}@far.example.org",
        "sender_address": f"person{number % 500}@agency{number % 50}.example.org",
        "sender_name": f"Person {number % 500}",
        "subject": f"Re: ballot {number % 3000} of the committee",
        "reason": "settled",
    }


def text_row(row: dict[str, object], drawn: random.Random) -> dict[str, object]:
    parts = (str(row["subject"]), str(row["sender_name"]), str(row["sender_address"]), body(drawn))
    return {"intake_id": row["id"], "words": searchable((*parts, "report.docx"))}


def sighting_row(number: int) -> dict[str, object]:
    return {"mailbox": "m", "uid_validity": 1, "uid": number, "intake_id": number, "filed_in": "Processed"}


def line_row(number: int) -> dict[str, object]:
    return {
        "at": NOON + timedelta(hours=number),
        "actor": "liaison desk",
        "verb": "settled",
        "subject": f"intake {number}",
        "details": {"state": "accepted", "kind": "liaison-report", "reason": ""},
    }


def letter_row(number: int) -> dict[str, object]:
    return {
        "id": number,
        "occasion": f"intake {number} answer",
        "name": "report-received",
        "facts": {},
        "enclosures": [],
        "in_reply_to": "",
        "thread": [],
        "composed_at": NOON,
    }


def delivery_row(number: int) -> dict[str, object]:
    return {
        "letter_id": number,
        "recipient": f"person{number % 500}@agency{number % 50}.example.org",
        "recipient_name": "",
        "token": f"{number:016d}",
        "message_id": f"{number}@desk.example.org",
        "state": "failed" if number % 5000 == 0 else "sent",
        "attempts": 1,
        "send_at": NOON,
        "last_answer": "",
        "bounce_reason": "",
    }


def filters(mails: int) -> dict[str, IntakeFilter]:
    deep = mails // 10
    long_ago = NOON + timedelta(hours=deep)
    return {
        "newest page": IntakeFilter(),
        "deep page": IntakeFilter(before=deep),
        "state, rare": IntakeFilter(state="discarded"),
        "state, deep": IntakeFilter(state="quarantined", before=deep),
        "kind": IntakeFilter(kind="liaison-report", before=deep),
        "sender": IntakeFilter(sender="person77@"),
        "sender, nobody": IntakeFilter(sender="nobody"),
        "subject, deep": IntakeFilter(subject="ballot 2999 ", before=deep),
        "a day long ago": IntakeFilter(since=long_ago, until=long_ago + timedelta(days=1)),
        "text, in all mails": IntakeFilter(text=sought("committee")),
        "text, in all, deep": IntakeFilter(text=sought("committee"), before=deep),
        "text, rare": IntakeFilter(text=sought("word19000")),
        "text, two words": IntakeFilter(text=sought("word3 word700")),
        "text, nothing": IntakeFilter(text=sought("word1 absent")),
        "text, phrase": IntakeFilter(text=sought('"ballot 2999"')),
        "text, in all and rare": IntakeFilter(text=sought("committee word19000")),
        "text, beginning": IntakeFilter(text=sought("word19*")),
        "text, Japanese": IntakeFilter(text=sought("議事録")),
        "text and state": IntakeFilter(text=sought("word50"), state="incomplete"),
    }


def self_check(store: Store) -> None:
    """What the register's half of the daily comparison costs."""
    with store.reading() as tx:
        register = tx.sightings.of("m", lambda _state: "Processed")
    unexpected_sizes({seen.uid: seen.size for seen in register.sightings}, register, "Processed")
    assert compare(ServerFacts(inbox="INBOX", uid_validity=1, uids=frozenset()), register) == ()


def queries(store: Store, mails: int) -> Iterator[tuple[str, Callable[[], object]]]:
    def mails_of(wanted: IntakeFilter) -> Callable[[], object]:
        def ask() -> object:
            with store.reading() as tx:
                return tx.intake.entries(wanted)

        return ask

    def others(act: str) -> Callable[[], object]:
        def ask() -> object:
            with store.reading() as tx:
                if act == "journal":
                    return tx.journal.lines(before=mails // 10, limit=50)
                if act == "journal, all":
                    return sum(1 for _ in tx.journal.each(limit=mails))
                state = "failed" if act == "outbox, failed" else ""
                return tx.outbox.entries(state=state, before=mails // 10)

        return ask

    for name, wanted in filters(mails).items():
        yield f"mails: {name}", mails_of(wanted)
    for name in ("journal", "journal, all", "outbox", "outbox, failed"):
        yield f"{name}, deep", others(name)
    yield "self-check", lambda: self_check(store)


def timed(ask: Callable[[], object], rounds: int) -> float:
    seconds = []
    for _ in range(rounds):
        begun = perf_counter()
        ask()
        seconds.append(perf_counter() - begun)
    return statistics.median(seconds)


def measure(url: str, mails: int, rounds: int) -> Iterator[tuple[str, float]]:
    """Milliseconds of each query."""
    engine = open_engine(database_url(url, Path()))
    upgrade(engine)
    with closing(Store(engine)) as store:
        begun = perf_counter()
        fill(store, mails)
        yield "(filling, a mail)", (perf_counter() - begun) / mails * 1000
        for name, ask in queries(store, mails):
            yield name, timed(ask, rounds) * 1000


@contextmanager
def databases() -> Iterator[dict[str, str]]:
    """A fresh database of each kind; PostgreSQL where it is installed."""
    folder = postgresql.programs()
    with tempfile.TemporaryDirectory() as name:
        own = {"SQLite": f"sqlite:///{name}/desk.db"}
        if folder is None:
            yield own
            return
        with postgresql.running(folder) as cluster:
            yield own | {"PostgreSQL": cluster.url(cluster.create())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=5)
    wanted = parser.parse_args()
    with databases() as urls:
        for name, url in urls.items():
            print(f"{name}, {wanted.mails} mails; milliseconds, median of {wanted.rounds} rounds")
            for query, milliseconds in measure(url, wanted.mails, wanted.rounds):
                print(f"  {query:<32}{milliseconds:10.2f}", flush=True)


if __name__ == "__main__":
    main()
