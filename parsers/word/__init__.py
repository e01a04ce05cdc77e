"""DOCX bytes to a `Paper`: our own reader of WordprocessingML (office.md 1.1), since libraries lose words silently."""

from parsers.word.document import read

__all__ = ["read"]
