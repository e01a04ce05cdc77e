"""What committees write into the last column (field.md A1.3)."""

import pytest

from rules.dispositions import Disposed, RowDisposition, disposition_of, figures

TABLE = [
    ("Accepted", Disposed.ACCEPTED),
    ("accepted.", Disposed.ACCEPTED),
    ("ACCEPT", Disposed.ACCEPTED),
    ("Agreed", Disposed.ACCEPTED),
    ("Accepted. The text was changed to 5 mA.", Disposed.ACCEPTED),
    ("Resolution: Accepted", Disposed.ACCEPTED),
    ("WG 1: accepted", Disposed.ACCEPTED),
    ("The comment is accepted", Disposed.ACCEPTED),
    ("Accepted in principle", Disposed.ACCEPTED_IN_PRINCIPLE),
    ("Accepted in principal: see the new 4.3", Disposed.ACCEPTED_IN_PRINCIPLE),
    ("Agree in principle", Disposed.ACCEPTED_IN_PRINCIPLE),
    ("Accept with modifications", Disposed.ACCEPTED_MODIFIED),
    ("Accepted with modification: 4 mA", Disposed.ACCEPTED_MODIFIED),
    ("Partially accepted", Disposed.ACCEPTED_MODIFIED),
    ("Partly accepted.", Disposed.ACCEPTED_MODIFIED),
    ("Accepted in part", Disposed.ACCEPTED_MODIFIED),
    ("Not accepted", Disposed.NOT_ACCEPTED),
    ("not accepted: out of scope", Disposed.NOT_ACCEPTED),
    ("Rejected", Disposed.NOT_ACCEPTED),
    ("Disagree", Disposed.NOT_ACCEPTED),
    ("Not agreed", Disposed.NOT_ACCEPTED),
    ("Cannot be accepted", Disposed.NOT_ACCEPTED),
    ("No change needed", Disposed.NOT_ACCEPTED),
    ("Noted", Disposed.NOTED),
    ("Noted. Thank you.", Disposed.NOTED),
    ("- Noted", Disposed.NOTED),
    ("Accepted, but the second part is rejected", None),
    ("Accepted except for the table", None),
    ("Accepted? No.", None),
    ("Accept / Reject", None),
    ("Accepted or noted", None),
    ("Accepted. The second part is rejected.", None),
    ("Agreed that no change is needed", None),
    ("Accepted subject to the vote of WG 2", None),
    ("Accepted: 5 mA or less", Disposed.ACCEPTED),
    ("Did not accept", None),
    ("See comment GB 12", None),
    ("To be discussed", None),
    ("?", None),
    ("", None),
]


@pytest.mark.parametrize(("observation", "expected"), TABLE)
def test_an_observation_is_read_or_left_to_a_person(observation: str, expected: Disposed | None) -> None:
    assert disposition_of(observation) is expected


def test_figures_name_what_a_person_must_look_at() -> None:
    told = [
        RowDisposition(number=number, disposition=word, observation="")
        for number, word in enumerate((Disposed.ACCEPTED, None, Disposed.ACCEPTED, Disposed.NOTED), 1)
    ]

    assert figures(told) == {"accepted": 2, "noted": 1, "unread": 1}
