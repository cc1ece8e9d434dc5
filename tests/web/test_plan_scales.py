"""Scales in the wizard: choices with points, numbers with bands."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.members import staffed_house
from tests.web.planned import planned
from tests.web.scheme_desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with staffed_house(tmp_path) as house:
        yield Desk(house, planned(house))


def test_a_scale_of_choices_is_changed_with_reasons_and_labels(desk: Desk) -> None:
    grade = "/scale/grade"
    desk.press(
        grade,
        "down 0",
        c3__needs_reason="1",
        s__dont_know="不了解",
        c4__name="其他",
        c4__points="0",
    )

    scale = desk.tree()["scales"][0]
    assert [one["name"] for one in scale["choices"]] == [
        "称职",
        "优秀",
        "基本称职",
        "不称职",
        "其他",
    ]
    assert scale["choices"][3]["needs_reason"] is True
    assert scale["dont_know"] == "不了解"
    assert scale["choices"][1]["id"] == "c1"
    assert len({one["id"] for one in scale["choices"]}) == 5

    wrong = desk.press(grade, "save", c0__points="viel")
    assert wrong.status_code == 422
    assert "“viel” is not a number" in wrong.text
    assert 'value="viel"' in wrong.text


def test_points_over_the_full_are_named(desk: Desk) -> None:
    desk.press("/scale/grade", "save", c0__points="120")

    assert "优秀 has 120 points; possible are 0 to 100" in desk.page("/scale/grade")
    assert "优秀 has 120 points" in desk.page()


def test_a_scale_of_numbers_has_ends_step_and_bands(desk: Desk) -> None:
    answer = desk.press("", "add-scale number")
    key = answer.location.rpartition("/")[2].partition("?")[0]
    rest = f"/scale/{key}"
    desk.press(
        rest, "save", s__maximum="10", s__step="0.5", c0__name="优", c0__start="8", c0__end="11"
    )

    scale = desk.tree()["scales"][-1]
    assert (scale["max"], scale["min"], scale["step"]) == ("10", "0", "0.5")
    assert scale["bands"] == [{"id": "b1", "name": "优", "from": "8", "to": "11"}]
    assert "优, 8 to 11, does not lie within 0 to 10" in desk.page(rest)

    desk.press(rest, "remove 0")
    assert desk.tree()["scales"][-1]["bands"] == []
    assert "done=deleted" in desk.press("", f"remove-scale {key}").location
    assert len(desk.tree()["scales"]) == 6


def test_a_scale_in_use_is_not_removed(desk: Desk) -> None:
    assert "remove-scale grade" not in desk.page()

    answer = desk.press("", "remove-scale grade")

    assert answer.headers["X-Refusal"] == "scale-in-use"
    assert desk.tree()["scales"][0]["id"] == "grade"
