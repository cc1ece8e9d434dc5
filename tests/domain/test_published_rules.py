"""Forms and scoring rules as published, each a golden test of the tally."""

from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml

from survey.domain.campaign import Campaign, CountRules, RuleKind, ScoreBand
from survey.domain.exact import rounded_string
from survey.domain.quota import Effect, RuleScope
from survey.domain.scheme import ChoiceScale, NumberScale, RatingScale
from survey.domain.validity import breaches
from survey.domain.votes import field_votes
from tests.domain.factories import (
    ballot,
    campaign,
    choice_scale,
    counted,
    evaluator_class,
    indicators,
    number_scale,
    rule,
    scheme,
    style,
)

PUBLISHED = yaml.safe_load(
    (Path(__file__).parents[1] / "data" / "forms.yaml").read_text(encoding="utf-8")
)
FORMS: dict[str, dict[str, Any]] = {one["form"]: one for one in PUBLISHED["forms"]}
RULES: dict[str, dict[str, Any]] = {one["name"]: one for one in PUBLISHED["rules"]}


def grades(points: Mapping[str, int]) -> ChoiceScale:
    return choice_scale(points=list(points.values()))


def columns(*numbers: tuple[int, ...]) -> list[tuple[int, ...]]:
    """Ballots of which field i holds choice j numbers[i][j] times, blank where they run out."""
    fields = [[3 + j for j, n in enumerate(one) for _ in range(n)] for one in numbers]
    longest = max(map(len, fields))
    return list(zip(*(one + [0] * (longest - len(one)) for one in fields), strict=True))


def score(of: Campaign, ballots: Mapping[str, list[tuple[int, ...]]]) -> Fraction:
    found = counted(of, ballots).scores[0].score
    assert found is not None
    return found.value


@pytest.mark.parametrize("votes", [(7, 5, 2, 1), (1, 0, 0, 0), (0, 0, 0, 9), (13, 40, 6, 0)])
def test_four_grades(votes: tuple[int, int, int, int]) -> None:
    assert RULES["four grades"]["formula"] == "(A*1 + B*0.8 + C*0.6 + D*0.4) / (A+B+C+D) * 100"
    a, b, c, d = votes
    held = campaign(schemes=[scheme(*indicators(i1=100))])

    expected = (a + b * Fraction("0.8") + c * Fraction("0.6") + d * Fraction("0.4")) / sum(votes)

    assert score(held, {"c1": columns(votes)}) == expected * 100


def three_classes(**stages: int) -> Campaign:
    published = RULES["three indicators, three classes"]
    classes = [
        evaluator_class(f"c{i}", weight)
        for i, weight in enumerate(published["classes"].values(), 1)
    ]
    weights = {f"i{name}": weight for name, weight in published["indicators"].items()}
    return campaign(
        scales=[grades(published["points"])],
        schemes=[scheme(*indicators(**weights))],
        classes=classes,
        count=CountRules(**stages),  # type: ignore[arg-type]
    )


VOTES = {
    "c1": [(3, 1, 0, 0), (2, 2, 0, 0), (4, 0, 0, 0)],
    "c2": [(20, 11, 3, 1), (17, 15, 2, 1), (9, 20, 5, 0)],
    "c3": [(2, 3, 1, 1), (3, 3, 1, 0), (0, 5, 2, 0)],
}


def by_hand(votes: list[tuple[int, int, int, int]]) -> Fraction:
    means = [Fraction(100 * a + 80 * b + 60 * c + 40 * d, a + b + c + d) for a, b, c, d in votes]
    return (30 * means[0] + 30 * means[1] + 40 * means[2]) / 100


def test_three_indicators_and_three_classes() -> None:
    ballots = {name: columns(*votes) for name, votes in VOTES.items()}

    expected = sum(
        weight * by_hand(VOTES[name]) for name, weight in (("c1", 20), ("c2", 40), ("c3", 40))
    )

    assert score(three_classes(), ballots) == expected / 100


def test_class_means_to_six_decimals_and_the_total_to_three() -> None:
    assert any("class means rounded to 6 decimals half up" in name for name in RULES)
    ballots = {name: columns(*votes) for name, votes in VOTES.items()}

    total = score(three_classes(class_places=6, subject_places=3, decimals=3), ballots)

    means = [rounded_string(by_hand(VOTES[name]), places=6) for name in ("c1", "c2", "c3")]
    assert means == ["95.500000", "85.741176", "78.571429"]
    weighed = Fraction(means[0]) / 5 + Fraction(means[1]) * 2 / 5 + Fraction(means[2]) * 2 / 5
    assert rounded_string(total, places=3) == rounded_string(weighed, places=3) == "84.825"


