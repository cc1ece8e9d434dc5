"""Issuing accounts in batches; the codes exist only in what `plan` draws, for the printer.

An act in three steps, so that no writer waits while codes are stretched and slips are drawn: `plan`
reads, the slips are made and printed, `keep` checks all again and writes. What was printed and not
kept opens nothing. `issue` and `reissue` do it in one go for few slips.

Threat: whoever has a code can vote with it and read its draft. So codes are never stored, and the
process that holds them is one that ends when the slips are printed (the command line, or a child).
"""

from __future__ import annotations

import secrets
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.domain.account import AccountState, BatchClash
from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState, WrongState
from survey.domain.press import PressAct
from survey.domain.turnout import may_issue
from survey.persistence import campaigns, rolls
from survey.sealing.code import new_codes
from survey.services.batch_making import draw_serials, new_batch, shuffled
from survey.services.definitions import FrozenDefinition, campaign_of, frozen_definition
from survey.services.recording import record
from survey.services.slip_counts import turnout_of
from survey.services.slip_deriving import Told, Undrawn, accounts_of, deriving

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.account import Account, Batch
    from survey.domain.campaign import EvaluatorClass
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.section import Section

_ALLOWED = {
    PressAct.ISSUE: (CampaignState.FROZEN,),
    PressAct.REISSUE: (CampaignState.FROZEN, CampaignState.OPEN, CampaignState.PAUSED),
}


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
class CheckedOrder:
    """An order by ids, its campaign, and the sections that it means."""

    record: CampaignRecord
    order: Order
    sections: tuple[Section, ...]

    @property
    def total(self) -> int:
        """All slips of the order."""
        return self.order.count * len(self.sections)


@dataclass(frozen=True, slots=True)
class BatchPlan:
    """A batch that is to be made: its slips in an order that says nothing, codes and all."""

    record: CampaignRecord
    order: Order
    act: PressAct
    evaluator_class: EvaluatorClass
    batch_id: str
    number: int
    slips: tuple[IssuedSlip, ...]

    @property
    def undrawn(self) -> Undrawn:
        """What the accounts are derived from."""
        return Undrawn(
            frozen_definition(self.record.definition),
            self.batch_id,
            self.order.class_id,
            [one.section.id for one in self.slips],
            [one.serial for one in self.slips],
            [one.code for one in self.slips],
        )


@dataclass(frozen=True, slots=True)
class IssuedBatch:
    """A batch that is kept, and its slips in an order that says nothing."""

    record: CampaignRecord
    evaluator_class: EvaluatorClass
    batch: Batch
    slips: tuple[IssuedSlip, ...]

    @property
    def number(self) -> int:
        """The number of the batch within its campaign."""
        return self.batch.number


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


def draw_slips(
    sections: Sequence[Section], *, count: int, known: set[str]
) -> tuple[IssuedSlip, ...]:
    """`count` slips for each section, shuffled: print order must not tell who drew which."""
    wanted = shuffled([one for one in sections for _ in range(count)])
    serials = draw_serials(len(wanted), known=known)
    return tuple(map(IssuedSlip, wanted, serials, new_codes(len(wanted))))


def check_second_role(kept: CampaignRecord, *, actor: str, confirmed_by: str) -> None:
    """Demand a second person while ballots are being taken; raises SecondRoleMissing."""
    open_now = kept.state in (CampaignState.OPEN, CampaignState.PAUSED)
    if open_now and confirmed_by.strip() in ("", actor):
        raise SecondRoleMissing(state=kept.state)


def check_room(
    session: Session, kept: CampaignRecord, wanted: Mapping[str, int], *, class_id: str
) -> None:
    """Demand room for so many slips by section id; raises OverSpares."""
    standing = rolls.counts(session, kept.id)
    for section in campaign_of(kept).evaluator_class(class_id).sections:
        by_state = {state: standing.get((class_id, section.id, state), 0) for state in AccountState}
        turnout = turnout_of(by_state, entitled=section.entitled, spares=section.spares)
        if wanted.get(section.id):
            may_issue(turnout, wanted[section.id])


