"""Files of released results: the published schema, the file for cadre systems, who gets which."""

import csv
import io
import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from survey.domain.results_access import NotForRole
from survey.domain.staff import Role
from survey.exports.subjects_file import SUBJECT_COLUMNS, subjects_csv, subjects_json
from survey.persistence import campaigns
from survey.reports.released import read_released
from survey.services.reporting import ResultsFormat, results_file
from survey.services.result_files import SCHEMA, ResultFile, make_file, make_portrait, show_files
from tests.factories.county import county_campaign, county_count
from tests.factories.filing import a_maker, guarded_campaign, guarded_count
from tests.factories.paper_text import text_of
from tests.factories.released import small_campaign, small_document, small_released, small_results
from tests.factories.score_sheets import keep_a_sheet
from tests.factories.stage import Stage
from tests.web.offices import counted_record

NUMBER = str(small_document()["number"])
VECTORS = Path(__file__).parents[1] / "vectors" / "results.json"


def faults(document: object) -> list[str]:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return [one.message for one in Draft202012Validator(schema).iter_errors(document)]


def with_texts() -> dict[str, Any]:
    document = small_results(comments=["总体不错"])
    document["subjects"][0]["comments"] = [{"text": "好"}, {"text": "理由", "field": "f1"}]
    return document


@pytest.mark.parametrize(
    "document",
    [
        pytest.param(small_results(), id="small"),
        pytest.param(with_texts(), id="texts"),
        pytest.param(json.loads(VECTORS.read_text(encoding="utf-8")), id="vectors"),
    ],
)
def test_a_results_file_keeps_to_the_published_schema(document: dict[str, Any]) -> None:
    assert faults(document) == []


def test_results_of_counts_keep_to_the_published_schema() -> None:
    assert faults(county_count(units=20).document) == []
    for seed in (5, 9):
        assert faults(guarded_count(guarded_campaign(), seed=seed).document) == []


def test_the_schema_finds_what_is_wrong() -> None:
    for member, value in (("rank", 0), ("score", "12,5"), ("unheard", 1)):
        document = deepcopy(small_results())
        document["subjects"][0][member] = value
        assert len(faults(document)) == 1


def rows() -> list[dict[str, str]]:
    text = subjects_csv(small_campaign(), small_released()).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_file_for_cadre_systems_has_a_row_for_each_subject() -> None:
    assert list(rows()[0]) == list(SUBJECT_COLUMNS)
    assert [
        (one["subject"], one["post"], one["state"], one["score"], one["rank"], one["of"])
        for one in rows()
    ] == [
        ("乙二", "", "shown", "81.25", "1", "2"),
        ("甲一", "科长", "shown", "79.00", "2", "2"),
        ("丙三", "", "withheld", "", "", "2"),
    ]
    assert [one["ballots"] for one in rows()] == ["", "30", ""]


def test_a_figure_that_is_not_shown_is_left_out_and_never_0() -> None:
    whole = json.loads(subjects_json(small_campaign(), small_released()))
    last = whole["subjects"][2]
    assert "score" not in last
    assert "rank" not in last
    assert [one["state"] for one in last["classes"]] == ["withheld", "withheld", "empty"]
    assert last["fields"] == []
    assert whole["subjects"][1]["fields"][0] == {"id": "f1", "name": "履职", "score": "83.00"}


def test_the_share_of_the_first_overall_choice_is_given_where_its_votes_are_released() -> None:
    campaign, count = county_campaign(units=20), county_count(units=20)
    raw = subjects_csv(campaign, read_released(count.document)).decode("utf-8-sig")
    shares = {
        one["subject_id"]: one["overall_first_share"] for one in csv.DictReader(io.StringIO(raw))
    }
    votes = {
        one["subject"]: next(
            (held["counts"] for held in one.get("votes", ()) if held["field"] == "overall"), None
        )
        for one in count.document["subjects"]
    }
    assert {one for one, share in shares.items() if share} == {
        one for one, held in votes.items() if held
    }
    for subject, counts in votes.items():
        if counts:
            assert float(shares[subject]) == pytest.approx(100 * counts[0] / sum(counts), abs=0.05)


@pytest.fixture
def counted(draft: Stage) -> Stage:
    with draft.act() as session:
        campaigns.add(session, counted_record(small_document(), small_results()))
        keep_a_sheet(session, NUMBER)
    return draft


def test_every_file_of_the_list_is_made(counted: Stage) -> None:
    with counted.act() as session:
        page = show_files(session, NUMBER, roles={Role.OFFICE})
        made = {
            one: make_file(session, NUMBER, one, a_maker(), roles={Role.OFFICE})
            for one in page.files
        }
        kept = campaigns.by_number(session, NUMBER)
    assert set(made) == set(ResultFile)
    assert made[ResultFile.COUNTED] == kept.results
    assert made[ResultFile.PAPERS_A3] != made[ResultFile.PAPERS_A4]
    assert all(one.startswith(b"%PDF") for name, one in made.items() if name.endswith(".pdf"))


def test_the_counted_file_with_its_comments_is_for_those_who_count_and_check(
    counted: Stage,
) -> None:
    with counted.act() as session:
        page = show_files(session, NUMBER, roles={Role.AUDITOR})
        assert ResultFile.COUNTED in page.files
        with pytest.raises(NotForRole):
            make_file(session, NUMBER, ResultFile.COUNTED, a_maker(), roles={Role.READER})


def test_one_subject_has_a_page_of_its_own(counted: Stage) -> None:
    with counted.act() as session:
        made = make_portrait(session, NUMBER, "s1", a_maker(), roles={Role.OFFICE})
    words = text_of(made)
    assert "甲一" in words
    assert "乙二" not in words


def test_the_command_line_writes_the_file_for_cadre_systems(counted: Stage) -> None:
    with counted.act() as session:
        table = results_file(session, NUMBER, ResultsFormat.SUBJECTS_CSV)
        whole = json.loads(results_file(session, NUMBER, ResultsFormat.SUBJECTS_JSON))
    assert table == subjects_csv(small_campaign(), small_released())
    assert whole["format"] == "survey-subjects/1"
