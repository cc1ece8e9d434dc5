"""The count certificate (计票报告单): every number of a count on one paper, its sums checked first.

The numbers come from the results file and, where it is given, the inner file; nothing is counted
anew for the paper. A paper whose sums do not hold is not printed.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from survey.domain.errors import Refusal
from survey.domain.results_access import NotCounted
from survey.persistence import campaigns, ledger, rolls
from survey.reports.opening import (
    ClassOpening,
    OpeningReport,
    ReasonKind,
    ReasonLine,
    VerdictLine,
    opening_report,
    percent,
)
from survey.reports.released import read_released
from survey.services.count_sums import sums_of_inner, sums_of_results
from survey.services.counting import read_inner
from survey.services.definitions import campaign_of
from survey.services.receiving import ForeignResults, read_results
from survey.services.second_opening import second_openings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.orm import Session

    from survey.domain.second_opening import SecondOpening
    from survey.reports.released import Counted, Results, Verdicts
    from survey.sealing.canonical import JsonObject
    from survey.services.count_sums import Sum

CEREMONY = "ceremony"
"""The ledger's act of an opening on the server."""


class SumsDiffer(Refusal):
    """A sum of the results does not hold: no certificate is printed."""

    code = "sums-differ"


@dataclass(frozen=True, slots=True)
class RefusedEnvelope:
    """An envelope that was not counted: its tracker (hex), class, and why."""

    tracker: str
    class_id: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """All that the paper says, hashes and roots in hex; empty where its source does not tell.

    `recounted`: the second, independent count was seen to agree by whoever made this. `witnesses`
    are names as they were typed at a ceremony. `second_openings` were compared until now.
    """

    title: str
    number: str
    organiser: str
    opening: OpeningReport
    results_hash: str
    roots: tuple[str, ...]
    refused: tuple[RefusedEnvelope, ...] = ()
    ledger_head: str = ""
    recounted: bool = False
    witnesses: tuple[str, ...] = ()
    second_openings: tuple[SecondOpening, ...] = ()


def certificate_of_files(results: bytes, inner: bytes | None = None) -> Certificate:
    """The certificate of a results file, fuller with its inner file.

    Raises NotThisFile, DefinitionDiffers, WrongRoot, ForeignResults (the inner file is not the one
    that was counted), SumsDiffer.
    """
    released = read_released(read_results(results))
    _check(sums_of_results(released))
    hashed = sha256(results).hexdigest()
    if inner is None:
        opening = _without_definition(released)
        return Certificate(
            title="", number="", organiser="", opening=opening, results_hash=hashed, roots=()
        )
    header, frozen = read_inner(io.BytesIO(inner), inner_root=released.inner_root)
    _check_same(released, header)
    turnout, refused, strata = (_rows(header, one) for one in ("turnout", "refused", "strata"))
    _check(
        sums_of_inner(released, frozen.campaign, turnout=turnout, refused=refused, strata=strata)
    )
    roots = header["roots"]
    return Certificate(
        title=frozen.campaign.title,
        number=frozen.campaign.number,
        organiser=frozen.campaign.organiser,
        opening=opening_report(frozen.campaign, released),
        results_hash=hashed,
        roots=tuple(str(one) for one in roots) if isinstance(roots, list) else (),
        refused=tuple(
            RefusedEnvelope(one["tracker"], one["class"], one["reason"]) for one in refused
        ),
    )


def certificate_of_campaign(session: Session, key: str) -> Certificate:
    """The certificate of a counted campaign as it is kept, with the ledger's head.

    Raises UnknownCampaign, NotCounted, ForeignResults, SumsDiffer.
    """
    kept = campaigns.find(session, key)
    if not kept.results:
        raise NotCounted(state=kept.state)
    released = read_released(read_results(kept.results))
    _check(sums_of_results(released))
    own = {
        "definition_hash": kept.definition_hash.hex(),
        "box_root": kept.box_root.hex(),
        "inner_root": kept.inner_root.hex(),
    }
    _check_same(released, own)
    hashed = sha256(kept.results).hexdigest()
    ceremonies = [
        one.facts
        for one in ledger.entries(session, kept.id)
        if one.act == CEREMONY and one.facts["results_hash"] == hashed
    ]
    witnesses = [str(name) for facts in ceremonies[-1:] for name in _names(facts)]
    return Certificate(
        title=kept.title,
        number=kept.number,
        organiser=kept.organiser,
        opening=opening_report(campaign_of(kept), released),
        results_hash=hashed,
        roots=tuple(one.root.hex() for one in rolls.batches(session, kept.id)),
        ledger_head=ledger.head(session).hex(),
        recounted=bool(ceremonies),
        witnesses=tuple(witnesses),
        second_openings=second_openings(session, kept.id),
    )


def _names(facts: Mapping[str, Any]) -> list[str]:
    return list(facts["witnesses"])


def _rows(header: JsonObject, name: str) -> list[dict[str, Any]]:
    """A list of objects in the head of the inner file, of which the root covers every byte."""
    listed = header[name]
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []


def _check_same(released: Results, other: Mapping[str, Any]) -> None:
    """Raises ForeignResults where hashes and roots are those of another count."""
    for member in ("definition_hash", "box_root", "inner_root"):
        if member in other and getattr(released, member) != other[member]:
            raise ForeignResults(member=member)


def _check(sums: Iterable[Sum]) -> None:
    for name, holds in sums:
        if not holds:
            raise SumsDiffer(sum=name)


def _without_definition(released: Results) -> OpeningReport:
    """What can be said without the definition: ids stand in place of names."""
    return OpeningReport(
        envelopes=released.envelopes,
        refused=tuple(_reason(one, ReasonKind.REFUSAL) for one in released.refused),
        ballots=released.ballots,
        verdicts=_verdicts(released.verdicts),
        classes=tuple(
            ClassOpening(
                name=one.class_id,
                figures=one,
                participation=percent(one.used, of=one.entitled),
                void=ReasonLine(kind=ReasonKind.QUOTA, code=one.void, n=one.ballots)
                if one.void
                else None,
                verdicts=_verdicts(one.verdicts),
            )
            for one in released.classes
        ),
        definition_hash=released.definition_hash,
        box_root=released.box_root,
        inner_root=released.inner_root,
    )


def _verdicts(held: Verdicts | None) -> VerdictLine | None:
    if held is None:
        return None
    shown = held.reasons
    reasons = None if shown is None else tuple(_reason(one, ReasonKind.QUOTA) for one in shown)
    return VerdictLine(held.valid, held.invalid, reasons)


def _reason(counted: Counted, kind: ReasonKind) -> ReasonLine:
    return ReasonLine(kind=kind, code=counted.reason, n=counted.n, by=counted.by)
