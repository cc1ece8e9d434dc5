"""Keeping a score sheet: each save has a version and a hash, and both stand in the ledger."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from survey.domain.score_sheet.editing import ScoresChanged, check_editing
from survey.domain.score_sheet.rule_document import read_rules, rules_document
from survey.domain.score_sheet.rules import SheetRules
from survey.persistence import campaigns, score_sheets
from survey.persistence.score_sheets import KeptSheet
from survey.sealing.canonical import canonical_bytes
from survey.services.recording import record

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import Facts

LONGEST_REASON: Final = 500

Rows = Mapping[str, Mapping[str, str]]
"""What was brought, by subject and heading: marks as decimals, groups as texts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """Rules and rows as they are kept; version 0 and no rules before anything was saved."""

    version: int = 0
    rules: SheetRules
    rows: Rows
    digest: str = ""
    saved_by: str = ""
    saved_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """Who saves, when, made from which version, and why (needed once it is published)."""

    actor: str
    at: datetime
    version: int
    reason: str = ""


def sheet_of(session: Session, campaign: str) -> ScoreSheet:
    """The sheet of a campaign by its id."""
    kept = score_sheets.of_campaign(session, campaign)
    if kept is None:
        return ScoreSheet(rules=SheetRules(), rows={})
    return ScoreSheet(
        version=kept.version,
        rules=read_rules(json.loads(kept.rules)),
        rows=_read_rows(kept.rows),
        digest=kept.digest.hex(),
        saved_by=kept.saved_by,
        saved_at=kept.saved_at,
    )


def hold_sheet(session: Session, number: str, saving: Saving) -> tuple[CampaignRecord, ScoreSheet]:
    """Campaign and sheet, so that nobody else changes them until the transaction ends.

    Raises UnknownCampaign, ScoresSettled, ScoresNeedReason, ScoresChanged.
    """
    kept = campaigns.hold(session, campaigns.by_number(session, number).id)
    check_editing(kept.state, saving.reason)
    sheet = sheet_of(session, kept.id)
    if sheet.version != saving.version:
        raise ScoresChanged
    return kept, sheet


def keep_sheet(
    session: Session,
    kept: CampaignRecord,
    sheet: ScoreSheet,
    saving: Saving,
    *,
    act: str,
    facts: Facts,
) -> int:
    """Keep a held sheet as its next version, which is given back; the ledger names its hash."""
    rules, rows = canonical_bytes(rules_document(sheet.rules)), _rows_bytes(sheet.rows)
    digest = sha256(len(rules).to_bytes(8) + rules + rows).digest()
    version = sheet.version + 1
    score_sheets.keep(
        session,
        KeptSheet(
            campaign=kept.id,
            version=version,
            rules=rules,
            rows=rows,
            digest=digest,
            saved_by=saving.actor,
            saved_at=saving.at,
        ),
    )
    told: Facts = {
        **facts,
        "version": version,
        "scores_hash": digest.hex(),
        "reason": saving.reason.strip()[:LONGEST_REASON],
    }
    record(session, act=act, actor=saving.actor, at=saving.at, campaign=kept.id, facts=told)
    return version


def _rows_bytes(rows: Rows) -> bytes:
    """Pairs in lists: headings are no names of members, which are ASCII."""
    return canonical_bytes(
        [
            {"subject": subject, "cells": [list(one) for one in sorted(cells.items())]}
            for subject, cells in sorted(rows.items())
        ]
    )


def _read_rows(raw: bytes) -> Rows:
    return {one["subject"]: dict(one["cells"]) for one in json.loads(raw)}
