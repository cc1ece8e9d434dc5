"""What a rehearsal of the rules finds: fates of sample ballots, by class and kind of people."""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from survey.domain.ballot import BallotStyle
from survey.domain.quota import Effect
from survey.domain.rules_rehearsal.habit import Habit
from survey.domain.validity import Breach, Verdict


class Fate(StrEnum):
    """What becomes of a ballot, the worst that applies."""

    REFUSED = "refused"
    VOID = "void"
    PARTLY_VOID = "partly-void"
    REMINDED = "reminded"
    TAKEN = "taken"


def fate_of(verdict: Verdict, named: tuple[Breach, ...]) -> Fate:
    """The fate of a ballot: by the booth's breaches, then by the count's verdict."""
    if any(one.effect is Effect.REFUSE for one in named):
        return Fate.REFUSED
    if not verdict.valid:
        return Fate.VOID
    if any(one.effect is not Effect.WARN for one in verdict.broken):
        return Fate.PARTLY_VOID
    return Fate.REMINDED if verdict.broken else Fate.TAKEN


@dataclass(frozen=True, slots=True)
class Example:
    """The first sample ballot that broke a rule: its style, and how it broke it."""

    style: BallotStyle
    breach: Breach


@dataclass(slots=True)
class Outcome:
    """Sample ballots of one class by one kind of people.

    `invalid` of them the count would void whole if they came all the same, as on paper; `broken`
    and `examples` go by the id of a rule or quota, each looking at the ballot as it is.
    """

    ballots: int = 0
    invalid: int = 0
    fates: Counter[Fate] = field(default_factory=Counter)
    broken: Counter[str] = field(default_factory=Counter)
    examples: dict[str, Example] = field(default_factory=dict)

    def add(
        self, style: BallotStyle, verdict: Verdict, *, broken: tuple[Breach, ...], weight: int = 1
    ) -> None:
        """Count one ballot `weight` times, as so many sections have forms like it."""
        named = tuple(one for one in broken if one.effect is not Effect.VOID)
        self.ballots += weight
        self.invalid += 0 if verdict.valid else weight
        self.fates[fate_of(verdict, named)] += weight
        for rule in {one.rule_id for one in broken}:
            self.broken[rule] += weight
        for one in broken:
            self.examples.setdefault(one.rule_id, Example(style, one))

    def share(self, fate: Fate) -> Fraction:
        """Per cent of the ballots with this fate."""
        return self._share(self.fates[fate])

    @property
    def invalid_share(self) -> Fraction:
        """Per cent of the ballots that the count would void whole."""
        return self._share(self.invalid)

    def broken_share(self, rule: str) -> Fraction:
        """Per cent of the ballots that break a rule or quota."""
        return self._share(self.broken[rule])

    def _share(self, number: int) -> Fraction:
        return Fraction(100 * number, self.ballots) if self.ballots else Fraction(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRehearsal:
    """The rehearsal of one class; `kinds` are its different forms, `sections` all of them."""

    class_id: str
    name: str
    sections: int
    kinds: int
    style: BallotStyle
    outcomes: dict[Habit, Outcome]


@dataclass(frozen=True, slots=True)
class RulesRehearsal:
    """A rehearsal: the same seed and definition give the same figures."""

    seed: int
    classes: tuple[ClassRehearsal, ...]
