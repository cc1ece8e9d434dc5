"""The wizard in a real browser: a campaign from nothing, and every step as wide as phone and PC."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import yaml
from playwright.sync_api import Page, expect

from survey.clock import now
from survey.domain.staff import Role
from survey.persistence import campaigns
from survey.services.attending import open_session
from survey.services.defining import read_definition_file
from survey.services.definitions import definition_document
from survey.services.plan_files import SHIPPED, shipped_tree
from survey.unit_of_work import reading, unit_of_work
from survey.web.sign_in import COOKIE
from tests.factories.definition_files import SHANGHAI
from tests.journeys.barriers import SIZES, lost_focus, show_at, troubles
from tests.journeys.conftest import Window
from tests.journeys.served import served
from tests.journeys.turning import follow
from tests.web.members import House, staffed_house
from tests.web.plans import start

pytestmark = pytest.mark.needs_system

FORM = "干部年度考核民主测评表（德能勤绩廉）"
RAW = (SHIPPED / "first-try.yaml").read_bytes()
PAGES = (
    *("basics", "subjects", "subjects?page=2", "classes", "classes/peers", "matrix", "quotas"),
    *("quotas/0", "quotas/new", "rules", "rules/0", "rules/new/total-in-band", "counting"),
    *("disclosure", "file", "discard"),
)


@dataclass(frozen=True)
class Place:
    """The house, where it is served, and the token of somebody of the office."""

    house: House
    address: str
    token: str

    def open(self, window: Window, *, width: int = 1280) -> Page:
        """A browser in which the office is signed in."""
        page = window.open(width=width)
        cookie = {"name": COOKIE, "value": self.token, "url": self.address}
        page.context.add_cookies([cookie])  # type: ignore[list-item]
        return page


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("house")
    with (
        staffed_house(folder) as house,
        served(f"sqlite:///{folder / 'house.sqlite3'}", folder) as address,
    ):
        person = house.add("甲一", {Role.OFFICE})
        with unit_of_work(house.places.factory) as session:
            token = open_session(session, person, replaces="", at=now())
        yield Place(house, address, token)


def test_a_campaign_from_nothing_is_the_one_that_its_file_defines(
    place: Place, window: Window
) -> None:
    page = place.open(window)
    page.goto(f"{place.address}/console?lang=en")
    follow(page, "text=New campaign")
    follow(page, "text=Begin >> nth=-1")
    page.wait_for_url("**/c/*/**")
    number = page.url.split("/c/")[1].partition("/")[0]
    write_basics(page)
    write_subjects(page)
    write_schemes(page)
    write_classes(page)
    step(page, "Who rates whom")
    follow(page, "main button:text-is('Fill')")
    write_quota(page)
    write_rules(page)
    for name in ("Counting", "Disclosure and small classes"):
        step(page, name)
        save(page)
    expect(page.locator("#missing-heading")).to_have_text("Nothing is missing")
    with reading(place.house.places.factory) as session:
        kept = campaigns.by_number(session, number)
    taken = read_definition_file(RAW, timezone=SHANGHAI)
    own = {"id": kept.id, "number": number, "organiser": place.house.organiser}
    assert meaning(definition_document(kept.definition)) == meaning(taken.document | own)
    assert (kept.opens_at, kept.closes_at) == (taken.opens_at, taken.closes_at)


@pytest.mark.parametrize("width", [360, 1280])
def test_every_step_can_be_used_on_phone_and_pc(place: Place, window: Window, width: int) -> None:
    number = start(place.house, shipped_tree("county", timezone=SHANGHAI))
    page = place.open(window, width=width)
    size = next(one for one in SIZES if one.width == width)
    found = {}
    for path in PAGES:
        page.goto(f"{place.address}/console/c/{number}/plan/{path}")
        show_at(page, size)
        if wrong := troubles(page):
            found[path] = wrong
    assert found == {}


def test_keys_reach_everything_in_the_matrix_and_the_focus_is_seen(
    place: Place, window: Window
) -> None:
    number = start(place.house, shipped_tree("first-try", timezone=SHANGHAI))
    page = place.open(window)
    for path in ("basics", "matrix", "rules"):
        page.goto(f"{place.address}/console/c/{number}/plan/{path}")
        assert lost_focus(page) == []


def step(page: Page, name: str) -> None:
    follow(page, f"nav.steps >> text={name}")
    expect(page.locator("h1")).to_have_text(name)


def save(page: Page) -> None:
    follow(page, "button:text-is('Save') >> nth=0")
    expect(page.locator("[role=status]")).to_contain_text("Saved.")


def write_basics(page: Page) -> None:
    page.fill("[name=title]", "中层干部年度考核民主测评（试用）")
    page.fill("[name=opens]", "2026-11-01 08:00")
    page.fill("[name=closes]", "2027-12-31 18:00")
    page.check("[name=comments][value=both]")
    page.fill("[name=text_bytes]", "600")
    save(page)


def write_subjects(page: Page) -> None:
    step(page, "Categories and subjects")
    page.fill("[name=id] >> nth=0", "cadre")
    page.fill("[name=name] >> nth=0", "中层干部")
    save(page)
    taken = read_definition_file(RAW, timezone=SHANGHAI).document
    lines = [
        "\t".join((one["id"], one["name"], "中层干部", one["post"])) for one in taken["subjects"]
    ]
    page.check("[name=columns][value=id]")
    page.fill("[name=lines]", "\n".join(lines))
    follow(page, "text=Add the lines")
    expect(page.locator("#subjects")).to_contain_text("6")


def write_schemes(page: Page) -> None:
    """The official form of the library is what the file writes out."""
    step(page, "Schemes and scales")
    page.select_option("#source", label=FORM)
    follow(page, "main button:text-is('Add')")
    expect(page.locator("h1")).to_have_text(FORM)


def meaning(document: dict[str, Any]) -> dict[str, Any]:
    """A definition with each scale where it is used, for its id and name are the writer's own."""
    scales = {
        one["id"]: {name: said for name, said in one.items() if name not in {"id", "name"}}
        for one in document["scales"]
    }
    forms = {one["id"]: one["name"] for one in document["schemes"]}
    schemes = [{**one, "id": ""} for one in document["schemes"]]
    return dict(_resolved({**document, "scales": [], "schemes": schemes}, scales, forms))


