"""What the opening of the box found, and the way into its results."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from survey.domain.campaign import Campaign, RuleKind, SubjectCategory
from survey.domain.effective_class import effective_classes
from survey.domain.exact import rounded_string
from survey.reports.figures import Figure
from survey.reports.frame import RatingClass, category_frame
from survey.reports.lines import subject_score
from survey.reports.means import mean_of_subjects
from survey.reports.released import Counted, Participation, Results, Verdicts

RATE_PLACES = 1


class ReasonKind(StrEnum):
    """What a reason's code names."""

    REFUSAL = "refusal"
    MALFORMED = "malformed"
    RULE = "rule"
    QUOTA = "quota"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonLine:
    """So many envelopes or ballots for a reason; a rule has a kind, a quota perhaps a name."""

    kind: ReasonKind
    code: str
    n: int
    by: str = ""
    rule: RuleKind | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class VerdictLine:
    """Valid and invalid ballots with the reasons, which are None where withheld."""

    valid: int
    invalid: int
    reasons: tuple[ReasonLine, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassOpening:
    """A class's slips and ballots, rates in per cent; `verdicts` is None where withheld."""

    name: str
    figures: Participation
    participation: str
    void: ReasonLine | None
    verdicts: VerdictLine | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningReport:
    """Envelopes, the refused by reason, ballots, verdicts over all and by class, and the roots."""

    envelopes: int
    refused: tuple[ReasonLine, ...]
    ballots: int
    verdicts: VerdictLine | None
    classes: tuple[ClassOpening, ...]
    definition_hash: str
    box_root: str
    inner_root: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryLine:
    """A category in the overview: subjects, those with a score, their mean, who rates."""

    category: SubjectCategory
    subjects: int
    ranked: int
    mean: Figure
    classes: tuple[RatingClass, ...]


def opening_report(campaign: Campaign, results: Results) -> OpeningReport:
    """The opening in numbers."""
    names = {
        one.id: " + ".join(member.name for member in one.members)
        for one in effective_classes(campaign)
    }
    return OpeningReport(
        envelopes=results.envelopes,
        refused=tuple(
            ReasonLine(kind=ReasonKind.REFUSAL, code=one.reason, n=one.n, by=one.by)
            for one in results.refused
        ),
        ballots=results.ballots,
        verdicts=_verdicts(campaign, results.verdicts),
        classes=tuple(_class(campaign, names[one.class_id], one) for one in results.classes),
        definition_hash=results.definition_hash,
        box_root=results.box_root,
        inner_root=results.inner_root,
    )


def overview(campaign: Campaign, results: Results) -> tuple[CategoryLine, ...]:
    """A line for each category."""
    return tuple(_category(campaign, results, one) for one in campaign.categories)


def percent(used: int, *, of: int) -> str:
    """A rate in per cent as printed, empty where there is no base."""
    return rounded_string(Fraction(100 * used, of), places=RATE_PLACES) if of else ""


def _category(campaign: Campaign, results: Results, category: SubjectCategory) -> CategoryLine:
    frame = category_frame(campaign, category.id)
    held = [one for one in results.subjects if one.category == category.id]
    return CategoryLine(
        category=category,
        subjects=len(held),
        ranked=sum(1 for one in held if one.rank is not None),
        mean=mean_of_subjects(campaign, [subject_score(frame, one) for one in held]),
        classes=frame.classes,
    )


def _class(campaign: Campaign, name: str, one: Participation) -> ClassOpening:
    void = Counted(one.void, one.ballots) if one.void else None
    return ClassOpening(
        name=name,
        figures=one,
        participation=percent(one.used, of=one.entitled),
        void=_reason(campaign, void) if void else None,
        verdicts=_verdicts(campaign, one.verdicts),
    )


def _verdicts(campaign: Campaign, held: Verdicts | None) -> VerdictLine | None:
    if held is None:
        return None
    shown = held.reasons
    reasons = None if shown is None else tuple(_reason(campaign, one) for one in shown)
    return VerdictLine(held.valid, held.invalid, reasons)


def _reason(campaign: Campaign, counted: Counted) -> ReasonLine:
    """A rule or quota by its id; rules come first, as they are applied first."""
    code, n = counted.reason, counted.n
    for rule in campaign.rules:
        if rule.id == code:
            return ReasonLine(kind=ReasonKind.RULE, code=code, n=n, rule=rule.kind)
    for assignment in campaign.assignments:
        for quota in assignment.quotas:
            if quota.id == code:
                return ReasonLine(kind=ReasonKind.QUOTA, code=code, n=n, name=quota.name)
    return ReasonLine(kind=ReasonKind.MALFORMED, code=code, n=n)
