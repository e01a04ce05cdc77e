"""What a number of a Windows code page is called in mail and by Python ([MS-UCODEREF] 2.2.1)."""

from codecs import lookup

# Where the name is another than windows-N, iso-8859-N or cpN.
_NAMED = {
    936: "gb18030",
    10000: "macintosh",
    20127: "us-ascii",
    20866: "koi8-r",
    21866: "koi8-u",
    50220: "iso-2022-jp",
    50221: "iso-2022-jp",
    50222: "iso-2022-jp",
    51932: "euc-jp",
    51949: "euc-kr",
    54936: "gb18030",
    65001: "utf-8",
}


def charset_of(codepage: int) -> str:
    """A name that stands for it in a Content-Type and that Python can decode; "" where there is none."""
    name = _NAMED.get(codepage, f"cp{codepage}")
    if 1250 <= codepage <= 1258:
        name = f"windows-{codepage}"
    elif 28591 <= codepage <= 28606:
        name = f"iso-8859-{codepage - 28590}"
    try:
        lookup(name)
    except LookupError:
        return ""
    return name
