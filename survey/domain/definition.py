"""A campaign's definition: from its document (docs/counting.md 1) to the rules' own types."""

from collections.abc import Mapping
from fractions import Fraction

from survey.domain.campaign import (
    Assignment,
    BallotOrder,
    BallotRules,
    Campaign,
    CommentPlaces,
    CountRules,
    DisclosureRules,
    EmptyClass,
    EvaluatorClass,
    Right,
    RuleKind,
    ScoreBand,
    Shares,
    Subject,
    SubjectCategory,
    Trim,
    ValidityRule,
)
from survey.domain.definition_writing import write_definition
from survey.domain.document import Document, MalformedDefinition
from survey.domain.quota import Bound, Effect, Quota, RuleScope
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
from survey.domain.section import Section, SectionScope

__all__ = ["FORMAT", "MalformedDefinition", "read_definition", "write_definition"]

FORMAT = "survey-definition/1"


def read_definition(document: Mapping[str, object]) -> Campaign:
    """Build the campaign of a definition document; raises MalformedDefinition with the place.

    Members that are no part of the rules (`address`, `locks`, `receipt_key`) are passed over.
    Whether the definition makes sense is for survey.domain.definition_faults to say.
    """
    whole = Document(document)
    if whole.text("format") != FORMAT:
        raise MalformedDefinition(place="format")
    return Campaign(
        id=whole.text("id"),
        number=whole.text("number"),
        title=whole.text("title"),
        organiser=whole.text("organiser"),
        language=whole.text("language"),
        categories=tuple(
            SubjectCategory(one.text("id"), one.text("name")) for one in whole.parts("categories")
        ),
        subjects=tuple(_subject(one) for one in whole.parts("subjects")),
        scales=tuple(_scale(one) for one in whole.parts("scales")),
        schemes=tuple(_scheme(one) for one in whole.parts("schemes")),
        classes=tuple(_class(one) for one in whole.parts("classes")),
        assignments=tuple(_assignment(one) for one in whole.parts("assignments")),
        rules=tuple(_rule(one) for one in whole.parts("rules")),
        count=_count(whole.part("count")),
        disclosure=_disclosure(whole.part("disclosure")),
        ballot=_ballot(whole.part("ballot")),
    )


def _subject(part: Document) -> Subject:
    return Subject(
        part.text("id"), part.text("name"), part.text("category"), part.text_or_empty("post")
    )


def _scale(part: Document) -> RatingScale:
    match part.text("kind"):
        case "choices":
            return ChoiceScale(
                id=part.text("id"),
                name=part.text("name"),
                dont_know=part.text_or_empty("dont_know"),
                abstention=part.text_or_empty("abstention"),
                choices=tuple(_choice(one) for one in part.parts("choices")),
                out_of=part.exact("full"),
            )
        case "number":
            return NumberScale(
                id=part.text("id"),
                name=part.text("name"),
                dont_know=part.text_or_empty("dont_know"),
                abstention=part.text_or_empty("abstention"),
                minimum=part.exact("min"),
                maximum=part.exact("max"),
                step=part.exact("step"),
                bands=tuple(_band(one) for one in part.parts("bands")),
            )
        case _:
            raise MalformedDefinition(place=part.where("kind"))


def _choice(part: Document) -> Choice:
    return Choice(
        part.text("id"), part.text("name"), part.exact("points"), part.flag("needs_reason")
    )


def _band(part: Document) -> Band:
    return Band(part.text("id"), part.text("name"), part.exact("from"), part.exact("to"))


def _scheme(part: Document) -> IndicatorScheme:
    overall = part.part("overall") if "overall" in part else None
    return IndicatorScheme(
        part.text("id"),
        part.text("name"),
        tuple(_group(one) for one in part.parts("groups")),
        Overall(overall.text("name"), overall.text("scale")) if overall else None,
    )


def _group(part: Document) -> IndicatorGroup:
    return IndicatorGroup(
        part.text("id"),
        part.text("name"),
        part.exact("weight"),
        tuple(_indicator(one) for one in part.parts("indicators")),
    )


