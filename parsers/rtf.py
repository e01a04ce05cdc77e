"""The HTML that a mail body in RTF stands for: words, line ends, and the looks that change what is said.

Outlook keeps HTML packed in RTF ([MS-OXRTFEX] 2.1), which is unpacked as it was, and writes RTF of its own (RTF 1.9.1),
of which bold, underlined, struck-out and hidden words are kept.  Never raises for what the bytes hold.
"""

import re
from dataclasses import dataclass, field, replace
from html import escape

from parsers.codepages import charset_of

_TOKEN = re.compile(
    rb"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?[ ]?"
    rb"|\\'(?P<hex>[0-9a-fA-F]{2})"
    rb"|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])"
    rb"|(?P<text>[^\\{}\r\n\x00]+)",
    re.DOTALL,
)
# What the head of a document says; \* in front of any other word says the same of words that are not known here.
_UNSHOWN = frozenset(
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "pict",
        "object",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "footnote",
        "annotation",
        "xe",
        "tc",
        "nonshppict",
        "filetbl",
        "listtable",
        "listoverridetable",
        "revtbl",
        "rsidtbl",
        "generator",
        "themedata",
        "datastore",
        "latentstyles",
    ]
)
_SPOKEN = {
    "tab": "\t", "cell": "\t", "nestcell": "\t", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ",
}  # fmt: skip
_BREAKS = frozenset({"par", "line", "row", "nestrow", "sect", "page"})
_SYMBOLS = {"~": "\N{NO-BREAK SPACE}", "_": "\N{NON-BREAKING HYPHEN}", "\\": "\\", "{": "{", "}": "}"}
# \fcharset (RTF 1.9.1, font table) to the code page of Windows; 0 and 1 are the document's own.
_CODEPAGES = {
    77: 10000, 128: 932, 129: 949, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255, 178: 1256,
    186: 1257, 204: 1251, 222: 874, 238: 1250,
}  # fmt: skip
_SIGNED_16_BITS = 2**16


def html_of_rtf(rtf: bytes) -> str:
    """The body as HTML; "" for what is no RTF or says nothing."""
    return _Reading(rtf).html() if rtf.lstrip().startswith(b"{\\rtf") else ""


def is_from_text(rtf: bytes) -> bool:
    """Made from a plain text, so that it says no more than that does ([MS-OXRTFEX] 2.1.3.1.3)."""
    return b"\\fromtext" in rtf[:1_000]


@dataclass(frozen=True, slots=True)
class _State:
    """What holds until the end of a group."""

    is_unshown: bool = False
    is_markup: bool = False
    is_rtf_only: bool = False
    skipped_after_unicode: int = 1
    codec: str = ""
    looks: frozenset[str] = frozenset()


_TAGS = {
    "s": ("<s>", "</s>"),
    "b": ("<b>", "</b>"),
    "u": ("<u>", "</u>"),
    "v": ('<span style="display:none">', "</span>"),
}
_LOOKS = {"strike": "s", "striked": "s", "deleted": "s", "b": "b", "ul": "u", "v": "v"}


