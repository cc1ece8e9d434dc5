"""Documents of an organiser (考核文件, 操作手册): what staff read and search beside campaigns."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from survey.domain.errors import Refusal

MOST_TITLE = 200


class DocumentKind(StrEnum):
    """What a document is, for the filter of the list."""

    NOTICE = "notice"
    RULES = "rules"
    MANUAL = "manual"
    FORM = "form"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelvedDocument:
    """A document without its content; `digest` is SHA-256, `size` in bytes."""

    id: str
    organiser: str
    kind: DocumentKind
    title: str
    file_name: str
    media_type: str
    size: int
    digest: bytes
    uploaded_by: str
    uploaded_at: datetime
    removed_at: datetime | None = None


class TitleMissing(Refusal):
    """A document has a title of at most MOST_TITLE characters."""

    code = "title-missing"


class KindMissing(Refusal):
    """A document is of one of the kinds."""

    code = "kind-missing"


class UnknownDocument(Refusal):
    """The organiser has no such document."""

    code = "unknown-document"


class NoOrganiser(Refusal):
    """Documents belong to an organiser, and whoever is signed in has none."""

    code = "no-organiser"
