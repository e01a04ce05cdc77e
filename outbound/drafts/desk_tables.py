"""The tables of our own papers as WordprocessingML: lists of facts, and rows under headings that every page repeats."""

from collections.abc import Sequence

from outbound.drafts.word_xml import W, cell, paragraphs, row, table

INK = "1F4E79"
SHADE, FAINT, LINE = "DCE4F0", "EFF3F8", "8A94A6"
# Headings stand on every page, and in one piece.
REPEATED = "<w:cantSplit/><w:tblHeader/>"
# A row that breaks over two pages is hard to answer; one with more letters than this may have to.
SHORT_ROW, WHOLE = 1500, "<w:cantSplit/>"
# The style of words in tables, set close and small: a table is read across.
CELL_STYLE = "Cell"
HEADING = f'<w:b/><w:color w:val="{INK}"/>'
TWIPS_A_MM = 56.6929


def widths_in(millimetres: float, shares: Sequence[float]) -> list[int]:
    """Twips for shares of a width."""
    whole = sum(shares)
    return [round(millimetres * TWIPS_A_MM * share / whole) for share in shares]


def headed_table(widths: Sequence[int], headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    first = "".join(words_cell(*entry, HEADING, SHADE) for entry in zip(widths, headings, strict=True))
    body = "".join(plain_row(widths, texts) for texts in rows)
    return drawn(widths, row(first, REPEATED) + body)


def facts_table(widths: Sequence[int], told: Sequence[tuple[str, str]]) -> str:
    """Two columns: what it is, and what it says."""
    return drawn(widths, "".join(fact_row(widths, label, text) for label, text in told))


def fact_row(widths: Sequence[int], label: str, text: str) -> str:
    return row(words_cell(widths[0], label, "<w:b/>", FAINT) + words_cell(widths[1], text))


def plain_row(widths: Sequence[int], texts: Sequence[str]) -> str:
    cells = "".join(words_cell(width, text) for width, text in zip(widths, texts, strict=True))
    return row(cells, WHOLE if sum(map(len, texts)) < SHORT_ROW else "")


def words_cell(width: int, text: str, look: str = "", fill: str = "") -> str:
    """A paragraph for each line."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    return cell(width, paragraphs(text, CELL_STYLE, look), shade)


def drawn(widths: Sequence[int], rows: str) -> str:
    return table(widths, rows, size=4, colour=LINE, margin=85, namespace=W)
