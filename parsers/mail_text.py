"""The words of a text part: charset, format=flowed (RFC 3676), HTML."""

import re

from parsers.charsets import Decoded, Step, decode
from parsers.headers import storable
from parsers.mail_notes import Notebook

LONGEST_TEXT = 200_000
_LONGEST_HTML = 1_000_000
# A page with more tags is no letter, and to lay it out would take seconds.
_MOST_TAGS = 40_000
_META = re.compile(
    rb"<(?:meta|\?xml)[^>]{0,300}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE
)
_QUOTE = re.compile(r">*")
_TAG_NAME = re.compile(r"/?[a-z][a-z0-9]{0,20}")
_BLOCKS = {"br", "/p", "/div", "/tr", "/li", "/table", "/h1", "/h2", "/h3", "/h4"}
_DECLARATION = re.compile(r"\s*<\?xml[^>]{0,500}\?>")


def text_of(content: bytes, declared: str, *, is_html: bool, notebook: Notebook, place: str) -> str:
    """Text with \\n line ends, storable; a charset other than the declared one is noted."""
    if is_html and not declared:
        meta = _META.search(content[:2048])
        declared = meta[1].decode("ascii") if meta else ""
        # A page that can be read as ASCII as far as its declaration is not UTF-16 (HTML, "prescan a byte stream").
        declared = "utf-8" if declared.lower().startswith("utf-16") else declared
    found = decode(content, declared)
    if found.step is not Step.DECLARED:
        _note_charset(found, declared, notebook, place)
    return storable(found.text).replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")


def _note_charset(found: Decoded, declared: str, notebook: Notebook, place: str) -> None:
    read = f"read as {found.charset} ({found.step})"
    if declared:
        message = f"The text is declared {storable(declared[:60])}, {read}."
        notebook.add("charset-not-as-declared", place, message)
    else:
        notebook.add("charset-missing", place, f"No charset is declared for the text, {read}.")


def capped(text: str, notebook: Notebook, place: str) -> str:
    if len(text) <= LONGEST_TEXT:
        return text
    notebook.add("text-too-long", place, f"Only the first {LONGEST_TEXT:,} characters of the text were read.")
    return text[:LONGEST_TEXT]


def unflowed(text: str, *, delete_space: bool) -> str:
    """RFC 3676 section 4: lines that end in a blank go on in the next one of the same quoting depth."""
    paragraphs: list[tuple[int, list[str]]] = []
    is_open = False
    for line in text.split("\n"):
        depth = len(_QUOTE.match(line)[0])  # type: ignore[index]  # ">*" matches everywhere
        words = line[depth:].removeprefix(" ")
        is_signature = words == "-- "
        if is_open and not is_signature and paragraphs[-1][0] == depth:
            paragraphs[-1][1].append(words)
        else:
            paragraphs.append((depth, [words]))
        is_open = words.endswith(" ") and not is_signature
        if is_open and delete_space:
            paragraphs[-1][1][-1] = words[:-1]
    return "\n".join(">" * depth + " " * bool(depth) + "".join(words) for depth, words in paragraphs)


def html_to_text(html: str, notebook: Notebook, place: str) -> str:
    """What a reader of the HTML sees, through inscriptis; the bare words where that fails."""
    html = _DECLARATION.sub("", html[:_LONGEST_HTML], count=1)
    if not html.strip():
        return ""
    if html.count("<") > _MOST_TAGS:
        notebook.add(
            "html-too-long", place, "The HTML has more tags than a letter has; only its words were read."
        )
        return storable(_bare_words(html))
    from inscriptis import get_text

    try:
        text = str(get_text(html))
    except Exception:  # noqa: BLE001 - lxml and inscriptis raise many kinds; the words are there all the same
        notebook.add("html-unreadable", place, "The HTML is broken; only its words were read.")
        text = ""
    # Beyond some 250 levels lxml gives up without a word.
    return storable(text if text.strip() else _bare_words(html))


def _bare_words(html: str) -> str:
    """Tags out, entities undone, in one pass over the text: a pattern that looks for closing tags takes for ever."""
    from html import unescape

    kept: list[str] = []
    silent = ""
    for number, piece in enumerate(html.split("<")):
        tag, _, words = piece.partition(">") if number else ("", "", piece)
        name = _TAG_NAME.match(tag.lower())
        word = name[0] if name else ""
        if silent and word != f"/{silent}":
            continue
        silent = word if word in ("script", "style", "head", "title") else ""
        kept += ["\n" if word in _BLOCKS else "", "" if silent else words]
    return unescape("".join(kept)).strip()
