"""Votes (票数) and shares (得票率) of choices and bands, where they are released.

Share of a choice = 100 * votes / ratings with a value; "don't know" and abstentions are no ratings.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from survey.domain.exact import rounded_string
from survey.domain.scheme import ChoiceScale, NumberScale, RatingScale
from survey.reports.charts import StackedShares
from survey.reports.figures import Standing
from survey.reports.frame import FormField
from survey.reports.released import ClassResult, Votes

SHARE_PLACES = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class VotesRow:
    """Votes by choice, their shares in per cent and as printed, over `base` ratings; or a gap."""

    name: str
    standing: Standing
    counts: tuple[int, ...] = ()
    shares: tuple[Fraction, ...] = ()
    printed: tuple[str, ...] = ()
    base: int = 0
    dont_know: int = 0
    abstention: int = 0


@dataclass(frozen=True, slots=True)
class VotesTable:
    """Rows on one scale; the labels of don't know and abstention are empty where not offered."""

    scale: str
    choices: tuple[str, ...]
    dont_know: str
    abstention: str
    rows: tuple[VotesRow, ...]

    @property
    def any_shown(self) -> bool:
        """Whether some row has votes."""
        return any(one.standing is Standing.SHOWN for one in self.rows)

    @property
    def chart(self) -> StackedShares:
        """The shares as stacked bars; a gap where a row has no votes."""
        gaps = (None,) * len(self.choices)
        return StackedShares(
            names=tuple(one.name for one in self.rows),
            choices=self.choices,
            shares=tuple(one.shares or gaps for one in self.rows),
            counts=tuple(one.counts or gaps for one in self.rows),
        )


def choice_names(scale: RatingScale) -> tuple[str, ...]:
    """What votes are counted for: choices, or bands of a number scale; none without bands."""
    if isinstance(scale, ChoiceScale):
        return tuple(one.name for one in scale.choices)
    if isinstance(scale, NumberScale):
        return tuple(one.name for one in scale.bands)
    return ()


def votes_row(name: str, votes: Votes | None, *, base: int, otherwise: Standing) -> VotesRow:
    """A row of votes over `base` ratings, or a gap with its standing."""
    if votes is None or not base:
        return VotesRow(name=name, standing=otherwise)
    shares = tuple(Fraction(100 * one, base) for one in votes.counts)
    return VotesRow(
        name=name,
        standing=Standing.SHOWN,
        counts=votes.counts,
        shares=shares,
        printed=tuple(rounded_string(one, places=SHARE_PLACES) for one in shares),
        base=base,
        dont_know=votes.dont_know,
        abstention=votes.abstention,
    )


def votes_table(scale: RatingScale, rows: Sequence[VotesRow]) -> VotesTable:
    """A table of rows that are all on the same scale."""
    names = choice_names(scale)
    return VotesTable(scale.name, names, scale.dont_know, scale.abstention, tuple(rows))


def tables_by_scale(
    fields: Sequence[FormField], row: Callable[[FormField], VotesRow]
) -> tuple[VotesTable, ...]:
    """One table for each scale that has choices or bands, a row for each of its fields."""
    scales = {one.scale.id: one.scale for one in fields if choice_names(one.scale)}
    return tuple(
        votes_table(scale, [row(one) for one in fields if one.scale.id == scale_id])
        for scale_id, scale in scales.items()
    )


def votes_of_all(field: FormField, votes: Votes | None, classes: Sequence[ClassResult]) -> VotesRow:
    """Votes of the classes of the main scheme together."""
    base = sum(one.cells[field.id].n for one in classes if field.id in one.cells)
    return votes_row(field.name, votes, base=base, otherwise=Standing.WITHHELD)


def votes_of_class(field: FormField, result: ClassResult) -> VotesRow:
    """Votes of one class whose means are released."""
    cell = result.cells.get(field.id)
    return votes_row(
        field.name,
        result.votes.get(field.id),
        base=cell.n if cell else 0,
        otherwise=Standing.WITHHELD if cell else Standing.EMPTY,
    )
