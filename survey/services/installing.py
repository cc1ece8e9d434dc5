"""An installation: its database brought up to date, and the factory of its sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.persistence.engine import make_engine, make_sessions
from survey.persistence.schema import upgrade

if TYPE_CHECKING:
    from sqlalchemy import Engine
    from sqlalchemy.orm import Session, sessionmaker


@dataclass(frozen=True, slots=True)
class Installation:
    """A database that is up to date."""

    engine: Engine
    factory: sessionmaker[Session]


def open_installation(database_url: str) -> Installation:
    """Connect, and migrate to the newest schema if need be."""
    engine = make_engine(database_url)
    upgrade(engine)
    return Installation(engine, make_sessions(engine))
