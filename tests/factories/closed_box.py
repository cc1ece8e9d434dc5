"""A closed campaign whose locks are on real cards, as six people hold them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from survey.services.closing import close
from survey.services.locking import LockSet, new_lock_set
from survey.services.opening_locks import GivenCard, open_lock
from tests.factories.definitions import definition_document
from tests.factories.stage import NOON, OFFICE, Stage
from tests.fixtures.migrated import installed

QUICK = 2**14
PHRASES = ("one of three", "two of three", "three of three")


@dataclass(frozen=True)
class Cards:
    """The three cards of a lock; holders are counted from 1."""

    made: LockSet
    name: str

    def given(self, *holders: int) -> list[GivenCard]:
        return [
            GivenCard(f"{self.name}-{one}.card", self.made.cards[one - 1], PHRASES[one - 1])
            for one in holders
        ]

    def write(self, folder: Path) -> list[Path]:
        """The card files on a holder's stick."""
        folder.mkdir(parents=True, exist_ok=True)
        files = [folder / f"{self.name}-{holder}.card" for holder in (1, 2, 3)]
        for file, content in zip(files, self.made.cards, strict=True):
            file.write_bytes(content)
        return files


def new_cards(name: str) -> Cards:
    return Cards(new_lock_set(name, PHRASES, one_set=False, work=QUICK), name)


@dataclass(frozen=True)
class ClosedBox:
    """A stage that is closed, and its cards."""

    stage: Stage
    ballot: Cards
    slip: Cards


@contextmanager
def closed_box(
    database_url: str, *, ballots: int = 9, before_close: Callable[[Stage], None] | None = None
) -> Iterator[ClosedBox]:
    """A campaign of the factory's definition, voted in and closed."""
    ballot, slip = new_cards("ballot"), new_cards("slip")
    keys = [open_lock(one.given(1, 2), one.made.locks[0]).key for one in (ballot, slip)]
    stage = Stage(installed(database_url), definition_document(), keys[0], keys[1])
    stage.prepare()
    stage.vote(ballots)
    if before_close:
        before_close(stage)
    with stage.act() as session:
        close(session, stage.key, actor=OFFICE, at=NOON)
    try:
        yield ClosedBox(stage, ballot, slip)
    finally:
        stage.writer.stop()
        stage.installation.engine.dispose()
