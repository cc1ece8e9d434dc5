"""What a phone fetches before the first rating: 20 subjects × 10 indicators, nothing kept yet."""

import re
from collections.abc import Iterator

import pytest

from tests.bench.test_opening_speed import document
from tests.factories.dossiers import publish
from tests.journeys.evaluators import PHONE, Device, device
from tests.journeys.served import browser, served
from tests.web.booths import Booth, open_booth

pytestmark = pytest.mark.needs_system

MOST_BYTES = 60 * 1024
IDLE = 1500
LATER = re.compile(r"later\.packed\.js|p256\.js")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Booth]]:
    folder = tmp_path_factory.mktemp("load")
    url = f"sqlite:///{folder / 'load.sqlite3'}"
    definition = document(4)
    definition["classes"][0]["rights"] = ["comment", "dossier"]
    booth = open_booth(definition, url, folder)
    publish(booth.factory, booth.number, "s1")
    with served(url, folder) as address:
        yield f"{address}/b/{booth.number}", booth
    booth.close_down()


@pytest.mark.parametrize("host", ["127.0.0.1", "booth.test"], ids=["own engine", "library"])
def test_the_ballot_is_there_after_sixty_kilobytes(place: tuple[str, Booth], host: str) -> None:
    address, booth = place
    options = "--host-resolver-rules=MAP booth.test 127.0.0.1"
    with browser(options) as started, device(started, PHONE) as phone:
        loaded = _listen(phone)
        # What comes later is kept away: the ballot is there without it.
        phone.page.route(LATER, lambda route: route.abort())
        phone.scan(address.replace("127.0.0.1", host), next(iter(booth.codes.values()))[0])
        phone.sees_ballot()
        phone.rate(0, 1)
        phone.page.wait_for_timeout(IDLE)
    assert any("sheet" in name for name in loaded)
    assert sum(loaded.values()) <= MOST_BYTES, loaded


def _listen(phone: Device) -> dict[str, float]:
    """Bytes on the wire by address, headers included, filled as they come."""
    wire = phone.context.new_cdp_session(phone.page)
    wire.send("Network.enable")
    names: dict[str, str] = {}
    loaded: dict[str, float] = {}
    wire.on(
        "Network.responseReceived",
        lambda one: names.update({one["requestId"]: one["response"]["url"]}),
    )
    wire.on(
        "Network.loadingFinished",
        lambda one: loaded.update({names[one["requestId"]]: one["encodedDataLength"]}),
    )
    return loaded
