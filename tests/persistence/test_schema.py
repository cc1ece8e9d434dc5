"""What the tables say of an evaluator: nothing but this (S1)."""

import pytest
import sqlalchemy as sa
from sqlalchemy import Engine
from sqlalchemy.orm import Session, sessionmaker

from survey.persistence import schema
from survey.persistence.engine import make_engine
from survey.unit_of_work import reading

_COLUMNS = {
    "account": {
        *("id", "campaign", "class_id", "section_id", "batch", "serial"),
        *("auth_hash", "cast_hash", "bind", "state"),
    },
    "draft": {"account", "ciphertext"},
    "envelope": {"tracker", "campaign", "class_id", "section_id", "channel", "ciphertext"},
}
_KEYS = {"account": ["id"], "draft": ["account"], "envelope": ["tracker"]}
_INDEXED = {
    "account": {
        ("campaign", "auth_hash"),
        ("campaign", "serial"),
        ("campaign", "class_id", "section_id", "state"),
    },
    "draft": set(),
    "envelope": {("campaign", "tracker", "class_id", "section_id")},
}


@pytest.mark.parametrize("table", ["account", "draft", "envelope"])
def test_an_evaluators_table_has_these_columns_and_no_other(engine: Engine, table: str) -> None:
    columns = sa.inspect(engine).get_columns(table)
    assert {one["name"] for one in columns} == _COLUMNS[table]
    assert not any(one["nullable"] or one["default"] for one in columns)


@pytest.mark.parametrize("table", ["account", "draft", "envelope"])
def test_an_evaluators_table_has_no_time_no_number_and_no_sequence(
    engine: Engine, table: str
) -> None:
    kinds = {type(one["type"]).__name__ for one in sa.inspect(engine).get_columns(table)}
    assert kinds <= {"VARCHAR", "BLOB", "BYTEA"}
    if engine.dialect.name == "postgresql":
        assert sa.inspect(engine).get_sequence_names() == []


@pytest.mark.parametrize("table", ["account", "draft", "envelope"])
def test_no_reference_leads_to_or_from_an_evaluators_table(engine: Engine, table: str) -> None:
    inspector = sa.inspect(engine)
    assert inspector.get_foreign_keys(table) == []
    every = [
        one for name in inspector.get_table_names() for one in inspector.get_foreign_keys(name)
    ]
    assert every
    assert table not in {one["referred_table"] for one in every}


@pytest.mark.parametrize("table", ["account", "draft", "envelope"])
def test_an_evaluators_table_is_ordered_by_random_keys_alone(engine: Engine, table: str) -> None:
    inspector = sa.inspect(engine)
    assert inspector.get_pk_constraint(table)["constrained_columns"] == _KEYS[table]
    indexed = {tuple(one["column_names"]) for one in inspector.get_indexes(table)}
    indexed |= {tuple(one["column_names"]) for one in inspector.get_unique_constraints(table)}
    assert indexed == _INDEXED[table]


@pytest.mark.parametrize("table", ["account", "draft", "envelope"])
def test_on_sqlite_no_rowid_counts_the_rows_of_evaluators(sqlite_url: str, table: str) -> None:
    engine = make_engine(sqlite_url)
    schema.upgrade(engine)
    with pytest.raises(sa.exc.OperationalError, match="no such column"), engine.connect() as bare:
        bare.exec_driver_sql(f"SELECT rowid FROM {table}")  # noqa: S608  a name of this test
    engine.dispose()


def test_there_are_no_tables_but_the_known_ones(engine: Engine) -> None:
    assert set(sa.inspect(engine).get_table_names()) == {
        *("account", "act_request", "alembic_version", "batch", "campaign", "declared", "draft"),
        *("envelope", "ledger", "lock_proof", "press_job", "rehearsal"),
        *("document", "dossier", "dossier_file", "dossier_times", "staff_unit"),
        *("sign_in_delay", "staff", "staff_code", "staff_credential", "staff_link", "staff_role"),
        *("staff_session", "turnout_total", "plan", "scheme_template", "redaction"),
        *("unit", "person", "team", "directory_upload", "directory_deletion"),
        *("publication", "asked_publication", "appeal", "appeal_answer"),
        *("score_sheet", "score_upload"),
    }


def test_upgrading_again_changes_nothing_and_the_schema_is_current(
    engine: Engine, factory: sessionmaker[Session]
) -> None:
    schema.upgrade(engine)
    assert schema.is_current(engine)
    with reading(factory) as session:
        assert len(session.scalars(sa.text("SELECT version_num FROM alembic_version")).all()) == 1


def test_an_empty_database_is_not_current(database_url: str) -> None:
    engine = make_engine(database_url)
    assert not schema.is_current(engine)
    engine.dispose()
