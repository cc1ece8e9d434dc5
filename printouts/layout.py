"""The layouts of slips on A4: two by four, two by five, one per page.

The shorter the words, the larger they print; what does not fit at the smallest size is refused.
"""

from printouts.fonts import Typeface
from printouts.measures import Box
from printouts.places import Flow, Part, TextBox
from printouts.slip_layout import CUT_CLEARANCE_MM, SMALLEST_CODE_PT, SlipLayout
from printouts.symbols import BarBox

__all__ = [
    "A4_2X4",
    "A4_2X5",
    "A4_ONE",
    "CUT_CLEARANCE_MM",
    "SMALLEST_CODE_PT",
    "SlipLayout",
]

_FOOTER = TextBox(Part.FOOTER, Box(5.0, 287.2, 142.0, 5.6), 9.0, 6.5, leading=1.15)
_MARKS = TextBox(Part.MARKS, Box(150.0, 287.2, 55.0, 5.6), 9.0, 6.5, leading=1.15)


def _outside(box: Box, size_pt: float, smallest_pt: float) -> TextBox:
    """The class on the strip that stays open: in two even lines where one does not hold it."""
    return TextBox(
        Part.OUTSIDE, box, size_pt, smallest_pt, flow=Flow.TURNED, leading=1.05, balanced=True
    )


_NOTICE = TextBox(
    Part.NOTICE, Box(30.0, 110.0, 150.0, 60.0), 24.0, 12.0, balanced=True, centred=True
)

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
    bars=BarBox(Box(90.0, 1.0, 6.0, 68.5), module_mm=0.508),
    inside=(
        TextBox(Part.TITLE, Box(5.0, 5.0, 77.0, 9.6), 14.0, 7.5, leading=1.14, balanced=True),
        TextBox(Part.GROUP, Box(5.0, 14.9, 77.0, 6.4), 11.0, 8.0, leading=1.12, balanced=True),
        TextBox(Part.ADDRESS_LABEL, Box(5.0, 21.7, 11.0, 4.6), 9.0, 6.5),
        TextBox(Part.ADDRESS, Box(17.0, 21.7, 65.0, 4.6), 12.0, 7.0, Typeface.CODE, leading=1.0),
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
        _outside(Box(84.5, 5.0, 5.3, 60.5), 10.0, 6.0),
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
    footer=_FOOTER,
    marks=_MARKS,
    notice=_NOTICE,
)
"""Two by four on A4 portrait, 105 × 70.5 mm each: one cut down, three across and one at the foot.

The shorter the words, the larger they print: instructions of up to 11 Chinese characters stand in
one line each at 10 pt, of up to 26 in two lines each at 8.75 pt.
"""

A4_2X5 = SlipLayout(
    page_width=210.0,
    page_height=297.0,
    columns=2,
    rows=5,
    grid_left=0.0,
    grid_top=0.0,
    cell_width=105.0,
    cell_height=56.4,
    fold_left=42.0,
    outside_left=84.0,
    fold_tick=4.0,
    symbol=Box(50.7, 22.0, 32.0, 32.0),
    bars=BarBox(Box(90.0, 0.2, 6.0, 56.0), module_mm=0.508),
    inside=(
        TextBox(Part.TITLE, Box(5.0, 5.0, 77.0, 7.3), 13.0, 6.5, leading=1.05, balanced=True),
        TextBox(Part.ADDRESS_LABEL, Box(5.0, 12.4, 11.0, 3.8), 8.5, 6.0, leading=1.1),
        TextBox(Part.ADDRESS, Box(17.0, 12.4, 65.0, 3.8), 10.5, 7.0, Typeface.CODE, leading=1.0),
        TextBox(Part.CODE_LABEL, Box(5.0, 16.3, 11.0, 5.6), 8.5, 6.0, leading=1.1),
        TextBox(Part.CODE, Box(17.0, 16.3, 65.0, 5.6), 15.5, 13.0, Typeface.CODE, leading=1.0),
        TextBox(Part.GROUP, Box(5.0, 22.1, 45.0, 5.4), 10.5, 6.0, leading=1.08, balanced=True),
        TextBox(
            Part.GUIDANCE,
            Box(5.0, 27.7, 45.0, 23.7),
            9.5,
            6.5,
            leading=1.15,
            gap=0.2,
            hang=0.9,
            balanced=True,
        ),
    ),
    outside=(
        _outside(Box(84.5, 5.0, 5.3, 46.4), 10.0, 6.0),
        TextBox(Part.SERIAL_LABEL, Box(96.2, 40.4, 3.8, 11.0), 8.0, 6.0, flow=Flow.TURNED),
        TextBox(
            Part.SERIAL,
            Box(96.2, 5.0, 3.8, 34.9),
            12.0,
            10.0,
            Typeface.CODE,
            Flow.TURNED,
            leading=0.9,
        ),
    ),
    footer=_FOOTER,
    marks=_MARKS,
    notice=_NOTICE,
)
"""Two by five on A4 portrait, 105 × 56.4 mm each: saves a fifth of the paper, in smaller print."""

A4_ONE = SlipLayout(
    page_width=210.0,
    page_height=297.0,
    columns=1,
    rows=1,
    grid_left=0.0,
    grid_top=0.0,
    cell_width=210.0,
    cell_height=282.0,
    fold_left=92.0,
    outside_left=184.0,
    fold_tick=8.0,
    symbol=Box(96.0, 92.0, 86.0, 86.0),
    bars=BarBox(Box(193.0, 55.3, 7.0, 92.4), module_mm=0.762),
    inside=(
        TextBox(Part.TITLE, Box(15.0, 16.0, 165.0, 30.0), 28.0, 16.0, balanced=True),
        TextBox(Part.ADDRESS_LABEL, Box(15.0, 52.0, 27.0, 12.0), 20.0, 12.0),
        TextBox(Part.ADDRESS, Box(44.0, 52.0, 136.0, 12.0), 26.0, 14.0, Typeface.CODE),
        TextBox(Part.CODE_LABEL, Box(15.0, 68.0, 27.0, 16.0), 20.0, 12.0),
        TextBox(Part.CODE, Box(44.0, 68.0, 136.0, 16.0), 33.0, 26.0, Typeface.CODE),
        TextBox(Part.GROUP, Box(15.0, 100.0, 72.0, 70.0), 28.0, 14.0, leading=1.3, balanced=True),
        TextBox(
            Part.GUIDANCE,
            Box(15.0, 186.0, 165.0, 86.0),
            20.0,
            13.0,
            flow=Flow.TOP,
            leading=1.3,
            gap=0.35,
            hang=1.1,
        ),
    ),
    outside=(
        _outside(Box(185.5, 15.0, 6.9, 125.0), 16.0, 9.0),
        TextBox(Part.SERIAL_LABEL, Box(200.4, 120.0, 4.6, 20.0), 11.0, 8.0, flow=Flow.TURNED),
        TextBox(
            Part.SERIAL,
            Box(200.4, 60.0, 4.6, 58.0),
            14.0,
            12.0,
            Typeface.CODE,
            Flow.TURNED,
            leading=0.9,
        ),
    ),
    footer=_FOOTER,
    marks=_MARKS,
    notice=_NOTICE,
)
"""One per page in large print (适老化), folded lengthwise: the code in 26 points at least."""
