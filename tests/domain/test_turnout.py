"""The arithmetic of slips, by hand."""

from dataclasses import replace
from fractions import Fraction

import pytest

from survey.domain.turnout import ClassTurnout, OverSpares, RollCount, may_issue

CLASS = ClassTurnout(entitled=40, spares=5, printed=48, recalled=4, entered=6, used=30)


def test_printed_is_in_force_and_recalled_and_in_force_is_used_and_unused() -> None:
    assert CLASS.printed == CLASS.in_force + CLASS.recalled
    assert CLASS.in_force == CLASS.used + CLASS.unused
    assert (CLASS.in_force, CLASS.unused, CLASS.room) == (44, 14, 1)


def test_the_rates_are_exact() -> None:
    assert CLASS.participation == Fraction(3, 4)
    assert CLASS.return_rate == Fraction(30, 44)


def test_nobody_entitled_and_nothing_handed_out_is_a_rate_of_nought() -> None:
    none = ClassTurnout(entitled=0, spares=0, printed=0, recalled=0, entered=0, used=0)

    assert none.participation == none.return_rate == 0


def test_issuing_stops_at_head_count_and_spares() -> None:
    may_issue(CLASS, 1)
    with pytest.raises(OverSpares) as refused:
        may_issue(CLASS, 2)

    assert refused.value.facts == {
        "asked": 2,
        "room": 1,
        "entitled": 40,
        "spares": 5,
        "in_force": 44,
    }


def test_a_recalled_slip_makes_room_for_another() -> None:
    full = replace(CLASS, printed=49)

    with pytest.raises(OverSpares):
        may_issue(full, 1)
    may_issue(replace(full, recalled=5), 1)


def test_sections_add_up_to_their_class() -> None:
    whole = CLASS + CLASS

    assert (whole.entitled, whole.in_force, whole.room, whole.used) == (80, 88, 2, 60)
    assert whole.participation == CLASS.participation
    assert RollCount(3, 1, 2) + RollCount(4, 0, 4) == RollCount(7, 1, 6)
