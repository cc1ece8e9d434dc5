"""A canvas in millimetres that packs each page as soon as it is full."""

import zlib
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFStream, pdfdocEnc
from reportlab.pdfgen.canvas import Canvas

from printouts.fonts import Typeface, load
from printouts.measures import POINTS_PER_MM
from printouts.places import Flow, TextBox
from printouts.typesetting import Setting

HAIRLINE_PT = 0.4


class Paper(Canvas):
    """A PDF under way: reportlab writes the file at `save`, so `out` sees all or nothing.

    The same input gives the same bytes (`invariant`): no time of printing is in the file. Pages
    are compressed as they are finished; left to reportlab they would wait as plain text, about
    30 KB a page, until the end.
    """

    _doc: Any  # reportlab's document, which its stubs leave out

    def __init__(self, out: BinaryIO, *, width_mm: float, height_mm: float, title: str) -> None:
        """Start a document of equal pages on a binary file object."""
        size = (width_mm * POINTS_PER_MM, height_mm * POINTS_PER_MM)
        load(Typeface.TEXT)
        # without an initial font of ours every page would name Helvetica, which is not embedded
        super().__init__(
            out,
            pagesize=size,
            pageCompression=1,
            invariant=True,
            initialFontName=Typeface.TEXT.value,  # type: ignore[arg-type] # the stubs want a number
        )
        self.setTitle(title)
        self.setAuthor("")
        self.setSubject("")
        self.setCreator("")

    def showPage(self) -> None:  # noqa: N802 -- reportlab's name
        """Close the page, compress it and begin the next."""
        super().showPage()
        page: Any = self._doc.Pages.pages[-1]
        packed = PDFStream(content=zlib.compress(pdfdocEnc(page.stream)))
        packed.dictionary["Filter"] = PDFArray([PDFName("FlateDecode")])
        page.Contents = packed
        page.stream = None

    def write(self, setting: Setting, place: TextBox, height_mm: float) -> None:
        """Draw a setting in its place; `height_mm` is that of the cell or page around it."""
        load(place.typeface)
        box = place.box
        self.saveState()
        if place.flow is Flow.TURNED:
            self.translate(box.left * POINTS_PER_MM, (height_mm - box.bottom) * POINTS_PER_MM)
            self.rotate(90)
        else:
            self.translate(box.left * POINTS_PER_MM, (height_mm - box.top) * POINTS_PER_MM)
        self.setFont(place.typeface.value, setting.size_pt)
        for line in setting.lines:
            self.drawString(line.x, -line.y, line.text)
        self.restoreState()

    def rule(self, start: tuple[float, float], end: tuple[float, float], height_mm: float) -> None:
        """Draw a line between two points, each left and top in mm, in the dash that is set."""
        self.line(
            start[0] * POINTS_PER_MM,
            (height_mm - start[1]) * POINTS_PER_MM,
            end[0] * POINTS_PER_MM,
            (height_mm - end[1]) * POINTS_PER_MM,
        )
