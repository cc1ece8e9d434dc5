"""Blocks that flow down pages: what must stay together does, and table heads come again."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from printouts.errors import TextDoesNotFit
from printouts.hand import BODY
from printouts.paper import Paper
from printouts.places import Part

HARDLY_ANYTHING = 0.15  # of a page
_TOGETHER = 3  # fewer rows at the end of a page, or on one of their own, look forgotten


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a page that is never cut: height in mm, and how it is drawn at a top in mm.

    `before` is the space above it, left out at the top of a page. `keep` ties it to the next one.
    `head` is drawn over it where it is the first on its page. `text` names it in a refusal.
    `whole` is the height in mm of the table that begins with it, 0 elsewhere.
    """

    height: float
    draw: Callable[[Paper, float], None]
    before: float = 0.0
    keep: bool = False
    head: "Block | None" = None
    text: str = ""
    whole: float = 0.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A block and its top in mm from the upper edge of its page."""

    block: Block
    top: float


def stacked(blocks: Sequence[Block]) -> Block:
    """Blocks as one, each under the one before."""

    def draw(paper: Paper, top: float) -> None:
        at = top
        for one in blocks:
            one.draw(paper, at)
            at += one.height

    return Block(sum(one.height for one in blocks), draw, text=blocks[-1].text)


def together(rows: Sequence[Block]) -> list[Block]:
    """Rows of which the first three, and the last three, are not parted."""
    last = len(rows) - 1
    tied = {*range(min(_TOGETHER - 1, last)), *range(max(0, last + 1 - _TOGETHER), last)}
    return [replace(one, keep=True) if at in tied else one for at, one in enumerate(rows)]


def begun_with_whole(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a table or chart, the first of which knows how tall all of it is."""
    return [replace(blocks[0], whole=sum(one.height for one in blocks)), *blocks[1:]]


def paginate(
    blocks: Sequence[Block], *, first_top: float, top: float, bottom: float
) -> list[list[Placed]]:
    """Put blocks onto pages between `top` (on the first page `first_top`) and `bottom`, all in mm.

    A run of kept blocks that is taller than a page is broken where the page ends. A table that is
    cut here and whole on the next page begins there, unless this one has hardly anything yet.
    Raises `TextDoesNotFit` if a single block is taller than a page.
    """
    _require_room(blocks, bottom - top)
    pages: list[list[Placed]] = [[]]
    at = first_top
    for run in _runs(blocks):
        needed = sum(one.before + one.height for one in run)
        begun = at - (top if pages[1:] else first_top) > HARDLY_ANYTHING * (bottom - top)
        if begun and run[0].whole <= bottom - top:
            needed = max(needed, run[0].before + run[0].whole)
        if pages[-1] and at + needed > bottom:
            pages.append([])
            at = top
        for block in run:
            if pages[-1] and at + block.before + block.height > bottom:
                pages.append([])
                at = top
            at = _place(block, at, pages[-1])
    return pages


def _require_room(blocks: Sequence[Block], room: float) -> None:
    for block in blocks:
        if block.height + (block.head.height if block.head else 0.0) > room:
            raise TextDoesNotFit(part=Part.ROW, text=block.text, smallest_pt=str(BODY.size_pt))


def _place(block: Block, at: float, page: list[Placed]) -> float:
    """Put a block on a page and return where the next may begin."""
    if page:
        at += block.before
    elif block.head:
        page.append(Placed(block.head, at))
        at += block.head.height
    page.append(Placed(block, at))
    return at + block.height


def _runs(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    run: list[Block] = []
    for block in blocks:
        run.append(block)
        if not block.keep:
            yield run
            run = []
    if run:
        yield run
