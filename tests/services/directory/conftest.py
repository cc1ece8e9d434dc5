"""An office's desk on each of the two databases."""

from collections.abc import Iterator

import pytest

from survey.persistence.engine import make_engine, make_sessions
from tests.factories.directory_desk import Desk


@pytest.fixture
def desk(migrated_url: str) -> Iterator[Desk]:
    engine = make_engine(migrated_url)
    yield Desk(make_sessions(engine))
    engine.dispose()
