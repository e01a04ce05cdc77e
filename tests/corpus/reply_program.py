"""What a mail program writes into a reply, and the parts that many of them share."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.corpus.reply_headers import (
    ATTRIBUTIONS,
    block,
    block_html,
    word_block,
)
from tests.corpus.reply_letters import ADDRESS, AUTHOR, NAME, Reply
from tests.corpus.reply_styles import (
    divs,
    html_style,
    marked,
    office,
    text_style,
    unmarked,
    wordy,
    wrapped,
)

Part = Callable[[Reply], str]
GMAIL_QUOTE = '<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">'
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">'
    "<style><!-- p.MsoNormal {margin:0cm; font-size:11.0pt;} --></style></head>"
    '<body lang=EN-GB link="#0563C1"><div class=WordSection1>{}</div></body></html>'
)
WORD_RULE = "<div style='border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm'>"
IPHONE = "Sent from my iPhone"
ENGLISH = block("en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """What a program sends; a part that it does not write is None.  `keeps_looks` where a colour survives quoting."""

    name: str
    text: Part | None = None
    html: Part | None = None
    keeps_looks: bool = True

    def parts(self, reply: Reply) -> tuple[str, str]:
        return (self.text(reply) if self.text else "", self.html(reply) if self.html else "")


def soft(text: str) -> str:
    """Typed words as programs wrap them that do not flow."""
    return wrapped(text, 74)


def gmail(language: str) -> Program:
    line = ATTRIBUTIONS[language]
    opening = f'<br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">{line_html(line)}<br></div>{GMAIL_QUOTE}<u></u>'
    return Program(
        name=f"Gmail ({language})",
        text=text_style(wrapped(line, 76) + "\n", marked(width=74), typed=soft),
        html=html_style(
            opening,
            "</blockquote></div>",
            typed=lambda text: f'<div dir="ltr">{divs(text)}</div>',
            frame="{}",
        ),
    )


def outlook(language: str) -> Program:
    return Program(
        name=f"Outlook 365 for Windows ({language})",
        text=text_style(block(language), unmarked),
        html=html_style(
            f"<p class=MsoNormal><o:p>&nbsp;</o:p></p><div>{WORD_RULE}{word_block(language)}</div></div><p class=MsoNormal><o:p>&nbsp;</o:p></p>",
            "",
            typed=office,
            quoted=wordy,
            frame=WORD,
        ),
    )


def line_html(line: str) -> str:
    return line.replace(f"<{ADDRESS}>", f'&lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt;')


def marked_text(name: str, line: str, **style: object) -> Program:
    return Program(name=name, text=text_style(line, marked(**style)))  # type: ignore[arg-type]


def cite(name: str, line: str, *, opening: str = "", typed: Callable[[str], str] = divs) -> Program:
    """HTML with a blockquote of type cite under the line."""
    return Program(
        name=name,
        html=html_style(
            opening or f'<div>{line_html(line)}</div><blockquote type="cite">', "</blockquote>", typed=typed
        ),
        text=text_style(line, marked(width=74)),
    )


OWA_OPENING = (
    '<div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1">'
    f'<div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000">{block_html("en")}</font><div>&nbsp;</div></div><div>'
)
RULE = "_" * 32 + "\n"
MOBILE_SIGNATURE = '<div id="ms-outlook-mobile-signature" dir="auto">Get <a href="https://aka.ms/o0ukef">Outlook for iOS</a></div>'
APPLE_LINE = f"On 8 Jun 2026, at 10:14, {NAME} <{ADDRESS}> wrote:"
APPLE = f'<div><br><blockquote type="cite"><div>{line_html(APPLE_LINE)}</div><br class="Apple-interchange-newline"><div>'
MOZ = f'<div class="moz-cite-prefix">On 08/06/2026 10:14, {NAME} wrote:<br></div><blockquote type="cite" cite="mid:1@desk.example.org">'
YAHOO_LINE = f"On Monday 8 June 2026 at 10:14:00 GMT+2, {NAME} <{ADDRESS}> wrote:"
PROTON_LINE = f"On Monday, June 8th, 2026 at 10:14 AM, {NAME} <{ADDRESS}> wrote:"
NOTES_BLOCK = f'From:   "{NAME}" <{ADDRESS}>\nTo:     {AUTHOR}/BAG/CH@example\nDate:   08.06.2026 10:14\nSubject:        {{subject}}\n\n\n'
NOTES_LINE = f'-----"{NAME}" <{ADDRESS}> wrote: -----\nTo: {AUTHOR}/BAG/CH@example\nFrom: "{NAME}" <{ADDRESS}>\nDate: 08.06.2026 10:14AM\nSubject: {{subject}}\n'
NOTES_TABLE = (
    f'<br><br><br><font size=1 color=#5f5f5f face="sans-serif">From: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">&quot;{NAME}&quot; &lt;{ADDRESS}&gt;</font><br>'
    f'<font size=1 color=#5f5f5f face="sans-serif">To: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">{AUTHOR}/BAG/CH@example</font><br>'
    '<font size=1 color=#5f5f5f face="sans-serif">Date: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">08.06.2026 10:14</font><br>'
    '<font size=1 color=#5f5f5f face="sans-serif">Subject: &nbsp; &nbsp; &nbsp; &nbsp;</font><font size=1 face="sans-serif">{subject}</font><br><hr noshade><br><br>'
)
NOTES_GRID = (
    f"<br><table width=100%><tr valign=top><td width=40%><font size=1><b>&quot;{NAME}&quot; &lt;{ADDRESS}&gt;</b></font><p><font size=1>08.06.2026 10:14</font>"
    f"<td width=59%><table width=100%><tr><td align=right><font size=1>To</font><td><font size=1>{AUTHOR}/BAG/CH@example</font>"
    "<tr><td align=right><font size=1>Subject</font><td><font size=1>{subject}</font></table></table><br><br>"
)
