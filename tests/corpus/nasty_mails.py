"""Mails that break mail readers, built on demand: `nasty_mails()` maps a name to the bytes of one mail.

The small ones also lie beside this file as `nasty/*.eml`; `python -m tests.corpus.nasty_mails` writes them again.
"""

import base64
from pathlib import Path

FOLDER = Path(__file__).parent / "nasty"
_LARGEST_FILE = 20_000

HEAD = (
    b"From: Jane Roe <jane.roe@health.example.org>\r\n"
    b"To: desk@secretariat.example.org\r\n"
    b"Subject: Liaison report\r\n"
    b"Date: Tue, 12 May 2026 10:00:00 +0200\r\n"
    b"Message-ID: <report-1@health.example.org>\r\n"
    b"MIME-Version: 1.0\r\n"
)


def with_head(more: bytes, body: bytes = b"Dear all,\r\n\r\nplease find the report.\r\n") -> bytes:
    return HEAD + more + b"\r\n" + body


def without(field: bytes, more: bytes = b"", body: bytes = b"Text.\r\n") -> bytes:
    kept = [line for line in HEAD.splitlines(keepends=True) if not line.startswith(field + b":")]
    return b"".join(kept) + more + b"\r\n" + body


def nasty_mails() -> dict[str, bytes]:
    """Name to bytes, always the same; about 35 MB in all, most of it one mail of 27 MB."""
    return {
        **_not_mails(),
        **_broken_trees(),
        **_broken_heads(),
        **_broken_texts(),
        **_large_ones(),
    }


def _not_mails() -> dict[str, bytes]:
    return {
        "empty": b"",
        "only-nuls": b"\x00" * 5_000,
        "only-line-ends": b"\r\n" * 500,
        "only-colons": b":" * 500 + b"\n" + b":\n" * 500,
        "every-byte": bytes(range(256)) * 8,
        "a-zip-instead": b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)) * 20,
        "utf-16-mail": ("\ufeff" + HEAD.decode() + "\r\nText.\r\n").encode("utf-16-le"),
        "no-head": b"just words, no header at all\r\nsecond line\r\n",
        "head-without-end": HEAD.rstrip(),
        "mbox-line-first": b"From jane.roe@health.example.org Tue May 12 10:00:00 2026\n" + with_head(b""),
        "blank-lines-first": b"\r\n\r\n\n" + with_head(b""),
        "byte-order-mark-first": b"\xef\xbb\xbf" + with_head(b""),
    }


def _broken_trees() -> dict[str, bytes]:
    text = b"--b\r\nContent-Type: text/plain\r\n\r\nText.\r\n"
    report = base64.encodebytes(b"PK\x03\x04 word/document.xml")
    return {
        "multipart-without-boundary": with_head(b"Content-Type: multipart/mixed\r\n", text + b"--b--\r\n"),
        "multipart-with-wrong-boundary": with_head(
            b'Content-Type: multipart/mixed; boundary="other"\r\n', text + b"--b--\r\n"
        ),
        "multipart-without-parts": with_head(b"Content-Type: multipart/mixed; boundary=b\r\n", b"--b--\r\n"),
        "multipart-empty": with_head(b"Content-Type: multipart/mixed; boundary=b\r\n", b""),
        "multipart-without-end": with_head(b"Content-Type: multipart/mixed; boundary=b\r\n", text),
        "boundary-empty": with_head(b'Content-Type: multipart/mixed; boundary=""\r\n', text),
        "boundary-is-a-regex": with_head(
            b'Content-Type: multipart/mixed; boundary="(a+)+$["\r\n',
            b"--(a+)+$[\r\n\r\nText.\r\n--(a+)+$[--\r\n",
        ),
        "part-without-head": with_head(
            b"Content-Type: multipart/mixed; boundary=b\r\n", b"--b\r\nText.\r\n--b--\r\n"
        ),
        "same-boundary-inside": with_head(
            b"Content-Type: multipart/mixed; boundary=b\r\n",
            b"--b\r\nContent-Type: multipart/alternative; boundary=b\r\n\r\n" + text + b"--b--\r\n--b--\r\n",
        ),
        "content-types-that-are-none": with_head(b'Content-Type: ;;;="\r\nContent-Type: text\r\n'),
        "rfc822-in-base64": with_head(
            b"Content-Type: multipart/mixed; boundary=b\r\n",
            b"--b\r\nContent-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\n"
            + base64.encodebytes(
                with_head(b"Content-Type: multipart/mixed; boundary=c\r\n", _attached(b"c", report))
            )
            + b"--b--\r\n",
        ),
        "rfc822-empty": with_head(b"Content-Type: message/rfc822\r\n", b""),
        "delivery-status-empty": with_head(b"Content-Type: message/delivery-status\r\n", b""),
        "delivery-status-of-noise": with_head(
            b"Content-Type: message/delivery-status\r\n", b"\x00\xff: \x80\r\n" * 50
        ),
        "base64-broken": with_head(
            b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n",
            b"UEsDB!!*A\r\nQ=Q\xff",
        ),
        "base64-one-letter-too-many": with_head(b"Content-Transfer-Encoding: base64\r\n", b"VGV4dA==VGV4d"),
        "quoted-printable-broken": with_head(
            b"Content-Transfer-Encoding: quoted-printable\r\n", b"=ZZ=4=\r\n=\xff=F\r\n"
        ),
        "transfer-encoding-unknown": with_head(b"Content-Transfer-Encoding: x-rot-\xff\r\n"),
        "uuencode-broken": with_head(
            b"Content-Type: text/plain\r\n",
            b"begin 644 report.docx\r\n#0V%T\r\nMnonsense\xff\r\n`\r\nend\r\n",
        ),
        "uuencode-without-end": with_head(b"", b"begin 644 a\r\n#0V%T\r\n" * 500),
    }


