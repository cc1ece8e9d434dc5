"""The schema's versions: made and brought up to date by Alembic, from within the program."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, func, select

_MIGRATIONS = Path(__file__).with_name("migrations")
_LOCK = 0x5355525645590001  # a number of our own among PostgreSQL's advisory locks


def upgrade(engine: Engine) -> None:
    """Bring an empty or older database to the newest version; nothing happens if it is there.

    In one transaction; processes that start together wait for each other.
    """
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(_LOCK)))
        command.upgrade(_config(connection), "head")


def is_current(engine: Engine) -> bool:
    """Whether the database has the newest version."""
    with engine.connect() as connection:
        found = MigrationContext.configure(connection).get_current_heads()
        return set(found) == set(ScriptDirectory(str(_MIGRATIONS)).get_heads())


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config
