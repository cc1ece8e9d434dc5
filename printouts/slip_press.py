"""Slips into cells: what a batch shares is set once, what is a slip's own is stamped."""

import string
from collections.abc import Sequence
from dataclasses import dataclass, field

from printouts.hand import HAIRLINE_PT
from printouts.measures import POINTS_PER_MM
from printouts.paper import Paper, Stamp
from printouts.places import Part
from printouts.slip import Slip, SlipBatch, SlipWords
from printouts.slip_layout import SlipLayout
from printouts.symbols import SERIAL_DIGITS, QrPress
from printouts.typesetting import Paragraph, Setting, fit, one

_FOLD_DASH = (6.0, 2.0, 1.0, 2.0)
GRID_FORM = "grid"  # the cut lines of a page, drawn before a press is used
_CODE_SPECIMEN = "0000-0000-0000-0000"  # codes and serials are monospaced: one setting for all
_CODE_LETTERS = string.digits + string.ascii_uppercase + "-"


@dataclass(slots=True)
class SlipPress:
    """Puts slips into the cells of the current page.

    `own` holds the operators of symbol, bars, code and serial with a place for each, `corners`
    those that move the origin to a cell.
    """

    paper: Paper
    layout: SlipLayout
    words: SlipWords
    qr: QrPress
    code: Stamp
    serial: Stamp
    own: str
    corners: tuple[str, ...]
    forms: dict[tuple[object, ...], str] = field(default_factory=dict)

    def put(self, slips: Sequence[Slip]) -> None:
        """Draw the slips of a page: what they share with others, then what is each one's own."""
        self._put_shared(tuple(self._form(slip) for slip in slips))
        for corner, slip in zip(self.corners, slips, strict=False):
            own = (
                self.qr.samples(slip.entry_url),
                self.layout.bars.samples(slip.serial),
                self.code.encode(slip.grouped_code),
                self.serial.encode(slip.serial),
            )
            self.paper.addLiteral(corner + self.own % own)

    def _put_shared(self, forms: tuple[str, ...]) -> None:
        """Draw cut lines and words; those of a page of like slips are one form for all pages."""
        if len(set(forms)) > 1:
            self._place(forms)
            return
        name = f"{forms[0]}x{len(forms)}"
        if not self.paper.hasForm(name):
            self.paper.beginForm(
                name,
                upperx=self.layout.page_width * POINTS_PER_MM,
                uppery=self.layout.page_height * POINTS_PER_MM,
            )
            self._place(forms)
            self.paper.endForm()
        self.paper.doForm(name)

    def _place(self, forms: tuple[str, ...]) -> None:
        self.paper.doForm(GRID_FORM)
        for corner, form in zip(self.corners, forms, strict=False):
            self.paper.addLiteral(corner)
            self.paper.doForm(form)
            self.paper.addLiteral("Q")

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
            name = self.forms[key] = f"w{len(self.forms)}"
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


def press_for(batch: SlipBatch, paper: Paper, layout: SlipLayout) -> SlipPress:
    """Make ready to print the slips of a batch; raises SlipMalformed."""
    longest = max(len(slip.entry_url) for slip in batch.slips)
    like = batch.slips[0].entry_url
    qr = QrPress.for_longest(longest, layout.symbol).taught(like, len(batch.slips))
    height = layout.cell_height
    code, serial = (
        paper.stamp(fit(one(specimen), layout.place(part)), layout.place(part), height, letters)
        for part, specimen, letters in (
            (Part.CODE, _CODE_SPECIMEN, _CODE_LETTERS),
            (Part.SERIAL, "0" * SERIAL_DIGITS, string.digits),
        )
    )
    symbols = (qr.template(height), layout.bars.template(SERIAL_DIGITS, height))
    own = "\n".join((*symbols, code.template, serial.template, "Q"))
    return SlipPress(paper, layout, batch.words, qr, code, serial, own, _corners(layout))


def _corners(layout: SlipLayout) -> tuple[str, ...]:
    """The operators that move the origin to the lower left corner of each cell."""
    moves = []
    for left, top in map(layout.corner, range(layout.per_page)):
        bottom = layout.page_height - top - layout.cell_height
        moves.append(f"q 1 0 0 1 {left * POINTS_PER_MM:.2f} {bottom * POINTS_PER_MM:.2f} cm\n")
    return tuple(moves)


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
