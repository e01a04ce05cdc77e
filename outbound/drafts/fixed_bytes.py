"""The same document gives the same bytes: fixed times in the package and in its properties."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.document import Document

# The oldest time that a zip can hold: it says nothing, and it never changes.
EPOCH = (1980, 1, 1, 0, 0, 0)
AUTHOR = "IMDRF Secretariat"


def fixed_docx(document: Document, *, title: str) -> bytes:
    """Save a document without a trace of when and by whom."""
    properties = document.core_properties
    properties.author = properties.last_modified_by = AUTHOR
    properties.title = title
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = datetime(*EPOCH, tzinfo=UTC)
    written = BytesIO()
    document.save(written)
    return fixed_zip(written.getvalue())


def fixed_zip(content: bytes) -> bytes:
    """The same package with every entry's time set to the oldest there is."""
    fixed = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = ZipInfo(name, date_time=EPOCH)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            target.writestr(entry, source.read(name))
    return fixed.getvalue()
