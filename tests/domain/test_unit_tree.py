"""Units below units: a circle is found, however long, and nothing else is taken for one."""

from hypothesis import given
from hypothesis import strategies as st

from survey.domain.unit_tree import in_circles

KEYS = st.sampled_from("abcdefgh")


def stands_above_itself(parents: dict[str, str], unit: str) -> bool:
    at = parents.get(unit, "")
    for _ in parents:
        if at == unit:
            return True
        at = parents.get(at, "")
    return False


def test_a_tree_has_no_circle_and_a_unit_below_a_circle_is_in_none() -> None:
    assert in_circles({"top": "", "a": "top", "b": "a", "stray": "gone"}) == frozenset()
    assert in_circles({"a": "b", "b": "c", "c": "a", "below": "a"}) == {"a", "b", "c"}
    assert in_circles({"a": "a"}) == {"a"}


@given(st.dictionaries(KEYS, KEYS | st.just("")))
def test_those_are_found_that_come_to_themselves(parents: dict[str, str]) -> None:
    slowly = {one for one in parents if stands_above_itself(parents, one)}
    assert in_circles(parents) == slowly
