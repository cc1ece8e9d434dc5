"""A class's report: what it gave each subject of the categories that it rates."""

from collections.abc import Sequence
from dataclasses import dataclass

from survey.domain.campaign import Campaign
from survey.domain.effective_class import effective_classes
from survey.reports.charts import RankingBars, Spread
from survey.reports.figures import weight_text
from survey.reports.frame import category_frame
from survey.reports.heat import HeatReport, HeatRow, Order, heat_report
from survey.reports.opening import ClassOpening, opening_report
from survey.reports.released import Results
from survey.reports.sources import UnknownRater
from survey.reports.spreads import spread


@dataclass(frozen=True, slots=True, kw_only=True)
class RatedCategory:
    """A category as the class rated it, the subjects in the order of its scores."""

    heat: HeatReport
    weight: str
    bars: RankingBars
    spread: Spread | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassReport:
    """An effective class: its slips and ballots, and what it gave."""

    class_id: str
    name: str
    opening: ClassOpening | None
    categories: tuple[RatedCategory, ...]


def class_report(campaign: Campaign, results: Results, class_id: str) -> ClassReport:
    """The report; raises UnknownRater, also for a class that is merged with another."""
    found = next((one for one in effective_classes(campaign) if one.id == class_id), None)
    if found is None:
        raise UnknownRater(evaluator_class=class_id)
    opened = zip(results.classes, opening_report(campaign, results).classes, strict=True)
    return ClassReport(
        class_id=class_id,
        name=" + ".join(one.name for one in found.members),
        opening=next((line for held, line in opened if held.class_id == class_id), None),
        categories=tuple(
            _rated(campaign, results, one.id, class_id)
            for one in campaign.categories
            if one.id in found.schemes
        ),
    )


def _rated(campaign: Campaign, results: Results, category: str, class_id: str) -> RatedCategory:
    heat = heat_report(campaign, results, category, source=class_id, order=Order.RANK)
    frame = category_frame(campaign, category)
    weights = {one.id: weight_text(one.weight) for one in frame.classes}
    return RatedCategory(
        heat=heat,
        weight=weights[class_id],
        bars=_bars(heat.rows),
        spread=spread((one.subject.name, one.score) for one in heat.rows),
    )


def _bars(rows: Sequence[HeatRow]) -> RankingBars:
    return RankingBars(
        tuple(one.subject.name for one in rows),
        tuple(one.score.value for one in rows),
        tuple(one.score.text for one in rows),
    )
