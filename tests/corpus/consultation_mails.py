"""The answers to the consultation of `liaison demo`, each as another mail program writes it.

`{{text LETTER ADDRESS EDIT WORDS}}` stands for the words of our letter as the program repeats them
(`pipeline/demo_mails.py`).
"""

from base64 import encodebytes
from collections.abc import Callable
from html import escape
from typing import Any

from outbound.drafts.commenting_template import SheetHead, commenting_template
from outbound.drafts.commenting_workbook import commenting_workbook
from tests.parsers.comment_sheets import sheet_2001

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MIKA = "Mika Aalto <mika.aalto@agency.example.org>"
URSINA = "Ursina Caduff <ursina.caduff@switzerland.example.org>"
DENISE = "Denise Whitlock <denise.whitlock@us.example.org>"
HARRIET = "Harriet Dunmore <harriet.dunmore@australia.example.org>"
LIN = "Lin Yuzhen <lin.yuzhen@china.example.org>"
CALLUM = "Callum Fairweather <callum.fairweather@uk.example.org>"
JIWOO = "Seo Ji-woo <seo.jiwoo@korea.example.org>"
GENEVIEVE = "Genevieve Roy <genevieve.roy@canada.example.org>"
HARUKA = "南 春香 <haruka.minami@japan.example.org>"
MEIXUAN = "Tan Mei Xuan <tan.meixuan@singapore.example.org>"
MATTEO = "Matteo Ferraris <matteo.ferraris@eu.example.org>"
KLARA = "Klara Nemcova <klara.nemcova@eu.example.org>"
RAFAEL = "Rafael Teles <rafael.teles@brazil.example.org>"
VERA = "Vera Sokolova <vera.sokolova@russia.example.org>"
OURS = "IMDRF Secretariat"
ADDRESS = "secretariat@desk.example.org"
Mail = Callable[..., bytes]


def address_of(sender: str) -> str:
    return sender.rpartition("<")[2].rstrip(">")


def gap(kind: str, sender: str, edit: str = "", *, letter: str = "position-requested") -> str:
    """Our newest letter to the sender, as the sender's program repeats it."""
    return "{{" + " ".join(part for part in (kind, letter, address_of(sender), edit) if part) + "}}"


def answer(
    mail: Mail,
    received: str,
    sender: str,
    text: str,
    *,
    html: str = "",
    prefix: str = "Re: ",
    letter: str = "position-requested",
    program: str = "",
    threaded: bool = True,
    file: tuple[str, str, str] | None = None,
) -> bytes:
    """A reply to our letter; as text alone, as text and HTML, or with a file of name, kind and base64."""
    threads = [f"In-Reply-To: <{{{{{letter} {address_of(sender)}}}}}>"] if threaded else []
    return mail(
        received=received,
        sender=sender,
        subject=prefix + gap("subject", sender, letter=letter),
        text=text,
        headers=[*threads, *([f"X-Mailer: {program}"] if program else [])],
        body=alternative(text, html) if html else with_file(text, *file) if file else None,
    )


def alternative(text: str, html: str) -> bytes:
    parts = "".join(
        f"--=_alt\r\nContent-Type: text/{kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + words.replace("\n", "\r\n")
        + "\r\n"
        for kind, words in (("plain", text), ("html", html))
    )
    return f'Content-Type: multipart/alternative; boundary="=_alt"\r\n\r\n{parts}--=_alt--\r\n'.encode()


def with_file(text: str, name: str, kind: str, content: str) -> bytes:
    """Text and a file; `content` is base64, or what stands for it."""
    words = text.replace("\n", "\r\n")
    return (
        'Content-Type: multipart/mixed; boundary="=_file"\r\n\r\n'
        "--=_file\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        f"{words}\r\n--=_file\r\nContent-Type: {kind}\r\nContent-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n{content}\r\n--=_file--\r\n'
    ).encode()


def gmail(sender: str, words: str, line: str) -> tuple[str, str]:
    """Typed above, the letter below in a quotation, as Gmail sends it: text and HTML."""
    quotation = (
        f'<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{escape(line)}<br></div>'
        '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204)">'
        f"{gap('html', sender)}</blockquote></div>"
    )
    typed = "".join(f"<div>{escape(row) or '<br>'}</div>" for row in words.split("\n"))
    return f"{words}\n\n{line}\n\n{gap('quoted', sender)}\n", f'<div dir="ltr">{typed}</div>{quotation}'


