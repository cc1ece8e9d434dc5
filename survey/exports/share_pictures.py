"""Stacked shares of choices as pictures for documents that cannot draw, as PNG, in greys."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from pathlib import Path

from survey.domain.exact import rounded_string
from survey.exports.picture_marks import INK, PAPER, SOFT
from survey.exports.picture_sheet import NAMES_WIDTH, PITCH, WIDTH, Sheet, name_row
from survey.reports.charts import StackedShares
from survey.reports.votes import SHARE_PLACES

_DARKEST, _LIGHTEST, _DARK = 0x58, 0xF2, 0x80
_ACROSS = WIDTH - NAMES_WIDTH - 40
_ROOM = 62
"""Pixels that a printed share takes inside its layer; narrower layers go without."""
_LEGEND_PITCH, _LEGEND_COLUMN = 40, 380


def shares_picture(shares: StackedShares, no_figure: str, font: Path) -> bytes:
    """A bar of 100 per cent a name, a layer a choice from dark to light, or the words for none."""
    bottom = 10 + PITCH * len(shares.names)
    lines = -(-len(shares.choices) // _columns())
    sheet = Sheet(bottom + 60 + _LEGEND_PITCH * lines, font)
    for ring in (0, 25, 50, 75, 100):
        x = NAMES_WIDTH + _ACROSS * ring / 100
        sheet.line([(x, 10), (x, bottom + 4)], grey=SOFT)
        sheet.text((x, bottom + 22), str(ring), size=20)
    greys = _greys(len(shares.choices))
    for place, (name, row) in enumerate(zip(shares.names, shares.shares, strict=True)):
        middle = name_row(sheet, place, name)
        held = [one for one in row if one is not None]
        if held:
            _layers(sheet, held, greys, middle)
        else:
            sheet.text((NAMES_WIDTH + 12, middle), no_figure, anchor="lm", grey=SOFT)
    _legend(sheet, shares.choices, greys, top=bottom + 64)
    return sheet.png()


def _layers(sheet: Sheet, row: Sequence[Fraction], greys: Sequence[int], middle: float) -> None:
    ends = [NAMES_WIDTH + _ACROSS * float(one) / 100 for one in accumulate(row)]
    for share, left, right, grey in zip(row, [NAMES_WIDTH, *ends], ends, greys, strict=False):
        if not share:
            continue
        sheet.bar(left, right, middle, grey=grey)
        if right - left >= _ROOM:
            ink = PAPER if grey < _DARK else INK
            sheet.text(
                ((left + right) / 2, middle),
                rounded_string(share, places=SHARE_PLACES),
                size=20,
                grey=ink,
            )


def _greys(number: int) -> list[int]:
    step = (_LIGHTEST - _DARKEST) / max(number - 1, 1)
    return [round(_DARKEST + step * place) for place in range(number)]


def _legend(sheet: Sheet, choices: Sequence[str], greys: Sequence[int], *, top: int) -> None:
    for place, (choice, grey) in enumerate(zip(choices, greys, strict=True)):
        row, column = divmod(place, _columns())
        left, middle = 60.0 + _LEGEND_COLUMN * column, float(top + _LEGEND_PITCH * row)
        sheet.bar(left, left + 44, middle, grey=grey)
        sheet.text((left + 58, middle), choice, anchor="lm")


def _columns() -> int:
    return (WIDTH - 60) // _LEGEND_COLUMN
