"""The console: where staff are let in and read results. This is the list of its pages."""

from flask import Blueprint

from survey.web.console import (
    account,
    campaign,
    chart_library,
    colleagues,
    comments,
    directory,
    documents,
    door,
    dossiers,
    experts,
    history,
    home,
    ledger,
    link,
    new_lock,
    plan,
    publication,
    rated,
    result_files,
    results,
    schemes,
    scores,
    trying,
    views,
)
from survey.web.console.slips import add_pages
from survey.web.console.words import page_words

console = Blueprint("console", __name__)
console.context_processor(page_words)

console.add_url_rule("/staff/link/<token>", view_func=link.show, methods=["GET"])
console.add_url_rule("/staff/link/<token>", view_func=link.spend, methods=["POST"])
console.add_url_rule("/staff/sign-out", view_func=link.leave, methods=["POST"])
console.add_url_rule("/console", view_func=home.home)
console.add_url_rule("/console/sign-in", "sign_in", door.show)
console.add_url_rule("/console/sign-in", "enter", door.enter, methods=["POST"])
account.add_pages(console)
dossiers.add_pages(console)
console.add_url_rule("/console/documents", "documents", documents.documents)
console.add_url_rule("/console/documents", "add_document", documents.add, methods=["POST"])
console.add_url_rule("/console/documents/<document_id>", "document", documents.content)
console.add_url_rule(
    "/console/documents/<document_id>/remove",
    "remove_document",
    documents.remove,
    methods=["POST"],
)
console.add_url_rule(
    "/console/documents/<document_id>/restore",
    "restore_document",
    documents.restore,
    methods=["POST"],
)
colleagues.add_pages(console)
plan.add_pages(console)
schemes.add_pages(console)
trying.add_pages(console)
directory.add_pages(console)
campaign.add_pages(console)
publication.add_pages(console)
rated.add_pages(console)
console.add_url_rule("/results/<digits:number>", view_func=results.overview)
console.add_url_rule("/results/<digits:number>/category/<category>", view_func=results.category)
console.add_url_rule("/results/<digits:number>/subject/<subject>", view_func=results.subject)
_category = "/results/<digits:number>/category/<category>"
console.add_url_rule(f"{_category}/heat", view_func=views.heat)
console.add_url_rule(f"{_category}/classes", view_func=views.against)
console.add_url_rule(f"{_category}/form/<scheme>/<field>", view_func=views.field)
console.add_url_rule("/results/<digits:number>/comments", view_func=comments.comments)
console.add_url_rule("/results/<digits:number>/words", view_func=comments.words)
_review = "/results/<digits:number>/comments/review"
console.add_url_rule(_review, view_func=comments.review)
console.add_url_rule(f"{_review}/propose", view_func=comments.propose, methods=["POST"])
console.add_url_rule(f"{_review}/confirm", view_func=comments.confirm, methods=["POST"])
console.add_url_rule("/results/<digits:number>/files", view_func=result_files.files)
console.add_url_rule("/results/<digits:number>/files/<name>", view_func=result_files.file)
console.add_url_rule(
    "/results/<digits:number>/subject/<subject>/page.pdf", view_func=result_files.portrait
)
scores.add_pages(console)
console.add_url_rule("/results/<digits:number>/class/<class_id>", "rater", views.rater)
console.add_url_rule("/results/<digits:number>/experts", view_func=experts.experts)
console.add_url_rule("/history", "histories", history.histories)
console.add_url_rule("/history-together", "like_subjects", history.likes)
console.add_url_rule("/history/<subject>", "history_card", history.card)
console.add_url_rule("/history/<subject>/<file>", "history_file", history.card_file)
console.add_url_rule("/library/<version>/plotly.min.js", view_func=chart_library.script)
console.add_url_rule("/console/locks/new", view_func=new_lock.new_lock)
console.add_url_rule("/console/c/<digits:number>/ledger", view_func=ledger.ledger)
add_pages(console)
