"""One subject of the results file (`docs/counting.md` 6)."""

from survey.recount.reading import Json
from survey.recount.release import Distributions, Means, votes
from survey.recount.rounding import exact_string, printed
from survey.recount.scheme import ABSTENTION, DONT_KNOW, Field
from survey.recount.score import Rated, Scored
from survey.recount.tally import Cell


def subject_result(one: Scored, means: Means, distribution: int, decimals: int) -> Json:
    """Return a subject's figures without rank and comments."""
    distributions = Distributions(one, means, distribution)
    row: Json = {
        "subject": one.name,
        "category": one.category,
        "classes": [_class(one, i, means, distributions, decimals) for i in range(len(one.rated))],
    }
    if means.total_withheld:
        row["total_withheld"] = True
    else:
        row |= _totals(one, means, decimals)
    main = one.main.fields if one.main else ()
    shown = [
        _votes(field, cell)
        for i, field in enumerate(main)
        if (cell := distributions.of_all(i)) is not None
    ]
    return row | ({"votes": shown} if shown else {})


def _totals(one: Scored, means: Means, decimals: int) -> Json:
    row: Json = {}
    if one.score is not None:
        row["score"] = printed(one.score, decimals)
        if not means.withheld:
            row["exact"] = exact_string(one.score)
    fields = [
        {"field": field.name, "score": printed(score, decimals)}
        for field, score in zip(one.main.fields if one.main else (), one.fields, strict=True)
        if score is not None
    ]
    return row | ({"fields": fields} if fields else {})


def _class(
    one: Scored, index: int, means: Means, distributions: Distributions, decimals: int
) -> Json:
    rated = one.rated[index]
    state = _state(rated, withheld=index in means.withheld)
    row: Json = {"class": rated.effective.name, "state": state}
    if state == "released":
        row |= _released(rated, decimals)
    spread = distributions.spread_of(index)
    if spread is not None:
        variance = printed(spread.variance, decimals)
        row["spread"] = {"rows": spread.rows, "variance": variance}
    shown = [
        _votes(field, rated.cells[i])
        for i, field in enumerate(rated.scheme.fields)
        if distributions.of_class(index, i)
    ]
    return row | ({"votes": shown} if shown else {})


def _state(rated: Rated, *, withheld: bool) -> str:
    if rated.void:
        return "void"
    if not rated.least:
        return "empty"
    return "withheld" if withheld else "released"


def _released(rated: Rated, decimals: int) -> Json:
    row: Json = {
        "rows": rated.rows,
        "cells": [
            {"field": field.name, "n": cell.n, "sum": exact_string(cell.total)}
            for field, cell in zip(rated.scheme.fields, rated.cells, strict=True)
            if cell.n
        ],
    }
    if rated.score is not None:
        row |= {"score": printed(rated.score, decimals), "exact": exact_string(rated.score)}
    return row


def _votes(field: Field, cell: Cell) -> Json:
    return {
        "field": field.name,
        "counts": votes(field.scale, cell.counts),
        "dont_know": cell.counts[DONT_KNOW],
        "abstention": cell.counts[ABSTENTION],
    }
