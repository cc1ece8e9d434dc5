"""Comments: what readers see of them, and the page on which two people decide."""

from flask import Response, make_response, redirect, render_template, request, url_for

from survey.clock import now
from survey.domain.results_access import READING_ROLES
from survey.domain.staff import Role
from survey.services import redacting
from survey.services.commenting import ReviewPage, show_comments, show_review
from survey.services.redacting import Deciding, NotInText
from survey.services.wording import LEAST_TEXTS, MOST_WORDS, show_words
from survey.web.access import Entrant, admits
from survey.web.places import acting, looking
from survey.web.sign_in import signed_in

PROPOSING = (Role.OFFICE,)
CONFIRMING = (Role.MONITOR, Role.AUDITOR)
_WORDS = "words."


@admits(Entrant.STAFF, *READING_ROLES)
def comments(number: str) -> str:
    """Comments on which both have decided, of one subject or of all."""
    roles, subject = signed_in().roles, request.args.get("subject", "")
    with looking() as session:
        page = show_comments(session, number, subject=subject, roles=roles)
    deciding = not roles.isdisjoint({*PROPOSING, *CONFIRMING})
    return render_template(
        "console/comments.html", page=page, number=number, chosen=subject, deciding=deciding
    )


@admits(Entrant.STAFF, *READING_ROLES)
def words(number: str) -> str:
    """How many of these comments hold which word."""
    roles, subject = signed_in().roles, request.args.get("subject", "")
    with looking() as session:
        page = show_words(session, number, subject=subject, roles=roles)
    return render_template(
        "console/words.html",
        page=page,
        number=number,
        chosen=subject,
        fewest=LEAST_TEXTS,
        most=MOST_WORDS,
    )


@admits(Entrant.STAFF, *PROPOSING, *CONFIRMING)
def review(number: str) -> str:
    """The texts as they were written, for those who decide."""
    return _page(number)


@admits(Entrant.STAFF, *PROPOSING)
def propose(number: str) -> Response:
    """Propose what is blacked out of the texts of one page."""
    typed = {
        name.removeprefix(_WORDS): value
        for name, value in request.form.items()
        if name.startswith(_WORDS)
    }
    with acting() as session:
        wrong = redacting.propose(session, number, typed, by=_deciding())
    if wrong:
        return make_response(_page(number, typed, wrong), 422)
    return _back(number)


@admits(Entrant.STAFF, *CONFIRMING)
def confirm(number: str) -> Response:
    """Confirm what is ticked, or send it back."""
    act = redacting.send_back if "back" in request.form else redacting.confirm
    with acting() as session:
        act(session, number, request.form.getlist("text"), by=_deciding())
    return _back(number)


def _page(
    number: str, typed: dict[str, str] | None = None, wrong: tuple[NotInText, ...] = ()
) -> str:
    roles = signed_in().roles
    with looking() as session:
        page: ReviewPage = show_review(session, number, roles=roles)
    return render_template(
        "console/review.html",
        page=page,
        number=number,
        typed=typed or {},
        wrong={one.id: one.words for one in wrong},
        proposes=not roles.isdisjoint(PROPOSING),
        confirms=not roles.isdisjoint(CONFIRMING),
        me=signed_in().staff.name,
    )


def _deciding() -> Deciding:
    held = signed_in()
    return Deciding(held.staff.name, held.roles, now())


def _back(number: str) -> Response:
    return make_response(redirect(url_for("console.review", number=number)))
