"""Cells of the tally by hand, and that parts of a box add up."""

from fractions import Fraction

from survey.domain.campaign import Campaign, CountRules, Trim
from survey.domain.section import Section, SectionScope
from survey.domain.tally import EMPTY_CELL, Cell, Tally
from tests.domain.factories import (
    campaign,
    evaluator_class,
    indicators,
    letters,
    number_scale,
    scheme,
    style,
)

SECTIONS = (
    Section("all", "all", 5),
    Section("own", "own", 5, scope=SectionScope.OWN, subjects=("s2",)),
)


def test_a_cell_counts_values_points_and_codes() -> None:
    held = campaign(schemes=[scheme(*indicators(i1=100), overall="grades")])
    tally = Tally(held)

    tally.add(style(held), [letters(one) for one in ("aa", "bb", "ab", "?-", "-/", "d?")])

    assert tally.cell("s1", "c1", "i1") == Cell(4, Fraction(320), {3: 2, 4: 1, 6: 1, 1: 1, 0: 1})
    assert tally.cell("s1", "c1", "overall") == Cell(
        3, Fraction(260), {3: 1, 4: 2, 0: 1, 2: 1, 1: 1}
    )
    assert tally.ratings("s1", evaluator_class="c1").rows == 4


def test_numbers_count_as_themselves() -> None:
    held = campaign(
        scales=[number_scale("m", least=1, most=10, step="0.5")],
        schemes=[scheme(*indicators(i1="100:m"))],
    )
    tally = Tally(held)

    tally.add(style(held), [(3,), (4,), (21,)])

    assert tally.cell("s1", "c1", "i1") == Cell(3, Fraction(25, 2), {3: 1, 4: 1, 21: 1})


def test_nothing_rated_is_an_empty_cell() -> None:
    held = campaign()

    assert Tally(held).cell("s1", "c1", "i1") == EMPTY_CELL
    assert Tally(held).rated("s1", evaluator_class="c1") == 0


def test_sections_and_merged_classes_are_pooled_with_their_host() -> None:
    held = campaign(
        subjects=2,
        classes=[
            evaluator_class("c1", 60, *SECTIONS),
            evaluator_class("c2", 40, merged_with="c1"),
        ],
    )
    tally = Tally(held)

    tally.add(style(held), [letters("ab cd")])
    tally.add(style(held, section="own"), [letters("aa")])
    tally.add(style(held, "c2"), [letters("-- a-")])

    assert tally.cell("s2", "c1", "i1").counts == {3: 2, 5: 1}
    assert tally.rated("s2", evaluator_class="c1") == 3
    assert tally.rated("s1", evaluator_class="c1") == 1
    assert tally.cell("s2", "c2", "i1") == EMPTY_CELL


def trimming() -> Campaign:
    return campaign(count=CountRules(trim=Trim(drop=1, above=2)))


def test_cells_are_over_what_trimming_leaves_and_rows_without_a_score() -> None:
    held = trimming()
    tally = Tally(held)

    tally.add(style(held), [letters(one) for one in ("aa", "ab", "bb", "dd", "??")])

    found = tally.ratings("s1", evaluator_class="c1")
    assert found.cells["i1"] == Cell(2, Fraction(180), {3: 1, 4: 1, 1: 1})
    assert found.cells["i2"] == Cell(2, Fraction(160), {4: 2, 1: 1})
    assert (found.rows, found.row_mean) == (2, Fraction(85))
    assert tally.rated("s1", evaluator_class="c1") == 4


def test_parts_of_a_box_add_up() -> None:
    for held in (campaign(), trimming()):
        ballots = [letters(one) for one in ("aa", "ab", "dd", "b-", "-d", "ca")]
        whole, first, second = Tally(held), Tally(held), Tally(held)
        whole.add(style(held), ballots)
        first.add(style(held), ballots[:2])
        second.add(style(held), ballots[2:])
        second.add(style(held), [])

        first.merge(second)

        assert first.ratings("s1", evaluator_class="c1") == whole.ratings(
            "s1", evaluator_class="c1"
        )