def check_issuing(kept: CampaignRecord, act: PressAct, *, actor: str, confirmed_by: str) -> None:
    """Demand the state and the people of an act; raises WrongState, SecondRoleMissing."""
    if kept.state not in _ALLOWED[act]:
        raise WrongState(state=kept.state, act=act)
    if act is PressAct.REISSUE:
        check_second_role(kept, actor=actor, confirmed_by=confirmed_by)


def check_order(
    session: Session, key: str, order: Order, *, act: PressAct, actor: str, confirmed_by: str
) -> CheckedOrder:
    """An order that could be carried out as things stand; names are taken for ids.

    Raises WrongState, SecondRoleMissing, UnknownClass, NothingToIssue, OverSpares.
    """
    kept = campaigns.find(session, key)
    check_issuing(kept, act, actor=actor, confirmed_by=confirmed_by)
    frozen = frozen_definition(kept.definition)
    named = read_order(frozen, order)
    if named.count < 1:
        raise NothingToIssue(count=named.count)
    sections = sections_of(frozen, named)
    check_room(session, kept, {one.id: named.count for one in sections}, class_id=named.class_id)
    return CheckedOrder(kept, named, sections)


def plan(
    session: Session, key: str, order: Order, *, act: PressAct, actor: str, confirmed_by: str = ""
) -> BatchPlan:
    """Draw a batch; nothing is written. Raises as `check_order`."""
    checked = check_order(session, key, order, act=act, actor=actor, confirmed_by=confirmed_by)
    kept, count = checked.record, checked.order.count
    return BatchPlan(
        record=kept,
        order=checked.order,
        act=act,
        evaluator_class=campaign_of(kept).evaluator_class(checked.order.class_id),
        batch_id=secrets.token_hex(8),
        number=rolls.next_batch_number(session, kept.id),
        slips=draw_slips(checked.sections, count=count, known=rolls.serials(session, kept.id)),
    )


def keep(
    session: Session,
    made: BatchPlan,
    accounts: list[Account],
    *,
    actor: str,
    confirmed_by: str = "",
    at: datetime,
    told: Told = lambda _: None,
) -> IssuedBatch:
    """Keep a batch that was made: it is in force from now on; `told` hears how many are kept.

    All is checked again, for others may have issued meanwhile. Raises WrongState,
    SecondRoleMissing, OverSpares, BatchClash (also: another batch took the number that is printed).
    """
    kept = campaigns.hold(session, made.record.id)
    check_issuing(kept, made.act, actor=actor, confirmed_by=confirmed_by)
    number = rolls.next_batch_number(session, kept.id)
    if kept.definition_hash != made.record.definition_hash or number != made.number:
        raise BatchClash(batch=made.batch_id)
    wanted = Counter(one.section_id for one in accounts)
    check_room(session, kept, wanted, class_id=made.order.class_id)
    batch = new_batch(kept, accounts, number=number, at=at)
    rolls.add_batch(session, batch, accounts, told=told)
    facts: dict[str, str | int] = {
        "class": batch.class_id,
        "batch": batch.number,
        "count": batch.size,
        "root": batch.root.hex(),
        "confirmed_by": confirmed_by,
    }
    record(session, act=made.act, actor=actor, at=at, campaign=kept.id, facts=facts)
    return IssuedBatch(kept, made.evaluator_class, batch, made.slips)


def derive_accounts(made: BatchPlan) -> list[Account]:
    """The accounts of a planned batch."""
    undrawn = made.undrawn
    with deriving(undrawn) as pieces:
        return accounts_of(undrawn, pieces)


def issue(session: Session, key: str, order: Order, *, actor: str, at: datetime) -> IssuedBatch:
    """Make a batch of slips for a frozen campaign.

    Raises WrongState, UnknownClass, NothingToIssue, OverSpares.
    """
    made = plan(session, key, order, act=PressAct.ISSUE, actor=actor)
    return keep(session, made, derive_accounts(made), actor=actor, at=at)


def reissue(
    session: Session, key: str, order: Order, *, actor: str, confirmed_by: str, at: datetime
) -> IssuedBatch:
    """Make slips in place of recalled ones or from the spares, also while open (补发)."""
    made = plan(session, key, order, act=PressAct.REISSUE, actor=actor, confirmed_by=confirmed_by)
    accounts = derive_accounts(made)
    return keep(session, made, accounts, actor=actor, confirmed_by=confirmed_by, at=at)
