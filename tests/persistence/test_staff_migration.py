"""Staff of before the change keep their names and roles; links and sessions end."""

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config

from survey.persistence import schema
from survey.persistence.engine import make_engine

_ROWS = [
    ("0" * 32, "林晓", "office"),
    ("1" * 32, "周宁", "auditor"),
]


def test_staff_keep_their_roles_over_the_change_and_back(database_url: str) -> None:
    engine = make_engine(database_url)
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).with_name("migrations")))
    insert = sa.text("INSERT INTO staff (id, name, role) VALUES (:id, :name, :role)")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0003")
        for one in _ROWS:
            connection.execute(insert, dict(zip(("id", "name", "role"), one, strict=True)))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0004")
        joined = "SELECT id, name, role FROM staff JOIN staff_role ON staff = id ORDER BY id"
        assert [tuple(row) for row in connection.execute(sa.text(joined))] == _ROWS
        command.downgrade(config, "0003")
        plain = "SELECT id, name, role FROM staff ORDER BY id"
        assert [tuple(row) for row in connection.execute(sa.text(plain))] == _ROWS
    engine.dispose()
