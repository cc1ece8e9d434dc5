"""The materials of a subject in every engine that people have, at the width of a phone and a PC."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.engines import Engine, screen, started
from tests.journeys.served import served
from tests.journeys.sheets import Hall
from tests.journeys.test_dossier_sheet import open_hall

pytestmark = pytest.mark.needs_system

BOX = """(e => { const b = e.getBoundingClientRect(); return [b.right, b.width] })(
  document.querySelector('[role=dialog]'))"""
BACK = "!document.querySelector('[role=dialog]') && document.activeElement.matches('#s-0 .dossier')"


@pytest.fixture(scope="module", params=list(Engine))
def engine(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with started(request.param) as found:
        yield found


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hall]:
    folder = tmp_path_factory.mktemp("dossiers")
    url, booth = open_hall(folder)
    with served(url, folder) as address:
        yield Hall(f"{address}/b/{booth.number}", booth.codes["lead", "all"])


@pytest.mark.parametrize(("width", "sheet"), [(360, 360), (1280, 560)])
def test_it_opens_and_closes(engine: Browser, hall: Hall, width: int, sheet: int) -> None:
    with screen(engine, width=width) as window:
        window.open(f"{hall.address}#{hall.codes.pop().replace('-', '')}")
        window.press(".dossiers #s-0 .dossier")
        window.until("document.querySelector('[role=dialog] [data-part=texts] p')")
        window.until(f"{BOX}.join() === '{width},{sheet}'")
        window.press("[role=dialog] [value=close]")
        assert window.until(BACK)
