"""The page of a campaign: a template for each state, and one for rehearsals."""

from survey.clock import now
from survey.domain.campaign_record import CampaignRecord
from survey.domain.lifecycle import CampaignState, takes_ballots
from survey.domain.reminders import Reminder, ReminderKind
from survey.domain.staff import OF_CAMPAIGNS
from survey.services.campaign_pages import campaign_page
from survey.services.long_acts import LongAct, Work, look
from survey.web.access import Entrant, admits
from survey.web.console.campaign.people import attends, show
from survey.web.console.campaign.words import lacking_words
from survey.web.console.publication.words import due_words, publication_words
from survey.web.fact_words import told
from survey.web.places import looking, places
from survey.web.reminder_words import reminder_words


@admits(Entrant.STAFF, *OF_CAMPAIGNS)
def page(number: str) -> str:
    """What is done, what is next, who must be there, and every paper to print."""
    at = now()
    with looking() as session:
        view = campaign_page(session, number, at=at)
    kept = view.record
    return show(
        "rehearsal" if kept.rehearses else kept.state.value,
        kept,
        view=view,
        works=_works(kept.id),
        takes_now=takes_ballots(
            kept.state, opens_at=kept.opens_at, closes_at=kept.closes_at, now=at
        ),
        begun=kept.opens_at <= at,
        over=kept.closes_at <= at,
        due=(
            *(reminder_words(one) for one in view.reminders if _is_due(one, kept)),
            *(due_words(view.publication) if attends() else ()),
        ),
        told=lambda one: told(one.code, one.facts),
        lacking_words=lacking_words,
        **publication_words(),
    )


def _works(campaign: str) -> dict[str, Work]:
    """Long acts of the campaign that were begun, by name."""
    folder, at = places().settings.folder, now()
    found = ((act, look(folder, campaign, act, at=at)) for act in LongAct)
    return {act.value: work for act, work in found if work is not None}


def _is_due(one: Reminder, kept: CampaignRecord) -> bool:
    """Whether the page does not say it anyway."""
    said = kept.state is CampaignState.OPEN and one.kind is ReminderKind.CLOSING_DUE
    idle = bool(kept.rehearses) and one.kind is ReminderKind.OPENING_DUE
    return not (said or idle or one.kind is ReminderKind.PAUSED)
