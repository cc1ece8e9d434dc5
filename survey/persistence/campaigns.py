"""Campaigns: kept, found, and locked against casts while staff change them."""

import secrets
from hashlib import sha256
from typing import Any

from sqlalchemy import Row, Select, exists, insert, or_, select, update
from sqlalchemy.orm import Session

from survey.domain.campaign_record import CampaignRecord, CampaignStanding, UnknownCampaign
from survey.domain.lifecycle import CampaignState
from survey.persistence import locks, plans
from survey.persistence.tables import campaign

_LONG = (campaign.c.definition, campaign.c.results)
_IN_USE = select(*(column for column in campaign.c if column not in set(_LONG)))
_frozen: dict[bytes, bytes] = {}


def add(session: Session, record: CampaignRecord) -> None:
    """Keep a new campaign; see `taken` for id and number."""
    session.execute(insert(campaign).values(_columns(record)))


def store(session: Session, record: CampaignRecord) -> None:
    """Keep what has changed of a campaign that is held; raises UnknownCampaign."""
    changed = session.execute(
        update(campaign)
        .where(campaign.c.id == record.id)
        .values(_columns(record))
        .returning(campaign.c.id)
    )
    if changed.one_or_none() is None:
        raise UnknownCampaign(campaign=record.id)


def by_id(session: Session, campaign_id: str) -> CampaignRecord:
    """The campaign with this id; raises UnknownCampaign."""
    return _one(session, select(campaign).where(campaign.c.id == campaign_id), campaign_id)


def by_number(session: Session, number: str) -> CampaignRecord:
    """The campaign with this number of six digits; raises UnknownCampaign."""
    return _one(session, select(campaign).where(campaign.c.number == number), number)


def in_use(session: Session, number: str) -> CampaignRecord:
    """The campaign with this number for the booth, without results; raises UnknownCampaign.

    A frozen definition is read once a process: its hash names it, and it is the long part.
    """
    row = session.execute(_IN_USE.where(campaign.c.number == number)).one_or_none()
    if row is None:
        raise UnknownCampaign(campaign=number)
    known = _frozen.get(row.definition_hash)
    if known is None:
        known = session.scalars(select(campaign.c.definition).where(campaign.c.id == row.id)).one()
        if row.definition_hash == sha256(known).digest():
            _frozen[row.definition_hash] = known
    return _record(row, definition=known)


def find(session: Session, key: str) -> CampaignRecord:
    """The campaign with this id or number, as people name it; raises UnknownCampaign."""
    named = or_(campaign.c.id == key, campaign.c.number == key)
    return _one(session, select(campaign).where(named), key)


def everything(session: Session) -> list[CampaignRecord]:
    """All campaigns by number."""
    return [_record(row) for row in session.execute(select(campaign).order_by(campaign.c.number))]


def of_organiser(session: Session, organiser: str) -> list[CampaignRecord]:
    """Campaigns of an organiser, those that close last first, without their long members."""
    wanted = _IN_USE.where(campaign.c.organiser == organiser)
    newest = wanted.order_by(campaign.c.closes_at.desc(), campaign.c.number)
    return [_record(row, definition=b"") for row in session.execute(newest)]


def rehearsals_of(session: Session, campaign_id: str) -> list[CampaignRecord]:
    """The rehearsals of a campaign that are there, the newest first, without long members."""
    wanted = _IN_USE.where(campaign.c.rehearses == campaign_id)
    newest = wanted.order_by(campaign.c.opens_at.desc(), campaign.c.number)
    return [_record(row, definition=b"") for row in session.execute(newest)]


def organisers(session: Session) -> list[str]:
    """The organisers of all campaigns, each once."""
    return list(session.scalars(select(campaign.c.organiser).distinct()))


def is_there(session: Session, campaign_id: str) -> bool:
    """Whether there is a campaign with this id."""
    return bool(session.scalar(select(exists().where(campaign.c.id == campaign_id))))


def taken(session: Session, *, campaign_id: str, number: str) -> bool:
    """Whether a campaign or a plan has this id or this number."""
    named = or_(campaign.c.id == campaign_id, campaign.c.number == number)
    if session.scalar(select(exists().where(named))):
        return True
    return plans.taken(session, campaign_id=campaign_id, number=number)


def free_number(session: Session) -> str:
    """Six digits drawn at random that no campaign and no plan has."""
    while True:
        number = f"{secrets.randbelow(10**6):06}"
        if not taken(session, campaign_id="", number=number):
            return number


def hold(session: Session, campaign_id: str) -> CampaignRecord:
    """The campaign, locked until the transaction ends: no cast and no other act comes between.

    Waits for casts that have begun. Raises UnknownCampaign.
    """
    locks.hold(session, _lock(campaign_id))
    wanted = select(campaign).where(campaign.c.id == campaign_id).with_for_update()
    return _one(session, wanted, campaign_id)


def share(session: Session, campaign_id: str) -> CampaignStanding:
    """State and times as they will stand until the transaction ends; casts share the lock.

    Take several campaigns in the order of their ids. Raises UnknownCampaign.
    """
    locks.share(session, _lock(campaign_id))
    wanted = select(campaign.c.state, campaign.c.opens_at, campaign.c.closes_at)
    row = session.execute(wanted.where(campaign.c.id == campaign_id)).one_or_none()
    if row is None:
        raise UnknownCampaign(campaign=campaign_id)
    return CampaignStanding(
        state=CampaignState(row.state), opens_at=row.opens_at, closes_at=row.closes_at
    )


def _lock(campaign_id: str) -> str:
    return f"campaign {campaign_id}"


def _one(session: Session, wanted: Select[Any], key: str) -> CampaignRecord:
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise UnknownCampaign(campaign=key)
    return _record(row)


def _record(row: Row[Any], **others: bytes) -> CampaignRecord:
    members = dict(row._mapping) | others  # noqa: SLF001  the public name of this view
    members["state"] = CampaignState(members["state"])
    members["rehearses"] = members["rehearses"] or ""
    return CampaignRecord(**members)


def _columns(record: CampaignRecord) -> dict[str, Any]:
    members = {name: getattr(record, name) for name in campaign.c.keys()}  # noqa: SIM118  columns
    members["state"] = record.state.value
    members["rehearses"] = record.rehearses or None
    return members
