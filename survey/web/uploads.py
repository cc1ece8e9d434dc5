"""Room for files: the few pages that take some may be sent more than all others.

Asked before anything reads the body, for the token of a form is in it; so before the door is asked,
too. Threat: bodies of many megabytes from anybody. Room is made for whoever is signed in alone.
"""

from collections.abc import Callable
from typing import ParamSpec, TypeVar

from flask import Flask, request

from survey.clock import now
from survey.domain.staff import NotSignedIn
from survey.services.attending import staff_of
from survey.web.places import looking
from survey.web.sign_in import held_token

P = ParamSpec("P")
R = TypeVar("R")

_ROOM = "__takes_bytes__"


def takes_files(most_bytes: int) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Let a view of staff be sent so many bytes; the outermost decorator but for `admits`."""

    def declare(view: Callable[P, R]) -> Callable[P, R]:
        setattr(view, _ROOM, most_bytes)
        return view

    return declare


def make_room(app: Flask) -> None:
    """Have the room of each view made before its form is read: call it before all protection."""

    @app.before_request
    def widen() -> None:
        view = app.view_functions.get(request.endpoint or "")
        room = getattr(view, _ROOM, 0)
        if room and _is_signed_in():
            request.max_content_length = room


def _is_signed_in() -> bool:
    try:
        with looking() as session:
            staff_of(session, held_token(), at=now())
    except NotSignedIn:
        return False
    return True
