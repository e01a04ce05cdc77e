"""XLSX bytes to a `Paper`: our own sparse reader of SpreadsheetML (office.md 1.2)."""

from parsers.sheet.workbook import read

__all__ = ["read"]
