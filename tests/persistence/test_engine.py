import logging
import stat
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, sessionmaker

from survey.domain.campaign_record import CampaignRecord
from survey.persistence import campaigns, rolls
from survey.persistence.engine import make_engine
from survey.persistence.tables import account
from survey.unit_of_work import reading, unit_of_work
from tests.persistence.made import issue, make_campaign


def test_sqlite_commits_durably_and_overwrites_what_is_deleted(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    wanted = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1}
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one() for name in wanted}
    engine.dispose()
    assert found == wanted


def test_the_file_of_sqlite_and_its_log_are_for_their_owner_alone(tmp_path: Path) -> None:
    database = tmp_path / "new folder" / "测评.db"
    engine = make_engine(f"sqlite:///{database}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE note (words TEXT)")
        files = list(database.parent.iterdir())
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in files}
    engine.dispose()
    assert modes == {"测评.db": 0o600, "测评.db-wal": 0o600, "测评.db-shm": 0o600}


def test_postgresql_gives_up_a_statement_that_does_not_end(postgres_url: str) -> None:
    engine = make_engine(postgres_url)
    names = ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout")
    with engine.connect() as connection:
        found = [connection.exec_driver_sql(f"SHOW {name}").scalar_one() for name in names]
    engine.dispose()
    assert found == ["1min", "30s", "2min"]


def test_an_error_of_the_database_does_not_name_the_parameters(
    factory: sessionmaker[Session],
) -> None:
    secret = "71b3c0de" * 4
    with pytest.raises(DBAPIError) as refusal, unit_of_work(factory) as session:
        session.execute(sa.text("SELECT :secret FROM missing"), {"secret": secret})
    assert secret not in str(refusal.value)


def _is_quoted(secret: bytes, text: str) -> bool:
    return secret.hex() in text or repr(secret)[2:-1] in text


def test_at_debug_no_log_holds_what_is_read_or_written(
    factory: sessionmaker[Session], kept: CampaignRecord, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        slip = issue(factory, kept.id, 1)[0]
        with reading(factory) as session:
            rolls.by_auth(session, kept.id, slip.auth_hash)
    assert not any(_is_quoted(one, caplog.text) for one in (slip.id, slip.auth_hash, slip.bind))


def test_the_search_finds_what_the_library_would_write_at_debug(
    factory: sessionmaker[Session], kept: CampaignRecord, caplog: pytest.LogCaptureFixture
) -> None:
    slip = issue(factory, kept.id, 1)[0]
    caplog.set_level(logging.DEBUG, logger="sqlalchemy.engine.Engine")
    with reading(factory) as session:
        rolls.by_auth(session, kept.id, slip.auth_hash)
    assert all(_is_quoted(one, caplog.text) for one in (slip.id, slip.auth_hash, slip.bind))


def test_a_reading_unit_cannot_write_and_the_next_writing_one_can(
    factory: sessionmaker[Session],
) -> None:
    with pytest.raises(DBAPIError), reading(factory) as session:
        campaigns.add(session, make_campaign())
    with unit_of_work(factory) as session:
        campaigns.add(session, make_campaign())
    with reading(factory) as session:
        assert len(campaigns.everything(session)) == 1


def test_a_reading_unit_sees_one_state_and_holds_up_no_writer(
    factory: sessionmaker[Session], kept: CampaignRecord
) -> None:
    with reading(factory) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(account)) == 0
        issue(factory, kept.id, 3)
        assert session.scalar(sa.select(sa.func.count()).select_from(account)) == 0
    with reading(factory) as session:
        assert session.scalar(sa.select(sa.func.count()).select_from(account)) == 3
