"""The plain form: a ballot filled in without JavaScript, sealed by the server in memory, at once.

Threat: here the server sees code and ratings while it answers, and for a while they stay in its
memory. Nothing of them is written: no cookie, no row, no log; what is saved is sealed with the
slip's own key, what is cast with both locks, and the page says so.
"""

from __future__ import annotations

import hmac
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.domain.ballot import Ballot, BallotStyle, Row
from survey.domain.campaign import BallotOrder
from survey.domain.campaign_record import UnknownCampaign
from survey.domain.errors import Malformed, Refusal
from survey.domain.lifecycle import CampaignState
from survey.domain.scheme import Code
from survey.persistence import campaigns
from survey.sealing import errors as sealing
from survey.sealing.code import read_code
from survey.sealing.derivation import CodeKeys, bind_value, derive
from survey.sealing.draft import draft_version, open_draft, seal_draft
from survey.sealing.encoding import b64, unb64
from survey.sealing.envelope import seal
from survey.sealing.errors import DraftRefused, MalformedBallot, NotCanonical
from survey.sealing.padded import unpack
from survey.services.entering import Entrance, enter
from survey.services.packing import padded_ballot, shape_of
from survey.services.saving import save
from survey.services.showing import may_read

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord


class MistypedCode(Refusal):
    """What was typed is not a slip code: `reason`, and what can be pointed at.

    `length`: symbols found, where there are not 16; `position` (1 to 16) and `group` (1 to 4) of a
    symbol that no code has or that is likely wrong.
    """

    code = "mistyped-code"


class KeysExchanged(Refusal):
    """Locks, definition or ballot are not those for which the slip was issued."""

    code = "keys-exchanged"


@dataclass(frozen=True, slots=True)
class PlainBallot:
    """A slip's way in and what its draft holds; `version` names the draft, empty if none.

    `unreadable` tells that a draft is kept, but was not made with this slip and style; `reads`
    that dossiers are published for the slip's class.
    """

    entrance: Entrance
    keys: CodeKeys = field(repr=False)
    ballot: Ballot = field(repr=False)
    version: str = ""
    unreadable: bool = False
    reads: bool = False

    @property
    def style(self) -> BallotStyle:
        """The slip's ballot style."""
        return self.entrance.style


def find_campaign(session: Session, number: str) -> CampaignRecord:
    """The campaign that the entry page speaks of; raises UnknownCampaign, for drafts too."""
    kept = campaigns.by_number(session, number)
    if kept.state is CampaignState.DRAFT:
        raise UnknownCampaign(campaign=number)
    return kept


def auth_of(session: Session, number: str, *, code: str) -> bytes:
    """What a typed code proves to the server, 32 bytes; raises MistypedCode, UnknownCampaign."""
    return _keys(session, number, code).auth


def open_plain(session: Session, number: str, *, code: str, at: datetime) -> PlainBallot:
    """Let a typed code in, and open its draft.

    Raises MistypedCode, UnknownCampaign, UnknownCode, AccountUsed, AccountRecalled, NotOpenNow,
    KeysExchanged.
    """
    keys = _keys(session, number, code)
    entrance = enter(session, number, auth=keys.auth, at=at)
    _check_bind(entrance, keys)
    reads = may_read(session, entrance, at=at)
    if not entrance.draft:
        return PlainBallot(entrance, keys, blank(entrance.style), reads=reads)
    version = draft_version(entrance.draft)
    try:
        padded = open_draft(entrance.draft, key=keys.draft, **_place(entrance))
        ballot = _ballot_of(entrance.style, padded)
    except (DraftRefused, MalformedBallot):
        ballot = blank(entrance.style)
        return PlainBallot(entrance, keys, ballot, version, unreadable=True, reads=reads)
    return PlainBallot(entrance, keys, ballot, version, reads=reads)


