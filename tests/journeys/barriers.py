"""What keeps people out: what axe-core finds, and what it passes and nobody can use on a phone."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.journeys import looks
from tests.journeys.sheets import until

_AXE = Path(__file__).parents[1] / "vendor" / "axe" / "axe.min.js"
_RUN = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations.flatMap(
one => one.nodes.map(node => [one.id, node.target.join(' '), node.failureSummary]))"""

_LOW_TILES = """[...document.querySelectorAll('.tile span, .bar .button')].filter(
e => e.offsetParent).map(e => [e.textContent, e.getBoundingClientRect().height]).filter(
([, height]) => height < 59.5)"""

# Where the focus is, whether it shows, what lies over its middle or over its edges, and whether
# it has left the page or come round to its beginning.
_FOCUS = """(() => { const at = document.activeElement;
if (!at || at === document.body) return {name: 'the page', shown: true, over: '', past: true};
const drawn = at.matches('.tile input') ? at.nextElementSibling : at;
const style = getComputedStyle(drawn), box = drawn.getBoundingClientRect();
const middle = box.left + box.width / 2;
// A tall field scrolls with the line that is being typed, so its end may wait under the bar.
const heights = at.matches('textarea') ? [0] : [0, .5, 1];
const over = heights.map(part => box.top + 3 + part * (box.height - 6)).map(
  y => document.elementFromPoint(middle, y)).find(
  one => !one || !(drawn.contains(one) || one.contains(drawn) || at.parentNode.contains(one)));
const named = one => one ? one.id || one.name || one.className || one.tagName : 'the edge';
return {name: `${at.tagName} ${at.name || at.id || at.textContent.trim().slice(0, 20)}`,
  shown: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
  over: over === undefined ? '' : named(over), past: at.matches('.skip')} })()"""


_CONTROLS = """[...document.querySelectorAll('main a, main button, main input')].some(
e => e.offsetParent)"""


@dataclass(frozen=True)
class Size:
    """A window in CSS pixels."""

    width: int
    height: int

    def __str__(self) -> str:
        return f"{self.width} x {self.height}"


SIZES = (
    Size(1280, 800),
    Size(768, 1024),
    Size(640, 400),  # a PC at 200 %
    Size(360, 740),
    Size(320, 640),
)


@cache
def _axe() -> str:
    return _AXE.read_text(encoding="utf-8")


def violations(page: Page) -> list[Any]:
    """What axe-core complains of, a list of rule, place and words each; all its rules are on."""
    if not page.evaluate("Boolean(window.axe)"):
        page.evaluate(f"(() => {{ {_axe()} }})()")
    return list(page.evaluate(_RUN))


def show_at(page: Page, size: Size) -> None:
    """Give the window this size, in which everything stands anew."""
    page.set_viewport_size({"width": size.width, "height": size.height})
    until(page, f"innerWidth === {size.width} && innerHeight === {size.height}")
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def troubles(page: Page, *, by_axe: bool = True) -> dict[str, Any]:
    """All that is wrong with the page as it stands, by the name of the check; empty if nothing."""
    found = {
        "axe": violations(page) if by_axe else [],
        "wider than the window": max(looks.sideways(page), 0),
        "small to press": looks.small_targets(page),
        "close together": looks.narrow_gaps(page),
        "small text": looks.small_text(page),
    }
    if page.evaluate("document.documentElement.classList.contains('large')"):
        found["low in large print"] = list(page.evaluate(_LOW_TILES))
    return {name: wrong for name, wrong in found.items() if wrong}


def lost_focus(page: Page, *, keys: int = 400) -> list[str]:
    """Through the whole page by Tab and half back: where the focus is not seen or is covered."""
    page.evaluate("document.querySelector('.skip').focus()")
    wrong: dict[str, None] = {}
    seen = 0
    at = page.evaluate(_FOCUS)
    for _ in range(keys):
        wrong |= _complaint(at)
        page.keyboard.press("Tab")
        seen += 1
        at = page.evaluate(_FOCUS)
        if at["past"]:
            break
    for _ in range(seen // 2):
        page.keyboard.press("Shift+Tab")
        wrong |= _complaint(page.evaluate(_FOCUS))
    stuck = seen == 1 and page.evaluate(_CONTROLS)
    return ["nothing can be reached by keys"] if stuck else list(wrong)


def _complaint(at: dict[str, Any]) -> dict[str, None]:
    if not at["shown"]:
        return {f"{at['name']} has no outline": None}
    return {f"{at['name']} under {at['over']}": None} if at["over"] else {}
