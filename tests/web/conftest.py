"""A booth for each module of tests, and a fresh slip for each test."""

from collections.abc import Iterator

import pytest

from tests.web.ballots import booth_document
from tests.web.booths import Booth, open_booth


@pytest.fixture(scope="module")
def booth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Booth]:
    """An open campaign on SQLite through the real services."""
    folder = tmp_path_factory.mktemp("booth")
    opened = open_booth(booth_document(), f"sqlite:///{folder / 'booth.sqlite3'}", folder)
    yield opened
    opened.close_down()


@pytest.fixture
def code(booth: Booth) -> str:
    """The code of a slip that nobody has used."""
    return booth.codes["lead", "all"].pop()
