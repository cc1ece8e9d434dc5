"""Dossiers before staff who only read: what was submitted, from its publication on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from survey.domain.dossier import DossierState, Hand, NotShown
from survey.domain.staff import Role
from survey.services.collecting import DossierDesk, desk_of, open_desk

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.services.attending import SignedIn

WRITERS: Final = frozenset({Role.OFFICE, Role.UNIT})
"""Roles that have a dossier before them while it is written."""


def open_reading(
    session: Session, held: SignedIn, number: str, subject: str, *, at: datetime
) -> DossierDesk:
    """A dossier to be read: for whoever writes it at any time, for others once it is published.

    After the window it stays readable for staff, as the results do that it was laid before. Raises
    as `open_desk`, and NotShown.
    """
    if held.roles & WRITERS:
        return open_desk(session, held, number, subject)
    desk = desk_of(session, held, number, subject, hand=Hand.READER)
    is_published = desk.times is not None and desk.times.has_shown(at)
    if not is_published or desk.dossier.state is not DossierState.SUBMITTED:
        raise NotShown
    return desk
