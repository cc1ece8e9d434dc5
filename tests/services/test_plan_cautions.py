"""What the wizard gives to think about: a copy, a name that is taken, sections that are small."""

from typing import Any

from survey.services.plan_cautions import Cautions, cautions_of
from survey.services.plan_trees import empty_tree
from survey.services.plans import cloned_tree, view_plan
from tests.factories.definition_files import SHANGHAI
from tests.services.planned import OFFICE, TIMES, Drawer


def seen(drawer: Drawer) -> Cautions:
    with drawer.look() as session:
        return cautions_of(session, view_plan(session, drawer.number, timezone=SHANGHAI))


def own_class(*counts: int, scope: str = "own") -> dict[str, Any]:
    sections = [
        {"id": f"o{n}", "name": f"{n}", "scope": scope, "entitled": one, "subjects": ["s1"]}
        for n, one in enumerate(counts)
    ]
    return {"id": "own", "name": "本单位职工", "weight": "100", "sections": sections}


def test_a_plan_from_nothing_gives_nothing_to_think_about(drawer: Drawer) -> None:
    drawer.start(empty_tree())
    told = seen(drawer)
    assert (told.is_copy, told.same_title, told.small) == (False, False, ())


def test_a_copy_is_told_until_something_is_changed_and_its_name_until_that_is(
    drawer: Drawer,
) -> None:
    drawer.start()
    drawer.change(**TIMES)
    with drawer.look() as session:
        tree = cloned_tree(session, drawer.number, organiser=OFFICE)
    drawer.start(tree)
    told = seen(drawer)
    assert (told.is_copy, told.same_title) == (True, True)
    drawer.change(**TIMES)
    told = seen(drawer)
    assert (told.is_copy, told.same_title) == (False, True)
    drawer.change(title="明年的测评")
    assert not seen(drawer).same_title


def test_small_sections_that_rate_their_own_are_told_by_class(drawer: Drawer) -> None:
    drawer.start()
    drawer.change(classes=[own_class(3, 12, 9), own_class(3, scope="all-but-own")])
    (told,) = seen(drawer).small
    assert (told.class_id, told.count, told.smallest) == ("own", 2, 3)


def test_small_is_what_the_definition_says_of_distributions(drawer: Drawer) -> None:
    drawer.start()
    drawer.change(classes=[own_class(9)], disclosure={"k": 3, "distribution": 9})
    assert seen(drawer).small == ()
