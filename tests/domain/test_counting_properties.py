"""What the count must not depend on: order, parts, the scale of weights."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from survey.domain.ballot_count import BallotCount
from survey.domain.campaign import Campaign, CountRules, RuleKind, Shares, Trim
from survey.domain.quota import RuleScope
from survey.domain.turnout import RollCount
from tests.domain.factories import (
    OPENING,
    campaign,
    counted,
    evaluator_class,
    indicators,
    rule,
    scheme,
)

CLASSES = ("c1", "c2", "c3")
WEIGHTS = {"c1": 50, "c2": 30, "c3": 20}
CODES = st.tuples(*[st.sampled_from([0, 1, 2, 3, 3, 4, 5, 6])] * 6)
BALLOTS = st.lists(
    st.tuples(
        st.sampled_from(CLASSES), CODES, st.sampled_from([{}, {0: "x"}, {1: "y", 0x8001: "z"}])
    ),
    max_size=30,
)
TURNOUT = {(one, "all"): RollCount(30, 0, 20) for one in CLASSES}
Cast = tuple[str, tuple[int, ...], Mapping[int, str]]


def made(*, trim: Trim | None = None, factor: Fraction = Fraction(1)) -> Campaign:
    return campaign(
        schemes=[scheme(*indicators(i1=50, i2=50), overall="grades")],
        subjects=2,
        classes=[evaluator_class(one, str(weight * factor)) for one, weight in WEIGHTS.items()],
        rules=[
            rule(RuleKind.UNIFORM, RuleScope.ROW),
            rule(RuleKind.COMPLETE, percent=Fraction(50)),
        ],
        count=CountRules(shares=Shares.PROPORTIONAL, trim=trim),
    )


def counting(of: Campaign, cast: list[Cast]) -> BallotCount:
    count = BallotCount(of)
    for class_id, codes, texts in cast:
        count.add(class_id, "all", codes, texts)
    return count


@given(BALLOTS, st.randoms(), st.sampled_from([None, Trim(1, 3)]))
@settings(max_examples=60, deadline=None)
def test_the_order_of_ballots_does_not_matter(
    cast: list[Cast], random: Random, trim: Trim | None
) -> None:
    mixed = cast.copy()
    random.shuffle(mixed)

    first = counting(made(trim=trim), cast).finish(OPENING, turnout=TURNOUT)
    second = counting(made(trim=trim), mixed).finish(OPENING, turnout=TURNOUT)

    assert first.document == second.document
    assert first.scores == second.scores


@given(BALLOTS, st.integers(0, 30), st.sampled_from([None, Trim(1, 3), Trim(2, 2)]))
@settings(max_examples=60, deadline=None)
def test_a_box_counted_in_parts_is_the_box(cast: list[Cast], cut: int, trim: Trim | None) -> None:
    held = made(trim=trim)
    first, second = counting(held, cast[:cut]), counting(held, cast[cut:])

    first.merge(second)

    whole = counting(held, cast).finish(OPENING, turnout=TURNOUT)
    parts = first.finish(OPENING, turnout=TURNOUT)
    assert parts.document == whole.document
    assert parts.scores == whole.scores


@given(BALLOTS, st.sampled_from([Fraction(1, 3), Fraction(7), Fraction(1, 100)]))
@settings(max_examples=40, deadline=None)
def test_scaling_all_class_weights_changes_nothing(cast: list[Cast], factor: Fraction) -> None:
    plain = counting(made(), cast).finish(OPENING, turnout=TURNOUT)
    scaled = counting(made(factor=factor), cast).finish(OPENING, turnout=TURNOUT)

    assert plain.document == scaled.document


@given(BALLOTS)
@settings(max_examples=40, deadline=None)
def test_an_empty_class_is_as_if_it_were_not_there(cast: list[Cast]) -> None:
    held = made()
    without_c3 = [one for one in cast if one[0] != "c3"]
    smaller = replace(held, classes=held.classes[:2], assignments=held.assignments[:2])

    of_three = counting(held, without_c3).finish(OPENING, turnout=TURNOUT).scores
    of_two = counting(smaller, without_c3).finish(OPENING, turnout=TURNOUT).scores

    assert [one.score for one in of_three] == [one.score for one in of_two]
    assert [one.fields for one in of_three] == [one.fields for one in of_two]


@given(BALLOTS)
@settings(max_examples=40, deadline=None)
def test_scores_lie_between_the_least_and_the_greatest_class_score(cast: list[Cast]) -> None:
    for one in counting(made(), cast).finish(OPENING, turnout=TURNOUT).scores:
        parts = [found.score for found in one.classes if found.score is not None]
        assert (one.score is None) == (not parts)
        assert one.score is None or min(parts) <= one.score.value <= max(parts)


def test_more_ballots_than_a_chunk_are_all_counted() -> None:
    cast = [(3, 4, 5, 4, 3, 6), (4, 3, 0, 3, 5, 5)] * 700

    outcome = counted(made(), {"c1": cast})

    assert outcome.tally.cell("s1", "c1", "i1").counts == {3: 700, 4: 700}
    assert outcome.tally.rated("s2", evaluator_class="c1") == 1400
    assert outcome.document["opening"]["ballots"] == 1400


def test_adding_says_the_verdict_and_unreadable_ballots_are_malformed() -> None:
    count = BallotCount(made())

    assert count.add("c1", "all", (3, 4, 3, 4, 3, 3), {}).valid
    assert count.add("c1", "all", (3, 4, 3, 4, 3, 9), {}).reason == "malformed"
    count.malformed("c1")

    found = count.finish(OPENING, turnout=TURNOUT).document
    assert found["classes"][0]["ballots"] == 3
