"""Imposition: the slips of a batch onto pages, everything that repeats drawn once."""

from dataclasses import dataclass, field
from typing import BinaryIO

from printouts.layout import A4_2X4, SlipLayout
from printouts.measures import POINTS_PER_MM
from printouts.paper import HAIRLINE_PT, Paper
from printouts.places import Part
from printouts.slip import Slip, SlipBatch, SlipWords
from printouts.symbols import QrPress
from printouts.typesetting import Paragraph, Setting, fit, one

_CUT_DASH = (4.0, 3.0)
_FOLD_DASH = (6.0, 2.0, 1.0, 2.0)
_CODE_SPECIMEN = "0000-0000-0000-0000"  # codes and serials are monospaced: one setting for all
_SERIAL_SPECIMEN = "000000000"
_GRID_FORM = "grid"


def print_slips(batch: SlipBatch, out: BinaryIO, layout: SlipLayout = A4_2X4) -> None:
    """Write the slips of a batch to `out` as one PDF, `layout.per_page` on a page, row by row.

    A batch without slips gives one page that says so, since its cover still counts a page. Raises
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
    _draw_grid(paper, layout)
    press = _press(batch, paper, layout) if count else None
    for page in range(pages):
        if press:
            start = page * layout.per_page
            paper.doForm(_GRID_FORM)
            for position, slip in enumerate(batch.slips[start : start + layout.per_page]):
                press.put(slip, position)
        else:
            _write_on_page(paper, layout, Part.NOTICE, batch.words.empty)
        _write_footer(paper, layout, batch, page=page + 1, pages=pages)
        paper.showPage()
    paper.save()


@dataclass(slots=True)
class _SlipPress:
    """Puts slips into the cells of the current page."""

    paper: Paper
    layout: SlipLayout
    words: SlipWords
    qr: QrPress
    code: Setting
    serial: Setting
    forms: dict[tuple[object, ...], str] = field(default_factory=dict)

    def put(self, slip: Slip, position: int) -> None:
        """Draw one slip: the form with all that it shares with others, then what is its own."""
        left, top = self.layout.corner(position)
        form = self._form(slip)
        height = self.layout.cell_height
        self.paper.saveState()
        self.paper.translate(
            left * POINTS_PER_MM,
            (self.layout.page_height - top - height) * POINTS_PER_MM,
        )
        self.paper.doForm(form)
        self.paper.addLiteral(self.qr.operators(slip.entry_url, height))
        self.paper.addLiteral(self.layout.bars.operators(slip.serial, height))
        self._write_own(self.code, Part.CODE, slip.grouped_code)
        self._write_own(self.serial, Part.SERIAL, slip.serial)
        self.paper.restoreState()

    def _write_own(self, specimen: Setting, part: Part, text: str) -> None:
        place = self.layout.place(part)
        self.paper.write(specimen.with_text(text), place, self.layout.cell_height)

    def _form(self, slip: Slip) -> str:
        """Return the name of the form with this slip's words, drawing it on first use."""
        key = (
            slip.campaign_title,
            slip.group,
            slip.short_address,
            slip.hours,
            slip.instructions,
        )
        name = self.forms.get(key)
        if name is None:
            name = self.forms[key] = f"words{len(self.forms)}"
            self._draw_form(name, slip)
        return name

    def _draw_form(self, name: str, slip: Slip) -> None:
        paper, layout = self.paper, self.layout
        settings = _settings(slip, self.words, layout)  # before the form is begun: it may refuse
        paper.beginForm(
            name,
            upperx=layout.cell_width * POINTS_PER_MM,
            uppery=layout.cell_height * POINTS_PER_MM,
        )
        _draw_fold(paper, layout)
        for part, setting in settings.items():
            paper.write(setting, layout.place(part), layout.cell_height)
        paper.endForm()


def _press(batch: SlipBatch, paper: Paper, layout: SlipLayout) -> _SlipPress:
    longest = max(len(slip.entry_url) for slip in batch.slips)
    return _SlipPress(
        paper,
        layout,
        batch.words,
        QrPress.for_longest(longest, layout.symbol),
        fit(one(_CODE_SPECIMEN), layout.place(Part.CODE)),
        fit(one(_SERIAL_SPECIMEN), layout.place(Part.SERIAL)),
    )


def _settings(slip: Slip, words: SlipWords, layout: SlipLayout) -> dict[Part, Setting]:
    """Set everything on a slip that it shares with other slips."""
    guidance = (
        Paragraph(f"{words.hours} {slip.hours}"),
        *(Paragraph(line, str(row)) for row, line in enumerate(slip.instructions, start=1)),
    )
    texts = {
        Part.TITLE: one(slip.campaign_title),
        Part.GROUP: one(slip.group),
        Part.ADDRESS_LABEL: one(words.address),
        Part.ADDRESS: one(slip.short_address),
        Part.CODE_LABEL: one(words.code),
        Part.GUIDANCE: guidance,
        Part.OUTSIDE: one(slip.group),
        Part.SERIAL_LABEL: one(words.serial),
    }
    return {part: fit(paragraphs, layout.place(part)) for part, paragraphs in texts.items()}


def _draw_grid(paper: Paper, layout: SlipLayout) -> None:
    """Define the dashed cut lines of a page: between cells, and around the grid inside the page."""
    grid = layout.grid
    paper.beginForm(_GRID_FORM)
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


def _draw_fold(paper: Paper, layout: SlipLayout) -> None:
    """Mark the fold at both ends, and the line where the flap's edge comes to lie."""
    height, tick = layout.cell_height, layout.fold_tick
    paper.setLineWidth(HAIRLINE_PT)
    paper.setDash(list(_FOLD_DASH))
    paper.rule((layout.fold_left, 0), (layout.fold_left, tick), height)
    paper.rule((layout.fold_left, height), (layout.fold_left, height - tick), height)
    paper.setDash([])
    paper.rule((layout.outside_left, 0), (layout.outside_left, tick), height)
    paper.rule((layout.outside_left, height), (layout.outside_left, height - tick), height)


def _write_footer(
    paper: Paper,
    layout: SlipLayout,
    batch: SlipBatch,
    *,
    page: int,
    pages: int,
) -> None:
    text = batch.words.footer.format(
        page=page,
        pages=pages,
        title=batch.campaign_title,
        group=batch.class_name,
        batch=batch.batch_name,
    )
    _write_on_page(paper, layout, Part.FOOTER, text)
    _write_on_page(paper, layout, Part.MARKS, batch.words.marks)


def _write_on_page(paper: Paper, layout: SlipLayout, part: Part, text: str) -> None:
    places = {place.part: place for place in (layout.footer, layout.marks, layout.notice)}
    place = places[part]
    paper.write(fit(one(text), place), place, layout.page_height)
