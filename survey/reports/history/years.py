"""What a campaign's released results say of each subject, as a history keeps it: short, read once.

Each figure is one that the pages of that campaign show; what it rests on opens there.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from survey.domain.campaign import Campaign, CountRules, DisclosureRules, Subject, SubjectCategory
from survey.domain.scheme import ChoiceScale, NumberScale, RatingScale
from survey.reports.category import field_means, results_of, votes_field
from survey.reports.figures import Figure, Standing
from survey.reports.frame import CategoryFrame, FormField, RatingClass, category_frame
from survey.reports.lines import ballots, subject_score
from survey.reports.means import class_score, mean_of_subjects
from survey.reports.released import Results, SubjectResult
from survey.reports.votes import VotesRow, choice_names, votes_of_all


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A class or an indicator as it is found again in other campaigns.

    `like` is what must be the same for that: the scale of an indicator, nothing of a class.
    """

    id: str
    name: str
    weight: Fraction | None
    like: Hashable = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """How a category was rated and counted in a campaign; the figures of its items align."""

    scheme: str
    classes: tuple[Item, ...]
    fields: tuple[Item, ...]
    count: CountRules
    disclosure: DisclosureRules
    votes_field: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SubjectYear:
    """One campaign's figures of a subject; `mean` and `field_means` are its category's."""

    subject: Subject
    category: SubjectCategory
    form: Form
    score: Figure
    mean: Figure
    rank: int | None
    ranked: int
    ballots: int | None
    by_class: tuple[Figure, ...]
    by_field: tuple[Figure, ...]
    field_means: tuple[Figure, ...]
    votes: VotesRow | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """A campaign in a history: `at` is when it closed, `subjects` its figures by subject id."""

    number: str
    title: str
    at: datetime
    subjects: Mapping[str, SubjectYear]


def subjects_of(campaign: Campaign, results: Results) -> dict[str, SubjectYear]:
    """The figures of every subject by id, in the order of the definition."""
    found: dict[str, SubjectYear] = {}
    for one in campaign.categories:
        found |= _of_category(campaign, results, one.id)
    return {one.id: found[one.id] for one in campaign.subjects if one.id in found}


def _of_category(campaign: Campaign, results: Results, category: str) -> dict[str, SubjectYear]:
    frame = category_frame(campaign, category)
    held = results_of(frame, results)
    rows = field_means(frame, held)[0].rows
    field = votes_field(frame)
    form = _form(frame, field)
    shared = _Shared(
        frame=frame,
        form=form,
        field=field,
        mean=_bare(mean_of_subjects(campaign, [subject_score(frame, one) for one in held])),
        ranked=sum(one.rank is not None for one in held),
        field_means=tuple(_bare(one.category) for one in rows),
    )
    return {one.subject: _subject(shared, one) for one in held}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What the subjects of a category have in common."""

    frame: CategoryFrame
    form: Form
    field: FormField | None
    mean: Figure
    ranked: int
    field_means: tuple[Figure, ...]


def _subject(shared: _Shared, result: SubjectResult) -> SubjectYear:
    frame = shared.frame
    return SubjectYear(
        subject=frame.campaign.subject(result.subject),
        category=frame.category,
        form=shared.form,
        score=_bare(subject_score(frame, result)),
        mean=shared.mean,
        rank=result.rank,
        ranked=shared.ranked,
        ballots=ballots(result),
        by_class=tuple(_of_class(frame, one, result) for one in frame.classes),
        by_field=tuple(_of_field(one, result) for one in frame.fields(frame.main)),
        field_means=shared.field_means,
        votes=_votes(frame, shared.field, result),
    )


def _of_class(frame: CategoryFrame, rating: RatingClass, result: SubjectResult) -> Figure:
    return _bare(class_score(frame.campaign, result.of_class(rating.id), ()))


def _of_field(field: FormField, result: SubjectResult) -> Figure:
    """As `field_score` without its terms, which cost ten times as much as all else here."""
    if field.id not in result.fields:
        return Figure(standing=Standing.WITHHELD if result.total_withheld else Standing.NONE)
    text = result.fields[field.id]
    return Figure(standing=Standing.SHOWN, text=text, value=Fraction(text))


def _votes(frame: CategoryFrame, field: FormField | None, result: SubjectResult) -> VotesRow | None:
    if field is None:
        return None
    main = {one.id for one in frame.classes_of(frame.main)}
    classes = [one for one in result.classes if one.class_id in main]
    return votes_of_all(field, result.votes.get(field.id), classes)


def _form(frame: CategoryFrame, field: FormField | None) -> Form:
    return Form(
        scheme=frame.main.name,
        classes=tuple(Item(id=one.id, name=one.name, weight=one.weight) for one in frame.classes),
        fields=tuple(_item(one) for one in frame.fields(frame.main)),
        count=frame.campaign.count,
        disclosure=frame.campaign.disclosure,
        votes_field=field.name if field else "",
        choices=choice_names(field.scale) if field else (),
    )


def _item(field: FormField) -> Item:
    weight = None
    if field.weight is not None and field.group_weight is not None:
        weight = field.weight * field.group_weight / 100
    return Item(id=field.id, name=field.name, weight=weight, like=scale_key(field.scale))


def scale_key(scale: RatingScale) -> Hashable:
    """What two scales share whose figures may stand on one line: values, and what is full."""
    if isinstance(scale, ChoiceScale):
        return (scale.full, tuple((one.name, one.points) for one in scale.choices))
    if isinstance(scale, NumberScale):
        return (scale.minimum, scale.maximum, scale.step)
    return scale.id


def _bare(figure: Figure) -> Figure:
    """A figure without what it rests on: a history keeps many."""
    return replace(figure, basis=None)
