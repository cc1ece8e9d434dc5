"""The browser's rules say of any ballot what the count's rules say, place by place."""

from fractions import Fraction
from typing import Any

import pytest

from survey.domain.ballot import Ballot, BallotStyle, Row, StyleQuota
from survey.domain.campaign import RuleKind, ScoreBand, ValidityRule
from survey.domain.quota import TOTAL, Bound, Effect, RuleScope
from survey.domain.scheme import ChoiceScale, Code
from survey.domain.validity import Breach, Examiner, Verdict
from survey.domain.weighing import score_of_means
from survey.services.reviewing import ScaleCount, review
from tests.domain import factories as made
from tests.domain.factories import ballot, letters
from tests.scripts.rules_cases import Filled, random_cases
from tests.scripts.rules_node import Case, held, said, style_case

pytestmark = pytest.mark.needs_system

RATING, ROW, BALLOT = RuleScope.RATING, RuleScope.ROW, RuleScope.BALLOT
REFUSE, WARN, VOID = Effect.REFUSE, Effect.WARN, Effect.VOID


def breach_case(breach: Breach) -> Case:
    return {
        "ruleId": breach.rule_id,
        "kind": breach.kind.value,
        "effect": breach.effect.value,
        "scope": breach.scope.value,
        "category": breach.facts.get("category", ""),
        "fields": list(breach.fields),
        "rows": list(breach.rows),
        "facts": dict(breach.facts),
    }


def verdict_case(verdict: Verdict) -> Case:
    return {
        "valid": verdict.valid,
        "reason": verdict.reason,
        "codes": list(verdict.codes),
        "broken": [breach_case(one) for one in verdict.broken],
    }


def count_case(count: ScaleCount) -> Case:
    scale = count.scale
    named = scale.choices if isinstance(scale, ChoiceScale) else getattr(scale, "bands", ())
    return {
        "scale": scale.id,
        "field": count.field,
        "answers": [
            {"id": one.id, "name": words, "number": number}
            for one, (words, number) in zip(named, count.answers, strict=True)
        ],
        "others": count.others,
        "dontKnow": count.dont_know,
        "abstentions": count.abstentions,
        "blanks": count.blanks,
    }


def matches(quota: StyleQuota, row: Row, codes: tuple[int, ...]) -> bool:
    """Whether a row matches a quota, from the words of counting.md alone."""
    asked = quota.quota
    low = Fraction(-1) if asked.start is None else asked.start
    values = {
        one.id: one.scale.value(codes[one.position])
        for one in row.fields
        if codes[one.position] >= Code.FIRST
    }
    if asked.of == TOTAL:
        scales = {one.id: one.scale for one in row.fields}
        means = {name: 100 * value / scales[name].full for name, value in values.items()}
        means.pop("overall", None)
        found = score_of_means(row.scheme, means)
    else:
        fields = [one for one in row.fields if one.id == asked.of]
        if fields and isinstance(fields[0].scale, ChoiceScale):
            code = codes[fields[0].position]
            return code >= Code.FIRST and code == fields[0].scale.code_of(asked.choice)
        found = values.get(asked.of)
    return found is not None and low <= found and (asked.below is None or found < asked.below)


def standing_case(quota: StyleQuota, style: BallotStyle, codes: tuple[int, ...]) -> Case:
    own = [one for one in style.rows if one.subject.category == quota.category]
    rows = [one.position for one in own if matches(quota, one, codes)]
    bounds = {"lowest": quota.lowest, "highest": quota.highest}
    return {"id": quota.quota.id, "number": len(rows), "rows": rows} | bounds


def expected(examiner: Examiner, style: BallotStyle, filled: Ballot) -> Case:
    seen = review(style, filled)
    return {
        "wellFormed": True,
        "breaches": [breach_case(one) for one in examiner.breaches(filled)],
        "verdict": verdict_case(examiner.examine(filled)),
        "standings": [standing_case(one, style, filled.codes) for one in style.quotas],
        "counts": [count_case(one) for one in seen.counts],
        "given": seen.given,
        "blanks": [one.position for one in seen.blanks],
        "room": style.ballot.text_bytes - sum(4 + len(t.encode()) for t in filled.texts.values()),
    }


def check(cases: list[Filled]) -> list[Case]:
    """Ask for all cases at once; returns what was expected and said of every ballot."""
    asked: list[Case] = []
    wanted: list[Any] = []
    for case in cases:
        asked.append(style_case(case.campaign, case.style))
        wanted.append(None)
        examiner = Examiner(case.style)
        for one in case.ballots:
            asked.append({"examine": held(one)})
            wanted.append(expected(examiner, case.style, one))
    for answer, known in zip(said(asked), wanted, strict=True):
        assert known is None or answer == known
    return [known for known in wanted if known]


def test_both_say_the_same_of_random_ballots_on_random_forms() -> None:
    known = check(list(random_cases(400, ballots=6)))

    broken = {one["kind"] for case in known for one in case["breaches"]}
    voiding = {one["kind"] for case in known for one in case["verdict"]["broken"]}
    assert len(known) == 2400
    assert len(broken) == len(voiding) == 9
    assert {case["verdict"]["valid"] for case in known} == {True, False}


def one_case(*codes: str, **parts: Any) -> list[Case]:  # noqa: ANN401  parts of a campaign
    campaign = made.campaign(**parts)
    ballots = tuple(ballot(*letters(one)) for one in codes)
    return check([Filled(campaign, made.style(campaign), ballots)])


def first_rules(known: list[Case]) -> list[list[str]]:
    return [[one["ruleId"] for one in case["breaches"]] for case in known]


