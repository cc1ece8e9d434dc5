"""What a layout of slips is: figures in millimetres, checked against the rules of legibility.

How a slip is folded. Printing is one-sided, so only what is not covered by a fold stays readable.
A cell has three panels side by side: flap and face, equally wide, and the outside strip:

    0           fold_left      outside_left     width
    |   flap        :      face       |   strip    |
    |  title, class, address          |   class    |
    |  code         :                 |   bars     |
    |  guidance     :      QR         |   serial   |

The flap is folded to the right, print on print: its cut edge comes to lie on `outside_left`. Title,
address, code and QR are then between two layers, blank paper outside on both faces, and only the
strip stays open: class, bars and serial. The fold may crease words, never the QR. Staff who hand
slips out see what they need (which class, which serial) and nothing that votes.
"""

from dataclasses import dataclass
from itertools import combinations

from printouts.errors import LayoutUnlawful
from printouts.fonts import Typeface
from printouts.measures import Box
from printouts.places import Part, TextBox
from printouts.symbols import BarBox, versions_for

CUT_CLEARANCE_MM = 5.0
SMALLEST_CODE_PT = 13.0


@dataclass(frozen=True, slots=True)
class SlipLayout:
    """One way to put slips on a sheet; all lengths in mm, text places relative to the cell.

    `symbol` is the square zone of the QR with its quiet modules. `footer`, `marks` and `notice`
    are relative to the page. Raises `LayoutUnlawful` where a rule of legibility is broken.
    """

    page_width: float
    page_height: float
    columns: int
    rows: int
    grid_left: float
    grid_top: float
    cell_width: float
    cell_height: float
    fold_left: float
    outside_left: float
    fold_tick: float
    symbol: Box
    bars: BarBox
    inside: tuple[TextBox, ...]
    outside: tuple[TextBox, ...]
    footer: TextBox
    marks: TextBox
    notice: TextBox

    def __post_init__(self) -> None:
        """Check the rules once, so that drawing need not."""
        self._check_cell()
        self._check_fold()
        self._check_page()

    @property
    def per_page(self) -> int:
        """How many slips a page holds."""
        return self.columns * self.rows

    @property
    def cell(self) -> Box:
        """The cell in its own coordinates."""
        return Box(0.0, 0.0, self.cell_width, self.cell_height)

    @property
    def grid(self) -> Box:
        """All cells of a page, in page coordinates."""
        return Box(
            self.grid_left,
            self.grid_top,
            self.columns * self.cell_width,
            self.rows * self.cell_height,
        )

    def place(self, part: Part) -> TextBox:
        """Return the place of a part within the cell; raises `LayoutUnlawful` if it has none."""
        for place in self.inside + self.outside:
            if place.part is part:
                return place
        raise LayoutUnlawful(part=part, rule="place")

    def corner(self, position: int) -> tuple[float, float]:
        """Return left and top in mm of the cell at `position` on its page, row by row."""
        row, column = divmod(position, self.columns)
        return (
            self.grid_left + column * self.cell_width,
            self.grid_top + row * self.cell_height,
        )

    def _check_cell(self) -> None:
        texts = self.inside + self.outside
        for place in texts:
            _require(place.box.within(self.cell, margin=CUT_CLEARANCE_MM), place.part, "cut")
        boxes = [(place.part, place.box) for place in texts]
        boxes += [(Part.SYMBOL, self.symbol), (Part.BARS, self.bars.box)]
        for (part, box), (_, other) in combinations(boxes, 2):
            _require(not box.overlaps(other), part, "overlap")
        _require(self.bars.box.within(self.cell), Part.BARS, "cut")  # its ends are blank
        _require(self.bars.ink.within(self.cell, margin=CUT_CLEARANCE_MM), Part.BARS, "cut")
        _require(self.symbol.within(self.cell), Part.SYMBOL, "cut")
        _require(bool(versions_for(self.symbol.width)), Part.SYMBOL, "size")
        code = self.place(Part.CODE)
        _require(code.smallest_pt >= SMALLEST_CODE_PT, Part.CODE, "size")
        _require(code.typeface is Typeface.CODE, Part.CODE, "typeface")

    def _check_fold(self) -> None:
        face = Box(self.fold_left, 0.0, self.outside_left - self.fold_left, self.cell_height)
        hidden = Box(0.0, 0.0, self.outside_left, self.cell_height)
        _require(self.fold_left >= face.width, Part.FOLD, "flap")
        _require(self.symbol.within(face), Part.SYMBOL, "fold")
        for place in self.inside:
            _require(place.box.within(hidden), place.part, "fold")
        for place in self.outside:
            _require(place.box.left >= self.outside_left, place.part, "fold")
        _require(self.bars.box.left >= self.outside_left, Part.BARS, "fold")

    def _check_page(self) -> None:
        page = Box(0.0, 0.0, self.page_width, self.page_height)
        _require(self.grid.within(page), Part.FOOTER, "page")
        for place in (self.footer, self.marks):
            _require(place.box.within(page, margin=4.0), place.part, "page")
            clear = place.box.top >= self.grid.bottom + CUT_CLEARANCE_MM
            _require(clear, place.part, "cut")
        _require(not self.footer.box.overlaps(self.marks.box), Part.FOOTER, "overlap")
        _require(self.notice.box.within(self.grid, margin=CUT_CLEARANCE_MM), Part.NOTICE, "page")


def _require(kept: bool, part: Part, rule: str) -> None:  # noqa: FBT001 -- the rule's outcome
    if not kept:
        raise LayoutUnlawful(part=part, rule=rule)
