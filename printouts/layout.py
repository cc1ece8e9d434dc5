"""The layouts of slips: plain figures in millimetres, checked against the rules of legibility.

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
from printouts.places import Flow, Part, TextBox
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
        _require(self.bars.box.within(self.cell, margin=CUT_CLEARANCE_MM), Part.BARS, "cut")
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


A4_2X4 = SlipLayout(
    page_width=210.0,
    page_height=297.0,
    columns=2,
    rows=4,
    grid_left=0.0,
    grid_top=0.0,
    cell_width=105.0,
    cell_height=70.5,  # four rows leave 15 mm at the foot: the footer 5 mm off the last cut
    fold_left=42.0,
    outside_left=84.0,
    fold_tick=4.0,
    symbol=Box(50.5, 34.5, 32.5, 32.5),
    bars=BarBox(Box(90.0, 5.0, 6.0, 60.5), module_mm=0.45),
    inside=(
        TextBox(Part.TITLE, Box(5.0, 5.0, 77.0, 9.6), 14.0, 9.0, leading=1.14, balanced=True),
        TextBox(Part.GROUP, Box(5.0, 14.9, 77.0, 6.4), 11.0, 8.0, leading=1.12, balanced=True),
        TextBox(Part.ADDRESS_LABEL, Box(5.0, 21.7, 11.0, 4.6), 9.0, 6.5),
        TextBox(Part.ADDRESS, Box(17.0, 21.7, 65.0, 4.6), 12.0, 8.0, Typeface.CODE, leading=1.0),
        TextBox(Part.CODE_LABEL, Box(5.0, 26.6, 11.0, 6.2), 9.0, 6.5),
        TextBox(Part.CODE, Box(17.0, 26.6, 65.0, 6.2), 16.0, 13.0, Typeface.CODE, leading=1.0),
        TextBox(
            Part.GUIDANCE,
            Box(5.0, 33.6, 44.0, 31.9),
            10.0,
            7.0,
            leading=1.18,
            gap=0.25,
            hang=0.9,
            balanced=True,
        ),
    ),
    outside=(
        TextBox(Part.OUTSIDE, Box(85.0, 5.0, 4.5, 60.5), 10.0, 6.0, flow=Flow.TURNED),
        TextBox(Part.SERIAL_LABEL, Box(96.2, 54.5, 3.8, 11.0), 8.0, 6.0, flow=Flow.TURNED),
        TextBox(
            Part.SERIAL,
            Box(96.2, 5.0, 3.8, 49.0),
            12.0,
            10.0,
            Typeface.CODE,
            Flow.TURNED,
            leading=0.9,
        ),
    ),
    footer=TextBox(Part.FOOTER, Box(5.0, 287.2, 142.0, 5.6), 9.0, 6.5, leading=1.15),
    marks=TextBox(Part.MARKS, Box(150.0, 287.2, 55.0, 5.6), 9.0, 6.5, leading=1.15),
    notice=TextBox(Part.NOTICE, Box(30.0, 110.0, 150.0, 60.0), 24.0, 12.0, balanced=True),
)
"""Two by four on A4 portrait, 105 × 70.5 mm each: one cut down, three across and one at the foot.

The shorter the words, the larger they print: instructions of up to 11 Chinese characters stand in
one line each at 10 pt, of up to 26 in two lines each at 8.75 pt.
"""
