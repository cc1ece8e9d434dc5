from typing import Any

import pytest

from survey.services.scheme_editing.saved import UnknownScheme, add_saved, saved_scheme

Json = dict[str, Any]

GRADES = {"id": "s1", "name": "grades", "choices": {"good": 100, "poor": 40}}


def plan(scale: Json = GRADES, **scheme: object) -> Json:
    own = {"id": "f", "name": "form", "scale": scale["id"], "indicators": ["x", "y"]}
    return {"scales": [scale], "schemes": [{"weights": "equal", **own, **scheme}]}


def test_a_scheme_is_saved_with_the_scales_that_it_uses() -> None:
    tree = plan(overall={"name": "whole", "scale": "other"})
    tree["scales"] += [
        {"id": "unused", "name": "unused", "max": 10},
        {"id": "other", "name": "other", "choices": {"a": 1, "b": 0}},
    ]

    saved = saved_scheme(tree, "f")

    assert [one["id"] for one in saved.scales] == ["s1", "other"]
    assert saved.name == "form"


def test_a_scheme_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownScheme):
        saved_scheme(plan(), "none")


def test_a_scale_that_the_plan_has_already_is_shared() -> None:
    saved = saved_scheme(plan(), "f")
    spelt_out = {
        "id": "g",
        "name": "grades",
        "full": "100.0",
        "choices": [
            {"id": "top", "name": "good", "points": "100"},
            {"id": "low", "name": "poor", "points": 40},
        ],
    }
    tree: Json = {"scales": [spelt_out], "schemes": []}

    key = add_saved(tree, saved)

    assert [one["id"] for one in tree["scales"]] == ["g"]
    assert tree["schemes"][0]["id"] == key
    assert tree["schemes"][0]["scale"] == "g"


def test_a_scale_of_the_same_name_that_says_something_else_stays_beside_it() -> None:
    saved = saved_scheme(plan(), "f")
    tree = plan({"id": "s1", "name": "grades", "choices": {"good": 100, "poor": 30}})

    key = add_saved(tree, saved)

    assert [one["name"] for one in tree["scales"]] == ["grades", "grades (2)"]
    assert len({one["id"] for one in tree["scales"]}) == 2
    old, new = tree["schemes"]
    assert (old["id"], old["name"], old["scale"]) == ("f", "form", "s1")
    assert (new["id"], new["name"], new["scale"]) == (key, "form (2)", tree["scales"][1]["id"])


def test_a_plan_without_anything_takes_a_scheme() -> None:
    tree: Json = {}

    add_saved(tree, saved_scheme(plan(), "f"), name="mine")

    assert tree["schemes"][0]["name"] == "mine"
    assert [one["name"] for one in tree["scales"]] == ["grades"]
