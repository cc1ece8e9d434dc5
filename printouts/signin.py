"""The sign-in sheet (签到表): names and room to sign, and nothing that could tell a slip.

A serial beside a signature would be a register of who holds which account. So there is no place
for one, names are not numbered, and rows stand in the order in which the names were given.
"""

from dataclasses import dataclass
from typing import BinaryIO

from printouts.errors import TextDoesNotFit
from printouts.frame import Frame
from printouts.hand import A4_MM, BODY, HAIRLINE_PT, LINE_GREY, MARGIN_MM, RULE_PT, STRONG, TINT
from printouts.measures import Box
from printouts.paper import Paper
from printouts.places import Part
from printouts.wrapping import wrap

ROWS_A_PAGE = 20
_HEAD_ROW_MM = 8.0
_SMALLEST_ROW_MM = 7.0
_NAME_SHARE = 0.36
_PADDING_MM = 2.0
_ABOVE_FOOT_MM = 3.0
_NAME_PT = (13.0, 10.5, 9.0, 7.5)


@dataclass(frozen=True, slots=True)
class SignIn:
    """Who was invited: names, each on a row of its own, with blank `columns` to write in.

    `heads` stand over the names and the blank columns, e.g. ("姓名", "签名", "备注"). The footer
    may hold `{page}` and `{pages}`.
    """

    title: str
    subtitle: str
    organiser: str
    heads: tuple[str, ...]
    names: tuple[str, ...]
    footer: str


def print_sign_in(sheet: SignIn, out: BinaryIO, *, rows_a_page: int = ROWS_A_PAGE) -> None:
    """Write a sign-in sheet to `out`, so many rows on a page, its head on every page.

    Raises `MissingGlyph` or `TextDoesNotFit`; then nothing has been written to `out`.
    """
    width, height = A4_MM
    frame = Frame(sheet.title, sheet.subtitle, sheet.organiser, sheet.footer, width, height)
    room = frame.bottom - _ABOVE_FOOT_MM - frame.first_top - _HEAD_ROW_MM
    row_mm = room / rows_a_page
    if row_mm < _SMALLEST_ROW_MM:
        text = str(rows_a_page)
        raise TextDoesNotFit(part=Part.ROW, text=text, smallest_pt=str(BODY.size_pt))
    pages = max(1, -(-len(sheet.names) // rows_a_page))
    paper = Paper(out, width_mm=width, height_mm=height, title=sheet.title)
    for page in range(1, pages + 1):
        frame.write(paper, page=page, pages=pages)
        names = sheet.names[(page - 1) * rows_a_page : page * rows_a_page]
        _write_rows(paper, frame, sheet.heads, names, row_mm, page)
        paper.showPage()
    paper.save()


def _write_rows(
    paper: Paper,
    frame: Frame,
    heads: tuple[str, ...],
    names: tuple[str, ...],
    row_mm: float,
    page: int,
) -> None:
    top = frame.first_top if page == 1 else frame.top
    lefts = _lefts(frame.inner, len(heads))
    paper.tint(Box(MARGIN_MM, top, frame.inner, _HEAD_ROW_MM), TINT)
    for left, head in zip(lefts, heads, strict=True):
        paper.line_of(head, (left + _PADDING_MM, top + _HEAD_ROW_MM / 2 + 1.4), STRONG)
    at = top + _HEAD_ROW_MM
    for edge in (top, at):
        _across(paper, frame, edge)
    for name in names:
        _write_name(paper, name, at, row_mm, lefts[1] if len(lefts) > 1 else frame.width)
        at += row_mm
        _across(paper, frame, at)
    for left in (*lefts, MARGIN_MM + frame.inner):
        paper.rule_across((left, top), (left, at), thick=HAIRLINE_PT, grey=LINE_GREY)


def _lefts(width: float, columns: int) -> tuple[float, ...]:
    """Where the columns begin: the names', then equal ones to write in."""
    if columns == 1:
        return (MARGIN_MM,)
    blank = width * (1 - _NAME_SHARE) / (columns - 1)
    return (MARGIN_MM, *(MARGIN_MM + width * _NAME_SHARE + n * blank for n in range(columns - 1)))


def _write_name(paper: Paper, name: str, top: float, row_mm: float, right: float) -> None:
    """Write a name in the middle of its row, in two smaller lines if it is long."""
    width = right - MARGIN_MM - 2 * _PADDING_MM
    for size in _NAME_PT:
        kind = BODY.at(size)
        lines = wrap(name, width, kind)
        if len(lines) * kind.leading_mm <= row_mm and (len(lines) == 1 or size < _NAME_PT[0]):
            break
    else:
        raise TextDoesNotFit(part=Part.ROW, text=name, smallest_pt=str(_NAME_PT[-1]))
    start = top + (row_mm - len(lines) * kind.leading_mm) / 2
    for number, text in enumerate(lines):
        at = start + number * kind.leading_mm + kind.rise_mm
        paper.line_of(text, (MARGIN_MM + _PADDING_MM, at), kind)


def _across(paper: Paper, frame: Frame, at: float) -> None:
    """Draw a line to sign on: black, and thick enough to live through a photocopy."""
    paper.rule_across((MARGIN_MM, at), (MARGIN_MM + frame.inner, at), thick=RULE_PT)
