"""How mail programs set typed words and quoted letters, as text and as HTML: the parts that `reply_programs` joins."""

import re
import textwrap
from collections.abc import Callable
from html import escape, unescape

from tests.corpus.reply_letters import Reply

Style = Callable[[str], str]

# -- text -----------------------------------------------------------------------------------------------------------


def wrapped(text: str, width: int) -> str:
    """Lines no longer than the width, as programs wrap before they send."""
    lines = [
        piece
        for line in text.split("\n")
        for piece in (textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""])
    ]
    return "\n".join(lines)


def marked(mark: str = "> ", width: int = 0, *, tight: bool = False) -> Style:
    """Every line behind a mark, wrapped before; `tight` programs leave the blank behind the mark away."""

    def style(text: str) -> str:
        lines = (wrapped(text, width) if width else text).rstrip("\n").split("\n")
        return "\n".join((mark.strip() if tight or not line else mark) + line for line in lines)

    return style


def ragged(text: str) -> str:
    """Marked first and wrapped afterwards, by a gateway that knows nothing of marks."""
    return wrapped(marked()(text), 72)


def indented(text: str) -> str:
    return textwrap.indent(text, "        ")


def unmarked(text: str) -> str:
    return text


def re_wrapped(text: str) -> str:
    return wrapped(text, 72)


def text_style(
    intro: str, quote: Style, *, typed: Style = unmarked, footer: str = ""
) -> Callable[[Reply], str]:
    """A plain text part: the author's words, the line or block that names us, the quotation."""

    def compose(reply: Reply) -> str:
        above = [typed(reply.above)] if reply.above else []
        inner = [quote(piece) for piece in reply.texts]
        if reply.between:
            inner.insert(1, typed(reply.between))
        below = [typed(reply.below)] if reply.below else []
        return (
            "\n\n".join([*above, *([footer] if footer else []), named(intro, reply), *inner, *below]) + "\n"
        )

    return compose


def named(intro: str, reply: Reply) -> str:
    return intro.replace("{subject}", reply.subject)


# -- HTML -----------------------------------------------------------------------------------------------------------


def divs(text: str) -> str:
    return "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n"))


def breaks(text: str) -> str:
    return "<br>\n".join(escape(line) for line in text.split("\n"))


def paragraphs(text: str) -> str:
    """Thunderbird's body text mode: a paragraph for each blank line."""
    return "\n".join(
        f"<p>{breaks(block)}<br>\n    </p>" if block else "" for block in re.split(r"\n\n+", text)
    )


def office(text: str) -> str:
    """Word as editor: every line a paragraph."""
    return "\n".join(
        f"<p class=MsoNormal><span lang=EN-GB>{escape(line) or '&nbsp;'}<o:p></o:p></span></p>"
        for line in text.split("\n")
    )


def fonts(text: str) -> str:
    return f'<font size=2 face="sans-serif">{breaks(text)}</font>'


def elements(text: str) -> str:
    """The new Outlook."""
    css = 'class="elementToProof" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);"'
    return "".join(f"<div {css}>{escape(line) or '<br>'}</div>\n" for line in text.split("\n"))


def html_style(
    opening: str,
    closing: str,
    *,
    typed: Style = divs,
    quoted: Style = unmarked,
    footer: str = "",
    frame: str = "<html><body>{}</body></html>",
    splits: bool = True,
) -> Callable[[Reply], str]:
    """An HTML part; where the author types inside, a program that `splits` ends the quotation and opens it again."""
    reopened = opening[opening.rfind("<blockquote") :] if "<blockquote" in opening else ""

    def compose(reply: Reply) -> str:
        inside = quoted(reply.pages[0])
        if reply.between:
            broken = ("</blockquote>", reopened) if reopened and splits else ("", "")
            inside += broken[0] + typed(reply.between) + broken[1] + quoted(reply.pages[1])
        body = [typed(reply.above) if reply.above else "", footer, named(opening, reply), inside, closing]
        return frame.replace("{}", "\n".join([*body, typed(reply.below) if reply.below else ""]))

    return compose


def wordy(page: str) -> str:
    """Our HTML after Word has had it: its classes, its spans, its blanks, its lines of 76 letters."""
    page = page.replace("&nbsp;&nbsp;", "&nbsp; ")
    page = re.sub(
        r"<p(?: style=\"([^\"]*)\")?>(.*?)</p>",
        lambda found: (
            f"<p class=MsoNormal style='mso-margin-top-alt:auto;{found[1] or ''}'><span style='font-size:10.5pt;"
            f'font-family:"Arial",sans-serif;color:#1C2833\'>{found[2]}<o:p></o:p></span></p>'
        ),
        page,
        flags=re.DOTALL,
    )
    return "\r\n".join(textwrap.wrap(page, 76, break_long_words=False, break_on_hyphens=False))


def owned(page: str) -> str:
    """Our HTML after Outlook for the web has had it: classes and colours renamed."""
    page = re.sub(r"color:#1c2833", "color:rgb(28,40,51)", page)
    return f'<div class="rps_1a2b"><div style="margin:0; padding:24px 12px; background:#f4f6f8">{page}</div></div>'


def as_words(page: str) -> str:
    """Our HTML shown as text by a program that quotes without looks: one line a paragraph."""
    text = re.sub(r"<br>\s*", "\n", page)
    text = re.sub(r"</(?:p|li|ul|div)>\s*", "\n\n", text)
    return unescape(re.sub(r"<[^>]{1,400}>", "", text)).replace("\xa0", " ").strip()


def plain_page(page: str) -> str:
    return breaks(as_words(page))
