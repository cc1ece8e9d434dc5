"""Staff at the door: the cookie, and the keeper that asks whose it is before every view.

Threats: a session that scripts can read or other sites can use (HttpOnly, SameSite=Strict, Secure
on https), one that was planted before (each sign-in draws a new one), one of another campaign or
organiser, one in another role, a form that another site sends.
"""

from flask import Response, current_app, g, has_request_context, request

from survey.clock import now
from survey.domain.staff import NotInYourRole
from survey.services.attending import (
    SESSION_LIFETIME,
    SignedIn,
    check_campaign,
    note_use,
    staff_of,
)
from survey.services.signing_in import check_set_up
from survey.web.access import admits_unfinished, declared_roles
from survey.web.origins import keep_own_site
from survey.web.places import acting, looking, places

COOKIE = "survey_staff"


def keep_staff() -> None:
    """Let staff in to the pages of their roles and to their own campaigns.

    Raises ForeignForm, NotSignedIn, SetUpFirst, NotInYourRole, OtherCampaign, UnknownCampaign.
    """
    keep_own_site()
    number = (request.view_args or {}).get("number")
    with looking() as session:
        held = staff_of(session, held_token(), at=now())
        g.signed_in = held
        if not admits_unfinished(current_app, str(request.endpoint)):
            check_set_up(session, held)
        _check_roles(held)
        if number is not None:
            check_campaign(session, held, number)
    if held.is_due:
        with acting() as session:
            note_use(session, held_token(), at=now())


def _check_roles(held: SignedIn) -> None:
    roles = declared_roles(current_app, str(request.endpoint))
    if roles and not roles & held.roles:
        raise NotInYourRole


def signed_in() -> SignedIn:
    """Who the keeper let in."""
    held: SignedIn = g.signed_in
    return held


def staff_here() -> SignedIn | None:
    """Who is signed in, for the bar above pages; None if nobody is, or nobody asked."""
    held: SignedIn | None = g.get("signed_in") if has_request_context() else None
    return held


def held_token() -> str:
    """The token of the browser's session, empty if there is none."""
    return request.cookies.get(COOKIE, "")


def give_cookie(response: Response, token: str) -> None:
    """Let the browser hold a new session."""
    response.set_cookie(
        COOKIE,
        token,
        max_age=int(SESSION_LIFETIME.total_seconds()),
        secure=_is_secure(),
        httponly=True,
        samesite="Strict",
    )


def take_cookie(response: Response) -> None:
    """Let the browser forget its session."""
    response.delete_cookie(COOKIE, secure=_is_secure(), httponly=True, samesite="Strict")


def _is_secure() -> bool:
    return request.is_secure or places().settings.public_address.startswith("https:")
