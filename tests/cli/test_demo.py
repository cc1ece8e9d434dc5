"""The demo: a whole campaign through HTTP, and a judge that finds what does not agree."""

import json
from datetime import UTC
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from survey.cli.demo.drawing import Breakage, Drawer, refused
from survey.cli.demo.expectation import Expectation
from survey.domain.definition import read_definition
from survey.domain.style import all_styles
from survey.services.defining import read_definition_file
from tests.cli.conftest import Run
from tests.cli.rooms import FIRST_TRY


def test_the_demo_ends_with_every_sum_agreeing(run: Run) -> None:
    said = run("demo", "--evaluators", "60", "--once")
    assert said.status == 0, said
    assert "20 ballots by the plain form" in said.out
    assert "40 ballots sealed by the client" in said.out
    assert "refused 1 × This slip has been used" in said.out
    assert "refused 1 × This slip was recalled" in said.out
    assert "Every sum agrees" in said.out
    assert "Rehearsed with" in said.out
    folder = next(Path("instance").glob("demo-*"))
    made = {one.name for one in folder.iterdir()}
    assert {"box.jsonl", "inner.jsonl", "results.json", "results.csv", "slips-peers.pdf"} <= made
    assert "rehearsal.pdf" in made
    results = json.loads((folder / "results.json").read_bytes())
    assert results["opening"]["ballots"] == 60


def test_a_cell_that_is_off_by_one_is_found() -> None:
    expected = Expectation()
    expected.valid["c"] = 1
    expected.cells["s", "c", "f"] = (1, Fraction(80))
    cell = {"field": "f", "n": 1, "sum": "80"}
    told: dict[str, Any] = {"class": "c", "verdicts": {"valid": 1, "invalid": 0}}
    results: dict[str, Any] = {
        "verdicts": told["verdicts"],
        "classes": [told],
        "subjects": [{"subject": "s", "classes": [{"class": "c", "cells": [cell]}]}],
    }
    assert list(expected.disagreements(results)) == []
    cell["sum"] = "81"
    assert len(list(expected.disagreements(results))) == 1
    results["verdicts"] = {"valid": 0, "invalid": 1}
    assert len(list(expected.disagreements(results))) == 2
    told["verdicts"] = results["verdicts"]
    assert len(list(expected.disagreements(results))) == 3
    del told["verdicts"]
    assert len(list(expected.disagreements(results))) == 3
    del results["verdicts"]
    assert "no released verdict" in list(expected.disagreements(results))


@pytest.mark.parametrize("breakage", list(Breakage))
def test_drawn_ballots_keep_the_rules_or_break_them_as_asked(breakage: Breakage) -> None:
    raw = Path(FIRST_TRY).read_bytes()
    document = read_definition_file(raw, timezone=UTC).document
    campaign = read_definition({"id": "00" * 16, "number": "000001", **document})
    drawer = Drawer(3)
    for style in all_styles(campaign):
        for _ in range(5):
            ballot = drawer.draw(style, breakage).ballot
            assert refused(style, ballot) == (breakage is not Breakage.NONE)
