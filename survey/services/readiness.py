"""What is still missing before a campaign may open, each thing by name with what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.domain.account import AccountState
from survey.domain.errors import Refusal
from survey.persistence import box, proofs, rehearsals, rolls
from survey.services.definitions import campaign_of
from survey.services.proving import locks_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord

SHOWN = 12


class ClassesWithoutSlips(Refusal):
    """Some classes or sections have no slip in force, so nobody of them could rate."""

    code = "classes-without-slips"


class BoxNotEmpty(Refusal):
    """The ballot box holds envelopes before the opening."""

    code = "box-not-empty"


class CardsNotProved(Refusal):
    """Nobody has shown that the cards of a lock open it: `role`, `lock` (id), `name`."""

    code = "cards-not-proved"


class NotRehearsed(Refusal):
    """No rehearsal of this very definition was completed."""

    code = "not-rehearsed"


class NotReady(Refusal):
    """The campaign cannot open yet; `lacking` names every missing thing."""

    code = "not-ready"

    def __init__(self, lacking: tuple[Refusal, ...]) -> None:
        """Keep what is missing, in the order in which it is done."""
        super().__init__(count=len(lacking))
        self.lacking = lacking


def lacking(session: Session, kept: CampaignRecord) -> tuple[Refusal, ...]:
    """Everything that a frozen campaign still lacks; nothing if it may open."""
    if kept.rehearses:
        return tuple(_box(session, kept))
    checks = (_proofs, _rehearsal, _slips, _box)
    return tuple(missing for check in checks for missing in check(session, kept))


def demand_ready(session: Session, kept: CampaignRecord) -> None:
    """Raises NotReady with everything that is missing."""
    if missing := lacking(session, kept):
        raise NotReady(missing)


def _proofs(session: Session, kept: CampaignRecord) -> Iterator[Refusal]:
    for role, lock in locks_of(kept).items():
        if not proofs.is_proved(
            session, kept.id, lock=lock.id, definition_hash=kept.definition_hash
        ):
            yield CardsNotProved(
                role=role.value, lock=lock.id, name=lock.name, campaign=kept.number
            )


def _rehearsal(session: Session, kept: CampaignRecord) -> Iterator[Refusal]:
    if not rehearsals.is_done(session, kept.id, kept.definition_hash):
        yield NotRehearsed(campaign=kept.number)


def _slips(session: Session, kept: CampaignRecord) -> Iterator[Refusal]:
    in_force = {
        (class_id, section)
        for (class_id, section, state), count in rolls.counts(session, kept.id).items()
        if count and state is not AccountState.RECALLED
    }
    without = [
        f"{one.id}/{section.id}"
        for one in campaign_of(kept).classes
        for section in one.sections
        if section.entitled and (one.id, section.id) not in in_force
    ]
    if without:
        yield ClassesWithoutSlips(count=len(without), classes=" ".join(without[:SHOWN]))


def _box(session: Session, kept: CampaignRecord) -> Iterator[Refusal]:
    if held := sum(box.counts(session, kept.id).values()):
        yield BoxNotEmpty(count=held)
