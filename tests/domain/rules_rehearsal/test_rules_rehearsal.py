from fractions import Fraction
from random import Random

import pytest

from survey.domain.campaign import Campaign, RuleKind, ScoreBand
from survey.domain.quota import Bound, Effect, RuleScope
from survey.domain.rules_rehearsal import rehearse_rules, rehearse_style
from survey.domain.rules_rehearsal.habit import Habit
from survey.domain.rules_rehearsal.outcome import Fate, Outcome
from survey.domain.section import Section, SectionScope
from tests.domain.factories import (
    assignment,
    campaign,
    choice_scale,
    evaluator_class,
    indicators,
    number_scale,
    quota,
    rule,
    scheme,
    style,
)


def outcome(of: Campaign, habit: Habit, ballots: int = 60) -> Outcome:
    return rehearse_style(style(of), habit, Random(7), ballots)  # noqa: S311  no secret


def ten_graded(*, at_most: int = 30, effect: Effect = Effect.REFUSE) -> Campaign:
    """Ten subjects, four grades and an overall grade of which at most so many may be the best."""
    top = quota(choice="a", at_most=Bound(Fraction(at_most), percent=True), effect=effect)
    return campaign(
        schemes=[scheme(*indicators(i1=50, i2=50), overall="grades")],
        subjects=10,
        assignments=[assignment(quotas=[top])],
    )


def test_full_marks_are_over_the_quota_and_the_example_says_by_how_much() -> None:
    found = outcome(ten_graded(), Habit.FULL_MARKS)

    assert found.share(Fate.REFUSED) == found.invalid_share == found.broken_share("quota") == 100
    facts = found.examples["quota"].breach.facts
    assert (facts["number"], facts["bound"], facts["base"]) == (10, 3, 10)


def test_who_reads_what_is_refused_can_put_it_right() -> None:
    careful, heeding = (outcome(ten_graded(), one) for one in (Habit.CAREFUL, Habit.HEEDING))

    assert 0 < careful.share(Fate.REFUSED) < 100
    assert heeding.share(Fate.TAKEN) == 100


def test_a_quota_that_only_reminds_refuses_nobody() -> None:
    found = outcome(ten_graded(effect=Effect.WARN), Habit.GENEROUS)

    assert found.share(Fate.REMINDED) == 100
    assert found.invalid_share == 0


def test_a_rule_that_voids_is_not_named_by_the_booth_and_makes_the_ballot_invalid() -> None:
    found = outcome(ten_graded(effect=Effect.VOID), Habit.GENEROUS)

    assert found.share(Fate.VOID) == found.invalid_share == 100


def test_a_rule_that_voids_a_rating_voids_the_ballot_in_part() -> None:
    band = quota(choice="a", at_most=Bound(Fraction(1)), scope=RuleScope.RATING, effect=Effect.VOID)
    made = campaign(
        schemes=[scheme(*indicators(i1=100), overall="grades")],
        subjects=5,
        assignments=[assignment(quotas=[band])],
    )

    found = outcome(made, Habit.FULL_MARKS)

    assert found.share(Fate.PARTLY_VOID) == 100
    assert found.invalid_share == 0


def test_rules_that_contradict_each_other_stop_even_those_who_heed_the_booth() -> None:
    # Whatever the items, the overall rating must be "a"; and "a" may be there once only.
    agree = rule(
        RuleKind.TOTAL_IN_BAND,
        RuleScope.RATING,
        Effect.REFUSE,
        bands=(ScoreBand("a", Fraction(0), Fraction(100)),),
    )
    top = quota(choice="a", at_most=Bound(Fraction(1)))
    made = campaign(
        schemes=[scheme(*indicators(i1=50, i2=50), overall="grades")],
        subjects=4,
        assignments=[assignment(quotas=[top])],
        rules=(agree,),
    )

    found = outcome(made, Habit.HEEDING, 10)

    assert found.share(Fate.REFUSED) == 100
    assert set(found.broken) <= {"total-in-band", "quota"}