def test_the_form_for_leading_teams_weighs_four_groups_alike() -> None:
    groups = FORMS["领导班子民主测评表"]["groups"]
    weights = {
        f"g{i}x{j}": f"100/{len(items)}"
        for i, items in enumerate(groups.values())
        for j, _ in enumerate(items)
    }
    held = campaign(
        scales=[grades(FORMS["领导班子民主测评表"]["scale"])],
        schemes=[
            scheme(
                *indicators(**weights),
                overall="grades",
                groups={f"g{i}": 25 for i in range(len(groups))},
            )
        ],
    )
    # 优秀 for the two of the first group, 良好 for the last one, 一般 for all between.
    codes = (3, 3, *[5] * 9, 4, 6)

    assert score(held, {"c1": [codes]}) == Fraction(100 + 60 + 60 + 80, 4)


def test_the_form_for_departments_is_a_plain_mean_and_the_overall_rating_is_not_scored() -> None:
    form = FORMS["部门评价表"]
    weights = {f"i{i}": f"100/{len(form['items'])}" for i, _ in enumerate(form["items"])}
    held = campaign(
        scales=[grades(form["scale"])],
        schemes=[scheme(*indicators(**weights), overall="grades")],
    )

    assert score(held, {"c1": [(3, 3, 3, 3, 4, 4, 5, 6, 6)]}) == Fraction(
        4 * 100 + 160 + 60 + 40, 8
    )


def marks_of_officials() -> Campaign:
    form = FORMS["干部年度考核民主测评表（德能勤绩廉）"]
    bands = [(low, high) for low, high in form["bands"]["德"].values()]
    marks: list[RatingScale] = [
        number_scale(f"m{i}", most=most, bands=bands if name == "德" else ())
        for i, (name, most) in enumerate(form["numeric"].items())
    ]
    overall = [
        ScoreBand(choice, *map(Fraction, ends))
        for choice, ends in zip("abcd", form["overall"].values(), strict=True)
    ]
    weights = {f"i{i}": f"{most}:m{i}" for i, most in enumerate(form["numeric"].values())}
    return campaign(
        scales=[*marks, choice_scale()],
        schemes=[scheme(*indicators(**weights), overall="grades")],
        rules=[rule(RuleKind.TOTAL_IN_BAND, RuleScope.RATING, Effect.REFUSE, bands=tuple(overall))],
    )


def test_marks_of_officials_sum_to_their_score_and_the_overall_rating_must_match() -> None:
    held = marks_of_officials()

    def broken(values: tuple[int, ...], overall: int) -> bool:
        return bool(breaches(style(held), ballot(*(one + 3 for one in values), overall + 3)))

    assert score(held, {"c1": [(3 + 18, 3 + 12, 3 + 13, 3 + 27, 3 + 19, 4)]}) == 89
    assert [broken((18, 12, 13, 27, 19), overall) for overall in range(4)] == [1, 0, 1, 1]
    assert [broken((20, 15, 15, 30, 20), overall) for overall in range(4)] == [0, 1, 1, 1]
    assert [broken((18, 12, 13, 27, 20), overall) for overall in range(4)] == [0, 1, 1, 1]


def test_marks_fall_into_their_named_bands() -> None:
    held = marks_of_officials()
    rest = (3, 3, 3, 3, 3)
    outcome = counted(
        held, {"c1": [(3 + mark, *rest) for mark in (20, 16, 15, 11, 10, 6, 5, 0, 0)]}
    )
    scale = held.scale("m0")
    assert isinstance(scale, NumberScale)

    votes = field_votes("i0", scale, outcome.tally.cell("s1", "c1", "i0"))

    assert votes is not None
    assert votes.counts == (2, 2, 2, 3)


def test_who_does_not_know_the_window_neither_counts_nor_scores() -> None:
    form = FORMS["服务窗口满意度"]
    held = campaign(scales=[grades(form["scale"])], schemes=[scheme(*indicators(i1=100))])

    assert score(held, {"c1": [(3,), (3,), (4,), (5,), (1,), (1,), (2,), (0,)]}) == 75
