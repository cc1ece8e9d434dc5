"""What is withheld, by worked examples; k = 5 and 10 for distributions unless said."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from survey.domain.campaign import Campaign, DisclosureRules
from survey.domain.disclosure import Withheld, told_verdicts, withheld_means
from survey.domain.disclosure_search import leaves_doubt
from survey.domain.score import ClassScore
from tests.domain.exhaustive_search import feasible_values
from tests.domain.factories import campaign, evaluator_class
from tests.domain.small_boxes import ONE, scored

RULES = DisclosureRules(5, 10)


def made(*names: str, open_class: str = "") -> Campaign:
    classes = [evaluator_class(one, 20, is_open=one == open_class) for one in names]
    return campaign(schemes=[ONE], classes=classes, disclosure=RULES)


def withheld(
    numbers: Mapping[str, int], *, doubt: Sequence[int] = (), open_class: str = ""
) -> Withheld:
    """Withheld classes with so many ballots; the totals leave doubt at these numbers of classes."""
    held = made(*numbers, open_class=open_class)
    subject = scored(held, **{one: ("ab" * n)[:n] for one, n in numbers.items()})

    def hides(classes: Sequence[ClassScore]) -> bool:
        return not doubt or len(classes) in doubt

    return withheld_means(subject, RULES, hides)


@pytest.mark.parametrize(
    ("ratings", "expected"),
    [
        ({"c1": 5, "c2": 6, "c3": 7}, set()),
        ({"c1": 4, "c2": 3, "c3": 7}, {"c1", "c2"}),
        ({"c1": 9, "c2": 4, "c3": 7}, {"c2", "c3"}),  # never one alone: the next smallest too
        ({"c1": 7, "c2": 4, "c3": 7}, {"c2", "c1"}),  # among equals the first
        ({"c1": 0, "c2": 4, "c3": 7}, {"c2", "c3"}),  # an empty class hides nothing
    ],
)
def test_classes_under_k_are_withheld_and_never_one_alone(
    ratings: dict[str, int], expected: set[str]
) -> None:
    held = made(*ratings)
    subject = scored(held, **{one: "a" * n for one, n in ratings.items()})

    found = withheld_means(subject, RULES, lambda _: True)

    assert found == Withheld(frozenset(expected))


def test_the_least_number_over_the_fields_decides() -> None:
    held = campaign(classes=[evaluator_class("c1", 50), evaluator_class("c2", 50)])
    subject = scored(held, c1=["aa"] * 4 + ["a-"] * 9, c2=["aa"] * 6 + ["-a"])

    found = withheld_means(subject, RULES, lambda _: True)

    assert [one.least_n for one in subject.classes] == [4, 6]
    assert found.classes == {"c1", "c2"}


def test_a_field_that_nobody_of_the_class_rated_does_not_count_as_few() -> None:
    held = campaign(classes=[evaluator_class("c1", 50), evaluator_class("c2", 50)])
    subject = scored(held, c1=["a-"] * 5, c2=["aa"] * 6)

    assert withheld_means(subject, RULES, lambda _: True) == Withheld()


def test_an_open_class_is_neither_withheld_nor_a_companion() -> None:
    assert withheld({"c1": 1, "c2": 9}, open_class="c1") == Withheld()
    assert withheld({"c1": 1, "c2": 2}, open_class="c2") == Withheld(frozenset({"c1"}), total=True)


def test_a_class_alone_takes_the_total_with_it() -> None:
    assert withheld({"c1": 2, "c2": 0}) == Withheld(frozenset({"c1"}), total=True)


def test_while_the_totals_leave_no_doubt_one_more_is_withheld() -> None:
    numbers = {"c1": 2, "c2": 3, "c3": 6, "c4": 5}

    assert withheld(numbers, doubt=[2]).classes == {"c1", "c2"}
    assert withheld(numbers, doubt=[3]).classes == {"c1", "c2", "c4"}
    assert withheld(numbers, doubt=[4]) == Withheld(frozenset(numbers))
    assert withheld(numbers, doubt=[99]) == Withheld(frozenset(numbers), total=True)


@given(
    st.lists(st.text("abcd", max_size=5), min_size=2, max_size=4),
    st.lists(st.sampled_from([10, 15, 20, 30]), min_size=4, max_size=4),
)
@settings(max_examples=60, deadline=None)
def test_every_hidden_cell_keeps_three_values_or_the_total_is_withheld(
    cast: list[str], weights: list[int]
) -> None:
    classes = [evaluator_class(f"c{i}", weights[i]) for i, _ in enumerate(cast)]
    held = campaign(schemes=[ONE], classes=classes)
    subject = scored(held, **{f"c{i}": list(one) for i, one in enumerate(cast)})
    scales = {one.id: one for one in held.scales}

    found = withheld_means(
        subject, held.disclosure, lambda some: leaves_doubt(subject, some, held.count, scales)
    )

    hidden = sorted(found.classes)
    assert found.total or min(feasible_values(held, subject, hidden), default=3) >= 3
    assert all(one.id in hidden for one in subject.classes if 0 < one.least_n < 3)


@pytest.mark.parametrize(
    ("ballots", "released", "reasons"),
    [
        ({"c1": 10, "c2": 0, "c3": 30}, set(), {"c1", "c2", "c3"}),
        ({"c1": 9, "c2": 40, "c3": 30}, set(), {"c2", "c3"}),
        ({"c1": 9, "c2": 40, "c3": 1}, {"c1"}, {"c1", "c2"}),
        ({"c1": 9, "open": 3}, set(), {"open"}),
    ],
)
def test_verdicts_are_explained_from_ten_ballots_or_where_a_mean_is_shown(
    ballots: dict[str, int], released: set[str], reasons: set[str]
) -> None:
    found = told_verdicts(
        ballots,
        RULES,
        open_classes=frozenset({"open"}),
        released=frozenset(released),
        present=frozenset(),
        in_totals=frozenset(),
    )

    assert found.numbers == found.reasons == reasons


def test_verdicts_are_told_without_reasons_of_what_totals_hold_and_of_a_single_ballot() -> None:
    found = told_verdicts(
        {"c1": 9, "c2": 2, "c3": 1, "c4": 1},
        RULES,
        open_classes=frozenset(),
        released=frozenset(),
        present=frozenset({"c1", "c2", "c3"}),
        in_totals=frozenset({"c1"}),
    )

    assert found.numbers == {"c1", "c3"}
    assert not found.reasons
