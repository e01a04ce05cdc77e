"""Names of attachments, cleaned for display only: content decides what a file is, its hash what it is called.

Names from outside carry paths, NULs, overrides of the writing direction and the wrong ending (mail.md trap 18).
"""

import re
import unicodedata

from parsers.headers import Fields, decoded, first, parameters, unpercented

LONGEST_NAME = 120
_LONGEST_ENDING = 12

# Bidirectional overrides and marks, zero-width characters, the byte order mark: they show a name that is not there.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_FORBIDDEN = re.compile(r'[<>:"|?*]')
_LABELLED = re.compile(r"[\w-]{3,20}'[\w-]*'.*%[0-9A-Fa-f]{2}.*")
_PERCENTED = re.compile(r"(?:%[0-9A-Fa-f]{2}){2}")

_SIGNATURES = (
    (b"%PDF", "pdf"),
    (b"\x89PNG\r\n", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"{\\rtf", "rtf"),
    (b"\x78\x9f\x3e\x22", "tnef"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gz"),
    (b"BEGIN:VCALENDAR", "ics"),
    (b"BEGIN:VCARD", "vcf"),
)
_ZIP_MEMBERS = (
    (b"word/", "docx"),
    (b"xl/", "xlsx"),
    (b"ppt/", "pptx"),
    (b"mimetypeapplication/vnd.oasis", "odt"),
)
_ENDINGS = {
    "text/plain": "txt",
    "text/html": "html",
    "text/csv": "csv",
    "text/calendar": "ics",
    "text/vcard": "vcf",
    "text/rtf": "rtf",
    "application/rtf": "rtf",
    "application/msword": "doc",
    "application/vnd.ms-excel": "xls",
    "application/vnd.ms-outlook": "msg",
    "application/pkcs7-signature": "p7s",
    "application/x-pkcs7-signature": "p7s",
    "application/pkcs7-mime": "p7m",
    "application/x-pkcs7-mime": "p7m",
    "application/pgp-signature": "asc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
}


def written_name(fields: Fields, hint: str = "") -> str:
    """The name that the part gives itself, decoded but not cleaned; "" for none.

    `filename` of Content-Disposition comes before `name` of Content-Type (RFC 2183), in each RFC 2231 before the
    plain form (RFC 6266 section 4.3 gives the reason: the plain form is the fallback).
    """
    for header, parameter in (("content-disposition", "filename"), ("content-type", "name")):
        value = first(fields, header)
        if parameter in value.lower():
            name = parameters(value, hint).get(parameter, "")
            if name:
                return _late_decoded(name)
    return ""


def _late_decoded(name: str) -> str:
    """Names that were encoded for a URL or with RFC 2231 under the plain parameter."""
    if _LABELLED.fullmatch(name):
        return parameters(f"x; name*={name}").get("name", name)
    if _PERCENTED.search(name):
        try:
            return unpercented(name.encode()).decode("utf-8")
        except UnicodeDecodeError:
            return name
    return decoded(name) if "=?" in name else name


def display_name(written: str, *, position: int, content: bytes, declared_type: str = "") -> str:
    """A name fit to be shown and to be a file's: no path, nothing invisible, at most 120 characters, never empty."""
    name = _INVISIBLE.sub("", _CONTROL.sub(" ", unicodedata.normalize("NFC", written)))
    name = re.split(r"[/\\]", name)[-1]
    name = _FORBIDDEN.sub("_", " ".join(name.split())).strip(" .")
    return _shortened(name) if name else f"attachment-{position}.{ending_of(content, declared_type)}"


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_ENDING:
        return name[:LONGEST_NAME].rstrip(" .")
    return f"{stem[: LONGEST_NAME - len(ending) - 1].rstrip(' .')}.{ending}"


def ending_of(content: bytes, declared_type: str = "") -> str:
    """The usual ending of such content; what it is comes before what it says it is."""
    if content.startswith(b"PK\x03\x04"):
        # The directory at the end names every member, wherever the first ones lie.
        ends = content[:4096] + content[-65_536:]
        return next((ending for member, ending in _ZIP_MEMBERS if member in ends), "zip")
    for signature, ending in _SIGNATURES:
        if content.startswith(signature):
            return ending
    known = _ENDINGS.get(declared_type)
    if known:
        return known
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return "doc"
    return "txt" if declared_type.startswith("text/") else "bin"
