"""A campaign that is open, on each of the two databases."""

from collections.abc import Iterator

import pytest

from tests.factories.stage import Stage, stage_on
from tests.fixtures.migrated import installed
from tests.services.planned import Drawer


@pytest.fixture
def stage(migrated_url: str) -> Iterator[Stage]:
    """An open campaign with slips for everybody."""
    made = stage_on(migrated_url).prepare()
    yield made
    made.writer.stop()
    made.installation.engine.dispose()


@pytest.fixture
def draft(migrated_url: str) -> Iterator[Stage]:
    """A campaign that is still a draft."""
    made = stage_on(migrated_url)
    yield made
    made.writer.stop()
    made.installation.engine.dispose()


@pytest.fixture
def drawer(migrated_url: str) -> Iterator[Drawer]:
    """A database for plans."""
    made = Drawer(installed(migrated_url))
    yield made
    made.installation.engine.dispose()
