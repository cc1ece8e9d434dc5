"""Issuing accounts in batches; the codes exist only in what `issue` returns, for the printer.

Threat: whoever has a code can vote with it and read its draft. So codes are never stored, and the
process that holds them is one that ends when the slips are printed (the command line, or a child).
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.domain.account import Account, AccountState, Batch
from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState, WrongState
from survey.domain.turnout import may_issue
from survey.persistence import campaigns, rolls
from survey.sealing.code import new_codes, new_serial
from survey.sealing.derivation import bind_value, derive, verifiers
from survey.sealing.roots import issued_root
from survey.services.definitions import FrozenDefinition, campaign_of, frozen_definition
from survey.services.recording import record
from survey.services.slip_counts import turnout_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign import EvaluatorClass
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.section import Section

_ISSUING = (CampaignState.FROZEN,)
_REISSUING = (CampaignState.FROZEN, CampaignState.OPEN, CampaignState.PAUSED)


class UnknownClass(Refusal):
    """The campaign has no such class or section."""

    code = "unknown-class"


class NothingToIssue(Refusal):
    """The number of slips is not a positive whole number."""

    code = "nothing-to-issue"


class SecondRoleMissing(Refusal):
    """While a campaign is open, a second person confirms recalls and reissues."""

    code = "second-role-missing"


@dataclass(frozen=True, slots=True)
class Order:
    """How many slips for a section of a class; an empty section: so many for each of them."""

    class_id: str
    section_id: str
    count: int


@dataclass(frozen=True, slots=True)
class IssuedSlip:
    """One new slip; `code` is shown to the printer only."""

    section: Section
    serial: str
    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class IssuedBatch:
    """A batch and its slips in an order that says nothing."""

    record: CampaignRecord
    evaluator_class: EvaluatorClass
    batch: Batch
    slips: tuple[IssuedSlip, ...]


def read_order(frozen: FrozenDefinition, order: Order) -> Order:
    """An order with ids where a person gave names; raises UnknownClass, which lists the classes."""
    classes = frozen.campaign.classes
    found = next((one for one in classes if order.class_id in (one.id, one.name)), None)
    sections = found.sections if found else ()
    named = order.section_id
    section = next((one.id for one in sections if named in (one.id, one.name)), "")
    if found is None or (named and not section):
        known = " ".join(f"{one.id} ({one.name})" for one in classes)
        raise UnknownClass(evaluator_class=order.class_id, section=named, known=known)
    return Order(found.id, section, order.count)


def sections_of(frozen: FrozenDefinition, order: Order) -> tuple[Section, ...]:
    """The sections of an order by ids."""
    sections = frozen.campaign.evaluator_class(order.class_id).sections
    return tuple(one for one in sections if order.section_id in ("", one.id))


def _fresh_serials(session: Session, campaign: str, count: int) -> list[str]:
    """Distinct serials that no slip of the campaign has."""
    fresh: set[str] = set()
    while len(fresh) < count:
        fresh |= {new_serial() for _ in range(count - len(fresh))}
        fresh -= {one.serial for one in rolls.by_serials(session, campaign, sorted(fresh))}
    shuffled = sorted(fresh)
    secrets.SystemRandom().shuffle(shuffled)
    return shuffled


def _make(
    frozen: FrozenDefinition,
    batch: str,
    class_id: str,
    *,
    sections: Iterable[Section],
    serials: list[str],
) -> tuple[list[Account], list[IssuedSlip]]:
    """Accounts and slips, one for each section named in `sections` and serial."""
    wanted = list(sections)
    secrets.SystemRandom().shuffle(wanted)  # print order must not tell who drew which slip
    campaign = bytes.fromhex(frozen.campaign.id)
    accounts, slips = [], []
    for section, code, serial in zip(wanted, new_codes(len(wanted)), serials, strict=True):
        keys = derive(code, campaign=campaign)
        auth_hash, cast_hash = verifiers(keys)
        bind = bind_value(
            keys.bind,
            definition_hash=frozen.hash,
            style_hash=frozen.styles[class_id, section.id].hash,
            ballot_lock=frozen.ballot_lock.public,
            slip_lock=frozen.slip_lock.public,
        )
        accounts.append(
            Account(
                id=secrets.token_bytes(16),
                campaign=frozen.campaign.id,
                class_id=class_id,
                section_id=section.id,
                batch=batch,
                serial=serial,
                auth_hash=auth_hash,
                cast_hash=cast_hash,
                bind=bind,
            )
        )
        slips.append(IssuedSlip(section, serial, code))
    return accounts, slips


def check_second_role(kept: CampaignRecord, *, actor: str, confirmed_by: str) -> None:
    """Demand a second person while ballots are being taken; raises SecondRoleMissing."""
    open_now = kept.state in (CampaignState.OPEN, CampaignState.PAUSED)
    if open_now and confirmed_by.strip() in ("", actor):
        raise SecondRoleMissing(state=kept.state)


def _check_room(
    session: Session, kept: CampaignRecord, order: Order, sections: tuple[Section, ...]
) -> None:
    standing = rolls.counts(session, kept.id)
    for section in sections:
        by_state = {
            state: standing.get((order.class_id, section.id, state), 0) for state in AccountState
        }
        turnout = turnout_of(by_state, entitled=section.entitled, spares=section.spares)
        may_issue(turnout, order.count)


def _fill(
    session: Session, kept: CampaignRecord, order: Order, at: datetime
) -> tuple[Batch, list[IssuedSlip]]:
    frozen = frozen_definition(kept.definition)
    sections = sections_of(frozen, order)
    if order.count < 1:
        raise NothingToIssue(count=order.count)
    _check_room(session, kept, order, sections)
    batch_id = secrets.token_hex(8)
    accounts, slips = _make(
        frozen,
        batch_id,
        order.class_id,
        sections=(one for one in sections for _ in range(order.count)),
        serials=_fresh_serials(session, kept.id, order.count * len(sections)),
    )
    entries = [(one.class_id, one.section_id, one.cast_hash) for one in accounts]
    batch = Batch(
        id=batch_id,
        campaign=kept.id,
        class_id=order.class_id,
        number=rolls.next_batch_number(session, kept.id),
        size=len(accounts),
        root=issued_root(bytes.fromhex(kept.id), entries),
        issued_at=at,
    )
    rolls.add_batch(session, batch, accounts)
    return batch, slips


def _issue(
    session: Session,
    kept: CampaignRecord,
    order: Order,
    *,
    act: str,
    actor: str,
    confirmed_by: str,
    at: datetime,
) -> IssuedBatch:
    order = read_order(frozen_definition(kept.definition), order)
    batch, slips = _fill(session, kept, order, at)
    facts: dict[str, str | int] = {
        "class": order.class_id,
        "batch": batch.number,
        "count": batch.size,
        "root": batch.root.hex(),
        "confirmed_by": confirmed_by,
    }
    record(session, act=act, actor=actor, at=at, campaign=kept.id, facts=facts)
    evaluator_class = campaign_of(kept).evaluator_class(order.class_id)
    return IssuedBatch(kept, evaluator_class, batch, tuple(slips))


def issue(session: Session, key: str, order: Order, *, actor: str, at: datetime) -> IssuedBatch:
    """Make a batch of slips for a frozen campaign.

    Raises WrongState, UnknownClass, NothingToIssue, OverSpares.
    """
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    if kept.state not in _ISSUING:
        raise WrongState(state=kept.state, act="issue")
    return _issue(session, kept, order, act="issue", actor=actor, confirmed_by="", at=at)


def reissue(
    session: Session, key: str, order: Order, *, actor: str, confirmed_by: str, at: datetime
) -> IssuedBatch:
    """Make slips in place of recalled ones or from the spares, also while open (补发)."""
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    if kept.state not in _REISSUING:
        raise WrongState(state=kept.state, act="reissue")
    check_second_role(kept, actor=actor, confirmed_by=confirmed_by)
    return _issue(
        session, kept, order, act="reissue", actor=actor, confirmed_by=confirmed_by, at=at
    )
