"""Staff at the door: the cookie, and the keeper that asks whose it is before every view.

Threats: a session that scripts can read or other sites can use (HttpOnly, SameSite=Strict, Secure
on https), one that was planted before (each sign-in draws a new one), one of another campaign.
"""

from flask import Response, g, request

from survey.clock import now
from survey.services.linking import SESSION_LIFETIME, SignedIn, check_campaign, note_use, staff_of
from survey.web.places import acting, looking, places

COOKIE = "survey_staff"


def keep_staff() -> None:
    """Let staff in to their own campaign; raises NotSignedIn, OtherCampaign, UnknownCampaign."""
    number = (request.view_args or {}).get("number")
    with looking() as session:
        held = staff_of(session, held_token(), at=now())
        if number is not None:
            check_campaign(session, held, number)
    if held.is_due:
        with acting() as session:
            note_use(session, held_token(), at=now())
    g.signed_in = held


def signed_in() -> SignedIn:
    """Who the keeper let in."""
    held: SignedIn = g.signed_in
    return held


def held_token() -> str:
    """The token of the browser's session, empty if there is none."""
    return request.cookies.get(COOKIE, "")


def give_cookie(response: Response, token: str) -> None:
    """Let the browser hold a new session."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=SESSION_LIFETIME,
        secure=_is_secure(),
        httponly=True,
        samesite="Strict",
    )


def take_cookie(response: Response) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(COOKIE, secure=_is_secure(), httponly=True, samesite="Strict")


def _is_secure() -> bool:
    return request.is_secure or places().settings.public_address.startswith("https:")
