"""Rules and subjects of a score sheet for tests."""

from fractions import Fraction
from typing import Any

from survey.domain.score_sheet.rules import (
    CategoryRules,
    Correction,
    Extra,
    Method,
    Part,
    PointBand,
    Sign,
    Source,
)
from survey.domain.score_sheet.totals import Given

# 民主测评 30 % + 优秀率 20 %（按档计分，满 200）+ 目标考核 50 %（满 1000）+ 加分（至多 5）− 扣分
EVALUATION = Part(name="民主测评", weight=Fraction(30), source=Source.SCORE)
SHARE = Part(
    name="优秀率",
    weight=Fraction(20),
    source=Source.SHARE,
    full=Fraction(200),
    field="f1",
    choices=("a",),
    bands=(
        PointBand(Fraction(90), Fraction(200)),
        PointBand(Fraction(60), Fraction(150)),
        PointBand(Fraction(0), Fraction(50)),
    ),
)
GOALS = Part(name="目标考核", weight=Fraction(50), source=Source.COLUMN, full=Fraction(1000))
BONUS = Extra("加分", Sign.BONUS, Fraction(5))
DEDUCTION = Extra("扣分", Sign.DEDUCTION)
BY_POST = Correction(Method.DIFFERENCE, "职务")


def rules(**changes: Any) -> CategoryRules:  # noqa: ANN401  members of rules
    members: dict[str, Any] = {
        "category": "mid",
        "parts": (EVALUATION, SHARE, GOALS),
        "extras": (BONUS, DEDUCTION),
    }
    return CategoryRules(**(members | changes))


def given(subject: str, score: str = "80", share: str = "90", **marks: str) -> Given:
    return Given(
        subject=subject,
        score=Fraction(score) if score else None,
        shares={"优秀率": Fraction(share) if share else None},
        marks={name: Fraction(text) for name, text in marks.items()},
    )
