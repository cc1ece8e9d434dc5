"""The frame of every page of a paper: who, what, and the foot with the number of the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from printouts.errors import TextDoesNotFit
from printouts.flowing import Block, Placed, paginate
from printouts.hand import (
    FOOT_MM,
    HAIRLINE_PT,
    HEAD_MM,
    MARGIN_MM,
    ORGANISER,
    SMALL,
    STRONG_PT,
    SUBTITLE,
    TITLE,
    Print,
)
from printouts.paper import Align, Paper
from printouts.places import Part
from printouts.wrapping import shrink, wrap

TIGHTER = 0.6  # of the space between parts, where that saves a page
_SMALLEST_PT = 6.5
_ABOVE_RULE_MM = 2.0
_UNDER_HEAD_MM = 5.0
_RUNNING_HEAD_MM = 7.0
_ABOVE_FOOT_MM = 2.0
_FOOT_LINE_MM = 4.2


@dataclass(frozen=True, slots=True)
class Frame:
    """Title, subtitle and organiser at the head, the footer at the foot; width and height in mm.

    The first page has the whole head, every further one a line of it. The footer may hold
    `{page}` and `{pages}`.
    """

    title: str
    subtitle: str
    organiser: str
    footer: str
    width: float
    height: float

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN_MM

    @property
    def first_top(self) -> float:
        """Where the contents of the first page begin; raises as `write` does."""
        return self._head()[-1].bottom + _UNDER_HEAD_MM

    @property
    def top(self) -> float:
        """Where the contents of a further page begin."""
        return HEAD_MM + _RUNNING_HEAD_MM

    @property
    def bottom(self) -> float:
        """Where the contents of a page end."""
        return self.height - FOOT_MM - _ABOVE_FOOT_MM

    def set_loosely(self, blocks: Sequence[Block]) -> list[list[Placed]]:
        """Blocks on as many pages as they need; raises as `paginate` and `write` do."""
        return paginate(blocks, first_top=self.first_top, top=self.top, bottom=self.bottom)

    def set_shorter(self, blocks: Sequence[Block]) -> list[list[Placed]]:
        """As `set_loosely`, with less space between the parts where that saves a page.

        Signatures on a page of their own look like an afterthought.
        """
        closer = [replace(one, before=TIGHTER * one.before) for one in blocks]
        loose, tight = self.set_loosely(blocks), self.set_loosely(closer)
        return tight if len(tight) < len(loose) else loose

    def fill(self, paper: Paper, pages: Sequence[Sequence[Placed]]) -> None:
        """Draw pages, each with its head and foot; raises `MissingGlyph` or `TextDoesNotFit`."""
        for number, placed in enumerate(pages, start=1):
            self.write(paper, page=number, pages=len(pages))
            for one in placed:
                one.block.draw(paper, one.top)
            paper.showPage()

    def write(self, paper: Paper, *, page: int, pages: int) -> None:
        """Write head and foot of a page; raises `MissingGlyph` or `TextDoesNotFit`."""
        if page == 1:
            self._write_head(paper)
        else:
            self._write_running_head(paper)
        # not by `format`: titles in a footer may hold braces
        footer = self.footer.replace("{page}", str(page)).replace("{pages}", str(pages))
        top = self.height - FOOT_MM
        self._rule(paper, top, thick=HAIRLINE_PT)
        kind = shrink(footer, self.inner, SMALL, smallest_pt=_SMALLEST_PT, part=Part.FOOTER)
        paper.line_of(footer, (self.width / 2, top + _FOOT_LINE_MM), kind, Align.CENTRE)

    def _head(self) -> list["_Line"]:
        """Organiser, title and subtitle, each in as many lines as it needs."""
        if not self.title.strip():
            raise TextDoesNotFit(part=Part.TITLE, text="", smallest_pt=str(TITLE.size_pt))
        lines: list[_Line] = []
        at = HEAD_MM
        for text, kind, gap in (
            (self.organiser, ORGANISER, 1.5),
            (self.title, TITLE, 1.0),
            (self.subtitle, SUBTITLE, 0.0),
        ):
            for line in wrap(text, self.inner, kind, balanced=True) if text else ():
                lines.append(_Line(line, kind, at))
                at += kind.leading_mm
            at += gap if text else 0.0
        return lines

    def _write_head(self, paper: Paper) -> None:
        head = self._head()
        for line in head:
            at = (self.width / 2, line.top + line.kind.rise_mm)
            paper.line_of(line.text, at, line.kind, Align.CENTRE)
        self._rule(paper, head[-1].bottom + _ABOVE_RULE_MM, thick=STRONG_PT)

    def _write_running_head(self, paper: Paper) -> None:
        text = " · ".join(words for words in (self.title, self.subtitle) if words)
        kind = shrink(text, self.inner, SMALL, smallest_pt=_SMALLEST_PT, part=Part.TITLE)
        paper.line_of(text, (MARGIN_MM, HEAD_MM), kind)
        self._rule(paper, HEAD_MM + _ABOVE_RULE_MM, thick=HAIRLINE_PT)

    def _rule(self, paper: Paper, at: float, *, thick: float) -> None:
        ends = (MARGIN_MM, at), (self.width - MARGIN_MM, at)
        paper.rule_across(*ends, thick=thick)


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    kind: Print
    top: float

    @property
    def bottom(self) -> float:
        return self.top + self.kind.leading_mm
