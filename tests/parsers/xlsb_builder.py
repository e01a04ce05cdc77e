"""Excel's binary workbook written record by record ([MS-XLSB] 2.1.4), for the one that asks for all memory."""

import struct

from tests.parsers.office_builders import links, zipped

TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
MAIN = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"


def wide_workbook() -> bytes:
    """Two numbers, in the first and in the last cell of a sheet."""
    last_row, last_column = 1_048_575, 16_383
    bundle = struct.pack("<II", 0, 1) + string("rId1") + string("Report")
    book = record(131) + record(143) + record(156, bundle) + record(144) + record(132)
    sheet = (
        record(129)
        + record(148, struct.pack("<4I", 0, last_row, 0, last_column))
        + record(145)
        + record(0, struct.pack("<I", 0) + bytes(13))
        + number(0, 1.0)
        + record(0, struct.pack("<I", last_row) + bytes(13))
        + number(last_column, 2.0)
        + record(146)
        + record(130)
    )
    declared = f'<Types xmlns="{TYPES}"><Override PartName="/xl/workbook.bin" ContentType="{MAIN}"/></Types>'
    return zipped(
        {
            "[Content_Types].xml": declared,
            "_rels/.rels": links(("rId1", "officeDocument", "xl/workbook.bin")),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": links(("rId1", "worksheet", "worksheets/sheet1.bin")),
            "xl/worksheets/sheet1.bin": sheet,
        }
    )


def record(kind: int, data: bytes = b"") -> bytes:
    """Number and length in groups of seven bits."""
    number_of = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    return number_of + bytes([len(data)]) + data


def number(column: int, value: float) -> bytes:
    return record(5, struct.pack("<IId", column, 0, value))


def string(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")
