"""Scores (得分): from the tally's cells to means, class scores and subject scores.

m(s,c,f) = 100 * total / (full * n); the class score weighs the means by the scheme, or is the
mean of the rows' scores where the campaign trims; the subject score weighs the class scores by
the classes' weights, the field score the means of the classes with the main scheme
(docs/counting.md 4.2). Fractions throughout, rounded at the stages that the campaign states and
nowhere else. Every figure carries its basis: which classes, with what weight, value and number.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.domain.campaign import Campaign, CountRules, EmptyClass, Subject
from survey.domain.effective_class import EffectiveClass
from survey.domain.exact import round_half_up
from survey.domain.scheme import IndicatorScheme, RatingScale
from survey.domain.tally import NO_RATINGS, Ratings, Tally
from survey.domain.weighing import NOTHING, score_of_means, weighted_mean


@dataclass(frozen=True, slots=True)
class Share:
    """What one class brings to a figure: its weight, its value, and from how many ratings."""

    evaluator_class: str
    weight: Fraction
    value: Fraction
    n: int


@dataclass(frozen=True, slots=True)
class Figure:
    """A score out of 100 and what it was made from."""

    value: Fraction
    basis: tuple[Share, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassScore:
    """What one effective class gave one subject; `void` is the rule that voids the class."""

    evaluator_class: EffectiveClass
    scheme: IndicatorScheme
    weight: Fraction
    void: str
    ratings: Ratings
    means: Mapping[str, Fraction]
    score: Fraction | None

    @property
    def id(self) -> str:
        """Id of the effective class."""
        return self.evaluator_class.id

    @property
    def present(self) -> bool:
        """Whether the class is not void and gave some field a value."""
        return bool(self.means)

    @property
    def least_n(self) -> int:
        """Least number of values over the fields that have any, 0 where none has."""
        return min((cell.n for cell in self.ratings.cells.values() if cell.n), default=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectScore:
    """All figures of a subject, before anything is withheld; `fields` go by the main scheme."""

    subject: Subject
    main_scheme: IndicatorScheme | None
    classes: tuple[ClassScore, ...]
    score: Figure | None
    fields: Mapping[str, Figure]


def subject_scores(
    campaign: Campaign,
    classes: Sequence[EffectiveClass],
    tally: Tally,
    *,
    void: Mapping[str, str],
) -> tuple[SubjectScore, ...]:
    """Scores of all subjects; `void` holds the rule that voided a class, by effective class."""
    scales = {one.id: one for one in campaign.scales}
    mains = {one.id: main_scheme(campaign, classes, one.id) for one in campaign.categories}
    found = []
    for subject in campaign.subjects:
        rated = []
        for one in classes:
            if one.rates(subject):
                ratings = tally.ratings(subject.id, evaluator_class=one.id)
                held = NO_RATINGS if one.id in void else ratings
                rule = void.get(one.id, "")
                rated.append(_class_score(campaign.count, scales, subject, one, held, rule))
        found.append(_subject_score(campaign.count, subject, mains[subject.category], rated))
    return tuple(found)


def main_scheme(
    campaign: Campaign, classes: Sequence[EffectiveClass], category: str
) -> IndicatorScheme | None:
    """The scheme of a category with the greatest sum of class weights, the first among equals."""
    weights: dict[str, Fraction] = {}
    for one in classes:
        if category in one.schemes:
            scheme = one.schemes[category].id
            weights[scheme] = weights.get(scheme, NOTHING) + one.weights[category]
    used = [one for one in campaign.schemes if one.id in weights]
    return max(used, key=lambda one: weights[one.id], default=None)


def subject_shares(
    rules: CountRules, classes: Iterable[ClassScore], scores: Mapping[str, Fraction]
) -> tuple[Share, ...]:
    """The classes that make a subject's score, by policy; `scores` by class, without the empty.

    No share where a class is empty and the policy is to void the subject.
    """
    found = []
    for one in classes:
        if one.id in scores:
            found.append(Share(one.id, one.weight, scores[one.id], one.ratings.rows))
        elif rules.empty_class is EmptyClass.VOID:
            return ()
        elif rules.empty_class is EmptyClass.ZERO:
            found.append(Share(one.id, one.weight, NOTHING, 0))
    return tuple(found)


def figure(shares: tuple[Share, ...], *, places: int | None = None) -> Figure | None:
    """Weighted mean of shares, rounded where places are given; None where the weights sum to 0."""
    mean = weighted_mean((one.weight, one.value) for one in shares)
    return None if mean is None else Figure(staged(mean, places=places), shares)


def staged(value: Fraction, *, places: int | None) -> Fraction:
    """A value after one of the campaign's rounding stages, itself where there is none."""
    return value if places is None else round_half_up(value, places=places)


def by_main_scheme(main: IndicatorScheme | None, classes: Iterable[ClassScore]) -> list[ClassScore]:
    """The classes that rate by the main scheme."""
    return [one for one in classes if main is not None and one.scheme.id == main.id]


def _subject_score(
    rules: CountRules,
    subject: Subject,
    main: IndicatorScheme | None,
    classes: Sequence[ClassScore],
) -> SubjectScore:
    scores = {one.id: one.score for one in classes if one.score is not None}
    shares = subject_shares(rules, classes, scores)
    fields = {}
    for field, _ in main.field_scales() if main else ():
        held = [one for one in by_main_scheme(main, classes) if field in one.means]
        n_of = {one.id: one.ratings.cells[field].n for one in held}
        found = figure(tuple(Share(c.id, c.weight, c.means[field], n_of[c.id]) for c in held))
        if found:
            fields[field] = found
    return SubjectScore(
        subject=subject,
        main_scheme=main,
        classes=tuple(classes),
        score=figure(shares, places=rules.subject_places),
        fields=fields,
    )


def _class_score(
    rules: CountRules,
    scales: Mapping[str, RatingScale],
    subject: Subject,
    evaluator_class: EffectiveClass,
    ratings: Ratings,
    void: str,
) -> ClassScore:
    scheme = evaluator_class.schemes[subject.category]
    means = {}
    for field, scale in scheme.field_scales():
        cell = ratings.cells.get(field)
        if cell and cell.n:
            mean = 100 * cell.total / (scales[scale].full * cell.n)
            means[field] = staged(mean, places=rules.indicator_places)
    raw = ratings.row_mean if rules.trim else score_of_means(scheme, means)
    return ClassScore(
        evaluator_class=evaluator_class,
        scheme=scheme,
        weight=evaluator_class.weights[subject.category],
        void=void,
        ratings=ratings,
        means=means,
        score=None if raw is None else staged(raw, places=rules.class_places),
    )
