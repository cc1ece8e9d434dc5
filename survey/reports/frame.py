"""What figures of one category are set in: who rates it, with which weight, on which scheme."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from survey.domain.campaign import Campaign, Subject, SubjectCategory
from survey.domain.effective_class import effective_classes
from survey.domain.errors import Refusal
from survey.domain.scheme import OVERALL, IndicatorScheme, RatingScale
from survey.domain.score import main_scheme

NO_SCHEME = IndicatorScheme("", "", ())
"""The main scheme of a category that nobody rates."""


class UnknownCategory(Refusal):
    """The campaign has no subject category with this id."""

    code = "unknown-category"


class UnknownSubject(Refusal):
    """The campaign has no subject with this id."""

    code = "unknown-subject"


@dataclass(frozen=True, slots=True)
class RatingClass:
    """An effective class as it rates a category; merged classes are named with their host."""

    id: str
    name: str
    weight: Fraction
    scheme: IndicatorScheme


@dataclass(frozen=True, slots=True)
class FormField:
    """A field of a scheme's form; `weight` in its group and `group_weight` in per cent."""

    id: str
    name: str
    scale: RatingScale
    group: str = ""
    weight: Fraction | None = None
    group_weight: Fraction | None = None


@dataclass(frozen=True, slots=True)
class CategoryFrame:
    """A category with its subjects, its classes in the order of the definition, its main scheme."""

    campaign: Campaign
    category: SubjectCategory
    subjects: tuple[Subject, ...]
    classes: tuple[RatingClass, ...]
    main: IndicatorScheme
    forms: Mapping[str, tuple[FormField, ...]]

    def schemes(self) -> tuple[IndicatorScheme, ...]:
        """The schemes in use, the main one first."""
        used = {one.scheme.id: one.scheme for one in self.classes}
        others = (one for one in used.values() if one.id != self.main.id)
        return (self.main, *others)

    def classes_of(self, scheme: IndicatorScheme) -> tuple[RatingClass, ...]:
        """The classes that rate on a scheme."""
        return tuple(one for one in self.classes if one.scheme.id == scheme.id)

    def fields(self, scheme: IndicatorScheme) -> tuple[FormField, ...]:
        """The fields of a scheme in use, in the order of the form, the overall rating last."""
        return self.forms[scheme.id]


def category_frame(campaign: Campaign, category_id: str) -> CategoryFrame:
    """The frame of a category; raises UnknownCategory."""
    category = next((one for one in campaign.categories if one.id == category_id), None)
    if category is None:
        raise UnknownCategory(category=category_id)
    effective = effective_classes(campaign)
    classes = tuple(
        RatingClass(
            one.id,
            " + ".join(member.name for member in one.members),
            one.weights[category_id],
            one.schemes[category_id],
        )
        for one in effective
        if category_id in one.schemes
    )
    subjects = tuple(one for one in campaign.subjects if one.category == category_id)
    main = main_scheme(campaign, effective, category_id) or NO_SCHEME
    forms = {one.id: _form(campaign, one) for one in (main, *(one.scheme for one in classes))}
    return CategoryFrame(campaign, category, subjects, classes, main, forms)


def _form(campaign: Campaign, scheme: IndicatorScheme) -> tuple[FormField, ...]:
    scales = {one.id: one for one in campaign.scales}
    held = [
        FormField(one.id, one.name, scales[one.scale], group.name, one.weight, group.weight)
        for group in scheme.groups
        for one in group.indicators
    ]
    if scheme.overall is not None:
        held.append(FormField(OVERALL, scheme.overall.name, scales[scheme.overall.scale]))
    return tuple(held)
