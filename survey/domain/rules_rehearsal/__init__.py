"""Rehearsing the rules: sample ballots through the same code as booth and count (validity.py).

Rules on whole classes (`class-…`) look at turnout after the close and are not rehearsed.
"""

from collections.abc import Iterator
from random import Random

from survey.domain.ballot import BallotStyle
from survey.domain.campaign import Campaign, EvaluatorClass
from survey.domain.rules_rehearsal.habit import Habit, SampleForm
from survey.domain.rules_rehearsal.heeding import Heeding
from survey.domain.rules_rehearsal.outcome import ClassRehearsal, Outcome, RulesRehearsal
from survey.domain.style import ballot_style
from survey.domain.validity import Examiner

MOST_BALLOTS = 100  # of a class and kind of people
_LEAST_BALLOTS = 20
_LEAST_OF_A_FORM = 3
_FIELDS = 700_000  # about what one rehearsal fills in, so that it takes seconds and not minutes


class _Kind:
    """Forms of a class that differ in names alone: one of them, and how many sections have it."""

    def __init__(self, style: BallotStyle, sections: int) -> None:
        self.style = style
        self.sections = sections
        self.examiner = Examiner(style)
        self.heeding = Heeding(style, self.examiner)
        self.form = SampleForm(style)


def rehearse_rules(campaign: Campaign, *, seed: int) -> RulesRehearsal:
    """Fill in sample ballots by every class and kind of people, and see what the rules make of it.

    The definition must be free of faults. 20 to 100 ballots are drawn of a class and kind of
    people, as many as fit into the time of a page.
    """
    kinds = {one.id: _kinds(campaign, one) for one in campaign.classes}
    fields = len(Habit) * sum(len(found[0].style.fields) for found in kinds.values())
    ballots = max(_LEAST_BALLOTS, min(MOST_BALLOTS, _FIELDS // max(1, fields)))
    found = (_rehearsed(one, kinds[one.id], seed=seed, ballots=ballots) for one in campaign.classes)
    return RulesRehearsal(seed, tuple(found))


def rehearse_style(style: BallotStyle, habit: Habit, chance: Random, ballots: int) -> Outcome:
    """What becomes of so many ballots of a style, filled in by one kind of people."""
    outcome = Outcome()
    _draw(outcome, _Kind(style, 1), habit, chance, ballots)
    return outcome


def _rehearsed(
    one: EvaluatorClass, kinds: tuple[_Kind, ...], *, seed: int, ballots: int
) -> ClassRehearsal:
    outcomes = {habit: Outcome() for habit in Habit}
    of_form = max(_LEAST_OF_A_FORM, -(-ballots // len(kinds)))
    for habit, outcome in outcomes.items():
        # Careful people and those who heed the booth begin with the same ballots.
        drawn = Habit.CAREFUL if habit is Habit.HEEDING else habit
        chance = Random(f"{seed}/{one.id}/{drawn}")  # noqa: S311  no secret: samples to be repeated
        for kind in kinds:
            _draw(outcome, kind, habit, chance, of_form)
    return ClassRehearsal(
        class_id=one.id,
        name=one.name,
        sections=len(one.sections),
        kinds=len(kinds),
        style=kinds[0].style,
        outcomes=outcomes,
    )


def _draw(outcome: Outcome, kind: _Kind, habit: Habit, chance: Random, ballots: int) -> None:
    for _ in range(ballots):
        ballot = kind.form.filled(habit, chance)
        if habit is Habit.HEEDING:
            ballot = kind.heeding.put_right(ballot)
        outcome.add(
            kind.style,
            kind.examiner.examine(ballot),
            broken=kind.examiner.broken(ballot),
            weight=kind.sections,
        )


def _kinds(campaign: Campaign, one: EvaluatorClass) -> tuple[_Kind, ...]:
    found: dict[tuple[object, ...], tuple[BallotStyle, int]] = {}
    for style in _styles(campaign, one):
        shape = _shape(style)
        first, sections = found.get(shape, (style, 0))
        found[shape] = (first, sections + 1)
    return tuple(_Kind(style, sections) for style, sections in found.values())


def _styles(campaign: Campaign, one: EvaluatorClass) -> Iterator[BallotStyle]:
    return (ballot_style(campaign, one.id, section.id) for section in one.sections)


def _shape(style: BallotStyle) -> tuple[object, ...]:
    """What the rules see of a form: categories and schemes of its rows, and the quotas' bounds."""
    rows = tuple(sorted((row.subject.category, row.scheme.id) for row in style.rows))
    bounds = tuple((one.quota.id, one.category, one.lowest, one.highest) for one in style.quotas)
    return rows, bounds
