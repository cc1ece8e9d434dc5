"""Locks that a transaction holds until it ends, by name.

PostgreSQL needs them: its row locks cannot hold back a row that is not there yet. A writing
transaction on SQLite has the whole database to itself.
"""

from hashlib import sha256

from sqlalchemy import func, select
from sqlalchemy.orm import Session


def hold(session: Session, name: str) -> None:
    """Take the lock of this name for oneself alone."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock(_key(name))))


def share(session: Session, name: str) -> None:
    """Take the lock of this name together with others who share it."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(select(func.pg_advisory_xact_lock_shared(_key(name))))


def _key(name: str) -> int:
    return int.from_bytes(sha256(name.encode()).digest()[:8], signed=True)
