"""Turnout (参评率): the arithmetic of slips.

printed = in force + recalled; in force = used + unused, never over head-count + declared spares;
参评率 = used / head-count; 收回率 = used / handed out, which is what is in force once leftover
slips are recalled.
"""

from dataclasses import dataclass
from fractions import Fraction

from survey.domain.errors import Refusal


class OverSpares(Refusal):
    """Issuing so many slips would put more in force than head-count and declared spares."""

    code = "over-spares"


@dataclass(frozen=True, slots=True)
class RollCount:
    """What an opening learns of a section's slips (docs/protocol.md 11, turnout)."""

    issued: int = 0
    recalled: int = 0
    used: int = 0

    def __add__(self, other: "RollCount") -> "RollCount":
        return RollCount(
            self.issued + other.issued, self.recalled + other.recalled, self.used + other.used
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassTurnout:
    """Slips of a class or section; `entered` are those looked at but not yet used."""

    entitled: int
    spares: int
    printed: int
    recalled: int
    entered: int
    used: int

    def __add__(self, other: "ClassTurnout") -> "ClassTurnout":
        return ClassTurnout(
            entitled=self.entitled + other.entitled,
            spares=self.spares + other.spares,
            printed=self.printed + other.printed,
            recalled=self.recalled + other.recalled,
            entered=self.entered + other.entered,
            used=self.used + other.used,
        )

    @property
    def in_force(self) -> int:
        """Slips that are not recalled."""
        return self.printed - self.recalled

    @property
    def spares_out(self) -> int:
        """Slips in force beyond the head-count: so many spares are among them."""
        return max(self.in_force - self.entitled, 0)

    @property
    def unused(self) -> int:
        """Slips in force that have not cast a ballot."""
        return self.in_force - self.used

    @property
    def room(self) -> int:
        """How many slips may still be issued."""
        return self.entitled + self.spares - self.in_force

    @property
    def participation(self) -> Fraction:
        """参评率, used out of head-count; 0 where nobody is entitled."""
        return Fraction(self.used, self.entitled) if self.entitled else Fraction(0)

    @property
    def return_rate(self) -> Fraction:
        """收回率, used out of handed out; 0 where nothing is in force."""
        return Fraction(self.used, self.in_force) if self.in_force else Fraction(0)


def may_issue(turnout: ClassTurnout, number: int) -> None:
    """Raise OverSpares if so many more slips would exceed head-count and spares."""
    if number > turnout.room:
        raise OverSpares(
            asked=number,
            room=max(turnout.room, 0),
            entitled=turnout.entitled,
            spares=turnout.spares,
            in_force=turnout.in_force,
        )
