"""One subject's part of the results file (docs/counting.md 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import Any

from survey.domain.counted_box import CountedBox
from survey.domain.disclosure import ReleasedVotes, Withheld, released_votes, withheld_means
from survey.domain.disclosure_search import leaves_doubt
from survey.domain.exact import exact_string, round_half_up, rounded_string
from survey.domain.score import ClassScore, SubjectScore
from survey.domain.spread import Spread
from survey.domain.votes import Votes


@dataclass(frozen=True, slots=True)
class SubjectReport:
    """A subject's figures and what of them is withheld."""

    figures: SubjectScore
    withheld: Withheld
    votes: ReleasedVotes

    @classmethod
    def of(cls, box: CountedBox, figures: SubjectScore) -> "SubjectReport":
        """Apply the rules of release to a subject."""
        campaign = box.campaign
        scales = {one.id: one for one in campaign.scales}
        hides = partial(leaves_doubt, figures, rules=campaign.count, scales=scales)
        withheld = withheld_means(figures, campaign.disclosure, hides)
        votes = released_votes(figures, campaign.disclosure, withheld, scales)
        return cls(figures, withheld, votes)

    @property
    def released(self) -> frozenset[str]:
        """Ids of the classes whose means are shown."""
        return self.present - self.withheld.classes

    @property
    def present(self) -> frozenset[str]:
        """Ids of the classes with ratings of the subject, shown or not."""
        return frozenset(one.id for one in self.figures.classes if one.present)

    @property
    def category(self) -> str:
        """Id of the subject's category."""
        return self.figures.subject.category

    def document(
        self,
        box: CountedBox,
        *,
        ranked_among: Iterable["SubjectReport"],
        helping: frozenset[str],
    ) -> dict[str, Any]:
        """The subject's object.

        `ranked_among` are the reports of its category, this one too; `helping` the classes
        whose ballots help texts to be shown.
        """
        shown: dict[str, Any] = {"subject": self.figures.subject.id, "category": self.category}
        if self.withheld.total:
            shown["total_withheld"] = True
        else:
            shown |= self._totals(box.campaign.count.decimals, ranked_among)
        if self.votes.total:
            shown["votes"] = [_votes(one) for one in self.votes.total]
        return shown | self._comments(box, helping) | {"classes": self._classes(box)}

    def _totals(self, places: int, ranked_among: Iterable["SubjectReport"]) -> dict[str, Any]:
        shown: dict[str, Any] = {}
        score = self.figures.score
        for own in self.printed(places):
            shown["score"] = rounded_string(own, places=places)
            others = (score for one in ranked_among for score in one.printed(places))
            shown["rank"] = 1 + sum(1 for other in others if other > own)
        if score is not None and not self.withheld.classes:
            shown["exact"] = exact_string(score.value)
        fields = [
            {"field": field, "score": rounded_string(one.value, places=places)}
            for field, one in self.figures.fields.items()
        ]
        return shown | ({"fields": fields} if fields else {})

    def printed(self, places: int) -> list[Fraction]:
        """The printed score, or nothing where there is none or it is withheld."""
        score = self.figures.score
        if score is None or self.withheld.total:
            return []
        return [round_half_up(score.value, places=places)]

    def _comments(self, box: CountedBox, helping: frozenset[str]) -> dict[str, Any]:
        subject = self.figures.subject.id
        counting = [one for one in box.standing if one in helping]
        rated = sum(box.tally.rated(subject, evaluator_class=one) for one in counting)
        if rated < box.campaign.disclosure.distribution:
            return {}
        root = bytes.fromhex(box.opening.inner_root)
        remarks = box.texts.on_subject(subject, hosts=box.standing, inner_root=root)
        shown = [
            {"text": one.text} | ({"field": one.field} if one.field else {}) for one in remarks
        ]
        return {"comments": shown} if shown else {}

    def _classes(self, box: CountedBox) -> list[dict[str, Any]]:
        return [
            {"class": one.id, **self._class(one, box.campaign.count.decimals)}
            for one in self.figures.classes
        ]

    def _class(self, one: ClassScore, places: int) -> dict[str, Any]:
        if one.void:
            return {"state": "void"}
        if not one.present:
            return {"state": "empty"}
        if one.id in self.withheld.classes:
            return {"state": "withheld"}
        shown: dict[str, Any] = {"state": "released", "rows": one.ratings.rows}
        if one.score is not None:
            shown["score"] = rounded_string(one.score, places=places)
            shown["exact"] = exact_string(one.score)
        shown["cells"] = _cells(one)
        if one.ratings.spread and one.id in self.votes.spread:
            shown["spread"] = _spread(one.ratings.spread, places)
        votes = self.votes.by_class.get(one.id, ())
        return shown | ({"votes": [_votes(v) for v in votes]} if votes else {})


def _cells(one: ClassScore) -> list[dict[str, Any]]:
    cells = [(field, one.ratings.cells[field]) for field, _ in one.scheme.field_scales()]
    return [
        {"field": field, "n": cell.n, "sum": exact_string(cell.total)}
        for field, cell in cells
        if cell.n
    ]


def _spread(spread: Spread, places: int) -> dict[str, Any]:
    return {"rows": spread.rows, "variance": rounded_string(spread.variance, places=places)}


def _votes(votes: Votes) -> dict[str, Any]:
    return {
        "field": votes.field,
        "counts": list(votes.counts),
        "dont_know": votes.dont_know,
        "abstention": votes.abstention,
    }
