"""Casting: many casts in one transaction, each of them whole or not at all.

The account goes to used and the envelope into the box in one commit, or a crash would lose or
double a ballot. Both statements leave the refusing to the database: an account is changed only
where its state still allows it, a tracker goes in only where there is none.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from operator import attrgetter

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from survey.domain.account import AccountState
from survey.domain.campaign_record import CampaignStanding
from survey.domain.envelope import Channel
from survey.domain.lifecycle import takes_ballots
from survey.persistence import campaigns
from survey.persistence.inserting import insert_or_skip
from survey.persistence.tables import account, draft, envelope

CASTABLE = (AccountState.NEW, AccountState.ENTERED)


class CastOutcome(StrEnum):
    """What became of a cast."""

    CAST = "cast"
    """The account is used now, the envelope in the box."""
    ALREADY = "already"
    """The account was used before and this very envelope is in the box: the same receipt again."""
    USED = "used"
    RECALLED = "recalled"
    NOT_OPEN = "not-open"
    """The campaign took no ballots at `at`; the account is as it was."""
    COPIED = "copied"
    """The envelope is in the box for another account; this account is as it was."""
    UNKNOWN = "unknown"
    """There is no such account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CastRow:
    """A cast that waits: `account` is the id (16 bytes), `tracker` SHA-256 of `ciphertext`."""

    campaign: str
    account: bytes
    class_id: str
    section_id: str
    channel: Channel
    tracker: bytes
    ciphertext: bytes = field(repr=False)
    declared_valid: bool
    at: datetime


def cast_rows(session: Session, rows: Sequence[CastRow]) -> list[CastOutcome]:
    """Write all casts that may enter; the outcomes in the order of `rows`, true after the commit.

    Of several casts of one account, or of one envelope, in `rows` the first goes in. Takes some
    hundreds of rows at most. Raises UnknownCampaign.
    """
    standings = {one: campaigns.share(session, one) for one in sorted({r.campaign for r in rows})}
    states = _states(session, {row.account for row in rows})
    open_now = [_takes(standings[row.campaign], row.at) for row in rows]
    chosen = _first_of_each(
        (place, row)
        for place, row in enumerate(rows)
        if open_now[place] and states.get(row.account) in CASTABLE
    )
    entered = _enter(session, list(chosen.values()), states)
    cast = {place for place, row in chosen.items() if row.account in entered}
    states |= dict.fromkeys(entered, AccountState.USED)
    boxed = _boxed(session, {row.tracker for place, row in enumerate(rows) if place not in cast})
    return [
        CastOutcome.CAST
        if place in cast
        else _refusal(states.get(row.account), boxed=row.tracker in boxed, open_now=open_now[place])
        for place, row in enumerate(rows)
    ]


def mark_entered(session: Session, accounts: Collection[bytes]) -> None:
    """Take new accounts to entered; whatever else became of them meanwhile stays."""
    new = account.c.state == AccountState.NEW.value
    session.execute(
        update(account)
        .where(account.c.id.in_(sorted(accounts)), new)
        .values(state=AccountState.ENTERED.value)
    )


def _takes(standing: CampaignStanding, at: datetime) -> bool:
    return takes_ballots(
        standing.state, opens_at=standing.opens_at, closes_at=standing.closes_at, now=at
    )


def _states(session: Session, accounts: Collection[bytes]) -> dict[bytes, AccountState]:
    """Where the accounts stand, locked in one order so that two groups cannot block each other.

    Threat: PostgreSQL writes a row's lock to its log and waits for the disk at the commit. A
    refusal of a used slip would take longer than that of an unknown one, so only what a cast can
    change is locked; no account becomes castable again.
    """
    if session.get_bind().dialect.name == "postgresql":
        castable = account.c.state.in_([state.value for state in CASTABLE])
        session.execute(
            select(account.c.id)
            .where(account.c.id.in_(accounts), castable)
            .order_by(account.c.id)
            .with_for_update()
        )
    wanted = select(account.c.id, account.c.state).where(account.c.id.in_(accounts))
    return {bytes(row.id): AccountState(row.state) for row in session.execute(wanted)}


def _first_of_each(rows: Iterable[tuple[int, CastRow]]) -> dict[int, CastRow]:
    chosen: dict[int, CastRow] = {}
    accounts: set[bytes] = set()
    trackers: set[bytes] = set()
    for place, row in rows:
        if row.account not in accounts and row.tracker not in trackers:
            chosen[place] = row
            accounts.add(row.account)
            trackers.add(row.tracker)
    return chosen


def _enter(
    session: Session, rows: Sequence[CastRow], states: Mapping[bytes, AccountState]
) -> set[bytes]:
    """Use the accounts and put the envelopes; the accounts of which both went well."""
    if not rows:
        return set()
    used = _use(session, [row.account for row in rows])
    # By tracker, so that two groups with an envelope in common wait for each other in one order.
    moving = sorted((row for row in rows if row.account in used), key=attrgetter("tracker"))
    put = _put(session, moving)
    entered = {row.account for row in moving if row.tracker in put}
    for copied in used - entered:
        session.execute(
            update(account).where(account.c.id == copied).values(state=states[copied].value)
        )
    session.execute(delete(draft).where(draft.c.account.in_(entered)))
    return entered


def _use(session: Session, accounts: Sequence[bytes]) -> set[bytes]:
    castable = account.c.state.in_([state.value for state in CASTABLE])
    changed = session.execute(
        update(account)
        .where(account.c.id.in_(accounts), castable)
        .values(state=AccountState.USED.value)
        .returning(account.c.id)
    )
    return {bytes(one) for one in changed.scalars()}


def _put(session: Session, rows: Sequence[CastRow]) -> set[bytes]:
    if not rows:
        return set()
    put = session.execute(
        insert_or_skip(session, envelope).returning(envelope.c.tracker),
        [
            {
                "tracker": row.tracker,
                "campaign": row.campaign,
                "class_id": row.class_id,
                "section_id": row.section_id,
                "channel": row.channel.value,
                "ciphertext": row.ciphertext,
            }
            for row in rows
        ],
    )
    return {bytes(one) for one in put.scalars()}


def _boxed(session: Session, trackers: Collection[bytes]) -> set[bytes]:
    if not trackers:
        return set()
    wanted = select(envelope.c.tracker).where(envelope.c.tracker.in_(trackers))
    return {bytes(one) for one in session.scalars(wanted)}


def _refusal(state: AccountState | None, *, boxed: bool, open_now: bool) -> CastOutcome:
    """Why a cast did not enter."""
    match state:
        case None:
            return CastOutcome.UNKNOWN
        case AccountState.USED:
            return CastOutcome.ALREADY if boxed else CastOutcome.USED
        case AccountState.RECALLED:
            return CastOutcome.RECALLED
        case _:
            return CastOutcome.COPIED if open_now else CastOutcome.NOT_OPEN
