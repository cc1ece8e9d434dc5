"""What the ledger's page shows: a campaign's entries, and whether the whole chain holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from survey.persistence import campaigns, ledger
from survey.persistence.ledger import Wanted
from survey.sealing.ledger_chain import first_break
from survey.services.definitions import campaign_of
from survey.services.proving import locks_of
from survey.services.verifying import entry_members

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import LedgerEntry

PAGE = 50


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; an empty act or actor and no day mean any."""

    act: str
    actor: str
    day: date | None
    page: int


@dataclass(frozen=True, slots=True)
class Chain:
    """The whole ledger: its head (bytes), how many entries, the first that breaks it or None."""

    head: bytes
    count: int
    broken: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """A page of a campaign's entries, the newest first; pages are counted from 1.

    `names` are those of ids, by the name of the fact in which such an id stands.
    """

    record: CampaignRecord
    entries: tuple[LedgerEntry, ...]
    count: int
    page: int
    pages: int
    acts: tuple[str, ...]
    actors: tuple[str, ...]
    names: Mapping[str, Mapping[str, str]]
    chain: Chain


def view_ledger(session: Session, number: str, asked: Asked, *, timezone: ZoneInfo) -> LedgerView:
    """The page that is asked for, or the nearest there is; raises UnknownCampaign."""
    kept = campaigns.in_use(session, number)
    wanted = _wanted(asked, timezone)
    count = ledger.count(session, kept.id, wanted)
    pages = max(1, -(-count // PAGE))
    page = min(max(asked.page, 1), pages)
    found = ledger.newest(session, kept.id, wanted, most=PAGE, after=(page - 1) * PAGE)
    return LedgerView(
        record=kept,
        entries=tuple(found),
        count=count,
        page=page,
        pages=pages,
        acts=tuple(ledger.acts(session, kept.id)),
        actors=tuple(ledger.actors(session, kept.id)),
        names=_names(kept),
        chain=_chain(session),
    )


def _names(kept: CampaignRecord) -> dict[str, dict[str, str]]:
    """What ids are called now; one that was taken away, or a lock taken off, has no name here."""
    campaign = campaign_of(kept)
    locks = {}
    if kept.definition_hash:
        locks = {one.id: one.name for one in locks_of(kept).values()}
    return {
        "class": {one.id: one.name for one in campaign.classes},
        "subject": {one.id: one.name for one in campaign.subjects},
        "section": {
            section.id: section.name for one in campaign.classes for section in one.sections
        },
        **dict.fromkeys(("lock", "locks", "ballot_lock", "slip_lock"), locks),
    }


def _wanted(asked: Asked, timezone: ZoneInfo) -> Wanted:
    if asked.day is None:
        return Wanted(act=asked.act, actor=asked.actor)
    # Midnight to midnight on the wall clock: a day of 23 or 25 hours is one as well.
    since = datetime.combine(asked.day, time(), timezone)
    until = datetime.combine(asked.day + timedelta(days=1), time(), timezone)
    return Wanted(act=asked.act, actor=asked.actor, since=since, until=until)


def _chain(session: Session) -> Chain:
    """Every entry is hashed again, those of other campaigns too: they stand in one chain."""
    entries = ((entry_members(one), one.hash) for one in ledger.stream(session))
    return Chain(ledger.head(session), ledger.size(session), first_break(entries))
