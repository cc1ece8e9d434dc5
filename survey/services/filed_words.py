"""The papers that an office files, put into words: 情况统计表, 得分汇总表, 排名表."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from survey.domain.exact import rounded_string
from survey.exports.filed_paper import Cell, Column, FiledPaper, FiledTable
from survey.reports.figures import Figure, Standing
from survey.services.filed_notes import PaperKind, notes

if TYPE_CHECKING:
    from survey.reports.category import RankingRow
    from survey.reports.filed import FieldVotes, FiledCategory, FiledFigures
    from survey.reports.frame import RatingClass
    from survey.reports.votes import VotesRow, VotesTable
    from survey.services.sheets import Say

NO_FIGURE = "–"
_WEIGHT_PLACES = 2


@dataclass(frozen=True, slots=True)
class Making:
    """Who made the papers and when, as people write it."""

    maker: str
    made_at: str


def standing_words(standing: Standing, *, say: Say) -> str:
    """Why there is no figure."""
    return {
        Standing.SHOWN: "",
        Standing.WITHHELD: say("withheld"),
        Standing.EMPTY: say("no ratings"),
        Standing.VOID: say("class void"),
        Standing.NONE: say("no score"),
        Standing.NOT_RATED: say("does not rate"),
        Standing.NOT_ASKED: say("not there"),
        Standing.FEW: say("too few subjects"),
    }[standing]


def figure_cell(figure: Figure, *, say: Say) -> Cell:
    """A figure as a number with the places that are printed, or why there is none."""
    if figure.standing is Standing.SHOWN:
        return Decimal(figure.text)
    return standing_words(figure.standing, say=say)


def filed_papers(held: FiledFigures, making: Making, *, say: Say) -> tuple[FiledPaper, ...]:
    """The three papers; that of votes is left out where no field has choices or bands."""
    papers = (
        (PaperKind.VOTES, tuple(_votes_tables(held, say))),
        (PaperKind.SCORES, tuple(_scores(one, say) for one in held.categories)),
        (PaperKind.RANKING, tuple(_ranking(one, say) for one in held.categories)),
    )
    facts = filed_facts(held, making, say=say)
    return tuple(
        FiledPaper(
            title=paper_title(kind, say=say),
            facts=facts,
            tables=tables,
            notes=notes(held, kind, say=say),
        )
        for kind, tables in papers
        if tables
    )


def paper_title(kind: PaperKind, *, say: Say) -> str:
    """What a paper is called."""
    return {
        PaperKind.VOTES: say("Table of votes"),
        PaperKind.SCORES: say("Table of scores"),
        PaperKind.RANKING: say("Table of ranks"),
    }[kind]


def filed_facts(held: FiledFigures, making: Making, *, say: Say) -> tuple[tuple[str, str], ...]:
    """What heads every paper: assessment, unit, maker, time, number of ballots."""
    counted = say("{ballots}, valid {valid}, invalid {invalid}").format(
        ballots=held.ballots, valid=held.valid, invalid=held.invalid
    )
    return (
        (say("Assessment"), f"{held.campaign.title} · {held.campaign.number}"),
        (say("Unit"), held.campaign.organiser),
        (say("Made by"), making.maker),
        (say("Made at"), making.made_at),
        (say("Number of ballots"), str(held.ballots) if held.valid is None else counted),
    )


def _votes_tables(held: FiledFigures, say: Say) -> list[FiledTable]:
    return [
        _votes(category, votes, say) for category in held.categories for votes in category.votes
    ]


def _votes(category: FiledCategory, votes: FieldVotes, say: Say) -> FiledTable:
    table = votes.table
    counts = [
        Column(name, choice, numeric=True)
        for choice in table.choices
        for name in (say("Votes"), say("Share %"))
    ]
    others = [Column(one, numeric=True) for one in (table.abstention, table.dont_know) if one]
    number = Column(say("Number of ratings"), numeric=True)
    return FiledTable(
        keys=((say("Category"), category.category.name), (say("Item"), votes.field)),
        columns=(Column(say("Subject")), number, *counts, *others),
        rows=tuple(_votes_row(table, row, say) for row in table.rows),
    )


def _votes_row(table: VotesTable, row: VotesRow, say: Say) -> tuple[Cell, ...]:
    """A subject's votes; where they are not shown, the number of ratings says why."""
    others = ((table.abstention, row.abstention), (table.dont_know, row.dont_know))
    if row.standing is not Standing.SHOWN:
        gaps = 2 * len(table.choices) + sum(1 for label, _ in others if label)
        return (row.name, standing_words(row.standing, say=say), *((NO_FIGURE,) * gaps))
    counts: list[Cell] = []
    for count, share in zip(row.counts, row.printed, strict=True):
        counts += (count, Decimal(share))
    return (row.name, row.base, *counts, *(count for label, count in others if label))


def _scores(category: FiledCategory, say: Say) -> FiledTable:
    report = category.report
    classes = [
        Column(_weighed(one), say("Score by class (weight)"), numeric=True)
        for one in report.classes
    ]
    ends = (Column(say("Total"), numeric=True), Column(say("Number of ratings"), numeric=True))
    means = (*report.class_means, report.score_mean)
    released = say("of {count} subjects").format(count=report.score_mean.n or 0)
    return FiledTable(
        keys=((say("Category"), category.category.name),),
        columns=(Column(say("Subject")), *classes, *ends),
        rows=tuple(_scores_row(row, say) for row in category.listed),
        foot=(say("Mean of what is shown"), *(figure_cell(o, say=say) for o in means), released),
    )


def _scores_row(row: RankingRow, say: Say) -> tuple[Cell, ...]:
    figures = [figure_cell(one, say=say) for one in (*row.by_class, row.score)]
    return (row.subject.name, *figures, _ballots(row, say))


def _ranking(category: FiledCategory, say: Say) -> FiledTable:
    posts = any(row.subject.post for row in category.report.rows)
    columns = (
        Column(say("Rank"), numeric=True),
        Column(say("Subject")),
        *((Column(say("Post")),) if posts else ()),
        Column(say("Score"), numeric=True),
        Column(say("Number of ratings"), numeric=True),
    )
    return FiledTable(
        keys=((say("Category"), category.category.name),),
        columns=columns,
        rows=tuple(_ranking_row(row, say, posts=posts) for row in category.report.rows),
    )


def _ranking_row(row: RankingRow, say: Say, *, posts: bool) -> tuple[Cell, ...]:
    rank: Cell = NO_FIGURE if row.rank is None else row.rank
    post = (row.subject.post,) if posts else ()
    return (rank, row.subject.name, *post, figure_cell(row.score, say=say), _ballots(row, say))


def _ballots(row: RankingRow, say: Say) -> Cell:
    return say("withheld") if row.ballots is None else row.ballots


def _weighed(rating: RatingClass) -> str:
    weight = rounded_string(rating.weight, places=_WEIGHT_PLACES).rstrip("0").rstrip(".")
    return f"{rating.name} ({weight})"
