"""What a report asks for at once becomes items that somebody owns and closes (Appendix A)."""

from datetime import date

import pytest

from pipeline.errors import NotAllowed
from pipeline.reports import action_items, assign_action, close_action, documents, new_work
from tests.scenarios.desks import Play
from tests.scenarios.mails import a_mail, a_report

TWO = "1. Decide by 30 June 2026 whether IMDRF comments on the NWIP.\n2. Appoint an expert for WG 4."


def told(play: Play, *, closed_too: bool = False) -> list[tuple[str, str, date | None, str]]:
    return [
        (item["reference"], item["text"], item["due_on"], item["status"])
        for item in action_items(play.desk, closed_too=closed_too)
    ]


def test_each_action_of_a_complete_report_is_an_item_with_its_day(play: Play) -> None:
    play.deliver(a_mail(a_report(immediate_actions=TWO)))

    assert told(play) == [
        (
            "A-2026-001",
            "Decide by 30 June 2026 whether IMDRF comments on the NWIP.",
            date(2026, 6, 30),
            "open",
        ),
        ("A-2026-002", "Appoint an expert for WG 4.", None, "open"),
    ]


@pytest.mark.parametrize("nothing", ["None", "n/a", "-", ""])
def test_no_action_is_no_item(play: Play, nothing: str) -> None:
    play.deliver(a_mail(a_report(immediate_actions=nothing)))

    assert told(play) == []


def test_an_incomplete_report_has_no_items_yet(play: Play) -> None:
    play.deliver(a_mail(a_report(immediate_actions=TWO, objectives="")))

    assert told(play) == []


def test_a_revision_keeps_what_stays_opens_what_is_new_and_closes_what_is_gone(play: Play) -> None:
    play.deliver(a_mail(a_report(immediate_actions=TWO)))
    close_action(play.desk, "a-2026-002", actor="Beatrice", reason="appointed")
    revised = "1. Decide by 30 June 2026 whether IMDRF comments on the NWIP.\n2. Thank the host."
    play.deliver(a_mail(a_report(immediate_actions=revised)))

    assert [(reference, status) for reference, _, _, status in told(play, closed_too=True)] == [
        ("A-2026-001", "open"),
        ("A-2026-002", "closed"),
        ("A-2026-003", "open"),
    ]

    play.deliver(a_mail(a_report(immediate_actions="None")))

    assert told(play) == []


def test_an_item_is_assigned_and_closed_by_name_with_a_reason_and_only_once(play: Play) -> None:
    play.deliver(a_mail(a_report(immediate_actions="Appoint an expert.")))
    assign_action(play.desk, "A-2026-001", owner="Chair", due_on=date(2026, 1, 2), actor="Beatrice")

    ((_, _, due_on, status),) = told(play)
    assert (due_on, status) == (date(2026, 1, 2), "overdue")

    close_action(play.desk, "A-2026-001", actor="Beatrice", reason="done")
    with pytest.raises(NotAllowed, match="no open action A-2026-001"):
        close_action(play.desk, "A-2026-001", actor="Beatrice", reason="done")
    with pytest.raises(NotAllowed, match="give --owner, --due, or both"):
        assign_action(play.desk, "A-2026-001", owner=None, due_on=None, actor="Beatrice")
    with play.desk.store.reading() as tx:
        verbs = [line["verb"] for line in tx.journal.lines(subject="action A-2026-001")]
    assert verbs == ["closed", "assigned"]


def test_new_work_and_affected_documents_become_lists(play: Play) -> None:
    play.deliver(
        a_mail(
            a_report(
                new_work="Yes",
                new_work_comments="NWIP on legacy devices.",
                document_impact="Yes",
                document_impact_comments="IMDRF/Standards WG/N51 FINAL: 2018 and N47 are out of step.",
            )
        )
    )

    assert [entry["new_work"] for entry in new_work(play.desk)] == ["NWIP on legacy devices."]
    assert [entry["document"] for entry in documents(play.desk)] == [
        "IMDRF/Standards WG/N51 FINAL:2018",
        "N47",
    ]
