"""Reviewing a ballot before it is sealed: what it holds, what is open, which rules it breaks."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from survey.domain.ballot import Ballot, BallotStyle, Field
from survey.domain.errors import Malformed
from survey.domain.quota import Effect
from survey.domain.scheme import ChoiceScale, Code, NumberScale, RatingScale
from survey.domain.validity import Breach, Examiner
from survey.services.casting import Declared


@dataclass(frozen=True, slots=True)
class ScaleCount:
    """How often each answer of a scale was given; `field` is empty for the indicators together.

    `answers` are (words, number) of the choices, or of the bands of a number scale; numbers of a
    scale without bands, or outside them, count as `others`.
    """

    scale: RatingScale
    field: str
    answers: tuple[tuple[str, int], ...]
    others: int
    dont_know: int
    abstentions: int
    blanks: int


@dataclass(frozen=True, slots=True)
class Review:
    """What the review page shows; only a ballot with nothing `refusing` is sealed.

    `voiding` are rules that let the ballot pass, and void what they concern at the count.
    """

    refusing: tuple[Breach, ...]
    warnings: tuple[Breach, ...]
    voiding: tuple[Breach, ...]
    blanks: tuple[Field, ...]
    given: int
    total: int
    counts: tuple[ScaleCount, ...]
    declares: Declared


def review(style: BallotStyle, ballot: Ballot) -> Review:
    """Look over a filled ballot; raises Malformed for one that is not of its style."""
    examiner = Examiner(style)
    if not examiner.well_formed(ballot):
        raise Malformed(reason="ballot")
    broken = examiner.breaches(ballot)
    verdict = examiner.verdict(ballot)
    pairs = tuple(zip(style.fields, ballot.codes, strict=True))
    blanks = tuple(field for field, code in pairs if code == Code.BLANK)
    return Review(
        refusing=_with(Effect.REFUSE, broken),
        warnings=_with(Effect.WARN, broken),
        voiding=_with(Effect.VOID, verdict.broken),
        blanks=blanks,
        given=len(pairs) - len(blanks),
        total=len(pairs),
        counts=tuple(_counts(pairs)),
        declares=Declared.VALID if verdict.valid else Declared.INVALID,
    )


def given(ballot: Ballot) -> int:
    """Number of ratings that are not blank."""
    return len(ballot.codes) - ballot.codes.count(Code.BLANK)


def _with(effect: Effect, breaches: Sequence[Breach]) -> tuple[Breach, ...]:
    return tuple(one for one in breaches if one.effect is effect)


def _counts(pairs: Sequence[tuple[Field, int]]) -> Iterator[ScaleCount]:
    scales: dict[tuple[str, str], RatingScale] = {}
    codes: dict[tuple[str, str], Counter[int]] = {}
    for field, code in pairs:
        key = (field.name if field.is_overall else "", field.scale.id)
        scales.setdefault(key, field.scale)
        codes.setdefault(key, Counter())[code] += 1
    for key, scale in scales.items():
        answers = tuple(_answers(scale, codes[key]))
        values = sum(number for code, number in codes[key].items() if code >= Code.FIRST)
        yield ScaleCount(
            scale=scale,
            field=key[0],
            answers=answers,
            others=values - sum(number for _, number in answers),
            dont_know=codes[key][Code.DONT_KNOW],
            abstentions=codes[key][Code.ABSTENTION],
            blanks=codes[key][Code.BLANK],
        )


def _answers(scale: RatingScale, codes: Counter[int]) -> Iterator[tuple[str, int]]:
    if isinstance(scale, ChoiceScale):
        for code, choice in enumerate(scale.choices, Code.FIRST):
            yield choice.name, codes[code]
    elif isinstance(scale, NumberScale):
        values = {scale.value(code): number for code, number in codes.items() if code >= Code.FIRST}
        for band in scale.bands:
            inside = (n for value, n in values.items() if band.lowest <= value <= band.highest)
            yield band.name, sum(inside)
