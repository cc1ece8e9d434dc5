"""Papers and files of the results: the list, each file, and the page of one subject."""

from flask import Response, abort, make_response, render_template

from survey.clock import now
from survey.domain.results_access import READING_ROLES
from survey.services.filing import Maker
from survey.services.result_files import ResultFile, make_file, make_portrait, show_files
from survey.web.access import Entrant, admits
from survey.web.languages import gettext as _
from survey.web.languages import language
from survey.web.places import looking, places
from survey.web.sign_in import signed_in
from survey.words import translator

_TYPES = {
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@admits(Entrant.STAFF, *READING_ROLES)
def files(number: str) -> str:
    """What can be had of a counted campaign."""
    with looking() as session:
        page = show_files(session, number, roles=signed_in().roles)
    words = {one: file_words(one) for one in page.files}
    return render_template("console/files.html", page=page, number=number, words=words)


@admits(Entrant.STAFF, *READING_ROLES)
def file(number: str, name: str) -> Response:
    """One file, made now, in the name of whoever is signed in."""
    if name not in set(ResultFile):
        abort(404)
    with looking() as session:
        made = make_file(session, number, ResultFile(name), maker(), roles=signed_in().roles)
    return download(made, f"{number}-{name}")


@admits(Entrant.STAFF, *READING_ROLES)
def portrait(number: str, subject: str) -> Response:
    """The page of one subject, to be printed."""
    with looking() as session:
        made = make_portrait(session, number, subject, maker(), roles=signed_in().roles)
    return download(made, f"{number}-{subject}.pdf")


def file_words(one: ResultFile) -> tuple[str, str]:
    """What a file is called, and what it is for."""
    return {**_paper_words(), **_table_words(), **_score_words()}[one]


def _paper_words() -> dict[ResultFile, tuple[str, str]]:
    return {
        ResultFile.PAPERS_A4: (
            _("Papers to be signed, A4 (PDF)"),
            _("Votes, scores and ranks with lines to sign, charts, then a page for each subject."),
        ),
        ResultFile.PAPERS_A3: (
            _("Papers to be signed, A3 (PDF)"),
            _("The same with the tables on A3."),
        ),
        ResultFile.WORKBOOK: (
            _("Papers and all figures (Excel)"),
            _("A sheet for each paper and one with every released figure; numbers are numbers."),
        ),
        ResultFile.REPORT: (
            _("Report (Word)"),
            _("Text, charts and the three papers by the habits of GB/T 9704, to be worked on."),
        ),
        ResultFile.EXPERTS_PDF: (
            _("For experts (PDF)"),
            _("Intervals, agreement and the ranking by other rules, to be printed."),
        ),
        ResultFile.EXPERTS_WORKBOOK: (
            _("For experts (Excel)"),
            _("The same as sheets; numbers are numbers."),
        ),
    }


def _table_words() -> dict[ResultFile, tuple[str, str]]:
    return {
        ResultFile.TABLE: (
            _("All figures (CSV)"),
            _("One flat table, a figure a row, for other programs."),
        ),
        ResultFile.SUBJECTS_CSV: (
            _("Subjects for the cadre information system (CSV)"),
            _("A row for each subject: score, rank, ballots, share of the first overall choice."),
        ),
        ResultFile.SUBJECTS_JSON: (
            _("Subjects for the cadre information system (JSON)"),
            _("The same with the scores of classes and indicators."),
        ),
        ResultFile.COUNTED: (
            _("Results as counted (JSON)"),
            _("Byte for byte what the opening wrote, with comments as they were written."),
        ),
        ResultFile.SCHEMA: (
            _("Schema of the results file"),
            _("What each member of the counted file is, for whoever reads it by program."),
        ),
    }


def _score_words() -> dict[ResultFile, tuple[str, str]]:
    return {
        ResultFile.SCORES_A4: (
            _("Score sheet to be signed, A4 (PDF)"),
            _("Final scores and ranks with formula and lines to sign; on A3 where it needs it."),
        ),
        ResultFile.SCORES_A3: (
            _("Score sheet to be signed, A3 (PDF)"),
            _("The same on A3."),
        ),
        ResultFile.SCORES_WORKBOOK: (
            _("Score sheet (Excel)"),
            _("Final scores, parts, bonus and deductions as numbers, with the formula."),
        ),
    }


def maker() -> Maker:
    """Whoever is signed in makes papers, now."""
    return Maker(
        name=signed_in().staff.name,
        at=now(),
        timezone=places().settings.timezone,
        say=translator(language()),
    )


def download(made: bytes, name: str) -> Response:
    """A file to be kept, of the kind that its name says."""
    response = make_response(made)
    response.headers["Content-Type"] = _TYPES[name.rpartition(".")[2]]
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
