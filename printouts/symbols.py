"""The two machine-readable marks as PDF operators: QR for the phone, Code 128 for the office.

Both are one-bit image masks of one sample a module: sharp on every printer, no seams between
modules, a third of the size of outlines.
"""

from dataclasses import dataclass
from typing import ClassVar

from qrcode.base import rs_blocks
from qrcode.constants import ERROR_CORRECT_M

from printouts import qr_map
from printouts.bars import bar_modules, modules_in
from printouts.errors import SlipMalformed
from printouts.measures import POINTS_PER_MM, Box
from printouts.paper import image_mask
from printouts.places import Part

QUIET_MODULES = 4  # on all four sides (ISO/IEC 18004)
SMALLEST_EDGE_MM = 25.0
SMALLEST_MODULE_MM = 0.5
SERIAL_DIGITS = 9
_LARGEST_VERSION = 9  # up to here the length of a byte string is written in 8 bits
_HEADER_BITS = 12
_QUIET_BAR_MODULES = 10  # before and after a Code 128 (ISO/IEC 15417)


def versions_for(zone_mm: float) -> tuple[int, ...]:
    """Return the QR versions that keep edge ≥ 25 mm and module ≥ 0.5 mm in a square zone.

    `zone_mm` is the edge of the zone with its quiet modules.
    """
    lawful = []
    for version in range(1, _LARGEST_VERSION + 1):
        modules = modules_across(version)
        module_mm = zone_mm / (modules + 2 * QUIET_MODULES)
        if module_mm >= SMALLEST_MODULE_MM and modules * module_mm >= SMALLEST_EDGE_MM:
            lawful.append(version)
    return tuple(lawful)


def modules_across(version: int) -> int:
    """Return how many modules a version has on an edge."""
    return 17 + 4 * version


def capacity(version: int) -> int:
    """Return how many bytes a version holds at level M in byte mode."""
    bits = sum(8 * block.data_count for block in rs_blocks(version, ERROR_CORRECT_M))
    return (bits - _HEADER_BITS) // 8


@dataclass(frozen=True, slots=True)
class QrPress:
    """Draws QR symbols of one version and mask into one zone of a cell.

    Fixed for a whole batch, so that all slips look alike and nothing is searched for twice.
    """

    version: int
    zone: Box
    learnt: qr_map.QrMap | None = None

    _WORTH_LEARNING: ClassVar[int] = 120  # symbols: learning takes as long as making so many
    _LONGEST_TAIL: ClassVar[int] = 24

    @classmethod
    def for_longest(cls, length: int, zone: Box) -> "QrPress":
        """Choose the smallest lawful version for texts of up to `length` bytes.

        Raises `SlipMalformed` if the zone has no room for them; the text itself is secret.
        """
        for version in versions_for(zone.width):
            if capacity(version) >= length:
                return cls(version, zone)
        raise SlipMalformed(part=Part.SYMBOL, length=length)

    def taught(self, text: str, symbols: int) -> "QrPress":
        """The same press, quick at texts that are like `text` up to the last "#".

        Only where so many `symbols` will be drawn that learning pays.
        """
        head, mark, tail = text.rpartition("#")
        if symbols < self._WORTH_LEARNING or not mark or len(tail) > self._LONGEST_TAIL:
            return self
        return QrPress(self.version, self.zone, qr_map.learn(head + mark, len(tail), self.version))

    @property
    def module_mm(self) -> float:
        """The edge of one module in mm."""
        return self.zone.width / (modules_across(self.version) + 2 * QUIET_MODULES)

    def packed(self, text: str) -> int:
        """The modules of a text as rows of a one-bit image (`qr_map.packed`)."""
        if self.learnt and self.learnt.covers(text):
            return self.learnt.packed(text)
        return qr_map.packed(text, self.version)

    def operators(self, text: str, cell_height_mm: float) -> str:
        """Return the PDF operators that paint the symbol of `text`.

        The origin is the cell's lower left corner.
        """
        return self.template(cell_height_mm) % self.samples(text)

    def template(self, cell_height_mm: float) -> str:
        """The operators with a place (`%s`) for the `samples` of a text."""
        across = modules_across(self.version)
        edge = across * self.module_mm
        left = (self.zone.left + QUIET_MODULES * self.module_mm) * POINTS_PER_MM
        lower = cell_height_mm - self.zone.top - QUIET_MODULES * self.module_mm - edge
        size, bottom = edge * POINTS_PER_MM, lower * POINTS_PER_MM
        place = f"{size:.2f} 0 0 {size:.2f} {left:.1f} {bottom:.1f}"
        return f"q {place} cm {image_mask(across, across)} Q"

    def samples(self, text: str) -> str:
        """The modules of a text in hexadecimal, as `template` wants them."""
        across = modules_across(self.version)
        return f"{self.packed(text):0{across * (-(-across // 8)) * 2}X}"


@dataclass(frozen=True, slots=True)
class BarBox:
    """A place for bars that run from bottom to top, quiet zones within it; the module in mm.

    `fineness` is how many samples a module has: more than one where modules are so narrow that a
    coarse scan depends on how a renderer draws their edges.
    """

    box: Box
    module_mm: float
    fineness: int = 1

    @property
    def ink(self) -> Box:
        """Where the bars of a serial come to lie, without the quiet zones."""
        length = modules_in(SERIAL_DIGITS) * self.module_mm
        top = self.box.top + (self.box.height - length) / 2
        return Box(self.box.left, top, self.box.width, length)

    def operators(self, digits: str, cell_height_mm: float) -> str:
        """Return the PDF operators that paint the Code 128 of `digits`, centred in the box.

        Raises `SlipMalformed` if bars and quiet zones are longer than the box.
        """
        return self.template(len(digits), cell_height_mm) % self.samples(digits)

    def template(self, digits: int, cell_height_mm: float) -> str:
        """The operators with a place (`%s`) for the `samples` of so many digits."""
        modules = modules_in(digits)
        length_mm = modules * self.module_mm
        if length_mm + 2 * _QUIET_BAR_MODULES * self.module_mm > self.box.height:
            raise SlipMalformed(part=Part.BARS, length=digits)
        left = self.box.left * POINTS_PER_MM
        lower = cell_height_mm - self.box.bottom + (self.box.height - length_mm) / 2
        across, length = self.box.width * POINTS_PER_MM, length_mm * POINTS_PER_MM
        place = f"0 {length:.2f} {across:.1f} 0 {left:.1f} {lower * POINTS_PER_MM:.1f}"
        return f"q {place} cm {image_mask(modules * self.fineness, 1)} Q"

    def samples(self, digits: str) -> str:
        """The modules of digits in hexadecimal, as `template` wants them."""
        samples = bar_modules(digits)
        for module in "01" if self.fineness > 1 else "":
            samples = samples.replace(module, module * self.fineness)
        spare = -len(samples) % 8
        return f"{int(samples, 2) << spare:0{(len(samples) + spare) // 4}X}"
