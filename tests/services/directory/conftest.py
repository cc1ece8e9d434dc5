"""An office's desk on each of the two databases."""

from collections.abc import Iterator

import pytest

from survey.persistence import schema
from survey.persistence.engine import make_engine, make_sessions
from tests.factories.directory_desk import Desk


@pytest.fixture
def desk(database_url: str) -> Iterator[Desk]:
    engine = make_engine(database_url)
    schema.upgrade(engine)
    yield Desk(make_sessions(engine))
    engine.dispose()
