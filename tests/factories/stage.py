"""A campaign on a real database, carried as far as a test needs it."""

import io
import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy.orm import Session

from survey import recount
from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.campaign_record import CampaignRecord
from survey.domain.lifecycle import CampaignState
from survey.domain.scheme import Code
from survey.persistence import campaigns
from survey.sealing.canonical import canonical_bytes
from survey.sealing.derivation import derive
from survey.sealing.envelope import seal
from survey.sealing.lock import PrivateLock, new_lock
from survey.services import closing, counting, exporting, issuing, planning, running
from survey.services.box_reading import read_box
from survey.services.box_writer import BoxWriter
from survey.services.casting import Declared, Receipt, cast
from survey.services.definitions import FrozenDefinition, frozen_definition
from survey.services.installing import Installation
from survey.services.packing import padded_ballot
from survey.services.unwrapping import unwrap
from survey.unit_of_work import reading, unit_of_work
from tests.factories.definitions import definition_document
from tests.factories.ready import make_ready
from tests.fixtures.migrated import installed

NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)
OFFICE = "office"


@dataclass
class Stage:
    """One campaign, its locks, and the slips that were issued for it."""

    installation: Installation
    document: dict[str, Any] = field(default_factory=definition_document)
    ballot_key: PrivateLock = field(default_factory=lambda: new_lock("ballot")[0])
    slip_key: PrivateLock = field(default_factory=lambda: new_lock("slip")[0])
    batches: list[issuing.IssuedBatch] = field(default_factory=list)
    chance: random.Random = field(default_factory=lambda: random.Random(7))  # noqa: S311

    def __post_init__(self) -> None:
        self.writer = BoxWriter(self.installation.factory)
        with self.act() as session:
            campaigns.add(
                session,
                CampaignRecord(
                    id=self.key,
                    number=self.document["number"],
                    title=self.document["title"],
                    organiser=self.document["organiser"],
                    state=CampaignState.DRAFT,
                    definition=canonical_bytes(self.document),
                    opens_at=NOON,
                    closes_at=NOON + timedelta(hours=8),
                ),
            )

    @property
    def key(self) -> str:
        return str(self.document["id"])

    @contextmanager
    def act(self) -> Iterator[Session]:
        with unit_of_work(self.installation.factory) as session:
            yield session

    @property
    def record(self) -> CampaignRecord:
        with reading(self.installation.factory) as session:
            return campaigns.find(session, self.key)

    @cached_property
    def frozen(self) -> FrozenDefinition:
        return frozen_definition(self.record.definition)

    def freeze(self) -> None:
        locks = planning.Locks(self.ballot_key.lock, self.slip_key.lock, one_set=False)
        with self.act() as session:
            planning.freeze(
                session, self.key, locks, address="http://127.0.0.1:8000", actor=OFFICE, at=NOON
            )

    def issue(self, class_id: str, section: str, count: int) -> list[issuing.IssuedSlip]:
        order = issuing.Order(class_id, section, count)
        with self.act() as session:
            made = issuing.issue(session, self.key, order, actor=OFFICE, at=NOON)
        self.batches.append(made)
        return list(made.slips)

    def issue_all(self) -> None:
        for one in self.frozen.campaign.classes:
            for section in one.sections:
                self.issue(one.id, section.id, section.entitled)

    def make_ready(self) -> None:
        with self.act() as session:
            make_ready(session, self.key, self.ballot_key, self.slip_key, at=NOON)

    def open(self) -> None:
        with self.act() as session:
            running.open_campaign(session, self.key, at_once=True, actor=OFFICE, at=NOON)

    def prepare(self) -> "Stage":
        self.freeze()
        self.issue_all()
        self.make_ready()
        self.open()
        return self

    def slips(self) -> list[tuple[str, issuing.IssuedSlip]]:
        return [(batch.batch.class_id, slip) for batch in self.batches for slip in batch.slips]

    def style(self, class_id: str, slip: issuing.IssuedSlip) -> BallotStyle:
        return self.frozen.styles[class_id, slip.section.id].style

    def drawn(self, style: BallotStyle) -> Ballot:
        codes = (
            Code.FIRST + self.chance.randrange(one.scale.value_count)
            if self.chance.random() > 0.03
            else Code.BLANK
            for one in style.fields
        )
        room = style.ballot.text_bytes > 0
        reasons = {one.reason_key: "说明" for one in style.fields[:1] if room}
        return Ballot(tuple(codes), reasons)

    def sealed(
        self, class_id: str, slip: issuing.IssuedSlip, ballot: Ballot | None = None
    ) -> bytes:
        style = self.style(class_id, slip)
        return seal(
            padded_ballot(style, ballot or self.drawn(style)),
            context=self.frozen.context(class_id, section_id=slip.section.id),
            cast=derive(slip.code, campaign=bytes.fromhex(self.key)).cast,
            ballot_lock=self.ballot_key.lock.public,
            slip_lock=self.slip_key.lock.public,
        )

    def cast(
        self, slip: issuing.IssuedSlip, outer: bytes, at: datetime = NOON + timedelta(hours=1)
    ) -> Receipt:
        auth = derive(slip.code, campaign=bytes.fromhex(self.key)).auth
        return cast(
            self.writer,
            self.installation.factory,
            self.document["number"],
            auth=auth,
            outer=outer,
            declares=Declared.VALID,
            at=at,
        )

    def vote(self, count: int) -> None:
        for class_id, slip in self.slips()[:count]:
            self.cast(slip, self.sealed(class_id, slip))

    def close(self) -> None:
        with self.act() as session:
            closing.close(session, self.key, actor=OFFICE, at=NOON + timedelta(hours=9))
        closing.compact(self.installation.engine)

    def export(self) -> bytes:
        out = io.BytesIO()
        with self.act() as session:
            exporting.export_box(session, self.key, out=out, actor=OFFICE, at=NOON)
        return out.getvalue()

    @property
    def roots(self) -> list[str]:
        return [one.batch.root.hex() for one in self.batches]

    def unwrap(self, box: bytes) -> tuple[bytes, str]:
        out = io.BytesIO()
        root = unwrap(read_box(io.BytesIO(box), roots=self.roots), slip_key=self.slip_key, out=out)
        return out.getvalue(), root

    def unwrap_again(self, box: bytes) -> bytes:
        out = io.BytesIO()
        recount.unwrap(
            io.BytesIO(box),
            slip_scalar=self.slip_key.scalar(),
            roots=frozenset(self.roots),
            inner=out,
        )
        return out.getvalue()

    def count(self, inner: bytes, root: str) -> bytes:
        return counting.count(io.BytesIO(inner), inner_root=root, ballot_key=self.ballot_key)

    def count_again(self, inner: bytes, root: str) -> bytes:
        return recount.count(
            io.BytesIO(inner), inner_root=root, ballot_scalar=self.ballot_key.scalar()
        )


def stage_on(url: str, **changes: object) -> Stage:
    """A draft campaign on the database at this address."""
    return Stage(installed(url), definition_document(**changes))
