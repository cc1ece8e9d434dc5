"""The paper of a key card: what its holder keeps until the box has been opened.

The whole card stands on it twice: as one large QR code, and as lines to be typed back where no
scanner is at hand or the symbol has suffered. Both come from whoever knows their format.
"""

from dataclasses import dataclass, field
from typing import BinaryIO

from printouts.flowing import Block
from printouts.frame import Frame
from printouts.hand import A4_MM, BODY, CODE, MARGIN_MM, RULE_PT, SMALL, TITLE
from printouts.measures import Box
from printouts.paper import Paper
from printouts.places import Part
from printouts.scan import print_symbol
from printouts.sheet_blocks import blocks_of
from printouts.sheet_parts import Facts, Words
from printouts.wrapping import largest, shrink, wrap

_SYMBOL_MM = 96.0
_RIGHT_MM = 100.0  # where the column beside the symbol begins, from the margin
_LINES_GAP_MM = 0.5
_SMALLEST_LINE_PT = 8.0


@dataclass(frozen=True, slots=True)
class CardPaper:
    """A key card on paper; all words come with it.

    `card` says which of how many ("第 2 张 / 共 3 张"), `holder` stands before the line for the
    holder's name, `facts` name the locks and their ids, `warnings` what not to do. `text` is what
    the symbol holds, `lines` the same in lines to be typed, each with its check. `scan` and
    `typing` say over symbol and lines what they are for. The footer may hold `{page}`, `{pages}`.
    """

    title: str
    subtitle: str
    organiser: str
    card: str
    holder: str
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    scan: str
    text: str = field(repr=False)  # sealed by a passphrase, and still nothing for a log
    typing: str
    lines: tuple[str, ...] = field(repr=False)
    footer: str


def print_card(card: CardPaper, out: BinaryIO) -> None:
    """Write a key card to `out` as a PDF, as a rule of one page.

    Raises `MissingGlyph`, `TextDoesNotFit`, or `SlipMalformed` if the text is too long for one
    symbol; then nothing has been written to `out`.
    """
    frame = Frame(card.title, card.subtitle, card.organiser, card.footer, *A4_MM)
    blocks = [
        _symbol_block(card, frame.inner),
        *blocks_of((Facts(card.facts), Words((), card.typing)), frame.inner),
        *_line_blocks(card.lines, frame.inner),
    ]
    pages = frame.set_loosely(blocks)
    width, height = A4_MM
    paper = Paper(out, width_mm=width, height_mm=height, title=card.title)
    frame.fill(paper, pages)
    paper.save()


def _symbol_block(card: CardPaper, width: float) -> Block:
    """The symbol at the left; at the right which card it is, whose, and what not to do with it."""
    column = width - _RIGHT_MM
    number, lines = largest(
        card.card, (column, 20.0), TITLE.at(22.0), smallest_pt=12.0, part=Part.CARD
    )
    scan = shrink(card.scan, _SYMBOL_MM, SMALL, smallest_pt=6.5, part=Part.CARD)
    holder = wrap(card.holder, column, SMALL)
    warnings = [wrap(text, column - 4.5, BODY, balanced=True) for text in card.warnings]
    rows = sum(len(text) for text in warnings)
    beside = len(lines) * number.leading_mm + 26.0 + rows * BODY.leading_mm + 2 * len(warnings)

    def draw(paper: Paper, top: float) -> None:
        paper.line_of(card.scan, (MARGIN_MM, top + SMALL.rise_mm), scan)
        zone = Box(MARGIN_MM - 2.0, top + SMALL.leading_mm, _SYMBOL_MM, _SYMBOL_MM)
        print_symbol(paper, card.text, zone)
        left, at = MARGIN_MM + _RIGHT_MM, top
        for text in lines:
            paper.line_of(text, (left, at + number.rise_mm), number)
            at += number.leading_mm
        at += 16.0
        paper.rule_across((left, at), (left + column, at), thick=RULE_PT)
        for row, text in enumerate(holder):
            paper.line_of(text, (left, at + 0.8 + row * SMALL.leading_mm + SMALL.rise_mm), SMALL)
        _write_warnings(paper, warnings, left, at + 10.0)

    return Block(max(SMALL.leading_mm + _SYMBOL_MM, beside), draw, text=card.card)


def _write_warnings(paper: Paper, warnings: list[tuple[str, ...]], left: float, top: float) -> None:
    for lines in warnings:
        paper.tint(Box(left, top + BODY.rise_mm - 2.2, 1.6, 1.6), 0.0)
        for text in lines:
            paper.line_of(text, (left + 4.5, top + BODY.rise_mm), BODY)
            top += BODY.leading_mm
        top += 2.0


def _line_blocks(lines: tuple[str, ...], width: float) -> list[Block]:
    """The lines to be typed, in one size; each is one block, so that none is cut."""
    longest = max(lines, key=len, default="")
    kind = shrink(longest, width, CODE, smallest_pt=_SMALLEST_LINE_PT, part=Part.CARD)

    def block(text: str) -> Block:
        def draw(paper: Paper, top: float) -> None:
            paper.line_of(text, (MARGIN_MM, top + kind.rise_mm), kind)

        return Block(kind.leading_mm, draw, before=_LINES_GAP_MM, text=text)

    return [block(text) for text in lines]
