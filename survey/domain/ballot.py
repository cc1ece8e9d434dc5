"""Ballot styles (测评表样式) and filled ballots: rows of fields in their packing order."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from survey.domain.campaign import BallotRules, DisclosureRules, Right, Subject, ValidityRule
from survey.domain.quota import Quota
from survey.domain.scheme import OVERALL, IndicatorScheme, RatingScale

BALLOT_COMMENT = 0
ROW_COMMENTS = 1
REASONS = 0x8000
FIXED_BYTES = 19  # version, nonce and number of texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One place of a ballot that takes a code; `position` counts over the whole style."""

    position: int
    row: int
    id: str
    name: str
    scale: RatingScale

    @property
    def is_overall(self) -> bool:
        """Whether this is the overall rating."""
        return self.id == OVERALL

    @property
    def reason_key(self) -> int:
        """Key of the reason given for this field."""
        return REASONS + self.position


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One subject on a ballot, with the scheme by which this class rates it."""

    position: int
    subject: Subject
    scheme: IndicatorScheme
    fields: tuple[Field, ...]

    @property
    def comment_key(self) -> int:
        """Key of the comment on this subject."""
        return ROW_COMMENTS + self.position


@dataclass(frozen=True, slots=True)
class StyleQuota:
    """A quota with its arithmetic done for this style; the absent bound is None."""

    quota: Quota
    category: str
    base: int
    lowest: int | None
    highest: int | None


@dataclass(frozen=True, kw_only=True)
class BallotStyle:
    """What one class and section is shown and in which order it is packed."""

    campaign: str
    class_id: str
    class_name: str
    section_id: str
    section_name: str
    rights: tuple[Right, ...]
    rows: tuple[Row, ...]
    quotas: tuple[StyleQuota, ...]
    rules: tuple[ValidityRule, ...]
    ballot: BallotRules
    disclosure: DisclosureRules

    @cached_property
    def fields(self) -> tuple[Field, ...]:
        """All fields in packing order."""
        return tuple(one for row in self.rows for one in row.fields)

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """Bytes of every field."""
        return tuple(one.scale.width for one in self.fields)

    @cached_property
    def size(self) -> int:
        """Bytes of the padded ballot."""
        return FIXED_BYTES + sum(self.widths) + self.ballot.text_bytes


@dataclass(frozen=True, slots=True)
class Ballot:
    """A filled ballot: one code a field, texts by key (docs/protocol.md 7)."""

    codes: tuple[int, ...]
    texts: Mapping[int, str] = field(default_factory=dict)
