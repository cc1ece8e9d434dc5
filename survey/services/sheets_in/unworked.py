"""Cells of an xlsx that show an error, or hold a formula of which the file has no result.

Threat: what reads workbooks gives both as empty cells. An empty deduction means none, so a formula
that failed would take nothing from whom it should. Within the bounds of the child that reads.
"""

import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final
from xml.parsers import expat

from survey.domain.directory_rows import ERROR_VALUES, NO_RESULT

_WORKBOOK: Final = "xl/workbook.xml"
_RELATIONS: Final = "xl/_rels/workbook.xml.rels"
_SOME: Final = re.compile(rb"<(?:[\w.-]+:)?f[\s/>]|\bt\s*=\s*[\"']e[\"']")
_PLACE: Final = re.compile(r"([A-Za-z]{1,3})(\d{1,7})")
_LETTERS: Final = 26

Unworked = dict[int, dict[int, str]]
"""Texts by row and by column, both from 0."""


def unworked_cells(raw: bytes, sheet: str) -> Unworked:
    """The cells of a sheet: errors as they are shown, NO_RESULT for formulas without one.

    None of other kinds of book; raises ValueError if the sheet is not found.
    """
    if not tells_errors(raw):
        return {}
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        names = _names(archive)
        sheets, parts = _Sheets(sheet), _Parts()
        _parse(archive.read(names[_WORKBOOK]), sheets.start)
        _parse(archive.read(names[_RELATIONS]), parts.start)
        target = parts.targets.get(sheets.key, "")
        path = str(PurePosixPath("/xl", target)).lstrip("/").lower()
        if path not in names:
            raise ValueError(path)
        body = archive.read(names[path])
    if b"\x00" not in body[:100] and not _SOME.search(body):
        return {}
    cells = _Cells()
    _parse(body, cells.start, cells.end, cells.text)
    return cells.found


def tells_errors(raw: bytes) -> bool:
    """Whether a book is of the kind whose errors are found: xlsx, whatever its file is called."""
    if not zipfile.is_zipfile(BytesIO(raw)):
        return False
    with zipfile.ZipFile(BytesIO(raw)) as archive:
        return {_WORKBOOK, _RELATIONS} <= _names(archive).keys()


def _names(archive: zipfile.ZipFile) -> dict[str, str]:
    """Members by their names as they are compared: in small letters, from the root."""
    return {one.lower().lstrip("/"): one for one in archive.namelist()}


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _parse(
    raw: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    reader = expat.ParserCreate()
    reader.StartElementHandler = start
    reader.EndElementHandler = end
    reader.CharacterDataHandler = text
    try:
        reader.Parse(raw, True)  # noqa: FBT003  it takes no keyword
    except expat.ExpatError as error:
        raise ValueError(str(error)) from None


@dataclass
class _Sheets:
    """The key of the sheet with a name."""

    name: str
    key: str = ""

    def start(self, element: str, given: dict[str, str]) -> None:
        if _local(element) == "sheet" and given.get("name") == self.name:
            self.key = next((v for k, v in given.items() if ":" in k and _local(k) == "id"), "")


@dataclass
class _Parts:
    """The parts of a book by their keys."""

    targets: dict[str, str] = field(default_factory=dict)

    def start(self, element: str, given: dict[str, str]) -> None:
        if _local(element) == "Relationship":
            self.targets[given.get("Id", "")] = given.get("Target", "")


@dataclass
class _Cells:
    """One pass through the cells of a sheet; a cell without a place follows the one before."""

    found: Unworked = field(default_factory=dict)
    row: int = -1
    column: int = -1
    kind: str = ""
    formula: bool = False
    valued: bool = False
    inside: bool = False
    value: str = ""

    def start(self, element: str, given: dict[str, str]) -> None:
        match _local(element):
            case "row":
                number = given.get("r", "")
                self.row = int(number) - 1 if number.isdecimal() else self.row + 1
                self.column = -1
            case "c":
                self._begin(given)
            case "f":
                self.formula = True
            case "v":
                self.valued = self.inside = True

    def text(self, some: str) -> None:
        if self.inside:
            self.value += some

    def end(self, element: str) -> None:
        match _local(element):
            case "v":
                self.inside = False
            case "c":
                # An empty text is a result: a formula that shows nothing on purpose.
                worked = self.value or (self.valued and self.kind == "str")
                if self.kind == "e":
                    self._note(self.value if self.value in ERROR_VALUES else NO_RESULT)
                elif self.formula and not worked:
                    self._note(NO_RESULT)

    def _begin(self, given: dict[str, str]) -> None:
        place = _PLACE.fullmatch(given.get("r", ""))
        self.column += 1
        if place:
            self.row, self.column = int(place[2]) - 1, -1
            for letter in place[1].upper():
                self.column = (self.column + 1) * _LETTERS + ord(letter) - ord("A")
        self.kind = given.get("t", "")
        self.formula = self.valued = self.inside = False
        self.value = ""

    def _note(self, shown: str) -> None:
        self.found.setdefault(self.row, {})[self.column] = shown
