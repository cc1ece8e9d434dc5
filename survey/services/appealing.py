"""Appealing: whoever is rated writes one, withdraws it, and reads what was answered.

The ledger holds who did what, and a hash of the text, never the text.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.appeal import (
    Appeal,
    AppealGround,
    AppealRefused,
    GroundMissing,
    check_appealing,
    check_withdrawing,
    clean_text,
    text_digest,
)
from survey.persistence import appeals, campaigns
from survey.services.own_results import own_place
from survey.services.recording import record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.errors import Refusal
    from survey.domain.ledger import Facts
    from survey.services.attending import SignedIn
    from survey.services.own_results import OwnPlace


@dataclass(frozen=True, slots=True)
class OwnAppeals:
    """All that the subject ever wrote; `hindrance` is why nothing can be written now, or None.

    `afterwards` is why nothing could be written once the appeal that waits is withdrawn, or None.
    """

    place: OwnPlace
    hindrance: Refusal | None
    afterwards: Refusal | None


def own_appeals(session: Session, held: SignedIn, number: str, *, at: datetime) -> OwnAppeals:
    """The own appeals; raises as `own_place`."""
    place = own_place(session, held, number)
    left = [one.withdrawn(at) if one.waits else one for one in place.appeals]
    return OwnAppeals(
        place,
        _hindrance(place, place.appeals, at),
        _hindrance(place, left, at),
    )


def write_appeal(
    session: Session, held: SignedIn, number: str, *, ground: str, text: str, at: datetime
) -> Appeal:
    """Write an appeal.

    Raises as `own_place` and `check_appealing`, GroundMissing, AppealEmpty, AppealTooLong.
    """
    campaigns.hold(session, campaigns.find(session, number).id)
    place = own_place(session, held, number)
    terms = check_appealing(place.record.state, place.terms, place.appeals, at=at)
    if ground not in {one.value for one in AppealGround}:
        raise GroundMissing
    written = Appeal(
        id=secrets.token_hex(16),
        campaign=place.record.id,
        subject=place.subject.id,
        ground=AppealGround(ground),
        text=clean_text(text),
        written_by=held.staff.name,
        written_at=at,
        due_at=terms.due(at),
    )
    appeals.add(session, written)
    _record(session, written, "appeal", actor=held.staff.name, at=at)
    return written


def withdraw_appeal(
    session: Session, held: SignedIn, number: str, appeal_id: str, *, at: datetime
) -> None:
    """Withdraw this own appeal; raises as `own_place` and `check_withdrawing`.

    Threat: an old tab shows an appeal that was withdrawn and followed by another, which a button
    for "the one that waits" would withdraw unseen.
    """
    campaigns.hold(session, campaigns.find(session, number).id)
    place = own_place(session, held, number)
    waiting = check_withdrawing(place.appeals, appeal_id)
    appeals.withdraw(session, waiting.id, at)
    _record(session, waiting, "appeal-withdraw", actor=held.staff.name, at=at)


def _hindrance(place: OwnPlace, before: Iterable[Appeal], at: datetime) -> Refusal | None:
    try:
        check_appealing(place.record.state, place.terms, before, at=at)
    except AppealRefused as refused:
        return refused
    return None


def _record(session: Session, one: Appeal, act: str, *, actor: str, at: datetime) -> None:
    facts: Facts = {
        "appeal": one.id,
        "subject": one.subject,
        "ground": one.ground.value,
        "text_hash": text_digest(one.id, one.text),
    }
    record(session, act=act, actor=actor, at=at, campaign=one.campaign, facts=facts)
