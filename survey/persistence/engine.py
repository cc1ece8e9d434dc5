"""Engines and sessions: durable commits, no parameter in any log, and the writers' queue of SQLite.

`reading` units see one state of the database and cannot write; `writing` units take SQLite's write
lock at once, so that none fails half-way because another wrote first.
"""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from survey.persistence.turns import Turns

POOL_SIZE = 5
POOL_OVERFLOW = 15
BUSY_SECONDS = 30
_READING = "survey_reading"
_BARE = "survey_bare"
_TURNS: dict[str, Turns] = {}

_SQLITE_SETTINGS = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA journal_mode = wal",
    "PRAGMA synchronous = full",  # a ballot that was acknowledged survives a power cut
    "PRAGMA secure_delete = on",  # what was deleted, a draft, is overwritten
    "PRAGMA foreign_keys = on",
    "PRAGMA trusted_schema = off",
    "PRAGMA cache_size = -16000",
)
_POSTGRESQL_OPTIONS = (
    "-c statement_timeout=60s -c lock_timeout=30s -c idle_in_transaction_session_timeout=120s"
)


def make_engine(url: str) -> Engine:
    """An engine for `sqlite:///…` or `postgresql+psycopg://…`, with 5 to 20 connections.

    Make it anew after a fork, or dispose of it with close=False.
    """
    # Threat: at DEBUG SQLAlchemy prints every row it reads, with trackers and hashes of slips.
    logging.getLogger("sqlalchemy.engine.Engine").setLevel(logging.WARNING)
    parsed = make_url(url)
    sqlite = parsed.get_backend_name() == "sqlite"
    if sqlite and parsed.database:
        _keep_to_ourselves(Path(parsed.database))
    engine = create_engine(
        parsed,
        hide_parameters=True,
        pool_size=POOL_SIZE,
        max_overflow=POOL_OVERFLOW,
        pool_pre_ping=not sqlite,
        connect_args={} if sqlite else {"options": _POSTGRESQL_OPTIONS},
    )
    if sqlite:
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def make_sessions(engine: Engine) -> sessionmaker[Session]:
    """The factory of sessions that the units of work take."""
    return sessionmaker(engine, expire_on_commit=False)


def engine_of(factory: sessionmaker[Session]) -> Engine:
    """The engine behind a factory."""
    engine: Engine = factory.kw["bind"]
    return engine


def begin_reading(session: Session) -> None:
    """Begin a transaction that sees one state and refuses to write."""
    if session.get_bind().dialect.name == "sqlite":
        session.connection(execution_options={_READING: True})
    else:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        session.connection(execution_options=options)


def begin_writing(session: Session) -> None:
    """Begin a transaction that may write."""
    session.connection()


@contextmanager
def without_transaction(engine: Engine) -> Iterator[Connection]:
    """A connection for what no transaction can hold, such as VACUUM."""
    bare: dict[str, Any] = {_BARE: True}
    if engine.dialect.name != "sqlite":
        bare["isolation_level"] = "AUTOCOMMIT"
    with engine.connect().execution_options(**bare) as connection:
        yield connection


@contextmanager
def writers_turn(factory: sessionmaker[Session]) -> Iterator[None]:
    """Wait in the fair queue of writers on SQLite; nothing to wait for on PostgreSQL.

    SQLite lets writers poll for its lock, and one of several processes can starve for seconds.
    Whoever has the turn in this thread may take it again.
    """
    with turn_of(engine_of(factory)):
        yield


@contextmanager
def turn_of(engine: Engine) -> Iterator[None]:
    """As `writers_turn`, for who has the engine alone."""
    database = engine.url.database
    if engine.dialect.name != "sqlite" or not database:
        yield
        return
    with _TURNS.setdefault(database, Turns(Path(f"{database}-turn"))).taken():
        yield


def _keep_to_ourselves(database: Path) -> None:
    """Create the file for its owner alone; its log gets the same mode from SQLite."""
    if not database.exists():
        database.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(database, os.O_WRONLY | os.O_CREAT, 0o600))


def _set_up_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver must not begin transactions on its own, it would do so deferred and too late.
    connection.isolation_level = None
    cursor = connection.cursor()
    for setting in _SQLITE_SETTINGS:
        cursor.execute(setting)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    options = connection.get_execution_options()
    reading = options.get(_READING, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'on' if reading else 'off'}")
    if not options.get(_BARE, False):
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
