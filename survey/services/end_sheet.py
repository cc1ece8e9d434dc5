"""The record of destruction (销毁记录单): what is left of a campaign when appeals are over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.lifecycle import Act, CampaignState, WrongState
from survey.persistence import appeals, box, campaigns, ledger
from survey.sealing.sharing import CARDS
from survey.services.definitions import frozen_definition
from survey.services.proving import is_one_set
from survey.services.sheets import Digest, Facts, Sheet, Table, Words, signed_by

if TYPE_CHECKING:
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.services.sheets import Say

END = "end-sheet"


@dataclass(frozen=True, slots=True, kw_only=True)
class EndOfLife:
    """An archived campaign: who archived it when, drafts destroyed, envelopes kept, its locks.

    Appeals that were `answered` and `withdrawn`; none is left without an answer.
    """

    record: CampaignRecord
    archived_at: datetime
    archived_by: str
    drafts: int
    envelopes: int
    answered: int
    withdrawn: int
    locks: tuple[str, ...]
    ledger_head: str


def end_of_life(session: Session, key: str) -> EndOfLife:
    """What an archived campaign leaves behind; raises UnknownCampaign, WrongState."""
    kept = campaigns.find(session, key)
    if kept.state is not CampaignState.ARCHIVED:
        raise WrongState(state=kept.state, act=END)
    archived = [one for one in ledger.entries(session, kept.id) if one.act == Act.ARCHIVE][-1]
    frozen = frozen_definition(kept.definition)
    written = appeals.of_campaign(session, kept.id)
    names = (frozen.ballot_lock.name, frozen.slip_lock.name)
    return EndOfLife(
        record=kept,
        archived_at=archived.at,
        archived_by=archived.actor,
        drafts=int(str(archived.facts.get("drafts", 0))),
        envelopes=sum(box.counts(session, kept.id).values()),
        answered=sum(bool(one.given) for one in written),
        withdrawn=sum(one.withdrawn_at is not None for one in written),
        locks=names[:1] if is_one_set(kept) else names,
        ledger_head=ledger.head(session).hex(),
    )


def end_sheet(made: EndOfLife, *, say: Say, timezone: ZoneInfo, printed: str) -> Sheet:
    """The sheet to be filled in by hand and signed; `printed` as people write the moment."""
    kept, title = made.record, say("Record of destruction")
    archived = made.archived_at.astimezone(timezone).strftime("%Y-%m-%d %H:%M")
    return Sheet(
        title=title,
        subtitle=f"{kept.title} · {kept.number}",
        organiser=kept.organiser,
        parts=(
            Facts(
                (
                    (say("Archived"), f"{archived} · {made.archived_by}"),
                    (say("Drafts destroyed on the server"), str(made.drafts)),
                    (say("Sealed envelopes that stay on the server"), str(made.envelopes)),
                    (say("Appeals answered"), str(made.answered)),
                    (say("Appeals withdrawn"), str(made.withdrawn)),
                )
            ),
            _by_hand(made, say),
            Words(
                (
                    say(
                        "Without the cards nobody opens the sealed box any more, neither here nor"
                        " from a backup. Write down what was destroyed, how, and what is kept"
                        " where."
                    ),
                )
            ),
            Digest(say("Box root"), kept.box_root.hex()),
            Digest(say("Head of the ledger"), made.ledger_head),
            signed_by(say("Office"), say("Monitor"), say=say, seal=say("Seal of the unit")),
        ),
        footer=f"{title} · {kept.number} · {printed} · " + say("Page {page} of {pages}"),
    )


def _by_hand(made: EndOfLife, say: Say) -> Table:
    cards = [
        (say("Key cards of lock “{name}”").format(name=name), str(len(CARDS)), "", "")
        for name in made.locks
    ]
    others = (
        say("Sticks with the box, the inner file or the results"),
        say("Slips that were left over or recalled"),
        say("Backups that hold the box"),
    )
    return Table(
        head=(say("What"), say("Number"), say("Destroyed, or kept where"), say("Date")),
        rows=(*cards, *((one, "", "", "") for one in others)),
        numeric=frozenset({1}),
        caption=say("To be filled in by hand"),
    )
