"""After the publication: what the rated see, and their appeals. This is the list of these pages."""

from flask import Blueprint

from survey.web.console.publication import appeals, changing

_TOP = "/console/c/<digits:number>"
_APPEALS = f"{_TOP}/appeals"
_ONE = f"{_APPEALS}/<appeal_id>"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    console.add_url_rule(f"{_TOP}/publication", "publication", changing.show)
    console.add_url_rule(f"{_TOP}/publication", "do_publication", changing.change, methods=["POST"])
    console.add_url_rule(_APPEALS, "appeals", appeals.everything)
    console.add_url_rule(_ONE, "appeal", appeals.show)
    console.add_url_rule(_ONE, "answer_appeal", appeals.answer, methods=["POST"])
    console.add_url_rule(
        f"{_ONE}/draft/discard", "discard_answer", appeals.discard, methods=["POST"]
    )
