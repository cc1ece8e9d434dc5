"""The page for experts as papers: how sure, how agreed and how robust released figures are."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from survey.exports.expert_rows import expert_rows
from survey.exports.filed_paper import Column, FiledPaper, FiledTable
from survey.exports.results_xlsx import BookWords, results_workbook
from survey.reports.experts.report import expert_report
from survey.reports.experts.robustness import OtherRule
from survey.reports.filed import filed_figures
from survey.services.filed_sheets import reports_pdf, table_report
from survey.services.filed_words import NO_FIGURE, figure_cell, filed_facts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from survey.exports.filed_paper import Cell
    from survey.reports.experts.intervals import Interval
    from survey.reports.experts.report import ExpertReport, ExpertRow
    from survey.reports.experts.robustness import Robustness, RuleLine
    from survey.services.filing import Maker
    from survey.services.releasing import Released
    from survey.services.sheets import Say


def experts_workbook(held: Released, maker: Maker) -> bytes:
    """A sheet for each paper, then the same figures as rows of the flat table."""
    named = {one.id: one.name for one in held.campaign.categories}
    reports = list(_reports(held))
    rows = (
        {"category_id": one.category.id, "category": named[one.category.id], **row}
        for one in reports
        for row in expert_rows(one)
    )
    words = BookWords(all_figures=maker.say("All figures"))
    return results_workbook(_papers(held, maker), rows, words=words, made_at=maker.at)


def experts_pdf(held: Released, maker: Maker) -> bytes:
    """The papers, nothing to be signed; raises PrintoutError."""
    papers = [table_report(one, say=maker.say) for one in _papers(held, maker)]
    return reports_pdf(papers, title=f"{held.campaign.title} · {maker.say('For experts')}")


def _reports(held: Released) -> Iterator[ExpertReport]:
    for category in held.campaign.categories:
        yield expert_report(held.campaign, held.results, category.id)


def _papers(held: Released, maker: Maker) -> list[FiledPaper]:
    say = maker.say
    figures = filed_figures(held.campaign, held.results)
    facts = filed_facts(figures, maker.making, say=say)
    kinds: tuple[tuple[str, _Tabling, _Noting], ...] = (
        (say("Intervals and agreement within a class"), _sure, _sure_notes),
        (say("Agreement between the classes"), _agreed, _agreed_notes),
        (say("The ranking by other rules"), _robust, _robust_notes),
    )
    papers = []
    for title, tabling, noting in kinds:
        pairs = [(one, tabling(one, say)) for one in _reports(held)]
        tables = tuple(table for _, table in pairs if table is not None)
        notes = tuple(note for one, table in pairs if table for note in noting(one, say))
        if tables:
            notes = tuple(dict.fromkeys(notes))
            papers.append(FiledPaper(title=title, facts=facts, tables=tables, notes=notes))
    return papers


def _keys(report: ExpertReport, say: Say) -> tuple[tuple[str, str], ...]:
    return ((say("Category"), report.category.name),)


def _sure(report: ExpertReport, say: Say) -> FiledTable | None:
    """A row for each subject, and one for each class of it where spreads are released."""
    numbers = (say("Score"), say("Low"), say("High"), say("Rank"), say("Least"), say("Greatest"))
    columns = (*numbers, say("Number of ratings"), "r_wg")
    return FiledTable(
        keys=_keys(report, say),
        columns=(
            Column(say("Subject")),
            Column(say("Class")),
            *(Column(one, numeric=True) for one in columns),
        ),
        rows=tuple(line for row in report.rows for line in _sure_rows(report, row, say)),
    )


def _sure_rows(report: ExpertReport, row: ExpertRow, say: Say) -> Iterator[tuple[Cell, ...]]:
    name = row.subject.name
    least, greatest = (row.ranks.least, row.ranks.greatest) if row.ranks else (NO_FIGURE,) * 2
    ranks: tuple[Cell, ...] = (row.rank or NO_FIGURE, least, greatest)
    score = figure_cell(row.score, say=say)
    yield (name, say("All classes"), score, *_ends(row.interval), *ranks, NO_FIGURE, NO_FIGURE)
    if not report.any_spread:
        return
    for rating, cell in zip(report.classes, row.classes, strict=True):
        score = figure_cell(cell.score, say=say)
        agreed: Cell = Decimal(cell.agreement) if cell.agreement else NO_FIGURE
        count: Cell = NO_FIGURE if cell.rows is None else cell.rows
        gaps = (NO_FIGURE,) * 3
        yield (name, rating.name, score, *_ends(cell.interval), *gaps, count, agreed)


def _ends(interval: Interval | None) -> tuple[Cell, Cell]:
    if interval is None:
        return NO_FIGURE, NO_FIGURE
    return Decimal(interval.low_text), Decimal(interval.high_text)


def _sure_notes(report: ExpertReport, say: Say) -> tuple[str, ...]:
    if not report.any_spread:
        return (
            say(
                "No spread of the ratings is released: there are no intervals and no agreement "
                "within a class."
            ),
        )
    return (
        say(
            "Class: S ± t(0.975, N − 1) × √(V ÷ N), with S its score, N its ballots that have a "
            "score, and V the variance of their scores."
        ),
        say(
            "Subject: S ± t(0.975, ν) × √(sum of a), a = (weight ÷ sum of the weights)² × V ÷ N of "
            "each class, the classes taken as independent; ν = (sum of a)² ÷ sum of "
            "(a² ÷ (N − 1)), rounded down."
        ),
        say(
            "r_wg = 1 − V ÷ V_E: 1 where all ballots of the class give the subject the same score, "
            "0 where they lie as far apart as by chance, or further."
        ),
    )


def _agreed(report: ExpertReport, say: Say) -> FiledTable | None:
    if report.between is None:
        return None
    classes = report.between.classes
    return FiledTable(
        keys=_keys(report, say),
        columns=(Column(say("Class")), *(Column(one.name, numeric=True) for one in classes)),
        rows=tuple(
            (one.name, *(_rho(pair.text if pair else "") for pair in pairs))
            for one, pairs in zip(classes, report.between.pairs, strict=True)
        ),
    )


def _rho(text: str) -> Cell:
    return Decimal(text) if text else NO_FIGURE


def _agreed_notes(report: ExpertReport, say: Say) -> tuple[str, ...]:
    told = [say("Spearman's ρ of each two classes, over the subjects of whom both show a score.")]
    if report.between and report.between.together.text:
        together = report.between.together
        told.append(
            say("{category}: Kendall's W = {w} over {subjects} subjects.").format(
                category=report.category.name, w=together.text, subjects=together.subjects
            )
        )
    return tuple(told)


def _robust(report: ExpertReport, say: Say) -> FiledTable | None:
    if report.robustness is None:
        return None
    heads = (say("As declared"), say("Least"), say("Greatest"))
    numbers = map(str, range(1, len(report.robustness.rules) + 1))
    return FiledTable(
        keys=_keys(report, say),
        columns=(
            Column(say("Subject")),
            *(Column(one, numeric=True) for one in (*heads, *numbers)),
        ),
        rows=tuple(
            (
                one.subject.name,
                *(one.rank, one.least, one.greatest),
                *(rank or NO_FIGURE for rank in one.ranks),
            )
            for one in report.robustness.rows
        ),
    )


def _robust_notes(report: ExpertReport, say: Say) -> Iterator[str]:
    if report.robustness is None:
        return
    yield from (
        say("{category}, rule {number}: {rule}; {told}").format(
            category=report.category.name,
            number=number,
            rule=rule_words(line, say=say),
            told=_changed(report.robustness, line, say),
        )
        for number, line in enumerate(report.robustness.rules, start=1)
    )


def _changed(held: Robustness, line: RuleLine, say: Say) -> str:
    if line.changed is None:
        return say("leaves a subject without a score")
    return say("{share} per cent of {pairs} pairs change order").format(
        pairs=held.pairs, share=line.share
    )


def rule_words(line: RuleLine, *, say: Say) -> str:
    """What a rule is called."""
    return {
        OtherRule.EQUAL_WEIGHTS: say("all classes with the same weight"),
        OtherRule.WITHOUT_CLASS: say("without {name}").format(name=line.without),
        OtherRule.MEDIAN: say("median of the class scores, without weights"),
        OtherRule.RENORMALISE: say("classes without a score left out"),
        OtherRule.ZERO: say("classes without a score count 0"),
    }[line.rule]


if TYPE_CHECKING:
    _Tabling = Callable[[ExpertReport, Say], FiledTable | None]
    _Noting = Callable[[ExpertReport, Say], "tuple[str, ...] | Iterator[str]"]
