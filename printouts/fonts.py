"""The two vendored fonts, embedded as subsets, with text that can be copied and searched.

reportlab writes the bare code point into the ToUnicode map, which is wrong above U+FFFF (𬱖 would
be copied as garbage), and puts all characters into one `bfchar` block where the PDF reference
(1.7, 5.9.2) allows 100 entries. `EmbeddedFont` writes that map itself.
"""

from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

from printouts.errors import FontAliased, MissingGlyph

FOLDER = Path(__file__).parent / "fonts"
_BLOCK = 100


class Typeface(StrEnum):
    """What to print in: `TEXT` for words in any script, `CODE` monospaced for what is typed."""

    TEXT = "NotoSansSC-Regular"
    CODE = "IBMPlexMono-SemiBold"

    @property
    def path(self) -> Path:
        """The font file."""
        return FOLDER / f"{self.value}.ttf"


class EmbeddedFont(TTFont):
    """A TrueType font whose ToUnicode maps are right for every plane."""

    def addObjects(self, doc: Any) -> None:  # noqa: ANN401, N802 -- reportlab's untyped hook
        """Write the subsets into `doc`, then put our maps in the place of reportlab's."""
        subsets = self.state[doc].subsets
        super().addObjects(doc)
        for number, subset in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode()
            doc.idToObject[f"toUnicodeCMap:{name}"].content = to_unicode_map(name, subset)


def to_unicode_map(name: str, subset: list[int]) -> str:
    """Return the ToUnicode CMap of a subset: position in the list = character code in the PDF.

    `subset` holds code points; values are written as UTF-16BE, so as surrogate pairs above U+FFFF
    (PDF reference 1.7, 5.9.2). Position 0 is the font's .notdef and stays unmapped.
    """
    entries = [
        f"<{position:02X}> <{chr(point).encode('utf-16-be').hex().upper()}>"
        for position, point in enumerate(subset)
        if point
    ]
    blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ],
    )


@cache
def load(typeface: Typeface) -> EmbeddedFont:
    """Load a vendored font and register it with reportlab, once a process (about 0.4 s).

    Raises `FontAliased` where reportlab would answer with another font: it silently gives two
    fonts of one face name the same glyphs.
    """
    font = EmbeddedFont(typeface.value, str(typeface.path), shapable=False)
    pdfmetrics.registerFont(font)
    registered: object = pdfmetrics.getFont(typeface.value)
    if registered is not font:
        raise FontAliased(font=typeface.value)
    return font


def missing_characters(text: str, typeface: Typeface = Typeface.TEXT) -> tuple[str, ...]:
    """Return the characters of `text` that cannot be printed, each once, in order of appearance.

    Line feeds, tabs and invisible marks count as missing: they would be printed as nothing.
    """
    glyphs = load(typeface).face.charToGlyph
    return tuple(dict.fromkeys(character for character in text if ord(character) not in glyphs))


def check(text: str, typeface: Typeface) -> None:
    """Raise `MissingGlyph` if a character of `text` cannot be printed in `typeface`."""
    missing = missing_characters(text, typeface)
    if missing:
        raise MissingGlyph(characters="".join(missing), text=text)
