"""How far a subject is from getting into, or out of, what a quota counts: for who mends a ballot.

A distance has a sign: above 0 one must think better of the subject, else worse.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from survey.domain.ballot import Row
from survey.domain.quota import TOTAL, Quota
from survey.domain.rules_rehearsal.gauge import Gauge
from survey.domain.scheme import ChoiceScale, Code
from survey.domain.weighing import RowScorer

_LEAST = Fraction(1, 1000)  # the sign of a distance of 0


class QuotaDistance:
    """Distances to what a quota counts."""

    def __init__(
        self, quota: Quota, scorers: Mapping[str, RowScorer], gauges: Sequence[Gauge]
    ) -> None:
        self._quota = quota
        self._scorers = scorers
        self._gauges = gauges

    def into(self, row: Row, held: Sequence[int]) -> Fraction:
        """How far a subject outside is from getting in; `held` are the codes of its fields."""
        here, low, high = self._measured(row, held)
        if low is not None and here < low:
            return low - here
        return (high if high is not None else here) - here - _LEAST

    def out(self, row: Row, held: Sequence[int]) -> Fraction:
        """How far a subject inside is from getting out: upwards only at the lower end."""
        here, low, high = self._measured(row, held)
        if low is None and high is not None:
            return high - here + _LEAST
        # Whoever is thought of least as a whole goes out first.
        whole = self._scorers[row.scheme.id].score(held) or Fraction(0)
        return -(_LEAST + whole)

    def _measured(
        self, row: Row, held: Sequence[int]
    ) -> tuple[Fraction, Fraction | None, Fraction | None]:
        """Where the subject stands, and the ends of what is counted, None where it has no end."""
        quota = self._quota
        if quota.of == TOTAL:
            here = self._scorers[row.scheme.id].score(held) or Fraction(0)
            return here, quota.start, quota.below
        at = next(place for place, one in enumerate(row.fields) if one.id == quota.of)
        scale, code = row.fields[at].scale, held[at]
        if isinstance(scale, ChoiceScale):
            return self._by_choice(row.fields[at].position, code, scale.code_of(quota.choice))
        here = scale.value(code) if code >= Code.FIRST else Fraction(0)
        return here, quota.start, quota.below

    def _by_choice(
        self, position: int, code: int, wanted: int
    ) -> tuple[Fraction, Fraction | None, Fraction | None]:
        """The same in places of the scale: the worst choice has no lower end, the best no upper."""
        gauge = self._gauges[position]
        place, best = gauge.place(wanted), len(gauge.ascending) - 1
        low = Fraction(place) if place else None
        return Fraction(gauge.place(code)), low, Fraction(place + 1) if place < best else None
