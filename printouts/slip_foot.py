"""The foot of the pages of slips: all but the number of the page is drawn once."""

import string
from dataclasses import dataclass, field, replace

from printouts.fonts import load
from printouts.measures import POINTS_PER_MM
from printouts.paper import Paper, Stamp
from printouts.places import Part
from printouts.slip import SlipBatch
from printouts.slip_layout import SlipLayout
from printouts.typesetting import Line, Setting, fit, one

_PAGE = "\ue000"  # stands for the number of the page while the words around it are set


@dataclass(slots=True)
class Foot:
    """Writes the foot of each page of a batch, in one size for all."""

    paper: Paper
    layout: SlipLayout
    batch: SlipBatch
    pages: int
    stamps: dict[int, tuple[Stamp, str, str]] = field(default_factory=dict)

    def write(self, page: int) -> None:
        """Write the foot of a page; raises `TextDoesNotFit` or `MissingGlyph`."""
        before, mark, after = self._words(_PAGE).partition(_PAGE)
        setting = fit(one(self._words(str(self.pages))), self.layout.footer)
        if not mark or _PAGE in after or len(setting.lines) > 1:
            setting = fit(one(self._words(str(page))), self.layout.footer)
            self.paper.write(setting, self.layout.footer, self.layout.page_height)
            return
        digits = len(str(page))
        if digits not in self.stamps:
            self.stamps[digits] = self._define(before, after, digits, setting)
        stamp, first, last = self.stamps[digits]
        self.paper.doForm(first)
        self.paper.addLiteral(stamp.template % stamp.encode(str(page)))
        self.paper.doForm(last)

    def _words(self, page: str) -> str:
        return self.batch.words.footer.format(
            page=page,
            pages=self.pages,
            title=self.batch.campaign_title,
            group=self.batch.class_name,
            batch=self.batch.batch_name,
        )

    def _define(
        self, before: str, after: str, digits: int, setting: Setting
    ) -> tuple[Stamp, str, str]:
        """Draw the words on both sides of a number of so many digits; all digits are as wide."""
        (line,) = setting.lines
        place, size = self.layout.footer, setting.size_pt
        starts = (line.x, line.x + self._width(before, size))
        names = (f"a{digits}", f"z{digits}")
        second = starts[1] + self._width("0" * digits, size)
        for name, text, x in ((names[0], before, starts[0]), (names[1], after, second)):
            self.paper.beginForm(
                name,
                upperx=self.layout.page_width * POINTS_PER_MM,
                uppery=self.layout.page_height * POINTS_PER_MM,
            )
            part = Setting(size, (Line(text, x, line.y),))
            self.paper.write(part, place, self.layout.page_height)
            self.paper.endForm()
        number = Setting(size, (replace(line, x=starts[1]),))
        stamp = self.paper.stamp(number, place, self.layout.page_height, string.digits)
        return stamp, *names

    def _width(self, text: str, size: float) -> float:
        return float(load(self.layout.footer.typeface).stringWidth(text, size))


def write_on_page(paper: Paper, layout: SlipLayout, part: Part, text: str) -> None:
    """Write a text in one of the places of the page."""
    places = {place.part: place for place in (layout.footer, layout.marks, layout.notice)}
    place = places[part]
    paper.write(fit(one(text), place), place, layout.page_height)
