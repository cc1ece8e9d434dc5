"""The flat table of results."""

import csv
import io
from typing import Any

import pytest

from survey.domain.definition import read_definition
from survey.exports.figure_cells import Number
from survey.exports.results_csv import COLUMNS, cell, results_csv
from tests.factories.county import county_campaign, county_count
from tests.factories.released import SCALE, small_campaign, small_document, small_results

Row = dict[str, str]


def rows_of(raw: bytes) -> list[Row]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def chosen(rows: list[Row], **wanted: str) -> list[Row]:
    return [row for row in rows if all(row[name] == value for name, value in wanted.items())]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return rows_of(results_csv(small_campaign(), small_results()))


def test_the_file_begins_with_the_mark_by_which_spreadsheets_know_utf_8() -> None:
    raw = results_csv(small_campaign(), small_results())
    assert raw.startswith(b"\xef\xbb\xbfrecord,")
    assert raw.splitlines(keepends=True)[0].endswith(b"\r\n")


def test_every_row_has_the_same_columns(rows: list[Row]) -> None:
    assert {tuple(row) for row in rows} == {COLUMNS}
    assert {None} & {value for row in rows for value in row.values()} == set()


def test_a_subject_has_its_score_rank_and_number_of_ballots(rows: list[Row]) -> None:
    (row,) = chosen(rows, record="subject", subject_id="s1")
    assert (row["category"], row["subject"]) == ("中层干部", "甲一")
    assert (row["score"], row["rank"], row["n"]) == ("79.00", "2", "30")


def test_a_cell_has_its_mean_number_and_sum(rows: list[Row]) -> None:
    (row,) = chosen(rows, record="cell", subject_id="s1", class_id="x", field_id="f1")
    assert (row["score"], row["n"], row["sum"], row["full"]) == ("90.00", "10", "900", "100")


def test_a_spread_has_its_number_of_ballots_and_stands_where_it_is_released() -> None:
    found = small_results(format="survey-results/2")
    found["subjects"][0]["classes"][0]["spread"] = {"rows": 10, "variance": "150.50"}
    (row,) = chosen(rows_of(results_csv(small_campaign(), found)), record="spread")
    assert (row["subject_id"], row["class_id"]) == ("s1", "x")
    assert (row["state"], row["score"], row["n"]) == ("shown", "150.50", "10")


def test_what_is_withheld_has_a_state_and_no_figure(rows: list[Row]) -> None:
    (row,) = chosen(rows, record="class", subject_id="s2", class_id="y")
    assert (row["state"], row["score"], row["n"]) == ("withheld", "", "")
    assert chosen(rows, record="cell", subject_id="s2", class_id="y") == []
    (total,) = chosen(rows, record="subject", subject_id="s3")
    assert (total["state"], total["score"], total["rank"]) == ("withheld", "", "")


def test_votes_are_told_of_all_classes_and_of_each(rows: list[Row]) -> None:
    together = chosen(rows, record="votes", subject_id="s1", class_id="")
    assert [(row["choice"], row["n"]) for row in together] == [
        ("优秀", "12"),
        ("良好", "12"),
        ("较差", "6"),
        ("不了解", "1"),
    ]
    assert len(chosen(rows, record="votes", subject_id="s1", class_id="x")) == 4


def test_means_say_over_how_many_subjects(rows: list[Row]) -> None:
    (mean,) = chosen(rows, record="category-mean")
    assert (mean["score"], mean["n"]) == ("80.13", "2")
    (of_class,) = chosen(rows, record="class-field-mean", class_id="x", field_id="f2")
    assert (of_class["score"], of_class["n"]) == ("85.00", "2")


@pytest.mark.parametrize(
    "name",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        " =1",
        "\u3000=1",
        "\u200b=1",
        "＝1",
        "＋1",
        "－1",
    ],
)
def test_a_name_that_a_spreadsheet_would_run_gets_an_apostrophe(name: str) -> None:
    assert cell(name) == f"'{name}"


@pytest.mark.parametrize("lead", ["\t", "\r", "\n"])
def test_what_stands_after_a_tab_or_a_line_end_may_be_a_cell_of_its_own(lead: str) -> None:
    assert cell(f"{lead}=1") == f"'{lead}'=1"


@pytest.mark.parametrize("value", ["甲", "", "a=1", 0, -3, Number("-2.50"), Number("86.00")])
def test_other_texts_and_numbers_stay_as_they_are(value: str | int) -> None:
    assert cell(value) == value


def test_no_name_of_a_definition_reaches_the_file_as_a_formula() -> None:
    evil = '=HYPERLINK("http://evil","甲")'
    document = small_document()
    for group in ("subjects", "categories", "classes"):
        document[group][0]["name"] = evil
    document["schemes"][0]["groups"][0]["indicators"][0]["name"] = evil
    document["scales"][0]["choices"][0]["name"] = evil
    raw = results_csv(read_definition(document), small_results())
    found = [value for row in rows_of(raw) for value in row.values() if "HYPERLINK" in value]
    assert set(found) == {f"'{evil}"}


def test_a_fraction_is_no_date() -> None:
    scale: dict[str, Any] = SCALE | {"full": "100/3"}
    document = small_results()
    document["subjects"][0]["classes"][0]["cells"][0]["sum"] = "10/3"
    raw = results_csv(small_campaign(scales=[scale]), document)
    (row,) = chosen(rows_of(raw), record="cell", subject_id="s1", class_id="x", field_id="f1")
    assert (row["sum"], row["full"]) == ("'10/3", "'100/3")


def test_a_real_count_gives_every_released_cell() -> None:
    count = county_count(units=20)
    rows = rows_of(results_csv(county_campaign(units=20), count.document))
    held = [one for subject in count.document["subjects"] for one in subject["classes"]]
    assert len(chosen(rows, record="class")) == len(held)
    assert len(chosen(rows, record="cell")) == sum(len(one.get("cells", ())) for one in held)
