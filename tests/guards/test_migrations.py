"""The migrations make what the tables say, on both databases, and take it away again."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

import survey.persistence.tables  # noqa: F401  the tables enter the metadata
from survey.persistence import schema
from survey.persistence.base import metadata
from survey.persistence.engine import make_engine
from tests.fixtures.databases import fresh_database

_SQLITE_SCHEMA = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"
_COLUMNS = (
    "SELECT table_name, column_name, udt_name, character_maximum_length, collation_name,"
    " is_nullable, column_default FROM information_schema.columns WHERE table_schema = 'public'"
    " ORDER BY table_name, column_name"
)
_CONSTRAINTS = (
    "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint"
    " WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2"
)
_INDEXES = (
    "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
    " ORDER BY 1, 2"
)


@pytest.fixture
def migrated(database_url: str) -> Iterator[Engine]:
    engine = make_engine(database_url)
    schema.upgrade(engine)
    yield engine
    engine.dispose()


def _described(engine: Engine) -> list[tuple[object, ...]]:
    """Everything that the database keeps of its schema, but for Alembic's own table."""
    sqlite = engine.dialect.name == "sqlite"
    rows: list[tuple[object, ...]] = []
    with engine.connect() as connection:
        for query in [_SQLITE_SCHEMA] if sqlite else [_COLUMNS, _CONSTRAINTS, _INDEXES]:
            rows += [tuple(row) for row in connection.exec_driver_sql(query)]
    return [_in_one_space(row) for row in rows if "alembic" not in str(row)]


def _in_one_space(row: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(_clauses(one) if isinstance(one, str) else one for one in row)


def _clauses(text: str) -> object:
    """The lines of a CREATE TABLE sorted, as constraints may stand in any order."""
    lines = [line.strip().rstrip(",") for line in text.strip().splitlines()]
    return tuple(sorted(lines)) if len(lines) > 1 else text


def test_nothing_is_left_to_migrate(migrated: Engine) -> None:
    with migrated.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_on_sqlite_the_migrated_schema_is_that_of_the_tables_to_the_word(tmp_path: Path) -> None:
    migrated, made = (make_engine(f"sqlite:///{tmp_path / name}") for name in ("a.db", "b.db"))
    schema.upgrade(migrated)
    metadata.create_all(made)
    described = _described(migrated)
    expected = _described(made)
    for engine in (migrated, made):
        engine.dispose()
    assert len(described) > len(metadata.tables)
    assert described == expected


def test_on_postgresql_the_migrated_schema_is_that_of_the_tables_to_the_word(
    postgres_server: str, postgres_url: str
) -> None:
    migrated = make_engine(postgres_url)
    schema.upgrade(migrated)
    described = _described(migrated)
    migrated.dispose()
    with fresh_database(postgres_server) as url:
        made = make_engine(url)
        metadata.create_all(made)
        expected = _described(made)
        made.dispose()
    assert len(described) > len(metadata.tables)
    assert described == expected


def test_going_back_leaves_an_empty_database(migrated: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).with_name("migrations")))
    with migrated.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert sa.inspect(migrated).get_table_names() == ["alembic_version"]
    schema.upgrade(migrated)
    assert schema.is_current(migrated)


def test_processes_that_start_together_migrate_once(database_url: str) -> None:
    engines = [make_engine(database_url) for _ in range(4)]
    with ThreadPoolExecutor(len(engines)) as threads:
        list(threads.map(schema.upgrade, engines))
    assert schema.is_current(engines[0])
    for engine in engines:
        engine.dispose()


def test_the_revisions_are_one_line_from_the_first_to_the_head() -> None:
    scripts = ScriptDirectory(str(Path(schema.__file__).with_name("migrations")))
    assert len(scripts.get_heads()) == 1
    assert len(scripts.get_bases()) == 1
