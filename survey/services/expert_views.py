"""The page for experts: how sure, how agreed and how robust released figures are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from survey.reports.experts.report import ExpertReport, expert_report
from survey.reports.experts.robustness import OtherRule, RuleLine
from survey.services.releasing import Released, released_to

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.staff import Role

__all__ = ["ExpertPage", "OtherRule", "RuleLine", "show_experts"]

_KEPT_VIEWS = 32


@dataclass(frozen=True, slots=True)
class ExpertPage:
    """One category for experts."""

    record: CampaignRecord
    campaign: Campaign
    report: ExpertReport


def show_experts(
    session: Session, number: str, category: str, *, roles: Collection[Role]
) -> ExpertPage:
    """A category by its id, the first where none is named.

    Raises as `released_to`, and UnknownCategory.
    """
    kept, released = released_to(session, number, roles)
    chosen = category or released.campaign.categories[0].id
    return ExpertPage(kept, released.campaign, _report(released, chosen))


@lru_cache(maxsize=_KEPT_VIEWS)
def _report(released: Released, category: str) -> ExpertReport:
    return expert_report(released.campaign, released.results, category)
