"""What is withheld of a campaign, held against all that can be read of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

from survey.domain.ballot_count import CountOutcome
from survey.domain.campaign import Campaign
from survey.domain.definition import read_definition
from survey.domain.exact import rounded_string
from survey.domain.score import ClassScore, SubjectScore
from survey.domain.staff import Role
from tests.factories.county import count_of
from tests.web.leaks import leaky
from tests.web.offices import open_office
from tests.web.rated_walk import walked_by_the_rated
from tests.web.scoring import make_sheet
from tests.web.sheet_twin import sheet_figures
from tests.web.walking import walk

_NUMBER = re.compile(r"(?<![\d.])\d{1,3}\.\d+(?!\.\d)")
_RATIO = re.compile(r"(?<![\d/])\d+/\d+(?![\d/])")


@dataclass(frozen=True)
class Walked:
    """A campaign, the truth of its count, and what the walk read by address."""

    campaign: Campaign
    count: CountOutcome
    texts: dict[str, str]

    def withheld(self) -> Iterator[tuple[SubjectScore, list[ClassScore]]]:
        """Each subject with its classes whose figures are withheld, as they truly are."""
        for truth, shown in zip(self.count.scores, self.count.document["subjects"], strict=True):
            states = {one["class"]: one["state"] for one in shown["classes"]}
            yield truth, [one for one in truth.classes if states.get(one.id) == "withheld"]


def walked(document: dict[str, Any], seed: int, folder: Path, *, leaks: bool = False) -> Walked:
    campaign = read_definition(document)
    count = count_of(campaign, seed=seed, turnout=0.7)
    results = leaky(count) if leaks else count.document
    office = open_office(document, results, folder)
    try:
        client = office.signed_in(Role.OFFICE)
        make_sheet(client, office, [one.name for one in campaign.subjects])
        texts = walk(client, f"/results/{office.number}?lang=en") | walk(client, "/history?lang=en")
        texts |= walked_by_the_rated(office, [one.id for one in campaign.subjects])
    finally:
        office.close_down()
    return Walked(campaign, count, texts)


def hidden(found: Walked) -> set[Fraction]:
    """Scores and means of withheld classes, and totals that are withheld, exactly."""
    values = [
        value
        for _, classes in found.withheld()
        for one in classes
        for value in (one.score, *one.means.values())
    ]
    for truth, shown in zip(found.count.scores, found.count.document["subjects"], strict=True):
        if shown.get("total_withheld"):
            totals = (truth.score, *truth.fields.values())
            values += [one.value for one in totals if one is not None]
    return {one for one in values if one is not None}


def lawful(document: dict[str, Any], places: int) -> set[str]:
    """Printed figures that released ones account for: these, shares, turnout, differences."""
    held = [one for each in document["subjects"] for one in each["classes"] if "cells" in one]
    cells = [Fraction(c["sum"]) / c["n"] for one in held for c in one["cells"]]
    by_subject = [
        [Fraction(one["score"]) for one in each["classes"] if "score" in one]
        for each in document["subjects"]
    ]
    pairs = (abs(a - b) for scores in by_subject for a, b in permutations(scores, 2))
    totals = [Fraction(one["score"]) for one in document["subjects"] if "score" in one]
    fields = [Fraction(f["score"]) for one in document["subjects"] for f in one.get("fields", ())]
    votes = [
        Fraction(100 * count, sum(one["counts"]))
        for each in document["subjects"]
        for holder in (each, *each["classes"])
        for one in holder.get("votes", ())
        for count in one["counts"]
        if sum(one["counts"])
    ]
    scores = [score for some in by_subject for score in some]
    turnout = [Fraction(100 * one["used"], one["entitled"]) for one in document["classes"]]
    values = [*cells, *scores, *totals, *fields, *votes, *pairs, *turnout]
    return {rounded_string(one, places=places) for one in values}


def read_figures(text: str) -> set[str]:
    """Every number with decimals in a text, to two places; charts hold more of them."""
    return {rounded_string(Fraction(one), places=2) for one in _NUMBER.findall(text)}


def read_ratios(text: str) -> set[str]:
    """Every exact number n/d in a text."""
    return set(_RATIO.findall(text))


def leaked(found: Walked) -> dict[str, set[str]]:
    """By address, hidden figures that no released figure accounts for."""
    printed = {rounded_string(one, places=2) for one in hidden(found)}
    exact = {str(one) for one in hidden(found) if one.denominator > 1}
    derived = sheet_figures(found.campaign, found.count.document)
    accounted = {rounded_string(one, places=2) for one in derived}
    wanted = printed - lawful(found.count.document, 2) - means_of(found) - accounted
    shown = {
        address: (read_figures(text) & wanted) | (read_ratios(text) & exact)
        for address, text in found.texts.items()
    }
    return {address: figures for address, figures in shown.items() if figures}


def means_of(found: Walked) -> set[str]:
    """Means over released figures, formed here a second time."""
    shown = found.count.document["subjects"]
    groups: dict[tuple[str, ...], list[Fraction]] = {}
    for each in shown:
        if "score" in each:
            groups.setdefault(("score",), []).append(Fraction(each["score"]))
        for one in each["classes"]:
            if "score" in one:
                groups.setdefault((one["class"],), []).append(Fraction(one["score"]))
            for cell in one.get("cells", ()):
                mean = Fraction(cell["sum"]) / cell["n"]
                groups.setdefault((one["class"], cell["field"]), []).append(mean)
    means = {key: sum(some, Fraction(0)) / len(some) for key, some in groups.items()}
    weights = {one.id: one.weight for one in found.campaign.classes}
    for field in {key[1] for key in means if len(key) > 1}:
        pairs = [(weights[key[0]], mean) for key, mean in means.items() if key[1:] == (field,)]
        whole = sum((weight for weight, _ in pairs), Fraction(0))
        total = sum((weight * mean for weight, mean in pairs), Fraction(0))
        means[("category", field)] = total / whole
    return {rounded_string(one, places=2) for one in means.values()}
