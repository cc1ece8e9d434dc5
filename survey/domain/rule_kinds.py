"""The validity rules that look at a ballot (docs/counting.md 3), made ready for a style."""

from collections.abc import Callable, Sequence

from survey.domain.ballot import Field, Row
from survey.domain.campaign import RuleKind, ValidityRule
from survey.domain.exact import definition_string
from survey.domain.quota import RuleScope
from survey.domain.rule_check import BreachKind, Codes, Fault, RuleCheck, RuleFacts, Texts, picker
from survey.domain.scheme import ChoiceScale, Code, RatingScale
from survey.domain.total_band import TotalInBandCheck
from survey.domain.weighing import percentages


class CompleteCheck(RuleCheck):
    """At least so many per cent of the fields hold something."""

    def __init__(self, rule: ValidityRule, rows: Sequence[Row]) -> None:
        super().__init__(rule_id=rule.id, scope=rule.scope, effect=rule.effect)
        self._percent = rule.percent
        places = [_positions(unit) for unit in _units(rule, rows)]
        self._units = [(picker(unit), unit) for unit in places]

    def look(self, codes: Codes, _texts: Texts, /) -> Fault | None:
        """Blank fields of the units that hold too little."""
        needed, per = self._percent.numerator, 100 * self._percent.denominator
        faults: list[int] = []
        for pick, positions in self._units:
            filled = len(positions) - pick(codes).count(Code.BLANK)
            if filled * per < needed * len(positions):
                faults += [one for one in positions if codes[one] == Code.BLANK]
        if not faults:
            return None
        facts: RuleFacts = {"blank": len(faults), "percent": definition_string(self._percent)}
        return Fault(BreachKind.COMPLETE, tuple(faults), facts)


class UniformCheck(RuleCheck):
    """Not the same value everywhere."""

    def __init__(self, rule: ValidityRule, rows: Sequence[Row]) -> None:
        super().__init__(rule_id=rule.id, scope=rule.scope, effect=rule.effect)
        self._units = [
            (picker(_indicator_positions(unit)), _positions(unit)) for unit in _units(rule, rows)
        ]

    def look(self, codes: Codes, _texts: Texts, /) -> Fault | None:
        """All fields of the units whose indicators, two or more, hold one value."""
        faults: list[int] = []
        for pick, positions in self._units:
            held = pick(codes)
            if len(held) > 1 and held[0] >= Code.FIRST and held.count(held[0]) == len(held):
                faults += positions
        return Fault(BreachKind.UNIFORM, tuple(faults), {}) if faults else None


class FullMarksCheck(RuleCheck):
    """Not the highest value everywhere."""

    def __init__(self, rule: ValidityRule, rows: Sequence[Row]) -> None:
        super().__init__(rule_id=rule.id, scope=rule.scope, effect=rule.effect)
        self._units = [
            (
                picker(_indicator_positions(unit)),
                [_highest(one.scale) for row in unit for one in _indicators(row)],
                _positions(unit),
            )
            for unit in _units(rule, rows)
        ]

    def look(self, codes: Codes, _texts: Texts, /) -> Fault | None:
        """All fields of the units whose indicators, two or more, are all at the top."""
        faults: list[int] = []
        for pick, tops, positions in self._units:
            pairs = zip(pick(codes), tops, strict=True)
            if len(tops) > 1 and all(code in top for code, top in pairs):
                faults += positions
        return Fault(BreachKind.FULL_MARKS, tuple(faults), {}) if faults else None


class ReasonCheck(RuleCheck):
    """A choice that needs a reason has one."""

    def __init__(self, rule: ValidityRule, rows: Sequence[Row]) -> None:
        super().__init__(rule_id=rule.id, scope=rule.scope, effect=rule.effect)
        fields = [one for row in rows for one in row.fields]
        self._places = [(one, asking) for one in fields if (asking := _asking(one.scale))]
        self._pick = picker([one.position for one, _ in self._places])
        self._asking = frozenset[int]().union(*(asking for _, asking in self._places))

    def look(self, codes: Codes, texts: Texts, /) -> Fault | None:
        """Fields whose choice asks for a reason that is not there."""
        if self._asking.isdisjoint(self._pick(codes)):
            return None
        faults = tuple(
            field.position
            for field, asking in self._places
            if codes[field.position] in asking and field.reason_key not in texts
        )
        return Fault(BreachKind.REASON, faults, {"missing": len(faults)}) if faults else None


