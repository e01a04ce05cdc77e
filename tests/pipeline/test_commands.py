"""The command line on a real desk folder: names, exit codes and JSON are a contract (procedure 6 and 7)."""

import json
import os
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from pipeline.cli import COMMANDS, main
from tests.scenarios.mails import MIKA, STRANGER, a_mail, a_report, a_word_report

EVERY_COMMAND = [
    "init",
    "demo",
    "poll",
    "check",
    "template report",
    "template comments",
    "template roster",
    "import",
    "export",
    "reconcile",
    "intake list",
    "intake show",
    "intake raw",
    "intake assign",
    "intake accept-place",
    "intake release",
    "intake discard",
    "roster import",
    "roster export",
    "roster list",
    "meeting add",
    "meeting import",
    "meeting list",
    "committee list",
    "report list",
    "report show",
    "report actions",
    "report new-work",
    "report documents",
    "report export",
    "consultation open",
    "consultation list",
    "consultation show",
    "consultation extend",
    "consultation remind",
    "consultation close",
    "consultation tally",
    "consultation admit",
    "consultation draft",
    "consultation merge",
    "consultation row",
    "consultation release",
    "consultation submit",
    "consultation dispose",
    "outbox list",
    "outbox show",
    "outbox retry",
    "outbox release",
    "journal show",
    "config show",
    "config check",
    "doctor",
    "completion",
]
LISTS = [
    "intake list",
    "roster list",
    "meeting list",
    "committee list",
    "report list",
    "report actions",
    "report new-work",
    "report documents",
    "consultation list",
    "outbox list",
    "journal show",
]


def liaison(home: Path, *words: str, **environment: str) -> Result:
    """Call a command in a desk's folder."""
    return CliRunner().invoke(main, ["--config", str(home / "liaison.toml"), *words], env=environment)


def set_up(home: Path) -> None:
    """A desk that reads a folder and writes its letters into another."""
    assert CliRunner().invoke(main, ["init", str(home)]).exit_code == 0
    file = home / "liaison.toml"
    text = file.read_text(encoding="utf-8")
    text = text.replace('kind = "imap"', 'kind = "eml-folder"').replace('path = ""', 'path = "mails"')
    text = text.replace('kind = "smtp"', 'kind = "folder"').replace('level = "info"', 'level = "error"')
    text = text.replace('receiving_server = ""', 'receiving_server = "mx.desk.example.org"')
    file.write_text(text, encoding="utf-8")
    (home / "mails").mkdir()


@pytest.fixture(scope="module")
def new_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk on its first day, only to be copied."""
    home = tmp_path_factory.mktemp("new") / "desk"
    set_up(home)
    return home


@pytest.fixture(scope="module")
def settled_desk(new_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk that has settled a report, a question and a stranger's mail; only to be looked at or copied."""
    home = tmp_path_factory.mktemp("settled") / "desk"
    shutil.copytree(new_desk, home)
    assert (
        liaison(
            home, "meeting", "add", "--committee", "TC 210", "--first", "2026-05-12", "--last", "2026-05-16"
        ).exit_code
        == 0
    )
    mails = (
        a_mail(a_report(), subject="Report"),
        a_mail(subject="A question with a subject that goes on and on " * 4, text="What?\n"),
        a_mail(sender=STRANGER),
        a_mail(a_report(objectives="", meeting_dates="1-5 June", technical_committee="ISO/TC 194")),
    )
    for number, raw in enumerate(mails):
        (home / "mails" / f"{number}.eml").write_bytes(raw)
    done = liaison(home, "poll")
    assert (done.exit_code, done.stderr) == (0, "")
    return home


@pytest.fixture
def own_desk(settled_desk: Path, tmp_path: Path) -> Path:
    """A copy of the settled desk, to be changed."""
    return Path(shutil.copytree(settled_desk, tmp_path / "desk"))


def sentences(result: Result) -> list[str]:
    """What was told on standard error, after checking that it is addressed to a person."""
    lines = result.stderr.splitlines()
    assert all(line.startswith("liaison: ") for line in lines), result.stderr
    assert isinstance(result.exception, SystemExit)
    return [line.removeprefix("liaison: ") for line in lines]


