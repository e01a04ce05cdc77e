"""How mail in the browser quotes our letter."""

from tests.corpus.reply_headers import ATTRIBUTIONS
from tests.corpus.reply_letters import ADDRESS, AUTHOR, AUTHOR_ADDRESS, NAME
from tests.corpus.reply_program import (
    GMAIL_QUOTE,
    PROTON_LINE,
    YAHOO_LINE,
    Program,
    cite,
    gmail,
    line_html,
    marked_text,
    soft,
)
from tests.corpus.reply_styles import divs, html_style, marked, text_style, unmarked, wrapped

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
