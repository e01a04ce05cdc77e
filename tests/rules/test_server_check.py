"""Server against register without a server: what a folder of its own does not show."""

from dataclasses import replace

from rules.server_check import (
    Lying,
    RegisterFacts,
    ServerFacts,
    Sighting,
    compare,
    unexpected_sizes,
    unexpected_uids,
)


def seen(number: int, *, uid: int = 0, epoch: int = 1, filed_in: str = "", **more: object) -> Sighting:
    usual = Sighting(
        number=number,
        uid_validity=epoch,
        uid=uid or number,
        filed_in=filed_in,
        shelf="Processed",
        state="accepted",
        message_id=f"{number}@far.example.org",
        size=1000 + number,
        sha256=f"{number:064d}",
    )
    return replace(usual, **more)  # type: ignore[arg-type]


def register(*sightings: Sighting, epochs: tuple[int, ...] = (1,)) -> RegisterFacts:
    return RegisterFacts(sightings=sightings, epochs=epochs)


def server(*uids: int, epoch: int = 1, **strangers: tuple[Lying, ...]) -> ServerFacts:
    by_folder = {"" if folder == "inbox" else folder: mails for folder, mails in strangers.items()}
    return ServerFacts(inbox="INBOX", uid_validity=epoch, uids=frozenset(uids), strangers=by_folder)


def lying(number: int, uid: int = 90) -> Lying:
    return Lying(uid=uid, size=1000 + number, message_id=f"{number}@far.example.org")


def codes(facts: ServerFacts, known: RegisterFacts) -> list[str]:
    return [difference.code for difference in compare(facts, known)]


def test_of_an_empty_register_every_mail_is_unseen_and_no_epoch_is_missing() -> None:
    assert unexpected_uids([1, 2], register(epochs=()), 5) == [1, 2]
    assert codes(server(1, epoch=5, inbox=(lying(1, 1),)), register(epochs=())) == ["never-seen"]


def test_each_filed_mail_accounts_for_one_of_its_size() -> None:
    filed = register(seen(1, filed_in="Processed", size=10), seen(2, filed_in="Quarantine", size=20))

    assert unexpected_sizes({1: 10, 2: 10, 3: 20}, filed, "Processed") == [2, 3]


def test_where_sizes_are_estimates_the_message_id_says_that_all_is_well() -> None:
    filed = register(seen(1, filed_in="Processed"))

    assert codes(server(Processed=(replace(lying(1), size=7),)), filed) == []


def test_a_copy_of_a_mail_that_still_lies_in_the_inbox_is_no_difference() -> None:
    waiting = register(seen(1, state="received"))

    assert codes(server(1, Processed=(lying(1),)), waiting) == []


def test_a_second_mail_with_the_same_message_id_is_unseen() -> None:
    waiting = register(seen(1, state="received"))

    assert codes(server(1, 2, inbox=(lying(1, 2),)), waiting) == ["never-seen"]


def test_a_mail_that_waits_is_where_it_belongs() -> None:
    assert codes(server(1), register(seen(1, state="received"))) == []


def test_a_mail_that_the_server_did_not_move_is_told_so() -> None:
    (found,) = compare(server(1), register(seen(1, filed_in="Processed")))

    assert found.code == "not-filed"
    assert found.found == "still in INBOX, though it was moved"
    assert found.command == ""


def test_where_mails_stay_in_place_none_is_unfiled() -> None:
    assert codes(server(1), register(seen(1, shelf=""))) == []
    assert codes(server(1), register(seen(1, shelf="INBOX"))) == []


def test_what_was_filed_before_the_server_numbered_anew_is_not_looked_for() -> None:
    both = register(seen(1, filed_in="Processed"), seen(2), seen(2, uid=7, epoch=2), epochs=(1, 2))

    assert codes(server(7, epoch=2), register(*both.sightings[:1], epochs=(1, 2))) == []
    assert codes(server(epoch=2), register(seen(2), epochs=(1, 2))) == ["lost-with-epoch"]
    assert codes(server(7, epoch=2), replace(both, sightings=both.sightings[1:])) == ["not-filed"]


def test_a_mail_of_an_older_epoch_that_lies_elsewhere_was_moved_and_is_not_lost() -> None:
    assert codes(server(epoch=2, Quarantine=(lying(2),)), register(seen(2), epochs=(1, 2))) == [
        "moved-by-hand"
    ]


def test_the_same_bytes_are_one_mail_unless_the_mailbox_showed_both() -> None:
    first, again = seen(1, sha256="a", shelf=""), seen(2, epoch=2, sha256="a", shelf="")
    both_at_once = (first, seen(2, sha256="a", shelf=""), again)

    assert codes(server(2, epoch=2), register(first, again, epochs=(1, 2))) == [
        "kept-twice",
        "lost-with-epoch",
    ]
    assert "kept-twice" not in codes(server(2, epoch=2), register(*both_at_once, epochs=(1, 2)))
    recognised = replace(again, state="duplicate")
    assert "kept-twice" not in codes(server(2, epoch=2), register(first, recognised, epochs=(1, 2)))


def test_many_unread_mails_of_a_shelf_are_one_difference() -> None:
    mails = tuple(lying(number, number) for number in range(1, 101))

    (found,) = compare(server(Processed=mails), register())

    assert found.found == (
        "100 mails (UID 1, 2, 3, 4, 5, ...) that nobody has read: move what is for the desk to INBOX"
    )
