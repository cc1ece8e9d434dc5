"""Second opening: what another opening of the same root gave is compared, and nothing replaced."""

from collections.abc import Sequence
from hashlib import sha256

from flask import Response, make_response, redirect, request, url_for

from survey.clock import now
from survey.domain.campaign import Campaign
from survey.domain.scheme import OVERALL
from survey.domain.second_opening import Place, SecondOpening
from survey.domain.staff import Role
from survey.services.ceremony_end import is_again
from survey.services.definitions import campaign_of
from survey.services.second_opening import Opened, comparable, compare, second_openings
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import ATTENDING
from survey.web.console.campaign.people import show as show_page
from survey.web.console.campaign.taking import MOST_RESULTS_BYTES
from survey.web.console.slips.people import attempt, person
from survey.web.languages import gettext as _
from survey.web.places import acting, looking
from survey.web.sign_in import signed_in
from survey.web.uploads import takes_files


@admits(Entrant.STAFF, *ATTENDING)
def show(number: str) -> str:
    """What was compared by now, and the form for another opening."""
    return _page(number)


@admits(Entrant.STAFF, *ATTENDING)
@takes_files(MOST_RESULTS_BYTES)
def take(number: str) -> Response:
    """Compare what another opening gave."""
    done, wrong = attempt(lambda: _take(number))
    return done or make_response(_page(number, wrong), 409)


def _take(number: str) -> Response:
    given = request.files.get("results")
    raw = given.read() if given else b""
    opened = Opened(results=raw, inner_root=request.form.get("inner_root", ""))
    with acting() as session:
        made = compare(session, number, opened, actor=person().name, at=now())
    place = url_for("console.second_opening", number=number, done=made.seq)
    return make_response(redirect(place))


def _page(number: str, wrong: str = "") -> str:
    with looking() as session:
        kept = comparable(session, number)
        found = second_openings(session, kept.id)
    campaign = campaign_of(kept)
    return show_page(
        "second_opening",
        kept,
        wrong=wrong,
        typed=request.form.get("inner_root", ""),
        kept_hash=sha256(kept.results).hexdigest(),
        compared=found,
        new=_new(found, request.args.get("done", "")),
        may_open=is_again(kept) and Role.OFFICE in signed_in().roles,
        place_words=lambda one: _place_words(campaign, one),
    )


def _new(found: Sequence[SecondOpening], seq: str) -> SecondOpening | None:
    """The comparison that was made just now."""
    return next((one for one in found if str(one.seq) == seq), None)


def _place_words(campaign: Campaign, one: SecondOpening) -> list[str]:
    """Subject, class and field by name; ids where the definition has no such name."""
    place = one.place
    subjects = {each.id: each.name for each in campaign.subjects}
    classes = {each.id: each.name for each in campaign.classes}
    named = (
        subjects.get(place.subject, place.subject),
        classes.get(place.class_id, place.class_id),
        _field_words(campaign, place),
    )
    return [name for name in named if name]


def _field_words(campaign: Campaign, place: Place) -> str:
    """A field by its name in the forms of its subject: forms may use one id for different things.

    The id itself where these forms do not agree on a name, or have none.
    """
    if place.field == OVERALL:
        return _("Overall rating")
    categories = {one.id: one.category for one in campaign.subjects}
    schemes = {
        one.scheme
        for one in campaign.assignments
        if one.category == categories.get(place.subject)
        and place.class_id in {"", one.evaluator_class}
    }
    names = {
        each.name
        for scheme in schemes
        for group in campaign.scheme(scheme).groups
        for each in group.indicators
        if each.id == place.field
    }
    return names.pop() if len(names) == 1 else place.field
