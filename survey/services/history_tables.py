"""The tables of a history card, as a workbook and a page have them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from survey.exports.filed_paper import Cell, Column, FiledTable
from survey.services.filed_words import NO_FIGURE, figure_cell
from survey.services.history_words import shares_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from survey.reports.history.card import Card, Line
    from survey.reports.history.years import SubjectYear
    from survey.services.sheets import Say


def card_tables(card: Card, *, say: Say) -> tuple[FiledTable, FiledTable, FiledTable]:
    """Campaigns in rows, then classes and indicators by campaigns."""
    return (
        _campaigns(card, say),
        _figures(card, card.classes, say("Class"), say),
        _figures(card, card.fields, say("Indicator"), say),
    )


def _campaigns(card: Card, say: Say) -> FiledTable:
    columns = (
        Column(say("Date")),
        Column(say("Assessment")),
        Column(say("Category")),
        Column(say("Score"), numeric=True),
        Column(say("Mean of the category"), numeric=True),
        Column(say("Rank")),
        Column(say("Ballots"), numeric=True),
        Column(_shares_head(card, say)),
    )
    rows: list[tuple[Cell, ...]] = []
    for one in card.entries:
        held = one.held
        rows.append(
            (
                f"{one.year.at:%Y-%m-%d}",
                f"{one.year.title} {one.year.number}",
                held.category.name,
                figure_cell(held.score, say=say),
                figure_cell(held.mean, say=say),
                NO_FIGURE if held.rank is None else f"{held.rank}/{held.ranked}",
                say("withheld") if held.ballots is None else held.ballots,
                _shares(card, held) or NO_FIGURE,
            )
        )
    return FiledTable(keys=(), columns=columns, rows=tuple(rows))


def votes_table(card: Card, *, say: Say) -> FiledTable:
    """A row for each campaign and choice of the overall rating, where its votes are shown."""
    columns = (
        Column(say("Date")),
        Column(say("Assessment")),
        Column(say("Item")),
        Column(say("Choice")),
        Column(say("Votes"), numeric=True),
        Column(say("Share %"), numeric=True),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            f"{one.year.at:%Y-%m-%d}",
            f"{one.year.title} {one.year.number}",
            one.held.form.votes_field,
            choice,
            count,
            Decimal(share),
        )
        for one in card.entries
        if one.held.votes and one.held.votes.printed
        for choice, count, share in zip(
            one.held.form.choices, one.held.votes.counts, one.held.votes.printed, strict=True
        )
    ]
    return FiledTable(keys=(), columns=columns, rows=tuple(rows))


def _shares_head(card: Card, say: Say) -> str:
    head = say("Shares of the overall rating in per cent")
    choices = _same_choices(card)
    return f"{head}: {' / '.join(choices)}" if choices else head


def _shares(card: Card, held: SubjectYear) -> str:
    """Shares in the order that the head names, or each with its name."""
    if _same_choices(card) and held.votes:
        return " / ".join(held.votes.printed)
    return shares_words(held.form.choices, held.votes)


def _same_choices(card: Card) -> tuple[str, ...]:
    """The choices of the overall rating where all campaigns have the same."""
    asked = {one.held.form.choices for one in card.entries}
    return asked.pop() if len(asked) == 1 else ()


def _figures(card: Card, lines: Sequence[Line], head: str, say: Say) -> FiledTable:
    years = [f"{one.year.at:%Y-%m} ({one.year.number})" for one in card.entries]
    return FiledTable(
        keys=(),
        columns=(Column(head), *(Column(one, numeric=True) for one in years)),
        rows=tuple(
            (one.name, *(figure_cell(each, say=say) for each in one.figures)) for one in lines
        ),
    )
