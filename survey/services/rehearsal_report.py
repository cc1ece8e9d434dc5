"""Completing a rehearsal, and its report (模拟测评报告): who, when, slips, ballots, counts agree.

The report is made from the real campaign's ledger alone, so it can be printed after the purge too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.domain.lifecycle import CampaignState, WrongState
from survey.persistence import campaigns, ledger, rehearsals, rolls
from survey.services.certifying import certificate_of_campaign
from survey.services.recording import record
from survey.services.rehearsing import PURGE, REHEARSE, check_rehearsal, check_same_definition
from survey.services.verifying import verify

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import Facts, LedgerEntry
    from survey.services.certifying import Certificate

FINISH = "finish-rehearsal"


class NothingRehearsed(Refusal):
    """Nobody cast a ballot in the rehearsal, so it has shown nothing."""

    code = "nothing-rehearsed"


class RehearsalDisagrees(Refusal):
    """A check of the rehearsal fails: the real campaign must not be opened like this."""

    code = "rehearsal-disagrees"


class CompletedBefore(Refusal):
    """The rehearsal was completed and noted before."""

    code = "completed-before"


class NoRehearsal(Refusal):
    """No rehearsal of this campaign has been completed."""

    code = "no-rehearsal"


@dataclass(frozen=True, slots=True)
class RehearsedClass:
    """Slips and ballots of an effective class in a rehearsal."""

    name: str
    issued: int
    recalled: int
    used: int
    ballots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RehearsalReport:
    """What a completed rehearsal showed; hashes and roots in hex, `purged_at` None before it."""

    real: CampaignRecord
    number: str
    definition_hash: str
    is_of_this_definition: bool
    began_by: str
    began_at: datetime
    finished_by: str
    finished_at: datetime
    purged_at: datetime | None
    classes: tuple[RehearsedClass, ...]
    envelopes: int
    refused: int
    checks: int
    roots: tuple[str, ...]
    box_root: str
    inner_root: str
    results_hash: str
    ledger_head: str


def complete(session: Session, key: str, *, actor: str, at: datetime) -> Facts:
    """Note that a counted rehearsal was completed, in the ledger of the real campaign.

    Every check that `verify` knows is made first. Raises NotARehearsal, WrongState,
    CompletedBefore, RehearsedOtherDefinition, NothingRehearsed, SumsDiffer, RehearsalDisagrees.
    """
    kept = campaigns.hold(session, campaigns.find(session, key).id)
    check_rehearsal(kept)
    if kept.state is not CampaignState.COUNTED:
        raise WrongState(state=kept.state, act=FINISH)
    if rehearsals.is_completed(session, kept.id):
        raise CompletedBefore(number=kept.number)
    real = campaigns.by_id(session, kept.rehearses)
    check_same_definition(kept, real)
    made = certificate_of_campaign(session, kept.id)
    if not made.opening.ballots:
        raise NothingRehearsed(number=kept.number)
    checks = verify(session, kept.id)
    for one in checks:
        if not one.holds:
            raise RehearsalDisagrees(check=one.code)
    rehearsals.note(
        session,
        kept.id,
        campaign_id=real.id,
        definition_hash=real.definition_hash,
        completed_at=at,
    )
    facts = _facts(session, kept, real, made) | {"checks": len(checks)}
    record(session, act=FINISH, actor=actor, at=at, campaign=real.id, facts=facts)
    return facts


def _facts(
    session: Session, kept: CampaignRecord, real: CampaignRecord, made: Certificate
) -> dict[str, str | int | list[str] | list[int]]:
    opening = made.opening
    rows = [(one.name, one.figures) for one in opening.classes]
    return {
        "rehearsal": kept.id,
        "number": kept.number,
        "definition_hash": real.definition_hash.hex(),
        "names": [name for name, _ in rows],
        "issued": [one.issued for _, one in rows],
        "recalled": [one.recalled for _, one in rows],
        "used": [one.used for _, one in rows],
        "ballots": [one.ballots for _, one in rows],
        "envelopes": opening.envelopes,
        "refused": opening.envelopes - opening.ballots,
        "roots": [one.root.hex() for one in rolls.batches(session, kept.id)],
        "box_root": opening.box_root,
        "inner_root": opening.inner_root,
        "results_hash": made.results_hash,
    }


def rehearsal_report(session: Session, key: str) -> RehearsalReport:
    """The last completed rehearsal of a campaign, or the one named by its own number.

    Raises UnknownCampaign, NoRehearsal.
    """
    named = campaigns.find(session, key)
    real = campaigns.by_id(session, named.rehearses) if named.rehearses else named
    entries = ledger.entries(session, real.id)
    finished = [
        one
        for one in entries
        if one.act == FINISH and (named is real or one.facts["rehearsal"] == named.id)
    ]
    if not finished:
        raise NoRehearsal(number=named.number)
    last = finished[-1]
    mine = [one for one in entries if one.facts.get("rehearsal") == last.facts["rehearsal"]]
    began = next(one for one in mine if one.act == REHEARSE)
    purged = next((one.at for one in mine if one.act == PURGE), None)
    return _report(real, last, began=began, purged_at=purged, head=ledger.head(session).hex())


def _report(
    real: CampaignRecord,
    last: LedgerEntry,
    *,
    began: LedgerEntry,
    purged_at: datetime | None,
    head: str,
) -> RehearsalReport:
    facts: dict[str, object] = dict(last.facts)
    columns = (_listed(facts, one) for one in ("names", "issued", "recalled", "used", "ballots"))
    hashed = str(facts["definition_hash"])
    return RehearsalReport(
        real=real,
        number=str(facts["number"]),
        definition_hash=hashed,
        is_of_this_definition=hashed == real.definition_hash.hex(),
        began_by=began.actor,
        began_at=began.at,
        finished_by=last.actor,
        finished_at=last.at,
        purged_at=purged_at,
        classes=tuple(
            RehearsedClass(str(name), *(int(str(one)) for one in numbers))
            for name, *numbers in zip(*columns, strict=True)
        ),
        envelopes=int(str(facts["envelopes"])),
        refused=int(str(facts["refused"])),
        checks=int(str(facts["checks"])),
        roots=tuple(str(one) for one in _listed(facts, "roots")),
        box_root=str(facts["box_root"]),
        inner_root=str(facts["inner_root"]),
        results_hash=str(facts["results_hash"]),
        ledger_head=head,
    )


def _listed(facts: dict[str, object], name: str) -> list[object]:
    listed = facts[name]
    return listed if isinstance(listed, list) else []
