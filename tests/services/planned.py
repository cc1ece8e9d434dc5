"""Plans for tests: a database, who changes plans on it, and trees to begin with."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from survey.domain.campaign_record import CampaignRecord
from survey.domain.plan import Plan
from survey.persistence import campaigns, ledger
from survey.sealing.lock import new_lock
from survey.services import planning, plans
from survey.services.installing import Installation
from survey.services.plan_adopting import Hand
from survey.services.plan_files import shipped_tree
from survey.services.planning import Locks
from survey.unit_of_work import reading, unit_of_work
from tests.factories.definition_files import SHANGHAI

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
OFFICE = "考核办"
HAND = Hand(actor="甲一", at=NOON, timezone=SHANGHAI)
TIMES = {"opens": "2026-12-01 08:30", "closes": "2026-12-03 18:00"}


@dataclass
class Drawer:
    """A database with one plan on it after another."""

    installation: Installation
    number: str = ""

    @contextmanager
    def act(self) -> Iterator[Session]:
        """One act, kept when it returns."""
        with unit_of_work(self.installation.factory) as session:
            yield session

    @contextmanager
    def look(self) -> Iterator[Session]:
        """A session that reads."""
        with reading(self.installation.factory) as session:
            yield session

    def start(self, tree: dict[str, Any] | None = None) -> Plan:
        """A plan of the first trial, without times unless a tree is given."""
        with self.act() as session:
            whole = shipped_tree("first-try", timezone=SHANGHAI) if tree is None else tree
            made = plans.start_plan(session, whole, organiser=OFFICE, hand=HAND)
        self.number = made.number
        return made

    def change(self, **members: object) -> Plan:
        """Replace whole members of the plan's tree."""
        with self.act() as session:
            version = plans.plan_of(session, self.number).version
            return plans.change_plan(
                session,
                self.number,
                lambda tree: tree.update(members),
                version=version,
                hand=HAND,
            )

    def view(self) -> plans.PlanView:
        """The plan as it stands."""
        with self.look() as session:
            return plans.view_plan(session, self.number, timezone=SHANGHAI)

    def campaign(self) -> CampaignRecord:
        """The campaign of the plan."""
        with self.look() as session:
            return campaigns.by_number(session, self.number)

    def acts(self) -> list[str]:
        """What the ledger says, the oldest first."""
        with self.look() as session:
            return [one.act for one in ledger.entries(session)]

    def freeze(self) -> None:
        """Freeze the campaign of the plan."""
        locks = Locks(new_lock("one")[0].lock, new_lock("two")[0].lock, one_set=False)
        with self.act() as session:
            planning.freeze(session, self.number, locks, address="http://x", actor="甲一", at=NOON)
