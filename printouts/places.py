"""The places of a sheet: what stands there, in which box, face and sizes."""

from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from printouts.fonts import Typeface
from printouts.measures import Box


class Part(StrEnum):
    """The places of a sheet, as errors name them."""

    TITLE = "title"
    GROUP = "group"
    ADDRESS_LABEL = "address-label"
    ADDRESS = "address"
    CODE_LABEL = "code-label"
    CODE = "code"
    GUIDANCE = "guidance"
    OUTSIDE = "outside"
    SERIAL_LABEL = "serial-label"
    SERIAL = "serial"
    SYMBOL = "symbol"
    BARS = "bars"
    FOLD = "fold"
    FOOTER = "footer"
    MARKS = "marks"
    NOTICE = "notice"
    ROW = "row"
    CARD = "card"
    LABEL = "label"


class Flow(Enum):
    """How lines stand in a box: from the top or in its middle; the last one turned a quarter.

    `TURNED` reads from bottom to top, lines running along the height of the box.
    """

    TOP = auto()
    MIDDLE = auto()
    TURNED = auto()


@dataclass(frozen=True, slots=True)
class TextBox:
    """A place for text: box in mm, wished and smallest size in points, leading in sizes.

    `gap` is the space between paragraphs and `hang` the indent of numbered ones, both in sizes.
    `centred` lines stand in the middle of the box, others begin at its left.
    """

    part: Part
    box: Box
    size_pt: float
    smallest_pt: float
    typeface: Typeface = Typeface.TEXT
    flow: Flow = Flow.MIDDLE
    leading: float = 1.2
    gap: float = 0.0
    hang: float = 0.0
    balanced: bool = False
    centred: bool = False
