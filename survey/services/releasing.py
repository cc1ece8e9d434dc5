"""Released results as pages and files read them: who may, and each file read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from survey.domain.definition import read_definition
from survey.domain.results_access import check_reader
from survey.persistence import campaigns
from survey.reports.released import Results, read_released
from survey.services.definitions import definition_document
from survey.services.receiving import read_results

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Campaign
    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.staff import Role

_KEPT_FILES = 4


@dataclass(frozen=True, eq=False)
class Released:
    """A definition and the results released for it, read once."""

    campaign: Campaign
    results: Results


def released_to(
    session: Session, number: str, roles: Collection[Role]
) -> tuple[CampaignRecord, Released]:
    """The figures for whoever holds these roles; raises UnknownCampaign, NotCounted, NotForRole."""
    check_reader(roles, campaigns.in_use(session, number).state)
    kept = campaigns.by_number(session, number)
    return kept, read_once(kept.definition, kept.results)


@lru_cache(maxsize=_KEPT_FILES)
def read_once(definition: bytes, results: bytes) -> Released:
    """Both files read; the same object for the same bytes."""
    campaign = read_definition(definition_document(definition))
    return Released(campaign, read_released(read_results(results)))