def test_points_that_are_fractions_are_weighed_exactly() -> None:
    thirds = made.choice_scale(points=("100/3", "200/3", "100", "0"))
    exactly = made.quota(
        TOTAL, start=Fraction(200, 3), below=Fraction(67), at_most=Bound(Fraction(0))
    )
    known = one_case(
        "aac",
        "bbb",
        scales=[thirds],
        subjects=1,
        quotas=[exactly],
        schemes=[made.scheme(*made.indicators(i1="100/3", i2="100/6", i3="50"))],
    )

    assert first_rules(known) == [["quota"], ["quota"]]


def test_a_percentage_of_a_category_is_rounded_down_above_and_up_below() -> None:
    third = Bound(Fraction(100, 3), percent=True)
    form = made.scheme(*made.indicators(i1=100))
    over = one_case(
        "a---",
        "aa--",
        subjects=4,
        schemes=[form],
        quotas=[made.quota("i1", choice="a", at_most=third)],
    )
    under = one_case(
        "a---",
        "aa--",
        subjects=4,
        schemes=[form],
        quotas=[made.quota("i1", choice="a", at_least=third)],
    )

    assert first_rules(over) == [[], ["quota"]]
    assert first_rules(under) == [["quota"], []]


def test_a_range_of_totals_holds_its_lower_end_and_not_its_upper_one() -> None:
    top = made.quota(TOTAL, start=Fraction(80), below=Fraction(90), at_most=Bound(Fraction(0)))
    known = one_case("bb", "ab", "bc", "--", subjects=1, quotas=[top])

    assert first_rules(known) == [["quota"], [], [], []]


def test_marks_by_half_a_point_match_where_their_number_is_in_the_range() -> None:
    marks = made.number_scale("m", most=20, step="0.5")
    form = made.scheme(*made.indicators(i1="100:m"))
    asked = made.quota("i1", start=Fraction("18.5"), below=Fraction(20), at_most=Bound(Fraction(0)))
    campaign = made.campaign(scales=[marks], schemes=[form], quotas=[asked])
    filled = tuple(ballot(3 + steps) for steps in (36, 37, 39, 40))
    known = check([Filled(campaign, made.style(campaign), filled)])

    assert first_rules(known) == [[], ["quota"], ["quota"], []]


REASONS = made.choice_scale(needs_reason="d")
ASKED = made.rule(RuleKind.REASON, RATING, REFUSE)


def test_a_reason_stands_for_its_own_field_alone() -> None:
    campaign = made.campaign(scales=[REASONS], rules=(ASKED,))
    texts: list[dict[int, str]] = [{}, {0x8000: "why"}, {0x8001: "why"}, {1: "why"}]
    filled = tuple(ballot(*letters("da"), texts=one) for one in texts)
    known = check([Filled(campaign, made.style(campaign), filled)])

    assert first_rules(known) == [["reason"], [], ["reason"], ["reason"]]


def overall_rules() -> tuple[ValidityRule, ...]:
    cuts = (("a", 90, 100), ("b", 80, 90), ("c", 0, 80))
    bands = tuple(ScoreBand(one, Fraction(low), Fraction(high)) for one, low, high in cuts)
    return (
        made.rule(RuleKind.OVERALL_SUPPORTED, RATING, REFUSE, choice="a", percent=Fraction(60)),
        made.rule(RuleKind.OVERALL_FORCED, ROW, WARN, choice="d", overall="d"),
        made.rule(RuleKind.TOTAL_IN_BAND, RATING, WARN, bands=bands),
    )


def test_rules_of_the_overall_rating_point_at_it_and_name_the_score() -> None:
    form = made.scheme(*made.indicators(i1=40, i2=30, i3=30), overall="grades")
    known = one_case(
        "abba aaaa", "adad aada", "aaaa bbba", schemes=[form], subjects=2, rules=overall_rules()
    )

    assert [one["fields"] for one in known[0]["breaches"]] == [[3], [3]]
    assert first_rules(known)[1] == ["overall-forced", "total-in-band"]
    assert known[2]["breaches"][-1]["facts"] == {"score.1": "80.00"}


@pytest.mark.parametrize(
    ("points", "told"),
    [("89.99", "89.99"), ("89.996", "89.996"), ("89.9999999999", "90.000000000")],
)
def test_a_score_just_outside_is_not_rounded_into_the_band(points: str, told: str) -> None:
    band = (ScoreBand("a", Fraction(90), Fraction(100)),)
    known = one_case(
        "ba",
        scales=[made.choice_scale(points=("100", points))],
        schemes=[made.scheme(*made.indicators(i1=100), overall="grades")],
        rules=(made.rule(RuleKind.TOTAL_IN_BAND, RATING, WARN, bands=band),),
    )

    assert known[0]["breaches"][0]["facts"] == {"score.0": told}


def test_a_rule_looks_at_what_the_ones_before_it_left() -> None:
    voiding = (
        made.rule(RuleKind.REASON, ROW, VOID),
        made.rule(RuleKind.COMPLETE, BALLOT, VOID, percent=Fraction(60)),
    )
    known = one_case("ad bb", "aa bb", scales=[REASONS], subjects=2, rules=voiding)

    assert [one["verdict"]["reason"] for one in known] == ["complete", ""]


@pytest.mark.parametrize(
    "filled",
    [ballot(3), ballot(3, 3, 3), ballot(7, 3), ballot(-1, 3), ballot(3, 3, texts={2: "x"})],
)
def test_a_ballot_that_is_not_of_its_style_is_malformed(filled: Ballot) -> None:
    campaign = made.campaign()
    style = made.style(campaign)
    answers = list(said([style_case(campaign, style), {"verdict": held(filled)}]))

    assert answers[1] == verdict_case(Examiner(style).examine(filled))
    assert answers[1]["reason"] == "malformed"
