"""Running a campaign: open, pause, resume, extend, void, publish, archive."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from survey.domain.appeal import check_putting_away
from survey.domain.campaign_record import check_real
from survey.domain.errors import Refusal
from survey.domain.lifecycle import Act, step
from survey.domain.publication import check_publication, usual_publication
from survey.persistence import appeals, campaigns, drafts, publications
from survey.services.browser_files import browser_files
from survey.services.publishing import publication_facts
from survey.services.readiness import demand_ready
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import Facts
    from survey.domain.publication import Publication


class TimeNotLater(Refusal):
    """The new closing time is not after the present one and the present moment."""

    code = "time-not-later"


class ReasonMissing(Refusal):
    """The act needs a reason for the ledger."""

    code = "reason-missing"


def _change(
    session: Session,
    kept: CampaignRecord,
    *,
    act: Act,
    actor: str,
    at: datetime,
    facts: Facts | None = None,
) -> CampaignRecord:
    after = replace(kept, state=step(kept.state, act))
    campaigns.store(session, after)
    record(session, act=act, actor=actor, at=at, campaign=kept.id, facts=facts)
    return after


def _second(confirmed_by: str) -> dict[str, str | int | list[str] | list[int]]:
    """Who confirmed the act, where somebody did."""
    return {"confirmed_by": confirmed_by} if confirmed_by else {}


def _held(session: Session, key: str) -> CampaignRecord:
    return campaigns.hold(session, campaigns.find(session, key).id)


def open_campaign(
    session: Session, key: str, *, at_once: bool, actor: str, at: datetime
) -> CampaignRecord:
    """Open the box, proved empty; `at_once` moves the opening time to now.

    Raises WrongState, NotReady (which names all that is missing), TimeNotLater.
    """
    kept = _held(session, key)
    step(kept.state, Act.OPEN)
    demand_ready(session, kept)
    opens_at = min(kept.opens_at, at) if at_once else kept.opens_at
    if kept.closes_at <= max(opens_at, at):
        raise TimeNotLater(closes_at=kept.closes_at.isoformat())
    facts: Facts = {
        "opens_at": opens_at.isoformat(),
        "closes_at": kept.closes_at.isoformat(),
        "definition_hash": kept.definition_hash.hex(),
        "browser_files": browser_files().root,
        "box": 0,
    }
    ready = replace(kept, opens_at=opens_at)
    return _change(session, ready, act=Act.OPEN, actor=actor, at=at, facts=facts)


def pause(session: Session, key: str, *, actor: str, at: datetime) -> CampaignRecord:
    """Stop taking ballots for a while."""
    return _change(session, _held(session, key), act=Act.PAUSE, actor=actor, at=at)


def resume(session: Session, key: str, *, actor: str, at: datetime) -> CampaignRecord:
    """Take ballots again after a pause."""
    return _change(session, _held(session, key), act=Act.RESUME, actor=actor, at=at)


def extend(
    session: Session,
    key: str,
    *,
    closes_at: datetime,
    reason: str,
    actor: str,
    confirmed_by: str = "",
    at: datetime,
) -> CampaignRecord:
    """Move the closing time later, with a reason (延长测评); raises TimeNotLater, ReasonMissing."""
    kept = _held(session, key)
    check_extension(kept, closes_at=closes_at, reason=reason, at=at)
    facts = {"closes_at": closes_at.isoformat(), "reason": reason} | _second(confirmed_by)
    later = replace(kept, closes_at=closes_at)
    return _change(session, later, act=Act.EXTEND, actor=actor, at=at, facts=facts)


def check_extension(
    kept: CampaignRecord, *, closes_at: datetime, reason: str, at: datetime
) -> None:
    """Raises WrongState, ReasonMissing, TimeNotLater."""
    step(kept.state, Act.EXTEND)
    if not reason.strip():
        raise ReasonMissing(act=Act.EXTEND)
    if closes_at <= max(kept.closes_at, at):
        raise TimeNotLater(closes_at=kept.closes_at.isoformat())


def void(
    session: Session, key: str, *, reason: str, actor: str, confirmed_by: str = "", at: datetime
) -> CampaignRecord:
    """End a campaign that cannot be counted (作废重测); what was saved for later is destroyed.

    The tables are compacted after the commit (`closing.compact`). Raises ReasonMissing, WrongState.
    """
    if not reason.strip():
        raise ReasonMissing(act=Act.VOID)
    kept = _held(session, key)
    step(kept.state, Act.VOID)
    gone = drafts.drop_all(session, kept.id)
    facts: Facts = {"reason": reason, "drafts": gone, **_second(confirmed_by)}
    return _change(session, kept, act=Act.VOID, actor=actor, at=at, facts=facts)


def publish(
    session: Session,
    key: str,
    *,
    publication: Publication | None = None,
    actor: str,
    confirmed_by: str = "",
    at: datetime,
) -> CampaignRecord:
    """Release the counted figures, once: to readers, and to the rated as `publication` says.

    Without one the usual holds. Raises WrongState, NotForARehearsal, PublicationTimesCrossed.
    """
    kept = _held(session, key)
    check_real(kept, act=Act.PUBLISH)
    step(kept.state, Act.PUBLISH)
    wanted = (publication or usual_publication(at)).begun(at)
    check_publication(wanted, at=at)
    publications.store(session, kept.id, wanted)
    facts = publication_facts(wanted) | _second(confirmed_by)
    return _change(session, kept, act=Act.PUBLISH, actor=actor, at=at, facts=facts)


def archive(session: Session, key: str, *, actor: str, at: datetime) -> CampaignRecord:
    """Put a published campaign away; it stays readable, drafts that nobody cast are destroyed.

    Threat: whoever finds a slip later and has the database reads what was saved under it. The
    tables are compacted after the commit (`closing.compact`). What is destroyed after this could
    still be needed for an appeal. Raises WrongState, AppealPeriodRuns, AppealsUnanswered.
    """
    kept = _held(session, key)
    step(kept.state, Act.ARCHIVE)
    held = publications.of_campaign(session, kept.id)
    check_putting_away(held, appeals.of_campaign(session, kept.id), at=at)
    facts: Facts = {"drafts": drafts.drop_all(session, kept.id)}
    return _change(session, kept, act=Act.ARCHIVE, actor=actor, at=at, facts=facts)
