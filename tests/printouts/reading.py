"""Reading paper back as a phone, an office scanner and a searching eye would."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pypdfium2
import pypdfium2.raw as pdfium
import zxingcpp
from PIL.Image import Image, Resampling, Transpose, blend, frombytes

from printouts.measures import POINTS_PER_MM, Box

_INK = [255 if grey < 250 else 0 for grey in range(256)]


@dataclass(frozen=True)
class Mark:
    """A decoded symbol: its text and the corners' centre in pixels of the picture."""

    text: str
    x: float
    y: float


def pages_of(pdf: bytes) -> list[pypdfium2.PdfPage]:
    document = pypdfium2.PdfDocument(pdf)
    return [document[number] for number in range(len(document))]


def picture_of(page: pypdfium2.PdfPage, *, dpi: int) -> Image:
    """Render a page in shades of grey."""
    picture: Image = page.render(scale=dpi / 72, grayscale=True).to_pil()
    return picture.convert("L")


def read_marks(picture: Image, kind: zxingcpp.BarcodeFormat) -> list[Mark]:
    """Decode with every leniency of the decoder switched off."""
    found = zxingcpp.read_barcodes(
        picture,
        formats=zxingcpp.BarcodeFormats(kind),
        try_rotate=False,
        try_downscale=False,
        try_invert=False,
        return_errors=False,
    )
    return [Mark(mark.text, *_centre(mark.position)) for mark in found]


def _centre(position: zxingcpp.Position) -> tuple[float, float]:
    corners = (
        position.top_left,
        position.top_right,
        position.bottom_left,
        position.bottom_right,
    )
    return sum(corner.x for corner in corners) / 4, sum(corner.y for corner in corners) / 4


def turned_bars(picture: Image) -> list[Mark]:
    """Read bars that run from bottom to top: the sheet is turned, not the decoder.

    The 0 before an odd number of digits is taken off, as whoever reads a serial does.
    """
    turned = picture.transpose(Transpose.ROTATE_270)
    marks = read_marks(turned, zxingcpp.BarcodeFormat.Code128)
    return [Mark(mark.text.removeprefix("0"), mark.y, picture.height - mark.x) for mark in marks]


def noisy(picture: Image, *, share: float = 0.25) -> Image:
    """Mix random grey into a picture, the same on every run."""
    pixels = Random(7).randbytes(picture.width * picture.height)  # noqa: S311
    return blend(picture, frombytes("L", picture.size, pixels), share)


def askew(picture: Image, *, degrees: float) -> Image:
    """Turn a picture as a sheet lies on the glass."""
    return picture.rotate(degrees, Resampling.BICUBIC, expand=True, fillcolor=255)


def copied(picture: Image, *, threshold: int = 128) -> Image:
    """Copy a picture in pure black and white; the higher the threshold, the darker the copy."""
    return picture.point([255 if grey >= threshold else 0 for grey in range(256)])


def words_of(page: pypdfium2.PdfPage) -> str:
    text: str = page.get_textpage().get_text_bounded()
    return text


def finds(page: pypdfium2.PdfPage, words: str) -> bool:
    return page.get_textpage().search(words, match_case=True).get_next() is not None


def letters_of(page: pypdfium2.PdfPage) -> Iterator[tuple[str, Box]]:
    """Yield each printed character with its ink box in mm from the upper left of the page."""
    text = page.get_textpage()
    height = page.get_height()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    lead = ""
    for index in range(text.count_chars()):
        unit = chr(pdfium.FPDFText_GetUnicode(text.raw, index))
        if unit.isspace() or pdfium.FPDFText_IsGenerated(text.raw, index) == 1:
            continue
        if "\ud800" <= unit <= "\udbff":  # the engine counts both halves of a pair
            lead = unit
            continue
        pdfium.FPDFText_GetCharBox(text.raw, index, left, right, bottom, top)
        letter = (lead + unit).encode("utf-16-le", "surrogatepass").decode("utf-16-le")
        lead = ""
        yield (
            letter,
            Box(
                left.value / POINTS_PER_MM,
                (height - top.value) / POINTS_PER_MM,
                (right.value - left.value) / POINTS_PER_MM,
                (top.value - bottom.value) / POINTS_PER_MM,
            ),
        )


def ink_within(picture: Image, box: Box, *, dpi: int) -> Box:
    """Return the smallest box in mm around all ink inside `box`, counted from its corner."""
    scale = dpi / 25.4
    part = picture.crop(
        (
            round(box.left * scale),
            round(box.top * scale),
            round(box.right * scale),
            round(box.bottom * scale),
        )
    )
    left, top, right, bottom = part.point(_INK).getbbox() or (0, 0, 0, 0)
    return Box(left / scale, top / scale, (right - left) / scale, (bottom - top) / scale)


def cover(picture: Image, box: Box, *, dpi: int) -> None:
    """Paint a box in mm white."""
    left, top, right, bottom = (
        round(edge * dpi / 25.4) for edge in (box.left, box.top, box.right, box.bottom)
    )
    picture.paste(255, (left, top, right, bottom))
