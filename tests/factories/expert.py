"""Three subjects of whom three classes disagree, worked out by hand: all released, with spreads.

The declared scores are 78, 78.2 and 80; a fourth subject has a class withheld.
"""

from typing import Any

from survey.domain.campaign import Campaign
from survey.domain.definition import read_definition
from tests.factories.released import CLASSES, small_document, small_results

SCORES = {"s1": ("90", "70", "60"), "s2": ("80", "78", "74"), "s3": ("70", "90", "90")}
TOTALS = {"s1": ("78.00", "78", 3), "s2": ("78.20", "391/5", 2), "s3": ("80.00", "80", 1)}
VARIANCES = ("250.00", "160.00", "90.00")
ROWS = 10


def expert_document(**count: Any) -> dict[str, Any]:  # noqa: ANN401  members of JSON
    """The definition, asking for spreads; `count` adds members of it."""
    names = {"s1": "甲一", "s2": "乙二", "s3": "丙三", "s4": "丁四"}
    document = small_document(
        subjects=[{"id": one, "name": name, "category": "mid"} for one, name in names.items()]
    )
    document["count"] |= {"spread": True} | count
    return document


def expert_campaign(**count: Any) -> Campaign:  # noqa: ANN401  members of JSON
    """The campaign of `expert_document`."""
    return read_definition(expert_document(**count))


def _class(name: str, score: str, variance: str) -> dict[str, Any]:
    cells = [{"field": field, "n": ROWS, "sum": str(ROWS * int(score))} for field in ("f1", "f2")]
    figures = {"score": f"{score}.00", "exact": score, "rows": ROWS, "cells": cells}
    spread = {"rows": ROWS, "variance": variance}
    return {"class": name, "state": "released", "spread": spread} | figures


def _subject(name: str) -> dict[str, Any]:
    score, exact, rank = TOTALS[name]
    parts = zip(CLASSES, SCORES[name], VARIANCES, strict=True)
    classes = [_class(one, given, variance) for one, given, variance in parts]
    totals = {"score": score, "exact": exact, "rank": rank}
    return {"subject": name, "category": "mid", "classes": classes} | totals


def expert_results() -> dict[str, Any]:
    """The results document."""
    guarded = _subject("s1") | {"subject": "s4", "score": "75.00", "rank": 4}
    del guarded["exact"]
    guarded["classes"][1:] = [{"class": one, "state": "withheld"} for one in ("y", "z")]
    subjects = [*(_subject(one) for one in SCORES), guarded]
    return small_results(format="survey-results/2", subjects=subjects)
