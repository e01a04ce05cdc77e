"""`liaison consultation draft|merge|row|release|submit|dispose` as the Secretariat types them (procedure 6)."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from outbound.drafts.commenting_template import SheetHead, commenting_template
from pipeline.clock import now
from tests.pipeline.test_commands import liaison, sentences, set_up
from tests.pipeline.test_consultation_commands import reference
from tests.pipeline.test_terminal import seen
from tests.scenarios.consulting import HARRIET, RAFAEL
from tests.scenarios.drafting import LIMIT, LIMIT_TOO, SCOPE, TYPO, a_sheet
from tests.scenarios.mails import a_mail

CLOSES = "2099-07-02"
BECAUSE = ("--reason", "agreed at the meeting")
AUTHORITY = ("--authority", "Management Committee, 3 June 2026")


@pytest.fixture(scope="module")
def open_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk with two supporting positions and their sheets; the consultation is open."""
    home = tmp_path_factory.mktemp("drafting") / "desk"
    set_up(home)
    told = ("--document", "ISO/DIS 14971", "--committee", "ISO/TC 210", "--closes", CLOSES)
    assert liaison(home, "consultation", "open", *told).exit_code == 0
    sheets = ((HARRIET, a_sheet(LIMIT)), (RAFAEL, a_sheet(LIMIT_TOO, TYPO, SCOPE)))
    for number, (sender, sheet) in enumerate(sheets):
        raw = a_mail(sheet, sender=sender, subject=f"On {reference(home)}", text="SUPPORT WITH COMMENTS\n")
        (home / "mails" / f"{number}.eml").write_bytes(raw)
    assert liaison(home, "poll").exit_code == 0
    return home


