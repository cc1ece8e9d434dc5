"""Schemes out of a tree and back: what was written means the same afterwards."""

import copy
from pathlib import Path
from typing import Any

import pytest

from survey.services.definition_file.expanding import expand
from survey.services.definition_file.parsing import parse
from survey.services.definition_file.places import Places
from survey.services.scheme_editing.drafts import Manner, ScaleKind
from survey.services.scheme_editing.tree_reading import drafts_of
from survey.services.scheme_editing.tree_writing import write_drafts

SHIPPED = Path(__file__).parents[3] / "survey" / "campaigns"
Json = dict[str, Any]


def shipped(name: str) -> Json:
    tree, _places = parse((SHIPPED / f"{name}.yaml").read_bytes())
    return dict(tree)


def meaning(tree: Json) -> tuple[list[Json], list[Json]]:
    """The schemes and scales that a tree comes to, and no fault."""
    places = Places({})
    document = expand(tree, places)
    assert places.faults == []
    return document["schemes"], document["scales"]


def written_back(tree: Json) -> Json:
    changed = copy.deepcopy(tree)
    schemes, scales = drafts_of(changed)
    write_drafts(changed, schemes, scales)
    return changed


@pytest.mark.parametrize("name", ["first-try", "county"])
def test_the_shipped_definitions_mean_the_same_after_editing_nothing(name: str) -> None:
    tree = shipped(name)

    assert meaning(written_back(tree)) == meaning(tree)


@pytest.mark.parametrize("name", ["first-try", "county"])
def test_a_definition_that_is_written_out_in_full_means_the_same_too(name: str) -> None:
    tree = shipped(name)
    schemes, scales = meaning(tree)
    full = tree | {"schemes": schemes, "scales": scales}

    assert meaning(written_back(full)) == (schemes, scales)


def test_equal_weights_that_were_written_out_are_equal_again() -> None:
    tree = shipped("county")
    schemes, scales = meaning(tree)

    (team, office, window), _scales = drafts_of(tree | {"schemes": schemes, "scales": scales})

    assert (team.two_levels, team.manner, team.scale) == (True, Manner.EQUAL, "grade")
    assert {one.manner for one in team.groups} == {Manner.EQUAL}
    assert not office.two_levels
    assert office.groups[0].manner is Manner.EQUAL
    assert written_back({"schemes": schemes, "scales": scales})["schemes"][0]["weights"] == "equal"
    assert [one.name for one in window.groups[0].indicators] == ["总体满意度"]


def test_scales_that_are_written_in_place_are_listed_once_and_referred_to() -> None:
    (cadre,), scales = drafts_of(shipped("first-try"))

    assert [one.name for one in scales] == ["年度考核等次", "德", "能", "勤", "绩", "廉"]
    assert [one.kind for one in scales[:2]] == [ScaleKind.CHOICES, ScaleKind.NUMBER]
    assert [one.scale for one in cadre.groups[0].indicators] == [one.key for one in scales[1:]]
    assert cadre.groups[0].manner is Manner.BY_MAXIMUM
    best = scales[1].steps[0]
    assert (best.name, best.start, best.end) == ("优", "16", "20")


def test_a_scheme_may_mix_the_manners_of_its_weights() -> None:
    marks = {"id": "m", "name": "M", "max": "60"}
    halves = {"id": "h", "name": "H", "max": "40"}
    tree = shipped("first-try") | {
        "scales": [marks, halves, {"id": "g", "name": "G", "choices": {"a": "2", "b": "1"}}],
        "schemes": [
            {
                "name": "cadre",
                "scale": "g",
                "groups": [
                    {
                        "name": "one",
                        "weight": "30",
                        "weights": "by-maximum",
                        "indicators": [{"name": "x", "scale": "m"}, {"name": "y", "scale": "h"}],
                    },
                    {"name": "two", "weight": "30", "weights": [25, 75], "indicators": ["p", "q"]},
                    {"name": "three", "weight": "40", "weights": "equal", "indicators": ["r"]},
                ],
            }
        ],
        "assignments": [],
        "quotas": [],
        "rules": [],
    }

    (draft,), _scales = drafts_of(tree)

    assert draft.manner is Manner.OWN
    assert [one.manner for one in draft.groups] == [Manner.BY_MAXIMUM, Manner.OWN, Manner.EQUAL]
    assert meaning(written_back(tree)) == meaning(tree)


def test_what_is_wrong_stays_as_it_was_typed() -> None:
    tree: Json = {
        "scales": [{"name": "g", "choices": [{"name": "a", "points": "lots"}]}],
        "schemes": [
            {"name": "", "scale": "nowhere", "indicators": [{"name": "x", "weight": "3o"}, "y"]}
        ],
    }

    changed = written_back(tree)

    assert changed["scales"][0]["choices"][0]["points"] == "lots"
    (scheme,) = changed["schemes"]
    assert (scheme["name"], scheme["scale"]) == ("", "nowhere")
    assert scheme["indicators"] == [
        {"id": "i1", "name": "x", "weight": "3o"},
        {"id": "i2", "name": "y"},
    ]


def test_new_indicators_get_ids_that_no_other_has_and_keep_them() -> None:
    tree: Json = {
        "scales": [],
        "schemes": [
            {
                "name": "s",
                "groups": [
                    {"name": "A", "indicators": [{"id": "i2", "name": "x"}, "y"]},
                    {"name": "B", "indicators": ["z"]},
                ],
            }
        ],
    }

    (scheme,) = written_back(tree)["schemes"]

    ids = [one["id"] for group in scheme["groups"] for one in group["indicators"]]
    assert len(set(ids)) == 3
    assert ids[0] == "i2"
    again = written_back({"scales": [], "schemes": [scheme]})["schemes"]
    assert again == [scheme]


def test_nonsense_in_a_tree_is_read_as_nothing() -> None:
    schemes, scales = drafts_of({"schemes": "all", "scales": 3})

    assert (schemes, scales) == ([], [])
