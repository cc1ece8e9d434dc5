"""Rounding half away from zero, and how figures are written (`docs/counting.md`, top)."""

from fractions import Fraction


def rounded(value: Fraction, places: int | None) -> Fraction:
    """Return the value rounded to decimal places, or unchanged where none are given."""
    if places is None:
        return value
    scale = 10**places
    units = (2 * abs(value.numerator) * scale + value.denominator) // (2 * value.denominator)
    return Fraction(units if value >= 0 else -units, scale)


def printed(value: Fraction, places: int) -> str:
    """Return the rounded string, all places shown, zero without a sign."""
    units = int(rounded(value, places) * 10**places)
    digits = f"{abs(units):0{places + 1}d}"
    cut = len(digits) - places
    return ("-" if units < 0 else "") + digits[:cut] + ("." + digits[cut:] if places else "")


def exact_string(value: Fraction) -> str:
    """Return n/d in lowest terms, or n."""
    return str(value)


class Interval:
    """The values from `low` to `high`; each end belongs to it or not."""

    def __init__(
        self, low: Fraction, high: Fraction, *, with_low: bool = True, with_high: bool = True
    ) -> None:
        self.low, self.high = low, high
        self.with_low, self.with_high = with_low, with_high

    def before_rounding(self, places: int | None) -> "Interval":
        """Return the values whose rounding to `places` lies in this interval.

        The interval must hold a number of so many places.
        """
        if places is None:
            return self
        unit = Fraction(1, 10**places)
        first, last = -(-self.low // unit) * unit, self.high // unit * unit
        if first == self.low and not self.with_low:
            first += unit
        if last == self.high and not self.with_high:
            last -= unit
        return Interval(first - unit / 2, last + unit / 2, with_low=first > 0, with_high=last < 0)

    def times(self, factor: Fraction) -> "Interval":
        """Return the interval with each value multiplied by a positive factor."""
        return self._with(self.low * factor, self.high * factor)

    def minus(self, part: Fraction) -> "Interval":
        """Return the interval with each value less a part."""
        return self._with(self.low - part, self.high - part)

    def _with(self, low: Fraction, high: Fraction) -> "Interval":
        return Interval(low, high, with_low=self.with_low, with_high=self.with_high)
