"""A campaign that is open, on each of the two databases."""

from collections.abc import Iterator

import pytest

from survey.services.installing import open_installation
from tests.factories.stage import Stage, stage_on
from tests.services.planned import Drawer


@pytest.fixture
def stage(database_url: str) -> Iterator[Stage]:
    """An open campaign with slips for everybody."""
    made = stage_on(database_url).prepare()
    yield made
    made.writer.stop()
    made.installation.engine.dispose()


@pytest.fixture
def draft(database_url: str) -> Iterator[Stage]:
    """A campaign that is still a draft."""
    made = stage_on(database_url)
    yield made
    made.writer.stop()
    made.installation.engine.dispose()


@pytest.fixture
def drawer(database_url: str) -> Iterator[Drawer]:
    """A database for plans."""
    made = Drawer(open_installation(database_url))
    yield made
    made.installation.engine.dispose()
