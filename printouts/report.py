"""Reports: papers of several sizes in one file, tables ruled, charts drawn."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import PDFArray

from printouts.course import course_block
from printouts.errors import TextDoesNotFit
from printouts.flowing import Block, Placed
from printouts.frame import Frame
from printouts.grid import grid_blocks
from printouts.measures import POINTS_PER_MM
from printouts.paper import Paper
from printouts.radar import chart_block
from printouts.ranking import ranking_blocks
from printouts.report_parts import Bars, Chart, Course, Grid, PageSize, Report, ReportPart
from printouts.sheet_blocks import blocks_of
from printouts.sheet_parts import Signatures

__all__ = ["print_reports"]

_PART_GAP_MM = 5.0
_BEFORE_SIGNATURES = 3  # blocks, such as rows of a table: who signs sees what he signs

_Set = tuple[Frame, list[list[Placed]]]


def print_reports(reports: Sequence[Report], out: BinaryIO, *, title: str) -> None:
    """Write reports to `out` as one PDF, each from a new page; there is at least one.

    Signatures are never alone on a page. Raises `MissingGlyph` or `TextDoesNotFit`; then nothing
    has been written to `out`.
    """
    width, height = reports[0].sizes[0].value
    paper = _MixedPaper(out, width_mm=width, height_mm=height, title=title)
    for report in reports:
        frame, pages = _set(report)
        paper.turn(frame.width, frame.height)
        frame.fill(paper, pages)
    paper.save()


class _MixedPaper(Paper):
    """Paper whose pages need not be equal; those of one size share their measure."""

    _doc: Any
    _boxes: dict[tuple[float, float], Any]

    def turn(self, width_mm: float, height_mm: float) -> None:
        """Take paper of this size from the next page on."""
        size = (width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM)
        held = self.__dict__.setdefault("_boxes", {})
        if size not in held:
            held[size] = self._doc.Reference(PDFArray([0, 0, *size]))
        self._media = held[size]
        self.setPageSize(size)


def _set(report: Report) -> _Set:
    """Set a report on the first size that takes it, in the first choice of parts that is short."""
    for size in report.sizes[:-1]:
        try:
            return _set_on(report, size)
        except TextDoesNotFit:
            continue
    return _set_on(report, report.sizes[-1])


def _set_on(report: Report, size: PageSize) -> _Set:
    width, height = size.value
    frame = Frame(report.title, report.subtitle, report.organiser, report.footer, width, height)
    for parts in (report.parts, *report.tighter)[:-1]:
        try:
            pages = _pages(parts, frame)
        except TextDoesNotFit:
            continue
        if len(pages) == 1:
            return frame, pages
    return frame, _pages((report.parts, *report.tighter)[-1], frame)


def _pages(parts: Sequence[ReportPart], frame: Frame) -> list[list[Placed]]:
    """Set closer where that spares signatures a page of almost nothing."""
    blocks = _blocks(parts, frame.inner)
    is_signed = any(isinstance(one, Signatures) for one in parts)
    return frame.set_shorter(blocks) if is_signed else frame.set_loosely(blocks)


def _blocks(parts: Sequence[ReportPart], width: float) -> list[Block]:
    blocks: list[Block] = []
    for part in parts:
        made = _blocks_of(part, width)
        if not made:
            continue
        made[0] = replace(made[0], before=_PART_GAP_MM)
        if isinstance(part, Signatures):
            kept = [replace(one, keep=True) for one in blocks[-_BEFORE_SIGNATURES:]]
            blocks[-_BEFORE_SIGNATURES:] = kept
        blocks += made
    return blocks


def _blocks_of(part: ReportPart, width: float) -> list[Block]:
    match part:
        case Grid():
            return grid_blocks(part, width)
        case Chart():
            return [chart_block(part, width)]
        case Bars():
            return ranking_blocks(part, width)
        case Course():
            return [course_block(part, width)]
        case _:
            return blocks_of((part,), width)
