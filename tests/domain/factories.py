"""One small factory per noun, for the tests of the rules; numbers may be text such as "1/3"."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.ballot_count import BallotCount, CountOutcome
from survey.domain.campaign import (
    Assignment,
    BallotRules,
    Campaign,
    CommentPlaces,
    DisclosureRules,
    EvaluatorClass,
    RuleKind,
    Subject,
    SubjectCategory,
    ValidityRule,
)
from survey.domain.counted_box import Opening
from survey.domain.quota import Effect, Quota, RuleScope
from survey.domain.scheme import (
    Band,
    Choice,
    ChoiceScale,
    Indicator,
    IndicatorGroup,
    IndicatorScheme,
    NumberScale,
    Overall,
    RatingScale,
)
from survey.domain.section import Section
from survey.domain.style import ballot_style
from survey.domain.turnout import RollCount

BLANK, DONT_KNOW, ABSTENTION, FIRST = range(4)
OPENING = Opening(definition_hash="d" * 64, box_root="b" * 64, inner_root="1" * 64)


def choice_scale(
    scale: str = "grades",
    points: Sequence[int | str] = (100, 80, 60, 40),
    *,
    ids: str = "abcdefgh",
    needs_reason: str = "",
    dont_know: str = "don't know",
) -> ChoiceScale:
    choices = [
        Choice(one, f"choice {one}", Fraction(worth), one in needs_reason)
        for one, worth in zip(ids, points, strict=False)
    ]
    return ChoiceScale(
        id=scale,
        name=scale,
        choices=tuple(choices),
        dont_know=dont_know,
        abstention="abstain",
    )


def number_scale(
    scale: str, *, least: int = 0, most: int, step: str = "1", bands: Sequence[tuple[int, int]] = ()
) -> NumberScale:
    return NumberScale(
        id=scale,
        name=scale,
        minimum=Fraction(least),
        maximum=Fraction(most),
        step=Fraction(step),
        bands=tuple(
            Band(f"b{i}", f"band {i}", Fraction(low), Fraction(high))
            for i, (low, high) in enumerate(bands)
        ),
    )


def indicators(**weights: int | str) -> tuple[Indicator, ...]:
    """Indicators on the scale "grades", or on the one named after a colon: i1="40:marks"."""
    found = []
    for name, text in weights.items():
        weight, _, scale = str(text).partition(":")
        found.append(Indicator(name, name, Fraction(weight), scale or "grades"))
    return tuple(found)


def scheme(
    *held: Indicator, scheme_id: str = "form", overall: str = "", groups: Mapping[str, int] = {}
) -> IndicatorScheme:
    """One group of all indicators, or groups of some weight: theirs begin with the group's id."""
    parts = [
        IndicatorGroup(name, name, Fraction(w), tuple(i for i in held if i.id.startswith(name)))
        for name, w in groups.items()
    ]
    whole = IndicatorGroup("all", "", Fraction(100), held)
    last = Overall("overall", overall) if overall else None
    return IndicatorScheme(scheme_id, scheme_id, tuple(parts) or (whole,), last)


def evaluator_class(
    class_id: str = "c1",
    weight: int | str = 100,
    *sections: Section,
    is_open: bool = False,
    merged_with: str = "",
) -> EvaluatorClass:
    return EvaluatorClass(
        id=class_id,
        name=class_id,
        weight=Fraction(weight),
        sections=sections or (Section("all", "all", 100),),
        is_open=is_open,
        merged_with=merged_with,
    )


def rule(
    kind: RuleKind,
    scope: RuleScope = RuleScope.BALLOT,
    effect: Effect = Effect.VOID,
    **parameters: object,
) -> ValidityRule:
    named = {"id": kind.value} | parameters
    return ValidityRule(kind=kind, scope=scope, effect=effect, **named)  # type: ignore[arg-type]


def quota(of: str = "overall", **parameters: object) -> Quota:
    named = {"id": "quota", "name": "quota"} | parameters
    return Quota(of=of, **named)  # type: ignore[arg-type]


def campaign(
    *,
    schemes: Sequence[IndicatorScheme] = (),
    scales: Sequence[RatingScale] = (),
    subjects: int | str = 1,
    classes: Sequence[EvaluatorClass] = (),
    assignments: Sequence[Assignment] = (),
    quotas: Sequence[Quota] = (),
    **changes: object,
) -> Campaign:
    """All classes rate the category "cat" by the first scheme, unless assignments are given."""
    used = tuple(schemes) or (scheme(*indicators(i1=50, i2=50)),)
    held = tuple(classes) or (evaluator_class(),)
    names = (
        [f"s{i + 1}" for i in range(subjects)] if isinstance(subjects, int) else subjects.split()
    )
    split = [name.partition(":") for name in names]
    categories = dict.fromkeys(category or "cat" for _, _, category in split)
    made = Campaign(
        id="00" * 16,
        number="000000",
        title="title",
        organiser="organiser",
        language="en",
        categories=tuple(SubjectCategory(one, one) for one in categories),
        subjects=tuple(Subject(name, name, category or "cat") for name, _, category in split),
        scales=tuple(scales) or (choice_scale(),),
        schemes=used,
        classes=held,
        assignments=tuple(assignments)
        or tuple(assignment(one.id, scheme_id=used[0].id, quotas=quotas) for one in held),
        disclosure=DisclosureRules(3, 3),
        ballot=BallotRules(comments=CommentPlaces.BOTH, text_bytes=600),
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def assignment(
    class_id: str = "c1",
    category: str = "cat",
    *,
    scheme_id: str = "form",
    weight: int | str | None = None,
    quotas: Sequence[Quota] = (),
) -> Assignment:
    return Assignment(
        evaluator_class=class_id,
        category=category,
        scheme=scheme_id,
        weight=None if weight is None else Fraction(weight),
        quotas=tuple(quotas),
    )


def style(of: Campaign, class_id: str = "c1", section: str = "all") -> BallotStyle:
    return ballot_style(of, class_id, section)


def ballot(*codes: int, texts: Mapping[int, str] = {}) -> Ballot:
    return Ballot(codes, dict(texts))


def letters(text: str) -> tuple[int, ...]:
    """Codes of choices by letter: "a" is the first, "-" blank, "?" don't know, "/" abstention."""
    marks = {"-": BLANK, "?": DONT_KNOW, "/": ABSTENTION}
    return tuple(
        marks[one] if one in marks else FIRST + ord(one) - ord("a") for one in text.replace(" ", "")
    )


def counted(
    of: Campaign,
    ballots: Mapping[str, Sequence[tuple[int, ...]]],
    *,
    turnout: Mapping[tuple[str, str], RollCount] | None = None,
    section: str = "all",
) -> CountOutcome:
    """Count ballots (their codes) by class, all of one section, without texts."""
    count = BallotCount(of)
    for class_id, cast in ballots.items():
        for codes in cast:
            count.add(class_id, section, codes, {})
    return count.finish(OPENING, turnout=turnout or {})
