"""Deciding on comments: one proposes what is blacked out, another in another role confirms it.

The ledger tells who decided on how many texts and a digest of the decisions, never a text.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.redaction import Redaction, find_spans, missing_words, words_of
from survey.persistence import campaigns, redactions
from survey.services.commenting import reviewed
from survey.services.recording import record
from survey.services.releasing import released_to

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import Facts
    from survey.domain.staff import Role


@dataclass(frozen=True, slots=True)
class NotInText:
    """Words that are to be blacked out of a text in which they do not stand."""

    id: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deciding:
    """Who decides, in which roles, and when."""

    name: str
    roles: Collection[Role]
    at: datetime


def propose(
    session: Session, number: str, typed: Mapping[str, str], *, by: Deciding
) -> tuple[NotInText, ...]:
    """Propose for each text (by its hash in hex) the words to black out; none: it stays whole.

    Where words do not stand in their text nothing at all is kept, and these are given back. Texts
    that the campaign does not have are passed over. Raises as `released_to`.
    """
    kept, released = released_to(session, number, by.roles)
    _hold(session, kept)
    texts = {one.id: one for one in reviewed(session, kept, released)}
    raw = {one.id: one.text for one in texts.values()}
    wanted = {key: words_of(words) for key, words in typed.items() if key in raw}
    wrong = tuple(
        NotInText(key, missing)
        for key, words in wanted.items()
        if (missing := missing_words(raw[key], words))
    )
    if wrong or not wanted:
        return wrong
    proposed = [
        Redaction(
            text_hash=bytes.fromhex(key),
            spans=find_spans(raw[key], words),
            proposed_by=by.name,
            proposed_at=by.at,
        )
        for key, words in wanted.items()
    ]
    redactions.propose(session, kept.id, proposed)
    _record(session, kept, "propose-redactions", proposed, by)
    return ()


def confirm(session: Session, number: str, ids: Iterable[str], *, by: Deciding) -> int:
    """Confirm proposals, so that readers see these texts; their number.

    Raises as `released_to`, and NotTwoPeople.
    """
    kept, _ = released_to(session, number, by.roles)
    _hold(session, kept)
    held = redactions.of_campaign(session, kept.id)
    chosen = [one for key in set(ids) if (one := held.get(_digest(key))) and not one.confirmed_by]
    for one in chosen:
        one.check_second(by.name)
    if chosen:
        hashes = [one.text_hash for one in chosen]
        redactions.confirm(session, kept.id, hashes, by=by.name, at=by.at)
        _record(session, kept, "confirm-redactions", chosen, by)
    return len(chosen)


def send_back(session: Session, number: str, ids: Iterable[str], *, by: Deciding) -> int:
    """Let texts wait again, proposed or decided; readers see them no more. Their number."""
    kept, _ = released_to(session, number, by.roles)
    _hold(session, kept)
    held = redactions.of_campaign(session, kept.id)
    chosen = [one for key in set(ids) if (one := held.get(_digest(key)))]
    if chosen:
        redactions.take_back(session, kept.id, [one.text_hash for one in chosen])
        _record(session, kept, "return-redactions", chosen, by)
    return len(chosen)


def _hold(session: Session, kept: CampaignRecord) -> None:
    """Two who decide at once take their turns."""
    campaigns.hold(session, kept.id)


def _digest(key: str) -> bytes:
    try:
        return bytes.fromhex(key)
    except ValueError:
        return b""


def _record(
    session: Session,
    kept: CampaignRecord,
    act: str,
    decided: Collection[Redaction],
    by: Deciding,
) -> None:
    lines = sorted(f"{one.text_hash.hex()} {one.spans}" for one in decided)
    facts: Facts = {
        "texts": len(decided),
        "blacked_out": sum(len(one.spans) for one in decided),
        "decisions_hash": sha256("\n".join(lines).encode()).hexdigest(),
    }
    record(session, act=act, actor=by.name, at=by.at, campaign=kept.id, facts=facts)
