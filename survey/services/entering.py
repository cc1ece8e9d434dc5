"""Entering (进入): a slip's `auth` in; the ballot style, lock keys and `bind` out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.account import Account, AccountState
from survey.domain.errors import Refusal
from survey.domain.lifecycle import NotOpenNow, takes_ballots
from survey.persistence import campaigns, drafts, rolls
from survey.sealing.derivation import auth_hash
from survey.services.definitions import FrozenDefinition, Printed, frozen_definition

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.ballot import BallotStyle
    from survey.domain.campaign_record import CampaignRecord
    from survey.services.box_writer import BoxWriter


class AccountUsed(Refusal):
    """The slip has been used: its ballot is in the box."""

    code = "account-used"


class AccountRecalled(Refusal):
    """The slip was recalled by the office."""

    code = "account-recalled"


class UnknownStyle(Refusal):
    """No ballot style of this campaign has this hash."""

    code = "unknown-style"


@dataclass(frozen=True, slots=True)
class Entrance:
    """What the holder of a slip is given; keys of 65 bytes, hashes of 32, draft empty if none."""

    record: CampaignRecord
    frozen: FrozenDefinition
    account: Account
    style: BallotStyle
    style_hash: bytes
    ballot_lock: bytes
    slip_lock: bytes
    draft: bytes


def check_open(kept: CampaignRecord, *, at: datetime) -> None:
    """Raises NotOpenNow unless ballots are taken at this moment."""
    if not takes_ballots(kept.state, opens_at=kept.opens_at, closes_at=kept.closes_at, now=at):
        raise NotOpenNow(state=kept.state)


def check_usable(account: Account) -> None:
    """Raises AccountUsed or AccountRecalled."""
    if account.state is AccountState.USED:
        raise AccountUsed
    if account.state is AccountState.RECALLED:
        raise AccountRecalled


def entrance_of(session: Session, kept: CampaignRecord, account: Account) -> Entrance:
    """What an account of a frozen campaign is shown."""
    frozen = frozen_definition(kept.definition)
    printed = frozen.styles[account.class_id, account.section_id]
    return Entrance(
        record=kept,
        frozen=frozen,
        account=account,
        style=printed.style,
        style_hash=printed.hash,
        ballot_lock=frozen.ballot_lock.public,
        slip_lock=frozen.slip_lock.public,
        draft=drafts.kept(session, account.id),
    )


def enter(session: Session, number: str, *, auth: bytes, at: datetime) -> Entrance:
    """What the holder of a slip is given; reads only, see `let_in`.

    Raises UnknownCampaign, UnknownCode, AccountUsed, AccountRecalled, NotOpenNow.
    """
    kept = campaigns.in_use(session, number)
    account = rolls.by_auth(session, kept.id, auth_hash(auth))
    check_usable(account)
    check_open(kept, at=at)
    return entrance_of(session, kept, account)


def let_in(writer: BoxWriter, entrance: Entrance) -> None:
    """Mark a new account as entered, once, and wait until that is durable.

    A hall enters within seconds: the mark goes with the casts that wait, many in one commit.
    """
    if entrance.account.state is AccountState.NEW:
        writer.put(entrance.account.id).result()


def style_of(session: Session, number: str, *, style_hash: bytes) -> bytes:
    """The bytes of a ballot style by its hash; raises UnknownCampaign, UnknownStyle."""
    return printed_style(session, number, style_hash=style_hash)[1].raw


def printed_style(
    session: Session, number: str, *, style_hash: bytes
) -> tuple[FrozenDefinition, Printed]:
    """A ballot style by its hash, and its campaign; raises UnknownCampaign, UnknownStyle."""
    kept = campaigns.in_use(session, number)
    frozen = frozen_definition(kept.definition) if kept.receipt_seed else None
    found = frozen.style_by_hash(style_hash) if frozen else None
    if frozen is None or found is None:
        raise UnknownStyle
    return frozen, found
