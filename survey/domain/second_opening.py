"""A second opening (复核开箱): what another opening of a root gave, held against what is kept.

Only hashes, roots and ids are told of the other one, never a figure: it may hold what is withheld.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from survey.domain.errors import Refusal


class OpenedBy(StrEnum):
    """How the other opening was handed in."""

    FILE = "second-by-file"
    ROOT = "second-by-root"
    CEREMONY = "second-in-ceremony"


class OpenedPart(StrEnum):
    """What of the other opening is not the same, in the order in which it is looked at."""

    FORMAT = "differs-format"
    DEFINITION = "differs-definition"
    BOX_ROOT = "differs-box-root"
    INNER_ROOT = "differs-inner-root"
    COUNTS = "differs-counts"
    FIGURES = "differs-figures"
    TEXTS = "differs-texts"
    OTHER = "differs-other"


class Outcome(StrEnum):
    """What a comparison ended in."""

    SAME = "second-same"
    DIFFERENT = "second-different"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The first subject, class and field whose figures differ, by id; empty where none is meant."""

    subject: str = ""
    class_id: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondOpening:
    """A comparison as the ledger keeps it; hashes in hex, empty where none was given."""

    seq: int
    at: datetime
    actor: str
    by: OpenedBy
    outcome: Outcome
    results_hash: str
    inner_root: str
    differs: tuple[OpenedPart, ...] = ()
    place: Place = Place()
    witnesses: tuple[str, ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether everything that was handed in agrees."""
        return self.outcome is Outcome.SAME


class NothingToCompare(Refusal):
    """Neither a results file nor an inner root was given."""

    code = "nothing-to-compare"


class NotARoot(Refusal):
    """What was typed is no root: 64 hexadecimal digits."""

    code = "not-a-root"
