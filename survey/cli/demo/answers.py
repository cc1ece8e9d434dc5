"""A drawn ballot as the answers of the plain form."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.scheme import ChoiceScale, Code, NumberScale
from survey.services.reading import Mark, number_text, rating_name, text_names

if TYPE_CHECKING:
    from survey.domain.ballot import Ballot, BallotStyle
    from survey.domain.scheme import RatingScale

_MARKS = {Code.DONT_KNOW: Mark.DONT_KNOW, Code.ABSTENTION: Mark.ABSTENTION}


def form_values(style: BallotStyle, ballot: Ballot) -> dict[str, str]:
    """Name and value of every answer that is not blank."""
    answers = {
        rating_name(field): _value(field.scale, code)
        for field, code in zip(style.fields, ballot.codes, strict=True)
        if code != Code.BLANK
    }
    names = dict(text_names(style))
    return answers | {names[key]: text for key, text in ballot.texts.items()}


def _value(scale: RatingScale, code: int) -> str:
    if code < Code.FIRST:
        return _MARKS[Code(code)]
    if isinstance(scale, ChoiceScale):
        return scale.choices[code - Code.FIRST].id
    if isinstance(scale, NumberScale):
        return number_text(scale, code)
    raise TypeError(scale.id)
