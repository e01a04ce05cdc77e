"""Some eighty ways in which mail programs of the world quote our letter: each writes a Reply as text, as HTML, or both."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.corpus.reply_headers import (
    ATTRIBUTIONS,
    BLOCKS,
    block,
    block_html,
    colon_line,
    word_block,
)
from tests.corpus.reply_letters import ADDRESS, AUTHOR, AUTHOR_ADDRESS, NAME, Reply
from tests.corpus.reply_styles import (
    breaks,
    divs,
    elements,
    fonts,
    html_style,
    indented,
    marked,
    office,
    owned,
    paragraphs,
    plain_page,
    ragged,
    re_wrapped,
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

MICROSOFT = (
    *[outlook(language) for language in BLOCKS],
    Program(
        name="Outlook 2010, text only",
        text=text_style("-----Original Message-----\n" + ENGLISH, unmarked),
    ),
    Program(
        name="Outlook, text only, marked", text=text_style("-----Original Message-----\n" + ENGLISH, marked())
    ),
    Program(
        name="Outlook 2003, German text",
        text=text_style("-----Ursprüngliche Nachricht-----\n" + block("de"), re_wrapped),
    ),
    Program(
        name="Outlook for Mac",
        html=html_style(
            f'<div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal"><span style="font-size:12.0pt;color:black">{block_html("en", sent="Date")}</span></p></div>',
            "",
            typed=office,
            quoted=wordy,
            frame=WORD,
        ),
        text=text_style(block("en", sent="Date"), unmarked),
    ),
    Program(
        name="Outlook on the web",
        text=text_style(RULE + ENGLISH, unmarked),
        html=html_style(OWA_OPENING, "</div>", typed=elements, quoted=owned),
    ),
    Program(
        name="Outlook for iOS",
        text=text_style(RULE + ENGLISH, unmarked, footer="Get Outlook for iOS<https://aka.ms/o0ukef>"),
        html=html_style(OWA_OPENING, "</div>", quoted=owned, footer=MOBILE_SIGNATURE),
    ),
    Program(
        name="Outlook for Android",
        text=text_style(RULE + ENGLISH, unmarked, footer="Get Outlook for Android<https://aka.ms/AAb9ysg>"),
        html=html_style(OWA_OPENING, "</div>", footer=MOBILE_SIGNATURE.replace("iOS", "Android")),
    ),
    Program(
        name="Windows Mail",
        html=html_style(
            f"{WORD_RULE}<p class=MsoNormal style='border:none;padding:0cm'>{block_html('en')}</p></div>",
            "",
            typed=office,
            quoted=wordy,
            frame=WORD,
            footer='<p class=MsoNormal>Sent from <a href="https://go.microsoft.com/fwlink/?LinkId=550986">Mail</a> for Windows</p>',
        ),
        text=text_style(
            ENGLISH,
            unmarked,
            footer="Sent from Mail<https://go.microsoft.com/fwlink/?LinkId=550986> for Windows",
        ),
    ),
    Program(
        name="Hotmail of old",
        html=html_style(
            f'<br><br><div><hr id="stopSpelling">Date: Mon, 8 Jun 2026 10:14:00 +0200<br>Subject: {{subject}}<br>From: {ADDRESS}<br>To: {AUTHOR_ADDRESS}<br><br>',
            "</div>",
            frame="<div dir='ltr'>{}</div>",
        ),
    ),
)
WEB = (
    *[gmail(language) for language in ATTRIBUTIONS],
    Program(
        name="Gmail, plain text", text=text_style(ATTRIBUTIONS["en"] + "\n", marked(width=74), typed=soft)
    ),
    Program(
        name="Gmail for Android",
        html=html_style(
            f'<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">{line_html(ATTRIBUTIONS["en"])}<br></div>{GMAIL_QUOTE}',
            "</blockquote></div>",
            typed=lambda text: f'<div dir="auto">{divs(text)}</div>',
            frame="{}",
        ),
        text=text_style(wrapped(ATTRIBUTIONS["en"], 76) + "\n", marked(width=74)),
    ),
    Program(
        name="Yahoo",
        html=html_style(
            f'<div id="ydp1yahoo_quoted" class="ydp1yahoo_quoted"><div style="color:#26282a;"><div>{line_html(YAHOO_LINE)}</div><div><br></div><div>',
            "</div></div></div>",
            typed=lambda text: (
                f'<div class="ydp1wrap">{"".join(f"<div dir=ltr data-setdir=false>{line}</div>" for line in divs(text).split("</div>"))}</div>'
            ),
        ),
        text=text_style(f"     {YAHOO_LINE}  \n ", unmarked),
    ),
    Program(
        name="AOL",
        text=text_style(
            f"-----Original Message-----\nFrom: {NAME} <{ADDRESS}>\nTo: {AUTHOR_ADDRESS}\nSent: Mon, Jun 8, 2026 10:14 am\nSubject: {{subject}}\n",
            unmarked,
        ),
    ),
    Program(
        name="Proton",
        html=html_style(
            f'<div class="protonmail_quote">{line_html(PROTON_LINE)}<br><blockquote class="protonmail_quote" type="cite">',
            "</blockquote></div>",
            footer='<div class="protonmail_signature_block">Sent with <a href="https://proton.me/mail/home">Proton Mail</a> secure email.</div><br>',
        ),
        text=text_style(PROTON_LINE + "\n", marked(), footer="Sent with Proton Mail secure email."),
    ),
    Program(
        name="Zoho",
        html=html_style(
            f'<div class="zmail_extra" style="outline: none;"><div id="Zm-_Id_-Sgn1">---- On Mon, 08 Jun 2026 10:14:00 +0200 <b>{NAME} &lt;{ADDRESS}&gt;</b> wrote ---</div><br><blockquote style="margin: 0px;">',
            "</blockquote></div>",
        ),
        text=text_style(f"---- On Mon, 08 Jun 2026 10:14:00 +0200 {NAME} <{ADDRESS}> wrote ----\n", marked()),
    ),
    Program(
        name="Zimbra",
        html=html_style(
            f'<hr id="zwchr" data-marker="__DIVIDER__"><div data-marker="__HEADERS__"><b>From: </b>"{NAME}" &lt;{ADDRESS}&gt;<br><b>To: </b>"{AUTHOR}" &lt;{AUTHOR_ADDRESS}&gt;<br><b>Sent: </b>Monday, June 8, 2026 10:14:00 AM<br><b>Subject: </b>{{subject}}<br></div><br><div data-marker="__QUOTED_TEXT__">',
            "</div>",
        ),
        text=text_style(
            f'----- Original Message -----\nFrom: "{NAME}" <{ADDRESS}>\nTo: "{AUTHOR}" <{AUTHOR_ADDRESS}>\nSent: Monday, June 8, 2026 10:14:00 AM\nSubject: {{subject}}\n',
            unmarked,
        ),
    ),
    cite(
        "Roundcube",
        f"On 2026-06-08 10:14, {NAME} wrote:",
        opening=f'<p id="reply-intro">On 2026-06-08 10:14, {NAME} wrote:</p><blockquote type="cite" style="padding: 0 0.4em; border-left: #1010ff 2px solid; margin: 0">',
    ),
    marked_text("Roundcube, German text", f"Am 08.06.2026 10:14, schrieb {NAME}:", width=72),
    marked_text("SquirrelMail", f"On Mon, June 8, 2026 10:14 am, {NAME} wrote:", width=76),
    marked_text("SquirrelMail, name alone", f"{NAME} wrote:", width=76),
    marked_text("Horde", f"\nQuoting {NAME} <{ADDRESS}>:\n", width=74),
    marked_text("Horde, German", f"\nZitat von {NAME} <{ADDRESS}>:\n", width=74),
    Program(
        name="GMX and Web.de",
        html=html_style(
            f'<div>&nbsp;<div name="quote" style="margin:10px 5px 5px 10px; padding: 10px 0 10px 10px; border-left:2px solid #C3D9E5;"><div style="margin:0 0 10px 0;"><b>Gesendet:</b>&nbsp;Montag, 08. Juni 2026 um 10:14 Uhr<br/><b>Von:</b>&nbsp;&quot;{NAME}&quot; &lt;{ADDRESS}&gt;<br/><b>An:</b>&nbsp;{AUTHOR_ADDRESS}<br/><b>Betreff:</b>&nbsp;{{subject}}</div><div name="quoted-content">',
            "</div></div></div>",
        ),
    ),
    Program(
        name="Web.de, text",
        text=text_style(
            f'Gesendet: Montag, 08. Juni 2026 um 10:14 Uhr\nVon: "{NAME}" <{ADDRESS}>\nAn: {AUTHOR_ADDRESS}\nBetreff: {{subject}}\n',
            unmarked,
        ),
    ),
)
DESKTOP = (
    Program(
        name="Apple Mail",
        html=html_style(APPLE, "</div></blockquote></div>"),
        text=text_style(APPLE_LINE + "\n", marked()),
    ),
    Program(
        name="Apple Mail on the iPhone",
        html=html_style(
            APPLE.replace("Apple-interchange-newline", "x"),
            "</div></blockquote></div>",
            footer=f'<div dir="ltr">{IPHONE}</div>',
        ),
        text=text_style(APPLE_LINE + "\n", marked("> "), footer=IPHONE),
    ),
    cite("Apple Mail, Japanese", f"2026/06/08 10:14、{NAME} <{ADDRESS}>のメール:"),
    cite("Apple Mail, German", f"Am 08.06.2026 um 10:14 schrieb {NAME} <{ADDRESS}>:"),
    cite("Apple Mail, Chinese", f"2026年6月8日 10:14，{NAME} <{ADDRESS}> 写道："),
    Program(
        name="Thunderbird",
        html=html_style(MOZ, "</blockquote>", typed=paragraphs),
        text=text_style(f"On 08/06/2026 10:14, {NAME} wrote:", marked(tight=False)),
    ),
    marked_text("Thunderbird, text, wrapped", f"On 08/06/2026 10:14, {NAME} wrote:", width=72),
    marked_text("Thunderbird, tight marks", f"On 08/06/2026 10:14, {NAME} wrote:", tight=True),
    Program(
        name="a gateway that wraps after marking",
        text=text_style(f"On 08/06/2026 10:14, {NAME} wrote:", ragged),
    ),
    Program(name="Notes, HTML", html=html_style(NOTES_TABLE, "", typed=fonts)),
    Program(name="Notes, HTML table", html=html_style(NOTES_GRID, "", typed=fonts)),
    Program(name="Notes, text", text=text_style(NOTES_BLOCK, re_wrapped, typed=soft)),
    Program(name="Notes, wrote", text=text_style(NOTES_LINE, re_wrapped)),
    Program(name="Notes, wrote, marked", text=text_style(NOTES_LINE, marked(width=72))),
    Program(
        name="Notes, HTML, wrote",
        html=html_style(
            f'<br><br><font color="#990099">-----{NAME} &lt;{ADDRESS}&gt; wrote: -----</font><div style="padding-left:5px;"><div>To: {AUTHOR}<br>From: {NAME} &lt;{ADDRESS}&gt;<br>Date: 08.06.2026 10:14AM<br>Subject: {{subject}}<br><br>',
            "</div></div>",
            typed=fonts,
        ),
    ),
    Program(
        name="Notes, name and moment",
        text=text_style(f"{NAME} --- 08.06.2026 10:14:00 --- {{subject}}\n", re_wrapped),
    ),
    Program(name="Notes, only the words", text=text_style("", re_wrapped)),
    Program(name="Notes, only the words, HTML", html=html_style("<br><br>", "", typed=fonts)),
    Program(
        name="GroupWise",
        text=text_style(f">>> {NAME} <{ADDRESS}> 6/8/2026 10:14 AM >>>", unmarked),
        html=html_style(
            f"<br><br>&gt;&gt;&gt; {NAME} &lt;{ADDRESS}&gt; 08.06.26 10.14 &gt;&gt;&gt;<br>", "", typed=breaks
        ),
    ),
    Program(
        name="GroupWise, marked",
        text=text_style(
            f">>> On 6/8/2026 at 10:14 AM, in message <5EDE@desk.example.org>, {NAME}\n<{ADDRESS}> wrote:",
            marked(width=72),
        ),
    ),
    marked_text("Mutt", f"On Mon, Jun 08, 2026 at 10:14:00AM +0200, {NAME} wrote:"),
    marked_text("Alpine", f"On Mon, 8 Jun 2026, {NAME} wrote:\n"),
    marked_text("Evolution", f"On Mon, 2026-06-08 at 10:14 +0200, {NAME} wrote:", width=70),
    marked_text("KMail", f"On Monday, 8 June 2026 10:14:00 CEST {NAME} wrote:", width=72),
    marked_text("KMail, German", f"Am Montag, 8. Juni 2026, 10:14:00 CEST schrieb {NAME}:", width=72),
    marked_text("Claws", f"On Mon, 8 Jun 2026 10:14:00 +0200\n{NAME} <{ADDRESS}> wrote:\n", width=72),
    marked_text("The Bat!", f"Hello {NAME},\n\nMonday, June 8, 2026, 10:14:00 AM, you wrote:\n", mark="IS> "),
    marked_text("bars for marks", f"{NAME} writes:", mark="| "),
    Program(name="blanks for marks", text=text_style(f"On 8 Jun 2026, {NAME} wrote:", indented)),
    Program(
        name="text reply to HTML",
        keeps_looks=False,
        html=html_style(
            f"<div>On 8 Jun 2026, {NAME} wrote:</div><blockquote>", "</blockquote>", quoted=plain_page
        ),
    ),
)
FAR = (
    Program(
        name="Samsung",
        text=text_style(colon_line("samsung"), unmarked),
        html=html_style(
            f'<div style="font-size:100%;color:#000000"><!-- originalMessage --><div>-------- Original message --------</div><div>From: {NAME} &lt;{ADDRESS}&gt; </div><div>Date: 08/06/2026  10:14  (GMT+01:00) </div><div>To: {AUTHOR_ADDRESS} </div><div>Subject: {{subject}} </div><div><br></div></div>',
            "",
        ),
    ),
    Program(
        name="Samsung Galaxy", text=text_style(colon_line("samsung"), unmarked, footer="Sent from my Galaxy")
    ),
    Program(
        name="QQ",
        text=text_style(colon_line("qq"), unmarked),
        html=html_style(
            f'<div><br></div><div><div style="font-size: 12px;padding:2px 0 2px 0;">------------------&nbsp;Original&nbsp;------------------</div><div style="font-size: 12px;background:#efefef;padding:8px;"><div><b>From: </b>&nbsp;"{NAME}";&lt;{ADDRESS}&gt;;</div><div><b>Date: </b>&nbsp;Mon, Jun 8, 2026 10:14 AM</div><div><b>To: </b>&nbsp;"{AUTHOR}"&lt;{AUTHOR_ADDRESS}&gt;;<wbr></div><div></div><div><b>Subject: </b>&nbsp;{{subject}}</div></div><div><br></div>',
            "</div>",
        ),
    ),
    Program(name="QQ, Chinese", text=text_style(colon_line("qq-zh"), unmarked)),
    marked_text("NetEase 163", f'At 2026-06-08 10:14:00, "{NAME}" <{ADDRESS}> wrote:\n', mark=">", width=0),
    cite(
        "NetEase 163, Chinese",
        f'在 2026-06-08 10:14:00，"{NAME}" <{ADDRESS}> 写道：',
        opening=f'<p>在 2026-06-08 10:14:00，"{NAME}" &lt;{ADDRESS}&gt; 写道：</p><blockquote id="isReplyContent" style="PADDING-LEFT: 1ex; MARGIN: 0px 0px 0px 0.8ex; BORDER-LEFT: #ccc 1px solid">',
    ),
    Program(name="NetEase, header", text=text_style(colon_line("netease"), unmarked)),
    Program(name="Naver", text=text_style(colon_line("naver"), unmarked)),
    Program(
        name="Naver, Korean",
        html=html_style(
            f'<div style="font-family:Dotum;"><div style="padding-bottom:10px">-----Original Message-----<br><b>From:</b> {NAME} &lt;{ADDRESS}&gt;<br><b>To:</b> &lt;{AUTHOR_ADDRESS}&gt;;<br><b>Cc:</b> <br><b>Sent:</b> 2026-06-08 (월) 10:14:00 (GMT+09:00)<br><b>Subject:</b> {{subject}}<br></div>',
            "</div>",
        ),
    ),
    Program(name="Daum", text=text_style(colon_line("daum"), unmarked)),
    Program(
        name="Yandex",
        text=text_style(f'08.06.2026, 10:14, "{NAME}" <{ADDRESS}>:', marked()),
        html=html_style(
            f'<div> </div><div>08.06.2026, 10:14, "{NAME}" &lt;{ADDRESS}&gt;:</div><blockquote>',
            "</blockquote>",
        ),
    ),
    Program(name="Yandex, header", text=text_style(colon_line("yandex"), unmarked)),
    Program(
        name="Mail.ru",
        text=text_style(
            f"Понедельник, 8 июня 2026, 10:14 +03:00 от {NAME} <{ADDRESS}>:", marked(mark=">", width=0)
        ),
        html=html_style(
            f'<br><blockquote style="border-left:1px solid #0857A6;margin:10px;padding:0 0 0 10px;">Понедельник, 8 июня 2026, 10:14 +03:00 от {NAME} &lt;<a href="mailto:{ADDRESS}">{ADDRESS}</a>&gt;:<br><div>',
            "</div></blockquote>",
        ),
    ),
    Program(
        name="Lark",
        html=html_style(
            f'<div class="history-quote-wrapper" id="lark-mail-quote-1"><div data-html-block="quote"><div class="adit-html-block--collapsed" style="border-left: none; padding-left: 0px;"><div class="adit-html-block__attr history-quote-meta-wrapper" style="background-color: rgb(245, 246, 247);"><div><span style="white-space:nowrap;">From: </span> <span>"{NAME}"&lt;<a>{ADDRESS}</a>&gt;</span></div><div><span>Date: </span> Mon, Jun 8, 2026, 10:14</div><div><span>Subject: </span> {{subject}}</div><div><span>To: </span> &lt;{AUTHOR_ADDRESS}&gt;</div></div>',
            "</div></div></div>",
        ),
    ),
    Program(
        name="Foxmail",
        text=text_style(colon_line("foxmail"), unmarked),
        html=html_style(
            f'<div>&nbsp;</div><hr style="width: 210px; height: 1px;" color="#b5c4df" size="1" align="left"><div><span>{AUTHOR_ADDRESS}</span></div><blockquote style="margin-Top: 0px; margin-Bottom: 0px; margin-Left: 0.5em"><div>&nbsp;</div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><div style="PADDING-RIGHT: 8px; FONT-SIZE: 12px;BACKGROUND: #efefef"><div><b>发件人：</b>&nbsp;<a href="mailto:{ADDRESS}">{NAME}</a></div><div><b>发送时间：</b>&nbsp;2026-06-08&nbsp;10:14</div><div><b>收件人：</b>&nbsp;<a>{AUTHOR}</a></div><div><b>主题：</b>&nbsp;{{subject}}</div></div></div><div>',
            "</div></blockquote>",
            splits=False,
        ),
    ),
    marked_text("Becky!", f"On Mon, 08 Jun 2026 10:14:00 +0900\n{NAME} <{ADDRESS}> wrote:\n"),
    marked_text("Becky!, Japanese", f"{NAME} <{ADDRESS}> さんは書きました:\n"),
    marked_text("Shuriken", f"{NAME} さん wrote (2026/06/08 10:14):\n", mark="> "),
    marked_text("Winbiff", f"In message <1@desk.example.org>\n   {NAME} <{ADDRESS}> wrote:\n", mark="|"),
)
PROGRAMS = (*MICROSOFT, *WEB, *DESKTOP, *FAR)
