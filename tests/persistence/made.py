"""Rows for tests, one small factory a noun; what the test does not name is its own in each."""

import os
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import count
from secrets import token_hex
from typing import Any

from sqlalchemy.orm import Session, sessionmaker

from survey.domain.account import Account, Batch
from survey.domain.campaign_record import CampaignRecord
from survey.domain.envelope import Channel
from survey.domain.lifecycle import CampaignState
from survey.persistence import rolls
from survey.persistence.casting import CastRow
from survey.unit_of_work import unit_of_work

# Counted, as two that are drawn may be the same.
_COUNTED = count(1)
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def make_campaign(**members: object) -> CampaignRecord:
    """An open campaign around NOON."""
    plain: dict[str, Any] = {
        "id": token_hex(16),
        "number": f"{next(_COUNTED):06}",
        "title": "年度测评",
        "organiser": "考核办",
        "state": CampaignState.OPEN,
        "definition": b"{}",
        "opens_at": NOON - timedelta(hours=1),
        "closes_at": NOON + timedelta(hours=1),
    }
    return CampaignRecord(**plain | members)


def make_account(campaign: str, **members: object) -> Account:
    """A new account of class `leaders`, section `all`."""
    plain: dict[str, Any] = {
        "id": os.urandom(16),
        "class_id": "leaders",
        "section_id": "all",
        "batch": "b1",
        "serial": f"{next(_COUNTED):09}",
        "auth_hash": os.urandom(32),
        "cast_hash": os.urandom(32),
        "bind": os.urandom(32),
    }
    return Account(campaign=campaign, **plain | members)


def make_batch(campaign: str, **members: object) -> Batch:
    """Batch number 1 of class `leaders`."""
    plain: dict[str, Any] = {
        "id": "b1",
        "class_id": "leaders",
        "number": 1,
        "size": 1,
        "root": os.urandom(32),
        "issued_at": NOON,
    }
    return Batch(campaign=campaign, **plain | members)


def make_cast(account: Account, **members: object) -> CastRow:
    """A cast of an account at NOON, with an envelope of its own."""
    ciphertext = os.urandom(300)
    plain: dict[str, Any] = {
        "campaign": account.campaign,
        "account": account.id,
        "class_id": account.class_id,
        "section_id": account.section_id,
        "channel": Channel.ONLINE,
        "tracker": sha256(ciphertext).digest(),
        "ciphertext": ciphertext,
        "declared_valid": True,
        "at": NOON,
    }
    return CastRow(**plain | members)


def issue(factory: sessionmaker[Session], campaign: str, count: int) -> list[Account]:
    """Keep a batch of new accounts, committed."""
    accounts = [make_account(campaign) for _ in range(count)]
    with unit_of_work(factory) as session:
        rolls.add_batch(session, make_batch(campaign, size=count), accounts)
    return accounts
