"""Answers to a request as mail programs put them on the wire: what stands in the register, and which letter goes back."""

from base64 import encodebytes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path
from quopri import encodestring

import pytest

from outbound.letter import Words
from pipeline import consultations
from pipeline.opening import Wanted, open_consultation
from pipeline.sandbox import Sandbox
from tests.corpus.reply_answers import AGAINST, LINES, WITH_COMMENTS
from tests.corpus.reply_letters import NAME, Reply, Written, page_of
from tests.corpus.reply_letters import reply as answered
from tests.corpus.reply_programs import PROGRAMS
from tests.scenarios.desks import Play, Sent
from tests.scenarios.mails import DESK, OUR_SERVER, URSINA

AT = datetime(2026, 6, 10, 8, 0, tzinfo=UTC)
BY_NAME = {program.name: program for program in PROGRAMS}
SILENT = ("silent", None)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A program, what its user does, the standing of Switzerland afterwards and the letter that goes back."""

    program: str
    written: Written
    standing: tuple[str, str | None]
    letter: str = "position-received"
    charset: str = "utf-8"
    transfer: str = "quoted-printable"
    says: str = ""


def asked_back(program: str, written: Written, *, says: str = "") -> Case:
    return Case(program=program, written=written, standing=SILENT, letter="position-unclear", says=says)


def ticked(line: str, tick: str = "[X]") -> Written:
    return Written(changes=((f"{line}\n", line.replace("[  ]", tick) + "\n"),))


SUPPORT = ("in-force", "support")
COMMENTS = ("in-force", "support-with-comments")
REFUSED = ("in-force", "do-not-support")
ABSTAINED = ("in-force", "abstain")
NONE = ("in-force", "no-position")
SENTENCE = Written(above="Dear colleagues,\n\nWe support the draft.\n\nKind regards\nUrsina Caduff")
REASON = Written(above="DO NOT SUPPORT\n\nClause 4.2 contradicts ISO 13485.")
RED = Written(looks=(("[  ] ABSTAIN", 'span style="color:red"'),))
STRUCK = Written(looks=tuple((line, "s") for line in LINES if "ABSTAIN" not in line)[::-1])
LEFT = Written(changes=tuple((f"{line}\n", "") for line in LINES if line != LINES[3]))
CASES = (
    Case(program="Gmail (en)", written=SENTENCE, standing=SUPPORT),
    Case(program="Gmail (ja)", written=ticked(LINES[3]), standing=ABSTAINED, charset="iso-2022-jp", transfer="7bit"),
    Case(program="Gmail (zh-cn)", written=SENTENCE, standing=SUPPORT, charset="gb18030", transfer="base64"),
    Case(program="Gmail (zh-tw)", written=ticked(LINES[0]), standing=SUPPORT, charset="big5", transfer="base64"),
    Case(program="Gmail (ko)", written=ticked(AGAINST), standing=REFUSED, charset="euc-kr", transfer="base64"),
    Case(program="Gmail (ru)", written=SENTENCE, standing=SUPPORT, charset="koi8-r", transfer="8bit"),
    Case(program="Gmail (fr)", written=REASON, standing=REFUSED, charset="windows-1252", says="Clause 4.2 contradicts ISO 13485."),
    Case(program="Gmail for Android", written=Written(below="NO POSITION"), standing=NONE),
    Case(program="Gmail, plain text", written=Written(between="We abstain."), standing=ABSTAINED),
    Case(program="Outlook 365 for Windows (en)", written=RED, standing=ABSTAINED),
    Case(program="Outlook 365 for Windows (de)", written=ticked(WITH_COMMENTS, "[x]"), standing=COMMENTS, charset="windows-1252"),
    Case(program="Outlook 365 for Windows (ja)", written=STRUCK, standing=ABSTAINED, charset="iso-2022-jp", transfer="7bit"),
    Case(program="Outlook 365 for Windows (zh-cn)", written=ticked(LINES[4]), standing=NONE, charset="gb2312", transfer="base64"),
    Case(program="Outlook 365 for Windows (ru)", written=LEFT, standing=ABSTAINED, charset="koi8-r", transfer="base64"),
    Case(program="Outlook 2010, text only", written=REASON, standing=REFUSED, says="Clause 4.2 contradicts ISO 13485."),
    Case(program="Outlook for Mac", written=ticked(LINES[0], "[ x ]"), standing=SUPPORT),
    Case(program="Outlook on the web", written=SENTENCE, standing=SUPPORT),
    Case(program="Outlook for iOS", written=Written(above="Abstain"), standing=ABSTAINED),
    Case(program="Windows Mail", written=Written(above="We do not support the draft."), standing=REFUSED),
    Case(program="Apple Mail", written=Written(between="Switzerland supports the draft."), standing=SUPPORT),
    Case(program="Apple Mail on the iPhone", written=Written(above="Support"), standing=SUPPORT),
    Case(program="Thunderbird", written=Written(below="We support the draft with the following comment:\n\nAnnex B should go."), standing=COMMENTS, says="Annex B should go."),
    Case(program="Thunderbird, text, wrapped", written=ticked(LINES[3]), standing=ABSTAINED),
    Case(program="Notes, text", written=SENTENCE, standing=SUPPORT, charset="iso-8859-1"),
    Case(program="Notes, HTML table", written=ticked(LINES[3], "X [  ]"), standing=ABSTAINED),
    Case(program="Notes, only the words", written=REASON, standing=REFUSED, says="Clause 4.2 contradicts ISO 13485."),
    Case(program="GroupWise", written=Written(below="We abstain."), standing=ABSTAINED),
    Case(program="QQ, Chinese", written=Written(above="WITHDRAW"), standing=("withdrawn", None), charset="gb18030", transfer="base64"),
    Case(program="Daum", written=SENTENCE, standing=SUPPORT, charset="euc-kr", transfer="base64"),
    Case(program="Mail.ru", written=ticked(LINES[0]), standing=SUPPORT),
    Case(program="GMX and Web.de", written=SENTENCE, standing=SUPPORT),
    asked_back("Mutt", Written()),
    asked_back("Gmail (de)", Written(above="Thank you, well received.")),
    asked_back("Outlook 365 for Windows (fr)", Written(above="We support the draft if Annex B is deleted."), says="Without the condition"),
    asked_back("Yahoo", Written(changes=(*ticked(LINES[0]).changes, *ticked(LINES[3]).changes)), says="states more than one position"),
    asked_back("Proton", Written(above="We abstain.", changes=ticked(LINES[0]).changes), says="states more than one position"),
    asked_back("Zoho", Written(above="Please see the attached file.")),
    asked_back("Foxmail", ticked(LINES[3], "[?]"), says="we are not sure what the mark means"),
)  # fmt: skip


@pytest.fixture
def play(sqlite_url: str, tmp_path: Path, sandbox: Sandbox) -> Iterator[Play]:
    """The reading of replies knows no database, so one is enough."""
    on_stage = Play(sqlite_url, tmp_path, sandbox=sandbox)
    yield on_stage
    on_stage.close()


def opened(play: Play) -> Sent:
    """The request to Ursina."""
    wanted = Wanted(
        document="ISO/DIS 14971", committee="ISO/TC 210", stage="DIS", ballot_closes_on=date(2026, 7, 30)
    )
    open_consultation(play.desk, wanted, actor="test")
    play.poll()
    return play.sent("position-requested", URSINA)[-1]


def words(letter: Sent) -> Words:
    """A letter as its reader's program has it."""
    page = letter.mail.get_body(("html",))
    assert page is not None
    return Words(
        subject=letter.subject,
        text=letter.text.replace("\r\n", "\n"),
        html=str(page.get_content()).replace("\r\n", "\n"),
    )


