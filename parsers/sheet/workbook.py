"""The sheets of a workbook as stories (ECMA-376-1, 18.2; office.md 1.2)."""

from typing import TYPE_CHECKING

from parsers import office_limits as limits
from parsers.office_facts import ignored, properties
from parsers.office_meter import Meter, too_long
from parsers.office_xml import R, X, is_on, stream
from parsers.paper import Paper, PaperFormat, Story, StoryKind
from parsers.sheet.balloons import balloons, text_boxes
from parsers.sheet.grid import Grid, position, read_grid
from parsers.sheet.looks import CellStyle, cell_styles
from parsers.sheet.words import Stretch, stretches
from parsers.sheet.worksheet import Registers, SheetReader
from rules.findings import Finding, Severity, note

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from parsers.package import Package

# A workbook full of errors needs no thousand notes to say so.
_MOST_NOTES = 50


def read(package: "Package", main: str, root: "Element", name: str) -> Paper:
    """The paper of the workbook whose main part is called `main` and parsed into `root`.  Raises Unreadable."""
    registers = Registers(
        strings=_strings(package, main),
        styles=_styles(package, main),
        is_1904=_is_1904(root),
        meter=Meter(),
    )
    stories: list[Story] = []
    over: list[Story] = []
    notes: list[Finding] = list(ignored(package))
    links = package.relationships(main)
    names = _names(root)
    rows, cells = limits.SHEET_ROWS, limits.SHEET_CELLS
    for number, sheet in enumerate(root.iterfind(f"{X}sheets/{X}sheet")):
        if number == limits.SHEETS:
            raise too_long()
        link = links.get(sheet.get(R + "id", ""))
        place = f"sheet {sheet.get('name', '')}"
        if link is None or link.kind != "worksheet" or link.target not in package:
            notes.append(
                note("sheet-not-read", "The sheet holds no cells (a chart or a macro sheet).", place)
            )
            continue
        grid = read_grid(package.read(link.target), count=package.count, rows=rows, cells=cells)
        rows, cells = rows - len(grid.rows), cells - grid.cells
        notes += [_cut_off(grid, place)] if grid.is_cut else []
        reader = SheetReader(
            place=place,
            grid=grid,
            registers=registers,
            links=package.relationships(link.target),
            names=names.get(sheet.get("name", ""), {}),
        )
        is_hidden = sheet.get("state", "visible") != "visible"
        stories.append(Story(kind=StoryKind.BODY, blocks=(reader.table(hidden=is_hidden),)))
        over += [*balloons(package, link.target, place), *text_boxes(package, link.target, place)]
        notes += reader.notes[:_MOST_NOTES]
    return Paper(
        name=name,
        format=PaperFormat.XLSX,
        stories=(*stories, *over),
        properties=properties(package),
        notes=tuple(notes),
    )


def _cut_off(grid: Grid, place: str) -> Finding:
    """What lies below the part of a workbook that a form can need is not read, and the author is told so."""
    last = max(grid.rows, default=0)
    below = f"below row {last} " if last else ""
    return Finding(
        code="rows-not-read",
        place=place,
        severity=Severity.QUESTION,
        message=f"The workbook is very long; the rows {below}of this sheet were not read. Please send the form in a "
        "workbook of its own.",
    )


def _strings(package: "Package", main: str) -> tuple[tuple[Stretch, ...], ...]:
    part = next(package.related(main, "sharedStrings"), None)
    if part is None:
        return ()
    found: list[tuple[Stretch, ...]] = []
    content = package.markup(part)
    if content.count(b"<si") > limits.SHARED_STRINGS:
        raise too_long()
    meter = Meter()
    for item in stream(content, "si"):
        found.append(stretches(item))
        meter.container(item)
        for text, _ in found[-1]:
            meter.text(text)
        item.clear()
    return tuple(found)


def _styles(package: "Package", main: str) -> "tuple[CellStyle, ...]":
    part = next(package.related(main, "styles"), None)
    return cell_styles(None if part is None else package.xml(part))


def _names(root: "Element") -> dict[str, dict[tuple[int, int], tuple[str, ...]]]:
    """Defined names of single cells, by sheet: they are to a workbook what bookmarks are to a document."""
    found: dict[str, dict[tuple[int, int], list[str]]] = {}
    for element in root.iterfind(f"{X}definedNames/{X}definedName"):
        sheet, _, reference = (element.text or "").rpartition("!")
        place, name = position(reference), element.get("name", "")
        if place is not None and not name.startswith("_"):
            cells = found.setdefault(sheet.strip("'").replace("''", "'"), {})
            cells.setdefault(place, []).append(name)
    return {sheet: {at: tuple(names) for at, names in cells.items()} for sheet, cells in found.items()}


def _is_1904(root: "Element") -> bool:
    settings = root.find(X + "workbookPr")
    return settings is not None and settings.get("date1904") is not None and is_on(settings, "date1904")
