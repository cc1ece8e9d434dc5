"""Between what is thought of a subject (0 to 1) and the codes of a scale."""

from survey.domain.ballot import BallotStyle
from survey.domain.scheme import ChoiceScale, Code, RatingScale
from survey.domain.weighing import percentages

_STEPS = 20  # a change of mind on a scale of many numbers is a twentieth of it


class Gauge:
    """A scale as somebody uses it who has an opinion; worked out once, as it is asked often.

    `ascending` are its codes from the worst to the best; of equal points the first shown is better.
    """

    def __init__(self, scale: RatingScale) -> None:
        codes = range(Code.FIRST, Code.FIRST + scale.value_count)
        self.ascending = sorted(codes, key=lambda code: (scale.value(code), -code))
        self.aside = [one for one in (Code.DONT_KNOW, Code.ABSTENTION) if scale.offers(one)]
        self._counts = [float(one) for one in percentages(scale)]
        self._place = {code: place for place, code in enumerate(self.ascending)}
        self._by_choice = isinstance(scale, ChoiceScale)

    def of_esteem(self, esteem: float) -> int:
        """The value between the worst (0) and the best (1): equal stretches for all choices."""
        held = max(0.0, min(1.0, esteem))
        last = len(self.ascending) - 1
        place = min(int(held * (last + 1)), last) if self._by_choice else round(held * last)
        return self.ascending[place]

    def counts(self, code: int) -> float:
        """What a value counts out of 100."""
        return self._counts[code - Code.FIRST]

    def nearest(self, count: float) -> int:
        """The value that counts nearest to so much out of 100."""
        return min(self.ascending, key=lambda code: abs(self.counts(code) - count))

    def place(self, code: int) -> int:
        """Where a value stands from the worst (0) on; what is no value is under them all."""
        return self._place.get(code, -1)

    def moved(self, code: int, *, up: bool) -> int:
        """A value one thought better or worse, as far as the scale goes."""
        step = max(1, len(self.ascending) // _STEPS)
        place = self.place(code) + (step if up else -step)
        return self.ascending[max(0, min(len(self.ascending) - 1, place))]


def gauges(style: BallotStyle) -> list[Gauge]:
    """A gauge for every field of a style, by its position."""
    scales = {one.scale.id: one.scale for one in style.fields}
    made = {name: Gauge(scale) for name, scale in scales.items()}
    return [made[one.scale.id] for one in style.fields]
