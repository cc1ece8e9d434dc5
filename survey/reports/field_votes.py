"""A subject's votes in a field, over all classes or of one, or why there are none to show."""

from dataclasses import replace

from survey.reports.figures import STANDING_OF, Standing
from survey.reports.frame import CategoryFrame, FormField, RatingClass
from survey.reports.released import CellState, SubjectResult
from survey.reports.votes import VotesRow, votes_of_all, votes_of_class


def subject_votes(
    frame: CategoryFrame, field: FormField, source: RatingClass | None, result: SubjectResult
) -> VotesRow:
    """The row of a subject, named as it; `source` is a class, None for all of the main scheme."""
    row = _of_class(field, source, result) if source else _of_all(frame, field, result)
    return replace(row, name=frame.campaign.subject(result.subject).name)


def _of_all(frame: CategoryFrame, field: FormField, result: SubjectResult) -> VotesRow:
    """Votes of the classes of the main scheme; without any rating there was nothing to withhold."""
    main = {one.id for one in frame.classes_of(frame.main)}
    classes = [one for one in result.classes if one.class_id in main]
    row = votes_of_all(field, result.votes.get(field.id), classes)
    rated = any(one.state in {CellState.RELEASED, CellState.WITHHELD} for one in classes)
    return row if rated else replace(row, standing=Standing.EMPTY)


def _of_class(field: FormField, source: RatingClass, result: SubjectResult) -> VotesRow:
    held = result.of_class(source.id)
    if held is None:
        return VotesRow(name="", standing=Standing.NOT_RATED)
    if held.state is not CellState.RELEASED:
        return VotesRow(name="", standing=STANDING_OF[held.state])
    return votes_of_class(field, held)
