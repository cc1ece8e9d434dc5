import inspect

from survey.sealing import errors
from survey.sealing.errors import SealingError

REFUSALS = [
    member
    for _, member in inspect.getmembers(errors, inspect.isclass)
    if issubclass(member, SealingError)
]


def test_every_refusal_has_a_code_of_its_own() -> None:
    assert len({refusal.code for refusal in REFUSALS}) == len(REFUSALS) > 15


def test_the_tree_of_refusals_is_drawn_whole() -> None:
    drawn = errors.__doc__ or ""

    assert [refusal.__name__ for refusal in REFUSALS if refusal.__name__ not in drawn] == []
