"""Taking files: looked at before they are kept, their type decided by content alone.

Threats: a page or a picture with a script that is opened from here (only kinds that run nothing,
the name's ending held against the content), a program inside a Word or Excel file, an archive that
unpacks without end (names are listed, texts read up to a bound), a name that leads elsewhere.
"""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from survey.domain.kept_file import (
    FileKind,
    FileMissing,
    FileNameDiffers,
    FileOfOtherKind,
    FileTooLarge,
    FileWithMacros,
    TakenFile,
)
from survey.services.file_words import words_of_archive, words_of_text

MOST_BYTES: Final = 10 * 1024 * 1024
_MOST_NAME = 120
_MOST_MEMBERS = 5000

_PDF = "application/pdf"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_OLD_WORD = "application/msword"
_OLD_EXCEL = "application/vnd.ms-excel"
_TEXT = "text/plain"

_MAGIC = ((b"%PDF-", _PDF), (b"\x89PNG\r\n\x1a\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"))
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENDINGS: Final = {
    _PDF: ("pdf",),
    "image/png": ("png",),
    "image/jpeg": ("jpg", "jpeg"),
    _WORD: ("docx",),
    _EXCEL: ("xlsx",),
    _OLD_WORD: ("doc", "wps"),
    _OLD_EXCEL: ("xls", "et"),
    _TEXT: ("txt", "csv", "md"),
}
_KINDS: Final = {
    _PDF: FileKind.PDF,
    "image/png": FileKind.PICTURE,
    "image/jpeg": FileKind.PICTURE,
    _WORD: FileKind.WORD,
    _OLD_WORD: FileKind.WORD,
    _EXCEL: FileKind.EXCEL,
    _OLD_EXCEL: FileKind.EXCEL,
    _TEXT: FileKind.TEXT,
}
ENDINGS: Final = tuple(f".{one}" for ends in _ENDINGS.values() for one in ends)
"""What a file may be named, for the hint and the field of the form."""

# Besides control characters those that turn the direction of a name, so that .exe ends in "fdp".
_UNSAFE = re.compile('[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff"<>|:*?]')


def take_file(name: str, content: bytes) -> TakenFile:
    """A file as it may be kept.

    Raises FileMissing, FileTooLarge, FileOfOtherKind, FileNameDiffers, FileWithMacros.
    """
    if not content:
        raise FileMissing
    if len(content) > MOST_BYTES:
        raise FileTooLarge(most=MOST_BYTES // 1024 // 1024)
    clean = _clean(name)
    media_type, words = _look_into(content)
    ending = PurePosixPath(clean).suffix.removeprefix(".").lower()
    if ending not in _ENDINGS[media_type]:
        raise FileNameDiffers(name=clean, endings=", ".join(f".{e}" for e in _ENDINGS[media_type]))
    return TakenFile(
        clean, media_type, _KINDS[media_type], content, sha256(content).digest(), words
    )


def kind_of(media_type: str) -> FileKind:
    """The kind of a file that was taken."""
    return _KINDS.get(media_type, FileKind.TEXT)


def _clean(name: str) -> str:
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    plain = " ".join(_UNSAFE.sub("", last).split()).strip(". ")
    stem, dot, ending = plain.rpartition(".")
    if not stem:
        return plain[:_MOST_NAME] or "file"
    return f"{stem[: _MOST_NAME - len(ending)]}{dot}{ending[:10]}"


def _look_into(content: bytes) -> tuple[str, str]:
    """The media type by content, and the text where it is cheap to have."""
    for magic, media_type in _MAGIC:
        if content.startswith(magic):
            return media_type, ""
    if content.startswith(b"PK\x03\x04"):
        return _look_into_archive(content)
    if content.startswith(_OLD_OFFICE):
        return _look_into_old_office(content), ""
    text = words_of_text(content)
    if text is None:
        raise FileOfOtherKind
    return _TEXT, text


def _look_into_archive(content: bytes) -> tuple[str, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist()[:_MOST_MEMBERS])
            if any(one.lower().endswith("vbaproject.bin") for one in names):
                raise FileWithMacros
            for member, media_type in (("word/document.xml", _WORD), ("xl/workbook.xml", _EXCEL)):
                if member in names and "[Content_Types].xml" in names:
                    return media_type, words_of_archive(archive)
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError):
        raise FileOfOtherKind from None
    raise FileOfOtherKind


def _look_into_old_office(content: bytes) -> str:
    """By the names in its directory, which are written in UTF-16."""
    if _spelled("_VBA_PROJECT") in content:
        raise FileWithMacros
    if _spelled("WordDocument") in content:
        return _OLD_WORD
    if _spelled("Workbook") in content or _spelled("Book") in content:
        return _OLD_EXCEL
    raise FileOfOtherKind


def _spelled(name: str) -> bytes:
    return name.encode("utf-16-le")
