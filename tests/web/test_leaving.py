"""Which pages ask before they are left: those of staff with a form to type into, no others."""

from collections.abc import Iterator

import pytest

from tests.web.appeals import hand_in, office, place, published, rated, the_appeal
from tests.web.members import House, form_of, staffed_house

SCRIPT = "/console/leaving.js"


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with staffed_house(tmp_path_factory.mktemp("house")) as made:
        yield published(made)


def test_pages_of_staff_with_a_text_to_type_load_the_script(house: House) -> None:
    own, desk = rated(house), office(house)
    assert hand_in(house, own) == 302
    for path in (the_appeal(house, desk), f"/console/c/{house.ours}/publication"):
        page = desk.get(path).text
        assert page.count(SCRIPT) == 1, path
        assert "data-answers" not in page


def test_no_other_page_loads_anything_for_it(house: House) -> None:
    own, desk = rated(house), office(house)
    assert hand_in(house, own) == 302
    for client, path in (
        (own, place(house)),
        (own, "/console"),
        (desk, f"/console/c/{house.ours}/appeals"),
        (desk, f"/results/{house.ours}"),
        (desk, f"/turnout/{house.ours}"),
        (house.app.test_client(), "/console/sign-in"),
        (house.app.test_client(), f"/c/{house.ours}"),
        (house.app.test_client(), "/"),
    ):
        assert SCRIPT not in client.get(path).text, path


def test_a_page_that_answers_a_form_says_that_its_text_was_refused(house: House) -> None:
    own = rated(house)
    form = form_of(own, place(house), "/own/appeals")
    page = own.post(form.action, data=form.fields | {"ground": "", "text": "合计不符"}).text
    assert f'{SCRIPT}" data-answers></script>' in page
