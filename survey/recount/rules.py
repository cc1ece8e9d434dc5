"""Validity rules of a ballot (`docs/counting.md` 3): where is it at fault.

A rule becomes a check: a function of a ballot's codes and texts that returns the places (fields
over the whole style, 0-based) at fault, or none where the rule is kept. A broken rule may have no
place: too few rows of a choice, all others blank or not there. What scope and effect make of the
places is `validity.py`; quotas are `quotas.py`.
"""

from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter

from survey.recount.ballots import Codes, Texts
from survey.recount.definition import Row, Style
from survey.recount.reading import Json
from survey.recount.row_score import row_score
from survey.recount.scheme import ABSTENTION, BLANK, DONT_KNOW, FIRST, Scale, exact

Check = Callable[[Codes, Texts | None], list[int] | None]


def check_of(rule: Json, style: Style) -> Check:
    """Return the check of a rule for the ballots of a style.

    Raises LookupError or ValueError for a kind, scope or parameter that the text does not know.
    """
    wanted = rule.get("categories")
    rows = [row for row in style.rows if wanted is None or row.category in wanted]
    return _KINDS[rule["kind"]](rule, rows)


def picker(places: Sequence[int]) -> Callable[[Codes], Codes]:
    """Return the function that picks the codes of some places, quickest where they adjoin."""
    if places and list(places) == list(range(places[0], places[-1] + 1)):
        return itemgetter(slice(places[0], places[-1] + 1))
    if not places:
        return lambda _: ()
    return itemgetter(*places)


def indicators_of(row: Row) -> range:
    """Return the places of a row's indicators."""
    return range(row.start, row.start + row.scheme.indicators)


def _units(rule: Json, rows: Sequence[Row]) -> list[Sequence[Row]]:
    if rule["scope"] == "ballot":
        return [rows]
    if rule["scope"] == "row":
        return [[row] for row in rows]
    raise ValueError(rule["scope"])


def _places(unit: Iterable[Row]) -> list[int]:
    return [i for row in unit for i in range(row.start, row.end)]


def _complete(rule: Json, rows: Sequence[Row]) -> Check:
    percent = exact(rule["percent"])
    units = [(found, picker(found)) for found in map(_places, _units(rule, rows))]

    def check(codes: Codes, _: Texts | None) -> list[int] | None:
        broken = []
        for places, pick in units:
            picked = pick(codes)
            if (len(picked) - picked.count(BLANK)) * 100 < percent * len(picked):
                broken += places
        return [i for i in broken if codes[i] == BLANK] if broken else None

    return check


def _uniform(rule: Json, rows: Sequence[Row]) -> Check:
    return _everywhere(rule, rows, lambda codes, _: codes.count(codes[0]) == len(codes))


def _full_marks(rule: Json, rows: Sequence[Row]) -> Check:
    return _everywhere(rule, rows, _all_highest)


def _all_highest(codes: Codes, scales: Sequence[Scale]) -> bool:
    return all(code in scale.highest for code, scale in zip(codes, scales, strict=True))


def _everywhere(  # where `same` holds and the first code is a value, all codes are values
    rule: Json, rows: Sequence[Row], same: Callable[[Codes, Sequence[Scale]], bool]
) -> Check:
    units = []
    for unit in _units(rule, rows):
        rated = [i for row in unit for i in indicators_of(row)]
        fields = [field for row in unit for field in row.scheme.fields[: row.scheme.indicators]]
        scales = [field.scale for field in fields]
        if len(rated) > 1:
            units.append((_places(unit), picker(rated), scales))

    def check(codes: Codes, _: Texts | None) -> list[int] | None:
        broken = []
        for places, pick, scales in units:
            picked = pick(codes)
            if picked[0] >= FIRST and same(picked, scales):
                broken += places
        return broken or None

    return check


def _reason(_: Json, rows: Sequence[Row]) -> Check:
    asked = [
        (row.start + i, field.scale.reasoned)
        for row in rows
        for i, field in enumerate(row.scheme.fields)
        if field.scale.reasoned
    ]

    def check(codes: Codes, texts: Texts | None) -> list[int] | None:
        given = texts.reasons if texts else {}
        return [i for i, codes_asked in asked if codes[i] in codes_asked and i not in given] or None

    return check


def _with_choice(row: Row, choice: str) -> list[tuple[int, int]]:
    """Return (place, code of the choice) for the indicators whose scale has the choice."""
    fields = row.scheme.fields[: row.scheme.indicators]
    codes = [(row.start + i, field.scale.code_of(choice)) for i, field in enumerate(fields)]
    return [(place, code) for place, code in codes if code is not None]


def _overalls(rows: Sequence[Row]) -> list[tuple[Row, int, Scale]]:
    """Return (row, place of overall, its scale) for the rows that have an overall rating."""
    return [
        (row, row.start + row.scheme.overall, row.scheme.fields[row.scheme.overall].scale)
        for row in rows
        if row.scheme.overall is not None
    ]


def _overall_supported(rule: Json, rows: Sequence[Row]) -> Check:
    percent, choice = exact(rule["percent"]), rule["choice"]
    units = [
        (at, scale.code_of(choice), _with_choice(row, choice)) for row, at, scale in _overalls(rows)
    ]

    def unsupported(codes: Codes, indicators: Sequence[tuple[int, int]]) -> bool:
        values = sum(codes[i] >= FIRST for i, _ in indicators)
        return sum(codes[i] == code for i, code in indicators) * 100 < percent * values

    def check(codes: Codes, _: Texts | None) -> list[int] | None:
        claimed = [(at, rated) for at, code, rated in units if codes[at] == code]
        return [at for at, rated in claimed if unsupported(codes, rated)] or None

    return check


def _overall_forced(rule: Json, rows: Sequence[Row]) -> Check:
    units = [
        (at, {BLANK, DONT_KNOW, ABSTENTION, code}, _with_choice(row, rule["choice"]))
        for row, at, scale in _overalls(rows)
        if (code := scale.code_of(rule["overall"])) is not None
    ]

    def check(codes: Codes, _: Texts | None) -> list[int] | None:
        other = [(at, rated) for at, agreeing, rated in units if codes[at] not in agreeing]
        return [at for at, rated in other if any(codes[i] == c for i, c in rated)] or None

    return check


def _total_in_band(rule: Json, rows: Sequence[Row]) -> Check:
    bands = [(band["choice"], exact(band["from"]), exact(band["to"])) for band in rule["bands"]]
    top = max(to for _, _, to in bands)
    scores = {row.scheme.name: row_score(row.scheme) for row in rows}
    units = [
        (at, row, scale.choices, scores[row.scheme.name])
        for row, at, scale in _overalls(rows)
        if not {choice for choice, _, _ in bands}.isdisjoint(scale.choices)
    ]

    def check(codes: Codes, _: Texts | None) -> list[int] | None:
        broken = []
        for at, row, choices, score_of in units:
            rated = codes[row.start : row.start + row.scheme.indicators]
            if codes[at] < FIRST or min(rated) < FIRST:
                continue
            score, said = score_of(rated), choices[codes[at] - FIRST]
            if score is not None and not any(
                said == choice and (low <= score < to or score == to == top)
                for choice, low, to in bands
            ):
                broken.append(at)
        return broken or None

    return check


_KINDS: dict[str, Callable[[Json, Sequence[Row]], Check]] = {
    "complete": _complete,
    "uniform": _uniform,
    "full-marks": _full_marks,
    "reason": _reason,
    "overall-supported": _overall_supported,
    "overall-forced": _overall_forced,
    "total-in-band": _total_in_band,
}
