"""The cover sheet of a batch (批次封面): what was printed, and room for what became of it.

Counts and no names: who got which slip is written nowhere. The signed root is what the opening
takes, so this paper is kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.persistence import campaigns, ledger, rolls
from survey.services.definitions import campaign_of
from survey.services.sheets import Digest, Facts, Sheet, Table, Words, signed_by

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from survey.domain.account import Batch
    from survey.domain.campaign_record import CampaignRecord
    from survey.services.sheets import Say


@dataclass(frozen=True, slots=True)
class Cover:
    """A batch, its slips by section as issued, and the head of the ledger (bytes)."""

    record: CampaignRecord
    batch: Batch
    class_name: str
    sections: tuple[tuple[str, int], ...]
    issued_by: str
    ledger_head: bytes


def cover_of(session: Session, key: str, number: int) -> Cover:
    """The cover of a batch; raises UnknownCampaign, UnknownBatch."""
    kept = campaigns.find(session, key)
    batch = rolls.batch_by_number(session, kept.id, number)
    of_class = campaign_of(kept).evaluator_class(batch.class_id)
    counted: dict[str, int] = {}
    for (held, _, section, _), count in rolls.counts_by_batch(session, kept.id).items():
        if held == batch.id:
            counted[section] = counted.get(section, 0) + count
    entries = ledger.entries(session, kept.id)
    issued_by = next(
        (one.actor for one in entries if one.facts.get("root") == batch.root.hex()), ""
    )
    return Cover(
        record=kept,
        batch=batch,
        class_name=of_class.name,
        sections=tuple(
            (one.name, counted[one.id]) for one in of_class.sections if one.id in counted
        ),
        issued_by=issued_by,
        ledger_head=ledger.head(session),
    )


def cover_sheet(made: Cover, *, say: Say, timezone: ZoneInfo, printed: str) -> Sheet:
    """The sheet; `printed` is the moment of printing as people write it."""
    name = say("Batch {number}").format(number=made.batch.number)
    several = len(made.sections) > 1
    return Sheet(
        title=say("Cover sheet of a batch of slips"),
        subtitle=f"{made.record.title} · {made.record.number} · {name}",
        organiser=made.record.organiser,
        parts=(
            _facts(made, say=say, issued=_moment(made.batch.issued_at, timezone)),
            *([_sections(made, say)] if several else []),
            _fates(made, say),
            Digest(say("Issued root"), made.batch.root.hex()),
            Digest(say("Head of the ledger"), made.ledger_head.hex()),
            Words(
                (
                    say(
                        "Written here are numbers alone: no name and no serial. Leftover and"
                        " spoiled slips are recalled before the campaign is closed. The opening"
                        " asks for the issued root of every batch; keep this sheet until then."
                    ),
                )
            ),
            signed_by(say("Print office"), say("Monitor"), say=say, seal=say("Seal of the unit")),
        ),
        footer=f"{say('Cover sheet of a batch of slips')} · {made.record.number} · {name} · "
        f"{printed} · " + say("Page {page} of {pages}"),
    )


def _moment(at: datetime, timezone: ZoneInfo) -> str:
    return at.astimezone(timezone).strftime("%Y-%m-%d %H:%M")


def _facts(made: Cover, *, say: Say, issued: str) -> Facts:
    return Facts(
        (
            (say("Class"), made.class_name),
            (say("Issued at"), f"{issued} · {made.issued_by}" if made.issued_by else issued),
            (say("Id of the batch"), made.batch.id),
        )
    )


def _sections(made: Cover, say: Say) -> Table:
    return Table(
        (say("Section"), say("Slips")),
        tuple((name, str(count)) for name, count in made.sections),
        frozenset({1}),
        foot=(say("All sections"), str(made.batch.size)),
    )


def _fates(made: Cover, say: Say) -> Table:
    """Printed is known; the rest is counted by hand and written in."""
    rows = [(say("Printed"), str(made.batch.size), "")]
    rows += [(name, "", "") for name in (say("Handed out"), say("Left over"), say("Spoiled"))]
    return Table(
        (say("Slips"), say("Number"), say("Remark")),
        tuple(rows),
        frozenset({1}),
        caption=say("Printed = handed out + left over + spoiled"),
    )
