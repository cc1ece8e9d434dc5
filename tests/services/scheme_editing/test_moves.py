import pytest

from survey.domain.errors import Malformed
from survey.services.scheme_editing.drafts import GroupDraft, IndicatorDraft, Manner, SchemeDraft
from survey.services.scheme_editing.moves import (
    change_scale,
    change_scheme,
    pasted_indicators,
    read_press,
)
from survey.services.scheme_editing.sums import level_sum
from survey.services.scheme_editing.tree_reading import drafts_of


def two_groups() -> SchemeDraft:
    return SchemeDraft(
        name="form",
        two_levels=True,
        groups=[
            GroupDraft(
                "g1", "A", indicators=[IndicatorDraft("i1", "x"), IndicatorDraft("i2", "y")]
            ),
            GroupDraft("g2", "B", scale="own", indicators=[IndicatorDraft("i3", "z")]),
        ],
    )


def names(draft: SchemeDraft) -> list[str]:
    return ["".join(one.name for one in group.indicators) for group in draft.groups]


def pressed(draft: SchemeDraft, button: str, pasted: str = "") -> SchemeDraft:
    change_scheme(draft, read_press(button, pasted=pasted, label="Group"))
    return draft


@pytest.mark.parametrize(
    ("button", "after"),
    [
        ("remove 0 0", ["y", "z"]),
        ("up 0 1", ["yx", "z"]),
        ("down 0 0", ["yx", "z"]),
        ("down 0 1", ["x", "yz"]),
        ("up 1 0", ["xyz", ""]),
        ("up 0 0", ["xy", "z"]),
        ("down 1 0", ["xy", "z"]),
        ("group-down 0", ["z", "xy"]),
        ("group-up 0", ["xy", "z"]),
        ("remove-group 1", ["xy"]),
        ("add-group", ["xy", "z", ""]),
        ("one-level", ["xyz"]),
        ("save", ["xy", "z"]),
    ],
)
def test_buttons_do_what_they_say(button: str, after: list[str]) -> None:
    assert names(pressed(two_groups(), button)) == after


def test_a_group_s_scale_goes_with_its_indicators_when_groups_are_given_up() -> None:
    flat = pressed(two_groups(), "one-level")

    assert [one.scale for one in flat.groups[0].indicators] == ["", "", "own"]
    assert not flat.two_levels
    again = pressed(flat, "two-levels")
    assert (again.two_levels, again.groups[0].name) == (True, "Group 1")


@pytest.mark.parametrize(
    "button", ["remove 5 0", "remove 0", "remove-group", "fly 1", "", "up 0 x"]
)
def test_a_button_that_is_none_is_refused(button: str) -> None:
    with pytest.raises(Malformed):
        pressed(two_groups(), button)


def test_a_pasted_list_is_added_and_brings_its_weights() -> None:
    draft = two_groups()

    pressed(draft, "paste 1", "one\n\n two \t40%\tclear\tin words\n")

    group = draft.groups[1]
    assert [(one.name, one.weight) for one in group.indicators] == [
        ("z", ""),
        ("one", ""),
        ("two", "40"),
    ]
    assert (group.indicators[2].standard, group.indicators[2].explanation) == ("clear", "in words")
    assert group.manner is Manner.OWN
    assert draft.groups[0].manner is Manner.EQUAL


def test_a_long_list_is_taken_whole() -> None:
    assert len(pasted_indicators("x\n" * 5000)) == 5000


def test_sums_say_what_is_missing_and_what_cannot_be_read() -> None:
    short, exact, wrong = (level_sum(one) for one in (["30", "65"], ["100/3"] * 3, ["50", "5o"]))

    assert (str(short.total), str(short.missing), short.is_whole) == ("95", "5", False)
    assert exact.is_whole
    assert (wrong.unread, wrong.is_whole) == (1, False)


def test_choices_of_a_scale_are_moved_and_removed() -> None:
    tree = {"scales": [{"name": "g", "choices": {"a": 3, "b": 2, "c": 1}}]}
    _schemes, (scale,) = drafts_of(tree)

    for button in ("down 0", "remove 2"):
        change_scale(scale, read_press(button))

    assert [one.name for one in scale.steps] == ["b", "a"]
