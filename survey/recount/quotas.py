"""Quotas of a ballot (`docs/counting.md` 1 and 3): how many rows of a category match.

base = rows of the category on the style; at most p % is rounded down, at least p % rounded up.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import ceil, floor

from survey.recount.ballots import Codes, Texts
from survey.recount.definition import Row, Style
from survey.recount.reading import Json
from survey.recount.row_score import row_score
from survey.recount.rules import Check, indicators_of, picker
from survey.recount.scheme import FIRST, Scale, exact

_TOTAL = "total"

Matches = Callable[[Codes], list[bool]]


def quota_check(quota: Json, category: str, style: Style) -> Check:
    """Return the check of a category's quota for the ballots of a style.

    Raises LookupError or ValueError where it names what the scheme lacks.
    """
    rows = [row for row in style.rows if row.category == category]
    highest, lowest = limits(quota, base=len(rows))
    if quota["of"] == _TOTAL:
        places = [list(indicators_of(row)) for row in rows]
        matches = _by_score(quota, rows)
    else:
        at = rows[0].scheme.index(quota["of"])
        places = [[row.start + at] for row in rows]
        matches = _by_code(quota, rows[0].scheme.fields[at].scale, [found[0] for found in places])

    def check(codes: Codes, _: Texts | None) -> list[int] | None:
        matching = matches(codes)
        number = sum(matching)
        if lowest <= number <= highest:
            return None
        at_fault = number > highest
        pairs = zip(places, matching, strict=True)
        return [i for found, match in pairs if match == at_fault for i in found]

    return check


def limits(quota: Json, *, base: int) -> tuple[int, int]:
    """Return (highest, lowest) number of rows; without a limit `base` and 0."""
    most, least = quota.get("at_most"), quota.get("at_least")
    highest = base if most is None else _number(most, base=base, rounded=floor)
    lowest = 0 if least is None else _number(least, base=base, rounded=ceil)
    return highest, lowest


def _number(limit: Json, *, base: int, rounded: Callable[[Fraction], int]) -> int:
    if "number" in limit:
        return int(limit["number"])
    return rounded(exact(limit["percent"]) * base / 100)


def _by_code(quota: Json, scale: Scale, places: Sequence[int]) -> Matches:
    pick = picker(places)
    if "choice" in quota:
        code = scale.code_of(quota["choice"])
        if code is None:
            raise ValueError(quota["choice"])
        wanted = frozenset({code})
    else:
        inside = _range(quota)
        wanted = frozenset(FIRST + i for i, value in enumerate(scale.values) if inside(value))
    return lambda codes: [code in wanted for code in pick(codes)]


def _by_score(quota: Json, rows: Sequence[Row]) -> Matches:
    inside = _range(quota)
    score_of = row_score(rows[0].scheme)

    def matches(codes: Codes) -> list[bool]:
        scores = [score_of(codes[row.start : row.end]) for row in rows]
        return [score is not None and inside(score) for score in scores]

    return matches


def _range(quota: Json) -> Callable[[Fraction], bool]:
    low = exact(quota["from"]) if "from" in quota else None
    below = exact(quota["below"]) if "below" in quota else None
    return lambda x: (low is None or low <= x) and (below is None or x < below)