def number_of(home: Path, state: str) -> str:
    """The register number of the one mail in this state."""
    (entry,) = json.loads(liaison(home, "intake", "list", "--state", state, "--json").stdout)
    return str(entry["id"])


# -- help -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", EVERY_COMMAND)
def test_every_command_explains_itself_in_eighty_columns(command: str) -> None:
    result = CliRunner().invoke(main, [*command.split(), "--help"])

    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert max(len(line) for line in result.stdout.splitlines()) <= 80
    assert len(result.stdout.split("Options:")[0].splitlines()) >= 3


def test_no_command_is_forgotten_here() -> None:
    import click

    known: set[str] = set()
    context = click.Context(main)
    for name in COMMANDS:
        command = main.get_command(context, name)
        inner = getattr(command, "commands", None)
        known |= {f"{name} {sub}" for sub in inner} if inner is not None else {name}

    assert known == set(EVERY_COMMAND)


def test_the_overview_names_every_command_in_eighty_columns() -> None:
    result = CliRunner().invoke(main, ["--help"])

    assert [name for name in COMMANDS if f"\n  {name} " not in result.stdout] == []
    assert max(len(line) for line in result.stdout.splitlines()) <= 80


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chekc"], "No such command 'chekc'. Did you mean 'check'?"),
        (["intake", "show"], "Missing argument 'NUMBER'."),
        (["intake", "show", "x"], "is not a valid integer range"),
        (["intake", "release", "1"], "Missing option '--reason'"),
        (["meeting", "add", "--committee", "x", "--first", "12.5.2026"], "does not match the format"),
        (["check", "there-is-no-such-file"], "does not exist"),
        (["poll", "--nonsense"], "No such option"),
    ],
)
def test_wrong_usage_ends_with_two(new_desk: Path, words: list[str], told: str) -> None:
    result = liaison(new_desk, *words)

    assert result.exit_code == 2
    assert told in result.stderr


# -- looking --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", LISTS)
def test_every_list_prints_json_and_tab_separated_lines(settled_desk: Path, command: str) -> None:
    told = json.loads(liaison(settled_desk, *command.split(), "--json").stdout)
    lines = liaison(settled_desk, *command.split()).stdout.splitlines()

    assert isinstance(told, list)
    assert len(lines) == (len(told) + 1 if told else 0)
    assert len({line.count("\t") for line in lines}) <= 1


@pytest.mark.parametrize("command", LISTS)
def test_every_list_of_an_empty_desk_is_an_empty_array_or_says_so(new_desk: Path, command: str) -> None:
    result = liaison(new_desk, *command.split(), "--json")

    assert result.exit_code == 0
    assert isinstance(json.loads(result.stdout), list)


def test_the_register_of_mails_is_listed_newest_first_and_filtered(settled_desk: Path) -> None:
    states = [
        entry["state"] for entry in json.loads(liaison(settled_desk, "intake", "list", "--json").stdout)
    ]
    mine = json.loads(liaison(settled_desk, "intake", "list", "--json", "--from", "MIKA").stdout)
    asked = json.loads(liaison(settled_desk, "intake", "list", "--json", "--subject", "goes on").stdout)
    later = json.loads(liaison(settled_desk, "intake", "list", "--json", "--since", "2026-05-26").stdout)

    assert sorted(states) == ["accepted", "incomplete", "quarantined", "quarantined"]
    assert {entry["sender_address"] for entry in mine} == {MIKA}
    assert (len(mine), len(asked), len(later)) == (3, 1, 0)


def test_a_page_says_how_to_reach_the_next_one(settled_desk: Path) -> None:
    result = liaison(settled_desk, "intake", "list", "--limit", "2")

    assert len(result.stdout.splitlines()) == 3
    assert result.stderr == "There are more: add --before 3\n"
    assert (
        len(liaison(settled_desk, "intake", "list", "--limit", "2", "--before", "3").stdout.splitlines()) == 3
    )


def test_a_page_that_is_the_last_promises_no_other(settled_desk: Path) -> None:
    for command in ("intake list --limit 4", "journal show --limit 100000", "outbox list --limit 1000"):
        assert liaison(settled_desk, *command.split()).stderr == ""


