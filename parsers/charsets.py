"""From bytes to text when the label lies: a ladder of readings, and which rung held (mail.md 4.3, trap 17).

The rungs are: the declared charset, its superset (WHATWG Encoding, "names and labels"), UTF-8, the declared charset
with a few damaged characters, its kin (EUC-JP under an ISO-2022-JP label), the detector, replacement.
"""

import codecs
import re
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

# The detector reads no more than this; it is a guess anyway, and a guess that takes seconds helps nobody.
_DETECTED_BYTES = 32_768
_MOST_DAMAGE = 50  # one character in so many may be broken before the label is given up


class Step(StrEnum):
    """The rung of the ladder that gave the text."""

    DECLARED = "declared"
    SUPERSET = "superset"
    UTF_8 = "utf-8"
    DAMAGED = "damaged"
    KIN = "kin"
    DETECTED = "detected"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """`charset` is the codec that read the bytes; line ends and NULs are as they came."""

    text: str
    charset: str
    step: Step


# Labels that Python does not know or knows as something narrower; "" means that the label says nothing.
_ALIASES = {
    "": "",
    "8bit": "",
    "7bit": "ascii",
    "ansi": "cp1252",
    "ansi_x3.110-1983": "latin-1",
    "binary": "",
    "cp-850": "cp850",
    "default": "",
    "default_charset": "",
    "dos-874": "cp874",
    "hz-gb-2312": "hz",
    "iso-2022-jp-ms": "iso2022_jp",
    "iso-8859-8-e": "iso8859-8",
    "iso-8859-8-i": "iso8859-8",
    "koi8-ru": "koi8-u",
    "logical": "iso8859-8",
    "none": "",
    "tis-620": "cp874",
    "unicode": "utf-16",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "unknown": "",
    "unknown-8bit": "",
    "us-ascii": "ascii",
    "utf8mb4": "utf-8",
    "utf-8mb4": "utf-8",
    "windows-31j": "cp932",
    "windows-874": "cp874",
    "windows-949": "cp949",
    "x-big5": "big5",
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-euc-jp": "euc_jp",
    "x-euc-kr": "euc_kr",
    "x-gbk": "gbk",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-mac-roman": "mac-roman",
    "x-ms-cp932": "cp932",
    "x-sjis": "shift_jis",
    "x-unknown": "",
    "x-user-defined": "",
    "x-windows-949": "cp949",
    "x-x-big5": "big5",
}
# Python has text codecs that are no charsets of mail: some run programs' escapes, one takes quadratic time.
_NO_CHARSETS = {"idna", "mbcs", "oem", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"}
_LABEL = re.compile(r"[a-z0-9][a-z0-9_.:-]{0,39}")
_NOT_ASCII = re.compile(r"utf-?7|hz|utf-?16.*|utf-?32.*|iso2022.*|cp(037|1026|1140|273|424|500|875)")
_SHIM = "iso2022_jp as cp932"
_SUPERSETS = {
    "gb2312": ("gb18030",),
    "gbk": ("gb18030",),
    "big5": ("big5hkscs", "cp950"),
    "cp950": ("big5hkscs",),
    "euc_kr": ("cp949",),
    "johab": ("cp949",),
    "shift_jis": ("cp932", "shift_jis_2004"),
    "euc_jp": ("euc_jis_2004",),
    "iso2022_jp": (_SHIM, "iso2022_jp_ext", "iso2022_jp_2004"),
    "iso8859-1": ("cp1252",),
    "ascii": ("cp1252",),
    "iso8859-9": ("cp1254",),
    "iso8859-11": ("cp874",),
    "koi8-r": ("koi8-u",),
}
_KIN = {
    "iso2022_jp": ("euc_jp", "cp932"),
    "shift_jis": ("euc_jp",),
    "cp932": ("euc_jp",),
    "euc_jp": ("cp932",),
    "gb2312": ("big5hkscs",),
    "gbk": ("big5hkscs",),
    "big5": ("gb18030",),
}
# A Western label is what a client writes that does not know; real Western text is never valid UTF-8 by chance.
_WESTERN = {"ascii", "iso8859-1", "iso8859-15", "cp1252", ""}
_C1 = re.compile("[\x80-\x9f]")
_ASCII = bytes(range(128))
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def decode(data: bytes, declared: str = "", *, detects: bool = True) -> Decoded:
    """Read `data`, labelled `declared` ("" where nothing is), by the first rung that holds.  Never raises.

    The detector takes some ten milliseconds and cannot tell a word from noise; a caller with a thousand words does
    without (`detects`).
    """
    codec = codec_of(declared)
    if codec.startswith(("utf-16", "utf-32")) and b"\x00" not in data and data.isascii():
        # No text of letters and line ends in UTF-16 is without a NUL: the label is wrong.
        codec = ""
    if data.isascii() and b"\x1b" not in data and not _NOT_ASCII.fullmatch(codec):
        return Decoded(text=data.decode("ascii"), charset=codec or "ascii", step=Step.DECLARED)
    return _marked(data, codec) or _by_label(data, codec) or _without_label(data, codec, detects=detects)


@lru_cache(maxsize=512)
def codec_of(label: str) -> str:
    """Python's name of the codec that a label means, "" for none or an unknown one."""
    # RFC 2231 adds a language: "utf-8*en".  Quotes and semicolons are left over from broken parameters.
    plain = label.strip().strip("\"'; ").lower().partition("*")[0]
    plain = _ALIASES.get(plain, plain)
    if not _LABEL.fullmatch(plain):
        return ""
    try:
        found = codecs.lookup(plain)
    except (LookupError, ValueError):
        return ""
    # `_is_text_encoding` is what bytes.decode itself asks; rot13 and zlib answer no.
    is_text = getattr(found, "_is_text_encoding", True)
    return found.name if is_text and found.name not in _NO_CHARSETS else ""


def _marked(data: bytes, codec: str) -> Decoded | None:
    for mark, name in _MARKS:
        if data.startswith(mark):
            text = _strictly(data, name)
            step = Step.DECLARED if codec.startswith(name) else Step.DETECTED
            if text is not None:
                return Decoded(text=text.removeprefix("\ufeff"), charset=name, step=step)
            if name != "utf-8":
                return Decoded(text=data.decode(name, "replace"), charset=name, step=Step.DAMAGED)
    return None


def _by_label(data: bytes, codec: str) -> Decoded | None:
    as_utf_8 = _strictly(data, "utf-8")
    if codec in _WESTERN and as_utf_8 is not None and b"\x1b$" not in data:
        return Decoded(text=as_utf_8, charset="utf-8", step=Step.UTF_8)
    if codec:
        text = _strictly(data, codec)
        # ISO 8859-1 reads everything; control characters say that it was really Windows-1252.
        if text is not None and not (codec == "iso8859-1" and _C1.search(text)):
            return Decoded(text=text, charset=codec, step=Step.DECLARED)
    return _first(data, _SUPERSETS.get(codec, ()), Step.SUPERSET) if codec else None


def _without_label(data: bytes, codec: str, *, detects: bool) -> Decoded:
    if data.isascii() and b"\x1b$" in data:
        found = _first(data, ("iso2022_jp", _SHIM), Step.DETECTED)
        if found:
            return found
    if codec.startswith("iso2022") and data.isascii():
        # Seven-bit shift sequences are valid UTF-8, EUC and what not, and nonsense there.
        return _with_gaps(data, codec)
    return (
        _first(data, ("utf-8",), Step.UTF_8)
        or _damaged(data, codec or "utf-8")
        or _first(data, _KIN.get(codec, ()), Step.KIN)
        or (_detected(data) if detects else None)
        or _replaced(data, codec or "cp1252")
    )


def _first(data: bytes, names: tuple[str, ...], step: Step) -> Decoded | None:
    for name in names:
        text = _strictly(data, name)
        if text is not None:
            return Decoded(text=text, charset=name, step=step)
    return None


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return _iso_2022_jp_as_cp932(data) if name == _SHIM else data.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return None


def _damaged(data: bytes, codec: str) -> Decoded | None:
    """One broken character must not cost the page: keep the label where hardly anything is lost."""
    found = _with_gaps(data, codec)
    foreign = len(data.translate(None, _ASCII)) or len(data)
    # The detector is better with single-byte text: every reading of it "holds" but for a byte or two.
    if codec in _WESTERN or found.text.count("\ufffd") > 1 + foreign // _MOST_DAMAGE:
        return None
    return found


def _with_gaps(data: bytes, codec: str) -> Decoded:
    name = _SUPERSETS.get(codec, (codec,))[0]
    if name == _SHIM:
        return Decoded(text=_iso_2022_jp_as_cp932(data, "replace"), charset=name, step=Step.DAMAGED)
    found = _replaced(data, name)
    return Decoded(text=found.text, charset=found.charset, step=Step.DAMAGED)


def _detected(data: bytes) -> Decoded | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_DETECTED_BYTES]).best()
    if best is None:
        return None
    found = _replaced(data, best.encoding)
    return Decoded(text=found.text, charset=found.charset, step=Step.DETECTED)


