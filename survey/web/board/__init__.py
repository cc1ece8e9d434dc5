"""The board: turnout on a screen that updates by itself. This is the list of its pages."""

from flask import Blueprint

from survey.web.board import turnout

board = Blueprint("board", __name__)

board.add_url_rule("/turnout/<digits:number>", endpoint="turnout", view_func=turnout.page)
board.add_url_rule("/turnout/<digits:number>/figures", view_func=turnout.figures)
