"""The demo's evaluators: a third by the plain form, the rest sealed by the protocol's client."""

from __future__ import annotations

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from survey.cli.demo.answers import form_values
from survey.cli.demo.drawing import Breakage
from survey.client.booth import Answer, BoothClient
from survey.client.plain_form import PlainFormClient
from survey.services.packing import padded_ballot

if TYPE_CHECKING:
    from survey.cli.demo.drawing import Drawn
    from survey.domain.ballot import BallotStyle

CROWD = 8


class Way(StrEnum):
    """How an evaluator votes."""

    PLAIN_FORM = "plain form"
    SEALED = "sealed by the client"


@dataclass(frozen=True)
class Evaluator:
    """The holder of a slip with a mind made up."""

    code: str = field(repr=False)
    style: BallotStyle
    drawn: Drawn
    way: Way


@dataclass
class Turn:
    """What became of one evaluator: the receipt, or why it was refused."""

    evaluator: Evaluator
    receipt: str = ""
    refused: str = ""
    seconds: float = 0.0


@dataclass(frozen=True)
class Hall:
    """The place to vote, and the ballot styles that its evaluators have fetched."""

    address: str
    number: str
    styles: dict[str, bytes] = field(default_factory=dict)


def vote(hall: Hall, one: Evaluator) -> Turn:
    """One evaluator's whole journey."""
    turn = Turn(one)
    start = time.perf_counter()
    try:
        by_form = one.way is Way.PLAIN_FORM
        turn.receipt = _by_form(hall, one) if by_form else _sealed(hall, one)
    except Answer as answer:
        turn.refused = answer.code
    turn.seconds = time.perf_counter() - start
    return turn


def _by_form(hall: Hall, one: Evaluator) -> str:
    client = PlainFormClient(hall.address, hall.number)
    try:
        return client.vote(one.code, form_values(one.style, one.drawn.ballot))
    finally:
        client.close()


def _sealed(hall: Hall, one: Evaluator) -> str:
    """Enter, save, cast; then ask again for the receipt, as a browser does that lost the answer."""
    client = BoothClient(hall.address, hall.number, styles=hall.styles)
    try:
        ballot = client.enter(one.code)
        padded = padded_ballot(one.style, one.drawn.ballot)
        client.save(ballot, padded)
        outer = ballot.seal(padded)
        declares = "valid" if one.drawn.breakage is Breakage.NONE else "invalid"
        first = client.cast(ballot, outer, declares=declares)
        second = client.cast(ballot, outer, declares=declares)
        if first != second:
            raise Answer(500, "another-receipt")
        return first
    finally:
        client.close()


def everybody(hall: Hall, evaluators: list[Evaluator]) -> list[Turn]:
    """All evaluators, several at a time."""
    with ThreadPoolExecutor(CROWD) as crowd:
        return list(crowd.map(lambda one: vote(hall, one), evaluators))


def refusals(turns: list[Turn]) -> Counter[str]:
    """How often each refusal was given."""
    return Counter(one.refused for one in turns if one.refused)
