"""S15 over years: two campaigns of the same subjects side by side give nothing away of either."""

from copy import deepcopy
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from survey.domain.definition import read_definition
from survey.domain.exact import rounded_string
from survey.domain.staff import Role
from tests.factories.county import count_of
from tests.factories.filing import guarded_document
from tests.web.leaks import leaky
from tests.web.offices import counted_record, open_office
from tests.web.walking import walk
from tests.web.withheld import Walked, hidden, lawful, means_of, read_figures, read_ratios

SEEDS = (5, 9)


def walked_years(folder: Path, *, leaks: bool = False) -> list[Walked]:
    """Both campaigns with their truth and all that the histories show of them together."""
    counts, documents = [], []
    for year, seed in enumerate(SEEDS, start=2025):
        document = deepcopy(guarded_document()) | {"id": f"{year:032x}", "number": f"48{year}"}
        documents.append(document)
        counts.append(count_of(read_definition(document), seed=seed, turnout=0.7))
    shown = [leaky(one) if leaks else one.document for one in counts]
    office = open_office(documents[1], shown[1], folder)
    earlier = counted_record(documents[0], shown[0])
    day = datetime(2025, 11, 20, 1, tzinfo=UTC)
    office.add(replace(earlier, opens_at=day, closes_at=day.replace(hour=9)))
    try:
        client = office.of_organiser(Role.OFFICE, earlier.organiser)
        texts = walk(client, "/history?lang=en")
    finally:
        office.close_down()
    return [
        Walked(read_definition(one), count, texts)
        for one, count in zip(documents, counts, strict=True)
    ]


def accounted(years: list[Walked]) -> set[str]:
    """Printed figures that released ones of either campaign account for."""
    found = {figure for one in years for figure in lawful(one.count.document, 2)}
    return found | {figure for one in years for figure in means_of(one)}


def leaked(years: list[Walked]) -> dict[str, set[str]]:
    """By address, hidden figures of either campaign that nothing released accounts for."""
    truths = {value for one in years for value in hidden(one)}
    printed = {rounded_string(one, places=2) for one in truths} - accounted(years)
    exact = {str(one) for one in truths if one.denominator > 1}
    assert len(printed) > 3
    shown = {
        address: (read_figures(text) & printed) | (read_ratios(text) & exact)
        for address, text in years[0].texts.items()
    }
    return {address: figures for address, figures in shown.items() if figures}


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> list[Walked]:
    return walked_years(tmp_path_factory.mktemp("years"))


def test_the_walk_reads_cards_files_and_lines(years: list[Walked]) -> None:
    addresses = " ".join(years[0].texts)
    for one in ("/history/s1", "/history/s8", "card.pdf", "card.xlsx", "/history-together", "&s="):
        assert one in addresses
    assert '"connectgaps"' in years[0].texts["/history/s1?lang=en"]


def test_no_card_chart_or_file_holds_what_either_campaign_withholds(years: list[Walked]) -> None:
    assert leaked(years) == {}


def test_a_year_that_leaks_is_found_on_card_and_files(tmp_path: Path) -> None:
    places = " ".join(leaked(walked_years(tmp_path, leaks=True)))
    assert [one for one in ("/history/s", "card.pdf", "card.xlsx") if one not in places] == []