def _indicator(part: Document) -> Indicator:
    return Indicator(
        part.text("id"),
        part.text("name"),
        part.exact("weight"),
        part.text("scale"),
        part.text_or_empty("standard"),
        part.text_or_empty("explanation"),
    )


def _class(part: Document) -> EvaluatorClass:
    return EvaluatorClass(
        id=part.text("id"),
        name=part.text("name"),
        weight=part.exact("weight"),
        sections=tuple(_section(one) for one in part.parts("sections")),
        rights=tuple(_right(right, part) for right in part.texts("rights")),
        is_open=part.flag("open"),
        merged_with=part.text_or_empty("merged_with"),
    )


def _right(text: str, part: Document) -> Right:
    try:
        return Right(text)
    except ValueError as error:
        raise MalformedDefinition(place=part.where("rights")) from error


def _section(part: Document) -> Section:
    return Section(
        part.text("id"),
        part.text("name"),
        part.whole("entitled"),
        part.whole("spares"),
        part.one_of(SectionScope, "scope"),
        part.texts("subjects"),
    )


def _assignment(part: Document) -> Assignment:
    return Assignment(
        evaluator_class=part.text("class"),
        category=part.text("category"),
        scheme=part.text("scheme"),
        weight=part.exact_or_none("weight"),
        quotas=tuple(_quota(one) for one in part.parts("quotas")),
    )


def _quota(part: Document) -> Quota:
    return Quota(
        id=part.text("id"),
        name=part.text_or_empty("name"),
        of=part.text("of"),
        choice=part.text_or_empty("choice"),
        start=part.exact_or_none("from"),
        below=part.exact_or_none("below"),
        at_least=_bound(part, "at_least"),
        at_most=_bound(part, "at_most"),
        scope=part.one_of(RuleScope, "scope"),
        effect=part.one_of(Effect, "effect"),
    )


def _bound(part: Document, name: str) -> Bound | None:
    if name not in part:
        return None
    bound = part.part(name)
    if "percent" in bound:
        return Bound(bound.exact("percent"), percent=True)
    return Bound(Fraction(bound.whole("number")))


def _rule(part: Document) -> ValidityRule:
    return ValidityRule(
        id=part.text("id"),
        kind=part.one_of(RuleKind, "kind"),
        scope=part.one_of(RuleScope, "scope"),
        effect=part.one_of(Effect, "effect"),
        classes=part.texts_or_none("classes"),
        categories=part.texts_or_none("categories"),
        percent=part.exact("percent") if "percent" in part else Fraction(100),
        choice=part.text_or_empty("choice"),
        overall=part.text_or_empty("overall"),
        bands=tuple(_score_band(one) for one in part.parts("bands")) if "bands" in part else (),
    )


def _score_band(part: Document) -> ScoreBand:
    return ScoreBand(part.text("choice"), part.exact("from"), part.exact("to"))


def _count(part: Document) -> CountRules:
    rounding = part.part("rounding") if "rounding" in part else Document({})
    trim = part.part("trim") if "trim" in part else None
    return CountRules(
        shares=part.one_of(Shares, "shares"),
        empty_class=part.one_of(EmptyClass, "empty_class"),
        decimals=part.whole("decimals"),
        indicator_places=rounding.whole_or_none("indicator"),
        class_places=rounding.whole_or_none("class"),
        subject_places=rounding.whole_or_none("subject"),
        trim=Trim(trim.whole("drop"), trim.whole("above")) if trim else None,
        spread=part.flag("spread"),
    )


def _disclosure(part: Document) -> DisclosureRules:
    return DisclosureRules(part.whole("k"), part.whole("distribution"))


def _ballot(part: Document) -> BallotRules:
    return BallotRules(
        order=part.one_of(BallotOrder, "order"),
        comments=part.one_of(CommentPlaces, "comments"),
        text_bytes=part.whole("text_bytes"),
        quick_fill=part.flag("quick_fill"),
    )
