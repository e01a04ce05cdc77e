"""Everything that can be wrong with a sheet, each with the place of its cell and what to do."""

from parsers.forms.comments.cell_faults import CellFaults
from parsers.forms.comments.shape_faults import ShapeFaults


class Faults(CellFaults, ShapeFaults):
    """The faults of cells and of the shape, in one list."""

    __slots__ = ()