def standing(play: Play) -> tuple[str, str | None]:
    found = consultations.one(play.desk, "C-2026-001")
    entry = next(entry for entry in found["standings"] if entry["jurisdiction"] == "CH")
    return entry["standing"], entry["stance"]


def part(kind: str, text: str, charset: str, transfer: str) -> bytes:
    content = text.replace("\n", "\r\n").encode(charset, "replace")
    head = f"Content-Type: text/{kind}; charset={charset}\r\nContent-Transfer-Encoding: {transfer}\r\n\r\n"
    if transfer == "base64":
        content = encodebytes(content).replace(b"\n", b"\r\n")
    elif transfer == "quoted-printable":
        content = encodestring(content.replace(b"\r\n", b"\n")).replace(b"\n", b"\r\n")
    return head.encode() + content


def raw(letter: Sent, parts: Sequence[bytes], *, kind: str = "alternative", subject: str = "") -> bytes:
    """The mail as our server received it."""
    mark = "=_part"
    head = [
        f"Authentication-Results: {OUR_SERVER}; dmarc=pass header.from={URSINA.partition('@')[2]}",
        f"Received: from out.example.org by {OUR_SERVER} with ESMTPS; {format_datetime(AT)}",
        f"From: Ursina Caduff <{URSINA}>",
        f"To: {NAME} <{DESK}>",
        f"Subject: {subject or 'Re: ' + letter.subject}",
        f"Date: {format_datetime(AT)}",
        "Message-ID: <answer.1@switzerland.example.org>",
        f"In-Reply-To: <{letter.message_id}>",
        "MIME-Version: 1.0",
    ]
    if len(parts) == 1:
        return "\r\n".join(head).encode() + b"\r\n" + parts[0]
    body = b"".join(b"--" + mark.encode() + b"\r\n" + one + b"\r\n" for one in parts)
    head.append(f'Content-Type: multipart/{kind}; boundary="{mark}"')
    return "\r\n".join(head).encode() + b"\r\n\r\n" + body + b"--" + mark.encode() + b"--\r\n"


