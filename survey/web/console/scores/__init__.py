"""The score sheet of a counted campaign. This is the list of its pages."""

from flask import Blueprint

from survey.web.console.scores import imports, rules, show

_SCORES = "/results/<digits:number>/scores"
_RULES = f"{_SCORES}/rules/<category>"
_UPLOAD = f"{_SCORES}/import/<upload_id>"


def add_pages(console: Blueprint) -> None:
    """Declare the pages."""
    console.add_url_rule(_SCORES, "scores", show.show)
    console.add_url_rule(_RULES, "score_rules", rules.show)
    console.add_url_rule(_RULES, "save_score_rules", rules.save, methods=["POST"])
    console.add_url_rule(f"{_RULES}/drop", "drop_score_rules", rules.drop, methods=["POST"])
    console.add_url_rule(f"{_SCORES}/template.xlsx", "score_template", imports.template)
    console.add_url_rule(f"{_SCORES}/import", "score_import", imports.show)
    console.add_url_rule(f"{_SCORES}/import", "score_upload", imports.upload, methods=["POST"])
    console.add_url_rule(_UPLOAD, "score_preview", imports.preview)
    console.add_url_rule(_UPLOAD, "score_confirm", imports.confirm, methods=["POST"])
    console.add_url_rule(f"{_UPLOAD}/marked.xlsx", "score_marked", imports.marked)