@pytest.mark.parametrize("command", ["intake list", "outbox list", "journal show"])
def test_pages_one_after_the_other_are_the_whole_list(settled_desk: Path, command: str) -> None:
    whole = json.loads(liaison(settled_desk, *command.split(), "--json").stdout)
    pages: list[dict[str, object]] = []
    last: list[str] = []
    while page := json.loads(liaison(settled_desk, *command.split(), "--json", "--limit", "1", *last).stdout):
        pages += page
        last = ["--before", str(page[-1]["id"])]

    assert pages == whole
    assert len(whole) > 2


def test_mails_are_found_by_their_words_kind_and_days(settled_desk: Path) -> None:
    def found(*options: str) -> int:
        return len(json.loads(liaison(settled_desk, "intake", "list", "--json", *options).stdout))

    assert found("--text", "mika.aalto@agency.example.org") == 3
    assert found("--text", "nobody-wrote-this") == 0
    assert found("--text", "*.docx*") == found("--text", "docx")
    assert found("--kind", "liaison-report") == 2
    assert found("--until", "2026-05-24") == 0
    assert found("--until", "2026-05-25") == 4


@pytest.mark.parametrize("text", ["***", '"', "x " * 51, "議" * 60])
def test_a_search_for_nothing_or_too_much_is_refused(settled_desk: Path, text: str) -> None:
    result = liaison(settled_desk, "intake", "list", "--text", text)

    assert result.exit_code == 2
    assert "Error: --text: " in result.stderr


def test_a_mail_is_shown_with_everything_that_became_of_it(settled_desk: Path) -> None:
    number = number_of(settled_desk, "accepted")
    shown = liaison(settled_desk, "intake", "show", number).stdout
    told = json.loads(liaison(settled_desk, "intake", "show", number, "--json").stdout)

    assert "Proof of sender  dmarc=pass" in shown
    assert re.search(r"Letter \d+: report-received to mika.aalto@agency.example.org, sent", shown)
    assert (told["state"], told["kind"], told["proof"]) == ("accepted", "liaison-report", "dmarc=pass")
    assert told["received_at"] == "2026-05-25T08:14:02Z"
    assert [file["kind"] for file in told["attachments"]] == ["liaison-report"]


def test_a_mail_is_given_back_byte_for_byte(settled_desk: Path) -> None:
    number = number_of(settled_desk, "accepted")

    raw = liaison(settled_desk, "intake", "raw", number).stdout_bytes

    assert raw in {path.read_bytes() for path in (settled_desk / "mails").iterdir()}
    assert b"Subject: Report\r\n" in raw


def test_a_report_is_shown_with_its_revisions_and_its_status(settled_desk: Path) -> None:
    (complete,) = [
        entry
        for entry in json.loads(liaison(settled_desk, "report", "list", "--json").stdout)
        if entry["is_complete"]
    ]
    reference = complete["reference"]
    told = json.loads(liaison(settled_desk, "report", "show", reference.lower(), "--json").stdout)
    shown = liaison(settled_desk, "report", "show", reference).stdout

    assert (told["status"], told["late"], told["meeting"]) == ("complete", "", "M-2026-001")
    assert told["revisions"][0]["fields"]["meeting_location"] == "Geneva, Switzerland"
    assert "Meeting location" in shown
    assert "Geneva, Switzerland" in shown


def test_immediate_actions_of_complete_reports_are_listed(settled_desk: Path) -> None:
    told = json.loads(liaison(settled_desk, "report", "actions", "--json").stdout)

    assert [(entry["reference"], entry["committee"], entry["text"], entry["status"]) for entry in told] == [
        ("A-2026-001", "ISO/TC 210", "Decide before July.", "open")
    ]


def test_all_reports_are_exported_as_json(settled_desk: Path, tmp_path: Path) -> None:
    result = liaison(settled_desk, "report", "export", "-o", str(tmp_path / "all.json"))

    assert result.exit_code == 0
    assert len(json.loads((tmp_path / "all.json").read_text(encoding="utf-8"))) == 2


def test_a_letter_is_shown_as_its_recipient_reads_it(settled_desk: Path) -> None:
    letters = json.loads(liaison(settled_desk, "outbox", "list", "--json").stdout)
    number = str(next(entry["id"] for entry in letters if entry["name"] == "report-received"))

    text = liaison(settled_desk, "outbox", "show", number).stdout
    html = liaison(settled_desk, "outbox", "show", number, "--html").stdout

    assert text.startswith("Subject: Report R-2026-00")
    assert "Dear Mika Aalto," in text
    assert html.startswith("<!DOCTYPE html>")


