"""The demo's story: locks, definition, slips, ballots, close, unwrap, count, recount, results."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import resources
from typing import TYPE_CHECKING

from survey import clock
from survey.cli.demo.ceremony import Cards, make_cards
from survey.cli.demo.expectation import Expectation
from survey.cli.slip_files import write_slips
from survey.services import issuing, planning, recalling, running
from survey.services.definitions import campaign_of

if TYPE_CHECKING:
    from survey.cli.desk import Desk
    from survey.domain.campaign_record import CampaignRecord
    from survey.services.issuing import IssuedBatch

ROSTER = "county.yaml"
HOURS = 12


@dataclass
class Story:
    """What the demo has made so far, in the folder of its desk."""

    desk: Desk
    cards: Cards
    record: CampaignRecord
    chance: random.Random
    batches: list[IssuedBatch] = field(default_factory=list)
    recalled: list[str] = field(default_factory=list)
    expected: Expectation = field(default_factory=Expectation)


def begin(desk: Desk, seed: int) -> Story:
    """Two locks of three cards, the roster imported, its times set, the definition frozen."""
    cards = make_cards(desk.settings.folder / "cards")
    raw = resources.files("survey").joinpath("campaigns", ROSTER).read_bytes()
    with desk.act() as session:
        at = clock.now()
        kept = planning.import_campaign(
            session, raw, timezone=desk.settings.timezone, actor=desk.actor, at=at
        )
        planning.schedule(
            session,
            kept.id,
            opens_at=at,
            closes_at=at + timedelta(hours=HOURS),
            actor=desk.actor,
            at=at,
        )
        record = planning.freeze(
            session,
            kept.id,
            planning.Locks(ballot=cards.ballot.lock, slip=cards.slip.lock, one_set=False),
            address=desk.settings.public_address,
            actor=desk.actor,
            at=at,
        )
    return Story(desk, cards, record, random.Random(seed))  # noqa: S311  invented ratings


def issue_all(story: Story) -> None:
    """A batch of slips for every class, each with its PDF; the codes stay in this process."""
    desk = story.desk
    frozen = frozen_classes(story)
    for class_id, count in frozen.items():
        with desk.act() as session:
            issued = issuing.issue(
                session,
                story.record.id,
                issuing.Order(class_id, "", count),
                actor=desk.actor,
                at=clock.now(),
            )
            write_slips(desk, issued, desk.settings.folder / f"slips-{class_id}.pdf")
        story.batches.append(issued)


def frozen_classes(story: Story) -> dict[str, int]:
    """Class and slips for each of its sections: their head-count, the same in all of them."""
    defined = campaign_of(story.record).classes
    return {one.id: max(section.entitled for section in one.sections) for one in defined}


def open_box(story: Story) -> None:
    """Recall one slip, reissue one in its place, and open."""
    desk, first = story.desk, story.batches[0]
    spoiled = first.slips[0]
    with desk.act() as session:
        recalling.recall(
            session,
            story.record.id,
            serials=[spoiled.serial],
            actor=desk.actor,
            confirmed_by="",
            at=clock.now(),
        )
        instead = issuing.reissue(
            session,
            story.record.id,
            issuing.Order(first.evaluator_class.id, spoiled.section.id, 1),
            actor=desk.actor,
            confirmed_by="",
            at=clock.now(),
        )
        write_slips(desk, instead, desk.settings.folder / "slips-reissued.pdf")
        story.record = running.open_campaign(
            session, story.record.id, at_once=True, actor=desk.actor, at=clock.now()
        )
    story.recalled.append(spoiled.code)
    story.batches.append(instead)