def block(sender: str, sent: str) -> list[str]:
    """Outlook's header block above the letter."""
    return [
        f"From: {OURS} <{ADDRESS}>",
        f"Sent: {sent}",
        f"To: {sender}",
        f"Subject: {gap('subject', sender)}",
    ]


def outlook(sender: str, words: str, edit: str) -> tuple[str, str]:
    """The letter unmarked below a block of headers; the reader has worked in our list."""
    rows = block(sender, "Wednesday, July 1, 2026 11:00 AM")
    typed = "".join(
        f"<p class=MsoNormal>{escape(row) or '&nbsp;'}<o:p></o:p></p>" for row in words.split("\n")
    )
    named = "<br>".join(
        f"<b>{escape(row.partition(':')[0])}:</b>{escape(row.partition(':')[2])}" for row in rows
    )
    html = (
        f"<html><body lang=EN-GB><div class=WordSection1>{typed}"
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
        f"<p class=MsoNormal>{named}<o:p></o:p></p></div>{gap('html', sender, edit)}</div></body></html>"
    )
    return f"{words}\n\n" + "\n".join(rows) + f"\n\n{gap('text', sender, edit)}\n", html


def coloured() -> tuple[str, str]:
    """Nothing typed: one of our lines is red in the HTML, and the text shows nothing of it."""
    rows = block(CALLUM, "01 July 2026 10:00")
    html = (
        '<html><body><div dir="ltr" style="font-family:Aptos">Callum</div>'
        f'<hr><div id="divRplyFwdMsg" dir="ltr">{"<br>".join(f"<b>{escape(row)}</b>" for row in rows)}</div>'
        f"{gap('html', CALLUM, 'coloured SUPPORT')}</body></html>"
    )
    return "", html


def notes(words: str) -> str:
    """Lotus Notes: the letter below without any marks."""
    return (
        f"{words}\n\n\n\n"
        f'From:   "{OURS}" <{ADDRESS}>\nTo:     Lin Yuzhen/NMPA/CN@example\nDate:   2026/07/01 17:00\n'
        f"Subject:        {gap('subject', LIN)}\n\n\n\n{gap('text', LIN)}\n"
    )


def first_answers(mail: Mail) -> dict[str, bytes]:
    """What arrives in the ten days after the request."""
    swiss = gmail(
        URSINA,
        "Dear colleagues,\n\nSwitzerland supports the draft.\n\nKind regards\nUrsina Caduff",
        f"On Wed, 1 Jul 2026 at 11:00, {OURS} <{ADDRESS}> wrote:",
    )
    japanese = gmail(
        HARUKA,
        "SUPPORT",
        f"2026年7月1日(水) 18:00 {OURS} <{ADDRESS}>:",
    )
    american = outlook(
        DENISE,
        "Dear Secretariat,\n\nour comments:\n\n"
        "1. Clause 4.2: the table of risks should name the source of each hazard.\n"
        '2. Clause 7.1: "as far as possible" needs a definition.\n\nBest regards\nDenise',
        "ticked SUPPORT WITH COMMENTS",
    )
    canadian = "Genevieve Roy\n\n\n" + "\n".join(block(GENEVIEVE, "July 1, 2026 5:00 AM"))
    return {
        "301-gmail-above-the-quotation.eml": answer(
            mail, "2026-07-02T07:40:11+00:00", URSINA, swiss[0], html=swiss[1]
        ),
        "302-outlook-ticked-list.eml": answer(
            mail, "2026-07-02T15:12:40+00:00", DENISE, american[0], html=american[1], prefix="RE: "
        ),
        "303-below-the-quotation.eml": answer(
            mail,
            "2026-07-03T01:20:05+00:00",
            HARRIET,
            f"On 1/7/26 7:00 pm, {OURS} wrote:\n{gap('quoted', HARRIET)}\n\n"
            "We do not support this draft. Annex C contradicts clause 5.4.\n\n-- \nHarriet Dunmore\n",
            program="Mozilla Thunderbird",
        ),
        "304-notes-without-marks.eml": answer(
            mail,
            "2026-07-03T06:02:59+00:00",
            LIN,
            notes("Abstain.\n\nLin Yuzhen"),
            program="Lotus Notes Release 9.0",
            threaded=False,
        ),
        "305-coloured-line.eml": answer(
            mail, "2026-07-06T09:30:00+00:00", CALLUM, coloured()[0], html=coloured()[1]
        ),
        "306-from-a-telephone.eml": answer(
            mail,
            "2026-07-06T22:41:17+00:00",
            JIWOO,
            "We support.\n\nSent from my iPhone\n\n"
            f"> On Jul 1, 2026, at 18:00, {OURS} <{ADDRESS}> wrote:\n> \n{gap('quoted', JIWOO)}\n",
            program="iPhone Mail (21F90)",
        ),
        "307-other-lines-deleted.eml": answer(
            mail,
            "2026-07-07T13:15:44+00:00",
            GENEVIEVE,
            f"{canadian}\n\n{gap('text', GENEVIEVE, 'only SUPPORT')}\n",
            prefix="TR: ",
        ),
        "308-japanese-attribution.eml": answer(
            mail, "2026-07-08T02:10:30+00:00", HARUKA, japanese[0], html=japanese[1]
        ),
        "309-on-one-condition.eml": answer(
            mail,
            "2026-07-08T08:55:20+00:00",
            MEIXUAN,
            "Dear all,\n\nwe can support this only if clause 7 is aligned with N47.\n\nMei Xuan\n\n"
            f"{gap('quoted', MEIXUAN)}\n",
        ),
        "310-a-colleague-supports.eml": answer(
            mail, "2026-07-09T10:05:00+00:00", MATTEO, f"SUPPORT\n\n{gap('quoted', MATTEO)}\n"
        ),
        "311-supports-for-now.eml": answer(
            mail,
            "2026-07-09T18:22:08+00:00",
            RAFAEL,
            f"Brazil supports the document.\n\nRafael Teles\n\n{gap('quoted', RAFAEL)}\n",
        ),
    }


