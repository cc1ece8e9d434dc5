"""Schemes and scales as their forms hold them: texts as typed, whatever is still wrong with them.

`key` is the id in the tree; what is new gets one when it is written, and keeps it from then on,
because quotas and rules name indicators and choices by it.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Manner(StrEnum):
    """How the weights of a level are given; OWN are numbers, one for each part."""

    EQUAL = "equal"
    BY_MAXIMUM = "by-maximum"
    OWN = "own"


@dataclass(slots=True)
class IndicatorDraft:
    """One indicator; an empty `scale` is that of the group or scheme."""

    key: str = ""
    name: str = ""
    weight: str = ""
    scale: str = ""
    standard: str = ""
    explanation: str = ""


@dataclass(slots=True)
class GroupDraft:
    """A first-level indicator, or the only group of a scheme of one level, without a name."""

    key: str = ""
    name: str = ""
    weight: str = ""
    manner: Manner = Manner.EQUAL
    scale: str = ""
    indicators: list[IndicatorDraft] = field(default_factory=list)


@dataclass(slots=True)
class SchemeDraft:
    """A scheme; `manner` is that of its groups, an empty `overall` is none."""

    key: str = ""
    name: str = ""
    scale: str = ""
    two_levels: bool = False
    manner: Manner = Manner.EQUAL
    overall: str = ""
    overall_scale: str = ""
    groups: list[GroupDraft] = field(default_factory=list)


class ScaleKind(StrEnum):
    """What is given on a scale."""

    CHOICES = "choices"
    NUMBER = "number"


@dataclass(slots=True)
class StepDraft:
    """A choice with its points, or a band with its ends; what belongs to the other is empty."""

    key: str = ""
    name: str = ""
    points: str = ""
    needs_reason: bool = False
    start: str = ""
    end: str = ""


@dataclass(slots=True)
class ScaleDraft:
    """A scale; `steps` are its choices or bands, empty labels offer nothing."""

    key: str = ""
    name: str = ""
    kind: ScaleKind = ScaleKind.CHOICES
    full: str = ""
    minimum: str = "0"
    maximum: str = ""
    step: str = "1"
    dont_know: str = ""
    abstention: str = ""
    steps: list[StepDraft] = field(default_factory=list)