@dataclass(slots=True)
class _Reading:
    rtf: bytes
    out: list[str] = field(default_factory=list)
    bytes_: bytearray = field(default_factory=bytearray)
    units: bytearray = field(default_factory=bytearray)
    fonts: dict[int, str] = field(default_factory=dict)
    font: int = 0
    codec: str = "cp1252"
    state: _State = field(default_factory=_State)
    groups: list[_State] = field(default_factory=list)
    to_skip: int = 0
    is_packed_html: bool = False
    opens_destination: bool = False
    # The looks of what was put out last: tags are written where they change.
    written: frozenset[str] = frozenset()

    def html(self) -> str:
        self.is_packed_html = b"\\fromhtml" in self.rtf[:1_000]
        at = 0
        while (token := _TOKEN.search(self.rtf, at)) is not None:
            at = token.end() + self._take(token)
        self._flush()
        self._look(frozenset())
        told = "".join(self.out)
        if self.is_packed_html or not told.strip():
            return told.strip()
        return f"<html><body>{told.strip()}</body></html>"

    def _take(self, token: re.Match[bytes]) -> int:
        """Take one token; returns how many bytes behind it belong to it."""
        if token["brace"]:
            self._flush()
            self._brace(token["brace"])
        elif token["text"] is not None:
            text = token["text"]
            skipped = min(self.to_skip, len(text))
            self.to_skip -= skipped
            if skipped < len(text):
                self._bytes(text[skipped:])
        elif self.to_skip and token["word"] != b"u":
            self.to_skip -= 1
        elif token["hex"]:
            self._bytes(bytes.fromhex(token["hex"].decode()))
        elif token["symbol"]:
            self._symbol(token["symbol"].decode("latin-1"))
        else:
            number = int(token["number"]) if token["number"] else None
            return self._word(token["word"].decode(), number)
        return 0

    def _brace(self, brace: bytes) -> None:
        self.to_skip = 0
        if brace == b"{":
            self.groups.append(self.state)
        elif self.groups:
            self.state = self.groups.pop()

    def _bytes(self, text: bytes) -> None:
        self.opens_destination = False
        if self.units:
            self._flush()
        self.bytes_ += text

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self.opens_destination = True
        elif symbol in "\r\n":
            self._break()
        elif symbol in _SYMBOLS:
            self._say(_SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> int:
        is_destination, self.opens_destination = self.opens_destination, False
        if word == "u" and number is not None:
            if self.bytes_:
                self._flush()
            self.units += (number % _SIGNED_16_BITS).to_bytes(2, "little")
            self.to_skip = self.state.skipped_after_unicode
            return 0
        self._flush()
        if word == "htmltag":
            self.state = replace(
                self.state, is_markup=self.is_packed_html, is_unshown=not self.is_packed_html
            )
        elif is_destination or word in _UNSHOWN:
            self.state = replace(self.state, is_unshown=True)
        elif word == "bin":
            return max(number or 0, 0)
        elif word in _BREAKS:
            self._break()
        elif word in _SPOKEN:
            self._say(_SPOKEN[word])
        else:
            self._setting(word, number)
        return 0

    def _setting(self, word: str, number: int | None) -> None:
        state = self.state
        if word in _LOOKS:
            look = _LOOKS[word]
            self.state = replace(state, looks=state.looks - {look} if number == 0 else state.looks | {look})
        elif word == "plain":
            self.state = replace(state, looks=frozenset())
        elif word == "ulnone":
            self.state = replace(state, looks=state.looks - {"u"})
        elif word == "htmlrtf":
            self.state = replace(state, is_rtf_only=number != 0)
        elif word == "uc":
            self.state = replace(state, skipped_after_unicode=min(max(number or 0, 0), 8))
        elif word == "ansicpg" and number is not None:
            self.codec = charset_of(number) or self.codec
        elif word == "f" and number is not None:
            self.font = number
            self.state = replace(state, codec=self.fonts.get(number, ""))
        elif word == "fcharset" and number in _CODEPAGES:
            self.fonts[self.font] = charset_of(_CODEPAGES[number])

    def _break(self) -> None:
        self._flush()
        if self.is_packed_html:
            self._put("\r\n")
        elif not self.state.is_unshown:
            self._look(frozenset())
            self.out.append("<br>\r\n")

    def _say(self, text: str) -> None:
        self._flush()
        self._put(text if self.state.is_markup else escape(text, quote=False))

    def _flush(self) -> None:
        """Bytes and code units in a row are decoded together: a character may be of two."""
        if self.bytes_:
            text = self.bytes_.decode(self.state.codec or self.codec, "replace")
            self.bytes_.clear()
            self._put(text if self.state.is_markup else _as_html(text, packed=self.is_packed_html))
        if self.units:
            text = self.units.decode("utf-16-le", "replace")
            self.units.clear()
            self._put(escape(text, quote=False))

    def _put(self, text: str) -> None:
        state = self.state
        if state.is_unshown or (self.is_packed_html and state.is_rtf_only and not state.is_markup):
            return
        if not self.is_packed_html:
            self._look(state.looks)
        self.out.append(text)

    def _look(self, wanted: frozenset[str]) -> None:
        if wanted != self.written:
            self.out += [_TAGS[look][1] for look in sorted(self.written, reverse=True)]
            self.out += [_TAGS[look][0] for look in sorted(wanted)]
            self.written = wanted


def _as_html(text: str, *, packed: bool) -> str:
    """Words between packed tags may hold entities already; only what would be a tag is no tag."""
    return text.replace("<", "&lt;").replace(">", "&gt;") if packed else escape(text, quote=False)
