"""Merged classes, weights by category, and the main scheme where classes use two."""

from fractions import Fraction

from survey.domain.effective_class import effective_classes
from survey.domain.score import main_scheme
from tests.domain.factories import (
    assignment,
    campaign,
    counted,
    evaluator_class,
    indicators,
    letters,
    scheme,
)
from tests.domain.small_boxes import ONE, scored, value

CLASSES = [evaluator_class("c1", 60), evaluator_class("c2", 30), evaluator_class("c3", 10)]


def test_a_merged_class_adds_its_weight_and_its_ballots_to_the_host() -> None:
    held = campaign(
        schemes=[ONE],
        classes=[
            evaluator_class("c1", 50),
            evaluator_class("c2", 30),
            evaluator_class("c3", 20, merged_with="c1"),
        ],
    )

    found = scored(held, c1=["a"], c2=["d"], c3=["b", "b", "c"])

    assert [(one.id, one.weight, one.score) for one in found.classes] == [
        ("c1", Fraction(70), Fraction(80)),
        ("c2", Fraction(30), Fraction(40)),
    ]
    assert value(found) == 68


def test_an_assignments_own_weight_goes_before_the_classs() -> None:
    held = campaign(
        schemes=[ONE],
        subjects="s1:town s2:office",
        classes=CLASSES[:2],
        assignments=[
            assignment("c1", "town", weight=10),
            assignment("c2", "town", weight="90"),
            assignment("c1", "office"),
            assignment("c2", "office"),
        ],
    )

    town, office = counted(held, {"c1": [letters("aa")], "c2": [letters("dd")]}).scores

    assert (value(town), value(office)) == (Fraction(46), Fraction(80))


def test_field_scores_are_of_the_main_scheme_alone() -> None:
    short = scheme(*indicators(x1=100), scheme_id="short")
    held = campaign(
        schemes=[ONE, short],
        classes=[evaluator_class("c1", 30), evaluator_class("c2", 40), evaluator_class("c3", 30)],
        assignments=[
            assignment("c1"),
            assignment("c2", scheme_id="short"),
            assignment("c3"),
        ],
    )

    found = scored(held, c1=["a"], c2=["b"], c3=["d"])

    assert found.main_scheme == ONE
    assert {field: one.value for field, one in found.fields.items()} == {"i1": 70}
    assert value(found) == 74


def test_of_schemes_with_equal_weight_the_first_in_the_definition_is_the_main_one() -> None:
    short = scheme(*indicators(x1=100), scheme_id="short")
    held = campaign(
        schemes=[ONE, short],
        subjects="s1 s2:other",
        classes=[evaluator_class("c1", 50), evaluator_class("c2", 50)],
        assignments=[assignment("c1", scheme_id="short"), assignment("c2")],
    )

    assert main_scheme(held, effective_classes(held), "cat") == ONE
    assert main_scheme(held, effective_classes(held), "other") is None
