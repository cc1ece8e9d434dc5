"""The switches of language and size: nothing of an address comes back but what is known."""

from html import unescape

import pytest

from tests.web.booths import Booth
from tests.web.pages import Page


def _switches(booth: Booth, address: str) -> list[str]:
    page = booth.client.get(address).get_data(as_text=True)
    area = page.partition('class="switches"')[2].partition("</header>")[0]
    return [unescape(one) for one in Page(area).links]


@pytest.mark.parametrize(
    "path", ["/%5cevil.example", "/%5c%5cevil.example/%22x", "/%2fevil.example"]
)
def test_a_path_never_comes_back(booth: Booth, path: str) -> None:
    page = booth.client.get(path + "?lang=en", follow_redirects=True).get_data(as_text=True)
    assert "evil" not in page
    assert _switches(booth, path) == ["?size=large", "?lang=en"]


def test_known_arguments_are_kept_with_known_values_and_others_are_dropped(booth: Booth) -> None:
    door = f"/b/{booth.number}"
    asked = "?receipt=0f0f.sig&device=shared&size=large&lang=en&next=//evil.example"
    assert _switches(booth, door + asked) == [
        "?lang=en&size=normal&device=shared",
        "?lang=zh&size=large&device=shared",
    ]
    assert _switches(booth, door + "?device=mine&size=huge&lang=fr") == ["?size=large", "?lang=en"]


def test_a_switch_leads_to_the_same_page_in_the_other_form(booth: Booth) -> None:
    door = f"/b/{booth.number}"
    large, english = _switches(booth, door)
    assert 'class="large"' in booth.client.get(door + large).get_data(as_text=True)
    assert Page(booth.client.get(door + english).get_data(as_text=True)).lang == "en"
