"""How a fault is written down."""

from fractions import Fraction

from survey.domain.errors import Fault
from survey.domain.exact import definition_string
from survey.domain.fault_code import FaultCode


def fault(place: str, code: FaultCode, **facts: str | int | Fraction) -> Fault:
    """A fault at a place of the definition's document; facts are kept as text, numbers exact."""
    return Fault(place, code, tuple((name, _text(value)) for name, value in facts.items()))


def _text(value: str | int | Fraction) -> str:
    return value if isinstance(value, str) else definition_string(Fraction(value))
