"""Whose figures a view shows: all classes together, or one class that is chosen.

Over all classes stand the released field scores of the main scheme (docs/counting.md 4.2); for a
class its means of released cells. What a class's form does not have, no view of it can show.
"""

from collections.abc import Sequence

from survey.domain.errors import Refusal
from survey.domain.scheme import IndicatorScheme
from survey.reports.figures import Figure
from survey.reports.frame import CategoryFrame, FormField, RatingClass
from survey.reports.lines import field_score, score_of, subject_score
from survey.reports.means import cell_mean
from survey.reports.released import SubjectResult


class UnknownRater(Refusal):
    """The category is rated by no class with this id."""

    code = "unknown-rater"


def rating_class(frame: CategoryFrame, class_id: str) -> RatingClass | None:
    """The class that is chosen, None for all together (an empty id); raises UnknownRater."""
    if not class_id:
        return None
    found = next((one for one in frame.classes if one.id == class_id), None)
    if found is None:
        raise UnknownRater(evaluator_class=class_id)
    return found


def form_of(frame: CategoryFrame, source: RatingClass | None) -> IndicatorScheme:
    """The scheme whose fields a view shows."""
    return source.scheme if source else frame.main


def field_figure(
    frame: CategoryFrame, field: FormField, source: RatingClass | None, result: SubjectResult
) -> Figure:
    """A subject's figure in a field, over all classes or as the class gave it."""
    if source is None:
        return field_score(frame, field, result)
    return cell_mean(frame.campaign, field, result.of_class(source.id))


def score_figure(frame: CategoryFrame, source: RatingClass | None, result: SubjectResult) -> Figure:
    """A subject's score, over all classes or of the class."""
    if source is None:
        return subject_score(frame, result)
    return score_of(frame, source, result.of_class(source.id))


def ranks(figures: Sequence[Figure]) -> tuple[int | None, ...]:
    """1 + the number of greater printed figures (1, 1, 3); None where a figure is not shown."""
    printed = [one.printed for one in figures]
    falling = sorted((one for one in printed if one is not None), reverse=True)
    first = {value: rank for rank, value in reversed([*enumerate(falling, start=1)])}
    return tuple(None if one is None else first[one] for one in printed)