def second_answers(mail: Mail) -> dict[str, bytes]:
    """What people answer to our questions, a head of delegation, and a withdrawal."""
    return {
        "401-answers-our-question.eml": answer(
            mail,
            "2026-07-13T03:30:00+00:00",
            MEIXUAN,
            "SUPPORT WITH COMMENTS\n\nClause 7 should be aligned with N47.\n\nMei Xuan\n\n"
            f"{gap('quoted', MEIXUAN, letter='position-unclear')}\n",
            letter="position-unclear",
        ),
        "402-the-head-of-delegation.eml": answer(
            mail,
            "2026-07-14T14:47:31+00:00",
            KLARA,
            "DO NOT SUPPORT\n\nThe residual-risk clauses are weaker than in the present edition.\n\n"
            f"Klara Nemcova\n\n{gap('quoted', KLARA)}\n",
        ),
        "403-withdraws.eml": answer(
            mail,
            "2026-07-15T12:00:00+00:00",
            RAFAEL,
            f"WITHDRAW\n\nRafael\n\n{gap('quoted', RAFAEL, letter='position-received')}\n",
            letter="position-received",
        ),
    }


def sheets(mail: Mail) -> dict[str, bytes]:
    """Comment sheets that follow a position: in Word, in Excel, and in the seven columns of 2001."""
    told = (
        (
            "404-comment-sheet-docx.eml",
            "2026-07-15T15:20:00+00:00",
            DENISE,
            "DIS 14971 comments.docx",
            DOCX,
            sheet_of_2012(),
        ),
        ("405-comment-sheet-xlsx.eml", "2026-07-15T23:50:31+00:00", JIWOO, "comments.xlsx", XLSX, workbook()),
        (
            "406-seven-columns-of-2001.eml",
            "2026-07-16T08:05:12+00:00",
            URSINA,
            "Kommentare.docx",
            DOCX,
            sheet_of_2001(),
        ),
    )
    return {
        name: answer(
            mail,
            received,
            sender,
            f"Please find our comments attached.\n\n{gap('quoted', sender, letter='position-received')}\n",
            letter="position-received",
            file=(file, kind, encodebytes(content).decode().replace("\n", "\r\n")),
        )
        for name, received, sender, file, kind, content in told
    }


HEAD = SheetHead(date="2026-07-15", document="ISO/DIS 14971", project="ISO 14971")


def sheet_of_2012() -> bytes:
    return commenting_template(
        HEAD,
        (
            (
                "US", "212", "4.2", "Table 2", "te",
                "The table of risks does not say where each hazard comes from, so a reader cannot check it.",
                'Add a column "Source of the hazard" to Table 2.', "",
            ),
            (
                "US", "", "10.4", "", "te",
                "Information from production is collected in 10.2 and never used. The FDA asks for its use.",
                "Say in 10.4 that it is an input to the review of 7.4.", "",
            ),
            ("US", "", "Annex A.2", "", "ed", 'The word "tolerable" is used for "acceptable".', 'Use "acceptable".', ""),
        ),
    )  # fmt: skip


