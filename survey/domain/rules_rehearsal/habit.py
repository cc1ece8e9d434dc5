"""Sample ballots for rehearsing rules: how kinds of people fill in a form.

They are no model of anybody. Each kind is drawn in one stroke, so that one sees which rule meets
whom: of the real forms of one survey half held a single value, and 18 per cent gave the top choice
in more than 30 per cent of the places (tests/domain/rules_rehearsal/test_real_forms.py).
"""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from random import Random

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.rules_rehearsal.gauge import Gauge, gauges
from survey.domain.scheme import ChoiceScale, Code, RatingScale

_LEAST_ESTEEM, _USUAL_ESTEEM = 0.3, 0.7
_SPREAD = 0.12  # how far the ratings of one subject lie around what is thought of it
_GENEROUS_SHARE = 0.8
_UNSURE_SHARE = 0.1


class Habit(StrEnum):
    """A kind of people; HEEDING are careful ones who put right whatever the booth names."""

    HEEDING = "heeding"
    CAREFUL = "careful"
    GENEROUS = "generous"
    UNIFORM = "uniform"
    FULL_MARKS = "full-marks"
    HALF_FILLED = "half-filled"
    RANDOM = "random"


class SampleForm:
    """A form of one style to be filled in by chance; the same chance gives the same ballots."""

    def __init__(self, style: BallotStyle) -> None:
        self._gauges = gauges(style)
        self._rows = [
            (
                [self._gauges[one.position] for one in row.fields if not one.is_overall],
                [self._gauges[one.position] for one in row.fields if one.is_overall],
            )
            for row in style.rows
        ]
        self._reasons = {one.reason_key: "-" for one in style.fields if _asks(one.scale)}

    def filled(self, habit: Habit, chance: Random) -> Ballot:
        """What somebody of this kind fills in at first, before the booth says a word."""
        by_habit: dict[Habit, Callable[[Random], Ballot]] = {
            Habit.HEEDING: self._careful,
            Habit.CAREFUL: self._careful,
            Habit.GENEROUS: self._generous,
            Habit.UNIFORM: self._uniform,
            Habit.FULL_MARKS: self._full_marks,
            Habit.HALF_FILLED: self._half_filled,
            Habit.RANDOM: self._random,
        }
        return by_habit[habit](chance)

    def _careful(self, chance: Random) -> Ballot:
        """Every subject has a standing of its own, its ratings lie around it; reasons are given."""
        codes: list[int] = []
        for items, overall in self._rows:
            esteem = chance.triangular(_LEAST_ESTEEM, 1.0, _USUAL_ESTEEM)
            held = [one.of_esteem(chance.gauss(esteem, _SPREAD)) for one in items]
            counted = [one.counts(code) for one, code in zip(items, held, strict=True)]
            codes += held
            codes += (one.nearest(sum(counted) / len(counted)) for one in overall)
        return Ballot(tuple(codes), self._reasons)

    def _generous(self, chance: Random) -> Ballot:
        """The best almost everywhere."""
        return self._throughout(
            lambda: 1.0 if chance.random() < _GENEROUS_SHARE else chance.uniform(0.5, 1.0)
        )

    def _uniform(self, chance: Random) -> Ballot:
        esteem = chance.random()
        return self._throughout(lambda: esteem)

    def _full_marks(self, _chance: Random) -> Ballot:
        return self._throughout(lambda: 1.0)

    def _half_filled(self, chance: Random) -> Ballot:
        """Careful up to the middle of the form, and nothing after it."""
        whole = self._careful(chance)
        half = (len(whole.codes) + 1) // 2
        rest = (int(Code.BLANK),) * (len(whole.codes) - half)
        return replace(whole, codes=whole.codes[:half] + rest)

    def _random(self, chance: Random) -> Ballot:
        return Ballot(tuple(_any(one, chance) for one in self._gauges))

    def _throughout(self, esteem: Callable[[], float]) -> Ballot:
        return Ballot(tuple(one.of_esteem(esteem()) for one in self._gauges))


def _any(gauge: Gauge, chance: Random) -> int:
    """Anything that is offered, now and then an answer that is no value."""
    if gauge.aside and chance.random() < _UNSURE_SHARE:
        return int(chance.choice(gauge.aside))
    return chance.choice(gauge.ascending)


def _asks(scale: RatingScale) -> bool:
    return isinstance(scale, ChoiceScale) and any(one.needs_reason for one in scale.choices)