def _resolved(said: Any, scales: dict[str, Any], forms: dict[str, str]) -> Any:  # noqa: ANN401
    match said:
        case list():
            return [_resolved(one, scales, forms) for one in said]
        case dict():
            found = {name: _resolved(one, scales, forms) for name, one in said.items()}
            for name, known in (("scale", scales), ("scheme", forms)):
                found |= {name: known[said[name]]} if name in said else {}
            return found
    return said


def write_classes(page: Page) -> None:
    step(page, "Classes and sections")
    page.click("text=One more row")
    for n, one in enumerate(yaml.safe_load(RAW)["classes"]):
        for name in ("id", "name", "weight", "entitled", "spares"):
            page.fill(f"main [name={name}] >> nth={n}", str(one[name]))
        page.select_option(f"main [name=rights] >> nth={n}", "comment")
    save(page)
    expect(page.locator("main")).to_contain_text("Sum of the weights: 100 %")


def write_quota(page: Page) -> None:
    step(page, "Forced distribution")
    follow(page, "text=Add a quota")
    page.select_option("[name=what]", label="总体评价: 优秀")
    page.fill("[name=at_most]", "35%")
    page.fill("[name=name]", "优秀不超过 35%")
    save(page)
    expect(page.locator(".arithmetic")).to_contain_text("= 2.1, rounded down: at most 2")


def write_rules(page: Page) -> None:
    step(page, "Validity rules")
    new_rule(page, "At least so many per cent must be filled in", "complete")
    follow(page, "main >> text=The total and the overall rating belong together")
    for n, (lowest, highest) in enumerate(((90, 100), (70, 90), (60, 70), (0, 60))):
        page.fill(f"[name=from] >> nth={n}", str(lowest))
        page.fill(f"[name=to] >> nth={n}", str(highest))
    page.check("[name=scope][value=rating]")
    page.fill("[name=id]", "agree")
    save(page)
    new_rule(page, "No class returns more ballots", "returned")
    new_rule(page, "Not full marks everywhere", "all-full", effect="warn")
    follow(page, "main button:has-text('Earlier 4')")
    expect(page.locator("#rules-3")).to_contain_text("returned")


def new_rule(page: Page, words: str, own: str, effect: str = "") -> None:
    follow(page, f"main >> text={words}")
    page.fill("[name=id]", own)
    if effect:
        page.check(f"[name=effect][value={effect}]")
    if own == "returned":
        page.check("[name=effect][value=void]")
    save(page)
