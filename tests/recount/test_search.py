"""Counting 5.2: the search, against one that tries everything."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations_with_replacement, product
from random import Random

import pytest

from survey.recount.definition import Effective
from survey.recount.rounding import Interval, printed, rounded
from survey.recount.scheme import Scale, Scheme, read_scale, read_scheme
from survey.recount.score import (
    Counting,
    EmptyClass,
    Rated,
    Scored,
    field_score,
    score_of_means,
    subject_score,
)
from survey.recount.search import ENOUGH, Search
from survey.recount.sums import Sums
from survey.recount.tally import Cell, Trim
from tests.recount.definitions import choices, numbers, scheme

SCALES = {
    "grades": read_scale(choices("grades")),
    "odd": read_scale(choices("odd", points="100 70 200/3")),
    "ten": read_scale(numbers("ten", most="10", low="1")),
}
PLAIN = read_scheme(scheme("plain", "x=60 y=40", overall="grades", y="ten"), SCALES)
OTHER = read_scheme(scheme("other", "u=0 v=70 y=30", v="odd"), SCALES)


def sums_of(scale: Scale, n: int) -> list[Fraction]:
    return sorted(
        {sum(some, Fraction()) for some in combinations_with_replacement(scale.values, n)}
    )


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_the_sums_of_n_values_are_all_there_are(scale: Scale) -> None:
    for n in range(1, 5):
        found = Sums(scale, n)
        expected = sums_of(scale, n)
        assert [found[i] for i in range(len(found))] == expected
        assert [found.index(total) for total in expected] == list(range(len(found)))


@pytest.mark.parametrize("places", [0, 1, 2])
@pytest.mark.parametrize("stage", [None, 1, 3])
def test_an_interval_holds_exactly_what_rounds_into_it(places: int, stage: int | None) -> None:
    random = Random(1)  # noqa: S311  examples, not secrets
    for _ in range(200):
        value = Fraction(random.randint(-300, 300), random.choice([7, 20, 200, 1000]))
        shown = rounded(rounded(value, stage), places)
        kept = Interval(shown, shown).before_rounding(places).before_rounding(stage)
        for step in range(-40, 41):
            near = value + Fraction(step, 2000)
            above = kept.low < near or (kept.with_low and kept.low == near)
            below = near < kept.high or (kept.with_high and kept.high == near)
            assert (above and below) is (rounded(rounded(near, stage), places) == shown)


def effective(name: str) -> Effective:
    return Effective(name, 0, (name,), False, 9, {}, {}, frozenset())  # noqa: FBT003


def random_rated(random: Random, name: str, counting: Counting) -> Rated:
    one = random.choice([PLAIN, PLAIN, OTHER])
    cells = []
    for found in one.fields:
        n = random.choice([0, 1, 2, 3])
        total = sum((random.choice(found.scale.values) for _ in range(n)), Fraction())
        cells.append(Cell(n, total, Counter()))
    weight = Fraction(random.choice([0, 5, 10, 30]))
    score = score_of_means(one, cells, counting)
    return Rated(effective(name), one, weight, tuple(cells), score, 4, void=False)


def random_subject(random: Random) -> tuple[Scored, Counting]:
    indicator, of_class, of_subject = (random.choice([None, None, 0, 2]) for _ in range(3))
    policy = random.choice(list(EmptyClass))
    decimals = random.choice([0, 1, 2])
    counting = Counting(policy, decimals, indicator, of_class, of_subject, None)
    rated = tuple(random_rated(random, name, counting) for name in "abcd")
    main: Scheme = random.choice([PLAIN, OTHER])
    return Scored("s", "units", rated, subject_score(rated, counting), main, ()), counting


def shown(subject: Scored, rated: list[Rated], fields: set[int], counting: Counting) -> list[str]:
    """Return the printed figures that an exchange must keep."""
    found = [subject_score(rated, counting)]
    assert subject.main is not None
    same = [one for one in rated if one.scheme.name == subject.main.name]
    found += [field_score(same, field, counting) for field in sorted(fields)]
    return ["-" if one is None else printed(one, counting.decimals) for one in found]


def with_total(one: Rated, field: int, total: Fraction, counting: Counting) -> Rated:
    cells = list(one.cells)
    cells[field] = replace(cells[field], total=total)
    return replace(one, cells=tuple(cells), score=score_of_means(one.scheme, cells, counting))


def partner_field(one: Rated, field: int, two: Rated) -> int | None:
    if one.scheme.name == two.scheme.name:
        return field if two.cells[field].n else None
    weights = [w for _, members in two.scheme.groups for _, w in members]
    fitting = [i for i, w in enumerate(weights) if w and two.cells[i].n]
    return fitting[0] if fitting else None


def tried(
    subject: Scored, counting: Counting, c: int, field: int, others: list[int]
) -> set[Fraction]:
    """Return the feasible sums of a cell with the partners in some classes, by trying all."""
    rated = list(subject.rated)
    named = [(d, partner_field(rated[c], field, rated[d])) for d in others]
    partners = [(d, other) for d, other in named if other is not None]
    if not partners:
        return set()
    assert subject.main is not None
    places = ((c, field), *partners)
    fields = {f for i, f in places if rated[i].scheme.name == subject.main.name}
    truth = shown(subject, rated, fields, counting)
    sums = [sums_of(rated[i].scheme.fields[f].scale, rated[i].cells[f].n) for i, f in places]
    found = set()
    for totals in product(*sums):
        if totals[0] in found:
            continue
        changed = list(rated)
        for (i, f), total in zip(places, totals, strict=True):
            changed[i] = with_total(rated[i], f, total, counting)
        if shown(subject, changed, fields, counting) == truth:
            found.add(totals[0])
    return found


def asked(subject: Scored, counting: Counting, withheld: list[int]) -> tuple[list[bool], bool]:
    """Whether each hidden cell keeps enough, and whether some does by no class alone.

    What the search says of each is compared with trying everything.
    """
    search = Search(subject, counting, {})
    enough, together = [], False
    for c in withheld:
        for field, cell in enumerate(subject.rated[c].cells):
            if cell.n:
                others = [d for d in withheld if d != c]
                pairs = [tried(subject, counting, c, field, [d]) for d in others]
                alone = len(set().union(*pairs)) >= ENOUGH
                enough.append(alone or len(tried(subject, counting, c, field, others)) >= ENOUGH)
                together = together or enough[-1] > alone
                assert search.keeps_enough(c, field, withheld) is enough[-1]
    assert search.passes(withheld) is all(enough)
    return enough, together


@pytest.mark.parametrize("seed", range(40))
def test_the_search_finds_what_trying_everything_finds(seed: int) -> None:
    random = Random(seed)  # noqa: S311  examples, not secrets
    subject, counting = random_subject(random)
    asked(subject, counting, random.sample(range(4), random.choice([2, 2, 3])))


def test_what_no_class_alone_can_make_good_others_can_together() -> None:
    found = [
        asked(few((60, 40, 20), totals), COUNTING, [0, 1, 2])
        for totals in product((100, 80, 60, 40), repeat=3)
    ]
    assert any(together for _, together in found)
    assert {all(enough) for enough, _ in found} == {True, False}


def few(weights: tuple[int, int, int], totals: tuple[int, ...]) -> Scored:
    """Three classes on one field of four grades, one rating each."""
    return one_field([(1, total) for total in totals], weights)


def pair(first: tuple[int, int], second: tuple[int, int], weights: tuple[int, int]) -> Scored:
    """Two classes on one field of four grades, each with (n, sum)."""
    return one_field([first, second], weights)


def one_field(cells_held: Sequence[tuple[int, int]], weights: Sequence[int]) -> Scored:
    one = read_scheme(scheme("one", "x=100"), SCALES)
    rated = []
    for (n, total), weight in zip(cells_held, weights, strict=True):
        cells = (Cell(n, Fraction(total), Counter()),)
        score = score_of_means(one, cells, COUNTING)
        rated.append(Rated(effective("a"), one, Fraction(weight), cells, score, n, void=False))
    return Scored("s", "units", tuple(rated), subject_score(rated, COUNTING), one, ())


COUNTING = Counting(EmptyClass.RENORMALISE, 2, None, None, None, None)


def test_a_hidden_sum_that_the_other_class_can_make_good_three_times_is_kept() -> None:
    # 20 points more in one of 2 are 20 points less in the other of 2: 100, 120 … 180 are feasible
    assert Search(pair((2, 140), (2, 140), (50, 50)), COUNTING, {}).passes([0, 1])


def test_a_hidden_sum_at_its_greatest_in_both_classes_is_given_away() -> None:
    assert not Search(pair((2, 200), (2, 200), (50, 50)), COUNTING, {}).passes([0, 1])
    # one step down from the greatest leaves two values: 200 and 180
    assert not Search(pair((2, 200), (2, 180), (50, 50)), COUNTING, {}).passes([0, 1])
    assert Search(pair((2, 200), (2, 160), (50, 50)), COUNTING, {}).passes([0, 1])


def test_a_hidden_sum_whose_steps_do_not_fit_the_others_is_given_away() -> None:
    # a step of the one moves the total by 50 · 20/2 = 500, of the other by 49 · 20/3: never alike
    assert not Search(pair((2, 140), (3, 200), (50, 49)), COUNTING, {}).passes([0, 1])


def test_a_class_without_weight_may_have_any_sum() -> None:
    assert not Search(pair((2, 140), (2, 140), (50, 0)), COUNTING, {}).passes([0, 1])
    assert Search(pair((2, 140), (2, 140), (0, 0)), COUNTING, {}).passes([0, 1])


def test_with_trimming_the_search_compares_what_the_means_give() -> None:
    """A trimmed score that differs from the mean must not make the truth infeasible."""
    counting = replace(COUNTING, trim=Trim(1, 2))
    subject = pair((2, 140), (2, 140), (50, 50))
    rated = [replace(one, score=Fraction(99)) for one in subject.rated]
    shifted = replace(subject, rated=tuple(rated), score=subject_score(rated, counting))
    assert Search(shifted, counting, {}).passes([0, 1])


def test_a_partner_of_another_scheme_is_exchanged_in_its_first_field_that_weighs() -> None:
    """In u, which weighs nothing, no sum could make good what x changes."""
    x = Cell(2, Fraction(140), Counter())
    plain = read_scheme(scheme("one", "x=100"), SCALES)
    other = read_scheme(scheme("two", "u=0 v=100"), SCALES)
    rated = []
    for one, cells in ((plain, (x,)), (other, (x, x))):
        score = score_of_means(one, cells, COUNTING)
        rated.append(Rated(effective("a"), one, Fraction(50), cells, score, 2, void=False))
    subject = Scored("s", "units", tuple(rated), subject_score(rated, COUNTING), None, ())
    assert Search(subject, COUNTING, {}).keeps_enough(0, 0, [0, 1])
