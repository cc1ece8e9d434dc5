"""The key of a paper: a cookie that no script reads, sent for this one paper and nothing else.

The path is that of the paper itself, so the pages that are asked for every second do not carry it.
It lives for an hour; what it opens is gone long before.
"""

from flask import Response, request, url_for

from survey.services.pressing import Ordered
from survey.web.places import places

COOKIE = "survey_paper"
_SECONDS = 3600


def give_key(response: Response, number: str, ordered: Ordered) -> None:
    """Let this browser alone hold the key."""
    response.set_cookie(
        COOKIE,
        ordered.key.hex(),
        max_age=_SECONDS,
        path=_path(number, ordered.job.id),
        secure=_is_secure(),
        httponly=True,
        samesite="Strict",
    )


def held_key() -> bytes:
    """The key that came with the request; empty if it is none."""
    given = request.cookies.get(COOKIE, "")
    known = set(given) <= set("0123456789abcdef") and len(given) % 2 == 0
    return bytes.fromhex(given) if known else b""


def take_key(response: Response, number: str, job_id: str) -> None:
    """Let the browser forget the key."""
    response.delete_cookie(
        COOKIE, path=_path(number, job_id), secure=_is_secure(), httponly=True, samesite="Strict"
    )


def _path(number: str, job_id: str) -> str:
    return url_for("console.paper", number=number, job_id=job_id).partition("?")[0]


def _is_secure() -> bool:
    return request.is_secure or places().settings.public_address.startswith("https:")
