"""Sheets: reports, certificates and checklists of any length, all in one hand."""

from typing import BinaryIO

from printouts.frame import Frame
from printouts.hand import A4_MM
from printouts.paper import Paper
from printouts.sheet_blocks import blocks_of
from printouts.sheet_parts import (
    Checks,
    Digest,
    Facts,
    Part,
    Sheet,
    Signatures,
    Table,
    Words,
)

__all__ = [
    "Checks",
    "Digest",
    "Facts",
    "Part",
    "Sheet",
    "Signatures",
    "Table",
    "Words",
    "print_sheet",
]


def print_sheet(sheet: Sheet, out: BinaryIO) -> None:
    """Write a sheet to `out` as a PDF of as many A4 pages as it needs.

    Signatures are never alone on a page. Raises `MissingGlyph` or `TextDoesNotFit`; then nothing
    has been written to `out`.
    """
    width, height = reversed(A4_MM) if sheet.landscape else A4_MM
    frame = Frame(sheet.title, sheet.subtitle, sheet.organiser, sheet.footer, width, height)
    blocks = blocks_of(sheet.parts, frame.inner)
    pages = frame.set_shorter(blocks)
    paper = Paper(out, width_mm=width, height_mm=height, title=sheet.title)
    frame.fill(paper, pages)
    paper.save()
