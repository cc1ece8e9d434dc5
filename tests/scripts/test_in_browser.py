"""The same scripts in real browsers, old ones too, over https and over plain http."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from survey.sealing.code import new_code
from survey.sealing.derivation import bind_value, derive
from survey.sealing.draft import open_draft
from survey.sealing.envelope import EnvelopeContext, mac_agrees, open_inner, open_outer, tracker
from survey.sealing.lock import new_lock
from tests.journeys.engines import Engine, started
from tests.scripts.pages import opened_page

pytestmark = pytest.mark.needs_system
BOTH = pytest.mark.parametrize(("scheme", "engine"), [("https", "webcrypto"), ("http", "pure")])

CAMPAIGN, DEFINITION, STYLE = bytes(range(16)), bytes(range(32)), bytes(range(32, 64))
PADDED = bytes(range(256)) * 40
(BALLOT_KEY, BALLOT), (SLIP_KEY, SLIP) = new_lock("A"), new_lock("B")
HERE = EnvelopeContext(CAMPAIGN, DEFINITION, "A", "unit-7", "online")
ACT = """
async (given) => {
  const names = ["bytes", "code", "engine", "derivation", "envelope", "draft"];
  const [bytes, code, choice, derivation, envelope, draft] =
    await Promise.all(names.map((name) => import(`/booth/${name}.js`)));
  const { hex, unhex } = bytes;
  const engine = await choice.chooseEngine();
  const place = { classId: given.classId, sectionId: given.sectionId };
  for (const name of ["campaign", "definitionHash", "styleHash", "ballotLock", "slipLock"]) {
    place[name] = unhex(given[name]);
  }
  const { symbols } = code.readCode(given.typed);
  const keys = await derivation.derive(engine, symbols, place.campaign);
  const padded = unhex(given.padded);
  const kept = await draft.sealDraft(engine, keys.draft, place, padded);
  const back = await draft.openDraft(engine, keys.draft, place, kept);
  const sealed = await envelope.sealBallot(engine, { ...place, cast: keys.cast }, padded);
  return {
    engine: engine.name,
    secure: isSecureContext,
    auth: hex(keys.auth),
    bind: hex(await derivation.bindValue(engine, keys.bind, place)),
    draft: hex(kept),
    same: bytes.equal(back, padded),
    outer: hex(sealed.outer),
    tracker: hex(sealed.tracker),
  };
}
"""
TRY_THREE_TIMES = """
async () => {
  const engine = await (await import("/booth/engine.js")).chooseEngine();
  const ready = () => engine.prepare().then(() => true, () => false);
  return [await ready(), await ready(), await ready()];
}
"""


@pytest.fixture(scope="module", params=list(Engine))
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    with started(request.param) as found:
        yield found


@pytest.fixture
def page(chromium: Browser, scheme: str) -> Iterator[Page]:
    with opened_page(chromium, scheme) as opened:
        yield opened


def _acted(page: Page, code: str) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        ACT,
        {
            "typed": code.lower(),
            "campaign": CAMPAIGN.hex(),
            "definitionHash": DEFINITION.hex(),
            "styleHash": STYLE.hex(),
            "ballotLock": BALLOT.public.hex(),
            "slipLock": SLIP.public.hex(),
            "classId": HERE.class_id,
            "sectionId": HERE.section_id,
            "padded": PADDED.hex(),
        },
    )
    return found


def _bind(key: bytes) -> str:
    locks = {"ballot_lock": BALLOT.public, "slip_lock": SLIP.public}
    return bind_value(key, definition_hash=DEFINITION, style_hash=STYLE, **locks).hex()


@BOTH
def test_the_engine_fits_the_page_and_the_server_reads_what_it_made(
    page: Page, scheme: str, engine: str
) -> None:
    code = new_code()
    found, keys = _acted(page, code), derive(code, campaign=CAMPAIGN)
    outer, draft = bytes.fromhex(found["outer"]), bytes.fromhex(found["draft"])
    opened = open_outer(outer, context=HERE, slip_key=SLIP_KEY)

    assert (found["engine"], found["secure"]) == (engine, scheme == "https")
    assert (found["auth"], found["same"]) == (keys.auth.hex(), True)
    assert found["bind"] == _bind(keys.bind)
    assert (opened.cast, mac_agrees(opened)) == (keys.cast, True)
    assert open_inner(opened.inner, context=HERE, ballot_key=BALLOT_KEY) == PADDED
    assert found["tracker"] == tracker(outer).hex()
    place = {"campaign": CAMPAIGN, "definition_hash": DEFINITION, "style_hash": STYLE}
    assert open_draft(draft, key=keys.draft, **place) == PADDED


@BOTH
def test_the_library_is_fetched_only_where_it_is_needed(
    page: Page, scheme: str, engine: str
) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    _acted(page, new_code())

    assert any(url.endswith(f"/{engine}.js") for url in fetched)
    assert any("/vendor/" in url for url in fetched) is (scheme == "http")


@pytest.mark.parametrize("scheme", ["http"])
def test_the_curve_is_fetched_again_after_the_network_failed(page: Page) -> None:
    lost: list[Route] = []

    def lose_twice(route: Route) -> None:
        lost.append(route)
        if len(lost) <= 2:
            route.abort()
        else:
            route.fallback()

    page.route("**/vendor/noble/p256.js*", lose_twice)
    assert page.evaluate(TRY_THREE_TIMES) == [False, False, True]
    assert _acted(page, new_code())["engine"] == "pure"
    assert len(lost) == 3