def workbook() -> bytes:
    return commenting_workbook(
        HEAD,
        (
            (
                "KR", "", "4.2", "Table 2", "te",
                "The table of risks does not say where a hazard comes from, so that a reader cannot check it.",
                'Add a column "Source of the hazard" to Table 2.', "",
            ),
            ("KR", "388", "4.10", "", "ed", "The second sentence has no verb.", 'Write "shall be kept".', ""),
        ),
    )  # fmt: skip


def sheet_of_2001() -> bytes:
    return sheet_2001(
        (
            (
                "CH",
                "Introduction",
                "",
                "ge",
                "The benefits of a device are not mentioned.",
                "Add a sentence on benefit.",
                "",
            ),
            ("", "10.4", "Paragraph 2", "te", "The use of information from production is missing.", "", ""),
        )
    )


def list_answers(mail: Mail) -> dict[str, bytes]:
    """What the members say about the numbered list of comments."""
    circulated = "comments-circulated"
    quoted = {
        sender: gap("quoted", sender, letter=circulated)
        for sender in (GENEVIEVE, CALLUM, HARUKA, JIWOO, LIN, HARRIET)
    }
    ticked = gap("quoted", URSINA, "ticked ROW 1 + ROW 3 + ROW 8", letter=circulated)
    filled = "{{file comments-circulated haruka.minami@japan.example.org .xlsx agree 1 3 7 8 disagree 6}}"

    def said(received: str, sender: str, text: str, **more: Any) -> bytes:
        return answer(mail, received, sender, text, letter=circulated, **more)

    return {
        "601-all-except-two.eml": said(
            "2026-07-22T14:10:00+00:00",
            GENEVIEVE,
            f"Agree with all except 5 and 6.\n\nGenevieve\n\n{quoted[GENEVIEVE]}\n",
        ),
        "602-ticked-rows.eml": said(
            "2026-07-22T16:45:09+00:00", URSINA, f"Please see below.\n\nUrsina\n\n{ticked}\n"
        ),
        "603-filled-sheet.eml": said(
            "2026-07-23T01:12:40+00:00",
            HARUKA,
            f"Our answers are in the sheet.\n\n{quoted[HARUKA]}\n",
            file=("C-2026-001-list-1.xlsx", XLSX, filled),
        ),
        "604-numbers-in-words.eml": said(
            "2026-07-23T03:30:00+00:00",
            JIWOO,
            f"We agree with 1-3, 8 and 10, and disagree with 6: it is a matter of taste.\n\n{quoted[JIWOO]}\n",
        ),
        "605-agrees-with-everything.eml": said(
            "2026-07-24T09:00:00+00:00", CALLUM, f"AGREE WITH ALL\n\n{quoted[CALLUM]}\n"
        ),
        "606-had-abstained.eml": said("2026-07-24T09:40:00+00:00", LIN, f"AGREE WITH ALL\n\n{quoted[LIN]}\n"),
        "607-names-one-row-alone.eml": said(
            "2026-07-27T02:15:00+00:00", HARRIET, f"We disagree with 3.\n\n{quoted[HARRIET]}\n"
        ),
    }


def officers_answer(mail: Mail) -> dict[str, bytes]:
    """The Liaison Officer returns the draft with other words in one row."""
    letter = "draft-for-last-look"
    change = "so a reader cannot check it. -> and a reader cannot check it."
    changed = f"{{{{file {letter} {address_of(MIKA)} draft.docx {change}}}}}"
    return {
        "701-officer-returns-the-draft.eml": answer(
            mail,
            "2026-08-04T07:30:00+00:00",
            MIKA,
            f"One word changed, otherwise fine.\n\nMika\n\n{gap('quoted', MIKA, letter=letter)}\n",
            letter=letter,
            file=("C-2026-001-draft.docx", DOCX, changed),
        ),
    }


def last_answers(mail: Mail) -> dict[str, bytes]:
    """After the closing."""
    return {
        "501-after-the-closing.eml": answer(
            mail,
            "2026-07-18T14:05:00+00:00",
            VERA,
            f"SUPPORT\n\nVera Sokolova\n\n{gap('quoted', VERA)}\n",
        ),
    }


def all_answers(mail: Mail) -> dict[str, bytes]:
    return (
        first_answers(mail)
        | second_answers(mail)
        | sheets(mail)
        | last_answers(mail)
        | list_answers(mail)
        | officers_answer(mail)
    )
