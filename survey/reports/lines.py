"""What a category's and a subject's report share: scores and fields with all that they rest on."""

from dataclasses import dataclass

from survey.domain.campaign import EmptyClass
from survey.reports.figures import (
    Basis,
    Figure,
    Formula,
    Standing,
    Term,
    as_printed,
    weight_text,
)
from survey.reports.frame import CategoryFrame, FormField, RatingClass
from survey.reports.means import cell_mean, class_score, gap
from survey.reports.released import CellState, ClassResult, SubjectResult


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRow:
    """A field: its figure over all classes, its category's mean, and each class's figure."""

    field: FormField
    overall: Figure
    category: Figure
    by_class: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class FieldTable:
    """Fields of one scheme by the classes that rate on it; `is_main` has figures over classes."""

    scheme: str
    scheme_id: str
    is_main: bool
    classes: tuple[RatingClass, ...]
    rows: tuple[FieldRow, ...]


def score_of(frame: CategoryFrame, rating: RatingClass, result: ClassResult | None) -> Figure:
    """A class's score of a subject, resting on its means in the fields."""
    terms = [
        _field_term(field, cell_mean(frame.campaign, field, result))
        for field in frame.fields(rating.scheme)
        if field.weight is not None
    ]
    return class_score(frame.campaign, result, terms)


def subject_score(frame: CategoryFrame, result: SubjectResult) -> Figure:
    """A subject's score, resting on its classes' scores and weights."""
    if not result.score:
        return Figure(standing=Standing.WITHHELD if result.total_withheld else Standing.NONE)
    basis = Basis(
        formula=Formula.SUBJECT_SCORE, terms=_class_terms(frame, result), exact=result.exact
    )
    return as_printed(result.score, basis, n=ballots(result))


def field_score(frame: CategoryFrame, field: FormField, result: SubjectResult) -> Figure:
    """A subject's score in a field of the main scheme, resting on the classes' means."""
    if field.id not in result.fields:
        return Figure(standing=Standing.WITHHELD if result.total_withheld else Standing.NONE)
    terms = tuple(
        _term(one, cell_mean(frame.campaign, field, held))
        for one in frame.classes_of(frame.main)
        if (held := result.of_class(one.id)) is not None
    )
    return as_printed(result.fields[field.id], Basis(formula=Formula.FIELD_SCORE, terms=terms))


def ballots(result: SubjectResult) -> int | None:
    """Ballots with a value for the subject over all classes; None where a class is withheld."""
    if any(one.state is CellState.WITHHELD for one in result.classes):
        return None
    return sum(one.ballots or 0 for one in result.classes)


def leaves_out(frame: CategoryFrame, result: SubjectResult) -> EmptyClass | None:
    """The policy for classes without a score, where the subject has such a class."""
    missing = {CellState.EMPTY, CellState.VOID}
    found = any(one.state in missing for one in result.classes)
    return frame.campaign.count.empty_class if found else None


def _class_terms(frame: CategoryFrame, result: SubjectResult) -> tuple[Term, ...]:
    return tuple(
        _term(one, _bare_score(held))
        for one in frame.classes
        if (held := result.of_class(one.id)) is not None
    )


def _bare_score(result: ClassResult) -> Figure:
    if result.state is not CellState.RELEASED or not result.score:
        return gap(result)
    return Figure(standing=Standing.SHOWN, text=result.score, n=result.ballots)


def _term(rating: RatingClass, figure: Figure) -> Term:
    return Term(
        name=rating.name,
        weight=weight_text(rating.weight),
        text=figure.text,
        standing=figure.standing,
        n=figure.n,
    )


def _field_term(field: FormField, figure: Figure) -> Term:
    return Term(
        name=field.name,
        group=field.group,
        group_weight=weight_text(field.group_weight),
        weight=weight_text(field.weight),
        text=figure.text,
        standing=figure.standing,
        n=figure.n,
    )
