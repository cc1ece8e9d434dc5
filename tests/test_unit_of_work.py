import threading
from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from sqlalchemy.orm import Session, sessionmaker

from survey.persistence.engine import make_engine, make_sessions
from survey.unit_of_work import NestedUnitError, reading, unit_of_work

_NOTES = sa.Table("note", sa.MetaData(), sa.Column("words", sa.Text, primary_key=True))


@pytest.fixture
def factory(database_url: str) -> Iterator[sessionmaker[Session]]:
    engine = make_engine(database_url)
    _NOTES.create(engine)
    yield make_sessions(engine)
    engine.dispose()


def _note(session: Session, words: str) -> None:
    session.execute(_NOTES.insert().values(words=words))


def _noted(factory: sessionmaker[Session]) -> list[str]:
    with reading(factory) as session:
        return list(session.scalars(sa.select(_NOTES.c.words).order_by(_NOTES.c.words)))


def test_what_returns_is_kept(factory: sessionmaker[Session]) -> None:
    with unit_of_work(factory) as session:
        _note(session, "德")
    assert _noted(factory) == ["德"]


def test_what_raises_leaves_nothing_and_the_next_unit_works(
    factory: sessionmaker[Session],
) -> None:
    def act() -> None:
        with unit_of_work(factory) as session:
            _note(session, "能")
            raise LookupError

    with pytest.raises(LookupError):
        act()
    with unit_of_work(factory) as session:
        _note(session, "勤")
    assert _noted(factory) == ["勤"]


def test_units_that_read_first_and_write_then_do_not_fail_each_other(
    factory: sessionmaker[Session],
) -> None:
    def count_and_note(number: int) -> None:
        for step in range(5):
            with unit_of_work(factory) as session:
                session.scalar(sa.select(sa.func.count()).select_from(_NOTES))
                _note(session, f"{number}-{step}")

    threads = [threading.Thread(target=count_and_note, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(_noted(factory)) == 40


def test_a_writing_unit_on_sqlite_has_the_write_lock_before_it_reads(sqlite_url: str) -> None:
    engine = make_engine(sqlite_url)
    _NOTES.create(engine)
    rival = sa.create_engine(sqlite_url, connect_args={"timeout": 0})
    with unit_of_work(make_sessions(engine)), rival.connect() as connection:
        connection.exec_driver_sql("SELECT * FROM note")
        with pytest.raises(sa.exc.OperationalError, match="locked"):
            connection.exec_driver_sql("INSERT INTO note VALUES ('x')")
    for one in (rival, engine):
        one.dispose()


def test_a_unit_within_another_is_refused_at_once_and_the_outer_one_goes_on(
    factory: sessionmaker[Session],
) -> None:
    with unit_of_work(factory) as session:
        _note(session, "绩")
        with pytest.raises(NestedUnitError), unit_of_work(factory):
            _note(session, "never reached")
    assert _noted(factory) == ["绩"]
