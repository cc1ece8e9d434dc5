"""A workbook read back by the standard library alone: cells as they are kept, formulas told."""

import io
import re
import zipfile
from dataclasses import dataclass, field
from decimal import Decimal
from xml.etree import ElementTree as ET

Value = str | Decimal
_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass
class Sheet:
    """Cells by (row, column) from 1, texts as text, numbers as numbers, and the sheet's own XML."""

    name: str
    xml: str
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    formulas: list[str] = field(default_factory=list)

    def rows(self) -> list[list[Value]]:
        """Rows that hold something, without their empty cells."""
        numbers = sorted({row for row, _ in self.cells})
        return [[self.cells[key] for key in sorted(self.cells) if key[0] == n] for n in numbers]

    def table(self, top: int = 1) -> list[dict[str, Value]]:
        """Rows under a head in row `top`, by the head's names."""
        heads = {at: str(name) for (row, at), name in self.cells.items() if row == top}
        last = max(row for row, _ in self.cells)
        return [
            {name: self.cells.get((row, at), "") for at, name in heads.items()}
            for row in range(top + 1, last + 1)
        ]


def parts_of(raw: bytes) -> dict[str, str]:
    """The files inside, by name."""
    with zipfile.ZipFile(io.BytesIO(raw)) as held:
        return {name: held.read(name).decode() for name in held.namelist()}


def read_book(raw: bytes) -> list[Sheet]:
    """The sheets in their order."""
    parts = parts_of(raw)
    shared = [
        _unescaped("".join(one.text or "" for one in item.iter(f"{_NAMESPACE}t")))
        for item in _tree(parts["xl/sharedStrings.xml"])
    ]
    names = [
        str(one.get("name")) for one in _tree(parts["xl/workbook.xml"]).iter(f"{_NAMESPACE}sheet")
    ]
    return [
        _sheet(name, parts[f"xl/worksheets/sheet{number}.xml"], shared)
        for number, name in enumerate(names, start=1)
    ]


def _unescaped(text: str) -> str:
    """A text as a spreadsheet shows it: _x000D_ stands for a character."""
    return re.sub(r"_x([0-9A-F]{4})_", lambda found: chr(int(found[1], 16)), text)


def _tree(xml: str) -> ET.Element:
    return ET.fromstring(xml)  # noqa: S314  our own file


def _sheet(name: str, xml: str, shared: list[str]) -> Sheet:
    sheet = Sheet(name, xml)
    for cell in _tree(xml).iter(f"{_NAMESPACE}c"):
        sheet.formulas += [one.text or "" for one in cell.iter(f"{_NAMESPACE}f")]
        value = cell.find(f"{_NAMESPACE}v")
        if value is not None and value.text is not None:
            text = cell.get("t") == "s"
            sheet.cells[_place(str(cell.get("r")))] = (
                shared[int(value.text)] if text else Decimal(value.text)
            )
    return sheet


def _place(reference: str) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z]+)(\d+)", reference)
    assert found
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column
