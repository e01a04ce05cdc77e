"""Reads an Outlook data file with libpff: items by number, and the pieces of a mail.  The only door to pypff.

Properties are taken as they are stored ([MS-OXPROPS] names the numbers), since the library's own words for them differ
from one kind of item to another.
"""

import codecs
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from operator import itemgetter
from typing import IO, Any

from parsers.codepages import charset_of
from pipeline.archives.outlook.frames import Item, Status
from pipeline.archives.outlook.pieces import Carried, Person, Pieces, Role, Text

# PidTag..., [MS-OXPROPS] 2.
_CLASS, _SUBJECT, _FLAGS, _SIZE = 0x001A, 0x0037, 0x0E07, 0x0E08
_SENT, _DELIVERED, _CREATED = 0x0039, 0x0E06, 0x3007
_HEADERS, _MESSAGE_ID, _IN_REPLY_TO, _REFERENCES = 0x007D, 0x1035, 0x1042, 0x1039
_BODY, _HTML, _RTF, _BODY_CODEPAGE, _CODEPAGE = 0x1000, 0x1013, 0x1009, 0x3FDE, 0x3FFD
# What a list of mails needs.
_LISTED = frozenset({_CLASS, _SUBJECT, _SENT, _DELIVERED, _CREATED, _FLAGS, _SIZE, _CODEPAGE})
# Name, kind of address, address, and the address for the Internet where the kind is another.
_AUTHOR = (0x0042, 0x0064, 0x0065, 0x5D02)
_SENDER = (0x0C1A, 0x0C1E, 0x0C1F, 0x5D01)
_RECIPIENT = (0x3001, 0x3002, 0x3003, 0x39FE)
_ROLE = 0x0C15
_ROLES = {1: Role.TO, 2: Role.CC, 3: Role.BCC}
_DATA, _METHOD, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME, _TYPE, _CONTENT_ID = (
    0x3701, 0x3705, 0x3707, 0x3704, 0x3001, 0x370E, 0x3712,
)  # fmt: skip
_LONG_PATH, _SHORT_PATH, _LOCATION = 0x370D, 0x3708, 0x3713
_ITEMS, _HAS_FOLDERS = 0x3602, 0x360A
# What a node is stands in the lowest bits of its number ([MS-PST] 2.2.2.1).
_NODE_TYPE, _FOLDER_NODE = 0x1F, 0x02
_UNICODE, _BYTE_TEXT, _TIME = 0x001F, 0x001E, 0x0040
# PidTagAttachMethod ([MS-OXCMSG] 2.2.2.9): only told where the file lies; a mail.
_REFERENCES_ONLY, _EMBEDDED = frozenset({2, 3, 4, 7}), 5
_IS_UNSENT = 0x8
# What came by mail; appointments, contacts, tasks and notes did not.
_MAILS = ("ipm.note", "report.", "ipm.schedule.meeting.", "ipm.taskrequest", "ipm.outlook.recall", "ipm.recall.report",
          "ipm.post", "ipm.sharing")  # fmt: skip
_SINCE_1601 = datetime(1601, 1, 1, tzinfo=UTC)
# A mail in a mail in a mail is as deep as real mail goes; beyond this it is an attack.
_MOST_DEPTH = 8
_MOST_FOLDER_DEPTH = 64
_MOST_FILES = 1_000


