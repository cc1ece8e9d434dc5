"""The spread of a class's ratings: by hand, in parts, after trimming, and when it is released."""

from fractions import Fraction
from typing import Any

import pytest

from survey.domain.campaign import Campaign, CountRules, DisclosureRules, Trim
from survey.domain.section import Section
from survey.domain.spread import Spread
from survey.domain.tally import Tally
from tests.domain.factories import campaign, evaluator_class, indicators, letters, scheme, style
from tests.domain.small_boxes import results

FORM = scheme(*indicators(i1=75, i2=25), overall="grades")
SPREAD = CountRules(spread=True)
MIXED = ["aab", "abb", "bcb", "bbb", "cab"]


def of_rows(*rows: str, count: CountRules = SPREAD) -> Spread | None:
    held = campaign(schemes=[FORM], count=count)
    tally = Tally(held)
    tally.add(style(held), [letters(one) for one in rows])
    return tally.ratings("s1", evaluator_class="c1").spread


def test_it_is_the_sample_variance_of_the_rows_scores() -> None:
    # Scores 100, 80 and 75: 75 % of the first indicator, 25 % of the second.
    assert of_rows("aaa", "bba", "bca") == Spread(3, Fraction(175))


def test_a_row_without_a_score_does_not_count_and_a_blank_is_left_out_of_its_row() -> None:
    assert of_rows("aaa", "b-a", "--a", "??a") == Spread(2, Fraction(200))


def test_of_one_row_there_is_none() -> None:
    assert of_rows("aaa", "--b") is None
    assert of_rows() is None


def test_it_is_made_only_where_the_campaign_asks_for_it() -> None:
    assert of_rows("aaa", "bba", count=CountRules()) is None


def test_trimmed_rows_are_left_out() -> None:
    trimming = CountRules(spread=True, trim=Trim(drop=1, above=3))

    assert of_rows("aaa", "aab", "bba", "ddd", count=trimming) == Spread(2, Fraction(200))


def test_parts_of_a_box_add_up() -> None:
    held = campaign(schemes=[FORM], count=SPREAD)
    ballots = [letters(one) for one in ("aaa", "b-a", "dda", "-cb", "bba")]
    whole, first, second = Tally(held), Tally(held), Tally(held)
    whole.add(style(held), ballots)
    first.add(style(held), ballots[:2])
    second.add(style(held), ballots[2:])
    first.merge(second)

    assert first.ratings("s1", evaluator_class="c1") == whole.ratings("s1", evaluator_class="c1")


def counted(first: list[str], second: list[str], **changes: bool) -> dict[str, Any]:
    """The two classes' parts of the results; distributions from 5 ratings."""
    return {
        one["class"]: one
        for one in results(asking(**changes), {"c1": first, "c2": second})["subjects"][0]["classes"]
    }


def asking(*, open_class: bool = False) -> Campaign:
    return campaign(
        schemes=[FORM],
        classes=[
            evaluator_class("c1", 60, Section("all", "all", 6, 2), is_open=open_class),
            evaluator_class("c2", 40, Section("all", "all", 5)),
        ],
        count=SPREAD,
        disclosure=DisclosureRules(3, 5),
    )


def test_it_stands_in_the_results_rounded_and_names_its_format() -> None:
    found = counted(MIXED, MIXED)

    # Scores 100, 95, 75, 80, 70 about 84: (256 + 121 + 81 + 16 + 196) / 4.
    assert found["c1"]["spread"] == {"rows": 5, "variance": "167.50"}
    assert results(asking(), {"c1": MIXED, "c2": MIXED})["format"] == "survey-results/2"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (MIXED[:4], MIXED),  # under the threshold of distributions, and its companion
        (["aab", "aab", "aab", "aab", "aab"], MIXED),  # unanimous at an end, and its companion
        (["abb", "acb", "abb", "adb", "aab"], MIXED),  # in one indicator alone
    ],
)
def test_it_is_withheld_with_the_votes(first: list[str], second: list[str]) -> None:
    found = counted(first, second)

    assert {one["state"] for one in found.values()} == {"released"}
    assert not any("spread" in one for one in found.values())


def test_of_unanimous_overall_ratings_it_tells_nothing() -> None:
    assert "spread" in counted(["aba", "bba", "bca", "cba", "aaa"], MIXED)["c1"]


def test_an_open_class_shows_it_from_two() -> None:
    found = counted(["aab", "bbb"], MIXED, open_class=True)

    assert found["c1"]["spread"] == {"rows": 2, "variance": "200.00"}
    assert "spread" in found["c2"]


def test_a_campaign_that_does_not_ask_keeps_the_older_format() -> None:
    held = campaign(schemes=[FORM], disclosure=DisclosureRules(3, 5))
    found = results(held, {"c1": MIXED})

    assert found["format"] == "survey-results/1"
    assert "spread" not in found["subjects"][0]["classes"][0]
