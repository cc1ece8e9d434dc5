"""Validity of ballots (docs/counting.md 3): what the count voids, and what the booth points at."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from survey.domain.ballot import BALLOT_COMMENT, REASONS, ROW_COMMENTS, Ballot, BallotStyle
from survey.domain.errors import Malformed
from survey.domain.quota import Effect, RuleScope
from survey.domain.quota_check import QuotaCheck
from survey.domain.rule_check import BreachKind, Codes, Fault, RuleCheck, RuleFacts, picker
from survey.domain.rule_kinds import rule_check
from survey.domain.scheme import Code, RatingScale

MALFORMED = "malformed"


class MalformedBallot(Malformed):
    """A ballot's codes or keys of texts are not those of its style; never says which."""

    code = "malformed-ballot"


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule or quota that a ballot breaks: positions of the fields and rows at fault."""

    rule_id: str
    kind: BreachKind
    effect: Effect
    scope: RuleScope
    fields: tuple[int, ...]
    rows: tuple[int, ...]
    facts: RuleFacts = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the count makes of a ballot: `codes` after voiding, `reason` a rule's id or empty."""

    valid: bool
    reason: str
    codes: Codes
    broken: tuple[Breach, ...] = ()


class Examiner:
    """Examines the ballots of one style; what can be worked out beforehand is, once."""

    def __init__(self, style: BallotStyle) -> None:
        checks: list[RuleCheck] = [rule_check(one, style.rows) for one in style.rules]
        self._checks = checks + [QuotaCheck(one, style.rows) for one in style.quotas]
        self._row_of = [one.row for one in style.fields]
        self._row_fields = [tuple(one.position for one in row.fields) for row in style.rows]
        self._offered = _offered(style)

    def well_formed(self, ballot: Ballot) -> bool:
        """Whether every code is offered and every key of a text known (docs/protocol.md 7)."""
        return (
            len(ballot.codes) == len(self._row_of)
            and all(codes.issuperset(pick(ballot.codes)) for pick, codes in self._offered)
            and all(self._knows(key) for key in ballot.texts)
        )

    def check(self, ballot: Ballot) -> None:
        """Raise MalformedBallot for a ballot that is not well formed."""
        if not self.well_formed(ballot):
            raise MalformedBallot

    def examine(self, ballot: Ballot) -> Verdict:
        """The count's verdict on any ballot."""
        if self.well_formed(ballot):
            return self.verdict(ballot)
        return self._invalid(MALFORMED, ())

    def verdict(self, ballot: Ballot) -> Verdict:
        """Apply all rules in order, each to what earlier ones left; a well-formed ballot."""
        codes = ballot.codes
        broken: tuple[Breach, ...] = ()
        for check in self._checks:
            fault = check.look(codes, ballot.texts)
            if fault is None:
                continue
            breach = self._breach(check, fault)
            broken = (*broken, breach)
            if check.effect is Effect.WARN:
                continue
            if check.scope is RuleScope.BALLOT:
                return self._invalid(check.id, broken)
            codes = self._voided(codes, breach)
        return Verdict(valid=True, reason="", codes=codes, broken=broken)

    def breaches(self, ballot: Ballot) -> tuple[Breach, ...]:
        """What the booth refuses or warns of, each rule looking at the ballot as it is."""
        named = [check for check in self._checks if check.effect is not Effect.VOID]
        return self._seen(named, ballot)

    def broken(self, ballot: Ballot) -> tuple[Breach, ...]:
        """Every rule that is broken, whatever its effect, looking at the ballot as it is."""
        return self._seen(self._checks, ballot)

    def _seen(self, checks: Sequence[RuleCheck], ballot: Ballot) -> tuple[Breach, ...]:
        return tuple(
            self._breach(check, fault)
            for check in checks
            if (fault := check.look(ballot.codes, ballot.texts))
        )

    def _invalid(self, reason: str, broken: tuple[Breach, ...]) -> Verdict:
        blank = (int(Code.BLANK),) * len(self._row_of)
        return Verdict(valid=False, reason=reason, codes=blank, broken=broken)

    def _breach(self, check: RuleCheck, fault: Fault) -> Breach:
        rows = tuple(sorted({self._row_of[one] for one in fault.fields}))
        return Breach(
            check.id, fault.kind, check.effect, check.scope, fault.fields, rows, fault.facts
        )

    def _voided(self, codes: Codes, breach: Breach) -> Codes:
        left = list(codes)
        for position in voided_fields(breach, self._row_fields):
            left[position] = int(Code.BLANK)
        return tuple(left)

    def _knows(self, key: int) -> bool:
        in_rows = 0 <= key - ROW_COMMENTS < len(self._row_fields)
        return key == BALLOT_COMMENT or in_rows or 0 <= key - REASONS < len(self._row_of)


def voided_fields(breach: Breach, row_fields: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Positions that a breach of scope rating or row voids, whatever they held."""
    if breach.scope is RuleScope.RATING:
        return breach.fields
    return tuple(one for row in breach.rows for one in row_fields[row])


def examine(style: BallotStyle, ballot: Ballot) -> Verdict:
    """The count's verdict on one ballot; for many of a style keep an Examiner."""
    return Examiner(style).examine(ballot)


def breaches(style: BallotStyle, ballot: Ballot) -> tuple[Breach, ...]:
    """What the booth refuses or warns of on a ballot, with all places; voids nothing."""
    return Examiner(style).breaches(ballot)


def check_ballot(style: BallotStyle, codes: Codes, texts: Mapping[int, str]) -> None:
    """Refuse codes out of scale or not offered and unknown keys of texts.

    Raises MalformedBallot.
    """
    Examiner(style).check(Ballot(codes, texts))


def _offered(style: BallotStyle) -> list[tuple[Callable[[Codes], Codes], frozenset[int]]]:
    """For each scale of the style: its fields' picker, and the codes that may stand there."""
    scales = {one.scale.id: one.scale for one in style.fields}
    positions: dict[str, list[int]] = {one: [] for one in scales}
    for one in style.fields:
        positions[one.scale.id].append(one.position)
    return [
        (picker(positions[scale.id]), frozenset(filter(scale.offers, range(_codes(scale)))))
        for scale in scales.values()
    ]


def _codes(scale: RatingScale) -> int:
    return Code.FIRST + scale.value_count
