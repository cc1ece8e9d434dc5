"""Plans on the database of a house, for tests of the wizard's pages."""

from survey.clock import now
from survey.services.plan_adopting import Hand
from survey.services.plan_files import shipped_tree
from survey.services.plans import start_plan
from survey.unit_of_work import unit_of_work
from tests.web.members import House

TIMES = {"opens": "2026-12-01 08:30", "closes": "2026-12-03 18:00"}


def planned(house: House, name: str = "first-try", **members: object) -> str:
    """The number of a plan like a shipped definition, with some members changed."""
    timezone = house.places.settings.timezone
    hand = Hand(actor="甲一", at=now(), timezone=timezone)
    with unit_of_work(house.places.factory) as session:
        tree = shipped_tree(name, timezone=timezone) | TIMES | members
        return start_plan(session, tree, organiser=house.organiser, hand=hand).number
