"""Dossiers: collected from the units, looked after by the office. The list of these pages."""

from flask import Blueprint

from survey.web.console.dossiers import listing, reading, writing

_TOP = "/console/c/<digits:number>/dossiers"
_TIMES = "/console/c/<digits:number>/dossier-times"
_ONE = f"{_TOP}/<subject>"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    console.add_url_rule(_TOP, "dossiers", listing.dossiers)
    console.add_url_rule(_TIMES, "dossier_times", listing.times, methods=["POST"])
    console.add_url_rule(_ONE, "dossier", writing.show)
    console.add_url_rule(_ONE, "keep_dossier", writing.keep, methods=["POST"])
    console.add_url_rule(
        f"{_ONE}/take-back", "take_back_dossier", writing.taken_back, methods=["POST"]
    )
    console.add_url_rule(
        f"{_ONE}/send-back", "send_back_dossier", writing.sent_back, methods=["POST"]
    )
    console.add_url_rule(f"{_ONE}/preview", "dossier_preview", reading.preview)
    console.add_url_rule(f"{_ONE}/files/<file_id>", "dossier_file", reading.file)