def _attached(boundary: bytes, encoded: bytes) -> bytes:
    return (
        b"--" + boundary + b"\r\nContent-Type: text/plain\r\n\r\nSee the report.\r\n--" + boundary + b"\r\n"
        b'Content-Type: application/octet-stream; name="report.docx"\r\nContent-Transfer-Encoding: base64\r\n'
        b'Content-Disposition: attachment; filename="report.docx"\r\n\r\n'
        + encoded
        + b"--"
        + boundary
        + b"--\r\n"
    )


def _broken_heads() -> dict[str, bytes]:
    return {
        "two-from": with_head(b"From: John Doe <john.doe@other.example.org>\r\n"),
        "no-from": without(b"From"),
        "no-message-id": without(b"Message-ID"),
        "two-message-ids": with_head(b"Message-ID: <second@health.example.org>\r\n"),
        "no-date": without(b"Date"),
        "two-dates": with_head(b"Date: Wed, 13 May 2026 10:00:00 +0200\r\n"),
        "year-99999": without(b"Date", b"Date: Fri, 12 May 99999 10:00:00 +0000\r\n"),
        "year-of-many-digits": without(
            b"Date", b"Date: Fri, 12 May " + b"9" * 6_000 + b" 10:00:00 +0000\r\n"
        ),
        "date-with-absurd-zone": without(b"Date", b"Date: Tue, 12 May 2026 10:00:00 +9999999\r\n"),
        "date-of-noise": without(b"Date", b"Date: \xff\x00((((( 31 Feb -1 99:99:99\r\n"),
        "raw-8-bit": without(
            b"From", "From: Жанна Роу <jane.roe@health.example.org>\r\nX-Name: ж\r\n".encode("koi8-r")
        ),
        "raw-8-bit-everywhere": b"\xc0\xff: \xfe\r\nFrom: \xff\xfe <\xfd@\xfc>\r\nMessage-ID: <\xff>\r\n\r\n\xff",
        "unknown-charsets": without(
            b"Subject",
            b"Subject: =?x-klingon?B?gIGCg4Q=?= =?utf-8?Q?=ED=A0=80?= =?\xff?Q?a?= =?punycode?Q?a-b-c?=\r\n"
            b"Content-Type: text/plain; charset=unicode_escape\r\n",
            b"\\ud800 \\x00 \xff\r\n",
        ),
        "encoded-words-broken": without(
            b"Subject",
            b"Subject: =?utf-8?B?4oKs?= =?utf-8?B?4o?= =?utf-8?Q?=E2=82?= =?=?= =?utf-8?B?*?= =?a?b?c?d?=\r\n",
        ),
        "fields-in-many-lines": without(b"Subject", b"Subject:\r\n" + b" \r\n" * 300 + b" late\r\n"),
        "line-ends-mixed": with_head(b"").replace(b"\r\n", b"\r", 2).replace(b"\r\n", b"\n", 2),
        "line-ends-cr": with_head(b"").replace(b"\r\n", b"\r"),
        "parameters-of-noise": with_head(
            b"Content-Type: text/plain; charset*0*=utf-8'; charset*x=1; =; name*9999999999*=\"; name*=\xff''%FF%00%ED%A0%80\r\n"
        ),
        "names-that-escape": with_head(
            b'Content-Type: application/pdf; name="..\\..\\boot.ini"\r\n'
            b"Content-Disposition: attachment; filename*=utf-8''%2e%2e%2f%00%e2%80%ae%66%64%70.exe\r\n"
        ),
        "addresses-of-noise": without(
            b"From",
            b'From: "\\" <a@b>, <<<x@y>>>, @@@, a@b@c, "" <>, :;:;, (((, =?utf-8?Q?a@b=3E,?= <c@d.example.org>\r\n',
        ),
    }


