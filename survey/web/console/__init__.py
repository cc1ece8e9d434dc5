"""The console: where staff are let in and read results. This is the list of its pages."""

from flask import Blueprint

from survey.web.console import chart_library, link, results
from survey.web.console.words import page_words

console = Blueprint("console", __name__)
console.context_processor(page_words)

console.add_url_rule("/staff/link/<token>", view_func=link.show, methods=["GET"])
console.add_url_rule("/staff/link/<token>", view_func=link.spend, methods=["POST"])
console.add_url_rule("/staff/sign-out", view_func=link.leave, methods=["POST"])
console.add_url_rule("/results/<digits:number>", view_func=results.overview)
console.add_url_rule("/results/<digits:number>/category/<category>", view_func=results.category)
console.add_url_rule("/results/<digits:number>/subject/<subject>", view_func=results.subject)
console.add_url_rule("/library/<version>/plotly.min.js", view_func=chart_library.script)