def test_the_journal_tells_who_did_what(own_desk: Path) -> None:
    number = number_of(own_desk, "accepted")
    liaison(own_desk, "roster", "import", str(own_desk / "roster.xlsx"))
    lines = json.loads(liaison(own_desk, "journal", "show", "--json", "--subject", f"intake {number}").stdout)

    assert [(line["actor"], line["verb"]) for line in lines] == [("liaison desk", "settled")]


def test_meetings_are_listed_with_due_day_and_status(settled_desk: Path) -> None:
    (meeting,) = json.loads(liaison(settled_desk, "meeting", "list", "--json").stdout)

    assert (meeting["reference"], meeting["due_on"], meeting["status"]) == (
        "M-2026-001",
        "2026-06-16",
        "on time",
    )


def test_settings_are_shown_without_secrets(settled_desk: Path) -> None:
    shown = liaison(settled_desk, "config", "show", LIAISON_MAILBOX_PASSWORD="open sesame")
    told = liaison(settled_desk, "config", "show", "--json", LIAISON_MAILBOX_PASSWORD="open sesame")

    assert "open sesame" not in shown.stdout + told.stdout
    assert json.loads(told.stdout)["mailbox.sign_in.password"] == "(hidden)"
    assert json.loads(told.stdout)["mailer.sign_in.password"] == "(not set)"


def test_settings_that_are_in_order_are_told_so(settled_desk: Path) -> None:
    result = liaison(settled_desk, "config", "check")

    assert result.exit_code == 0
    assert result.stdout == f"{settled_desk / 'liaison.toml'} is in order.\n"


def test_doctor_finds_a_desk_on_folders_in_order(settled_desk: Path) -> None:
    result = liaison(settled_desk, "doctor", "--json")

    assert {symptom["state"] for symptom in json.loads(result.stdout)} <= {"good", "warning"}
    assert result.exit_code == 0


def test_completion_is_printed_for_each_shell() -> None:
    for shell in ("bash", "zsh", "fish"):
        result = CliRunner().invoke(main, ["completion", shell])
        assert result.exit_code == 0
        assert "_LIAISON_COMPLETE" in result.stdout


def test_the_version_is_told() -> None:
    result = CliRunner().invoke(main, ["--version"])

    assert re.fullmatch(r"liaison-desk \d+\.\d+\.\d+\n", result.stdout)


# -- acting ---------------------------------------------------------------------------------------------------------


def test_doing_init_again_keeps_everything(own_desk: Path) -> None:
    before = (own_desk / "liaison.toml").read_bytes()
    result = CliRunner().invoke(main, ["init", str(own_desk)])

    assert result.exit_code == 0
    assert (own_desk / "liaison.toml").read_bytes() == before
    assert "The database was up to date." in result.stdout
    assert len(json.loads(liaison(own_desk, "intake", "list", "--json").stdout)) == 4


def test_polling_again_does_nothing_and_says_so_on_one_line(own_desk: Path) -> None:
    liaison(own_desk, "poll")
    result = liaison(own_desk, "poll")

    assert result.exit_code == 0
    assert result.stdout == "0 new mails kept; settled: none; letters: none; reminders written: 0\n"


def test_polling_tells_machines_what_was_done(own_desk: Path) -> None:
    liaison(own_desk, "poll")
    (own_desk / "mails" / "new.eml").write_bytes(a_mail(text="Another question.\n", subject="?"))
    told = json.loads(liaison(own_desk, "poll", "--json").stdout)

    assert told == {
        "kept": 1,
        "settled": {"quarantined": 1},
        "closed": 0,
        "reminded": 0,
        "sent": {"sent": 1},
        "filed": 0,
        "differences": 0,
        "troubles": [],
    }


