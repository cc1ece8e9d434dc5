"""A state of a booth page, reached and looked at in every size."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys.barriers import SIZES, Size, lost_focus, show_at, troubles
from tests.journeys.booth_states import State, without_scripts
from tests.journeys.conftest import Window
from tests.journeys.doors import Doors

SPOKEN = pytest.mark.parametrize("lang", ["zh", "en"])
PRINTED = pytest.mark.parametrize("size", ["normal", "large"])
PHONE, PC = Size(360, 740), Size(1280, 800)
NARROW = Size(320, 640)
# axe-core judges colours, names and structure, which change with rules of style at most (`limits`,
# in px). Room, of things to press too, is measured at every size, whatever the words and print.
LIMITED = (PC, Size(640, 400), NARROW)
AXED = {
    ("zh", "normal"): SIZES,
    ("en", "large"): LIMITED,
    ("zh", "large"): (NARROW,),
    ("en", "normal"): (NARROW,),
}
"""Where axe-core looks, by language and print."""
WALKED = {("zh", "normal"), ("en", "large")}
"""Languages and prints in which the keyboard goes through the page."""

_LIMIT = re.compile(r"@media[^{]*\((min|max)-width: *(\d+)px\)")


def reached(window: Window, house: Doors, state: State, *, scripts: bool) -> Page:
    """The page in this state, loaded."""
    page = window.open()
    house.scripted = scripts
    if not scripts:
        without_scripts(page)
    state(page, house)
    page.wait_for_load_state()
    # The browser itself reports the status of a refusal.
    window.wrong[:] = [one for one in window.wrong if "Failed to load resource" not in one]
    return page


def check(page: Page, *, lang: str, print_size: str) -> None:
    """Nothing keeps anybody out, at any size."""
    wrong: dict[str, Any] = {}
    spoken = (lang, print_size)
    for size in SIZES:
        show_at(page, size)
        found = troubles(page, by_axe=size in AXED[spoken])
        if size in (PHONE, PC) and spoken in WALKED:
            found |= {"focus": lost} if (lost := lost_focus(page)) else {}
        wrong |= {str(size): found} if found else {}
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)


def limits(styles: Path) -> set[int]:
    """The widths in px from which on other rules of these style sheets hold."""
    files = [*styles.glob("*.css"), *styles.glob("booth/*.css")]
    assert files
    found = [one for file in files for one in _LIMIT.findall(file.read_text(encoding="utf-8"))]
    return {int(width) + (side == "max") for side, width in found}
