"""Answers that officers type into their replies, as their mail programs write them (procedure 2, mail.md 4)."""

import ast
import textwrap
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

import rules.checks
from pipeline.handlers.report_answers import JUDGED
from rules.appendix_a import LABELS
from rules.submissions import ReportForm
from tests.scenarios.desks import Play, Sent
from tests.scenarios.mails import ANSWERS, DENISE, KENJI, MIKA, File, a_mail, a_report

DAYS, PLACE, NEW_WORK = "12-16 May 2026", "Geneva, Switzerland", "No"
GAPS = {"meeting_dates": "", "meeting_location": "", "new_work": ""}
NUMBERED = f"1. {DAYS}\n2. {PLACE}\n3. {NEW_WORK}"
ATTRIBUTION = "On Mon, 1 Jun 2026 at 09:00, IMDRF Secretariat <secretariat@desk.example.org> wrote:"
OUTLOOK = (
    "________________________________\nFrom: IMDRF Secretariat <secretariat@desk.example.org>\n"
    "Sent: Monday, 1 June 2026 09:00\nTo: Mika Aalto <mika.aalto@agency.example.org>\nSubject: Report R-2026-001\n"
)
GERMAN_OUTLOOK = (
    "Von: IMDRF Secretariat <secretariat@desk.example.org>\nGesendet: Montag, 1. Juni 2026 09:00\n"
    "An: Mika Aalto <mika.aalto@agency.example.org>\nBetreff: Report R-2026-001: 3 questions\n"
)
SIGNATURE = "Best regards,\nMika Aalto\nLiaison Officer\nE-mail: mika@home.example.org\nDate: none\n"


def asked(play: Play, **answers: str) -> Sent:
    """A report with gaps has come; our questions."""
    play.deliver(a_mail(a_report(**(answers or GAPS))))
    return play.sent("report-incomplete")[-1]


def reply(letter: Sent, text: str, *files: File, sender: str = MIKA, proven: bool = True) -> bytes:
    return a_mail(
        *files,
        sender=sender,
        subject=f"Re: {letter.subject}",
        text=text,
        headers=[f"In-Reply-To: <{letter.message_id}>"],
        proven=proven,
    )


def stored(play: Play) -> ReportForm:
    """The newest form of the report."""
    with play.desk.store.reading() as tx:
        form = tx.reports.newest_form("R-2026-001")
    assert form is not None
    return form


def quoted(text: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}".rstrip() for line in text.splitlines())


def rewrapped(text: str, width: int = 60) -> str:
    lines = (textwrap.wrap(line, width) or [""] for line in text.splitlines())
    return "\n".join(line for wrapped in lines for line in wrapped)


def below_each(text: str, answers: Sequence[str], *, lead: str = "") -> str:
    """The letter with an answer below each numbered question; the questions are one line each."""
    written: list[str] = []
    waiting = list(answers)
    for line in text.splitlines():
        written.append(line)
        if line[:2] in {"1.", "2.", "3."} and waiting:
            written.append(f"{lead}{waiting.pop(0)}")
    return "\n".join(written)


def marked_inline(text: str) -> str:
    answers = {DAYS, PLACE, NEW_WORK}
    lines = below_each(text, (DAYS, PLACE, NEW_WORK)).splitlines()
    return "\n".join(line if line in answers else f"> {line}" for line in lines)