def _replaced(data: bytes, codec: str) -> Decoded:
    try:
        return Decoded(text=data.decode(codec, "replace"), charset=codec, step=Step.REPLACED)
    except (UnicodeError, LookupError, ValueError):
        # Some codecs refuse even to replace (UTF-16 cut within a pair); UTF-8 never does.
        return Decoded(text=data.decode("utf-8", "replace"), charset="utf-8", step=Step.REPLACED)


_EIGHT_BITS = re.compile(rb"[\x80-\xff]")
_GAP = b"\x1a"  # SUB of ECMA-48 stands for a character that was lost
_ESCAPE = re.compile(rb"\x1b(\$[@B]|\([BJI])")


def _iso_2022_jp_as_cp932(data: bytes, errors: str = "strict") -> str:
    """ISO-2022-JP with NEC row 13 ("①"), which no codec of Python reads (mail.md 4.3).

    Strictly, raises ValueError for other escape sequences, for half a character and for eight bits.
    """
    data = _EIGHT_BITS.sub(_GAP, data)
    pieces = _ESCAPE.split(data)
    out = bytearray(pieces[0])
    for escape, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if escape[:1] == b"$":
            out += _shifted(piece)
        else:
            out += bytes(byte | 0x80 for byte in piece) if escape == b"(I" else piece
    if errors == "strict" and (0x1B in out or _GAP in out):
        raise ValueError("not what cp932 has characters for")
    return out.decode("cp932", errors).replace(_GAP.decode(), "\ufffd")


def _shifted(piece: bytes) -> bytes:
    """JIS X 0208 pairs to Shift JIS pairs; line ends between them stay, what is no pair becomes a gap."""
    out = bytearray()
    bytes_left = iter(piece)
    for first in bytes_left:
        if first < 0x21:
            out.append(first)
            continue
        second = next(bytes_left, 0)
        if not (0x21 <= second <= 0x7E and first <= 0x7E):
            out += _GAP
            continue
        out.append(((first + 1) >> 1) + (0x70 if first <= 0x5E else 0xB0))
        odd_shift = 0x1F if second < 0x60 else 0x20
        out.append(second + (odd_shift if first % 2 else 0x7E))
    return bytes(out)
