"""A canvas in millimetres that packs each page as soon as it is full."""

import zlib
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any, BinaryIO

from reportlab.pdfbase.pdfdoc import PDFArray, PDFName, PDFResourceDictionary, PDFStream, pdfdocEnc
from reportlab.pdfgen.canvas import Canvas

from printouts.fonts import Typeface, check, load
from printouts.hand import STROKE, Print
from printouts.measures import POINTS_PER_MM, Box
from printouts.places import Flow, TextBox
from printouts.typesetting import Setting


@dataclass(frozen=True, slots=True)
class Stamp:
    """Operators with a place (`%s`) for a text, and the text's letters as the font's codes."""

    template: str
    codes: dict[int, str]

    def encode(self, text: str) -> str:
        """A text as `template` wants it."""
        return text.translate(self.codes)


def image_mask(width: int, height: int) -> str:
    """An inline image that paints where a sample is 1 (PDF reference 1.7, 4.8.5 and 4.8.6).

    With a place (`%s`) for its samples in hexadecimal, in which no reader of the file can find
    the end of the image too early.
    """
    return f"BI/IM true/D[1 0]/F/AHx/W {width}/H {height} ID %s>EI"


def _deflated(stream: str) -> bytes:
    """Compress a page; few matches pay among samples, so short ones are left (`Z_FILTERED`)."""
    content = stream.encode("ascii") if stream.isascii() else pdfdocEnc(stream)
    press = zlib.compressobj(4, zlib.DEFLATED, zlib.MAX_WBITS, 9, zlib.Z_FILTERED)
    return press.compress(content) + press.flush()