CLIENTS: dict[str, Callable[[str], str]] = {
    "gmail above the quotation": lambda text: (
        f"Hi,\n\n{NUMBERED}\n\nMika\n\n{ATTRIBUTION}\n\n{quoted(text)}\n"
    ),
    "outlook block": lambda text: f"Dear colleagues,\n\n{NUMBERED}\n\n{SIGNATURE}\n{OUTLOOK}\n{text}",
    "german outlook": lambda text: (
        f"Hallo,\n\n{NUMBERED}\n\nMit freundlichen Grüßen\nMika\n\n{GERMAN_OUTLOOK}\n{text}"
    ),
    "apple mail, german": lambda text: (
        f"{NUMBERED}\n\nAm 01.06.2026 um 09:00 schrieb IMDRF Secretariat\n<secretariat@desk.example.org>:\n\n{quoted(text)}"
    ),
    "below the quotation": lambda text: f"{ATTRIBUTION}\n{quoted(text)}\n\n{NUMBERED}\n\n{SIGNATURE}",
    "inline below marked questions": lambda text: f"{ATTRIBUTION}\n{marked_inline(text)}",
    "inline below questions that were wrapped anew": lambda text: (
        f"{ATTRIBUTION}\n{rewrapped(marked_inline(text))}"
    ),
    "inline without marks, as Notes and Outlook do": lambda text: (
        f"See below.\n\n{OUTLOOK}\n{below_each(text, (DAYS, PLACE, NEW_WORK), lead='-> ')}"
    ),
    "the whole letter pasted below, nothing said": lambda text: f"{NUMBERED}\n\n{text}",
    "numbers in other styles": lambda text: f"Q1: {DAYS}\nad 2: {PLACE}\n3) {NEW_WORK}\n\n{quoted(text)}",
    "labels": lambda text: (
        f"Meeting dates: {DAYS}\nMeeting location: {PLACE}\nNew work items: {NEW_WORK}\n\n{quoted(text)}"
    ),
    "printed labels and codes of the form": lambda text: (
        f"LOR-05: {DAYS}\nMeeting Location/s: {PLACE}\nLOR-14 {NEW_WORK}\n"
    ),
    "in another order": lambda text: f"3. {NEW_WORK}\n2. {PLACE}\n1. {DAYS}\n\n{quoted(text)}",
    "nothing quoted": lambda text: NUMBERED,
}


@pytest.mark.parametrize("style", CLIENTS)
def test_answers_in_the_body_make_the_report_complete(play: Play, style: str) -> None:
    letter = asked(play)

    entry = play.deliver(reply(letter, CLIENTS[style](letter.text)))

    assert (entry["state"], entry["kind"]) == ("accepted", "liaison-report")
    form = stored(play)
    assert (str(form.meeting_first_day), str(form.meeting_last_day)) == ("2026-05-12", "2026-05-16")
    assert (form.meeting_location, form.new_work) == (PLACE, "no")
    assert form.officer_email == MIKA
    assert play.revisions("R-2026-001") == 2


def test_only_the_answered_fields_change(play: Play) -> None:
    letter = asked(play)
    before = stored(play)

    play.deliver(reply(letter, f"2. {PLACE}"))

    after = stored(play)
    differing = {
        name for name in before.__dataclass_fields__ if getattr(before, name) != getattr(after, name)
    }
    assert differing == {"meeting_location"}


def test_what_is_still_open_is_asked_and_what_changed_is_told(play: Play) -> None:
    letter = asked(play)

    entry = play.deliver(reply(letter, f"2. {PLACE}"))

    assert entry["state"] == "incomplete"
    answer = play.sent("report-incomplete")[-1]
    assert answer.subject == "Report R-2026-001: 2 questions before it is complete"
    assert (
        f"From the words of your mail we changed: - Meeting location: {PLACE} (before: blank)" in answer.words
    )
    assert "Your answers arrived on" in answer.words


def test_one_question_is_answered_by_one_plain_line(play: Play) -> None:
    letter = asked(play, meeting_dates="")

    entry = play.deliver(reply(letter, f"Dear all,\n\n{DAYS}\n\n{SIGNATURE}\n{OUTLOOK}\n{letter.text}"))

    assert entry["state"] == "accepted"


def test_an_answer_that_the_form_could_not_take_is_asked_about_again(play: Play) -> None:
    letter = asked(play, meeting_dates="")

    entry = play.deliver(reply(letter, "1. 12-16 May"))

    assert entry["state"] == "incomplete"
    assert 'we read "12-16 May", but the year is missing' in play.sent("report-incomplete")[-1].words


def test_two_answers_to_one_question_are_asked_about(play: Play) -> None:
    letter = asked(play, meeting_location="")

    entry = play.deliver(reply(letter, "1. Geneva\nMeeting location: Lausanne"))

    assert entry["state"] == "incomplete"
    assert 'with "Geneva" and "Lausanne". Which answer counts?' in play.sent("report-incomplete")[-1].words
    assert stored(play).meeting_location == ""