def parts_of(
    program: str, reply: Reply, charset: str = "utf-8", transfer: str = "quoted-printable"
) -> list[bytes]:
    text, html = BY_NAME[program].parts(reply)
    written = [part("plain", text, charset, transfer)] if text else []
    return written + ([part("html", html, charset, transfer)] if html else [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.program}: {case.standing[1]}")
def test_an_answer_on_the_wire(play: Play, case: Case) -> None:
    letter = opened(play)
    if case.standing[0] == "withdrawn":
        play.deliver(
            raw(letter, [part("plain", "SUPPORT\n", "utf-8", "8bit")]).replace(b"answer.1", b"answer.0"), AT
        )
    play.deliver(
        raw(
            letter, parts_of(case.program, answered(case.written, words(letter)), case.charset, case.transfer)
        ),
        AT,
    )

    assert standing(play) == case.standing
    assert case.says in play.sent(case.letter, URSINA)[-1].words


def test_the_subject_alone_answers(play: Play) -> None:
    letter = opened(play)
    play.deliver(
        raw(letter, [part("plain", "\n", "utf-8", "8bit")], subject=f"ABSTAIN - {letter.subject}"), AT
    )

    assert standing(play) == ABSTAINED


def test_a_stale_text_part_does_not_hide_the_html(play: Play) -> None:
    letter = opened(play)
    empty = part("plain", " \n", "utf-8", "8bit")
    _, html = BY_NAME["Apple Mail"].parts(answered(SENTENCE, words(letter)))
    play.deliver(raw(letter, [empty, part("html", html, "utf-8", "base64")]), AT)

    assert standing(play) == SUPPORT


def test_parts_that_differ_are_asked_about(play: Play) -> None:
    letter = opened(play)
    play.deliver(
        raw(
            letter,
            [part("plain", "SUPPORT\n", "utf-8", "8bit"), part("html", "<p>ABSTAIN</p>", "utf-8", "8bit")],
        ),
        AT,
    )

    assert standing(play) == SILENT
    assert "say different things" in play.sent("position-unclear", URSINA)[-1].words


def test_a_mail_in_the_mail_is_somebody_elses_word(play: Play) -> None:
    letter = opened(play)
    inner = b"Content-Type: message/rfc822\r\n\r\nFrom: Reto <reto@switzerland.example.org>\r\nSubject: our position\r\n\r\nWe abstain.\r\n"
    play.deliver(raw(letter, [part("plain", "FYI\n", "utf-8", "8bit"), inner], kind="mixed"), AT)

    assert standing(play) == SILENT
    assert play.entry(1)["state"] in {"quarantined", "incomplete"}


def test_format_flowed_is_put_together_again(play: Play) -> None:
    letter = opened(play)
    text = "We do not \r\nsupport the \r\ndraft.\r\n"
    flowed = b"Content-Type: text/plain; charset=utf-8; format=flowed; delsp=no\r\n\r\n" + text.encode()
    play.deliver(raw(letter, [flowed]), AT)

    assert standing(play) == REFUSED


def test_an_answer_to_the_receipt_replaces_the_answer(play: Play) -> None:
    letter = opened(play)
    play.deliver(raw(letter, parts_of("Gmail (en)", answered(SENTENCE, words(letter)))), AT)
    receipt = play.sent("position-received", URSINA)[-1]
    again = raw(receipt, parts_of("Gmail (en)", answered(Written(above="ABSTAIN"), words(receipt))))
    play.deliver(again.replace(b"answer.1@", b"answer.2@"), AT)

    assert standing(play) == ABSTAINED


@pytest.mark.parametrize("program", ["Gmail (en)", "Outlook 365 for Windows (en)", "Notes, only the words"])
def test_thanks_for_the_receipt_change_nothing(play: Play, program: str) -> None:
    letter = opened(play)
    play.deliver(raw(letter, parts_of("Gmail (en)", answered(Written(above="ABSTAIN"), words(letter)))), AT)
    receipt = play.sent("position-received", URSINA)[-1]
    again = raw(receipt, parts_of(program, answered(Written(above="Thank you!"), words(receipt))))
    play.deliver(again.replace(b"answer.1@", b"answer.2@"), AT)

    assert standing(play)[1] in {"abstain", None}
    assert "SUPPORT" not in str(standing(play)).upper()


def test_the_page_of_a_letter_is_what_a_program_quotes(play: Play) -> None:
    assert "=== Your answer to C-2026-001 ===" in page_of(words(opened(play)))
