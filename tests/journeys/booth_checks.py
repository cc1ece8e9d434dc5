"""A state of a booth page, reached and looked at in every size."""

import json
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


def check(page: Page) -> None:
    """Nothing keeps anybody out, at any size."""
    wrong: dict[str, Any] = {}
    for size in SIZES:
        show_at(page, size)
        found = troubles(page)
        if size in (PHONE, PC):
            found |= {"focus": lost} if (lost := lost_focus(page)) else {}
        wrong |= {str(size): found} if found else {}
    assert not wrong, json.dumps(wrong, ensure_ascii=False, indent=1)
