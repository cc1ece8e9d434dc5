"""Papers and files of released results for whoever reads them, made when they are asked for.

The largest, the PDF of a county, takes a few seconds; one at a time is made in a process, so that
whoever votes elsewhere on the same machine does not wait for several.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from survey.domain.results_access import NotForRole
from survey.domain.staff import Role
from survey.exports.results_csv import results_csv
from survey.exports.subjects_file import subjects_csv, subjects_json
from survey.reports.subject import subject_report
from survey.services.filed_experts import experts_pdf, experts_workbook
from survey.services.filed_portraits import portrait
from survey.services.filed_scores import FiledScores, scores_pdf, scores_workbook
from survey.services.filed_sheets import reports_pdf
from survey.services.filing import Maker, document_of, pdf_of, workbook_of
from survey.services.receiving import read_results
from survey.services.releasing import Released, released_to
from survey.services.scores.keeping import sheet_of
from survey.services.scores.showing import all_reports

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from sqlalchemy.orm import Session

    from survey.domain.campaign import Subject
    from survey.domain.campaign_record import CampaignRecord

SCHEMA = Path(__file__).resolve().parents[1] / "results.schema.json"
_RAW_ROLES = frozenset({Role.OFFICE, Role.MONITOR, Role.AUDITOR})

_one_at_a_time = Lock()


class ResultFile(StrEnum):
    """What can be had, by the name that stands in its address."""

    PAPERS_A4 = "papers-a4.pdf"
    PAPERS_A3 = "papers-a3.pdf"
    WORKBOOK = "papers.xlsx"
    REPORT = "report.docx"
    EXPERTS_PDF = "experts.pdf"
    EXPERTS_WORKBOOK = "experts.xlsx"
    TABLE = "figures.csv"
    SUBJECTS_CSV = "subjects.csv"
    SUBJECTS_JSON = "subjects.json"
    COUNTED = "results.json"
    SCHEMA = "results.schema.json"
    SCORES_A4 = "scores-a4.pdf"
    SCORES_A3 = "scores-a3.pdf"
    SCORES_WORKBOOK = "scores.xlsx"


@dataclass(frozen=True, slots=True)
class FilesPage:
    """What can be had of a campaign by whoever asks, and the subjects with a page to print."""

    record: CampaignRecord
    files: tuple[ResultFile, ...]
    subjects: tuple[Subject, ...]


def show_files(session: Session, number: str, *, roles: Collection[Role]) -> FilesPage:
    """The list; raises UnknownCampaign, NotCounted, NotForRole, as all that follow."""
    kept, released = released_to(session, number, roles)
    ruled = bool(sheet_of(session, kept.id).rules.categories)
    files = tuple(
        one for one in ResultFile if _open_to(one, roles) and (ruled or one not in _OF_SCORES)
    )
    return FilesPage(kept, files, released.campaign.subjects)


def make_file(
    session: Session, number: str, wanted: ResultFile, maker: Maker, *, roles: Collection[Role]
) -> bytes:
    """The bytes of a file; also raises PrintoutError, and NoScoreSheet."""
    kept, released = released_to(session, number, roles)
    if not _open_to(wanted, roles):
        raise NotForRole(state=kept.state)
    if wanted in _OF_SCORES:
        held = FiledScores(
            released.campaign,
            sheet_of(session, kept.id),
            all_reports(session, kept.id, released),
        )
        with _one_at_a_time:
            return _OF_SCORES[wanted](held, maker)
    with _one_at_a_time:
        return _MAKING[wanted](kept.results, released, maker)


def make_portrait(
    session: Session, number: str, subject: str, maker: Maker, *, roles: Collection[Role]
) -> bytes:
    """The page of one subject as PDF; also raises UnknownSubject, PrintoutError."""
    _, released = released_to(session, number, roles)
    report = subject_report(released.campaign, released.results, subject)
    page = portrait(released.campaign, report, maker.making, say=maker.say)
    title = f"{report.subject.name} · {released.campaign.title}"
    return reports_pdf([page], title=title)


def _open_to(wanted: ResultFile, roles: Collection[Role]) -> bool:
    """The counted file holds comments as they were written: readers get none of it."""
    return wanted is not ResultFile.COUNTED or not _RAW_ROLES.isdisjoint(roles)


_OF_SCORES: dict[ResultFile, Callable[[FiledScores, Maker], bytes]] = {
    ResultFile.SCORES_A4: scores_pdf,
    ResultFile.SCORES_A3: lambda held, maker: scores_pdf(held, maker, large=True),
    ResultFile.SCORES_WORKBOOK: scores_workbook,
}
_MAKING: dict[ResultFile, Callable[[bytes, Released, Maker], bytes]] = {
    ResultFile.PAPERS_A4: lambda _, held, maker: pdf_of(held.campaign, held.results, maker),
    ResultFile.PAPERS_A3: lambda _, held, maker: pdf_of(
        held.campaign, held.results, maker, large=True
    ),
    ResultFile.WORKBOOK: lambda _, held, maker: workbook_of(held.campaign, held.results, maker),
    ResultFile.REPORT: lambda _, held, maker: document_of(held.campaign, held.results, maker),
    ResultFile.EXPERTS_PDF: lambda _, held, maker: experts_pdf(held, maker),
    ResultFile.EXPERTS_WORKBOOK: lambda _, held, maker: experts_workbook(held, maker),
    ResultFile.TABLE: lambda raw, held, _: results_csv(held.campaign, read_results(raw)),
    ResultFile.SUBJECTS_CSV: lambda _, held, __: subjects_csv(held.campaign, held.results),
    ResultFile.SUBJECTS_JSON: lambda _, held, __: subjects_json(held.campaign, held.results),
    ResultFile.COUNTED: lambda raw, _, __: raw,
    ResultFile.SCHEMA: lambda _, __, ___: SCHEMA.read_bytes(),
}
