"""Reporting: the released results of a campaign as files for others."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from survey.domain.results_access import NotCounted
from survey.exports.results_csv import results_csv
from survey.exports.subjects_file import subjects_csv, subjects_json
from survey.persistence import campaigns
from survey.reports.released import read_released
from survey.services.definitions import campaign_of
from survey.services.receiving import read_results

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


class ResultsFormat(StrEnum):
    """The files that can be made of results."""

    JSON = "json"
    CSV = "csv"
    SUBJECTS_CSV = "subjects-csv"
    SUBJECTS_JSON = "subjects-json"


class PaperFormat(StrEnum):
    """The files with papers for an office, made by `filing`."""

    XLSX = "xlsx"
    PDF = "pdf"
    DOCX = "docx"


def results_file(session: Session, key: str, form: ResultsFormat) -> bytes:
    """The results of a counted campaign; as JSON the bytes that the opening wrote.

    Raises UnknownCampaign, NotCounted.
    """
    kept = campaigns.find(session, key)
    if not kept.results:
        raise NotCounted(state=kept.state)
    if form is ResultsFormat.JSON:
        return kept.results
    campaign, document = campaign_of(kept), read_results(kept.results)
    if form is ResultsFormat.SUBJECTS_CSV:
        return subjects_csv(campaign, read_released(document))
    if form is ResultsFormat.SUBJECTS_JSON:
        return subjects_json(campaign, read_released(document))
    return results_csv(campaign, document)
