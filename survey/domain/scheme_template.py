"""Templates of indicator schemes: an organiser's own, kept from one year to the next."""

from dataclasses import dataclass, field
from datetime import datetime

from survey.domain.errors import Refusal

MOST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeTemplate:
    """A saved scheme with its scales; `content` is the UTF-8 JSON of both as a plan has them.

    `removed_at` is set while its removal can still be taken back.
    """

    id: str
    organiser: str
    name: str
    content: bytes = field(repr=False)
    saved_at: datetime
    saved_by: str
    removed_at: datetime | None = None


class UnknownSchemeTemplate(Refusal):
    """The organiser has no template with this id, and none is shipped under it."""

    code = "unknown-scheme-template"


class TemplateNameTaken(Refusal):
    """The organiser has a template of this name already."""

    code = "template-name-taken"


class BadTemplateName(Refusal):
    """The name is empty or too long."""

    code = "bad-template-name"
