"""A rehearsal of a staged campaign, carried as far as a test needs it."""

from dataclasses import dataclass
from datetime import datetime

from survey.services import receiving, rehearsing
from survey.services.box_writer import BoxWriter
from survey.services.definitions import definition_document
from survey.services.rehearsal_report import complete
from tests.factories.stage import NOON, OFFICE, Stage


@dataclass
class Trial(Stage):
    """As Stage, on the campaign that a rehearsal has made."""

    def __post_init__(self) -> None:
        self.writer = BoxWriter(self.installation.factory)

    def run_through(self, ballots: int = 4) -> "Trial":
        """Slips for one section, a few ballots, close, open, import."""
        class_id, section = "peers", "rest"
        self.issue(class_id, section, ballots)
        self.open()
        self.vote(ballots)
        self.close()
        self.import_results()
        return self

    def import_results(self) -> None:
        box = self.export()
        results = self.count(*self.unwrap(box))
        with self.act() as session:
            receiving.receive(session, results, actor=OFFICE, at=NOON)

    def complete(self) -> None:
        with self.act() as session:
            complete(session, self.key, actor=OFFICE, at=NOON)

    def purge(self) -> rehearsing.Purged:
        with self.act() as session:
            return rehearsing.purge(session, self.key, actor=OFFICE, at=NOON)


def rehearsal_of(stage: Stage, *, at: datetime = NOON) -> Trial:
    """A new rehearsal of a frozen campaign."""
    with stage.act() as session:
        made = rehearsing.rehearse(session, stage.key, actor=OFFICE, at=at)
    return Trial(
        stage.installation,
        document=definition_document(made.record.definition),
        ballot_key=made.locks.ballot,
        slip_key=made.locks.slip,
    )
