"""Schemes in the wizard: what is typed is kept, and what is wrong is said beside it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from survey.domain.staff import Role
from tests.web.members import staffed_house
from tests.web.pages import Page
from tests.web.planned import planned
from tests.web.scheme_desk import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with staffed_house(tmp_path) as house:
        yield Desk(house, planned(house))


CADRE = "/scheme/cadre"


def test_saving_without_a_change_changes_nothing(desk: Desk) -> None:
    before = desk.tree()
    desk.press(CADRE, "save")
    once = desk.tree()
    desk.press(CADRE, "save")

    assert [one["name"] for one in before["schemes"][0]["groups"][0]["indicators"]] == [
        one["name"] for one in once["schemes"][0]["indicators"]
    ]
    assert desk.tree() == once
    assert "Nothing is missing" in desk.page(CADRE)


def test_weights_that_do_not_sum_are_kept_and_named_with_what_is_missing(desk: Desk) -> None:
    answer = desk.press(CADRE, "save", i0__0__weight="15")

    assert answer.status_code == 302
    page = desk.page(CADRE)
    assert "Sum 95: 5 missing" in page
    assert "The weights here sum to 95, not 100; the difference is -5" in page
    assert desk.tree()["schemes"][0]["indicators"][0]["weight"] == "15"
    assert "Sum 105: 5 too much" in page_after(desk, i0__0__weight="25")


def page_after(desk: Desk, **typed: str) -> str:
    desk.press(CADRE, "save", **typed)
    return desk.page(CADRE)


def test_a_weight_that_is_no_number_saves_nothing_and_keeps_all_that_was_typed(desk: Desk) -> None:
    before = desk.tree()

    answer = desk.press(CADRE, "save", i0__0__weight="a lot", i0__1__name="能力", s__name="新表")

    assert answer.status_code == 422
    assert desk.tree() == before
    assert "“a lot” is not a number" in answer.text
    fields = next(one.fields for one in Page(answer.text).forms if "s.name" in one.fields)
    assert (fields["i0.0.weight"], fields["i0.1.name"], fields["s.name"]) == (
        "a lot",
        "能力",
        "新表",
    )
    row = answer.text[answer.text.index("“a lot” is not") : answer.text.index('value="能力"')]
    assert 'aria-invalid="true"' in row


def test_full_width_digits_and_a_per_cent_sign_are_numbers(desk: Desk) -> None:
    desk.press(CADRE, "save", i0__0__weight="２０％")

    assert desk.tree()["schemes"][0]["indicators"][0]["weight"] == "20"


def test_a_filled_row_becomes_an_indicator_with_an_id_of_its_own(desk: Desk) -> None:
    desk.press(CADRE, "save", i0__5__name=" 学习 ", i0__5__weight="0", i0__5__standard="a\nb")

    added = desk.tree()["schemes"][0]["indicators"][-1]
    assert (added["name"], added["weight"], added["standard"]) == ("学习", "0", "a b")
    assert added["id"] not in [one["id"] for one in desk.tree()["schemes"][0]["indicators"][:-1]]
    assert "new indicator" in desk.page(CADRE)


def test_indicators_are_moved_and_removed_and_the_removal_is_undone(desk: Desk) -> None:
    def names() -> str:
        held = desk.tree()["schemes"][0]
        return "".join(
            one["name"] for one in held.get("indicators") or held["groups"][0]["indicators"]
        )

    desk.press(CADRE, "up 0 1")
    assert names() == "能德勤绩廉"
    answer = desk.press(CADRE, "remove 0 4", s__name="短表")
    assert names() == "能德勤绩"
    assert desk.tree()["schemes"][0]["name"] == "短表"
    page = desk.client.get(f"{answer.location}&lang=en").text
    assert "Deleted." in page

    undo = next(one for one in Page(page).forms if one.action.partition("?")[0].endswith("/undo"))
    desk.client.post(undo.action, data=undo.fields)
    assert names() == "能德勤绩廉"


def test_a_pasted_table_brings_weights_and_words(desk: Desk) -> None:
    desk.press(CADRE, "paste 0", p0="学习\t5%\t看学时\n作风\n")

    learned, style = desk.tree()["schemes"][0]["indicators"][-2:]
    assert (learned["name"], learned["weight"], learned["standard"]) == ("学习", "5", "看学时")
    assert style["name"] == "作风"
    assert "The weight is missing" in desk.page(CADRE)


def test_a_scheme_of_many_indicators_loses_none_when_it_is_saved(desk: Desk) -> None:
    desk.press(CADRE, "paste 0", p0="\n".join(f"指标{n}" for n in range(500)))

    desk.press(CADRE, "save", s__name="长表")

    assert len(desk.tree()["schemes"][0]["indicators"]) == 505
    assert desk.tree()["schemes"][0]["indicators"][-1]["name"] == "指标499"


def test_a_scheme_is_divided_into_groups_and_put_together_again(desk: Desk) -> None:
    desk.press(CADRE, "two-levels")
    desk.press(CADRE, "add-group")

    (scheme,) = desk.tree()["schemes"]
    assert [one["name"] for one in scheme["groups"]] == ["Group 1", "Group 2"]
    desk.press(CADRE, "down 0 4")
    groups = desk.tree()["schemes"][0]["groups"]
    assert [len(one["indicators"]) for one in groups] == [4, 1]
    page = desk.page(CADRE)
    assert "The weights here sum to 80, not 100" in page

    desk.press(CADRE, "one-level")
    assert [one["name"] for one in desk.tree()["schemes"][0]["indicators"]] == list("德能勤绩廉")


def test_equal_weights_need_no_numbers(desk: Desk) -> None:
    desk.press(CADRE, "save", g0__manner="equal")

    (scheme,) = desk.tree()["schemes"]
    assert scheme["weights"] == "equal"
    assert all("weight" not in one for one in scheme["indicators"])


def test_weights_by_the_maximum_of_the_scales_are_written_so(desk: Desk) -> None:
    desk.press(CADRE, "save", g0__manner="by-maximum")

    assert desk.tree()["schemes"][0]["weights"] == "by-maximum"
    assert "Nothing is missing" in desk.page(CADRE)


def test_whoever_was_slower_loses_nothing_of_what_was_typed(desk: Desk) -> None:
    form = desk.form(CADRE, CADRE)
    desk.press(CADRE, "save", i0__0__name="品德")

    late = desk.client.post(form.action, data=form.fields | {"i0.1.name": "才能", "act": "save"})

    assert late.status_code == 409
    assert "has changed this campaign" in late.text
    assert 'value="才能"' in late.text
    assert desk.tree()["schemes"][0]["indicators"][0]["name"] == "品德"


def test_a_button_that_does_not_exist_is_refused(desk: Desk) -> None:
    before = desk.tree()

    assert desk.press(CADRE, "remove 9 9").status_code == 400
    assert desk.press(CADRE, "explode").status_code == 400
    assert desk.press("", "explode").status_code == 400
    assert (
        desk.client.get(f"{desk.top}/scheme/nobody").headers["X-Refusal"] == "unknown-scheme-here"
    )
    assert desk.tree() == before


def test_a_form_comes_into_the_plan_from_the_library_with_its_scale(desk: Desk) -> None:
    answer = desk.press("", "add", source="office")

    assert "/plan/schemes/scheme/" in answer.location
    cadre, office = desk.tree()["schemes"]
    assert (cadre["id"], office["name"], len(office["indicators"])) == ("cadre", "部门评价表", 8)
    assert [one["name"] for one in desk.tree()["scales"]][-1] == "四等次"
    page = desk.page()
    assert "部门评价表" in page
    assert "Not used yet" in page


def test_schemes_begin_empty_are_copied_and_removed(desk: Desk) -> None:
    desk.press("", "add", source="blank-two")
    desk.press("", "copy cadre")
    assert [one["name"] for one in desk.tree()["schemes"]] == [
        "干部年度考核民主测评表（德能勤绩廉）",
        "New scheme",
        "干部年度考核民主测评表（德能勤绩廉） (2)",
    ]
    assert "There is nothing here" in desk.page()

    answer = desk.press("", "remove cadre")

    assert "done=deleted" in answer.location
    assert "There is no scheme “cadre”" in desk.page()


def test_others_read_and_change_nothing(desk: Desk) -> None:
    auditor = desk.house.entered(desk.house.add("乙二", {Role.AUDITOR}))

    page = auditor.get(f"{desk.top}{CADRE}?lang=en")

    assert page.status_code == 200
    assert 'name="act"' not in page.text
    assert auditor.get("/console/templates").headers["X-Refusal"] == "not-in-your-role"
