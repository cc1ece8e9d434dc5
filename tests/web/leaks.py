"""Planted leaks: results that show a class, and a total, which they should withhold."""

from copy import deepcopy
from typing import Any

from survey.domain.ballot_count import CountOutcome
from survey.domain.exact import definition_string, rounded_string
from survey.domain.score import ClassScore, SubjectScore


def leaky(count: CountOutcome) -> dict[str, Any]:
    """The document of a count with both leaks, of one subject each."""
    document: dict[str, Any] = deepcopy(count.document)
    pairs = [*zip(count.scores, document["subjects"], strict=True)]
    _leak_class(*next((t, s) for t, s in pairs if "score" in s and _hidden(s)))
    _leak_total(*next((t, s) for t, s in pairs if s.get("total_withheld") and t.score))
    return document


def _hidden(shown: dict[str, Any]) -> list[dict[str, Any]]:
    return [one for one in shown["classes"] if one["state"] == "withheld"]


def _leak_class(truth: SubjectScore, shown: dict[str, Any]) -> None:
    """The score, means and spread of one class."""
    one = _hidden(shown)[0]
    true: ClassScore = next(each for each in truth.classes if each.id == one["class"])
    assert true.score is not None
    one |= {
        "state": "released",
        "score": rounded_string(true.score, places=2),
        "rows": true.ratings.rows,
        "cells": [
            {"field": field, "n": cell.n, "sum": definition_string(cell.total)}
            for field, cell in true.ratings.cells.items()
            if cell.n
        ],
    }


def _leak_total(truth: SubjectScore, shown: dict[str, Any]) -> None:
    """The score over all classes, with a rank, and the scores in the fields."""
    assert truth.score is not None
    shown["score"] = rounded_string(truth.score.value, places=2)
    shown["rank"] = 1
    shown["fields"] = [
        {"field": field, "score": rounded_string(one.value, places=2)}
        for field, one in truth.fields.items()
    ]
    del shown["total_withheld"]
