"""S15 on the score sheet: a total that is withheld is in no final score, page or file of it."""

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from survey.domain.exact import rounded_string
from survey.domain.staff import Role
from tests.factories.filing import guarded_campaign, guarded_count, guarded_document
from tests.web.offices import open_office
from tests.web.scoring import make_sheet
from tests.web.walking import walk
from tests.web.withheld import read_figures

SEED = 9


def sheet_texts(results: dict[str, Any], folder: Path) -> dict[str, str]:
    """Every page and file of the score sheet alone, by address."""
    office = open_office(guarded_document(), results, folder)
    try:
        client = office.signed_in(Role.OFFICE)
        make_sheet(client, office, [one.name for one in guarded_campaign().subjects])
        top = f"/results/{office.number}"
        files = ("scores-a4.pdf", "scores-a3.pdf", "scores.xlsx")
        found = walk(client, f"{top}/scores?lang=en")
        for one in files:
            found |= walk(client, f"{top}/files/{one}?lang=en")
        return found
    finally:
        office.close_down()


@pytest.fixture(scope="module")
def results() -> dict[str, Any]:
    return guarded_count(guarded_campaign(), seed=SEED).document


def withheld_totals() -> dict[str, str]:
    """The true scores, as they would be printed, of subjects whose total is withheld."""
    count = guarded_count(guarded_campaign(), seed=SEED)
    return {
        shown["subject"]: rounded_string(truth.score.value, places=2)
        for truth, shown in zip(count.scores, count.document["subjects"], strict=True)
        if shown.get("total_withheld") and truth.score is not None
    }


def test_a_total_that_is_withheld_is_nowhere_on_the_sheet(
    results: dict[str, Any], tmp_path: Path
) -> None:
    hidden = withheld_totals()
    assert hidden
    shown = {one["score"] for one in results["subjects"] if "score" in one}
    texts = sheet_texts(results, tmp_path)
    wanted = set(hidden.values()) - shown
    assert wanted
    assert {where: found for where, t in texts.items() if (found := read_figures(t) & wanted)} == {}
    page = next(text for where, text in texts.items() if where.endswith("/scores?lang=en"))
    assert page.count("no final score") >= len(hidden)


def test_the_twin_that_releases_it_is_found_on_page_and_in_every_file(
    results: dict[str, Any], tmp_path: Path
) -> None:
    leaky = deepcopy(results)
    key, score = next(iter(withheld_totals().items()))
    one = next(one for one in leaky["subjects"] if one["subject"] == key)
    del one["total_withheld"]
    one |= {"score": score, "rank": 1, "fields": []}
    texts = sheet_texts(leaky, tmp_path)
    places = " ".join(where for where, text in texts.items() if score in read_figures(text))
    assert [one for one in ("/scores?", "a4.pdf", "a3.pdf", "xlsx") if one not in places] == []