def _broken_texts() -> dict[str, bytes]:
    return {
        "utf-7-surrogates": with_head(
            b"Content-Type: text/plain; charset=utf-7\r\n", b"+2AA-+3AA- +AAA-\r\n"
        ),
        "utf-16-half": with_head(b"Content-Type: text/plain; charset=utf-16\r\n", b"\xff\xfeT\x00\x00\xd8x"),
        "nuls-in-text": with_head(b"", b"we\x00 support\x00 it\x00\r\n"),
        "html-of-noise": with_head(
            b"Content-Type: text/html\r\n", b"<" * 3_000 + b"<table><td>&#xD800;&#0;" * 20
        ),
        "html-deep": with_head(
            b"Content-Type: text/html\r\n", b"<div>" * 3_000 + b"we support" + b"</div>" * 3_000
        ),
        "html-only-comment": with_head(b"Content-Type: text/html\r\n", b"<!-- nothing -->"),
        "html-with-declaration": with_head(
            b"Content-Type: text/html\r\n", b'<?xml version="1.0" encoding="utf-16"?><p>we support</p>'
        ),
        "flowed-of-noise": with_head(
            b"Content-Type: text/plain; format=flowed; delsp=yes\r\n", b"> \r\n>> \r\n- \r\n" * 99
        ),
        "iso-2022-jp-cut": with_head(
            b"Content-Type: text/plain; charset=iso-2022-jp\r\n", b"\x1b$B-!\x1b(I1\x1b$B-"
        ),
        "escapes-without-charset": with_head(b"", b"\x1b$B\x1b$)C\x0e\x0f~{~}\x1b\r\n"),
    }


def _large_ones() -> dict[str, bytes]:
    word = b"=?utf-8?B?5aCx5ZGK5pu4?=\r\n "
    attached = base64.encodebytes(bytes(20_000_000))
    many = b"".join(b"--b\r\n\r\nx\r\n" for _ in range(20_000))
    segments = b"".join(b" filename*%d*=%%41;\r\n" % number for number in range(5_000))
    hops = b"".join(b"Received: from a by b; Tue, 12 May 2026 10:00:00 +0000\r\n" for _ in range(5_000))
    return {
        "multipart-1500-deep": _nested_multiparts(1_500),
        "multipart-300-deep": _nested_multiparts(300),
        "rfc822-1500-deep": with_head(b"Content-Type: message/rfc822\r\n\r\n" * 1_500),
        "rfc822-60-deep": with_head(b"Content-Type: message/rfc822\r\n\r\n" * 60),
        "20000-parts": with_head(b"Content-Type: multipart/mixed; boundary=b\r\n", many + b"--b--\r\n"),
        "27-megabytes": with_head(
            b"Content-Type: multipart/mixed; boundary=b\r\n", _attached(b"b", attached)
        ),
        "deep-and-long": _nested_multiparts(200) + b"line\r\n" * 200_000,
        "subject-of-1-megabyte": without(
            b"Subject", b"Subject: " + word * (1_000_000 // len(word)) + b"\r\n"
        ),
        "5000-segments": with_head(b"Content-Disposition: attachment;\r\n" + segments + b" x=y\r\n"),
        "20000-recipients": with_head(b"Cc: " + b"Jo <jo@example.org>,\r\n " * 20_000 + b"\r\n"),
        "20000-parentheses": without(
            b"From", b"From: " + b"(" * 20_000 + b" jane.roe@health.example.org\r\n"
        ),
        "20000-quotes": without(b"From", b"From: " + b'"\\' * 20_000 + b" <jane.roe@health.example.org>\r\n"),
        "20000-angles": without(b"From", b"From: " + b"<" * 20_000 + b"\r\n"),
        "20000-half-words": without(b"From", b"From: " + b"=?a?q?" * 20_000 + b"\r\n"),
        "semicolons-in-quotes": with_head(b'Content-Type: multipart/mixed; a="' + b";" * 500_000 + b"\r\n"),
        "2000-raw-names": without(
            b"From",
            b"From: "
            + b", ".join(b"\xc0\xd1%d\xff <a%d@example.org>" % (n, n) for n in range(2_000))
            + b"\r\n",
        ),
        "3000-unknown-words": without(b"Subject", b"Subject: " + b"=?x-a?Q?=C0=FF?= b " * 3_000 + b"\r\n"),
        "references-of-1-megabyte": with_head(b"References: " + b"<a@b.example.org>\r\n " * 50_000 + b"\r\n"),
        "open-references": with_head(b"References: " + b"<" * 200_000 + b"\r\n"),
        "5000-hops": hops + with_head(b""),
        "50000-fields": b"X-A: b\r\n" * 50_000 + with_head(b""),
        "begin-without-end": with_head(b"", b"begin 644 a\n" * 50_000),
        "html-half-tags": with_head(b"Content-Type: text/html\r\n", b"<script " * 50_000),
        "quotes-50000-deep": with_head(
            b"Content-Type: text/plain; format=flowed\r\n", b">" * 50_000 + b"\r\n" * 50_000
        ),
    }


def _nested_multiparts(depth: int) -> bytes:
    levels = b"".join(
        b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (level, level)
        for level in range(depth)
    )
    return HEAD + levels + b"Content-Type: text/plain\r\n\r\nThe bottom.\r\n"


def write() -> None:
    """Write the small ones to `nasty/`, for other programs to try."""
    for name, raw in nasty_mails().items():
        if len(raw) <= _LARGEST_FILE:
            (FOLDER / f"{name}.eml").write_bytes(raw)


if __name__ == "__main__":
    write()
