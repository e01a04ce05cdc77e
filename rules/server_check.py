"""Mails on the server against the register: none lost, none twice, none where nobody expects it (procedure 6)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rules.differences import Difference, Group

WAITING = "received"
# Where a mail is filed of which a person has said that the server has it no more.
NOWHERE = "nowhere"
# Numbers that a sentence tells; the folder shows the others.
MOST_TOLD = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """A mail of the register as it was once met in the mailbox.

    `filed_in` is the folder that it was moved to, "" while it lies where it came; `shelf` the folder that its state
    belongs to, "" where mails are left in place.
    """

    number: int
    uid_validity: int
    uid: int
    filed_in: str
    shelf: str
    state: str
    message_id: str
    size: int
    sha256: str

    @property
    def key(self) -> str:
        """What names this sighting, for example 7/1042: UIDVALIDITY and UID."""
        return f"{self.uid_validity}/{self.uid}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lying:
    """A mail on the server of which the register does not expect that it lies there; `message_id` "" without one."""

    uid: int
    size: int
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerFacts:
    """What lies where: all UIDs of the inbox, and by folder ("" for the inbox) the mails that are not expected there."""

    inbox: str
    uid_validity: int
    uids: frozenset[int]
    strangers: Mapping[str, tuple[Lying, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFacts:
    """Every sighting of one mailbox, in the order of the register, and every UIDVALIDITY that it was met with."""

    sightings: tuple[Sighting, ...]
    epochs: tuple[int, ...]


def unexpected_uids(uids: Iterable[int], register: RegisterFacts, uid_validity: int) -> list[int]:
    """UIDs of the inbox that the register has never met."""
    known = {seen.uid for seen in register.sightings if seen.uid_validity == uid_validity}
    return sorted(set(uids) - known)


def unexpected_sizes(sizes: Mapping[int, int], register: RegisterFacts, shelf: str) -> list[int]:
    """Mails of a shelf that have the size of none that was filed there; each filed one accounts for one of its size.

    Servers may tell sizes that are only estimates: then all are looked at, and nothing but time is lost.
    """
    filed = Counter(seen.size for seen in register.sightings if seen.filed_in == shelf)
    strangers = []
    for uid, size in sorted(sizes.items()):
        if filed[size]:
            filed[size] -= 1
        else:
            strangers.append(uid)
    return strangers


def compare(server: ServerFacts, register: RegisterFacts) -> tuple[Difference, ...]:
    """Every difference, the dangerous ones first."""
    if register.epochs and server.uid_validity not in register.epochs:
        return (unknown_epoch(server, register), *kept_twice(register))
    return Comparison(server, register).differences()


class Comparison:
    """One look at server and register, indexed."""

    def __init__(self, server: ServerFacts, register: RegisterFacts) -> None:
        self._server = server
        self._register = register
        self._current = {
            seen.uid: seen for seen in register.sightings if seen.uid_validity == server.uid_validity
        }
        self._by_id: dict[str, list[Sighting]] = defaultdict(list)
        for seen in register.sightings:
            self._by_id[seen.message_id or f"{seen.size} bytes"].append(seen)
        self._moved: dict[int, Difference] = {}

    def differences(self) -> tuple[Difference, ...]:
        unseen = [*self._unseen_in_inbox(), *self._unseen_on_shelves()]
        return (
            *unseen,
            *kept_twice(self._register),
            *self._lost_with_epoch(),
            *self._not_filed(),
            *(self._moved[number] for number in sorted(self._moved)),
            *self._gone(),
        )

    def _unseen_in_inbox(self) -> Iterator[Difference]:
        for mail in self._server.strangers.get("", ()):
            known = next((seen for seen in self._known(mail) if seen.filed_in), None)
            if known is None:
                yield self._never_seen(mail)
            else:
                self._is_moved(known, self._server.inbox, mail)

    def _never_seen(self, mail: Lying) -> Difference:
        return Difference(
            group=Group.SERVER,
            code="never-seen",
            subject=f"UID {mail.uid} of {self._server.inbox}",
            expected="in the register",
            found="only on the server",
            command="liaison poll",
        )

    def _unseen_on_shelves(self) -> Iterator[Difference]:
        for shelf, mails in self._server.strangers.items():
            if not shelf:
                continue
            unknown = [mail for mail in mails if not self._is_known_on_shelf(mail, shelf)]
            if unknown:
                yield Difference(
                    group=Group.SERVER,
                    code="never-seen",
                    subject=shelf,
                    expected="only mails that the desk has read",
                    found=f"{uids_told(unknown)} that nobody has read: move what is for the desk to {self._server.inbox}",
                )

    def _is_known_on_shelf(self, mail: Lying, shelf: str) -> bool:
        known = self._known(mail)
        if not any(seen.filed_in == shelf or self._lies_in_inbox(seen) for seen in known):
            for seen in known[:1]:
                self._is_moved(seen, shelf, mail)
        return bool(known)

    def _known(self, mail: Lying) -> list[Sighting]:
        """What the register has of it: by its Message-ID; of mails without one, those of its size."""
        return self._by_id.get(mail.message_id or f"{mail.size} bytes", [])

    def _lies_in_inbox(self, seen: Sighting) -> bool:
        return seen.uid_validity == self._server.uid_validity and seen.uid in self._server.uids

    def _is_moved(self, seen: Sighting, where: str, mail: Lying) -> None:
        self._moved[seen.number] = Difference(
            group=Group.SERVER,
            code="moved-by-hand",
            subject=f"mail {seen.number}",
            expected=NOWHERE if seen.filed_in == NOWHERE else f"in {seen.filed_in or self._server.inbox}",
            found=f"in {where} as UID {mail.uid}: somebody has moved it",
            # In the inbox it is met once more, and filed anew.
            command="liaison poll" if where == self._server.inbox else accepting(seen),
            about=seen.key,
            target=where,
        )

    def _not_filed(self) -> Iterator[Difference]:
        for uid, seen in sorted(self._current.items()):
            belongs_elsewhere = seen.shelf not in {"", self._server.inbox} and seen.state != WAITING
            if uid in self._server.uids and belongs_elsewhere:
                yield Difference(
                    group=Group.SERVER,
                    code="not-filed",
                    subject=f"mail {seen.number}",
                    expected=f"in {seen.shelf}",
                    found=(
                        f"still in {self._server.inbox}, though it was moved"
                        if seen.filed_in
                        else f"still in {self._server.inbox}"
                    ),
                    command="" if seen.filed_in else "liaison poll",
                )

    def _gone(self) -> Iterator[Difference]:
        for uid, seen in sorted(self._current.items()):
            if uid not in self._server.uids and not seen.filed_in and seen.number not in self._moved:
                yield Difference(
                    group=Group.SERVER,
                    code="gone",
                    subject=f"mail {seen.number}",
                    expected=f"in {self._server.inbox}",
                    found="no longer on the server; its bytes are in the register",
                    command=accepting(seen),
                    about=seen.key,
                    target=NOWHERE,
                )

    def _lost_with_epoch(self) -> Iterator[Difference]:
        met_again = {seen.number for seen in self._current.values()} | set(self._moved)
        latest = {seen.number: seen for seen in self._register.sightings}
        for number, seen in sorted(latest.items()):
            if number not in met_again and not seen.filed_in:
                yield Difference(
                    group=Group.SERVER,
                    code="lost-with-epoch",
                    subject=f"mail {number}",
                    expected=f"in {self._server.inbox} under its new number",
                    found="not there since the server has numbered anew; its bytes are in the register",
                    command=accepting(seen),
                    about=seen.key,
                    target=NOWHERE,
                )


def unknown_epoch(server: ServerFacts, register: RegisterFacts) -> Difference:
    return Difference(
        group=Group.SERVER,
        code="two-epochs",
        subject=server.inbox,
        expected=f"UIDVALIDITY {register.epochs[-1]}",
        found=f"UIDVALIDITY {server.uid_validity}: the server has numbered {len(server.uids)} mails anew",
        command="liaison poll",
    )


def accepting(seen: Sighting) -> str:
    """What a person says who knows why the mail is not where it was."""
    return f'liaison intake accept-place {seen.number} --reason "..."'


def kept_twice(register: RegisterFacts) -> Iterator[Difference]:
    """The same bytes under two numbers, where the mailbox never showed them twice at a time."""
    by_bytes: dict[str, list[Sighting]] = defaultdict(list)
    for seen in register.sightings:
        by_bytes[seen.sha256].append(seen)
    for twins in by_bytes.values():
        numbers = sorted({seen.number for seen in twins if seen.state not in {"duplicate", "discarded"}})
        at_a_time = max(Counter(seen.uid_validity for seen in twins).values())
        if len(numbers) > at_a_time:
            yield Difference(
                group=Group.SERVER,
                code="kept-twice",
                subject=f"mail {numbers[-1]}",
                expected=f"the mail that has number {numbers[0]}",
                found="the same bytes once more, as a mail of its own",
                command=f"liaison intake show {numbers[-1]}",
            )


def uids_told(mails: Sequence[Lying]) -> str:
    """For example: 3 mails (UID 4, 9, 12); of many the first."""
    told = ", ".join(str(mail.uid) for mail in mails[:MOST_TOLD])
    more = ", ..." if len(mails) > MOST_TOLD else ""
    return f"{len(mails)} mail{'s' if len(mails) != 1 else ''} (UID {told}{more})"
