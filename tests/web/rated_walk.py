"""What each of the rated can read of a published campaign, by a walk through all of his pages."""

from collections.abc import Sequence

from survey.clock import now
from survey.domain.publication import RatedSight
from survey.domain.staff import Role
from survey.persistence import campaigns
from survey.services.attending import open_session
from survey.services.staffing import add_staff
from survey.unit_of_work import unit_of_work
from survey.web.sign_in import COOKIE
from tests.factories.publishing import publication_at, stand_published
from tests.web.offices import Office
from tests.web.walking import walk


def walked_by_the_rated(office: Office, subjects: Sequence[str]) -> dict[str, str]:
    """Texts by address, each after "SUBJECT SIGHT ": no address names a subject."""
    found: dict[str, str] = {}
    for sight in (RatedSight.OWN, RatedSight.RANKING):
        publish(office, sight)
        for subject in subjects if sight is RatedSight.OWN else subjects[:1]:
            texts = walk_of(office, subject, f"{sight} {subject}")
            found |= {f"{subject} {sight} {name}": text for name, text in texts.items()}
    return found


def publish(office: Office, sight: RatedSight) -> None:
    with unit_of_work(office.places.factory) as session:
        stand_published(office.number, publication_at(now(), sight=sight))(session)


def walk_of(office: Office, subject: str, name: str) -> dict[str, str]:
    with unit_of_work(office.places.factory) as session:
        kept = campaigns.by_number(session, office.number)
        place = {"organiser": kept.organiser, "unit": subject}
        person = add_staff(session, name, {Role.RATED}, **place, actor="office", at=now())
        token = open_session(session, person, campaign=kept.id, replaces="", at=now())
    client = office.app.test_client()
    client.set_cookie(COOKIE, token)
    return walk(client, f"/console/c/{office.number}/own?lang=en")
