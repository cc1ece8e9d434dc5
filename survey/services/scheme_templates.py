"""The library of schemes: those that come with the product, and an organiser's own."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from survey.domain.scheme_template import (
    MOST_NAME,
    BadTemplateName,
    SchemeTemplate,
    TemplateNameTaken,
    UnknownSchemeTemplate,
)
from survey.persistence import scheme_templates as kept
from survey.services.definition_file.naming import word
from survey.services.definition_file.parsing import parse
from survey.services.plan_trees import tree_bytes
from survey.services.recording import record
from survey.services.scheme_editing.saved import SavedScheme

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

SHIPPED: Final = Path(__file__).resolve().parents[1] / "schemes"
_SHIPPED_ORDER: Final = ("leading-team", "office", "cadre", "window")


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateLine:
    """A template as lists show it; `is_shipped` are those of the product, which nobody changes."""

    key: str
    name: str
    saved: SavedScheme
    is_shipped: bool
    saved_at: datetime | None = None
    saved_by: str = ""


@dataclass(frozen=True, slots=True)
class Library:
    """All templates that an organiser may use, and the one whose removal can be taken back."""

    shipped: tuple[TemplateLine, ...]
    own: tuple[TemplateLine, ...]
    removed: TemplateLine | None


def library(session: Session, organiser: str) -> Library:
    """The templates of the product and of an organiser."""
    held = kept.of_organiser(session, organiser)
    removed = [_line(one) for one in held if one.removed_at is not None]
    own = tuple(_line(one) for one in held if one.removed_at is None)
    return Library(shipped_templates(), own, removed[0] if removed else None)


@cache
def shipped_templates() -> tuple[TemplateLine, ...]:
    """The official forms that come with the product."""
    return tuple(_shipped(one) for one in _SHIPPED_ORDER)


def find_template(session: Session, organiser: str, key: str) -> TemplateLine:
    """A template by its id, shipped or the organiser's own; raises UnknownSchemeTemplate."""
    for one in shipped_templates():
        if one.key == key:
            return one
    return _line(_own(session, organiser, key))


def save_template(
    session: Session,
    saved: SavedScheme,
    *,
    name: str,
    organiser: str,
    actor: str,
    at: datetime,
) -> SchemeTemplate:
    """Keep a scheme as a template; raises BadTemplateName, TemplateNameTaken."""
    kept.hold(session, organiser)
    made = SchemeTemplate(
        id=secrets.token_hex(8),
        organiser=organiser,
        name=_free_name(session, organiser, name),
        content=tree_bytes({"scheme": saved.scheme, "scales": saved.scales}),
        saved_at=at,
        saved_by=actor,
    )
    kept.add(session, made)
    record(session, act="template-save", actor=actor, at=at, facts={"name": made.name})
    return made


def rename_template(
    session: Session, key: str, *, name: str, organiser: str, actor: str, at: datetime
) -> None:
    """Give a template another name.

    Raises UnknownSchemeTemplate, BadTemplateName, TemplateNameTaken.
    """
    kept.hold(session, organiser)
    before = _own(session, organiser, key)
    if word(name) == before.name:
        return
    after = _free_name(session, organiser, name)
    kept.rename(session, key, name=after)
    facts = {"before": before.name, "name": after}
    record(session, act="template-rename", actor=actor, at=at, facts={**facts})


def remove_template(
    session: Session, key: str, *, organiser: str, actor: str, at: datetime
) -> None:
    """Remove a template; until the next removal that can be taken back.

    Raises UnknownSchemeTemplate.
    """
    kept.hold(session, organiser)
    gone = _own(session, organiser, key)
    kept.discard_removed(session, organiser)
    kept.mark_removed(session, key, at=at)
    record(session, act="template-remove", actor=actor, at=at, facts={"name": gone.name})


def restore_template(
    session: Session, key: str, *, organiser: str, actor: str, at: datetime
) -> None:
    """Take a removal back; raises UnknownSchemeTemplate, TemplateNameTaken."""
    kept.hold(session, organiser)
    one = kept.find(session, organiser, key=key)
    if one.removed_at is None:
        return
    _free_name(session, organiser, one.name)
    kept.mark_removed(session, key, at=None)
    record(session, act="template-restore", actor=actor, at=at, facts={"name": one.name})


def _own(session: Session, organiser: str, key: str) -> SchemeTemplate:
    found = kept.find(session, organiser, key=key)
    if found.removed_at is not None:
        raise UnknownSchemeTemplate(id=key)
    return found


def _free_name(session: Session, organiser: str, name: str) -> str:
    chosen = word(name)
    if not chosen or len(chosen) > MOST_NAME or not chosen.isprintable():
        raise BadTemplateName(limit=MOST_NAME)
    held = kept.of_organiser(session, organiser)
    if any(one.name == chosen and one.removed_at is None for one in held):
        raise TemplateNameTaken(name=chosen)
    return chosen


def _line(one: SchemeTemplate) -> TemplateLine:
    content = json.loads(one.content)
    return TemplateLine(
        key=one.id,
        name=one.name,
        saved=SavedScheme(content["scheme"], content["scales"]),
        is_shipped=False,
        saved_at=one.saved_at,
        saved_by=one.saved_by,
    )


def _shipped(key: str) -> TemplateLine:
    # What a plan keeps is JSON: the numbers of the file become exact texts.
    tree, _places = parse((SHIPPED / f"{key}.yaml").read_bytes())
    content = json.loads(tree_bytes(tree))
    saved = SavedScheme(content["scheme"], content["scales"])
    return TemplateLine(key=key, name=saved.name, saved=saved, is_shipped=True)
