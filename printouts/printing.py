"""Imposition: the slips of a batch onto pages, everything that repeats drawn once."""

from collections.abc import Callable
from typing import BinaryIO

from printouts.hand import HAIRLINE_PT
from printouts.layout import A4_2X4
from printouts.measures import POINTS_PER_MM
from printouts.paper import Paper
from printouts.places import Part
from printouts.slip import SlipBatch
from printouts.slip_foot import Foot, write_on_page
from printouts.slip_layout import SlipLayout
from printouts.slip_press import GRID_FORM, press_for

_CUT_DASH = (4.0, 3.0)


def unheard(_: int) -> None:
    """Hear that slips have been drawn, and do nothing."""


def print_slips(
    batch: SlipBatch,
    out: BinaryIO,
    layout: SlipLayout = A4_2X4,
    *,
    drawn: Callable[[int], None] = unheard,
) -> None:
    """Write the slips of a batch to `out` as one PDF, `layout.per_page` on a page, row by row.

    A batch without slips gives one page that says so, since its cover still counts a page. `drawn`
    hears after each page how many slips have been drawn; what it raises ends the printing. Raises
    `MissingGlyph`, `TextDoesNotFit` or `SlipMalformed`; then nothing has been written to `out`.
    """
    paper = Paper(
        out,
        width_mm=layout.page_width,
        height_mm=layout.page_height,
        title=f"{batch.campaign_title} · {batch.batch_name}",
    )
    count = len(batch.slips)
    pages = max(1, -(-count // layout.per_page))
    _draw_grid(paper, layout, batch.words.marks)
    foot = Foot(paper, layout, batch, pages)
    press = press_for(batch, paper, layout) if count else None
    for page in range(pages):
        if press:
            start = page * layout.per_page
            press.put(batch.slips[start : start + layout.per_page])
        else:
            write_on_page(paper, layout, Part.MARKS, batch.words.marks)
            write_on_page(paper, layout, Part.NOTICE, batch.words.empty)
        foot.write(page + 1)
        paper.showPage()
        drawn(min((page + 1) * layout.per_page, count))
    paper.save()


def _draw_grid(paper: Paper, layout: SlipLayout, marks: str) -> None:
    """Define the dashed cut lines of a page: between cells, and around the grid inside the page."""
    grid = layout.grid
    paper.beginForm(
        GRID_FORM,
        upperx=layout.page_width * POINTS_PER_MM,
        uppery=layout.page_height * POINTS_PER_MM,
    )
    write_on_page(paper, layout, Part.MARKS, marks)
    paper.setLineWidth(HAIRLINE_PT)
    paper.setDash(list(_CUT_DASH))
    for column in range(layout.columns + 1):
        x = grid.left + column * layout.cell_width
        if 0 < x < layout.page_width:
            paper.rule((x, grid.top), (x, grid.bottom), layout.page_height)
    for row in range(layout.rows + 1):
        y = grid.top + row * layout.cell_height
        if 0 < y < layout.page_height:
            paper.rule((grid.left, y), (grid.right, y), layout.page_height)
    paper.endForm()
