"""The results file (`docs/counting.md` 6): one canonical JSON object, only what is released."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from survey.recount.counting import ClassCount, Count
from survey.recount.reading import Json, canonical
from survey.recount.release import Means, Thresholds, explained, release_means, told_of
from survey.recount.rounding import rounded
from survey.recount.score import Scored, score_subject
from survey.recount.search import Search
from survey.recount.subject_result import subject_result
from survey.recount.sums import Sums
from survey.recount.texts import comment, in_order

Scores = Sequence[tuple[Scored, Means]]


def results(count: Count) -> bytes:
    """Return the bytes of the results file of a count."""
    definition, header = count.inner.definition, count.inner.header
    disclosure = definition.raw["disclosure"]
    thresholds = Thresholds(disclosure["k"], disclosure["distribution"])
    found: Json = {
        "format": "survey-results/2" if count.counting.spread else "survey-results/1",
        "campaign": definition.campaign.hex(),
        "definition_hash": definition.hash.hex(),
        "box_root": header["box_root"],
        "inner_root": count.inner.root.hex(),
        "opening": _opening(count),
    }
    scored = _scored(count, thresholds)
    why = _explained(count, thresholds, scored)
    found |= _verdicts(count, why | _told(count, scored), why)
    found["subjects"] = _subjects(count, thresholds.distribution, scored, why)
    comments = _ballot_comments(count, why, thresholds.distribution)
    if comments:
        found["comments"] = comments
    return canonical(found)


def _scored(count: Count, thresholds: Thresholds) -> list[tuple[Scored, Means]]:
    definition, counting = count.inner.definition, count.counting
    sums = dict[tuple[int, int], Sums]()
    found: list[tuple[Scored, Means]] = []
    for i in range(len(definition.subjects)):
        one = score_subject(definition, i, count.tally.piles, void=count.void, counting=counting)
        search = Search(one, counting, sums)
        found.append((one, release_means(one.rated, thresholds.k, search.passes)))
    return found


def _present(one: Scored, without: Collection[int] = ()) -> set[int]:
    """Return the orders of the effective classes with ratings of a subject, but for some."""
    return {
        rated.effective.order
        for i, rated in enumerate(one.rated)
        if rated.least and i not in without
    }


def _explained(count: Count, thresholds: Thresholds, scored: Scores) -> set[int]:
    effective = count.inner.definition.effective
    return explained(
        [found.ballots for found in count.classes],
        thresholds.distribution,
        declared_open={i for i, one in enumerate(effective) if one.declared_open},
        released=set[int]().union(*(_present(one, means.withheld) for one, means in scored)),
    )


def _told(count: Count, scored: Scores) -> set[int]:
    ballots = [found.ballots for found in count.classes]
    return told_of(ballots, ((_present(one), means) for one, means in scored))


def _opening(count: Count) -> Json:
    by_slip = Counter(row["reason"] for row in count.inner.header["refused"])
    inner = sum(stratum.n for stratum in count.inner.strata)
    refused = [
        {"by": by, "reason": reason, "n": n}
        for by, reasons in (("ballot", count.refused), ("slip", by_slip))
        for reason, n in sorted(reasons.items())
    ]
    return {
        "envelopes": by_slip.total() + inner,
        "refused": refused,
        "ballots": inner - count.refused.total(),
    }


def _verdict(valid: int, invalid: Mapping[str, int], *, why: bool) -> Json:
    found: Json = {"valid": valid, "invalid": sum(invalid.values())}
    if why:
        found["reasons"] = [{"reason": reason, "n": n} for reason, n in sorted(invalid.items())]
    return found


def _verdicts(count: Count, told: Collection[int], why: Collection[int]) -> Json:
    """Return the members `classes` and, where released, `verdicts`."""
    effective = count.inner.definition.effective
    classes = []
    for i, (one, found) in enumerate(zip(effective, count.classes, strict=True)):
        row: Json = {"class": one.name, "entitled": one.entitled} | _numbers(found)
        if found.void is not None:
            row["void"] = found.void
        if i in told:
            row["verdicts"] = _verdict(found.valid, found.invalid, why=i in why)
        classes.append(row)
    if len(told) < len(count.classes):
        return {"classes": classes}
    invalid: Counter[str] = Counter()
    for found in count.classes:
        invalid.update(found.invalid)
    valid = sum(found.valid for found in count.classes)
    return {
        "classes": classes,
        "verdicts": _verdict(valid, invalid, why=len(why) == len(count.classes)),
    }


def _numbers(found: ClassCount) -> Json:
    return {
        "issued": found.issued,
        "recalled": found.recalled,
        "used": found.used,
        "ballots": found.ballots,
    }


def _subjects(
    count: Count, distribution: int, scored: Scores, helping: Collection[int]
) -> list[Json]:
    decimals = count.counting.decimals
    ranks = _ranks(scored, decimals)
    comments = _subject_comments(count, helping, distribution)
    rows = []
    for i, (one, means) in enumerate(scored):
        row = subject_result(one, means, distribution, decimals)
        row |= {"rank": ranks[i]} if i in ranks else {}
        row |= {"comments": comments[i]} if i in comments else {}
        rows.append(row)
    return rows


def _ranks(scored: Scores, decimals: int) -> dict[int, int]:
    """Return the rank of each subject that shows a score, by its rounded score."""
    shown = {
        i: (one.category, rounded(one.score, decimals))
        for i, (one, means) in enumerate(scored)
        if one.score is not None and not means.total_withheld
    }
    return {
        i: 1 + sum(other == category and more > score for other, more in shown.values())
        for i, (category, score) in shown.items()
    }


def _subject_comments(
    count: Count, helping: Collection[int], distribution: int
) -> dict[int, list[Json]]:
    """Return the comments and reasons of the subjects that enough ballots rate."""
    voters: Counter[int] = Counter()
    for (order, subject), pile in count.tally.piles.items():
        voters[subject] += pile.voters if order in helping and order not in count.void else 0
    said = (one for one in count.tally.texts if one.effective not in count.void)
    found: dict[int, list[Json]] = {}
    for one in in_order(said, count.inner.root):
        if one.subject is not None and voters[one.subject] >= distribution:
            found.setdefault(one.subject, []).append(comment(one))
    return found


def _ballot_comments(count: Count, helping: Collection[int], distribution: int) -> list[str]:
    void = count.void
    valid = sum(
        found.valid for i, found in enumerate(count.classes) if i in helping and i not in void
    )
    if valid < distribution:
        return []
    said = [one for one in count.tally.texts if one.subject is None and one.effective not in void]
    return [one.text for one in in_order(said, count.inner.root)]
