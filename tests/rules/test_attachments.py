"""What the rules say about files that came along, were promised, or are missing."""

import pytest

from rules.admission import ReportCase
from rules.checks.attendance_is_attached import findings, refers_to_file
from rules.enclosures import could_be_answers, enclosed
from rules.envelope import AttachmentFacts
from rules.findings import Finding, Severity
from rules.promised_report import own_words, promises_report
from rules.submissions import ReportForm


@pytest.mark.parametrize(
    "attendance",
    [
        "See attached list",
        "attached",
        "The list of participants is enclosed.",
        "43 delegates (list attached)",
        "see attachment",
        "Please see annex",
        "as a separate document",
        "List attached to this mail",
    ],
)
def test_an_answer_that_points_to_a_file(attendance: str) -> None:
    assert refers_to_file(attendance)


@pytest.mark.parametrize(
    "attendance",
    [
        "",
        "43 delegates, 17 countries",
        "No list was attached by the secretary.",
        "The list is not attached",
        "It isn't attached.",
        "Two experts attached to the embassy",
        "unattached participants",
        "Annex A was discussed",
    ],
)
def test_an_answer_that_stands_for_itself(attendance: str) -> None:
    assert not refers_to_file(attendance)


@pytest.mark.parametrize(
    ("others", "delegates", "severity"),
    [
        (0, None, Severity.QUESTION),
        (0, 43, Severity.NOTE),
        (1, None, None),
        (None, None, None),
    ],
)
def test_a_list_is_asked_for_where_it_did_not_come_along(
    others: int | None, delegates: int | None, severity: Severity | None
) -> None:
    form = ReportForm(attendance="List attached", attendance_delegates=delegates)
    found = list(findings(ReportCase(form=form, other_attachments=others)))

    assert [finding.severity for finding in found] == ([severity] if severity else [])
    assert all(finding.code == "attendance-not-attached" for finding in found)


def test_one_question_for_one_field() -> None:
    asked = Finding(code="x", field="attendance", severity=Severity.QUESTION, message="?")
    case = ReportCase(form=ReportForm(attendance="attached"), other_attachments=0, read_with=(asked,))

    assert list(findings(case)) == []


def facts(position: int, name: str, *, inline: bool = False, within: int | None = None) -> AttachmentFacts:
    return AttachmentFacts(
        position=position,
        name=name,
        declared_type="application/octet-stream",
        size=1,
        sha256="",
        is_inline=inline,
        within=within,
    )


def test_what_came_along_is_neither_wrapping_nor_a_picture_of_a_signature() -> None:
    came = (
        facts(1, "winmail.dat"),
        facts(2, "image001.png", inline=True),
        facts(3, "card.vcf"),
        facts(4, "winmail.dat: report.docx", within=1),
        facts(5, "winmail.dat: list.pdf", within=1),
    )

    assert [file.name for file in enclosed(came, 4)] == ["card.vcf", "winmail.dat: list.pdf"]
    assert could_be_answers(came, frozenset({4})) == 1
    assert could_be_answers(came[:4], frozenset({4})) == 0


@pytest.mark.parametrize(
    ("subject", "text", "links", "promised"),
    [
        ("Liaison report", "Please find it attached.", (), True),
        ("TC 210", "My report: https://files.example.org/a", ("files.example.org",), True),
        ("Completed form", "It is enclosed.", (), True),
        ("Liaison report", "When is it due?", (), False),
        ("Dinner", "The menu is attached.", (), False),
        ("Geneva", "No.\n\nOn Monday, the Secretariat wrote:\n> please find the report attached", (), False),
        ("Report", "No.\n\nFrom: Secretariat\nthe report is attached", (), False),
        ("Report", "Thanks", ("signature.example.org",), False),
    ],
)
def test_a_promise_of_a_report(subject: str, text: str, links: tuple[str, ...], *, promised: bool) -> None:
    assert promises_report(subject, text, links) is promised


def test_own_words_end_where_others_begin() -> None:
    assert own_words("Mine.\n> theirs") == "Mine.\n"
