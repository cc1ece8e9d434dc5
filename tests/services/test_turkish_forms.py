"""5 820 real forms, sealed, cast, opened, counted: the same figures as adding up by hand."""

import io
import json
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import pytest

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.ballot_count import CountOutcome
from survey.domain.definition import write_definition
from survey.domain.scheme import Code
from survey.services import counting
from survey.services.issuing import IssuedSlip
from tests.domain.turkish_forms import INDICATORS, Form, forms, turkish_campaign
from tests.factories.stage import Stage
from tests.fixtures.migrated import installed

CELLS = 70


@dataclass
class Counted:
    """The opening as it stands in memory, and the results file."""

    outcome: CountOutcome
    results: dict[str, Any]


def ballot_of(form: Form, style: BallotStyle) -> Ballot:
    """The form as a ballot that is blank but for its subject."""
    codes = [int(Code.BLANK)] * len(style.fields)
    row = next(one for one in style.rows if one.subject.id == form.subject)
    for field, rating in zip(row.fields, form.ratings, strict=True):
        codes[field.position] = Code.FIRST + rating - 1
    return Ballot(tuple(codes))


def cast_all(stage: Stage) -> None:
    """A slip for every form, every form sealed and cast."""
    stage.freeze()
    waiting = {}
    for class_id, count in Counter(one.evaluator_class for one in forms()).items():
        waiting[class_id] = stage.issue(class_id, "all", count)
    stage.make_ready()
    stage.open()
    pairs = [(waiting[one.evaluator_class].pop(), one) for one in forms()]

    def vote(pair: tuple[IssuedSlip, Form]) -> None:
        slip, form = pair
        class_id = form.evaluator_class
        ballot = ballot_of(form, stage.style(class_id, slip))
        stage.cast(slip, stage.sealed(class_id, slip, ballot))

    with ThreadPoolExecutor(16) as crowd:
        list(crowd.map(vote, pairs))
    stage.close()


@pytest.fixture(scope="module")
def counted(migrated_module_url: str) -> Iterator[Counted]:
    installation = installed(migrated_module_url)
    stage = Stage(installation, write_definition(turkish_campaign()))
    cast_all(stage)
    inner, root = stage.unwrap(stage.export())
    outcome = counting.open_and_count(
        io.BytesIO(inner), inner_root=root, ballot_key=stage.ballot_key
    )
    results = stage.count(inner, root)
    assert results == stage.count_again(inner, root)
    yield Counted(outcome, json.loads(results))
    stage.writer.stop()
    installation.engine.dispose()


def added_up() -> dict[tuple[str, str, str], tuple[int, Fraction]]:
    """Number and sum of the ratings of every subject, class and question, by adding alone."""
    cells: defaultdict[tuple[str, str, str], tuple[int, Fraction]]
    cells = defaultdict(lambda: (0, Fraction(0)))
    for one in forms():
        for question, rating in zip(INDICATORS, one.ratings, strict=True):
            n, total = cells[one.subject, one.evaluator_class, question]
            cells[one.subject, one.evaluator_class, question] = (n + 1, total + rating)
    return dict(cells)


def sizes() -> Counter[tuple[str, str]]:
    return Counter((one.subject, one.evaluator_class) for one in forms())


def test_every_form_is_in_the_box_and_valid(counted: Counted) -> None:
    assert len(forms()) == 5_820
    assert counted.results["opening"] == {"envelopes": 5_820, "ballots": 5_820, "refused": []}
    assert counted.results["verdicts"] == {"valid": 5_820, "invalid": 0, "reasons": []}
    used = Counter(one.evaluator_class for one in forms())
    assert {one["class"]: one["used"] for one in counted.results["classes"]} == used


def test_all_cells_in_the_opening_agree_with_adding_up(counted: Counted) -> None:
    expected = added_up()
    places = {(subject, class_id) for subject, class_id, _ in expected}
    assert len(places) == CELLS
    for (subject, class_id, question), (n, total) in expected.items():
        cell = counted.outcome.tally.cell(subject, class_id, question)
        assert (cell.n, cell.total) == (n, total)
    assert len(expected) == CELLS * len(INDICATORS)


def class_rows(counted: Counted) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (one["subject"], row["class"]): row
        for one in counted.results["subjects"]
        for row in one["classes"]
    }


def test_the_cell_of_four_forms_and_its_companion_have_no_figure(counted: Counted) -> None:
    small = [place for place, n in sizes().items() if n < 5]
    assert [sizes()[place] for place in small] == [4]
    rows = class_rows(counted)
    withheld = [place for place, row in rows.items() if row["state"] == "withheld"]
    assert small[0] in withheld
    assert len(withheld) >= 2
    assert {subject for subject, _ in withheld} == {small[0][0]}
    for place in withheld:
        assert rows[place].keys() == {"class", "state"}
    whole = next(one for one in counted.results["subjects"] if one["subject"] == small[0][0])
    assert "exact" not in whole
    assert "votes" not in whole


def test_cells_under_ten_show_no_distribution(counted: Counted) -> None:
    few = [place for place, n in sizes().items() if n < 10]
    assert len(few) == 5
    rows = class_rows(counted)
    for place in few:
        assert "votes" not in rows[place]


def test_every_released_cell_agrees_with_adding_up(counted: Counted) -> None:
    expected = added_up()
    compared = 0
    for (subject, class_id), row in class_rows(counted).items():
        for cell in row.get("cells", ()):
            n, total = expected[subject, class_id, cell["field"]]
            assert (cell["n"], cell["sum"]) == (n, str(total))
            compared += 1
    assert compared >= (CELLS - 5) * len(INDICATORS)
