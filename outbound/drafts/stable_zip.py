"""Office files whose bytes depend on their content alone: entries in one order, with one time stamp."""

import io
import zipfile
from collections.abc import Callable, Mapping

# The earliest instant that a zip archive can hold.
_EPOCH = (1980, 1, 1, 0, 0, 0)


def stable(content: bytes, amended: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """The same package with its entries' times and attributes fixed, [Content_Types].xml first as readers expect.

    `amended` rewrites single parts, by name.
    """
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            amend = (amended or {}).get(name, bytes)
            target.writestr(entry, amend(source.read(name)))
    return packed.getvalue()
