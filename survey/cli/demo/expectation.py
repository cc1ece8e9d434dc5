"""What the demo knows it cast, added up by itself: every released cell must agree with it."""

from __future__ import annotations

from collections import defaultdict
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
        self.valid = 0
        self.invalid = 0

    def cast(self, style: BallotStyle, ballot: Ballot, *, valid: bool) -> None:
        """Add one ballot that was acknowledged."""
        if not valid:
            self.invalid += 1
            return
        self.valid += 1
        for row in style.rows:
            for field in row.fields:
                code = ballot.codes[field.position]
                if code >= Code.FIRST:
                    key = (row.subject.id, style.class_id, field.id)
                    number, total = self.cells[key]
                    self.cells[key] = (number + 1, total + field.scale.value(code))

    def disagreements(self, results: dict[str, Any]) -> Iterator[str]:
        """Every sum in the results that is not what was cast; nothing if all agree."""
        verdicts = results.get("verdicts", {})
        if (verdicts.get("valid"), verdicts.get("invalid")) != (self.valid, self.invalid):
            yield f"verdicts {verdicts} expected {self.valid} and {self.invalid}"
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
