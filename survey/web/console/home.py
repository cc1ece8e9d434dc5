"""The console's first page: campaigns with their state and next step."""

from flask import render_template
from flask_babel import format_datetime

from survey.clock import now
from survey.domain.lifecycle import CampaignState
from survey.domain.staff import Role
from survey.services.console_home import visible_campaigns, waiting_plans
from survey.services.dossier_lists import own_dossiers
from survey.services.own_results import own_places
from survey.web.access import Entrant, admits
from survey.web.languages import gettext as _
from survey.web.languages import language
from survey.web.places import looking
from survey.web.sign_in import signed_in
from survey.words import error_words


@admits(Entrant.STAFF)
def home() -> str:
    """All campaigns of whoever is signed in."""
    held, at = signed_in(), now()
    with looking() as session:
        lines = visible_campaigns(session, held, at=at)
        waiting = waiting_plans(session, held)
        own = own_dossiers(session, held) if Role.UNIT in held.roles else ()
        rated = own_places(session, held) if Role.RATED in held.roles else ()
    return render_template(
        "console/home.html",
        lines=lines,
        waiting=waiting,
        own=own,
        rated=rated,
        at=at,
        held=held,
        step_words=step_words,
        moment=lambda at: str(format_datetime(at, "yyyy-MM-dd HH:mm")),
        lacking_words=lambda one: error_words(one.code, one.facts, language()),
    )


def step_words(state: CampaignState) -> str:
    """What is done next with a campaign."""
    return {
        CampaignState.DRAFT: _("Check the definition, then freeze it with its locks."),
        CampaignState.FROZEN: _("Print the slips, prove the key cards, rehearse; then open."),
        CampaignState.OPEN: _("Watch the turnout; close when the time is over."),
        CampaignState.PAUSED: _("No ballots are taken. Resume, or close."),
        CampaignState.CLOSED: _("Print the closing sheet, open the box with the key cards, count."),
        CampaignState.COUNTED: _("Sign the count certificate, look at the results, publish."),
        CampaignState.PUBLISHED: _("The results can be read. Archive when appeals are over."),
        CampaignState.ARCHIVED: _("Nothing is left to do."),
        CampaignState.VOIDED: _("Voided: nothing is counted."),
    }[state]