class DataFile:
    """An open file.  Raises OSError where libpff finds that it is none, or broken from the start."""

    def __init__(self, opened: IO[bytes]) -> None:
        import pypff

        self._file = pypff.file()
        self._file.open_file_object(opened)
        # What the file says its narrow texts are written in.
        self._narrow = codec_of(self._file.ascii_codepage) or "cp1252"
        # Folders that hold something, each with the number of its first item; and those in which something is missing.
        self._folders: list[tuple[int, str, Any]] = []
        self._incomplete: list[str] = []
        self._count = 0
        for path, folder in self._walk(self._file.get_root_folder(), "", 0):
            if folder.number_of_sub_messages:
                self._folders.append((self._count, path, folder))
                self._count += folder.number_of_sub_messages

    def item(self, number: int, *, wants_mail: bool) -> Item:
        """What lies at this number; what cannot be read is damaged."""
        if number >= self._count:
            return self._missing(number - self._count)
        first, path, folder = self._folders[bisect_right(self._folders, number, key=itemgetter(0)) - 1]
        try:
            found = self._item(folder.get_sub_message(number - first), path, wants_mail=wants_mail)
        # libpff reports what is broken as OSError, and some of it as MemoryError or ValueError.
        except (OSError, MemoryError, ValueError):
            found = Item(status=Status.DAMAGED, folder=path)
        return replace(found, of=self._count)

    def _walk(self, folder: Any, path: str, depth: int) -> Iterator[tuple[str, Any]]:
        """Folders with their paths; what is missing of one is noted."""
        try:
            store = Properties.of(folder, self._narrow)
            name, is_complete = store.text(_SHOWN_NAME), holds_what_it_says(folder, store)
        except OSError:
            name, is_complete = "a folder without a name", False
        path = f"{path}/{name}" if path else name
        if not is_complete or depth > _MOST_FOLDER_DEPTH:
            self._incomplete.append(path)
        yield path, folder
        if depth > _MOST_FOLDER_DEPTH:
            return
        for at in range(folder.number_of_sub_folders):
            try:
                below = folder.get_sub_folder(at)
            except OSError:
                self._incomplete.append(path)
                continue
            yield from self._walk(below, path, depth + 1)

    def _missing(self, number: int) -> Item:
        """What is told behind all items: the folders in which some are missing."""
        if number >= len(self._incomplete):
            return Item(status=Status.END)
        return Item(
            status=Status.DAMAGED, folder=self._incomplete[number], title="a part of this folder is missing"
        )

    def _item(self, message: Any, path: str, *, wants_mail: bool) -> Item:
        store = Properties.of(message, self._narrow, only=None if wants_mail else _LISTED)
        known: dict[str, Any] = {
            "node": message.identifier,
            "folder": path,
            "title": subject_of(store),
            "size": store.number(_SIZE),
            "received_at": store.time(_DELIVERED) or store.time(_SENT) or store.time(_CREATED),
        }
        message_class = store.text(_CLASS).lower()
        if not message_class:
            # libpff tells by its class that an item is a mail; of others it reads neither people nor files.
            return Item(status=Status.DAMAGED, **known)
        if not message_class.startswith(_MAILS):
            return Item(status=Status.OTHER, **known)
        if store.number(_FLAGS) & _IS_UNSENT:
            return Item(status=Status.UNSENT, **known)
        if not wants_mail:
            return Item(status=Status.MAIL, **known)
        from pipeline.archives.outlook.composing import mail_of

        lost: list[str] = []
        pieces = pieces_of(message, store, lost, depth=0)
        return Item(status=Status.MAIL, **known, mail=mail_of(pieces), lost=tuple(lost))


def holds_what_it_says(folder: Any, store: "Properties") -> bool:
    """As many items as its properties say, and folders where they say so ([MS-PST] 2.4.4.1.1).

    A search folder holds nothing of its own, whatever it says.
    """
    if folder.identifier & _NODE_TYPE != _FOLDER_NODE:
        return True
    has_folders = store.data(_HAS_FOLDERS) > b"\0"
    return folder.number_of_sub_messages >= store.number(_ITEMS) and (
        folder.number_of_sub_folders > 0 or not has_folders
    )


