"""The search of docs/counting.md 5.2 a second time, by trying all values together."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import combinations_with_replacement, product

from survey.domain.campaign import Campaign, EmptyClass
from survey.domain.disclosure_search import FEASIBLE
from survey.domain.exact import rounded_string
from survey.domain.scheme import IndicatorScheme, RatingScale
from survey.domain.score import SubjectScore

Cell = tuple[str, str]
Sums = Mapping[Cell, Fraction]


def feasible_values(held: Campaign, subject: SubjectScore, withheld: list[str]) -> list[int]:
    """The number of feasible values of every hidden cell; of pairs alone where these are enough."""
    search = _Search(held, subject)
    return [search.feasible(cell, withheld) for cell in search.truth if cell[0] in withheld]


class _Search:
    def __init__(self, held: Campaign, subject: SubjectScore) -> None:
        self.held = held
        self.subject = subject
        self.schemes = {one.id: one.scheme for one in subject.classes}
        self.weights = {one.id: one.weight for one in subject.classes}
        cells = {
            (one.id, field): cell
            for one in subject.classes
            for field, cell in one.ratings.cells.items()
            if cell.n
        }
        self.numbers = {key: cell.n for key, cell in cells.items()}
        self.truth = {key: cell.total for key, cell in cells.items()}

    def feasible(self, cell: Cell, withheld: list[str]) -> int:
        others = [self.partner(*cell, one) for one in withheld if one != cell[0]]
        partners = [one for one in others if one]
        found = {x for one in partners for x in self.with_partners(cell, [one])}
        if len(found) < FEASIBLE and len(partners) > 1:
            found |= set(self.with_partners(cell, partners))
        return len(found)

    def with_partners(self, cell: Cell, partners: list[Cell]) -> Iterator[Fraction]:
        fields = dict.fromkeys(field for _, field in (cell, *partners))
        before = self.printed(self.truth, *fields)
        for x in self.values(*cell):
            for ys in product(*(self.values(*one) for one in partners)):
                moved = {**self.truth, cell: x, **dict(zip(partners, ys, strict=True))}
                if self.printed(moved, *fields) == before:
                    yield x
                    break

    def partner(self, one: str, field: str, other: str) -> Cell | None:
        if self.schemes[one].id == self.schemes[other].id:
            return (other, field) if (other, field) in self.truth else None
        for group in self.schemes[other].groups:
            for indicator in group.indicators:
                rated = (other, indicator.id) in self.truth
                if rated and group.weight * indicator.weight > 0:
                    return other, indicator.id
        return None

    def values(self, one: str, field: str) -> set[Fraction]:
        scale = self.scale(self.schemes[one], field)
        values = [scale.value(3 + i) for i in range(scale.value_count)]
        number = self.numbers[one, field]
        return {sum(held, Fraction(0)) for held in combinations_with_replacement(values, number)}

    def printed(self, sums: Sums, *fields: str) -> list[str]:
        """Subject score and field scores as they would be printed."""
        places = self.held.count.decimals
        score = self.score(sums)
        shown = [] if score is None else [rounded_string(score, places=places)]
        for field in fields:
            main = self.subject.main_scheme
            rated = [c for c, s in self.schemes.items() if s == main and (c, field) in sums]
            whole = sum(self.weights[c] for c in rated)
            if whole:
                mean = sum(self.weights[c] * self.mean(sums, c, field) for c in rated) / whole
                shown.append(rounded_string(mean, places=places))
        return shown

    def score(self, sums: Sums) -> Fraction | None:
        policy = self.held.count.empty_class
        scores = {one: self.class_score(sums, one) for one in self.schemes}
        if policy is EmptyClass.VOID and None in scores.values():
            return None
        counted = {
            one: score or Fraction(0)
            for one, score in scores.items()
            if score is not None or policy is EmptyClass.ZERO
        }
        whole = sum(self.weights[one] for one in counted)
        if not whole:
            return None
        weighed = sum((self.weights[one] * score for one, score in counted.items()), Fraction(0))
        return self.rounded(weighed / whole, self.held.count.subject_places)

    def class_score(self, sums: Sums, one: str) -> Fraction | None:
        groups = []
        for group in self.schemes[one].groups:
            held = [i for i in group.indicators if (one, i.id) in sums]
            whole = sum(i.weight for i in held)
            if whole:
                means = sum(i.weight * self.mean(sums, one, i.id) for i in held)
                groups.append((group.weight, means / whole))
        whole = sum(weight for weight, _ in groups)
        if not whole:
            return None
        score = sum((weight * mean for weight, mean in groups), Fraction(0)) / whole
        return self.rounded(score, self.held.count.class_places)

    def mean(self, sums: Sums, one: str, field: str) -> Fraction:
        full = self.scale(self.schemes[one], field).full
        mean = 100 * sums[one, field] / (full * self.numbers[one, field])
        return self.rounded(mean, self.held.count.indicator_places)

    def scale(self, form: IndicatorScheme, field: str) -> RatingScale:
        return self.held.scale(dict(form.field_scales())[field])

    @staticmethod
    def rounded(value: Fraction, places: int | None) -> Fraction:
        return value if places is None else Fraction(rounded_string(value, places=places))
