"""What the demo knows it cast, added up by itself: every released number must agree with it."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from survey.domain.scheme import Code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from survey.domain.ballot import Ballot, BallotStyle


class Expectation:
    """Counts and sums of the valid ballots that were cast."""

    def __init__(self) -> None:
        """Nothing cast yet."""
        self.cells: defaultdict[tuple[str, str, str], tuple[int, Fraction]]
        self.cells = defaultdict(lambda: (0, Fraction(0)))
        self.valid: Counter[str] = Counter()
        self.invalid: Counter[str] = Counter()

    def cast(self, style: BallotStyle, ballot: Ballot, *, valid: bool) -> None:
        """Add one ballot that was acknowledged."""
        if not valid:
            self.invalid[style.class_id] += 1
            return
        self.valid[style.class_id] += 1
        for row in style.rows:
            for field in row.fields:
                code = ballot.codes[field.position]
                if code >= Code.FIRST:
                    key = (row.subject.id, style.class_id, field.id)
                    number, total = self.cells[key]
                    self.cells[key] = (number + 1, total + field.scale.value(code))

    def disagreements(self, results: dict[str, Any]) -> Iterator[str]:
        """Every number in the results that is not what was cast; nothing if all agree."""
        yield from self._verdicts(results)
        compared = 0
        for subject in results["subjects"]:
            for one in subject["classes"]:
                for cell in one.get("cells", ()):
                    compared += 1
                    key = (subject["subject"], one["class"], cell["field"])
                    if self.cells[key] != (cell["n"], Fraction(cell["sum"])):
                        yield f"{key}: {cell} expected {self.cells[key]}"
        if not compared:
            yield "no released cell"

    def _verdicts(self, results: dict[str, Any]) -> Iterator[str]:
        """Those of classes of which nothing is shown may be withheld, then the sums must be too."""
        told = {one["class"]: one["verdicts"] for one in results["classes"] if "verdicts" in one}
        expected = {one: (self.valid[one], self.invalid[one]) for one in told}
        everywhere = results.get("verdicts")
        if everywhere is not None:
            told["all classes"] = everywhere
            expected["all classes"] = (self.valid.total(), self.invalid.total())
        for name, found in told.items():
            if (found["valid"], found["invalid"]) != expected[name]:
                yield f"verdicts of {name}: {found} expected {expected[name]}"
        if (everywhere is not None) != all("verdicts" in one for one in results["classes"]):
            yield "the verdicts over all are shown or withheld against those of the classes"
        if not told:
            yield "no released verdict"