@dataclass(frozen=True, slots=True)
class Properties:
    """The properties of one item: by number, the type and the bytes.  Raises OSError where one cannot be read."""

    stored: dict[int, tuple[int, bytes]]
    narrow: str

    @classmethod
    def of(
        cls, item: Any, narrow: str, which: int = 0, *, only: frozenset[int] | None = None
    ) -> "Properties":
        """Of the record set `which`: all but the bytes of a file, which may be large, or `only` these."""
        stored: dict[int, tuple[int, bytes]] = {}
        if which < item.number_of_record_sets:
            for entry in item.get_record_set(which).entries:
                # Properties with a name of their own have no number that means anything.
                number = entry.entry_type
                if number is None or number in stored or number == _DATA:
                    continue
                if only is None or number in only:
                    stored[number] = (entry.value_type or 0, entry.data or b"")
        codepage = stored.get(_CODEPAGE, (0, b""))[1]
        own = charset_of(int.from_bytes(codepage, "little")) if codepage else ""
        return cls(stored, own or narrow)

    def text(self, number: int) -> str:
        kind, data = self.stored.get(number, (0, b""))
        if kind == _UNICODE:
            return data.decode("utf-16-le", "replace").rstrip("\0")
        return data.decode(self.narrow, "replace").rstrip("\0") if kind == _BYTE_TEXT else ""

    def data(self, number: int) -> bytes:
        return self.stored.get(number, (0, b""))[1]

    def number(self, number: int) -> int:
        return int.from_bytes(self.data(number)[:4], "little")

    def time(self, number: int) -> datetime | None:
        """FILETIME: units of 100 ns since 1601 ([MS-DTYP] 2.3.3); 0 and the year 4501 mean none."""
        kind, data = self.stored.get(number, (0, b""))
        if kind != _TIME or len(data) != 8:
            return None
        units = int.from_bytes(data, "little")
        with suppress(OverflowError):
            found = _SINCE_1601 + timedelta(microseconds=units // 10)
            return found if 1970 <= found.year < 4000 else None
        return None


def pieces_of(message: Any, store: Properties, lost: list[str], *, depth: int) -> Pieces:
    """The pieces of a mail; names of files that could not be read are added to `lost`."""
    return Pieces(
        message_class=store.text(_CLASS),
        headers=store.text(_HEADERS),
        author=person_of(store, _AUTHOR),
        sender=person_of(store, _SENDER),
        recipients=tuple(recipients_of(message, store.narrow)),
        subject=subject_of(store),
        sent_at=store.time(_SENT),
        message_id=store.text(_MESSAGE_ID),
        in_reply_to=store.text(_IN_REPLY_TO),
        references=store.text(_REFERENCES),
        text=text_of(store),
        html=html_of(store),
        rtf=rtf_of(message, store),
        files=tuple(files_of(message, store.narrow, lost, depth=depth)),
    )


def subject_of(store: Properties) -> str:
    """Without the two characters that tell how long its "Re: " is ([MS-PST] 2.5.3.1.1.1)."""
    subject = store.text(_SUBJECT)
    return subject[2:] if subject.startswith("\x01") else subject


def person_of(store: Properties, numbers: tuple[int, int, int, int]) -> Person | None:
    """Their address for the Internet; that of a directory (/o=.../cn=...) is none."""
    name, kind, address, internet = (store.text(number) for number in numbers)
    if "@" not in internet:
        internet = address if kind.upper() == "SMTP" or ("@" in address and "/" not in address) else ""
    return Person(name=name, address=internet) if name or internet else None


def recipients_of(message: Any, narrow: str) -> Iterator[tuple[Role, Person]]:
    table = message.recipients
    if table is None:
        return
    for at in range(table.number_of_record_sets):
        row = Properties.of(table, narrow, at)
        # 0 is the sender in a few tables; flags may stand above the low bits.
        role, person = _ROLES.get(row.number(_ROLE) & 0xF), person_of(row, _RECIPIENT)
        if role is not None and person is not None:
            yield role, person


def text_of(store: Properties) -> Text | None:
    if _BODY not in store.stored:
        return None
    return Text(content=store.text(_BODY).encode("utf-8", "replace"), charset="utf-8")


def html_of(store: Properties) -> Text | None:
    """As text, or as bytes in what the mail names its codepage for the Internet ([MS-OXBBODY] 2.1.1)."""
    kind, data = store.stored.get(_HTML, (0, b""))
    if not data:
        return None
    if kind in {_UNICODE, _BYTE_TEXT}:
        return Text(content=store.text(_HTML).encode("utf-8", "replace"), charset="utf-8")
    charset = charset_of(store.number(_BODY_CODEPAGE)) or _charset_that_fits(data)
    return Text(content=data.rstrip(b"\0"), charset=charset)


def _charset_that_fits(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except ValueError:
        return "windows-1252"
    return "utf-8"


def rtf_of(message: Any, store: Properties) -> bytes:
    """Unpacked ([MS-OXRTFCP]); b"" where it is broken: it stands beside another body nearly always."""
    if _RTF not in store.stored:
        return b""
    with suppress(OSError):
        return message.rtf_body or b""
    return b""


def files_of(message: Any, narrow: str, lost: list[str], *, depth: int) -> Iterator[Carried]:
    for at in range(min(message.number_of_attachments, _MOST_FILES)):
        try:
            attachment = message.get_attachment(at)
            store = Properties.of(attachment, narrow)
        except OSError:
            lost.append(f"file {at + 1}")
            yield Carried(name=f"file {at + 1}")
            continue
        one = file_of(attachment, store, lost, depth=depth)
        if one.content is None and one.mail is None and not one.link:
            lost.append(one.name)
        yield one


def file_of(attachment: Any, store: Properties, lost: list[str], *, depth: int) -> Carried:
    name = store.text(_LONG_NAME) or store.text(_SHORT_NAME) or store.text(_SHOWN_NAME)
    method = store.number(_METHOD)
    content, mail, link = None, None, ""
    if method == _EMBEDDED:
        name = name or "mail"
        if depth < _MOST_DEPTH:
            with suppress(OSError, ValueError):
                inside = mail_inside(attachment)
                mail = pieces_of(inside, Properties.of(inside, store.narrow), lost, depth=depth + 1)
    elif method in _REFERENCES_ONLY:
        link = store.text(_LONG_PATH) or store.text(_SHORT_PATH) or store.text(_LOCATION)
    else:
        with suppress(OSError):
            content = attachment.read_buffer(attachment.size) if attachment.size else b""
    return Carried(
        name=name or "file",
        type=store.text(_TYPE),
        content_id=store.text(_CONTENT_ID),
        content=content,
        mail=mail,
        link=link,
    )


def mail_inside(attachment: Any) -> Any:
    """The mail that is attached.  Raises OSError where there is none.

    libpff (20260926) reads it only when its function in C is asked, and pypff asks for none of them: so it is asked by its
    name.  Its argument is the first thing in the object of Python, behind what every object begins with.
    """
    import ctypes

    import pypff

    if not attachment.number_of_sub_items:
        library = ctypes.CDLL(pypff.__file__)
        read, free = library.libpff_attachment_get_item, library.libpff_item_free
        read.argtypes, free.argtypes = [ctypes.c_void_p] * 3, [ctypes.c_void_p] * 2
        item = ctypes.c_void_p.from_address(id(attachment) + object.__basicsize__)
        found = ctypes.c_void_p()
        if read(item, ctypes.byref(found), None) != 1:
            raise OSError("no mail is attached")
        free(ctypes.byref(found), None)
    return attachment.get_sub_item(0)


def codec_of(name: bytes) -> str:
    """What libpff calls the code page of a file, for example cp1252, as Python calls it; "" where it does not know it."""
    try:
        return codecs.lookup(name.decode("ascii")).name
    except (LookupError, ValueError):
        return ""
