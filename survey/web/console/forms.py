"""Forms of the console: what an act refuses stands beside the field that it is about."""

from collections.abc import Callable, Mapping
from typing import TypeVar

from survey.domain.errors import SurveyError
from survey.web.fact_words import told

R = TypeVar("R")


def attempt(act: Callable[[], R], fields: Mapping[str, str]) -> tuple[R | None, dict[str, str]]:
    """What an act gives, or the words of its refusal by field; "" is the form as a whole.

    `fields` names the field of each code.
    """
    try:
        return act(), {}
    except SurveyError as refused:
        return None, {fields.get(refused.code, ""): told(refused.code, refused.facts)}
