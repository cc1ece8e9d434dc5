"""Campaigns (测评任务): who rates whom on what, and by which rules it is counted."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from survey.domain.quota import Effect, Quota, RuleScope
from survey.domain.scheme import IndicatorScheme, RatingScale
from survey.domain.section import Section


@dataclass(frozen=True, slots=True)
class SubjectCategory:
    """A kind of subjects that are ranked together (对象类别)."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Subject:
    """Who or what is rated (测评对象); `post` is an official's post or empty."""

    id: str
    name: str
    category: str
    post: str = ""


class Right(StrEnum):
    """What a class may do besides rating."""

    COMMENT = "comment"
    DOSSIER = "dossier"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluatorClass:
    """A class of evaluators (测评主体类别); `weight` in per cent, `merged_with` a host or empty."""

    id: str
    name: str
    weight: Fraction
    sections: tuple[Section, ...]
    rights: tuple[Right, ...] = ()
    is_open: bool = False
    merged_with: str = ""

    @property
    def entitled(self) -> int:
        """Head-count over all sections (应到)."""
        return sum(one.entitled for one in self.sections)

    @property
    def spares(self) -> int:
        """Declared spare slips over all sections."""
        return sum(one.spares for one in self.sections)

    def section(self, section: str) -> Section:
        """The section with this id; raises KeyError."""
        return {one.id: one for one in self.sections}[section]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """That a class rates a category: with which scheme, quotas, and weight if not its own."""

    evaluator_class: str
    category: str
    scheme: str
    weight: Fraction | None = None
    quotas: tuple[Quota, ...] = ()


class RuleKind(StrEnum):
    """The validity rules that the product knows (docs/counting.md 3)."""

    COMPLETE = "complete"
    UNIFORM = "uniform"
    FULL_MARKS = "full-marks"
    REASON = "reason"
    OVERALL_SUPPORTED = "overall-supported"
    OVERALL_FORCED = "overall-forced"
    TOTAL_IN_BAND = "total-in-band"
    CLASS_RETURNED = "class-returned"
    CLASS_TURNOUT = "class-turnout"


@dataclass(frozen=True, slots=True)
class ScoreBand:
    """The scores that belong to a choice of the overall rating: lower end in, upper end out."""

    choice: str
    start: Fraction
    end: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityRule:
    """A rule of validity, as data; parameters that its kind does not use are empty."""

    id: str
    kind: RuleKind
    scope: RuleScope
    effect: Effect
    classes: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    percent: Fraction = Fraction(100)
    choice: str = ""
    overall: str = ""
    bands: tuple[ScoreBand, ...] = ()


class Shares(StrEnum):
    """Whether class weights must sum to 100 in every category or are divided by their sum."""

    EXACT = "exact"
    PROPORTIONAL = "proportional"


class EmptyClass(StrEnum):
    """What a class without a score does to a subject's score."""

    RENORMALISE = "renormalise"
    ZERO = "zero"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Trim:
    """Trimmed mean (去掉最高最低): drop so many rows at either end of more than `above`."""

    drop: int
    above: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CountRules:
    """How scores are made; the three places round a stage where given.

    `spread` asks for the variance of each class's ratings of a subject.
    """

    shares: Shares = Shares.EXACT
    empty_class: EmptyClass = EmptyClass.RENORMALISE
    decimals: int = 2
    indicator_places: int | None = None
    class_places: int | None = None
    subject_places: int | None = None
    trim: Trim | None = None
    spread: bool = False


@dataclass(frozen=True, slots=True)
class DisclosureRules:
    """The least number of ratings behind a mean (k) and behind a distribution."""

    k: int = 5
    distribution: int = 10


class BallotOrder(StrEnum):
    """In which order a ballot shows its subjects."""

    FIXED = "fixed"
    SHUFFLED = "shuffled"
    CATEGORY = "category"


class CommentPlaces(StrEnum):
    """Where a ballot takes comments."""

    NONE = "none"
    SUBJECT = "subject"
    BALLOT = "ballot"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRules:
    """How the ballot looks; `text_bytes` is the room for comments and reasons.

    `quick_fill`: whether what is still blank may be given one answer in one act.
    """

    order: BallotOrder = BallotOrder.FIXED
    comments: CommentPlaces = CommentPlaces.NONE
    text_bytes: int = 0
    quick_fill: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Campaign:
    """A campaign's definition without times and state; see docs/counting.md 1 for each member."""

    id: str
    number: str
    title: str
    organiser: str
    language: str
    categories: tuple[SubjectCategory, ...]
    subjects: tuple[Subject, ...]
    scales: tuple[RatingScale, ...]
    schemes: tuple[IndicatorScheme, ...]
    classes: tuple[EvaluatorClass, ...]
    assignments: tuple[Assignment, ...]
    rules: tuple[ValidityRule, ...] = ()
    count: CountRules = field(default_factory=CountRules)
    disclosure: DisclosureRules = field(default_factory=DisclosureRules)
    ballot: BallotRules = field(default_factory=BallotRules)

    def scale(self, scale: str) -> RatingScale:
        """The scale with this id; raises KeyError."""
        return {one.id: one for one in self.scales}[scale]

    def scheme(self, scheme: str) -> IndicatorScheme:
        """The scheme with this id; raises KeyError."""
        return {one.id: one for one in self.schemes}[scheme]

    def subject(self, subject: str) -> Subject:
        """The subject with this id; raises KeyError."""
        return {one.id: one for one in self.subjects}[subject]

    def evaluator_class(self, class_id: str) -> EvaluatorClass:
        """The class with this id; raises KeyError."""
        return {one.id: one for one in self.classes}[class_id]

    def assignment(self, class_id: str, *, category: str) -> Assignment | None:
        """What a class does with a category, if it rates it."""
        for one in self.assignments:
            if (one.evaluator_class, one.category) == (class_id, category):
                return one
        return None