def test_a_mail_is_assigned_released_and_discarded_by_hand(own_desk: Path) -> None:
    stranger = next(
        str(entry["id"])
        for entry in json.loads(liaison(own_desk, "intake", "list", "--json").stdout)
        if entry["kind"] == "stranger"
    )
    refused = liaison(own_desk, "intake", "release", stranger, "--reason", "-")
    assigned = liaison(
        own_desk, "intake", "assign", stranger, "--to", MIKA, "--reason", "his", LIAISON_ACTOR="Beatrice"
    )
    discarded = liaison(own_desk, "intake", "discard", stranger, "--reason", "enough")

    assert (refused.exit_code, len(sentences(refused))) == (1, 1)
    assert assigned.stdout.startswith(f"Mail {stranger} was assigned and is now quarantined")
    assert discarded.stdout == f"Mail {stranger} was discarded; its bytes stay in the register.\n"
    shown = json.loads(liaison(own_desk, "intake", "show", stranger, "--json").stdout)
    assert (shown["state"], shown["reason"]) == ("discarded", "enough")


def test_a_roster_goes_out_and_comes_back_as_both_kinds_of_file(own_desk: Path) -> None:
    for name in ("out.csv", "out.xlsx"):
        assert liaison(own_desk, "roster", "export", "-o", str(own_desk / name)).exit_code == 0
        result = liaison(own_desk, "roster", "import", str(own_desk / name))
        assert result.stdout == f"{name} is the roster in force already; nothing has changed.\n"


def test_a_meeting_is_entered_once(own_desk: Path) -> None:
    words = ("meeting", "add", "--committee", "iec tc62", "--first", "2026-01-29", "--last", "2026-01-31")
    first, second = liaison(own_desk, *words), liaison(own_desk, *words)

    assert first.stdout == "M-2026-002 was entered; its report is due on 2026-02-28.\n"
    assert (second.exit_code, sentences(second)) == (1, ["this meeting is registered already: M-2026-002"])


def test_a_working_groups_meeting_needs_no_report(own_desk: Path) -> None:
    result = liaison(
        own_desk, "meeting", "add", "--committee", "TC 62", "--first", "2026-02-01", "--kind", "working-group"
    )

    assert result.stdout == "M-2026-002 was entered; it needs no report.\n"


