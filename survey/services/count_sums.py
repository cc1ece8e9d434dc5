"""The sums of a count, each by name: what must hold before a certificate is printed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from survey.domain.counted_box import RefusedBy
from survey.domain.effective_class import host_ids

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from survey.domain.campaign import Campaign
    from survey.reports.released import Participation, Results, Verdicts

Sum = tuple[str, bool]
"""What is summed, and whether it holds."""


def sums_of_results(results: Results) -> Iterator[Sum]:
    """Envelopes, ballots, slips and verdicts of a results file against each other."""
    refused = sum(one.n for one in results.refused)
    yield "envelopes", results.envelopes == results.ballots + refused
    yield "ballots", results.ballots == sum(one.ballots for one in results.classes)
    yield "verdicts", _verdicts_hold(results.verdicts, results.ballots)
    yield "used", sum(one.used for one in results.classes) <= results.envelopes
    for one in results.classes:
        yield f"slips of {one.class_id}", _slips_hold(one)
        yield f"verdicts of {one.class_id}", _verdicts_hold(one.verdicts, one.ballots)


def _slips_hold(one: Participation) -> bool:
    """Printed = in force + recalled, and no more ballots than used slips."""
    return 0 <= one.ballots <= one.used <= one.issued - one.recalled


def _verdicts_hold(verdicts: Verdicts | None, ballots: int) -> bool:
    """Whether verdicts that are shown add up; withheld ones say nothing."""
    if verdicts is None:
        return True
    shown = verdicts.reasons
    explained = shown is None or sum(one.n for one in shown) == verdicts.invalid
    return verdicts.valid + verdicts.invalid == ballots and explained


def sums_of_inner(
    results: Results,
    campaign: Campaign,
    *,
    turnout: Iterable[Mapping[str, int | str]],
    refused: Iterable[Mapping[str, int | str]],
    strata: Iterable[Mapping[str, int | str]],
) -> Iterator[Sum]:
    """The results against the lists in the head of the inner file (docs/protocol.md 11)."""
    host = host_ids(campaign)
    slips: Counter[tuple[str, str]] = Counter()
    for row in turnout:
        for name in ("issued", "recalled", "used"):
            slips[host[str(row["class"])], name] += int(row[name])
    for one in results.classes:
        stated = (one.issued, one.recalled, one.used)
        found = tuple(slips[one.class_id, name] for name in ("issued", "recalled", "used"))
        yield f"slips of {one.class_id}", stated == found
    by_slip = Counter(str(row["reason"]) for row in refused)
    told = {one.reason: one.n for one in results.refused if one.by == RefusedBy.SLIP}
    yield "refused", told == dict(by_slip)
    handed_on = sum(int(row["n"]) for row in strata)
    here = sum(one.n for one in results.refused if one.by == RefusedBy.BALLOT)
    yield "inner envelopes", handed_on == results.ballots + here
