"""An attachment becomes a paper, by what is in it and never by what it is called."""

import re

from parsers.office_xml import W, X, damaged
from parsers.package import Package, encrypted
from parsers.paper import Paper, Unreadable
from rules.findings import Finding, Severity

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCK_FILE_SIZE = 162
# The lock file begins with the length of the user's name.
_LONGEST_USER_NAME = 54
_SEND = "Please fill in the form in Word or Excel and send it as .docx or .xlsx."
_SAVE = "Please open it, save it as .docx or .xlsx, and send that."
# Code and sentence for each kind of file that is no OOXML.
_STRANGERS = {
    "encrypted-mail": (
        "file-is-encrypted-mail",
        f"The file is a mail that is encrypted, or wrapped up whole with its signature. Please send it without. {_SEND}",
    ),
    "pdf": ("file-is-pdf", f"The file is a PDF, from which answers cannot be read safely. {_SEND}"),
    "picture": ("file-is-picture", f"The file is a picture, from which answers cannot be read. {_SEND}"),
    "rtf": ("file-is-rtf", f"The file is in Rich Text Format (.rtf). {_SAVE}"),
    "html": ("file-is-html", f"The file is a web page, whatever its name says. {_SAVE}"),
    "mail": ("file-is-mail", f"The file is a saved mail. Please attach the form itself. {_SEND}"),
    "xml": ("file-is-xml", f"The file is bare XML, perhaps an older Word or Excel format. {_SAVE}"),
    "text": (
        "file-is-text",
        f"The file is plain text or comma-separated values, whatever its name says. {_SEND}",
    ),
    "archive": ("file-is-archive", f"The file is a packed archive. Please attach the form itself. {_SEND}"),
}
_SIGNATURES = (
    (b"%PDF-", "pdf"), (b"\x89PNG\r\n", "picture"), (b"\xff\xd8\xff", "picture"), (b"GIF8", "picture"),
    (b"II*\x00", "picture"), (b"MM\x00*", "picture"), (b"{\\rtf", "rtf"),
    (b"Rar!\x1a\x07", "archive"), (b"7z\xbc\xaf\x27\x1c", "archive"), (b"\x1f\x8b\x08", "archive"),
)  # fmt: skip
# ContentInfo of PKCS #7 that holds signed, enveloped, encrypted or compressed data (RFC 5652, 3; RFC 3274).
_WRAPPED_MAIL = re.compile(
    rb"\A(?:\x30.{1,5}\x06(?:\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07[\x02-\x07]|\x0b\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09)"
    rb"|\s*-----BEGIN PGP MESSAGE)",
    re.DOTALL,
)
_MARKUP = re.compile(rb"(?i)<(!doctype\s+html|html|head|body|table|meta)\b")
_MAIL = re.compile(rb"(?im)\A(received|return-path|from|mime-version|message-id|delivered-to): ")
_MIMETYPES = {
    b"application/vnd.oasis.opendocument.text": (
        "file-is-odt",
        f"The file is an OpenDocument text (.odt). {_SAVE}",
    ),
    b"application/vnd.oasis.opendocument.spreadsheet": (
        "file-is-ods",
        f"The file is an OpenDocument spreadsheet (.ods). {_SAVE}",
    ),
}
_OLE_STREAMS = (
    ("WordDocument", ("file-is-doc", f"The file is in the old Word format (.doc). {_SAVE}")),
    ("Workbook", ("file-is-xls", f"The file is in the old Excel format (.xls). {_SAVE}")),
    ("Book", ("file-is-xls", f"The file is in the old Excel format (.xls). {_SAVE}")),
    (
        "__properties_version1.0",
        ("file-is-mail", f"The file is a saved mail. Please attach the form itself. {_SEND}"),
    ),
)


def unpack(name: str, content: bytes) -> Paper:
    """The paper in the bytes of a DOCX or XLSX file, macro and template kinds too.

    `name` is only passed on.  What lies in archives and mails is taken out before (`containers.py`); older formats get a
    second try, each by itself (`pipeline/converting.py`).  Raises Unreadable, and nothing else, with one finding of
    severity error for everything that is something else or broken (codes: `file-...`; office.md 1.3 and 5).
    """
    try:
        return _unpacked(name, content)
    except Unreadable:
        raise
    except RecursionError as error:
        raise damaged("it is nested too deeply") from error
    # The promise above is worth a broad clause: whatever a stranger's bytes break, the sender gets a sentence.
    except Exception as error:
        raise damaged("its parts do not fit together") from error


def _unpacked(name: str, content: bytes) -> Paper:
    if not content.startswith(_ZIP):
        raise _stranger(content)
    return _read(name, Package(content))


def _read(name: str, package: Package) -> Paper:
    main = package.main_part()
    if main is None:
        raise _zip_without_document(package)
    if main.lower().endswith(".bin"):
        raise _refused("file-is-xlsb", f"The file is in Excel's binary format (.xlsb). {_SAVE}")
    root = package.xml(main)
    # Only the reader that the file needs is imported: a form is read cold by `liaison check`.
    if root.tag == W + "document":
        from parsers import word

        return word.read(package, main, root, name)
    if root.tag == X + "workbook":
        from parsers import sheet

        return sheet.read(package, main, root, name)
    raise _refused("file-not-a-form", f"The file is neither a Word document nor an Excel workbook. {_SEND}")


def _stranger(content: bytes) -> Unreadable:
    if not content.strip(b"\x00"):
        return _refused(
            "file-empty", "The file is empty: nothing arrived but its name. Please attach it again."
        )
    if len(content) == _LOCK_FILE_SIZE and content[0] < _LONGEST_USER_NAME and content[1:2].isalnum():
        return _lock_file()
    if content.startswith(_OLE):
        return _ole(content)
    kind = next((kind for signature, kind in _SIGNATURES if content.startswith(signature)), None) or _written(
        content
    )
    if kind is None:
        return _refused("file-unknown", f"The file is neither a Word document nor an Excel workbook. {_SEND}")
    return _refused(*_STRANGERS[kind])


def _written(content: bytes) -> str | None:
    """What a file of characters or a wrapped mail is: html, mail, xml, text ...; None for other bytes."""
    if _WRAPPED_MAIL.match(content):
        return "encrypted-mail"
    head = content[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if _MARKUP.search(head):
        return "html"
    if _MAIL.match(head):
        return "mail"
    if head.startswith(b"<?xml"):
        return "xml"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "text"
    return None if any(byte < 9 for byte in head) else "text"


def _ole(content: bytes) -> Unreadable:
    """The container of old Office files and of encrypted new ones ([MS-CFB]: stream names are in UTF-16)."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return encrypted()
    for stream, refusal in _OLE_STREAMS:
        if stream.encode("utf-16-le") in content:
            return _refused(*refusal)
    return _refused("file-is-old-office", f"The file is in an old Office format. {_SAVE}")


def _zip_without_document(package: Package) -> Unreadable:
    if "mimetype" in package:
        kind = package.read("mimetype").strip()
        for mimetype, refusal in _MIMETYPES.items():
            if kind.startswith(mimetype):
                return _refused(*refusal)
    if "index/document.iwa" in package:
        return _refused("file-is-pages", f"The file was made by Pages or Numbers. {_SAVE}")
    return _refused(*_STRANGERS["archive"])


def _lock_file() -> Unreadable:
    return _refused(
        "file-is-lock-file",
        "The file is the small lock file (its name begins with ~$) that Office keeps while a document is open. Please "
        "close the document and send the document itself.",
    )


def _refused(code: str, message: str) -> Unreadable:
    return Unreadable(Finding(code=code, severity=Severity.ERROR, message=message))
