"""The results file (docs/counting.md 6): what is released of a counted box, and nothing else."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from survey.domain.counted_box import CountedBox, VerdictCount
from survey.domain.disclosure import ToldVerdicts, told_verdicts
from survey.domain.effective_class import EffectiveClass
from survey.domain.results_subject import SubjectReport

FORMAT, FORMAT_WITH_SPREAD = "survey-results/1", "survey-results/2"


def results_document(box: CountedBox) -> dict[str, Any]:
    """The object of the results file, ready for canonical JSON."""
    opening = box.opening
    reports = [SubjectReport.of(box, one) for one in box.scores]
    told = _told(box, reports)
    return {
        "format": FORMAT_WITH_SPREAD if box.campaign.count.spread else FORMAT,
        "campaign": box.campaign.id,
        "definition_hash": opening.definition_hash,
        "box_root": opening.box_root,
        "inner_root": opening.inner_root,
        "opening": _opening(box),
        **_all_verdicts(box, told),
        "classes": [_class(box, one, told) for one in box.classes],
        "subjects": [
            one.document(box, ranked_among=_alike(one, reports), helping=told.reasons)
            for one in reports
        ],
        **_comments(box, told.reasons),
    }


def _told(box: CountedBox, reports: Iterable[SubjectReport]) -> ToldVerdicts:
    return told_verdicts(
        {one.id: box.verdicts[one.id].ballots for one in box.classes},
        box.campaign.disclosure,
        open_classes=frozenset(one.id for one in box.classes if one.is_open),
        released=frozenset(one for report in reports for one in report.released),
        present=frozenset(one for report in reports for one in report.present),
        in_totals=frozenset(
            one for report in reports if not report.withheld.total for one in report.present
        ),
    )


def _opening(box: CountedBox) -> dict[str, Any]:
    refused: Counter[tuple[str, str]] = Counter()
    for one in box.opening.refused:
        refused[one.by.value, one.reason] += one.n
    ballots = sum(one.ballots for one in box.verdicts.values())
    return {
        "envelopes": ballots + refused.total(),
        "refused": [
            {"by": by, "reason": reason, "n": n} for (by, reason), n in sorted(refused.items()) if n
        ],
        "ballots": ballots,
    }


def _class(box: CountedBox, one: EffectiveClass, told: ToldVerdicts) -> dict[str, Any]:
    roll, verdicts = box.rolls[one.id], box.verdicts[one.id]
    shown: dict[str, Any] = {
        "class": one.id,
        "entitled": one.entitled,
        "issued": roll.issued,
        "recalled": roll.recalled,
        "used": roll.used,
        "ballots": verdicts.ballots,
    }
    if one.id in box.void:
        shown["void"] = box.void[one.id]
    if one.id in told.numbers:
        shown["verdicts"] = _verdicts([verdicts], explained=one.id in told.reasons)
    return shown


def _verdicts(counts: Iterable[VerdictCount], *, explained: bool) -> dict[str, Any]:
    reasons: Counter[str] = Counter()
    valid = 0
    for one in counts:
        valid += one.valid
        reasons.update(one.reasons)
    listed = [{"reason": reason, "n": n} for reason, n in sorted(reasons.items())]
    return {"valid": valid, "invalid": reasons.total()} | ({"reasons": listed} if explained else {})


def _all_verdicts(box: CountedBox, told: ToldVerdicts) -> dict[str, Any]:
    everyone = frozenset(one.id for one in box.classes)
    if not everyone <= told.numbers:
        return {}
    return {"verdicts": _verdicts(box.verdicts.values(), explained=everyone <= told.reasons)}


def _alike(report: SubjectReport, reports: Iterable[SubjectReport]) -> list[SubjectReport]:
    return [one for one in reports if one.category == report.category]


def _comments(box: CountedBox, helping: frozenset[str]) -> dict[str, Any]:
    valid = sum(box.verdicts[one].valid for one in box.standing if one in helping)
    if valid < box.campaign.disclosure.distribution:
        return {}
    root = bytes.fromhex(box.opening.inner_root)
    texts = box.texts.on_ballots(hosts=box.standing, inner_root=root)
    return {"comments": texts} if texts else {}
