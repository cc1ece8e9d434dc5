"""A publication as it stands in tests, and somebody who is rated."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from survey.domain.lifecycle import CampaignState
from survey.domain.publication import Publication, RatedSight
from survey.domain.staff import Role, Staff
from survey.persistence import campaigns, publications
from survey.services.attending import SignedIn

DAY = timedelta(days=1)


def rated_hand(organiser: str, subject: str, name: str = "被测评者甲") -> SignedIn:
    """Whoever is rated, signed in."""
    roles = frozenset({Role.RATED})
    person = Staff(id="2" * 32, name=name, roles=roles, organiser=organiser, unit=subject)
    return SignedIn(person, "", is_due=False)


def publication_at(
    at: datetime,
    *,
    sight: RatedSight = RatedSight.OWN,
    begins: float = 0,
    ends: float = 30,
    appeals: float | None = 7,
    answer_days: int = 15,
) -> Publication:
    """A publication with its moments in days from `at`."""
    return Publication(
        sight=sight,
        reads_from=at + begins * DAY,
        reads_until=at + ends * DAY,
        appeals_until=None if appeals is None else at + appeals * DAY,
        answer_days=answer_days,
    )


def stand_published(
    number: str, given: Publication | None, state: CampaignState = CampaignState.PUBLISHED
) -> Callable[[Session], None]:
    """An act that puts a campaign into a state, with this publication."""

    def act(session: Session) -> None:
        kept = campaigns.by_number(session, number)
        campaigns.store(session, replace(kept, state=state))
        if given is not None:
            publications.store(session, kept.id, given)

    return act
