"""The two machine-readable marks as PDF path operators: QR for the phone, Code 128 for the office.

Both are filled rectangles in module units under one transformation, so they are vectors, sharp on
every printer. A quicker source of QR modules can take the place of `QrPress.modules`.
"""

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from qrcode.base import rs_blocks
from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode
from qrcode.util import QRData
from reportlab.graphics.barcode.code128 import Code128

from printouts.errors import SlipMalformed
from printouts.measures import POINTS_PER_MM, Box
from printouts.places import Part

QUIET_MODULES = 4  # on all four sides (ISO/IEC 18004)
SMALLEST_EDGE_MM = 25.0
SMALLEST_MODULE_MM = 0.5
_LARGEST_VERSION = 9  # up to here the length of a byte string is written in 8 bits
_HEADER_BITS = 12
_MASK = 2  # one mask for all: choosing the best of eight takes six times as long
_QUIET_BAR_MODULES = 10  # before and after a Code 128 (ISO/IEC 15417)


def versions_for(zone_mm: float) -> tuple[int, ...]:
    """Return the QR versions that keep edge ≥ 25 mm and module ≥ 0.5 mm in a square zone.

    `zone_mm` is the edge of the zone with its quiet modules.
    """
    lawful = []
    for version in range(1, _LARGEST_VERSION + 1):
        modules = 17 + 4 * version
        module_mm = zone_mm / (modules + 2 * QUIET_MODULES)
        if module_mm >= SMALLEST_MODULE_MM and modules * module_mm >= SMALLEST_EDGE_MM:
            lawful.append(version)
    return tuple(lawful)


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

    @classmethod
    def for_longest(cls, length: int, zone: Box) -> "QrPress":
        """Choose the smallest lawful version for texts of up to `length` bytes.

        Raises `SlipMalformed` if the zone has no room for them; the text itself is secret.
        """
        for version in versions_for(zone.width):
            if capacity(version) >= length:
                return cls(version, zone)
        raise SlipMalformed(part=Part.SYMBOL, length=length)

    @property
    def module_mm(self) -> float:
        """The edge of one module in mm."""
        return self.zone.width / (17 + 4 * self.version + 2 * QUIET_MODULES)

    def modules(self, text: str) -> list[list[bool]]:
        """Return the dark modules of a text, row by row from the top."""
        symbol = QRCode(self.version, ERROR_CORRECT_M, border=0, mask_pattern=_MASK)
        symbol.add_data(QRData(text.encode("ascii"), check_data=False))
        symbol.make(fit=False)
        return [[bool(module) for module in row] for row in symbol.modules]

    def operators(self, text: str, cell_height_mm: float) -> str:
        """Return the PDF operators that fill the symbol of `text`.

        The origin is the cell's lower left corner; one path, so that no renderer leaves seams.
        """
        unit = self.module_mm * POINTS_PER_MM
        left = (self.zone.left + QUIET_MODULES * self.module_mm) * POINTS_PER_MM
        top = (cell_height_mm - self.zone.top - QUIET_MODULES * self.module_mm) * POINTS_PER_MM
        path = [f"q {unit:.5f} 0 0 {-unit:.5f} {left:.4f} {top:.4f} cm"]
        for y, row in enumerate(self.modules(text)):
            x = 0
            for dark, run in groupby(row):
                width = len(list(run))
                if dark:
                    path.append(f"{x} {y} {width} 1 re")
                x += width
        path.append("f Q")
        return "\n".join(path)


@dataclass(frozen=True, slots=True)
class BarBox:
    """A place for bars that run from bottom to top, quiet zones within it; the module in mm."""

    box: Box
    module_mm: float

    def operators(self, digits: str, cell_height_mm: float) -> str:
        """Return the PDF operators that fill the Code 128 of `digits`, centred in the box.

        Raises `SlipMalformed` if bars and quiet zones are longer than the box.
        """
        widths = _code128(digits)
        length_mm = (sum(widths) + 2 * _QUIET_BAR_MODULES) * self.module_mm
        if length_mm > self.box.height:
            raise SlipMalformed(part=Part.BARS, length=len(digits))
        spare = (self.box.height - length_mm) / 2 + _QUIET_BAR_MODULES * self.module_mm
        left = self.box.left * POINTS_PER_MM
        bottom = (cell_height_mm - self.box.bottom + spare) * POINTS_PER_MM
        across, unit = self.box.width * POINTS_PER_MM, self.module_mm * POINTS_PER_MM
        path = [f"q {across:.4f} 0 0 {unit:.5f} {left:.4f} {bottom:.4f} cm"]
        at = 0
        for number, width in enumerate(widths):
            if number % 2 == 0:
                path.append(f"0 {at} 1 {width} re")
            at += width
        path.append("f Q")
        return "\n".join(path)


def _code128(digits: str) -> list[int]:
    """Return the widths of bars and spaces in turn, in modules, the first a bar."""
    bars: Any = Code128(digits, quiet=0)
    bars.validate()
    bars.encode()
    return [ord(letter) - ord("a") + 1 for letter in re.sub(r"\s", "", bars.decompose()).lower()]
