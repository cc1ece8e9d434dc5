"""Files that staff hand in: what kinds are taken, and what is said of one without its content."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from survey.domain.errors import Refusal


class FileKind(StrEnum):
    """What a file is for whoever opens it, decided by its content."""

    PDF = "pdf"
    WORD = "word"
    EXCEL = "excel"
    PICTURE = "picture"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file that was looked at and may be kept: clean name, media type by content, its bytes.

    `words` is its text where that is cheap to have, for search alone; else empty.
    """

    name: str
    media_type: str
    kind: FileKind
    content: bytes = field(repr=False)
    digest: bytes = b""
    words: str = field(default="", repr=False)

    @property
    def size(self) -> int:
        """Bytes."""
        return len(self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFile:
    """A file of a dossier without its content; `digest` is SHA-256, `size` in bytes."""

    id: str
    name: str
    media_type: str
    size: int
    digest: bytes
    added_by: str
    added_at: datetime

    @property
    def is_picture(self) -> bool:
        """Whether a page may show it as a picture."""
        return self.media_type.startswith("image/")


class FileRefused(Refusal):
    """A file cannot be taken as it is."""


class FileMissing(FileRefused):
    """No file was chosen, or an empty one."""

    code = "file-missing"


class FileTooLarge(FileRefused):
    """A file has more bytes than are kept."""

    code = "file-too-large"


class FileOfOtherKind(FileRefused):
    """The content is none of the kinds that are taken, whatever the name says."""

    code = "file-of-other-kind"


class FileNameDiffers(FileRefused):
    """The ending of the name is not one of what the content is.

    Threat: what is kept as a text is saved under its name, and a text named .html runs there.
    """

    code = "file-name-differs"


class FileWithMacros(FileRefused):
    """A Word or Excel file carries programs that would run where it is opened."""

    code = "file-with-macros"


class UnknownFile(Refusal):
    """There is no such file here."""

    code = "unknown-file"