@pytest.mark.parametrize(
    "bounds",
    [
        {"of": "overall", "choice": "d", "at_most": Bound(Fraction(1))},
        {"of": "overall", "choice": "d", "at_least": Bound(Fraction(2))},
        {"of": "overall", "choice": "b", "at_least": Bound(Fraction(5))},
        {"of": "i1", "choice": "a", "at_most": Bound(Fraction(2))},
        {"of": "total", "start": Fraction(90), "at_most": Bound(Fraction(2))},
        {"of": "total", "below": Fraction(70), "at_least": Bound(Fraction(3))},
        {"of": "i2", "start": Fraction(15), "at_most": Bound(Fraction(2))},
        {"of": "i2", "below": Fraction(10), "at_least": Bound(Fraction(4))},
        {"of": "i2", "below": Fraction(15), "at_most": Bound(Fraction(4))},
    ],
)
def test_quotas_of_every_kind_can_be_kept_by_those_who_heed_the_booth(
    bounds: dict[str, object],
) -> None:
    kept = quota(**bounds)  # type: ignore[arg-type]
    made = campaign(
        scales=[choice_scale(), number_scale("marks", most=20)],
        schemes=[scheme(*indicators(i1=50, i2="50:marks"), overall="grades")],
        subjects=8,
        assignments=[assignment(quotas=[kept])],
    )

    assert outcome(made, Habit.HEEDING).share(Fate.TAKEN) == 100


@pytest.mark.parametrize(
    ("kind", "parameters", "habit"),
    [
        (RuleKind.COMPLETE, {"percent": Fraction(80)}, Habit.HALF_FILLED),
        (RuleKind.UNIFORM, {}, Habit.UNIFORM),
        (RuleKind.FULL_MARKS, {}, Habit.FULL_MARKS),
        (RuleKind.REASON, {}, Habit.RANDOM),
        (RuleKind.OVERALL_FORCED, {"choice": "d", "overall": "d"}, Habit.RANDOM),
        (RuleKind.OVERALL_SUPPORTED, {"choice": "a", "percent": Fraction(90)}, Habit.RANDOM),
    ],
)
def test_every_kind_of_rule_meets_those_whom_it_is_made_for(
    kind: RuleKind, parameters: dict[str, object], habit: Habit
) -> None:
    made = campaign(
        scales=[choice_scale(needs_reason="d")],
        schemes=[scheme(*indicators(i1=50, i2=50), overall="grades")],
        subjects=12,
        rules=(rule(kind, RuleScope.BALLOT, Effect.REFUSE, **parameters),),
    )

    assert outcome(made, habit).broken_share(kind.value) > 80
    assert outcome(made, Habit.HEEDING).share(Fate.TAKEN) == 100


def test_the_same_seed_gives_the_same_figures_and_another_one_others() -> None:
    made = ten_graded()

    first, again, other = (rehearse_rules(made, seed=seed) for seed in (1, 1, 2))

    def shares(rehearsal: object) -> list[object]:
        classes = rehearsal.classes  # type: ignore[attr-defined]
        return [(one.fates, one.broken) for held in classes for one in held.outcomes.values()]

    assert shares(first) == shares(again)
    assert shares(first) != shares(other)


def test_forms_that_differ_in_names_alone_are_drawn_once_and_weigh_as_many_as_they_are() -> None:
    sections = [
        Section(f"x{i}", f"s{i}", 1, 0, SectionScope.ALL_BUT_OWN, (f"s{i}",)) for i in range(1, 11)
    ]
    made = campaign(
        schemes=[scheme(*indicators(i1=50, i2=50))],
        subjects=10,
        classes=[evaluator_class("c1", 100, *sections)],
    )

    (found,) = rehearse_rules(made, seed=1).classes

    assert (found.sections, found.kinds) == (10, 1)
    assert found.outcomes[Habit.RANDOM].ballots % 10 == 0


def test_rules_on_whole_classes_are_left_for_the_close() -> None:
    made = campaign(rules=(rule(RuleKind.CLASS_RETURNED, RuleScope.CLASS, id="returned"),))

    (found,) = rehearse_rules(made, seed=1).classes

    assert not any(one.broken for one in found.outcomes.values())
