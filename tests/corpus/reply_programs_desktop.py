"""How mail programs on desks and telephones quote our letter."""

from tests.corpus.reply_letters import ADDRESS, AUTHOR, NAME
from tests.corpus.reply_program import (
    APPLE,
    APPLE_LINE,
    IPHONE,
    MOZ,
    NOTES_BLOCK,
    NOTES_GRID,
    NOTES_LINE,
    NOTES_TABLE,
    Program,
    cite,
    marked_text,
    soft,
)
from tests.corpus.reply_styles import (
    breaks,
    fonts,
    html_style,
    indented,
    marked,
    paragraphs,
    plain_page,
    ragged,
    re_wrapped,
    text_style,
    unmarked,
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
