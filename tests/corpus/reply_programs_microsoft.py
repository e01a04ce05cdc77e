"""How the programs of Microsoft quote our letter."""

from tests.corpus.reply_headers import BLOCKS, block, block_html
from tests.corpus.reply_letters import ADDRESS, AUTHOR_ADDRESS
from tests.corpus.reply_program import (
    ENGLISH,
    MOBILE_SIGNATURE,
    OWA_OPENING,
    RULE,
    WORD,
    WORD_RULE,
    Program,
    outlook,
)
from tests.corpus.reply_styles import (
    elements,
    html_style,
    marked,
    office,
    owned,
    re_wrapped,
    text_style,
    unmarked,
    wordy,
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