@pytest.fixture(scope="module")
def drafted_desk(open_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same, closed and drafted: rows 1 (General), 2 and 3 (4.2, nearly alike), 4 (4.10)."""
    home = Path(shutil.copytree(open_desk, tmp_path_factory.mktemp("drafted") / "desk"))
    assert said(home, "close", *BECAUSE).exit_code == 0
    assert said(home, "draft").exit_code == 0
    return home


@pytest.fixture
def desk(drafted_desk: Path, tmp_path: Path) -> Path:
    """A copy, to be changed."""
    return Path(shutil.copytree(drafted_desk, tmp_path / "desk"))


def said(home: Path, command: str, *words: str) -> Result:
    return liaison(home, "consultation", command, reference(home), *words)


def told(home: Path, command: str, *words: str) -> str:
    """What a command that succeeds prints."""
    done = said(home, command, *words)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def shown(home: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told(home, "draft", "--json"))
    return found


def released(home: Path) -> None:
    told(home, "merge", "2", "3", *BECAUSE)
    told(home, "release", *AUTHORITY)


# -- draft --------------------------------------------------------------------------------------------------------------


def test_the_draft_is_a_table_of_eighty_columns(drafted_desk: Path) -> None:
    lines = seen(drafted_desk, f"consultation draft {reference(drafted_desk)}")

    assert max(map(len, lines)) <= 80
    assert any("0 leave, 4 stay" in line for line in lines)


def test_the_draft_for_machines_has_everything(drafted_desk: Path) -> None:
    found = shown(drafted_desk)

    assert list(found) == [
        "reference", "document", "state", "mode", "outcome", "n", "membership", "rows", "out_of_list", "open_points", "lists",
        "endorsements", "release", "dispositions",
    ]  # fmt: skip
    assert (found["state"], found["n"], found["membership"], found["release"]) == ("drafted", 2, 12, None)
    assert list(found["rows"][0]) == [
        "number", "line", "clause", "element", "type", "comment", "proposed_change", "leaves", "reason", "warning", "support",
        "n", "supporters", "raised_by", "endorsed_by", "against", "differing", "not_counted", "sources",
    ]  # fmt: skip
    assert [(row["number"], row["clause"]) for row in found["rows"]] == [
        (1, "General"), (2, "4.2"), (3, "4.2"), (4, "4.10"),
    ]  # fmt: skip


def test_the_list_is_circulated_once(desk: Path) -> None:
    sentence = told(desk, "draft", "--circulate", "--until", CLOSES)
    again = said(desk, "draft", "--circulate", "--until", CLOSES)

    assert sentence.startswith(
        "List 1 of 4 comments goes to 17 people with the next `liaison poll`; answers count until"
    )
    assert again.exit_code == 1
    assert "one list at a time" in sentences(again)[0]


def test_while_a_list_is_answered_its_rows_stay_as_they_are(desk: Path) -> None:
    told(desk, "draft", "--circulate", "--until", CLOSES)
    refused = [
        said(desk, "merge", "2", "3", *BECAUSE),
        said(desk, "row", "2", "--comment", "Other words.", *BECAUSE),
        said(desk, "release", *AUTHORITY),
    ]

    assert [done.exit_code for done in refused] == [1, 1, 1]
    assert all("being answered" in done.stderr for done in refused)


def test_the_officer_gets_the_draft(desk: Path) -> None:
    assert told(desk, "draft", "--to-officer") == (
        "The draft of 0 comments goes to Mika Aalto with the next `liaison poll`.\n"
    )


@pytest.mark.parametrize(("name", "begins"), [("sheet.docx", b"PK"), ("sheet.xlsx", b"PK")])
def test_the_sheet_alone_is_written_into_a_file(desk: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    before = said(desk, "draft", "-o", str(tmp_path / name))
    told(desk, "merge", "2", "3", *BECAUSE)
    told(desk, "draft", "-o", str(tmp_path / name))

    assert (before.exit_code, "no row leaves" in before.stderr) == (1, True)
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_every_file_is_written_into_a_folder(desk: Path, tmp_path: Path) -> None:
    told(desk, "draft", "-o", str(tmp_path / "out"))

    assert len(list((tmp_path / "out").iterdir())) == 4


# -- merge and row ------------------------------------------------------------------------------------------------------


def test_likely_pairs_are_shown_and_merged_with_a_reason(desk: Path) -> None:
    proposed = json.loads(told(desk, "merge", "--json"))
    page = told(desk, "merge")
    done = told(desk, "merge", "2", "3", *BECAUSE)

    assert [entry["numbers"] for entry in proposed] == [[2, 3]]
    assert f'Merge with `liaison consultation merge {reference(desk)} 2 3 --reason "..."`.' in page
    assert done == "Row 2 speaks for 3 now; the sources of all of them stand behind it.\n"
    assert shown(desk)["out_of_list"] == [{"number": 3, "merged_into": 2, "removed_because": ""}]
    assert told(desk, "merge", "--undo", "3", *BECAUSE) == "Row 3 speaks for itself again.\n"
    assert shown(desk)["out_of_list"] == []


def test_a_row_tells_its_sources_and_what_was_done(desk: Path) -> None:
    told(desk, "row", "2", "--clause", "4.2.1", "--type", "ed", "--line", "17", "--element", "Note", *BECAUSE)
    told(desk, "row", "2", "--comment", "Shorter.", "--change", "5 mA", *BECAUSE)
    page = told(desk, "row", "2")
    found = json.loads(told(desk, "row", "2", "--json"))

    assert 'edited comment: "The limit is too high' in page.replace("\n", " ")
    assert [found[name] for name in ("line", "clause", "element", "type", "comment", "proposed_change")] == [
        "17", "4.2.1", "Note", "ed", "Shorter.", "5 mA",
    ]  # fmt: skip
    assert found["raised_by"] == ["AU"]


def test_a_row_is_removed_and_brought_back(desk: Path) -> None:
    assert (
        told(desk, "row", "4", "--remove", *BECAUSE)
        == "Row 4 is out of the list; `--restore` brings it back.\n"
    )
    gone = json.loads(told(desk, "row", "4", "--json"))
    assert told(desk, "row", "4", "--restore", *BECAUSE) == "Row 4 is in the list again.\n"

    assert gone == {"number": 4, "merged_into": None, "removed_because": BECAUSE[1]}
    assert len(shown(desk)["rows"]) == 4


def test_words_that_betray_a_source_are_kept_by_name(desk: Path) -> None:
    told(desk, "merge", "2", "3", *BECAUSE)
    told(desk, "row", "2", "--comment", "In Japan it is lower.", *BECAUSE)
    stopped = said(desk, "release", *AUTHORITY)

    assert stopped.exit_code == 1
    assert '--keep "Japan"' in stopped.stderr
    assert told(desk, "row", "2", "--keep", "japan", *BECAUSE) == '"Japan" stays in row 2.\n'
    assert "is released: 1 comments" in told(desk, "release", *AUTHORITY)


# -- release, submit, dispose -------------------------------------------------------------------------------------------


def test_from_release_to_the_committees_answer(desk: Path, tmp_path: Path) -> None:
    released(desk)
    today = now().date().isoformat()
    submitted = told(desk, "submit", "--on", today, "--by", "Mika Aalto", "--remark", "portal no. 5")
    file = tmp_path / "committee.docx"
    row = ("IMDRF", "", LIMIT[0], "", *LIMIT[1:], "See GB 7")
    file.write_bytes(commenting_template(SheetHead(), [row]))
    read = said(desk, "dispose", str(file))
    by_hand = told(desk, "dispose", "--row", "2", "--as", "accepted-in-principle", *BECAUSE)
    found = shown(desk)

    assert submitted.endswith("by Mika Aalto.\n")
    assert (read.exit_code, read.stdout) == (0, "1 unread of 1 rows.\n")
    assert "say what became of it with --row 2 --as WORD" in read.stderr
    assert by_hand == "Row 2: accepted in principle.\n"
    assert (found["state"], found["release"]["rows"], found["release"]["submitted_by"]) == (
        "disposed",
        [2],
        "Mika Aalto",
    )
    assert found["dispositions"] == [
        {"number": 2, "disposition": "accepted-in-principle", "observation": "See GB 7"}
    ]


def test_a_cover_note_leaves_alone_only_when_a_person_says_so(desk: Path) -> None:
    refused = said(desk, "release", *AUTHORITY)

    assert (refused.exit_code, "--without-comments" in refused.stderr) == (1, True)
    assert "a cover note and no comment" in told(desk, "release", *AUTHORITY, "--without-comments")


# -- refusals -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("draft C-1999-001", "there is no consultation C-1999-001"),
        ("draft {} --circulate", "there is no ballot to plan from: say until when with --until DAY"),
        ("draft {} --circulate --until 2001-01-01", "choose a later day with --until DAY"),
        ("merge {} 2 --reason x", "name at least two rows"),
        ("merge {} 2 99 --reason x", "has no row 99"),
        ("merge {} --undo 2 --reason x", "row 2 is not merged into another"),
        ("row {} 99", "has no row 99"),
        ("row {} 2 --keep words --reason x", 'nothing is open about "words" in row 2'),
        ("row {} 2 --restore --reason x", "row 2 was not removed"),
        ("submit {} --on 2026-01-01 --by Mika", "is drafted"),
        ("dispose {} --row 2 --as noted --reason x", "is drafted"),
        ("release {} --authority ", "say on whose authority"),
    ],
)
def test_a_refusal_says_what_to_do_and_changes_nothing(drafted_desk: Path, words: str, sentence: str) -> None:
    before = shown(drafted_desk)
    done = liaison(drafted_desk, "consultation", *words.format(reference(drafted_desk)).split(" "))

    assert done.exit_code == 1
    assert sentence in " ".join(sentences(done))
    assert shown(drafted_desk) == before


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("draft {} --until 2099-01-01", "--until goes with --circulate"),
        ("merge {} 2 3", "say why with --reason"),
        ("row {} 2 --remove", "say why with --reason"),
        ("row {} 2 --type xx --reason x", "'xx' is not one of"),
        ("row {} 0", "is not in the range"),
        ("release {}", "Missing option '--authority'"),
        ("submit {} --on 1.1.2026 --by x", "does not match the format"),
        ("dispose {}", "name the committee's file, or --row NUMBER with --as WORD and --reason"),
        ("dispose {} --row 2", "name the committee's file, or --row NUMBER with --as WORD and --reason"),
    ],
)
def test_wrong_usage_ends_with_two(drafted_desk: Path, words: str, sentence: str) -> None:
    done = liaison(drafted_desk, "consultation", *words.format(reference(drafted_desk)).split())

    assert done.exit_code == 2
    assert sentence in done.stderr


def test_before_the_closing_there_is_no_draft(open_desk: Path) -> None:
    done = [said(open_desk, name, *words) for name, words in (("draft", ()), ("merge", ()), ("row", ("1",)))]

    assert [one.exit_code for one in done] == [1, 1, 1]
    assert all("is open" in one.stderr for one in done)


# -- list first ---------------------------------------------------------------------------------------------------------


def test_a_consultation_is_opened_with_a_list(open_desk: Path, tmp_path: Path) -> None:
    home = Path(shutil.copytree(open_desk, tmp_path / "desk"))
    file, spoilt = tmp_path / "list.docx", tmp_path / "spoilt.docx"
    file.write_bytes(a_sheet(TYPO, LIMIT).content)
    spoilt.write_bytes(a_sheet(("", "te", "Words.")).content)
    words = ("--document", "ISO/DIS 1", "--closes", CLOSES, "--mode", "list-first")
    alone = liaison(home, "consultation", "open", *words)
    bad = liaison(home, "consultation", "open", *words, "--list", str(spoilt))
    opened = liaison(home, "consultation", "open", *words, "--list", str(file), "--json")
    assert liaison(home, "poll").exit_code == 0
    letters = json.loads(liaison(home, "outbox", "list", "--json").stdout)

    assert (alone.exit_code, bad.exit_code, opened.exit_code) == (1, 1, 0)
    assert "go together" in sentences(alone)[0]
    assert "names no clause" in bad.stderr
    assert json.loads(opened.stdout)["state"] == "open"
    assert sum(entry["name"] == "position-requested" for entry in letters) >= 17
