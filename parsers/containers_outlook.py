"""What lies in Outlook's own containers: a winmail.dat (TNEF) or a saved message (.msg).

Sources: [MS-OXTNEF] 2.1 (a stream of attributes), [MS-OXMSG] 2.2.2 (one storage for each attachment).  The only door to
tnefparse and olefile; both are asked for little, since both believe the counts that a file states.
"""

import struct
from collections.abc import Iterator
from io import BytesIO
from typing import Any

TNEF = b"\x78\x9f\x3e\x22"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Level, name and type, length; the data; a checksum that many writers get wrong.
_ATTRIBUTE = struct.Struct("<BHHI")
_HEAD, _CHECKSUM = 6, 2
# An Outlook mail has some thirty attributes and six for each attachment.
_MOST_ATTRIBUTES = 2_000
_LEAST_PROPERTY = 8
_RENDERING, _TITLE, _DATA, _PROPERTIES, _CODEPAGE = 0x9002, 0x8010, 0x800F, 0x9005, 0x9007
_LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _OBJECT = 0x3707, 0x3704, 0x3001, 0x3701
# An embedded mail is a TNEF stream behind the identifier of IMessage.
_EMBEDDED = b"\x07\x03\x02\x00\x00\x00\x00\x00\xc0\x00\x00\x00\x00\x00\x00\x46"
_MESSAGE, _STORAGE = "__properties_version1.0", "__attach_version1.0_#"
_MOST_STORAGES = 200
_MOST_DEPTH = 3
_TEXT = (("001F", "utf-16-le"), ("001E", "cp1252"))

Found = tuple[str, bytes]


def in_tnef(content: bytes) -> Iterator[Found]:
    """Names and bytes of the files in a winmail.dat, in its order; an embedded mail comes as TNEF itself.

    Raises ValueError for a stream that is cut off before anything can be said of it.
    """
    codepage, name, data, has_file = "cp1252", "", b"", False
    for kind, value in _attributes(content):
        if kind == _CODEPAGE:
            codepage = _codec(value)
        elif kind == _RENDERING:
            if has_file:
                yield name, data
            name, data, has_file = "", b"", True
        elif kind == _TITLE:
            name = name or _decoded(value, codepage)
        elif kind == _DATA:
            data = value
        elif kind == _PROPERTIES:
            long_name, embedded = _of_properties(value, codepage)
            name, data = long_name or name, embedded or data
    if has_file:
        yield name, data


def _attributes(content: bytes) -> Iterator[tuple[int, bytes]]:
    """The attributes of a stream up to where it is cut off."""
    view, at = memoryview(content), _HEAD
    if len(content) < _HEAD + _ATTRIBUTE.size:
        raise ValueError("too short for TNEF")
    for _ in range(_MOST_ATTRIBUTES):
        if at + _ATTRIBUTE.size > len(content):
            return
        _, kind, _, length = _ATTRIBUTE.unpack_from(content, at)
        at += _ATTRIBUTE.size
        if at + length > len(content):
            return
        yield kind, bytes(view[at : at + length])
        at += length + _CHECKSUM


def _of_properties(value: bytes, codepage: str) -> tuple[str, bytes]:
    """The long name and, where the attachment is a mail, its stream."""
    from tnefparse.mapi import decode_mapi

    # The library counts as far as it is told to, also behind the end of the data.
    if len(value) < 4 or struct.unpack_from("<I", value)[0] * _LEAST_PROPERTY > len(value):
        return "", b""
    names: dict[int, str] = {}
    embedded = b""
    for entry in decode_mapi(value, codepage):
        if entry.name in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME) and isinstance(entry.data, str):
            names[entry.name] = entry.data
        elif entry.name == _OBJECT and entry.raw_data and entry.raw_data[0].startswith(_EMBEDDED):
            embedded = entry.raw_data[0][len(_EMBEDDED) :]
    # The short name is of eight letters and an ending; the title attribute says the same.
    return names.get(_LONG_NAME) or names.get(_SHOWN_NAME, ""), embedded


def _codec(value: bytes) -> str:
    from tnefparse.codepage import Codepage

    try:
        name = str(Codepage(struct.unpack_from("<I", value)[0]).codepage())
        "".encode(name)
    except (struct.error, LookupError, TypeError, ValueError):
        return "cp1252"
    return name


def _decoded(value: bytes, codepage: str) -> str:
    return value.rstrip(b"\x00").decode(codepage, "replace")


def is_msg(content: bytes) -> bool:
    """A saved Outlook message, not a document that one is embedded in; a broken file is neither."""
    import olefile

    if not content.startswith(OLE) or _MESSAGE.encode("utf-16-le") not in content:
        return False
    try:
        with olefile.OleFileIO(BytesIO(content)) as ole:
            return bool(ole.exists(_MESSAGE))
    # The library raises several kinds for a file that is cut short.
    except Exception:  # noqa: BLE001
        return False


def in_msg(content: bytes) -> Iterator[Found]:
    """Names and bytes of the files in a saved Outlook message, those of mails inside it too.

    Raises what olefile raises for a broken file: OSError, and others for what it does not foresee.
    """
    import olefile

    with olefile.OleFileIO(BytesIO(content)) as ole:
        yield from _of_message(ole, [], depth=0)


def _of_message(ole: Any, path: list[str], depth: int) -> Iterator[Found]:
    storages = {
        entry[len(path)]
        for entry in ole.listdir(streams=False, storages=True)
        if entry[: len(path)] == path and len(entry) > len(path) and entry[len(path)].startswith(_STORAGE)
    }
    for storage in sorted(storages)[:_MOST_STORAGES]:
        inside = [*path, storage]
        data = _stream(ole, inside, "37010102")
        if data:
            yield _name(ole, inside), data
        elif depth < _MOST_DEPTH and ole.exists([*inside, "__substg1.0_3701000D"]):
            # The attachment is a mail of its own, as a storage.
            yield from _of_message(ole, [*inside, "__substg1.0_3701000D"], depth + 1)


def _name(ole: Any, path: list[str]) -> str:
    """The long, short or shown name: UTF-16, else the letters of Western Europe, whatever the message says of them."""
    for number in (_LONG_NAME, _SHORT_NAME, _SHOWN_NAME):
        for kind, codec in _TEXT:
            written = _stream(ole, path, f"{number:04X}{kind}")
            if written:
                return written.decode(codec, "replace").rstrip("\x00")
    return ""


def _stream(ole: Any, path: list[str], number: str) -> bytes:
    where = [*path, f"__substg1.0_{number}"]
    if not ole.exists(where):
        return b""
    with ole.openstream(where) as stream:
        return bytes(stream.read())
