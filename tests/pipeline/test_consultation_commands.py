"""`liaison consultation ...` as the Secretariat types it: pages of eighty columns, JSON, and errors that say what to do."""

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.consultation_pages import STANDINGS, attention, bar, remarks, requests, standing_rows
from pipeline.show import drawn
from tests.pipeline.test_commands import liaison, set_up
from tests.pipeline.test_terminal import seen
from tests.scenarios.mails import DENISE, URSINA, a_mail

CLOSES = "2099-07-02"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with a consultation that one jurisdiction has answered."""
    home = tmp_path_factory.mktemp("consulting") / "desk"
    set_up(home)
    told = ("--document", "ISO/DIS 14971", "--title", "A title that goes on and on " * 6)
    assert liaison(home, "consultation", "open", *told, "--closes", CLOSES).exit_code == 0
    for number, (sender, words) in enumerate(((URSINA, "SUPPORT"), (DENISE, "Only if clause 7 is deleted"))):
        raw = a_mail(sender=sender, subject=f"On {reference(home)}", text=f"{words}\n")
        (home / "mails" / f"{number}.eml").write_bytes(raw)
    assert liaison(home, "poll").exit_code == 0
    return home


def reference(home: Path) -> str:
    return str(json.loads(liaison(home, "consultation", "list", "--json").stdout)[0]["reference"])


@pytest.mark.parametrize("words", ["consultation list", "consultation show {}", "consultation tally {}"])
def test_nothing_is_wider_than_eighty_columns(desk: Path, words: str) -> None:
    lines = seen(desk, words.format(reference(desk)))

    assert lines
    assert [line for line in lines if len(line) > 80] == []


def test_show_and_tally_and_list_are_also_for_machines(desk: Path) -> None:
    name = reference(desk)
    shown = json.loads(liaison(desk, "consultation", "show", name, "--json").stdout)
    tally = json.loads(liaison(desk, "consultation", "tally", name, "--json").stdout)

    assert {entry["jurisdiction"] for entry in shown["standings"]} >= {"CH", "US"}
    assert shown["closes_at"] == "2099-07-03T11:59:59Z"
    assert len(shown["requests"]) == 17
    assert (tally["membership"], tally["certificate"]) == (12, None)


def test_open_answers_machines_with_what_it_opened(desk: Path) -> None:
    told = ("--document", "IEC/CDV 60601-1", "--kind", "engagement", "--closes", CLOSES, "--json")
    opened = json.loads(liaison(desk, "consultation", "open", *told).stdout)

    assert (opened["state"], opened["kind"], opened["answered"]) == ("open", "engagement", "0 of 12")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("show C-1999-001", "there is no consultation C-1999-001; `liaison consultation list` shows them"),
        ("open --document X", "say when it closes: --ballot-closes DAY, from which our closing is planned"),
        ("open --document X --closes 2001-01-01", "the closing (2001-01-01) would lie in the past"),
        (f"open --document X --closes {CLOSES} --committee ISO/TC-1", "is in no liaison with us"),
        (f"open --document X --closes {CLOSES} --report R-1999-001", "there is no report R-1999-001"),
        (f"open --document X --closes {CLOSES} --officer a@b.example", "is no Liaison Officer in office"),
        (f"open --document X --kind other --closes {CLOSES}", "needs its --question"),
        ("admit {} 99 --reason late", "has no position 99"),
        ("extend {} --closes 2001-01-01 --reason late", "an extension must be later"),
        ("tally {} -o tally.json", "is still open: its certificate is written at the closing"),
    ],
)
def test_a_refusal_says_what_to_do(desk: Path, words: str, told: str) -> None:
    done = liaison(desk, "consultation", *words.format(reference(desk)).split())

    assert done.exit_code == 1
    assert told in done.stderr


def a_standing(code: str, standing: str, **told: Any) -> dict[str, Any]:
    usual: dict[str, Any] = {
        "name": "Russian Federation",
        "stance": None,
        "words": "",
        "comments": 0,
        "received_at": None,
        "reason": "",
        "numbers": [],
    }
    return {"jurisdiction": code, "standing": standing} | usual | told


MEMBERS = [
    a_standing("AU", "in-force", stance="support-with-comments", words="SUPPORT WITH COMMENTS", comments=112),
    a_standing("BR", "held", reason="its representatives differ", numbers=[7, 12]),
    a_standing("CA", "in-force", stance="do-not-support", words="DO NOT SUPPORT"),
    a_standing("CH", "in-force", stance="abstain", words="ABSTAIN"),
    a_standing("CN", "silent", reason="no position was received"),
    a_standing("AR", "ineligible", reason="not a Management Committee jurisdiction"),
]


def test_the_bar_has_two_marks_a_member_and_says_what_they_mean() -> None:
    marks, legend = bar(MEMBERS).split("\n")

    assert marks == "\u2588\u2588\u2593\u2593\u2592\u2592\u2591\u2591\u00b7\u00b7"
    assert legend == (
        "\u2588 1 for  \u2593 1 against  \u2592 1 neutral  \u2591 1 held or late  \u00b7 1 no answer"
    )


def test_a_row_of_the_longest_words_stays_on_its_line() -> None:
    table = drawn(standing_rows(MEMBERS), STANDINGS, 80)

    assert any("SUPPORT WITH COMMENTS" in line and "112" in line for line in table.split("\n"))


def test_remarks_leave_out_mere_silence() -> None:
    assert remarks(MEMBERS) == [
        "BR: its representatives differ.",
        "AR: not a Management Committee jurisdiction.",
    ]


def test_what_needs_a_person_is_named() -> None:
    assert attention({"held": [], "failed_requests": 0}) == ""
    assert attention({"held": ["BR"], "failed_requests": 2}) == "held: BR; 2 requests did not arrive"


def test_requests_are_counted_by_what_became_of_them() -> None:
    sent = [{"state": "sent", "bounced_at": None}] * 3 + [{"state": "sent", "bounced_at": "then"}]

    assert requests(sent) == "3 sent, 1 came back"
