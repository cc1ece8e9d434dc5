"""A counted box: everything that the results are written from."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from survey.domain.campaign import Campaign
from survey.domain.effective_class import EffectiveClass
from survey.domain.score import SubjectScore
from survey.domain.tally import Tally
from survey.domain.text_tally import TextTally
from survey.domain.turnout import RollCount


class RefusedBy(StrEnum):
    """Which lock's opening refused an envelope."""

    SLIP = "slip"
    BALLOT = "ballot"


@dataclass(frozen=True, slots=True)
class Refused:
    """How many envelopes were refused for a reason (docs/protocol.md 11, 12)."""

    by: RefusedBy
    reason: str
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What the opening of the box says of itself; hashes as lower-case hex."""

    definition_hash: str
    box_root: str
    inner_root: str
    refused: tuple[Refused, ...] = ()


@dataclass(frozen=True, slots=True)
class VerdictCount:
    """Ballots of a class, valid and by reason invalid."""

    valid: int
    reasons: Mapping[str, int]

    @property
    def invalid(self) -> int:
        """Invalid ballots."""
        return sum(self.reasons.values())

    @property
    def ballots(self) -> int:
        """All ballots."""
        return self.valid + self.invalid


def verdict_count(verdicts: Mapping[str, int]) -> VerdictCount:
    """From the number of verdicts by reason, the valid ones under the empty reason."""
    reasons = {reason: n for reason, n in verdicts.items() if reason and n}
    return VerdictCount(verdicts.get("", 0), reasons)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedBox:
    """Tally, scores, verdicts and slips; mappings go by effective class, `void` to the rule."""

    campaign: Campaign
    classes: tuple[EffectiveClass, ...]
    tally: Tally
    texts: TextTally
    scores: tuple[SubjectScore, ...]
    verdicts: Mapping[str, VerdictCount]
    rolls: Mapping[str, RollCount]
    void: Mapping[str, str]
    opening: Opening

    @property
    def standing(self) -> tuple[str, ...]:
        """Ids of the classes that are not void."""
        return tuple(one.id for one in self.classes if one.id not in self.void)
