"""A QR code as one outline in modules, for screens: what a page draws as a vector."""

from dataclasses import dataclass
from itertools import groupby

import qrcode
from qrcode.constants import ERROR_CORRECT_M

QUIET_MODULES = 4


@dataclass(frozen=True, slots=True)
class Outline:
    """The square's width in modules, quiet zone included, and the path of its dark modules."""

    width: int
    path: str


def qr_outline(text: str) -> Outline:
    """The smallest QR code of level M that holds a text."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_MODULES)
    code.add_data(text)
    rows = code.get_matrix()
    runs = [run for y, row in enumerate(rows) for run in _runs(row, y)]
    return Outline(len(rows), "".join(runs))


def _runs(row: list[bool], y: int) -> list[str]:
    x, runs = 0, []
    for dark, modules in groupby(row):
        length = sum(1 for _ in modules)
        if dark:
            runs.append(f"M{x} {y}h{length}v1h-{length}z")
        x += length
    return runs
