"""Figures of the score sheet that `make_sheet` makes, formed here a second time.

From released figures alone: what stands on the sheet beside them is accounted for by these.
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from survey.domain.campaign import Campaign

_BANDS = ((90, 200), (40, 150), (0, 110))


def sheet_figures(campaign: Campaign, document: dict[str, Any]) -> Iterator[Fraction]:
    """Means of the groups, corrected scores, shares, what each part is worth, totals."""
    shown = {one["subject"]: one for one in document["subjects"]}
    places = {one.id: at for at, one in enumerate(campaign.subjects)}
    scores = {key: Fraction(one["score"]) for key, one in shown.items() if "score" in one}
    groups = [[scores[key] for key in scores if places[key] % 2 == side] for side in (0, 1)]
    means = [sum(some) / Fraction(len(some)) for some in groups if some]
    whole = sum(scores.values()) / Fraction(len(scores))
    yield from (*means, whole)
    for key, at in places.items():
        mark = Fraction(700 + 30 * at) / 20
        share = _share(shown[key])
        points = None if share is None else Fraction(_points(share)) / 10
        yield from (mark, *(one for one in (share, points) if one is not None))
        group = groups[at % 2]
        if key not in scores or len(group) < 2:
            continue
        corrected = max(Fraction(0), scores[key] + whole - sum(group) / Fraction(len(group)))
        worth = corrected * Fraction(30, 100)
        yield from (corrected, worth)
        if points is not None:
            yield worth + points + mark + 1


def _share(shown: dict[str, Any]) -> Fraction | None:
    """Votes for the first choice of the first field, in per cent of its ratings."""
    for one in shown.get("votes", ()):
        if one["field"] == "f1":
            return Fraction(100 * one["counts"][0], sum(one["counts"]))
    return None


def _points(share: Fraction) -> int:
    return next(points for start, points in _BANDS if share >= start)
