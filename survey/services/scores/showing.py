"""Showing a score sheet to whoever reads results, and its rules to the office."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.score_sheet.editing import NoScoreSheet
from survey.reports.frame import UnknownCategory, category_frame
from survey.reports.score_sheet import (
    SheetReport,
    SheetRow,
    choice_ids,
    measurable,
    sheet_report,
)
from survey.reports.votes import choice_names
from survey.services.releasing import released_to
from survey.services.scores.keeping import sheet_of
from survey.services.scores.typed import shown_form

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign, SubjectCategory
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.staff import Role
    from survey.reports.frame import CategoryFrame, FormField
    from survey.services.releasing import Released
    from survey.services.scores.keeping import ScoreSheet
    from survey.services.scores.typed import Form

__all__ = [
    "RulesPage",
    "ScoresPage",
    "SheetReport",
    "SheetRow",
    "all_reports",
    "show_rules",
    "show_scores",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoresPage:
    """The sheet of one category; `report` is None where it has no rules."""

    record: CampaignRecord
    campaign: Campaign
    sheet: ScoreSheet
    category: SubjectCategory
    report: SheetReport | None
    order: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesPage:
    """The form of a category: what it holds, items whose votes can be counted, their choices."""

    record: CampaignRecord
    campaign: Campaign
    sheet: ScoreSheet
    category: SubjectCategory
    form: Form
    fields: tuple[FormField, ...]
    choices: tuple[tuple[str, str], ...]


def show_scores(
    session: Session, number: str, *, category: str, order: str, roles: Collection[Role]
) -> ScoresPage:
    """The final scores of a category, else of the first that has rules.

    Raises UnknownCampaign, NotCounted, NotForRole, UnknownCategory.
    """
    kept, released = released_to(session, number, roles)
    sheet = sheet_of(session, kept.id)
    chosen = _category(released.campaign, sheet, category)
    rules = sheet.rules.of(chosen.id)
    report = None
    if rules is not None:
        report = sheet_report(released.campaign, released.results, rules, sheet.rows, order=order)
    return ScoresPage(
        record=kept,
        campaign=released.campaign,
        sheet=sheet,
        category=chosen,
        report=report,
        order=order,
    )


def show_rules(
    session: Session, number: str, category: str, *, roles: Collection[Role]
) -> RulesPage:
    """The rules of a category as its form has them; raises as `show_scores`."""
    kept, released = released_to(session, number, roles)
    sheet = sheet_of(session, kept.id)
    frame = category_frame(released.campaign, category)
    rules = sheet.rules.of(category)
    return RulesPage(
        record=kept,
        campaign=released.campaign,
        sheet=sheet,
        category=frame.category,
        form=shown_form(rules) if rules else {},
        fields=measurable(frame),
        choices=_choices(frame),
    )


def all_reports(session: Session, campaign_id: str, released: Released) -> list[SheetReport]:
    """The sheets of all categories that have rules; raises NoScoreSheet where none has."""
    sheet = sheet_of(session, campaign_id)
    if not sheet.rules.categories:
        raise NoScoreSheet
    ruled = [sheet.rules.of(one.id) for one in released.campaign.categories]
    return [
        sheet_report(released.campaign, released.results, rules, sheet.rows)
        for rules in ruled
        if rules is not None
    ]


def _category(campaign: Campaign, sheet: ScoreSheet, asked: str) -> SubjectCategory:
    ruled = next((one for one in campaign.categories if sheet.rules.of(one.id)), None)
    if not asked:
        return ruled or campaign.categories[0]
    found = next((one for one in campaign.categories if one.id == asked), None)
    if found is None:
        raise UnknownCategory(category=asked)
    return found


def _choices(frame: CategoryFrame) -> tuple[tuple[str, str], ...]:
    """Choices by id; where scales call one id differently, all its names."""
    names: dict[str, list[str]] = {}
    for one in measurable(frame):
        for key, name in zip(choice_ids(one.scale), choice_names(one.scale), strict=True):
            if name not in names.setdefault(key, []):
                names[key].append(name)
    return tuple((key, " / ".join(held)) for key, held in names.items())
