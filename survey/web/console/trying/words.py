"""Words of the rehearsal of rules: kinds of people, and what becomes of their ballots."""

from survey.domain.rules_rehearsal.habit import Habit
from survey.domain.rules_rehearsal.outcome import Fate
from survey.web.languages import gettext as _


def habit_words(habit: Habit) -> tuple[str, str]:
    """A kind of people: its name, and what it does."""
    return {
        Habit.HEEDING: (
            _("careful, heeds the booth"),
            _("rates like the careful ones, then puts right whatever the booth names"),
        ),
        Habit.CAREFUL: (
            _("careful, first try"),
            _("every subject has a standing of its own, the ratings lie around it, nothing blank"),
        ),
        Habit.GENEROUS: (_("generous"), _("the best in four of five places")),
        Habit.UNIFORM: (_("all the same"), _("one and the same answer everywhere")),
        Habit.FULL_MARKS: (_("full marks"), _("the best everywhere")),
        Habit.HALF_FILLED: (_("half filled in"), _("careful up to the middle, then nothing")),
        Habit.RANDOM: (_("at random"), _("any answer that is offered, by lot")),
    }[habit]


def fate_words(fate: Fate) -> str:
    """What becomes of a ballot."""
    return {
        Fate.REFUSED: _("refused at the booth"),
        Fate.VOID: _("taken, but void at the count"),
        Fate.PARTLY_VOID: _("taken, parts void at the count"),
        Fate.REMINDED: _("taken after a reminder"),
        Fate.TAKEN: _("taken"),
    }[fate]
