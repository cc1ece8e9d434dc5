"""Agreement between and within classes, worked out by hand and from the literature."""

from copy import deepcopy
from fractions import Fraction
from typing import Any

from survey.domain.campaign import Campaign
from survey.domain.definition import read_definition
from survey.reports.experts.agreement import Agreement, between, expected_variance, within
from survey.reports.frame import category_frame
from survey.reports.released import CellState, ClassResult, Spread, read_released
from tests.factories.expert import expert_campaign, expert_results
from tests.factories.released import GROUP, SCALE, small_document, small_released

FRAME = category_frame(expert_campaign(), "mid")


def spread(variance: str) -> ClassResult:
    return ClassResult(
        class_id="x", state=CellState.RELEASED, score="", exact="", ballots=None, cells={},
        votes={}, spread=Spread(10, Fraction(variance)),
    )  # fmt: skip


def test_w_is_over_the_subjects_that_all_classes_show() -> None:
    # ranks 1 2 3, 3 2 1, 3 2 1: sums 7, 6, 5, so W = 12 * 2 / (9 * 24); s4 shows one class alone
    found = between(FRAME, read_released(expert_results()).subjects)
    assert found is not None
    assert found.together == Agreement("0.11", 3)
    assert found.pairs[0] == (None, Agreement("-1.00", 3), Agreement("-1.00", 3))
    assert found.pairs[1][2] == Agreement("1.00", 3)


def test_of_fewer_than_three_common_subjects_nothing_is_said() -> None:
    found = between(category_frame(expert_campaign(), "mid"), small_released().subjects)
    assert found is not None
    assert found.together == Agreement("", 1)


def graded(points: str) -> Campaign:
    choices = [{"id": f"c{i}", "name": one, "points": one} for i, one in enumerate(points.split())]
    return read_definition(small_document(scales=[SCALE | {"choices": choices}]))


def test_ten_judges_on_a_five_point_scale() -> None:
    # James, Demaree and Wolf: chance (5² - 1) / 12 = 2, s² = 0.5, so r_wg = .75; here × 25²
    campaign = graded("100 75 50 25 0")
    expected = expected_variance(campaign, campaign.schemes[0])
    assert expected == 2 * 25**2
    assert within(campaign, spread("312.5"), expected) == "0.75"


def test_ratings_further_apart_than_by_chance_agree_not_at_all() -> None:
    campaign = graded("100 75 50 25 0")
    assert within(campaign, spread("2000"), Fraction(1250)) == "0.00"


def mixed(**count: Any) -> Campaign:  # noqa: ANN401  members of JSON
    number = {
        "id": "marks", "name": "分", "kind": "number", "min": "10", "max": "20", "step": "1",
        "bands": [],
    }  # fmt: skip
    group: dict[str, Any] = deepcopy(GROUP)
    group["indicators"][1]["scale"] = "marks"
    document = small_document(
        scales=[SCALE, number], schemes=[{"id": "main", "name": "干部测评", "groups": [group]}]
    )
    document["count"] |= count
    return read_definition(document)


def test_chance_on_mixed_scales_is_even_over_the_range_of_the_score() -> None:
    # 60 % of 40 … 100 and 40 % of 50 … 100: 36 + 20 = 56 wide
    campaign = mixed()
    assert expected_variance(campaign, campaign.schemes[0]) == Fraction(56**2, 12)


def test_a_campaign_that_trims_has_no_agreement_within() -> None:
    assert within(mixed(trim={"drop": 1, "above": 5}), spread("100"), Fraction(1250)) == ""
