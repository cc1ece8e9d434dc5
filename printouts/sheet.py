"""Sheets: reports, certificates and checklists of any length, all in one hand."""

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO

from printouts.flowing import Block, Placed, paginate
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
    "TIGHTER",
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


TIGHTER = 0.6  # of the space between parts, where that saves a page


def print_sheet(sheet: Sheet, out: BinaryIO) -> None:
    """Write a sheet to `out` as a PDF of as many A4 pages as it needs.

    Signatures are never alone on a page. Raises `MissingGlyph` or `TextDoesNotFit`; then nothing
    has been written to `out`.
    """
    width, height = reversed(A4_MM) if sheet.landscape else A4_MM
    frame = Frame(sheet.title, sheet.subtitle, sheet.organiser, sheet.footer, width, height)
    blocks = blocks_of(sheet.parts, frame.inner)
    pages = _pages(blocks, frame)
    paper = Paper(out, width_mm=width, height_mm=height, title=sheet.title)
    for number, placed in enumerate(pages, start=1):
        frame.write(paper, page=number, pages=len(pages))
        for one in placed:
            one.block.draw(paper, one.top)
        paper.showPage()
    paper.save()


def _pages(blocks: Sequence[Block], frame: Frame) -> list[list[Placed]]:
    """Signatures on a page of their own look like an afterthought: rather set the parts closer."""
    closer = [replace(one, before=TIGHTER * one.before) for one in blocks]
    loose, tight = (
        paginate(set_so, first_top=frame.first_top, top=frame.top, bottom=frame.bottom)
        for set_so in (blocks, closer)
    )
    return tight if len(tight) < len(loose) else loose