class OverallSupportedCheck(RuleCheck):
    """An overall choice stands only on enough indicators with the same choice."""

    def __init__(self, rule: ValidityRule, rows: Sequence[Row]) -> None:
        super().__init__(rule_id=rule.id, scope=rule.scope, effect=rule.effect)
        self._percent = rule.percent
        self._rows = [
            (overall.position, wanted, _holding(row, rule.choice))
            for row in rows
            for overall in row.fields
            if overall.is_overall and (wanted := _code_of(overall.scale, rule.choice))
        ]

    def look(self, codes: Codes, _texts: Texts, /) -> Fault | None:
        """Overall ratings of the choice with less than the percentage beneath them."""
        needed, per = self._percent.numerator, 100 * self._percent.denominator
        faults: list[int] = []
        for overall, wanted, places in self._rows:
            if codes[overall] == wanted:
                same = [codes[at] == code for at, code in places if codes[at] >= Code.FIRST]
                if sum(same) * per < needed * len(same):
                    faults.append(overall)
        if not faults:
            return None
        facts = {"percent": definition_string(self._percent)}
        return Fault(BreachKind.OVERALL_SUPPORTED, tuple(faults), facts)


class OverallForcedCheck(RuleCheck):
    """One indicator with a choice forces the overall choice."""

    def __init__(self, rule: ValidityRule, rows: Sequence[Row]) -> None:
        super().__init__(rule_id=rule.id, scope=rule.scope, effect=rule.effect)
        self._rows = [
            (overall.position, forced, _holding(row, rule.choice))
            for row in rows
            for overall in row.fields
            if overall.is_overall and (forced := _code_of(overall.scale, rule.overall))
        ]

    def look(self, codes: Codes, _texts: Texts, /) -> Fault | None:
        """Overall ratings that are another choice than the forced one."""
        faults = tuple(
            overall
            for overall, forced, places in self._rows
            if codes[overall] >= Code.FIRST
            and codes[overall] != forced
            and any(codes[at] == code for at, code in places)
        )
        return Fault(BreachKind.OVERALL_FORCED, faults, {}) if faults else None


_CHECKS: dict[RuleKind, Callable[[ValidityRule, Sequence[Row]], RuleCheck]] = {
    RuleKind.COMPLETE: CompleteCheck,
    RuleKind.UNIFORM: UniformCheck,
    RuleKind.FULL_MARKS: FullMarksCheck,
    RuleKind.REASON: ReasonCheck,
    RuleKind.OVERALL_SUPPORTED: OverallSupportedCheck,
    RuleKind.OVERALL_FORCED: OverallForcedCheck,
    RuleKind.TOTAL_IN_BAND: TotalInBandCheck,
}


def rule_check(rule: ValidityRule, rows: Sequence[Row]) -> RuleCheck:
    """Make a rule ready for the rows of a style; raises KeyError for rules of a whole class."""
    named = [one for one in rows if one.subject.category in rule.categories]
    return _CHECKS[rule.kind](rule, named if rule.categories else rows)


def _units(rule: ValidityRule, rows: Sequence[Row]) -> list[Sequence[Row]]:
    return [[one] for one in rows] if rule.scope is RuleScope.ROW else [rows]


def _indicators(row: Row) -> list[Field]:
    return [one for one in row.fields if not one.is_overall]


def _positions(unit: Sequence[Row]) -> list[int]:
    return [one.position for row in unit for one in row.fields]


def _indicator_positions(unit: Sequence[Row]) -> list[int]:
    return [one.position for row in unit for one in _indicators(row)]


def _highest(scale: RatingScale) -> frozenset[int]:
    values = percentages(scale)
    top = max(values)
    return frozenset(code for code, one in enumerate(values, Code.FIRST) if one == top)


def _asking(scale: RatingScale) -> frozenset[int]:
    if not isinstance(scale, ChoiceScale):
        return frozenset()
    choices = enumerate(scale.choices, Code.FIRST)
    return frozenset(code for code, one in choices if one.needs_reason)


def _code_of(scale: RatingScale, choice: str) -> int:
    """Code of a choice, Code.BLANK on scales that lack it."""
    return scale.code_of(choice) if isinstance(scale, ChoiceScale) else Code.BLANK


def _holding(row: Row, choice: str) -> list[tuple[int, int]]:
    """Position and code of the row's indicators whose scale has the choice."""
    coded = [(one.position, _code_of(one.scale, choice)) for one in _indicators(row)]
    return [(position, code) for position, code in coded if code]
