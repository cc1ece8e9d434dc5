"""A published campaign on the stage, and whoever is rated in it."""

from survey.domain.appeal import Appeal
from survey.persistence import campaigns
from survey.services import appealing
from tests.factories.publishing import DAY, publication_at, rated_hand, stand_published
from tests.factories.released import small_document, small_results
from tests.factories.stage import NOON, Stage
from tests.web.offices import counted_record

NUMBER = str(small_document()["number"])
OWN = rated_hand("考核办", "s1", "甲一")


def publish(stage: Stage) -> Stage:
    """Results published at noon, with seven days for appeals."""
    with stage.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
        stand_published(NUMBER, publication_at(NOON))(session)
    return stage


def write(stage: Stage, *, days: float = 1) -> Appeal:
    """An appeal, a day after the publication."""
    with stage.act() as session:
        at = NOON + days * DAY
        return appealing.write_appeal(session, OWN, NUMBER, ground="rules", text="权重", at=at)
