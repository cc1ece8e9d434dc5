"""Which votes are shown, by worked examples: distributions from ten, unanimity hidden."""

from collections.abc import Mapping, Sequence

from survey.domain.campaign import Campaign, DisclosureRules
from survey.domain.disclosure import ReleasedVotes, Withheld, released_votes
from tests.domain.factories import (
    assignment,
    campaign,
    counted,
    evaluator_class,
    indicators,
    number_scale,
    scheme,
)
from tests.domain.small_boxes import ONE, scored

RULES = DisclosureRules(5, 10)


def made(*names: str, open_class: str = "") -> Campaign:
    classes = [evaluator_class(one, 20, is_open=one == open_class) for one in names]
    return campaign(schemes=[ONE], classes=classes, disclosure=RULES)


def votes(
    ballots: Mapping[str, str], *, hidden: Sequence[str] = (), open_class: str = ""
) -> ReleasedVotes:
    """Released votes of one indicator, from the ballots' letters by class."""
    held = made(*ballots, open_class=open_class)
    subject = scored(held, **{one: list(cast) for one, cast in ballots.items()})
    scales = {one.id: one for one in held.scales}
    return released_votes(subject, RULES, Withheld(frozenset(hidden)), scales)


MIXED = "aaabbbccdd"


def shown(found: ReleasedVotes) -> dict[str, list[tuple[int, ...]]]:
    return {one: [v.counts for v in held] for one, held in found.by_class.items() if held}


def test_large_mixed_classes_show_their_votes_and_the_sum() -> None:
    found = votes({"c1": MIXED + "??/", "c2": MIXED + "-"})

    assert shown(found) == {"c1": [(3, 3, 2, 2)], "c2": [(3, 3, 2, 2)]}
    (total,) = found.total
    assert (total.field, total.counts, total.n) == ("i1", (6, 6, 4, 4), 20)
    assert (total.dont_know, total.abstention) == (2, 1)


def test_a_class_under_ten_hides_its_votes_and_the_next_smallest_with_it() -> None:
    found = votes({"c1": MIXED * 2, "c2": "abcdabc", "c3": MIXED + "a", "c4": MIXED * 3})

    assert set(shown(found)) == {"c1", "c4"}
    assert found.total[0].n == 68  # the two hidden ones have 18 together, and not one opinion


def test_the_sum_is_hidden_where_the_hidden_classes_are_few_together() -> None:
    found = votes({"c1": MIXED, "c2": "abcd", "c3": "dcba"})

    assert (set(shown(found)), found.total) == ({"c1"}, ())


def test_the_sum_is_hidden_where_a_mean_is_withheld() -> None:
    ballots = {"c1": MIXED, "c2": MIXED, "c3": MIXED}

    found = votes(ballots, hidden=["c1", "c2"])

    assert (set(shown(found)), found.total) == ({"c3"}, ())


def test_unanimity_at_an_end_hides_its_votes_and_one_more() -> None:
    top = votes({"c1": "a" * 12, "c2": MIXED * 2, "c3": MIXED})
    bottom = votes({"c1": "d" * 12, "c2": MIXED * 2, "c3": MIXED})
    middle = votes({"c1": "b" * 12, "c2": MIXED * 2, "c3": MIXED})

    assert set(shown(top)) == set(shown(bottom)) == {"c2"}
    assert top.total[0].counts == (3 * 3 + 12, 9, 6, 6)
    assert set(shown(middle)) == {"c1", "c2", "c3"}


def test_hidden_classes_of_one_opinion_together_hide_the_sum() -> None:
    found = votes({"c1": "a" * 12, "c2": "a" * 11, "c3": MIXED})

    assert (set(shown(found)), found.total) == ({"c3"}, ())


def test_a_unanimous_class_alone_hides_the_sum() -> None:
    assert votes({"c1": "a" * 12}) == ReleasedVotes({"c1": ()}, ())


def test_an_open_class_shows_its_votes_whatever_they_are() -> None:
    found = votes({"c1": "aaa", "c2": MIXED, "c3": MIXED}, open_class="c1")

    assert shown(found)["c1"] == [(3, 0, 0, 0)]
    assert found.total[0].counts == (9, 6, 4, 4)


def test_a_field_without_values_shows_no_votes() -> None:
    found = votes({"c1": "?" * 12, "c2": MIXED, "c3": MIXED})

    assert set(shown(found)) == {"c2", "c3"}
    assert found.total[0].dont_know == 0  # what one class alone did not know stays its own


def test_unanimity_is_looked_at_field_by_field_and_among_one_scheme() -> None:
    other = scheme(*indicators(x1=100), scheme_id="other")
    two = scheme(*indicators(i1=50, i2=50))
    held = campaign(
        schemes=[two, other],
        classes=[evaluator_class(one, 25) for one in ("c1", "c2", "c3")],
        assignments=[
            assignment("c1"),
            assignment("c2"),
            assignment("c3", scheme_id="other"),
        ],
    )
    grades = {one.id: one for one in held.scales}
    cast = {
        "c1": ["a" + one for one in MIXED],
        "c2": [one + one for one in MIXED],
        "c3": list(MIXED),
    }
    subject = scored(held, **cast)

    found = released_votes(subject, RULES, Withheld(), grades)

    by_class = {one: [v.field for v in held] for one, held in found.by_class.items()}
    assert by_class == {"c1": ["i2"], "c2": ["i2"], "c3": ["x1"]}
    assert [one.field for one in found.total] == ["i1", "i2"]


def test_numbers_show_bands_and_without_bands_nothing() -> None:
    scales = [number_scale("m", most=9, bands=[(0, 4), (6, 9)]), number_scale("plain", most=9)]
    held = campaign(
        scales=scales, schemes=[scheme(*indicators(i1="50:m", i2="50:plain"))], disclosure=RULES
    )
    subject = counted(held, {"c1": [(3 + i, 3 + i) for i in range(10)]}).scores[0]

    found = released_votes(subject, RULES, Withheld(), {one.id: one for one in scales})

    assert [(v.field, v.counts, v.n) for v in found.total] == [("i1", (5, 4), 10)]
