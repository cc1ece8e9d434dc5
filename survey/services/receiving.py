"""Receiving the results that the two locks counted (protocol 12)."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.domain.lifecycle import Act, step
from survey.persistence import campaigns
from survey.sealing.canonical import JsonObject, read_canonical
from survey.sealing.errors import NotCanonical
from survey.services.box_file import NotThisFile
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord

RESULTS_FORMATS = frozenset({"survey-results/1", "survey-results/2"})


class ForeignResults(Refusal):
    """The results are of another campaign, definition or box."""

    code = "foreign-results"


def read_results(raw: bytes) -> JsonObject:
    """The results document of a results file; raises NotThisFile."""
    try:
        document = read_canonical(raw)
    except NotCanonical:
        raise NotThisFile(line=1) from None
    if not isinstance(document, dict) or document.get("format") not in RESULTS_FORMATS:
        raise NotThisFile(line=1)
    return document


def receive(session: Session, raw: bytes, *, actor: str, at: datetime) -> CampaignRecord:
    """Take the results of a closed campaign; raises NotThisFile, ForeignResults, WrongState."""
    document = read_results(raw)
    kept = campaigns.hold(session, campaigns.find(session, str(document.get("campaign"))).id)
    for member, own in (
        ("definition_hash", kept.definition_hash.hex()),
        ("box_root", kept.box_root.hex()),
    ):
        if document.get(member) != own:
            raise ForeignResults(member=member)
    inner_root = str(document.get("inner_root"))
    after = replace(
        kept,
        state=step(kept.state, Act.COUNT),
        inner_root=bytes.fromhex(inner_root),
        results=raw,
    )
    campaigns.store(session, after)
    facts = {"inner_root": inner_root, "results_hash": sha256(raw).hexdigest()}
    record(session, act=Act.COUNT, actor=actor, at=at, campaign=kept.id, facts=facts)
    return after


def receive_for(
    session: Session, number: str, raw: bytes, *, actor: str, at: datetime
) -> CampaignRecord:
    """Take the results of this very campaign; raises as `receive`.

    Threat: a results file given in on the page of one campaign and taken for another organiser's.
    """
    kept = campaigns.find(session, number)
    if read_results(raw).get("campaign") != kept.id:
        raise ForeignResults(member="campaign")
    return receive(session, raw, actor=actor, at=at)
