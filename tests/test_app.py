"""The way in for a WSGI server: an older database is brought up to date before all else."""

import os
import subprocess
import sys
from pathlib import Path

from alembic import command

from survey.persistence.engine import make_engine
from survey.persistence.schema import _config, is_current, upgrade

ROOT = Path(__file__).parents[1]


def test_an_older_database_is_brought_up_to_date_when_the_app_is_loaded(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path}/older.sqlite"
    engine = make_engine(address)
    upgrade(engine)
    with engine.begin() as connection:
        command.downgrade(_config(connection), "-2")
    assert not is_current(engine)
    engine.dispose()
    told = {"SURVEY_FOLDER": str(tmp_path / "instance"), "DATABASE_URL": address}
    subprocess.run(
        [sys.executable, "-c", "import app"], cwd=ROOT, env=os.environ | told, check=True
    )
    engine = make_engine(address)
    assert is_current(engine)
    engine.dispose()