def _check_bind(entrance: Entrance, keys: CodeKeys) -> None:
    """The slip itself says for which locks, definition and ballot it was issued.

    Threat: whoever writes to the database puts his own locks into the definition; here the server
    seals, and must not seal to them.
    """
    bound = bind_value(
        keys.bind,
        definition_hash=entrance.frozen.hash,
        style_hash=entrance.style_hash,
        ballot_lock=entrance.ballot_lock,
        slip_lock=entrance.slip_lock,
    )
    if not hmac.compare_digest(bound, entrance.account.bind):
        raise KeysExchanged


def save_plain(
    session: Session, plain: PlainBallot, ballot: Ballot, *, replaces: str, at: datetime
) -> str:
    """Keep a ballot for now in place of the version named; returns the new version.

    Raises DraftChanged where another device saved in between, and what `save` raises.
    """
    entrance = plain.entrance
    padded = padded_ballot(plain.style, ballot)
    draft = seal_draft(padded, key=plain.keys.draft, **_place(entrance))
    number = entrance.record.number
    return save(session, number, auth=plain.keys.auth, draft=draft, replaces=replaces, at=at)


def seal_plain(plain: PlainBallot, ballot: Ballot) -> bytes:
    """Seal a ballot to both locks: the outer envelope, of one size for the style."""
    entrance = plain.entrance
    account = entrance.account
    return seal(
        padded_ballot(plain.style, ballot),
        context=entrance.frozen.context(account.class_id, section_id=account.section_id),
        cast=plain.keys.cast,
        ballot_lock=entrance.ballot_lock,
        slip_lock=entrance.slip_lock,
    )


def carry(style: BallotStyle, ballot: Ballot) -> str:
    """A ballot as one hidden field, to come back from the review without loss."""
    return b64(padded_ballot(style, ballot))


def carried(style: BallotStyle, text: str) -> Ballot:
    """The ballot of such a field; raises Malformed."""
    try:
        return _ballot_of(style, read_bytes(text))
    except MalformedBallot:
        raise Malformed(reason="carried-ballot") from None


def write_bytes(raw: bytes) -> str:
    """Bytes as forms and JSON carry them (base64url without `=`)."""
    return b64(raw)


def read_bytes(text: str) -> bytes:
    """The bytes of such a text; raises Malformed."""
    try:
        return unb64(text)
    except NotCanonical:
        raise Malformed(reason="base64url") from None


def blank(style: BallotStyle) -> Ballot:
    """A ballot of a style with nothing in it."""
    return Ballot((Code.BLANK,) * len(style.fields))


def shown_rows(style: BallotStyle, *, order_key: bytes) -> tuple[Row, ...]:
    """The rows in the order of the page; a shuffled one is the slip's own, whenever it comes."""
    match style.ballot.order:
        case BallotOrder.SHUFFLED:
            return tuple(sorted(style.rows, key=lambda row: _lot(order_key, row.position)))
        case BallotOrder.CATEGORY:
            categories = dict.fromkeys(row.subject.category for row in style.rows)
            places = {category: place for place, category in enumerate(categories)}
            return tuple(sorted(style.rows, key=lambda row: places[row.subject.category]))
        case _:
            return style.rows


def _lot(order_key: bytes, position: int) -> bytes:
    return hmac.digest(order_key, position.to_bytes(2, "big"), "sha256")


def _keys(session: Session, number: str, code: str) -> CodeKeys:
    try:
        symbols = read_code(code)
    except sealing.MistypedCode as fault:
        raise MistypedCode(**fault.facts) from None
    return derive(symbols, campaign=bytes.fromhex(find_campaign(session, number).id))


def _place(entrance: Entrance) -> dict[str, bytes]:
    return {
        "campaign": bytes.fromhex(entrance.record.id),
        "definition_hash": entrance.frozen.hash,
        "style_hash": entrance.style_hash,
    }


def _ballot_of(style: BallotStyle, padded: bytes) -> Ballot:
    held = unpack(shape_of(style), padded)
    offered = (
        code if field.scale.offers(code) else Code.BLANK
        for field, code in zip(style.fields, held.codes, strict=True)
    )
    return Ballot(tuple(offered), dict(held.texts))
