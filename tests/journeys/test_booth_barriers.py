"""Every state of the booth with scripts can be used: by axe-core, thumb, keys, large, zoomed."""

from collections.abc import Iterator

import pytest

from tests.journeys import looks
from tests.journeys.barriers import SIZES, lost_focus, show_at, troubles, violations
from tests.journeys.booth_checks import LIMITED, PRINTED, SPOKEN, check, limits, reached
from tests.journeys.booth_states import PLAIN, SCRIPTED
from tests.journeys.conftest import Window
from tests.journeys.doors import Door, Doors, doors
from tests.journeys.served import TOP

pytestmark = pytest.mark.needs_system


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Doors]:
    with doors(tmp_path_factory.mktemp("doors")) as opened:
        yield opened


@SPOKEN
@PRINTED
@pytest.mark.parametrize("state", list(SCRIPTED))
def test_a_page_with_scripts_can_be_used(
    window: Window, house: Doors, state: str, lang: str, size: str
) -> None:
    house.speak(lang=lang, size=size)
    check(reached(window, house, SCRIPTED[state], scripts=True), lang=lang, print_size=size)


def test_axe_looks_once_on_each_side_of_every_limit_of_the_styles() -> None:
    steps = sorted(limits(TOP / "static"))
    assert steps == [600, 900]
    assert {sum(one.width >= step for step in steps) for one in LIMITED} == {0, 1, 2}


def test_the_published_list_is_never_wider_than_the_window(window: Window, house: Doors) -> None:
    page = window.open()
    page.goto(house.of(Door.CLOSED, "/box"))
    for size in SIZES:
        show_at(page, size)
        assert looks.sideways(page) <= 0


@pytest.mark.parametrize("scripts", [False, True], ids=["plain form", "scripts"])
def test_arrows_choose_within_a_rating_and_tab_leaves_it(
    window: Window, house: Doors, *, scripts: bool
) -> None:
    house.speak(lang="zh", size="normal")
    table = SCRIPTED if scripts else PLAIN
    page = reached(window, house, table["ballot: empty"], scripts=scripts)
    rating = page.locator("fieldset.rating:has(input[type=radio])").first
    tiles = rating.locator("input[type=radio]")
    tiles.first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    chosen = [tiles.nth(place).is_checked() for place in range(tiles.count())]
    assert chosen == [False, True, False, False]
    page.keyboard.press("Tab")
    assert not rating.evaluate("one => one.contains(document.activeElement)")
    page.keyboard.press("Shift+Tab")
    assert tiles.nth(1).evaluate("one => one === document.activeElement")


def test_a_planted_barrier_is_noticed(window: Window, house: Doors) -> None:
    house.speak(lang="zh", size="large")
    page = reached(window, house, PLAIN["ballot: empty"], scripts=False)
    page.evaluate(
        """() => { const s = document.querySelector('.subject'); s.style.width = '2000px';
        const tile = document.querySelector('.tile span'); tile.style.fontSize = '11px';
        document.querySelector('.tiles').style.gap = '2px';
        document.querySelector('.clear').style.minHeight = '20px';
        document.querySelector('.clear').style.outline = 'none';
        document.querySelectorAll('.tile span').forEach(t => { t.style.minHeight = '30px' });
        tile.style.color = '#aaa'; document.documentElement.lang = '' }"""
    )
    assert set(troubles(page)) == {
        "axe",
        "wider than the window",
        "small to press",
        "close together",
        "small text",
        "low in large print",
    }
    assert {one[0] for one in violations(page)} == {"color-contrast", "html-has-lang"}
    assert [one for one in lost_focus(page) if "has no outline" in one] != []
