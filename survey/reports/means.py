"""Means over what is released: of cells, over the subjects of a category, over its classes.

Cell mean: m = 100 * sum / (full * n), see docs/counting.md 4.1. Mean of a class over subjects: the
plain mean of the released ones, a hidden one counts neither in the sum nor in the number. Mean of
the category in a field: sum(W * mean of class) / sum(W) over the classes of the main scheme that
have one, formed over released cells alone (docs/results.md).
"""

from collections.abc import Sequence
from fractions import Fraction

from survey.domain.campaign import Campaign
from survey.domain.exact import definition_string, round_half_up
from survey.domain.weighing import weighted_mean
from survey.reports.figures import (
    NO_FIGURE,
    STANDING_OF,
    Basis,
    Figure,
    Formula,
    Standing,
    Term,
    as_printed,
    printed,
    weight_text,
)
from survey.reports.frame import CategoryFrame, FormField, RatingClass
from survey.reports.released import CellState, ClassResult, SubjectResult

NOT_RATED = Figure(standing=Standing.NOT_RATED)


def gap(result: ClassResult | None) -> Figure:
    """The figure that stands where a class shows none."""
    return Figure(standing=STANDING_OF[result.state]) if result else NOT_RATED


def cell_mean(campaign: Campaign, field: FormField, result: ClassResult | None) -> Figure:
    """A class's mean in a field, with its sum and number of ratings; a gap if not released."""
    if result is None or result.state is not CellState.RELEASED:
        return gap(result)
    cell = result.cells.get(field.id)
    if cell is None:
        return Figure(standing=Standing.EMPTY)
    mean = 100 * cell.sum / (field.scale.full * cell.n)
    if campaign.count.indicator_places is not None:
        mean = round_half_up(mean, places=campaign.count.indicator_places)
    basis = Basis(
        formula=Formula.CELL_MEAN,
        sum=definition_string(cell.sum),
        n=cell.n,
        full=definition_string(field.scale.full),
        exact=str(mean),
    )
    return printed(campaign, mean, basis, n=cell.n)


def class_score(campaign: Campaign, result: ClassResult | None, terms: Sequence[Term]) -> Figure:
    """A class's score of a subject as released, made of `terms` unless rows were trimmed."""
    if result is None or result.state is not CellState.RELEASED or not result.score:
        return gap(result)
    trimmed = campaign.count.trim is not None
    basis = Basis(
        formula=Formula.TRIMMED_CLASS_SCORE if trimmed else Formula.CLASS_SCORE,
        terms=() if trimmed else tuple(terms),
        exact=result.exact,
    )
    return as_printed(result.score, basis, n=result.ballots)


def mean_of_subjects(
    campaign: Campaign, figures: Sequence[Figure], *, named: bool = False, names: Sequence[str] = ()
) -> Figure:
    """Plain mean of the shown figures; `n` is their number. `named` lists them as its terms."""
    values = [one.value for one in figures if one.value is not None]
    if not values:
        return _no_mean(figures)
    terms = (
        tuple(
            Term(name=name, text=one.text, standing=one.standing, n=one.n)
            for name, one in zip(names, figures, strict=True)
        )
        if named
        else ()
    )
    mean = sum(values, Fraction(0)) / len(values)
    basis = Basis(formula=Formula.MEAN_OF_SUBJECTS, terms=terms, n=len(values), exact=str(mean))
    return printed(campaign, mean, basis, n=len(values))


def class_field_mean(
    frame: CategoryFrame, field: FormField, rating: RatingClass, results: Sequence[SubjectResult]
) -> Figure:
    """A class's mean in a field over the category's released cells."""
    held = [cell_mean(frame.campaign, field, one.of_class(rating.id)) for one in results]
    return mean_of_subjects(frame.campaign, held)


def category_field_mean(
    campaign: Campaign, classes: Sequence[RatingClass], means: Sequence[Figure]
) -> Figure:
    """The category's mean in a field: its classes' means by weight; `n` subjects at the most."""
    pairs = [
        (one.weight, mean.value)
        for one, mean in zip(classes, means, strict=True)
        if mean.value is not None
    ]
    value = weighted_mean(pairs)
    if value is None:
        return _no_mean(means)
    terms = tuple(
        Term(
            name=one.name,
            weight=weight_text(one.weight),
            text=mean.text,
            standing=mean.standing,
            n=mean.n,
        )
        for one, mean in zip(classes, means, strict=True)
    )
    basis = Basis(formula=Formula.MEAN_OF_CLASSES, terms=terms, exact=str(value))
    return printed(campaign, value, basis, n=max(one.n or 0 for one in means))


def _no_mean(figures: Sequence[Figure]) -> Figure:
    """Without any released figure the mean is withheld if one of them is."""
    withheld = any(one.standing is Standing.WITHHELD for one in figures)
    return Figure(standing=Standing.WITHHELD) if withheld else NO_FIGURE
