"""Words of the publication: what the rated see, what is disputed, what is due."""

from survey.domain.appeal import AppealGround
from survey.domain.publication import RatedSight
from survey.services.publishing import PublicationStanding
from survey.web.console.campaign.people import moment
from survey.web.languages import gettext as _
from survey.web.languages import language
from survey.words import translator


def publication_words() -> dict[str, object]:
    """What the templates of these pages are offered."""
    return {
        "sight_words": sight_words,
        "ground_words": ground_words,
        "every_sight": tuple(RatedSight),
        "every_ground": tuple(AppealGround),
    }


def sight_words(sight: RatedSight) -> str:
    """What the rated see."""
    return translator(language())(f"sight-{sight}")


def ground_words(ground: AppealGround) -> str:
    """What an appeal disputes."""
    return translator(language())(f"ground-{ground}")


def due_words(held: PublicationStanding | None) -> tuple[str, ...]:
    """What the office should see to, for the page of the campaign."""
    if held is None or not held.waiting:
        return ()
    told = _("Appeals that wait for an answer: %(count)s.", count=held.waiting)
    if held.overdue:
        return (f"{told} " + _("Overdue: %(count)s.", count=held.overdue),)
    return (f"{told} " + _("The next is due by %(time)s.", time=moment(held.next_due)),)
