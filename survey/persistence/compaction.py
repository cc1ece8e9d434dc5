"""Compaction: accounts, envelopes and drafts as if they had all been written at once, by key.

Threat: whoever has the disk reads from the order of rows and cells, from free space, from dead
rows, from transaction numbers (xmin) and from the numbers of out-of-line values in which order
people voted. VACUUM FULL and CLUSTER keep xmin and those numbers, so on PostgreSQL every row is
inserted anew. The write-ahead log of the time before, and backups, are beyond it.
"""

from sqlalchemy import Engine, Table

from survey.domain.errors import SurveyError
from survey.persistence.engine import turn_of, without_transaction
from survey.persistence.tables import account, draft, envelope

REWRITTEN = (account, envelope, draft)
WAIT_FOR_READERS_MS = 2000


class NotCompacted(SurveyError):
    """A reader still holds the old log; the tables are rewritten, and it must be done again."""

    code = "not-compacted"


def rewrite(engine: Engine) -> None:
    """Rewrite the three tables of all campaigns; casts wait meanwhile. Raises NotCompacted."""
    if engine.dialect.name == "sqlite":
        with turn_of(engine):
            _rewrite_file(engine)
    else:
        for table in REWRITTEN:
            _rewrite_table(engine, table)


def _rewrite_file(engine: Engine) -> None:
    """Let VACUUM copy the file: cells go by key, as no table here that matters has a rowid."""
    with without_transaction(engine) as connection:
        try:
            connection.exec_driver_sql("VACUUM")
            connection.exec_driver_sql(f"PRAGMA busy_timeout = {WAIT_FOR_READERS_MS}")
            busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").scalars().one()
        finally:
            connection.invalidate()  # the next one waits as long as usual
    if busy:
        raise NotCompacted


def _rewrite_table(engine: Engine, table: Table) -> None:
    """Insert all rows anew under one transaction number; TRUNCATE renews the indexes' files too."""
    name = engine.dialect.identifier_preparer.format_table(table)
    copy = f"{table.name}_copy"
    key = ", ".join(column.name for column in table.primary_key)
    with engine.begin() as connection:
        for statement in (
            "SET LOCAL statement_timeout = 0",
            "SET LOCAL lock_timeout = 0",
            f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE",
            f"CREATE TEMPORARY TABLE {copy} ON COMMIT DROP AS TABLE {name}",
            f"TRUNCATE {name}",
            f"INSERT INTO {name} TABLE {copy} ORDER BY {key}",
        ):
            connection.exec_driver_sql(statement)
    with without_transaction(engine) as connection:
        connection.exec_driver_sql("SET statement_timeout = 0")
        connection.exec_driver_sql(f"VACUUM (FREEZE, ANALYZE) {name}")
        connection.exec_driver_sql("RESET statement_timeout")
