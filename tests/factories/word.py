"""A Word document read back by the standard library: paragraphs, tables, sections, pictures."""

import io
import zipfile
from dataclasses import dataclass
from xml.etree import ElementTree as ET

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(frozen=True)
class WordFile:
    """What a document holds; lengths in twentieths of a point."""

    paragraphs: tuple[str, ...]
    tables: tuple[tuple[tuple[str, ...], ...], ...]
    margins: tuple[dict[str, int], ...]
    lying: tuple[bool, ...]
    fonts: frozenset[str]
    pictures: int
    footers: tuple[str, ...]

    @property
    def text(self) -> str:
        """All words, of tables too."""
        cells = (cell for table in self.tables for row in table for cell in row)
        return " ".join([*self.paragraphs, *cells])


def read_word(raw: bytes) -> WordFile:
    """Read a document back."""
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        assert held.testzip() is None
        names = held.namelist()
        body = ET.fromstring(held.read("word/document.xml")).find(f"{_W}body")  # noqa: S314  our own file
        footers = [
            held.read(one).decode() for one in names if "footer" in one and "rels" not in one
        ]
    assert body is not None
    sections = list(body.iter(f"{_W}sectPr"))
    return WordFile(
        paragraphs=tuple(_words(one) for one in body.findall(f"{_W}p")),
        tables=tuple(
            tuple(
                tuple(_words(c) for c in row.findall(f"{_W}tc")) for row in one.findall(f"{_W}tr")
            )
            for one in body.findall(f"{_W}tbl")
        ),
        margins=tuple(
            {
                side: int(str(one.find(f"{_W}pgMar").get(f"{_W}{side}")))  # type: ignore[union-attr]
                for side in ("top", "bottom", "left", "right")
            }
            for one in sections
        ),
        lying=tuple(
            one.find(f"{_W}pgSz").get(f"{_W}orient") == "landscape"  # type: ignore[union-attr]
            for one in sections
        ),
        fonts=frozenset(
            str(one.get(f"{_W}eastAsia"))
            for one in body.iter(f"{_W}rFonts")
            if one.get(f"{_W}eastAsia")
        ),
        pictures=sum(1 for one in names if one.startswith("word/media/")),
        footers=tuple(footers),
    )


def _words(part: ET.Element) -> str:
    return "".join(one.text or "" for one in part.iter(f"{_W}t"))
