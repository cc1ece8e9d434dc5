"""Rolls: accounts and the batches in which they were issued."""

from collections.abc import Callable, Collection, Iterator, Sequence
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, func, select, update
from sqlalchemy.orm import Session

from survey.domain.account import (
    Account,
    AccountState,
    Batch,
    BatchClash,
    UnknownBatch,
    UnknownCode,
)
from survey.persistence.inserting import KeyTakenError, insert_many
from survey.persistence.tables import account, batch, draft

TOLD_EVERY = 1000

CHUNK = 1000


def add_batch(
    session: Session,
    issued: Batch,
    accounts: Sequence[Account],
    *,
    told: Callable[[int], None] = lambda _: None,
) -> None:
    """Keep a batch and its accounts, telling how many were written.

    Raises BatchClash if an id, serial or code is there already; the transaction cannot go on then.
    """
    # Sorted by random id: the order of the rows must not be the order of printing.
    rows = _counted(sorted(accounts, key=attrgetter("id")), told)
    try:
        insert_many(session, batch, [_batch_columns(issued)])
        insert_many(session, account, rows)
    except KeyTakenError:
        raise BatchClash(batch=issued.id) from None


def _counted(
    accounts: Sequence[Account], told: Callable[[int], None]
) -> Iterator[dict[str, object]]:
    for written, one in enumerate(accounts):
        if not written % TOLD_EVERY:
            told(written)
        yield _account_columns(one)


def batches(session: Session, campaign: str) -> list[Batch]:
    """A campaign's batches by number."""
    wanted = select(batch).where(batch.c.campaign == campaign).order_by(batch.c.number)
    return [Batch(**row._mapping) for row in session.execute(wanted)]  # noqa: SLF001  public view


def batch_by_number(session: Session, campaign: str, number: int) -> Batch:
    """The batch with this number; raises UnknownBatch."""
    return _one_batch(session, campaign, batch.c.number == number, number)


def batch_by_id(session: Session, campaign: str, batch_id: str) -> Batch:
    """The batch with this id; raises UnknownBatch."""
    return _one_batch(session, campaign, batch.c.id == batch_id, batch_id)


def _one_batch(
    session: Session, campaign: str, where: ColumnElement[bool], named: str | int
) -> Batch:
    row = session.execute(select(batch).where(batch.c.campaign == campaign, where)).one_or_none()
    if row is None:
        raise UnknownBatch(batch=named)
    return Batch(**row._mapping)  # noqa: SLF001  public view


def next_batch_number(session: Session, campaign: str) -> int:
    """The number of the next batch of a campaign that is held."""
    highest = select(func.max(batch.c.number)).where(batch.c.campaign == campaign)
    return (session.scalar(highest) or 0) + 1


def by_auth(session: Session, campaign: str, auth_hash: bytes) -> Account:
    """The account with this hash of `auth` (32 bytes); raises UnknownCode."""
    wanted = select(account).where(account.c.campaign == campaign, account.c.auth_hash == auth_hash)
    row = session.execute(wanted).one_or_none()
    if row is None:
        raise UnknownCode
    return _account(row)


def by_serials(session: Session, campaign: str, named: Sequence[str]) -> list[Account]:
    """The accounts with these serials, by serial; serials that no slip has are left out."""
    found = []
    for start in range(0, len(named), CHUNK):
        some = named[start : start + CHUNK]
        wanted = select(account).where(account.c.campaign == campaign, account.c.serial.in_(some))
        found += [_account(row) for row in session.execute(wanted)]
    return sorted(found, key=attrgetter("serial"))


def accounts_of_batch(session: Session, batch_id: str) -> list[Account]:
    """The accounts of a batch, by id, which says nothing; empty if there is no such batch."""
    wanted = (
        select(account)
        .join(
            batch,
            (account.c.campaign == batch.c.campaign)
            & (account.c.class_id == batch.c.class_id)
            & (account.c.batch == batch.c.id),
        )
        .where(batch.c.id == batch_id)
        .order_by(account.c.id)
    )
    return [_account(row) for row in session.execute(wanted)]


def move(
    session: Session, account_id: bytes, *, source: Collection[AccountState], target: AccountState
) -> bool:
    """Take an account from one of the states in `source` to `target`; whether it was there."""
    moved = session.execute(
        update(account)
        .where(account.c.id == account_id, account.c.state.in_([one.value for one in source]))
        .values(state=target.value)
        .returning(account.c.id)
    )
    return moved.one_or_none() is not None


def counts(session: Session, campaign: str) -> dict[tuple[str, str, AccountState], int]:
    """Numbers of accounts by (class, section, state); what there is none of is left out."""
    places = (account.c.class_id, account.c.section_id, account.c.state)
    wanted = select(*places, func.count()).where(account.c.campaign == campaign).group_by(*places)
    return {
        (class_id, section, AccountState(state)): number
        for class_id, section, state, number in session.execute(wanted)
    }


def counts_by_batch(
    session: Session, campaign: str
) -> dict[tuple[str, str, str, AccountState], int]:
    """Numbers of accounts by (batch id, class, section, state), without what there is none of."""
    places = (account.c.batch, account.c.class_id, account.c.section_id, account.c.state)
    wanted = select(*places, func.count()).where(account.c.campaign == campaign).group_by(*places)
    return {
        (batch_id, class_id, section, AccountState(state)): number
        for batch_id, class_id, section, state, number in session.execute(wanted)
    }


def recall_unused(session: Session, campaign: str, batch_id: str) -> int:
    """Recall all slips of a batch that are not used, with their drafts; how many."""
    unused = [AccountState.NEW.value, AccountState.ENTERED.value]
    own = (
        account.c.campaign == campaign,
        account.c.batch == batch_id,
        account.c.state.in_(unused),
    )
    session.execute(delete(draft).where(draft.c.account.in_(select(account.c.id).where(*own))))
    moved = update(account).where(*own).values(state=AccountState.RECALLED.value)
    return len(session.execute(moved.returning(account.c.id)).all())


def serials(session: Session, campaign: str) -> set[str]:
    """The serials of all slips of a campaign."""
    wanted = select(account.c.serial).where(account.c.campaign == campaign)
    return set(session.scalars(wanted.execution_options(yield_per=CHUNK)))


def stream_accounts(
    session: Session, campaign: str
) -> Iterator[tuple[str, str, str, bytes, AccountState]]:
    """What a box export says of accounts: (class, section, batch, cast_hash, state), all sorted."""
    wanted: Select[Any] = (
        select(
            account.c.class_id,
            account.c.section_id,
            account.c.batch,
            account.c.cast_hash,
            account.c.state,
        )
        .where(account.c.campaign == campaign)
        .order_by(account.c.class_id, account.c.section_id, account.c.cast_hash)
        .execution_options(yield_per=CHUNK)
    )
    for class_id, section, batch_id, cast_hash, state in session.execute(wanted):
        yield class_id, section, batch_id, cast_hash, AccountState(state)


def _account(row: Row[Any]) -> Account:
    members = dict(row._mapping)  # noqa: SLF001  the public name of this view in SQLAlchemy
    members["state"] = AccountState(members["state"])
    return Account(**members)


def _account_columns(one: Account) -> dict[str, Any]:
    members = {name: getattr(one, name) for name in account.c.keys()}  # noqa: SIM118  columns
    members["state"] = one.state.value
    return members


def _batch_columns(one: Batch) -> dict[str, Any]:
    return {name: getattr(one, name) for name in batch.c.keys()}  # noqa: SIM118  columns