@pytest.mark.parametrize(("name", "start"), [("r.docx", b"PK"), ("r.xlsx", b"PK")])
def test_a_blank_report_needs_no_desk(tmp_path: Path, name: str, start: bytes) -> None:
    result = liaison(tmp_path, "template", "report", "-o", str(tmp_path / name))

    assert (result.exit_code, result.stderr) == (0, "")
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_blank_report_is_filled_in_for_a_meeting(settled_desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "filled.xlsx"
    assert (
        liaison(settled_desk, "template", "report", "--meeting", "M-2026-001", "-o", str(file)).exit_code == 0
    )
    fields = json.loads(liaison(tmp_path, "check", "--json", str(file)).stdout)["fields"]

    assert fields["officer_name"] == "Mika Aalto"
    assert fields["technical_committee"] == "ISO/TC 210"
    assert (fields["meeting_first_day"], fields["meeting_last_day"]) == ("2026-05-12", "2026-05-16")


def test_a_sample_roster_is_written_without_a_desk(tmp_path: Path) -> None:
    for name in ("r.xlsx", "r.csv"):
        assert liaison(tmp_path, "template", "roster", "-o", str(tmp_path / name)).exit_code == 0
        assert (tmp_path / name).stat().st_size > 1000


def test_a_letter_that_was_sent_is_not_sent_again(own_desk: Path) -> None:
    result = liaison(own_desk, "outbox", "retry", "1")

    assert result.exit_code == 1
    assert sentences(result) == ["letter 1 has neither failed nor is its fate unknown: nothing to repeat"]


@pytest.mark.parametrize("name", ["form.docx", "form.xlsx"])
def test_the_report_is_written_in_version_1_unless_another_is_wanted(tmp_path: Path, name: str) -> None:
    from parsers.forms.liaison_report import FORM
    from parsers.ledger import ledger_of
    from parsers.unpack import unpack

    versions = []
    for options in ((), ("--form-version", "0")):
        file = tmp_path / name
        assert liaison(tmp_path, "template", "report", *options, "-o", str(file)).exit_code == 0
        paper = unpack(name, file.read_bytes())
        assert FORM.claims(paper)
        versions.append(FORM.read(paper).version)
        assert ledger_of(name, file.read_bytes()) is not None

    assert versions == ["1", "0"]


# -- check ----------------------------------------------------------------------------------------------------------

FIELDS: dict[str, tuple[type, ...]] = {
    "officer_name": (str,),
    "officer_email": (str,),
    "report_date": (str, type(None)),
    "technical_committee": (str,),
    "technical_committee_as_written": (str,),
    "meeting_first_day": (str, type(None)),
    "meeting_last_day": (str, type(None)),
    "meeting_dates_as_written": (str,),
    "meeting_location": (str,),
    "meeting_summary": (str,),
    "attendance": (str,),
    "attendance_delegates": (int, type(None)),
    "attendance_countries": (int, type(None)),
    "attendance_authorities": (str,),
    "attendance_remarks": (str,),
    "objectives_outcome": (str, type(None)),
    "objectives_comments": (str,),
    "significant_issues": (str,),
    "new_work": (str, type(None)),
    "new_work_comments": (str,),
    "regional_work": (str, type(None)),
    "regional_work_comments": (str,),
    "document_impact": (str, type(None)),
    "document_impact_comments": (str,),
    "immediate_actions": (str,),
    "other_comments": (str,),
}


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with files of every kind."""
    folder = tmp_path_factory.mktemp("papers")
    (folder / "complete.docx").write_bytes(a_word_report().content)
    (folder / "questions.xlsx").write_bytes(a_report(objectives="", meeting_dates="12-16 May").content)
    (folder / "mail.eml").write_bytes(a_mail(a_report()))
    (folder / "scan.pdf").write_bytes(b"%PDF-1.4\n%%EOF\n")
    return folder


def checked(folder: Path, *names: str) -> tuple[int, Any]:
    result = liaison(folder, "check", "--json", *(str(folder / name) for name in names))
    return result.exit_code, json.loads(result.stdout)


def test_check_of_a_complete_report_has_exactly_the_keys_of_the_contract(papers: Path) -> None:
    code, told = checked(papers, "complete.docx")

    assert code == 0
    assert list(told) == ["file", "sha256", "kind", "complete", "fields", "findings", "unassigned"]
    assert (told["kind"], told["complete"], told["unassigned"]) == ("liaison-report", True, [])
    assert told["file"] == str(papers / "complete.docx")
    assert re.fullmatch("[0-9a-f]{64}", told["sha256"])
    assert list(told["fields"]) == list(FIELDS)


@pytest.mark.parametrize("name", ["complete.docx", "questions.xlsx"])
def test_check_has_the_types_of_the_contract(papers: Path, name: str) -> None:
    _, told = checked(papers, name)

    wrong = {key: value for key, value in told["fields"].items() if not isinstance(value, FIELDS[key])}
    assert wrong == {}


def test_check_of_a_report_with_questions_ends_with_one_and_names_every_fault(papers: Path) -> None:
    code, told = checked(papers, "questions.xlsx")

    assert (code, told["complete"]) == (1, False)
    assert told["fields"]["objectives_outcome"] is None
    assert told["fields"]["meeting_first_day"] is None
    assert told["fields"]["meeting_dates_as_written"] == "12-16 May"
    assert {finding["field"] for finding in told["findings"]} == {"objectives", "meeting_dates"}
    for finding in told["findings"]:
        assert list(finding) == ["code", "field", "place", "severity", "message"]
        assert finding["severity"] == "question"


def test_check_of_another_file_is_unrecognised_and_says_what_to_do(papers: Path) -> None:
    code, told = checked(papers, "scan.pdf")

    assert code == 1
    assert (told["kind"], told["complete"]) == ("unrecognised", False)
    assert [finding["severity"] for finding in told["findings"]] == ["error"]
    assert list(told) == ["file", "sha256", "kind", "complete", "findings", "unassigned"]


def test_check_of_a_mail_tells_of_each_file_in_it(papers: Path) -> None:
    code, told = checked(papers, "mail.eml")

    assert (code, told["kind"], told["complete"]) == (0, "mail", True)
    assert [inner["kind"] for inner in told["files"]] == ["liaison-report"]


def test_check_of_several_files_is_one_array_in_their_order(papers: Path) -> None:
    code, told = checked(papers, "complete.docx", "scan.pdf", "questions.xlsx")

    assert code == 1
    assert [one["kind"] for one in told] == ["liaison-report", "unrecognised", "liaison-report"]


def test_check_tells_a_person_every_answer_and_every_question(papers: Path) -> None:
    result = liaison(papers, "check", str(papers / "questions.xlsx"))

    assert result.exit_code == 1
    assert "questions.xlsx: liaison-report, not complete" in result.stdout
    assert result.stdout.count("PLEASE ANSWER") == 2
    assert "Geneva, Switzerland" in result.stdout


def test_check_accounts_for_every_character(papers: Path) -> None:
    files = [str(papers / "complete.docx"), str(papers / "scan.pdf")]
    result = liaison(papers, "check", "--ledger", *files)
    told = json.loads(liaison(papers, "check", "--ledger", "--json", *files).stdout)

    assert result.exit_code == 0
    assert "unassigned" in result.stdout
    assert "no report form" in result.stdout
    assert [one["file"] for one in told] == files
    assert told[0]["ledger"]["lost"] == []
    assert told[0]["ledger"]["counts"]["answer"] > 0
    assert told[1]["ledger"] is None


def test_check_notes_a_row_that_was_found_by_less_than_its_label(papers: Path) -> None:
    from tests.parsers.hostile_forms import form_rows, table

    rows = [row.replace("Meeting Location/s", "Meeting Locaton/s") for row in form_rows()]
    (papers / "edited.docx").write_bytes(table(rows))
    code, told = checked(papers, "edited.docx")

    assert code == 0
    assert [(finding["code"], finding["field"]) for finding in told["findings"]] == [
        ("found-below-label", "meeting_location")
    ]


def test_check_inside_a_desk_knows_its_committees(settled_desk: Path, tmp_path: Path) -> None:
    file = tmp_path / "report.xlsx"
    file.write_bytes(a_report(technical_committee="ISO/TC 999").content)

    assert liaison(tmp_path, "check", str(file)).exit_code == 0
    told = json.loads(liaison(settled_desk, "check", "--json", str(file)).stdout)
    assert [finding["code"] for finding in told["findings"]] == ["committee-unknown"]


# -- troubles -------------------------------------------------------------------------------------------------------


def test_without_a_settings_file_one_sentence_says_what_to_do(tmp_path: Path) -> None:
    result = liaison(tmp_path, "intake", "list")

    assert result.exit_code == 1
    assert sentences(result) == [
        f"{tmp_path / 'liaison.toml'}: there is no settings file; `liaison init` writes one"
    ]


def test_all_problems_of_the_settings_are_told_at_once(own_desk: Path) -> None:
    (own_desk / "liaison.toml").write_text(
        '[mailbox]\nhots = "x"\nport = 70000\npassword = "p"\n[database]\nurl = "mysql://x"\n',
        encoding="utf-8",
    )
    result = liaison(own_desk, "config", "check")

    assert result.exit_code == 1
    told = sentences(result)
    assert told[0] == "[mailbox] port: must be a whole number from 0 to 65535, not 70000"
    assert "[mailbox] hots: is unknown; did you mean host?" in told
    assert any(line.startswith("[mailbox] password: secrets do not belong in this file") for line in told)


def test_a_database_that_is_none_of_ours_is_refused(own_desk: Path) -> None:
    (own_desk / "liaison.toml").write_text('[database]\nurl = "mysql://x"\n', encoding="utf-8")

    for command in (["config", "check"], ["intake", "list"]):
        result = liaison(own_desk, *command)
        assert result.exit_code == 1
        assert sentences(result) == ['[database] url: "mysql" is neither sqlite nor postgresql']


@pytest.mark.parametrize("command", [*LISTS, "poll"])
def test_a_database_that_was_never_set_up_is_told_in_one_sentence(own_desk: Path, command: str) -> None:
    (own_desk / "desk.db").unlink()
    result = liaison(own_desk, *command.split())

    assert result.exit_code == 1
    (told,) = sentences(result)
    assert "run `liaison init`" in told


@pytest.mark.parametrize("command", ["intake list", "poll", "config check"])
def test_a_damaged_database_is_told_in_one_sentence(own_desk: Path, command: str) -> None:
    for file in own_desk.glob("desk.db*"):
        file.unlink()
    (own_desk / "desk.db").write_bytes(b"this is no database at all, " * 400)
    result = liaison(own_desk, *command.split())

    if command == "config check":
        assert result.exit_code == 0
    else:
        assert result.exit_code == 75
        assert sentences(result) == ["the database file is damaged or no database: restore it from a copy"]


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may write everything")
def test_a_read_only_database_is_told_in_one_sentence(own_desk: Path) -> None:
    (own_desk / "desk.db").chmod(0o444)
    result = liaison(own_desk, "meeting", "add", "--committee", "TC 62", "--first", "2026-01-01")

    assert result.exit_code == 75
    assert len(sentences(result)) == 1


def test_a_mailbox_out_of_reach_is_tried_later_and_told_in_one_sentence(own_desk: Path) -> None:
    shutil.rmtree(own_desk / "mails")
    result = liaison(own_desk, "poll")

    assert result.exit_code == 75
    assert result.stderr == f"liaison: {own_desk / 'mails'} is no folder: check [mailbox] path\n"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("intake", "show", "99"), "there is no mail number 99; `liaison intake list` shows them"),
        (("intake", "raw", "99"), "there is no mail number 99; `liaison intake list` shows them"),
        (("report", "show", "R-1"), "there is no report R-1; `liaison report list` shows them"),
        (("outbox", "show", "999"), "there is no letter number 999; `liaison outbox list` shows them"),
        (
            ("template", "report", "--meeting", "M-1", "-o", "x.docx"),
            "there is no meeting M-1; `liaison meeting list` shows them",
        ),
        (
            ("roster", "export", "-o", "x.txt"),
            '"txt" is no format of the roster: name the file .xlsx or .csv',
        ),
        (
            ("template", "report", "-o", "x.pdf"),
            '"pdf" is no format of the report: name the file .docx or .xlsx, or give --format',
        ),
        (("report", "export", "-o", "no/folder/x.json"), "no/folder/x.json: No such file or directory"),
    ],
)
def test_what_is_not_there_is_told_in_one_sentence(
    settled_desk: Path, words: tuple[str, ...], told: str
) -> None:
    result = liaison(settled_desk, *words)

    assert result.exit_code == 1
    assert sentences(result) == [told]


def test_an_unknown_committee_is_told_with_those_that_are_known(settled_desk: Path) -> None:
    result = liaison(settled_desk, "meeting", "add", "--committee", "TC 1", "--first", "2026-01-01")

    assert result.exit_code == 1
    (told,) = sentences(result)
    assert told.startswith('the roster knows no committee "TC 1"; it knows ISO/TC 210, IEC/TC 62')


def test_a_bad_roster_is_told_row_by_row_and_nothing_has_changed(own_desk: Path) -> None:
    (own_desk / "bad.csv").write_text(
        "record,code,name,category,since\njurisdiction,AU,Australia,friend,2012-02-01\njurisdiction,BR,,affiliate,x\n",
        encoding="utf-8",
    )
    before = liaison(own_desk, "roster", "list").stdout
    result = liaison(own_desk, "roster", "import", str(own_desk / "bad.csv"))

    assert result.exit_code == 1
    assert [line.partition(":")[0] for line in sentences(result)] == [
        "bad.csv was not loaded; nothing has changed",
        "line 2",
        "line 3",
        "line 3",
    ]
    assert liaison(own_desk, "roster", "list").stdout == before


def test_a_mail_that_somebody_has_deleted_is_given_up_by_command(own_desk: Path) -> None:
    (own_desk / "mails" / "1.eml").unlink()
    (gone,) = [
        line
        for line in json.loads(liaison(own_desk, "reconcile", "--json").stdout)["differences"]
        if line["code"] == "gone"
    ]
    number = gone["subject"].removeprefix("mail ")

    done = liaison(own_desk, "intake", "accept-place", number, "--reason", "deleted by hand")
    again = liaison(own_desk, "intake", "accept-place", number, "--reason", "deleted by hand")

    assert gone["command"] == f'liaison intake accept-place {number} --reason "..."'
    assert (
        done.stdout == f"Mail {number} is no longer expected on the server; its bytes stay in the register.\n"
    )
    assert (again.exit_code, again.stderr) == (
        1,
        f"liaison: mail {number} lies where the register says: there is nothing to accept\n",
    )
    told = json.loads(liaison(own_desk, "reconcile", "--json").stdout)["differences"]
    assert "gone" not in {line["code"] for line in told}