def test_a_question_of_the_form_s_reader_stays_until_it_is_answered(play: Play) -> None:
    letter = asked(play, meeting_dates="12-16 May", meeting_location="")

    play.deliver(reply(letter, "Meeting location: Geneva"))
    second = play.sent("report-incomplete")[-1]
    entry = play.deliver(reply(second, f"1. {DAYS}"))

    assert "the year is missing" in second.words
    assert entry["state"] == "accepted"


def test_a_label_corrects_what_nobody_asked_about(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    received = play.sent("report-received")[0]

    entry = play.deliver(
        reply(received, f"Sorry.\n\nMeeting location: Lausanne, Switzerland\n\n{quoted(received.text)}")
    )

    assert entry["state"] == "accepted"
    assert stored(play).meeting_location == "Lausanne, Switzerland"
    assert "Lausanne, Switzerland (before: Geneva, Switzerland)" in play.sent("report-received")[-1].words


@pytest.mark.parametrize(
    "text",
    [
        "Thanks!",
        "",
        "Thank you, will do.\n\nBest regards\nMika",
        "1. see attached\n2. as before",
        "I am on leave until Monday; may I answer next week?",
        SIGNATURE,
    ],
)
def test_what_answers_nothing_is_no_revision_and_waits_for_a_person(play: Play, text: str) -> None:
    letter = asked(play)

    entry = play.deliver(reply(letter, f"{text}\n\n{ATTRIBUTION}\n{quoted(letter.text)}"))

    assert (entry["state"], entry["kind"]) == ("quarantined", "no-answer-found")
    assert play.revisions("R-2026-001") == 1
    assert "by the number of its question" in play.sent("under-review")[0].words


def test_an_unproven_reply_is_challenged(play: Play) -> None:
    play.deliver(a_mail(a_report(**GAPS)))
    letter = play.sent("report-incomplete")[0]
    elsewhere = reply(letter, NUMBERED, sender=KENJI, proven=False)

    entry = play.deliver(elsewhere)

    assert (entry["state"], entry["kind"]) == ("quarantined", "sender-unproven")
    assert play.revisions("R-2026-001") == 1


def test_numbers_are_those_of_the_letter_that_is_answered(play: Play) -> None:
    first = asked(play)
    play.deliver(reply(first, f"1. {DAYS}"))

    play.deliver(reply(first, f"2. {PLACE}"))

    assert stored(play).meeting_location == PLACE


def test_an_old_question_answered_after_a_newer_answer_is_asked_about(play: Play) -> None:
    first = asked(play)
    play.deliver(a_mail(a_report(meeting_location="Lausanne")))

    entry = play.deliver(reply(first, f"2. {PLACE}"))

    assert entry["state"] == "duplicate"
    assert (stored(play).meeting_location, play.revisions("R-2026-001")) == ("Lausanne", 2)
    answer = play.sent("report-unchanged")[0]
    assert 'since the letter that you answer, the report says "Lausanne"' in answer.words
    assert play.deliver(reply(answer, f"Meeting location: {PLACE}"))["state"] == "accepted"
    assert stored(play).meeting_location == PLACE


def test_a_representative_cannot_answer_for_the_officer(play: Play) -> None:
    letter = asked(play)

    entry = play.deliver(reply(letter, NUMBERED, sender=DENISE))

    assert (entry["state"], entry["kind"]) == ("quarantined", "answers-of-another")
    assert play.revisions("R-2026-001") == 1


def test_the_form_counts_and_the_body_fills_what_it_leaves_blank(play: Play) -> None:
    letter = asked(play)
    form = a_report(meeting_location="")

    entry = play.deliver(reply(letter, f"2. {PLACE}", form))

    assert entry["state"] == "accepted"
    assert stored(play).meeting_location == PLACE


def test_a_corrected_form_with_a_covering_note_is_read_without_the_note(play: Play) -> None:
    letter = asked(play)

    entry = play.deliver(reply(letter, "Here it comes once more, I had lost a page.", a_report()))

    assert entry["state"] == "accepted"
    assert "lost a page" not in play.sent("report-received")[0].text


def test_the_old_form_once_more_with_answers_in_the_body_is_answered(play: Play) -> None:
    letter = asked(play, meeting_dates="12-16 May")

    entry = play.deliver(reply(letter, f"1. {DAYS}", a_report(meeting_dates="12-16 May")))

    assert entry["state"] == "accepted"


def test_a_form_and_a_body_that_contradict_each_other_are_asked_about(play: Play) -> None:
    letter = asked(play, meeting_location="")

    entry = play.deliver(reply(letter, "1. Geneva", a_report(meeting_location="Lausanne")))

    assert entry["state"] == "incomplete"
    assert 'the form says "Lausanne", and your mail says "Geneva"' in play.sent("report-incomplete")[-1].words


def test_a_restricted_report_is_not_repeated_in_the_list_of_changes(play: Play) -> None:
    play.deliver(a_mail(a_report(**GAPS), subject="RESTRICTED: report"))
    letter = play.sent("report-incomplete")[0]

    play.deliver(reply(letter, f"{NUMBERED}\n\nMeeting summary: The secret vote."))

    answer = play.sent("report-received")[0]
    assert "- Meeting summary" in answer.text
    assert "secret" not in answer.text


def test_the_same_answers_twice_change_nothing(play: Play) -> None:
    letter = asked(play)
    play.deliver(reply(letter, NUMBERED))

    entry = play.deliver(reply(letter, NUMBERED))

    assert entry["state"] == "duplicate"
    assert play.revisions("R-2026-001") == 2


def test_answers_in_a_mail_of_html_alone_are_read(play: Play) -> None:
    letter = asked(play)
    part = letter.mail.get_body(("html",))
    assert part is not None
    page = part.get_content().replace(
        "<ol>",
        f"<ol><p style='color:red'>2. {PLACE}<br>1. {DAYS}</p><p>3. {NEW_WORK}</p><p>Best regards</p>",
        1,
    )
    html = reply(letter, page).replace(b"Content-Type: text/plain", b"Content-Type: text/html")

    entry = play.deliver(html)

    assert entry["state"] == "accepted"
    assert stored(play).meeting_location == PLACE


def test_every_finding_of_a_check_is_found_anew_for_a_revision() -> None:
    checks = Path(rules.checks.__file__).parent.glob("*.py")
    codes = {
        node.value
        for path in checks
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"Finding", "_question"}
        for node in [*call.args, *(keyword.value for keyword in call.keywords if keyword.arg == "code")]
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert codes == JUDGED


# -- a form in the body ---------------------------------------------------------------------------------------------

TYPED = "\n".join(f"{LABELS[field]}: {answer}" for field, answer in ANSWERS.items())


def test_a_form_typed_into_a_new_mail_is_a_report(play: Play) -> None:
    entry = play.deliver(a_mail(text=f"Dear colleagues,\n\nmy report:\n\n{TYPED}\n\nBest regards\nMika\n"))

    assert (entry["state"], entry["kind"]) == ("accepted", "liaison-report")
    assert 'Your report "the text of your mail" arrived' in play.sent("report-received")[0].words
    assert stored(play).meeting_location == ANSWERS["meeting_location"]


def test_an_incomplete_form_in_the_body_is_asked_about_and_then_answered(play: Play) -> None:
    play.deliver(a_mail(text=TYPED.replace(ANSWERS["meeting_dates"], "12-16 May")))
    letter = play.sent("report-incomplete")[0]

    entry = play.deliver(reply(letter, f"1. {DAYS}\n\n{quoted(letter.text)}"))

    assert entry["state"] == "accepted"


def test_an_attached_form_wins_over_one_in_the_body(play: Play) -> None:
    play.deliver(a_mail(a_report(meeting_location="Lausanne"), text=TYPED))

    assert stored(play).meeting_location == "Lausanne"


def test_a_form_in_the_body_of_an_unproven_mail_is_challenged(play: Play) -> None:
    entry = play.deliver(a_mail(text=TYPED, proven=False))

    assert (entry["state"], entry["kind"]) == ("quarantined", "sender-unproven")


def test_a_confirmation_or_a_circulated_report_sent_back_is_no_new_report(play: Play) -> None:
    play.deliver(a_mail(a_report()))
    received, circulated = play.sent("report-received")[0], play.sent("report-circulated")[0]

    entries = [
        play.deliver(reply(received, f"Thanks!\n\n{received.text}")),
        play.deliver(a_mail(subject="Fwd: report", text=f"For your files.\n\n{circulated.text}")),
    ]

    assert [entry["state"] for entry in entries] == ["quarantined", "quarantined"]
    assert len(play.reports()) == 1
    assert play.revisions("R-2026-001") == 1
