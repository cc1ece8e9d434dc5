"""The one hand of all papers: margins in mm, kinds of print, rules in points, greys (0 is ink)."""

from dataclasses import dataclass, replace

from printouts.fonts import Typeface

A4_MM = (210.0, 297.0)
A3_MM = (297.0, 420.0)
MARGIN_MM = 20.0
HEAD_MM = 18.0  # from the upper edge to the first line of print
FOOT_MM = 20.5  # from the lower edge to the rule of the footer
LEADING = 1.4

STRONG_PT = 1.0  # under the head of a page
RULE_PT = 0.6
HAIRLINE_PT = 0.4
STROKE = 0.03  # of the size of print: what makes the one weight of the font strong

LINE_GREY = 0.3  # between rows, which may be written in by hand: a photocopy keeps it
TINT = 0.93  # behind the head of a table: white on a photocopy
_MUTED = 0.2  # labels and footers: still black on a photocopy


@dataclass(frozen=True, slots=True)
class Print:
    """A kind of print: size in points, face, grey; `strong` thickens the one weight there is."""

    size_pt: float
    typeface: Typeface = Typeface.TEXT
    grey: float = 0.0
    strong: bool = False

    @property
    def leading_mm(self) -> float:
        """The distance between two lines."""
        return self.size_pt * LEADING * 25.4 / 72

    @property
    def rise_mm(self) -> float:
        """How far the baseline lies under the top of its line; Chinese ink centred in the line."""
        return self.size_pt * (LEADING + 0.76) / 2 * 25.4 / 72

    def at(self, size_pt: float) -> "Print":
        """The same in another size."""
        return replace(self, size_pt=size_pt)


TITLE = Print(20.0, strong=True)
SUBTITLE = Print(11.5)
ORGANISER = Print(11.5, grey=_MUTED)
HEADING = Print(12.5, strong=True)
BODY = Print(10.5)
STRONG = Print(10.5, strong=True)
LABEL = Print(10.5, grey=_MUTED)
SMALL = Print(9.0, grey=_MUTED)
CODE = Print(11.0, Typeface.CODE)
