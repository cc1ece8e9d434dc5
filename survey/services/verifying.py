"""Verifying a campaign: every sum and hash that can be checked without opening the box."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from survey.domain.account import AccountState
from survey.persistence import box, campaigns, ledger, rolls
from survey.sealing.canonical import JsonObject, read_canonical
from survey.sealing.ledger_chain import first_break
from survey.sealing.roots import box_root, issued_root
from survey.services.definitions import definition_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from survey.domain.campaign_record import CampaignRecord
    from survey.domain.ledger import LedgerEntry


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked: its code, whether it holds, and the facts that were compared."""

    code: str
    holds: bool
    facts: Mapping[str, str | int]


def entry_members(entry: LedgerEntry) -> JsonObject:
    """A ledger entry as it was hashed."""
    return {
        "seq": entry.seq,
        "at": entry.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "actor": entry.actor,
        "act": entry.act,
        "campaign": entry.campaign,
        "facts": dict(entry.facts),
    }


def _chain(session: Session) -> Check:
    entries = ledger.entries(session)
    broken = first_break((entry_members(one), one.hash) for one in entries)
    if broken is not None:
        return Check("ledger-chain", holds=False, facts={"broken": broken})
    facts: dict[str, str | int] = {"entries": len(entries), "head": ledger.head(session).hex()}
    return Check("ledger-chain", holds=True, facts=facts)


def _definition(kept: CampaignRecord, written: dict[str, LedgerEntry]) -> Check:
    found = sha256(kept.definition).hexdigest()
    stated = written["freeze"].facts["definition_hash"] if "freeze" in written else ""
    whole = definition_document(kept.definition)["id"] == kept.id
    same = found == stated == kept.definition_hash.hex()
    return Check("definition-hash", whole and same, {"hash": found})


def _batches(session: Session, kept: CampaignRecord, issued: dict[int, str]) -> Iterator[Check]:
    for batch in rolls.batches(session, kept.id):
        accounts = rolls.accounts_of_batch(session, batch.id)
        entries = [(one.class_id, one.section_id, one.cast_hash) for one in accounts]
        root = issued_root(bytes.fromhex(kept.id), entries).hex()
        holds = root == batch.root.hex() == issued.get(batch.number) and len(entries) == batch.size
        yield Check("issued-root", holds, {"batch": batch.number, "size": batch.size, "hash": root})


def _counts(session: Session, kept: CampaignRecord) -> Check:
    used = {
        (class_id, section): count
        for (class_id, section, state), count in rolls.counts(session, kept.id).items()
        if state is AccountState.USED and count
    }
    boxed = {place: count for place, count in box.counts(session, kept.id).items() if count}
    facts = {"used": sum(used.values()), "boxed": sum(boxed.values())}
    return Check("used-equals-box", used == boxed, facts)


def _box(session: Session, kept: CampaignRecord, written: dict[str, LedgerEntry]) -> Check:
    trackers = list(box.trackers(session, kept.id))
    sound = all(
        sha256(one.ciphertext).digest() == one.tracker
        for one in box.stream_envelopes(session, kept.id)
    )
    root = box_root(bytes.fromhex(kept.id), trackers).hex()
    stated = written["close"].facts["box_root"]
    return Check("box-root", sound and root == stated == kept.box_root.hex(), {"hash": root})


def _results(kept: CampaignRecord, written: dict[str, LedgerEntry]) -> Check:
    document = read_canonical(kept.results)
    found = sha256(kept.results).hexdigest()
    stated = written["count"].facts
    same = isinstance(document, dict) and document.get("box_root") == kept.box_root.hex()
    agrees = stated["results_hash"] == found and stated["inner_root"] == kept.inner_root.hex()
    return Check("results", same and agrees, {"hash": found})


def verify(session: Session, key: str) -> tuple[Check, ...]:
    """Every check that can be made now, in a fixed order."""
    kept = campaigns.find(session, key)
    entries = ledger.entries(session, kept.id)
    written = {one.act: one for one in entries}
    issued = {
        int(str(one.facts["batch"])): str(one.facts["root"])
        for one in entries
        if one.act in ("issue", "reissue")
    }
    checks = [_chain(session)]
    if kept.definition_hash:
        checks += [_definition(kept, written), *_batches(session, kept, issued)]
        checks.append(_counts(session, kept))
    if kept.box_root:
        checks.append(_box(session, kept, written))
    if kept.results:
        checks.append(_results(kept, written))
    return tuple(checks)
