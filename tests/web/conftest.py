"""A booth for each module of tests, and a fresh slip for each test."""

from collections.abc import Iterator

import pytest
from flask.testing import FlaskClient

from survey.domain.staff import Role
from survey.services.plan_files import shipped_tree
from tests.factories.definition_files import SHANGHAI
from tests.web.ballots import booth_document
from tests.web.booths import Booth, open_booth
from tests.web.members import House, staffed_house
from tests.web.plans import Writer, start


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


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The app with staff of two organisers; many modules have one of their own."""
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield made


@pytest.fixture(scope="module")
def office(house: House) -> FlaskClient:
    """A browser in which somebody of the office is signed in."""
    return house.entered(house.add("甲一", {Role.OFFICE}))


@pytest.fixture
def writer(house: House, office: FlaskClient) -> Writer:
    """Somebody who writes the plan of the first trial."""
    number = start(house, shipped_tree("first-try", timezone=SHANGHAI))
    return Writer(house, office, number)
