"""How the programs of East Asia and Russia quote our letter."""

from tests.corpus.reply_headers import colon_line
from tests.corpus.reply_letters import ADDRESS, AUTHOR, AUTHOR_ADDRESS, NAME
from tests.corpus.reply_program import Program, cite, marked_text
from tests.corpus.reply_styles import html_style, marked, text_style, unmarked

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
