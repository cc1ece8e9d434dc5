"""Every state of the plain form can be used: by axe-core, by thumb, by keys, large, zoomed.

Apart from the pages with scripts, so that the two are gone through at the same time.
"""

from collections.abc import Iterator

import pytest

from tests.journeys.booth_checks import PRINTED, SPOKEN, check, reached
from tests.journeys.booth_states import PLAIN
from tests.journeys.conftest import Window
from tests.journeys.doors import Doors, doors

pytestmark = pytest.mark.needs_system


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    with doors(tmp_path_factory.mktemp("doors")) as opened:
        yield opened


@SPOKEN
@PRINTED
@pytest.mark.parametrize("state", list(PLAIN))
def test_a_page_of_the_plain_form_can_be_used(
    window: Window, house: Doors, state: str, lang: str, size: str
) -> None:
    house.speak(lang=lang, size=size)
    check(reached(window, house, PLAIN[state], scripts=False), lang=lang, print_size=size)
