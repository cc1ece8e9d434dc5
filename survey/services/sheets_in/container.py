"""What a file is, by its content alone, and whether it may be opened.

Threats: a zip that unpacks to gigabytes, a member that declares entities, a name that lies (.et and
.xls of WPS are often xlsx inside, .xls of web systems are often HTML).
"""

import zipfile
from enum import StrEnum
from io import BytesIO
from typing import Final

from survey.services.sheets_in.refusals import (
    NotASpreadsheet,
    OldSpreadsheet,
    SheetDeclaresEntities,
    SheetEmpty,
    SheetProtected,
    SheetRefused,
    SheetTooLarge,
    SheetUnpacksTooLarge,
)

MEGABYTE: Final = 1_000_000
MOST_BYTES: Final = 10 * MEGABYTE
MOST_UNPACKED: Final = 150 * MEGABYTE
MOST_MEMBERS: Final = 2000
_HEAD: Final = 4096

_ZIP: Final = b"PK\x03\x04"
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES: Final = {
    b"%PDF": "pdf-file",
    b"\x89PNG": "picture-file",
    b"\xff\xd8\xff": "picture-file",
    b"GIF8": "picture-file",
    b"Rar!": "archive-file",
    b"7z\xbc\xaf": "archive-file",
    b"\x1f\x8b": "archive-file",
    b"MZ": "program-file",
}


class Container(StrEnum):
    """What a table is read from."""

    BOOK = "book"
    TEXT = "text"


def container_of(raw: bytes) -> Container:
    """What the file is; raises SheetRefused in one of its kinds for what is not opened."""
    if not raw.strip(b"\x00 \r\n\t"):
        raise SheetEmpty
    if len(raw) > MOST_BYTES:
        raise SheetTooLarge(limit=MOST_BYTES // MEGABYTE)
    if raw.startswith(_ZIP):
        _check_zip(raw)
        return Container.BOOK
    if raw.startswith(_COMPOUND):
        _check_compound(raw)
        return Container.BOOK
    for signature, found in _SIGNATURES.items():
        if raw.startswith(signature):
            raise NotASpreadsheet(found=found)
    _check_text(raw)
    return Container.TEXT


def _check_zip(raw: bytes) -> None:
    """A workbook within bounds, by the list of its members; nothing is unpacked but their heads."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            members = archive.infolist()
            size = sum(one.file_size for one in members)
            if len(members) > MOST_MEMBERS or size > MOST_UNPACKED:
                raise SheetUnpacksTooLarge(limit=MOST_UNPACKED // MEGABYTE)
            _check_kind({one.filename for one in members})
            for one in members:
                if one.filename.endswith((".xml", ".rels")):
                    _check_head(archive, one)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, ValueError):
        raise SheetRefused from None


def _check_kind(names: set[str]) -> None:
    is_sheet = "xl/workbook.xml" in names or "xl/workbook.bin" in names
    if is_sheet or ("content.xml" in names and "mimetype" in names):
        return
    documents = {"word/document.xml": "word-file", "ppt/presentation.xml": "slides-file"}
    found = next((documents[one] for one in documents if one in names), "archive-file")
    raise NotASpreadsheet(found=found)


def _check_head(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """A document type can only stand at the beginning, before the first element."""
    with archive.open(member) as opened:
        head = opened.read(_HEAD)
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise SheetDeclaresEntities


def _check_compound(raw: bytes) -> None:
    """The old container names its streams in UTF-16; a workbook's is Workbook or Book."""

    def has(name: str) -> bool:
        return name.encode("utf-16-le") in raw

    if has("EncryptedPackage"):
        raise SheetProtected
    if has("Workbook") or has("Book\x00"):
        return
    if has("WordDocument"):
        raise NotASpreadsheet(found="word-file")
    raise OldSpreadsheet


def _check_text(raw: bytes) -> None:
    head = raw[:_HEAD].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith(b"<"):
        raise NotASpreadsheet(found="web-page-file")
