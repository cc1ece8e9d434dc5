"""The demo's ceremony: cards for six people, and the opening with two of each three."""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey import clock
from survey.cli.files import write_private
from survey.cli.twice import count_twice, unwrap_twice
from survey.services import closing, exporting, proving, receiving
from survey.services.locking import new_lock_set
from survey.services.opening_locks import GivenCard, open_lock

if TYPE_CHECKING:
    from pathlib import Path

    from survey.cli.demo.story import Story
    from survey.cli.desk import Desk
    from survey.services.locking import PrivateLock, PublicLock
    from survey.services.opening_locks import OpenedLock

HOLDERS = 3
PHRASE_BYTES = 12


@dataclass(frozen=True, slots=True)
class CardSet:
    """A lock, and the card files with their passphrases."""

    lock: PublicLock
    cards: tuple[tuple[Path, str], ...]

    def opened(self) -> OpenedLock:
        """The lock opened with two of the three cards: one holder may be missing."""
        present = [
            GivenCard(file.name, file.read_bytes(), phrase) for file, phrase in self.cards[1:]
        ]
        return open_lock(present, self.lock)

    def private(self) -> PrivateLock:
        """The private key."""
        return self.opened().key


@dataclass(frozen=True, slots=True)
class Cards:
    """Both locks."""

    ballot: CardSet
    slip: CardSet


def _card_set(folder: Path, name: str) -> CardSet:
    phrases = [secrets.token_urlsafe(PHRASE_BYTES) for _ in range(HOLDERS)]
    made = new_lock_set(name, phrases, one_set=False)
    write_private(folder / f"{name}.pub", made.public_files[0])
    write_private(folder / f"{name}.passphrases", "".join(f"{one}\n" for one in phrases).encode())
    files = [folder / f"{name}-{index}.card" for index in range(1, HOLDERS + 1)]
    for file, card in zip(files, made.cards, strict=True):
        write_private(file, card)
    return CardSet(made.locks[0], tuple(zip(files, phrases, strict=True)))


def make_cards(folder: Path) -> Cards:
    """Draw both locks; passphrases lie beside the cards, which only a demo may do."""
    folder.mkdir(mode=0o700, parents=True)
    return Cards(_card_set(folder, "ballot"), _card_set(folder, "slip"))


def prove_cards(story: Story) -> None:
    """Both sets of cards shown to open their locks, as the opening demands."""
    desk = story.desk
    with desk.act() as session:
        made = proving.challenge(session, story.record.id, actor=desk.actor, at=clock.now())
    for raw, card_set in zip(made, (story.cards.ballot, story.cards.slip), strict=True):
        opened = card_set.opened()
        number = proving.open_number(proving.read_challenge(raw), opened.key)
        with desk.act() as session:
            proving.take_number(
                session,
                story.record.id,
                card_set.lock.id,
                number=number,
                cards=opened.cards,
                actor=desk.actor,
                at=clock.now(),
            )


def _written(desk: Desk, name: str, content: bytes) -> None:
    write_private(desk.settings.folder / name, content)


def open_and_count(story: Story) -> bytes:
    """Close, export, unwrap, count, each opening made twice; returns the results file."""
    desk = story.desk
    with desk.act() as session:
        closing.close(session, story.record.id, actor=desk.actor, at=clock.now())
    closing.compact(desk.installation.engine)
    box = io.BytesIO()
    with desk.act() as session:
        exporting.export_box(session, story.record.id, out=box, actor=desk.actor, at=clock.now())
    _written(desk, "box.jsonl", box.getvalue())
    roots = [one.batch.root.hex() for one in story.batches]
    inner = unwrap_twice(box.getvalue(), roots=roots, slip_key=story.cards.slip.private())
    _written(desk, "inner.jsonl", inner.content)
    ballot_key = story.cards.ballot.private()
    results = count_twice(inner.content, inner_root=inner.inner_root, ballot_key=ballot_key)
    _written(desk, "results.json", results.content)
    with desk.act() as session:
        receiving.receive(session, results.content, actor=desk.actor, at=clock.now())
    return results.content
