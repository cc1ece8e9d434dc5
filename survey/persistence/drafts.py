"""Drafts: the one ciphertext that an evaluator chose to keep on the server until the cast."""

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from survey.domain.account import AccountState
from survey.persistence.inserting import insert_or_skip
from survey.persistence.tables import account, draft


def kept(session: Session, account_id: bytes) -> bytes:
    """The draft's ciphertext, empty if there is none."""
    found = session.scalar(select(draft.c.ciphertext).where(draft.c.account == account_id))
    return b"" if found is None else bytes(found)


def keep(session: Session, account_id: bytes, ciphertext: bytes, *, replaces: bytes) -> bool:
    """Keep a draft in place of exactly `replaces` (empty: of none).

    False, and nothing is changed, if something else is kept by now or the account is used or
    recalled.
    """
    # Locked against the cast: a draft must not outlive the transaction that deletes it.
    standing = select(account.c.state).where(account.c.id == account_id).with_for_update(read=True)
    if session.scalar(standing) not in (AccountState.NEW, AccountState.ENTERED):
        return False
    if replaces:
        changed = session.execute(
            update(draft)
            .where(draft.c.account == account_id, draft.c.ciphertext == replaces)
            .values(ciphertext=ciphertext)
            .returning(draft.c.account)
        )
    else:
        changed = session.execute(
            insert_or_skip(session, draft)
            .values(account=account_id, ciphertext=ciphertext)
            .returning(draft.c.account)
        )
    return changed.one_or_none() is not None


def drop(session: Session, account_id: bytes) -> None:
    """Forget the draft of an account, if there is one."""
    session.execute(delete(draft).where(draft.c.account == account_id))


def drop_all(session: Session, campaign: str) -> int:
    """Forget the drafts of a campaign (id); how many there were."""
    own = select(account.c.id).where(account.c.campaign == campaign)
    gone = session.execute(delete(draft).where(draft.c.account.in_(own)).returning(draft.c.account))
    return len(gone.all())
