"""Putting right what the booth names, as somebody careful does, one thing after the other.

If a careful ballot cannot be put right in ROUNDS rounds, the rules contradict each other, or ask
for more than people will find out.
"""

from dataclasses import dataclass

from survey.domain.ballot import Ballot, BallotStyle, Row
from survey.domain.campaign import ValidityRule
from survey.domain.quota import TOTAL, Effect
from survey.domain.rule_check import BreachKind
from survey.domain.rules_rehearsal.gauge import Gauge, gauges
from survey.domain.rules_rehearsal.quota_distance import QuotaDistance
from survey.domain.scheme import OVERALL, ChoiceScale, Code
from survey.domain.validity import Breach, Examiner
from survey.domain.weighing import row_scorers

ROUNDS = 20
_MIDDLE = 0.6


class Heeding:
    """Puts ballots of one style right; what can be worked out beforehand is, once."""

    def __init__(self, style: BallotStyle, examiner: Examiner) -> None:
        self._style = style
        self._examiner = examiner
        self._scorers = row_scorers(style.rows)
        self._gauges = gauges(style)
        self._rules = {one.id: one for one in style.rules}

    def put_right(self, ballot: Ballot) -> Ballot:
        """The ballot after at most ROUNDS rounds of reading what is refused and changing it."""
        for _ in range(ROUNDS):
            refused = [
                one for one in self._examiner.breaches(ballot) if one.effect is Effect.REFUSE
            ]
            if not refused:
                break
            sheet = _Sheet(self._style, self._gauges, list(ballot.codes), dict(ballot.texts))
            self._mend(sheet, refused[0])
            ballot = Ballot(tuple(sheet.codes), sheet.texts)
        return ballot

    def _mend(self, sheet: "_Sheet", breach: Breach) -> None:
        match breach.kind:
            case BreachKind.QUOTA_AT_MOST | BreachKind.QUOTA_AT_LEAST:
                self._keep_quota(sheet, breach)
            case BreachKind.TOTAL_IN_BAND | BreachKind.OVERALL_FORCED:
                for row in breach.rows:
                    self._agree(sheet, self._style.rows[row], self._rules[breach.rule_id])
            case BreachKind.OVERALL_SUPPORTED:
                sheet.move_fields(breach.fields)
            case BreachKind.COMPLETE:
                sheet.fill(breach.fields)
            case BreachKind.REASON:
                sheet.give_reasons(breach.fields)
            case BreachKind.UNIFORM | BreachKind.FULL_MARKS:
                sheet.tell_apart(breach.rows)

    def _agree(self, sheet: "_Sheet", row: Row, rule: ValidityRule) -> None:
        """Let the overall rating be what the rule makes of the items."""
        last = row.fields[-1]
        choice = rule.overall or self._choice_of_score(sheet, row, rule)
        if isinstance(last.scale, ChoiceScale) and (code := last.scale.code_of(choice)):
            sheet.codes[last.position] = code

    def _choice_of_score(self, sheet: "_Sheet", row: Row, rule: ValidityRule) -> str:
        score = self._scorers[row.scheme.id].score(sheet.held(row))
        top = max(one.end for one in rule.bands)
        for band in rule.bands:
            if score is None:
                break
            if band.start <= score < band.end or score == band.end == top:
                return band.choice
        return ""

    def _keep_quota(self, sheet: "_Sheet", breach: Breach) -> None:
        """Move as many subjects as are too many, or too few, those nearest to the line first."""
        bound = next(
            one
            for one in self._style.quotas
            if one.quota.id == breach.rule_id and one.category == breach.facts["category"]
        )
        distance = QuotaDistance(bound.quota, self._scorers, self._gauges)
        over = breach.kind is BreachKind.QUOTA_AT_MOST
        rows = [self._style.rows[one] for one in breach.rows]
        ways = [(distance.out if over else distance.into)(one, sheet.held(one)) for one in rows]
        off = abs(int(breach.facts["number"]) - int(breach.facts["bound"]))
        nearest = sorted(zip(ways, rows, strict=True), key=lambda pair: abs(pair[0]))
        for way, row in nearest[:off]:
            sheet.move(row, bound.quota.of, up=way > 0)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A ballot that is being changed."""

    style: BallotStyle
    gauges: list[Gauge]
    codes: list[int]
    texts: dict[int, str]

    def held(self, row: Row) -> list[int]:
        return [self.codes[one.position] for one in row.fields]

    def move(self, row: Row, of: str, *, up: bool) -> None:
        """Think better or worse of one indicator, or of the subject as a whole."""
        for one in row.fields:
            if of in (one.id, TOTAL, OVERALL):
                gauge, held = self.gauges[one.position], self.codes[one.position]
                held = held if held >= Code.FIRST else gauge.of_esteem(_MIDDLE)
                self.codes[one.position] = gauge.moved(held, up=up)

    def move_fields(self, positions: tuple[int, ...]) -> None:
        for at in positions:
            self.codes[at] = self.gauges[at].moved(self.codes[at], up=False)

    def fill(self, positions: tuple[int, ...]) -> None:
        for at in positions:
            self.codes[at] = self.gauges[at].of_esteem(_MIDDLE)

    def give_reasons(self, positions: tuple[int, ...]) -> None:
        for at in positions:
            self.texts[self.style.fields[at].reason_key] = "-"

    def tell_apart(self, rows: tuple[int, ...]) -> None:
        """Think worse, or where that is not possible better, of the first item of each subject."""
        for row in rows:
            at = self.style.rows[row].fields[0].position
            gauge, held = self.gauges[at], self.codes[at]
            lower = gauge.moved(held, up=False)
            self.codes[at] = lower if lower != held else gauge.moved(held, up=True)
