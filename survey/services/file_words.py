"""The text of files, for search: what can be had without a parser, and no more than a bound.

Threat: entities, external references and endless archives. No XML is parsed: the runs of text are
picked out of the bytes that a bounded read gives.
"""

import html
import re
import zipfile
import zlib
from typing import Final

MOST_CHARACTERS: Final = 100_000
_MOST_UNPACKED = 4 * 1024 * 1024
_RUN = re.compile(r"<(?:w:)?t(?: [^<>]*)?>([^<]*)</(?:w:)?t>")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0e-\x1f]")
_MEMBERS = ("word/document.xml", "xl/sharedStrings.xml")


def words_of_archive(archive: zipfile.ZipFile) -> str:
    """The text of a Word file, or the texts in the cells of an Excel file."""
    names = set(archive.namelist())
    found = [_unpacked(archive, one) for one in _MEMBERS if one in names]
    runs = (run for xml in found for run in _RUN.findall(xml))
    return _CONTROLS.sub("", html.unescape(" ".join(runs)))[:MOST_CHARACTERS]


def _unpacked(archive: zipfile.ZipFile, name: str) -> str:
    try:
        with archive.open(name) as member:
            return member.read(_MOST_UNPACKED).decode("utf-8", "replace")
    except (zipfile.BadZipFile, zlib.error, EOFError):
        return ""


def words_of_text(content: bytes) -> str | None:
    """A text file's text (UTF-8 or GB 18030), None for what is no text."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROLS.search(text) else text[:MOST_CHARACTERS]
    return None
