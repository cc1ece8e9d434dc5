"""Lines of the turnout table, as printed."""

from dataclasses import dataclass

from survey.domain.turnout import ClassTurnout
from survey.services.monitoring import Progress
from survey.services.presenting import percent


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A class or all of them; `declared` is None until a step of ten ballots has been declared."""

    name: str
    entitled: int
    in_force: int
    spares_out: int
    entered: int
    submitted: int
    recalled: int
    rate: str
    declared: tuple[int, int] | None


def lines(held: Progress) -> tuple[Line, ...]:
    """A line for each class."""
    return tuple(
        _line(one.name, one.turnout, (one.declared_valid, one.declared_invalid))
        for one in held.classes
    )


def total_line(held: Progress) -> Line:
    """The line over all classes."""
    valid = sum(one.declared_valid for one in held.classes)
    invalid = sum(one.declared_invalid for one in held.classes)
    return _line("", held.total, (valid, invalid))


def _line(name: str, turnout: ClassTurnout, declared: tuple[int, int]) -> Line:
    return Line(
        name=name,
        entitled=turnout.entitled,
        in_force=turnout.in_force,
        spares_out=turnout.spares_out,
        entered=turnout.entered + turnout.used,
        submitted=turnout.used,
        recalled=turnout.recalled,
        rate=percent(turnout.used, of=turnout.entitled),
        declared=declared if any(declared) else None,
    )
