"""What all rules of validity share once they are made ready for one ballot style."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import TypeAlias

from survey.domain.quota import Effect, RuleScope

Codes: TypeAlias = tuple[int, ...]
Texts: TypeAlias = Mapping[int, str]
RuleFacts: TypeAlias = Mapping[str, str | int]


class BreachKind(StrEnum):
    """What was broken, for the words of a message."""

    COMPLETE = "complete"
    UNIFORM = "uniform"
    FULL_MARKS = "full-marks"
    REASON = "reason"
    OVERALL_SUPPORTED = "overall-supported"
    OVERALL_FORCED = "overall-forced"
    TOTAL_IN_BAND = "total-in-band"
    QUOTA_AT_MOST = "quota-at-most"
    QUOTA_AT_LEAST = "quota-at-least"


@dataclass(frozen=True, slots=True)
class Fault:
    """A broken rule: positions of the fields at fault, perhaps none, and facts for its words."""

    kind: BreachKind
    fields: tuple[int, ...]
    facts: RuleFacts


class RuleCheck(ABC):
    """A rule or quota, ready for the ballots of one style."""

    def __init__(self, *, rule_id: str, scope: RuleScope, effect: Effect) -> None:
        self.id = rule_id
        self.scope = scope
        self.effect = effect

    @abstractmethod
    def look(self, codes: Codes, texts: Texts, /) -> Fault | None:
        """The fault of a ballot, None where it keeps the rule."""


def picker(positions: Sequence[int]) -> Callable[[Codes], Codes]:
    """Takes the codes at some positions (ascending) out of a ballot's, as a tuple and quickly."""
    first = positions[0] if positions else 0
    if tuple(positions) == tuple(range(first, first + len(positions))):
        return itemgetter(slice(first, first + len(positions)))
    return itemgetter(*positions)
