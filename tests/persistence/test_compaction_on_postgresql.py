"""As test_compaction, with the traces that PostgreSQL leaves; each has its twin before."""

from collections.abc import Iterator
from secrets import token_bytes

import pytest
from sqlalchemy import Engine

from survey.persistence import box, campaigns, schema
from survey.persistence.engine import make_engine, make_sessions
from survey.unit_of_work import unit_of_work
from tests.persistence.made import issue, make_campaign, make_cast
from tests.persistence.voting import LARGE, vote


def _names_by(engine: Engine, order: str) -> list[bytes]:
    with engine.connect() as connection:
        found = connection.exec_driver_sql(f"SELECT tracker FROM envelope ORDER BY {order}")  # noqa: S608
        return [bytes(one) for one in found.scalars()]


def _one(engine: Engine, query: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(query).scalar_one()


_CHUNKS = "pg_column_toast_chunk_id(ciphertext)"
_TRANSACTIONS = "SELECT count(DISTINCT xmin::text) FROM {}"
_ITEMS = (
    "SELECT count(*) FROM generate_series(0, pg_relation_size('{0}') / 8192 - 1) AS page,"
    " heap_page_items(get_raw_page('{0}', page::int)) WHERE lp_flags <> 0"
)


@pytest.fixture
def postgres(postgres_url: str) -> Iterator[tuple[Engine, list[bytes]]]:
    """A database in which 60 people of 80 voted, and their trackers in the order of voting."""
    engine = make_engine(postgres_url)
    schema.upgrade(engine)
    factory = make_sessions(engine)
    kept = make_campaign()
    with unit_of_work(factory) as session:
        session.connection().exec_driver_sql("CREATE EXTENSION pageinspect")
        campaigns.add(session, kept)
    slips = issue(factory, kept.id, 80)[:60]
    rows = [make_cast(one, ciphertext=token_bytes(LARGE)) for one in slips]
    vote(factory, rows)
    yield engine, [row.tracker for row in rows]
    engine.dispose()


@pytest.mark.parametrize("trace", ["xmin::text::bigint", "ctid", _CHUNKS])
def test_on_postgresql_rows_transactions_and_large_values_are_in_order_of_the_trackers(
    postgres: tuple[Engine, list[bytes]], trace: str
) -> None:
    engine, voted = postgres
    assert _names_by(engine, trace) == voted
    for _ in range(2):
        box.rewrite(engine)
        assert _names_by(engine, f"{trace}, tracker") == sorted(voted)


def test_on_postgresql_one_transaction_wrote_all_rows_and_no_old_version_is_left(
    postgres: tuple[Engine, list[bytes]],
) -> None:
    engine, voted = postgres
    tables = {"account": 80, "envelope": len(voted), "draft": 0}
    before = {name: _one(engine, _ITEMS.format(name)) for name in ("account", "draft")}
    assert before["account"] != 80 or before["draft"] != 0
    assert _one(engine, _TRANSACTIONS.format("envelope")) == len(voted)
    box.rewrite(engine)
    assert {name: _one(engine, _ITEMS.format(name)) for name in tables} == tables
    for name in ("account", "envelope"):
        assert _one(engine, _TRANSACTIONS.format(name)) == 1
