"""Pages of campaigns that were counted by hand show the same figures as their papers."""

import re
from collections.abc import Iterator

import pytest

from survey.domain.staff import Role
from tests.factories.golden import NAMES, SUBJECTS, Golden, golden
from tests.web.offices import Office, open_office
from tests.web.pages import folded


@pytest.fixture(scope="module", params=NAMES)
def held(request: pytest.FixtureRequest) -> Golden:
    return golden(request.param)


@pytest.fixture(scope="module")
def office(held: Golden, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = open_office(held.document, held.results, tmp_path_factory.mktemp("golden"))
    yield made
    made.close_down()


def rows_of(office: Office, tail: str) -> list[str]:
    """The rows of all tables of a page, words joined by blanks, before any figure is opened."""
    answer = office.signed_in(Role.OFFICE).get(f"/results/{office.number}{tail}?lang=en")
    assert answer.status_code == 200
    found = re.findall(r"<tr[ >].*?</tr>", folded(answer.text), flags=re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", " ", one).split()) for one in found]


def test_the_ranking_has_ranks_scores_ballots_and_the_scores_of_classes(
    held: Golden, office: Office
) -> None:
    rows = rows_of(office, "/category/mid")
    scores = {row[0]: row[1:-2] for row in held.expected["scores"]}
    found = [row for row in rows if any(f" {name} " in row for name in SUBJECTS)]
    for place, (rank, name, score, ballots) in enumerate(held.expected["ranks"]):
        counted = [re.sub(r" \(\d+\)", "", one) for one in found]
        classes = " ".join(scores[name])
        assert counted[place] == f"{rank} {name} {score} {ballots} {classes}"


def test_each_indicator_has_its_scores_and_votes(held: Golden, office: Office) -> None:
    for number, field in enumerate(held.expected["indicators"], start=1):
        rows = rows_of(office, f"/category/mid/form/main/f{number}")
        for name in SUBJECTS:
            score = held.expected["fields"][name][field]
            assert any(re.match(rf"\d {name} {score} ", row) for row in rows)
        for _, name, base, *votes in (v for v in held.expected["votes"] if v[0] == field):
            pairs = zip(votes[::2], votes[1::2], strict=True)
            told = " ".join(f"{count} {share} %" for count, share in pairs)
            assert f"{name} {told} {base}" in rows


def test_the_table_of_all_has_every_score_in_a_field(held: Golden, office: Office) -> None:
    rows = rows_of(office, "/category/mid/heat")
    for rank, name, score, _ in held.expected["ranks"]:
        fields = " ".join(held.expected["fields"][name].values())
        assert f"{rank} {name} {score} {fields}" in rows


def test_what_was_void_is_told(held: Golden, office: Office) -> None:
    answer = office.signed_in(Role.OFFICE).get(f"/results/{office.number}?lang=en")
    broken = "forced distribution broken" in answer.text
    assert broken == ("invalid" in held.expected)
