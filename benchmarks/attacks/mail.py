"""Mails and containers with one thing in them that is far too much."""

import struct
import zipfile
from base64 import encodebytes
from collections.abc import Callable
from io import BytesIO

from tests.parsers.office_builders import zipped

HEAD = "From: olli@agency.example.org\r\nTo: desk@example.org\r\nSubject: report\r\nMIME-Version: 1.0\r\n"
LINE = "A line of words that somebody could have written, and 12 May 2026 in it.\r\n"


def text(size: int) -> bytes:
    return (HEAD + "Content-Type: text/plain\r\n\r\n" + LINE * (size // len(LINE))).encode()


def html(inside: str) -> bytes:
    return (HEAD + "Content-Type: text/html\r\n\r\n<html><body>" + inside).encode()


def parts(number: int) -> bytes:
    one = "--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; filename=a.docx\r\n\r\nx\r\n"
    return (HEAD + "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + one * number + "--b--\r\n").encode()


def nested(depth: int) -> bytes:
    opened = "".join(
        f"Content-Type: multipart/mixed; boundary=b{at}\r\n\r\n--b{at}\r\n" for at in range(depth)
    )
    return (HEAD + opened + "Content-Type: text/plain\r\n\r\nx\r\n").encode()


def mails_in_mails(depth: int) -> bytes:
    return ((HEAD + "Content-Type: message/rfc822\r\n\r\n") * depth + HEAD + "\r\nx\r\n").encode()


def headers(number: int) -> bytes:
    return ("".join(f"X-{at}: y\r\n" for at in range(number)) + HEAD + "\r\nx\r\n").encode()


def long_header(name: str, piece: str, number: int) -> bytes:
    return (HEAD + f"{name}: " + piece * number + "\r\n\r\nx\r\n").encode()


def attached(content: bytes, name: str = "report.docx") -> bytes:
    return (
        HEAD.encode()
        + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\nContent-Type: application/octet-stream\r\n'
        + f"Content-Disposition: attachment; filename={name}\r\n".encode()
        + b"Content-Transfer-Encoding: base64\r\n\r\n"
        + encodebytes(content)
        + b"--b--\r\n"
    )


def tnef(attributes: int) -> bytes:
    """A winmail.dat of very many attachments."""
    one = (
        struct.pack("<BHHI", 2, 0x9002, 6, 1)
        + b"x\x00\x00"
        + struct.pack("<BHHI", 2, 0x800F, 6, 4)
        + b"PK\x03\x04\x00\x00"
    )
    return b"\x78\x9f\x3e\x22\x01\x00" + one * attributes


def message(size: int) -> bytes:
    """The signature of an Outlook message before so many bytes that lead nowhere."""
    ole = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6)
    return (
        ole
        + b"\x00" * 500
        + "__properties_version1.0".encode("utf-16-le")
        + b"\x01\x00\x00\x00" * (size // 4)
    )


def zips_in_zips(depth: int) -> bytes:
    content = b"words"
    for _ in range(depth):
        content = zipped({"a.zip": content, "b.docx": content})
    return content


def entries(number: int) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for at in range(number):
            archive.writestr(f"{at}.xml", b"")
    return made.getvalue()


def stored_bomb(size: int) -> bytes:
    return zipped({f"{at}.bin": bytes(size // 10) for at in range(10)})


MAIL: dict[str, Callable[[], bytes]] = {
    "20 MB of text": lambda: text(20_000_000),
    "10 MB of one line": lambda: text(0) + b"word " * 2_000_000,
    "10 MB of HTML paragraphs": lambda: html("<p>words</p>" * 800_000),
    "HTML 50,000 deep": lambda: html("<div>" * 50_000 + "x"),
    "HTML of 50,000 table cells": lambda: html("<table>" + "<tr><td>x</td></tr>" * 50_000),
    "HTML of 100,000 links": lambda: html('<a href="https://example.org/x">y</a> ' * 100_000),
    "100,000 parts": lambda: parts(100_000),
    "2,000 parts in one another": lambda: nested(2_000),
    "1,000 mails in one another": lambda: mails_in_mails(1_000),
    "300,000 headers": lambda: headers(300_000),
    "a subject of 5 MB": lambda: long_header("Subject", "=?utf-8?q?=C3=A4?= ", 250_000),
    "200,000 recipients": lambda: long_header("Cc", "a@example.org, ", 200_000),
    "1 MB of open brackets": lambda: long_header("Cc", "(", 1_000_000),
    "25 MB of nothing attached": lambda: attached(bytes(25_000_000)),
    "a winmail.dat of 100,000 files": lambda: attached(tnef(100_000), "winmail.dat"),
    "a saved mail of 20 MB": lambda: attached(message(20_000_000), "mail.msg"),
    "zips in zips": lambda: attached(zips_in_zips(12), "a.zip"),
    "a zip of 60,000 files": lambda: attached(entries(60_000), "a.zip"),
    "190 MB in a zip": lambda: attached(stored_bomb(190_000_000), "a.zip"),
}
