"""Inserting what may be there already, and inserting much.

Threat: an error of PostgreSQL quotes the key that is there twice, in its own log too, and the keys
are trackers, accounts and hashes of slips. So nothing here lets such an error pass on.
"""

from collections.abc import Iterable
from itertools import islice
from operator import itemgetter
from typing import Any

from sqlalchemy import LargeBinary, Table, insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

CHUNK = 1000


class KeyTakenError(Exception):
    """A row with this key is there; it says no more than that."""


def insert_or_skip(session: Session, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An insert that leaves out rows whose key is there; add `returning` to see which went in."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


def insert_many(session: Session, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Insert rows, each with all columns, in the order given; few of them are in memory at once.

    Raises KeyTakenError; the transaction cannot go on then.
    """
    dialect = session.get_bind().dialect
    driver_error = dialect.loaded_dbapi.IntegrityError
    try:
        if dialect.name == "postgresql":
            _copy(session, table, rows)
        else:
            _executemany(session, table, rows)
    except (IntegrityError, driver_error):
        raise KeyTakenError from None


def _copy(session: Session, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """COPY is ten times as fast as INSERT; SQLAlchemy has no word for it."""
    columns = [column.name for column in table.columns]
    cursor: Any = session.connection().connection.cursor()
    with cursor.copy(f"COPY {table.name} ({', '.join(columns)}) FROM STDIN") as copy:
        for row in rows:
            copy.write_row([row[name] for name in columns])


def _executemany(session: Session, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    """Rows as the driver takes them: the work on each parameter would cost more than SQLite's."""
    connection = session.connection()
    dialect = connection.dialect
    compiled: Any = insert(table).compile(dialect=dialect)
    # Bytes are taken as they are; times and the like are written as the table's types write them.
    typed = [one for one in table.columns if not isinstance(one.type, LargeBinary)]
    made = ((one.name, one.type.dialect_impl(dialect).bind_processor(dialect)) for one in typed)
    written = {name: process for name, process in made if process is not None}
    values = itemgetter(*compiled.positiontup)
    waiting = iter(rows)
    while some := list(islice(waiting, CHUNK)):
        for row in some if written else ():
            row.update({name: process(row[name]) for name, process in written.items()})
        connection.exec_driver_sql(str(compiled), [values(row) for row in some])