def _packed(row: list[bool]) -> bytes:
    """A row of modules in bytes, the first module the highest bit, filled up with zero bits."""
    spare = -len(row) % 8
    bits = int("".join("1" if module else "0" for module in row), 2) << spare
    return bits.to_bytes((len(row) + spare) // 8, "big")


class Align(Enum):
    """On which point of a line its position stands."""

    LEFT = auto()
    CENTRE = auto()
    RIGHT = auto()


class Paper(Canvas):
    """A PDF under way: reportlab writes the file at `save`, so `out` sees all or nothing.

    The same input gives the same bytes (`invariant`): no time of printing is in the file. Pages
    are compressed as they are finished; left to reportlab they would wait as plain text, about
    30 KB a page, until the end.
    """

    _doc: Any  # reportlab's document and its page size, which its stubs leave out
    _pagesize: tuple[float, float]
    _escape: Any
    _drawn_height = 0.0

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
        self._media = self._doc.Reference(PDFArray([0, 0, *size]))  # one for all pages
        self._shared: dict[tuple[str, ...], Any] = {}
        self.setTitle(title)
        self.setAuthor("")
        self.setSubject("")
        self.setCreator("")

    def showPage(self) -> None:  # noqa: N802 -- reportlab's name
        """Close the page, compress it and begin the next; pages share what they draw with."""
        super().showPage()
        page: Any = self._doc.Pages.pages[-1]
        packed = PDFStream(content=_deflated(page.stream))
        packed.dictionary["Filter"] = PDFName("FlateDecode")
        page.Contents = packed
        page.stream = page.Trans = None
        page.Rotate = page.Rotate or None
        page.MediaBox = self._media
        page.Resources = self._resources(page.XObjects)

    def _resources(self, forms: Any) -> Any:  # noqa: ANN401 -- reportlab's untyped dictionaries
        """Refer to the fonts and forms of a page, written once for all pages with the same."""
        key = tuple(forms.dict) if forms else ()
        if key not in self._shared:
            resources = PDFResourceDictionary()
            resources.basicFonts()
            resources.basicProcs()
            if forms:
                resources.__dict__["XObject"] = forms
            self._shared[key] = self._doc.Reference(resources)
        return self._shared[key]

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

    def stamp(self, setting: Setting, place: TextBox, height_mm: float, letters: str) -> "Stamp":
        """Prepare a setting of one line for many texts of its length, made of `letters` alone."""
        font = load(place.typeface)
        ((subset, _),) = font.splitString(letters, self._doc)
        codes = {
            ord(letter): self._escape(font.splitString(letter, self._doc)[0][1])
            for letter in letters
        }
        name = font.getSubsetInternalName(subset, self._doc)
        (line,) = setting.lines
        left, top = place.box.left * POINTS_PER_MM, (height_mm - place.box.top) * POINTS_PER_MM
        if place.flow is Flow.TURNED:
            bottom = (height_mm - place.box.bottom) * POINTS_PER_MM
            matrix = f"0 1 -1 0 {left + line.y:.1f} {bottom + line.x:.1f}"
        else:
            matrix = f"1 0 0 1 {left + line.x:.1f} {top - line.y:.1f}"
        return Stamp(f"BT{name} {setting.size_pt:g} Tf {matrix} Tm(%s)Tj ET", codes)

    def rule(self, start: tuple[float, float], end: tuple[float, float], height_mm: float) -> None:
        """Draw a line between two points, each left and top in mm, in the dash that is set."""
        self.line(
            start[0] * POINTS_PER_MM,
            (height_mm - start[1]) * POINTS_PER_MM,
            end[0] * POINTS_PER_MM,
            (height_mm - end[1]) * POINTS_PER_MM,
        )

    def line_of(
        self, text: str, at: tuple[float, float], kind: Print, align: Align = Align.LEFT
    ) -> None:
        """Print a line at a point of its baseline, left and top in mm; raises MissingGlyph."""
        check(text, kind.typeface)
        font = load(kind.typeface)
        width = font.stringWidth(text, kind.size_pt)
        shift = {Align.LEFT: 0.0, Align.CENTRE: width / 2, Align.RIGHT: width}[align]
        self.setFont(kind.typeface.value, kind.size_pt)
        self.setFillGray(kind.grey)
        if kind.strong:
            self.setStrokeGray(kind.grey)
            self.setLineWidth(STROKE * kind.size_pt)
        x, y = at[0] * POINTS_PER_MM - shift, self.height_pt - at[1] * POINTS_PER_MM
        self.drawString(x, y, text, mode=2 if kind.strong else 0)  # 2: fill, then stroke

    def rule_across(
        self, start: tuple[float, float], end: tuple[float, float], *, thick: float, grey: float = 0
    ) -> None:
        """Draw a line between two points of the page in mm, `thick` points thick."""
        self.setLineWidth(thick)
        self.setStrokeGray(grey)
        self.rule(start, end, self.height_pt / POINTS_PER_MM)

    def tint(self, box: Box, grey: float) -> None:
        """Fill a box of the page, in mm, with a grey."""
        self.setFillGray(grey)
        self.rect(*self._corner(box), stroke=0, fill=1)

    def frame(self, box: Box, *, thick: float, grey: float = 0) -> None:
        """Draw the edges of a box of the page, in mm, `thick` points thick."""
        self.setLineWidth(thick)
        self.setStrokeGray(grey)
        self.rect(*self._corner(box), stroke=1, fill=0)

    def mask(self, rows: list[list[bool]], box: Box) -> None:
        """Paint modules, row by row from the top, into a box of the page in mm."""
        left, bottom, width, height = self._corner(box)
        samples = b"".join(_packed(row) for row in rows).hex()
        place = f"{width:.4f} 0 0 {height:.4f} {left:.4f} {bottom:.4f}"
        self.setFillGray(0)
        self.addLiteral(f"q {place} cm {image_mask(len(rows[0]), len(rows)) % samples} Q")

    def enlarge(self, scale: float, *, height_mm: float) -> None:
        """Draw the page from here on as if it were `height_mm` high, so many times larger."""
        self.scale(scale, scale)
        self._drawn_height = height_mm * POINTS_PER_MM

    @property
    def height_pt(self) -> float:
        """The height of the page in points, as it is drawn on."""
        return self._drawn_height or self._pagesize[1]

    def _corner(self, box: Box) -> tuple[float, float, float, float]:
        return (
            box.left * POINTS_PER_MM,
            self.height_pt - box.bottom * POINTS_PER_MM,
            box.width * POINTS_PER_MM,
            box.height * POINTS_PER_MM,
        )
