"""The order of rules, what each effect and scope voids, and what the booth is told."""

from fractions import Fraction

import pytest

from survey.domain.ballot import BallotStyle
from survey.domain.campaign import Campaign, RuleKind, ValidityRule
from survey.domain.quota import Bound, Effect, RuleScope
from survey.domain.validity import Examiner, MalformedBallot, breaches, check_ballot, examine
from tests.domain.factories import (
    ballot,
    campaign,
    choice_scale,
    indicators,
    letters,
    quota,
    rule,
    scheme,
    style,
)

FORM = scheme(*indicators(i1=50, i2=50), overall="grades")
REASON = choice_scale(needs_reason="d")


def two_subjects(*rules: ValidityRule, **changes: object) -> BallotStyle:
    return style(made(*rules, **changes))


def made(*rules: ValidityRule, **changes: object) -> Campaign:
    return campaign(schemes=[FORM], scales=[REASON], subjects=2, rules=rules, **changes)  # type: ignore[arg-type]


def complete(scope: RuleScope, effect: Effect, **parameters: object) -> ValidityRule:
    return rule(RuleKind.COMPLETE, scope, effect, **parameters)


@pytest.mark.parametrize("effect", [Effect.VOID, Effect.REFUSE])
def test_a_broken_rule_on_the_ballot_makes_it_invalid(effect: Effect) -> None:
    verdict = examine(two_subjects(complete(RuleScope.BALLOT, effect)), ballot(*letters("aa- bbb")))

    assert (verdict.valid, verdict.reason) == (False, "complete")
    assert set(verdict.codes) == {0}


def test_a_warning_voids_nothing() -> None:
    codes = letters("aa- bbb")

    verdict = examine(two_subjects(complete(RuleScope.BALLOT, Effect.WARN)), ballot(*codes))

    assert (verdict.valid, verdict.reason, verdict.codes) == (True, "", codes)
    assert [one.rule_id for one in verdict.broken] == ["complete"]


def test_scope_row_voids_the_rows_and_scope_rating_the_fields() -> None:
    by_row = two_subjects(rule(RuleKind.REASON, RuleScope.ROW))
    by_field = two_subjects(rule(RuleKind.REASON, RuleScope.RATING))
    filled = ballot(*letters("ada bbb"))

    assert examine(by_row, filled).codes == letters("--- bbb")
    assert examine(by_field, filled).codes == letters("a-a bbb")


def test_later_rules_look_at_what_earlier_ones_left() -> None:
    reason = rule(RuleKind.REASON, RuleScope.RATING)
    full = complete(RuleScope.BALLOT, Effect.VOID)
    filled = ballot(*letters("ada bbb"))

    assert examine(two_subjects(reason, full), filled).reason == "complete"
    first_full = examine(two_subjects(full, reason), filled)
    assert (first_full.valid, first_full.codes) == (True, letters("a-a bbb"))


def test_nothing_is_applied_after_a_ballot_is_invalid() -> None:
    rules = [
        complete(RuleScope.BALLOT, Effect.VOID),
        rule(RuleKind.UNIFORM, RuleScope.BALLOT, id="second"),
    ]
    held = two_subjects(*rules)

    verdict = examine(held, ballot(*letters("-aa aaa")))

    assert [one.rule_id for one in verdict.broken] == ["complete"]


def test_quotas_come_after_the_rules_and_count_what_those_left() -> None:
    at_most_one = quota(choice="a", at_most=Bound(Fraction(1)), effect=Effect.VOID)
    support = rule(RuleKind.OVERALL_SUPPORTED, RuleScope.RATING, choice="a")
    filled = ballot(*letters("aaa bba"))

    assert examine(two_subjects(quotas=[at_most_one]), filled).reason == "quota"
    kept = examine(two_subjects(support, quotas=[at_most_one]), filled)
    assert (kept.valid, kept.codes) == (True, letters("aaa bb-"))


def test_a_quota_of_scope_rating_voids_the_fields_it_counts() -> None:
    at_most_one = quota(choice="a", at_most=Bound(Fraction(1)), scope=RuleScope.RATING)

    verdict = examine(two_subjects(quotas=[at_most_one]), ballot(*letters("bba bba")))

    assert verdict.codes == letters("bb- bb-")


@pytest.mark.parametrize(
    ("codes", "texts"),
    [
        ((3, 3, 3, 3, 3), {}),
        ((3, 3, 3, 3, 3, 7), {}),
        ((3, 3, 3, 3, 3, -1), {}),
        ((3, 3, 3, 3, 3, 3), {3: "no third row"}),
        ((3, 3, 3, 3, 3, 3), {0x8006: "no seventh field"}),
        ((3, 3, 3, 3, 3, 3), {-1: "no such key"}),
    ],
)
def test_codes_out_of_scale_and_unknown_keys_are_malformed(
    codes: tuple[int, ...], texts: dict[int, str]
) -> None:
    held = two_subjects()

    with pytest.raises(MalformedBallot) as refused:
        check_ballot(held, codes, texts)
    verdict = examine(held, ballot(*codes, texts=texts))

    assert refused.value.facts == {}
    assert (verdict.valid, verdict.reason, verdict.codes) == (False, "malformed", (0,) * 6)


def test_what_the_scale_does_not_offer_is_malformed() -> None:
    held = style(campaign(scales=[choice_scale(dont_know="")]))

    check_ballot(held, letters("a/"), {})
    with pytest.raises(MalformedBallot):
        check_ballot(held, letters("a?"), {})


def test_all_known_keys_are_taken() -> None:
    check_ballot(two_subjects(), (0, 1, 2, 3, 4, 6), {0: "all", 1: "s1", 2: "s2", 0x8005: "why"})


def test_the_booth_hears_of_every_broken_rule_on_the_ballot_as_it_is() -> None:
    held = two_subjects(
        rule(RuleKind.REASON, RuleScope.RATING, Effect.REFUSE),
        complete(RuleScope.ROW, Effect.WARN),
        rule(RuleKind.UNIFORM, RuleScope.BALLOT, Effect.VOID),
        quotas=[quota(choice="d", at_most=Bound(Fraction(0)))],
    )

    found = breaches(held, ballot(*letters("ddd dd-")))

    assert [(one.rule_id, one.effect, one.fields) for one in found] == [
        ("reason", Effect.REFUSE, (0, 1, 2, 3, 4)),
        ("complete", Effect.WARN, (5,)),
        ("quota", Effect.REFUSE, (2,)),
    ]


def test_an_examiner_gives_each_ballot_the_same_verdict_as_alone() -> None:
    held = two_subjects(complete(RuleScope.ROW, Effect.VOID), rule(RuleKind.UNIFORM))
    examiner = Examiner(held)
    filled = [ballot(*letters(one)) for one in ("aaa aaa", "a-a bab", "aab ab-", "--- ---")]

    assert [examiner.examine(one) for one in filled] == [examine(held, one) for one in filled]
