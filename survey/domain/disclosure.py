"""Release (docs/counting.md 5): which figures stand on too few ratings, and which give them away.

What is withheld is a class's figures for a subject as a whole; and since totals are shown, never
one class alone: whoever subtracts the others from the total would have it. Where the search finds
that the rounded totals still pin a hidden cell down, one more class is withheld, and in the end
the total.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from survey.domain.campaign import DisclosureRules
from survey.domain.scheme import RatingScale
from survey.domain.score import ClassScore, SubjectScore, by_main_scheme
from survey.domain.tally import EMPTY_CELL
from survey.domain.votes import Votes, field_votes, pooled


@dataclass(frozen=True, slots=True)
class Withheld:
    """Ids of the classes whose figures are withheld, and whether the figures over all are."""

    classes: frozenset[str] = frozenset()
    total: bool = False


@dataclass(frozen=True, slots=True)
class ReleasedVotes:
    """Votes that may be shown: by class, and over all classes of the main scheme."""

    by_class: Mapping[str, tuple[Votes, ...]] = field(default_factory=dict)
    total: tuple[Votes, ...] = ()
    spread: frozenset[str] = frozenset()
    """Classes whose votes are hidden in no indicator that weighs: their spread may be shown."""


def withheld_means(
    subject: SubjectScore,
    rules: DisclosureRules,
    hides: Callable[[Sequence[ClassScore]], bool],
) -> Withheld:
    """Which classes' means to withhold; `hides` says whether the totals leave enough in doubt."""
    closed = sorted(_closed(subject), key=_by_least_n)
    number = sum(1 for one in closed if one.least_n < rules.k)
    if not number:
        return Withheld()
    number = max(number, 2)
    while number <= len(closed):
        withheld = closed[:number]
        if hides(withheld):
            return Withheld(frozenset(one.id for one in withheld))
        number += 1
    return Withheld(frozenset(one.id for one in closed), total=True)


def released_votes(
    subject: SubjectScore,
    rules: DisclosureRules,
    withheld: Withheld,
    scales: Mapping[str, RatingScale],
) -> ReleasedVotes:
    """Which votes may be shown, after the means; by field, among classes of one scheme."""
    small = _small_classes(subject, rules, withheld)
    present = [one for one in subject.classes if one.present]
    open_classes = frozenset(one.id for one in present if one.evaluator_class.is_open)
    by_class: dict[str, list[Votes]] = {one.id: [] for one in present}
    total: list[Votes] = []
    spread = {one.id for one in present if one.ratings.spread} - small
    for scheme in {one.scheme.id: one.scheme for one in present}.values():
        alike = [one for one in present if one.scheme.id == scheme.id]
        in_total = by_main_scheme(subject.main_scheme, alike) and not withheld.classes
        for field_id, scale in scheme.field_scales():
            votes = _votes(alike, field_id, scales[scale])
            hidden = _hidden(votes, small, open_classes)
            if scheme.weighs(field_id):
                spread -= hidden
            for one in votes.keys() - hidden:
                by_class[one].append(votes[one])
            if votes and in_total and _blurred([votes[one] for one in hidden], rules):
                total.append(pooled(votes.values()))
    held = frozenset(
        one.id for one in present if one.id in spread and _enough_rows(one, rules, open_classes)
    )
    return ReleasedVotes({one: tuple(found) for one, found in by_class.items()}, tuple(total), held)


@dataclass(frozen=True, slots=True)
class ToldVerdicts:
    """Ids of the classes whose numbers of valid and invalid ballots may be shown, and the reasons.

    Threat: a rule that looked at the numbers themselves would tell of them by what it withholds,
    and a total lets whoever knows most of what it holds calculate how many ratings the rest were.
    """

    numbers: frozenset[str]
    reasons: frozenset[str]


def told_verdicts(
    ballots: Mapping[str, int],
    rules: DisclosureRules,
    *,
    open_classes: frozenset[str],
    released: frozenset[str],
    present: frozenset[str],
    in_totals: frozenset[str],
) -> ToldVerdicts:
    """What may be shown of the verdicts, by what is shown anyway.

    `ballots` holds the number of ballots of each effective class, `released` the classes of which
    means are shown for some subject, `present` those with ratings of some, `in_totals` those with
    ratings of one whose total is shown.
    """
    reasons = frozenset(
        one
        for one, n in ballots.items()
        if not n or n >= rules.distribution or one in open_classes or one in released
    )
    alone = frozenset(one for one in present if ballots[one] == 1)
    return ToldVerdicts(reasons | in_totals | alone, reasons)


def _enough_rows(one: ClassScore, rules: DisclosureRules, open_classes: frozenset[str]) -> bool:
    found = one.ratings.spread
    return found is not None and (one.id in open_classes or found.rows >= rules.distribution)


def _closed(subject: SubjectScore) -> list[ClassScore]:
    return [one for one in subject.classes if one.present and not one.evaluator_class.is_open]


def _by_least_n(one: ClassScore) -> tuple[int, int]:
    return one.least_n, one.evaluator_class.order


def _small_classes(
    subject: SubjectScore, rules: DisclosureRules, withheld: Withheld
) -> frozenset[str]:
    closed = _closed(subject)
    small = {
        one.id for one in closed if one.id in withheld.classes or one.least_n < rules.distribution
    }
    if len(small) == 1:
        others = sorted((one for one in closed if one.id not in small), key=_by_least_n)
        small |= {one.id for one in others[:1]}
    return frozenset(small)


def _votes(classes: Iterable[ClassScore], field_id: str, scale: RatingScale) -> dict[str, Votes]:
    """Votes for a field by class, of the classes that gave it a value."""
    found = {}
    for one in classes:
        votes = field_votes(field_id, scale, one.ratings.cells.get(field_id, EMPTY_CELL))
        if votes is not None and votes.n:
            found[one.id] = votes
    return found


def _hidden(
    votes: Mapping[str, Votes], small: frozenset[str], open_classes: frozenset[str]
) -> frozenset[str]:
    """Classes whose votes for a field are not shown; `votes` by class, in order, all with n > 0."""
    closed = [one for one in votes if one not in open_classes]
    hidden = {one for one in closed if one in small or votes[one].unanimous}
    if len(hidden) == 1:
        others = [one for one in closed if one not in hidden]
        hidden |= set(sorted(others, key=lambda one: votes[one].n)[:1])
    return frozenset(hidden)


def _blurred(hidden: Sequence[Votes], rules: DisclosureRules) -> bool:
    """Whether hidden votes stay in doubt when all others are subtracted from the total."""
    if not hidden:
        return True
    together = pooled(hidden)
    return len(hidden) > 1 and together.n >= rules.distribution and not together.unanimous
