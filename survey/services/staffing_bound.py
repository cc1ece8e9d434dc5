"""Whether the subjects that accounts are bound to are there: a slip of the pen locks somebody out.

Accounts may be made before the campaign is, so an id that no campaign has is said, not refused.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.persistence import campaigns
from survey.services.definitions import campaign_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy.orm import Session


def unknown_subjects(session: Session, organiser: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Those of the ids that no campaign of the organiser has as a subject, in order, each once."""
    known: set[str] = set()
    for listed in campaigns.of_organiser(session, organiser):
        kept = campaigns.by_id(session, listed.id)
        known.update(one.id for one in campaign_of(kept).subjects)
    return tuple(one for one in dict.fromkeys(ids) if one not in known)
