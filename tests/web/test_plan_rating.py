"""The matrix and what follows it in the wizard: kept as typed, or back as typed."""

import pytest

from tests.web.plans import Writer, sheet


def test_the_matrix_is_kept_with_weights_and_quotas(writer: Writer) -> None:
    form = writer.open("matrix")
    form.put("scheme:staff:cadre", "")
    form.put("weight:served:cadre", "70%")
    tree = writer.keep(form)
    assert [(one["class"], one.get("weight")) for one in tree["assignments"]] == [
        ("leaders", None),
        ("served", "70"),
    ]
    assert all(one["quotas"] for one in tree["assignments"])
    filled = writer.keep(writer.open("matrix", "/fill"))
    assert [one["class"] for one in filled["assignments"]] == ["leaders", "staff", "served"]


def test_a_weight_in_the_matrix_that_cannot_be_read_comes_back(writer: Writer) -> None:
    form = writer.open("matrix")
    form.put("weight:served:cadre", "much")
    text = writer.refuse(form)
    assert "“much” is not a number" in text
    assert sheet(text, "/plan/matrix").values("weight:served:cadre") == ["much"]


def test_a_quota_shows_its_arithmetic_and_nothing_comes_of_too_small_a_share(
    writer: Writer,
) -> None:
    page = writer.office.get(f"/console/c/{writer.number}/plan/quotas?lang=en").text
    assert "35 % of 6 subjects of 中层干部 = 2.1, rounded down: at most 2" in page
    form = writer.open("quotas/0")
    form.put("at_most", "10%")
    writer.keep(form)
    page = writer.office.get(f"/console/c/{writer.number}/plan/quotas?lang=en").text
    assert "10 per cent of 6 subjects of 中层干部 = 0.6, rounded down 0" in page


def test_a_quota_is_added_on_some_cells_and_taken_away(writer: Writer) -> None:
    form = writer.open("quotas/new")
    form.put("what", "cadre|overall|c4")
    form.put("at_least", "1")
    tree = writer.keep(form, ("cells", "staff:cadre"))
    assert [len(one["quotas"]) for one in tree["assignments"]] == [1, 2, 1]
    assert tree["assignments"][1]["quotas"][1] == {
        "id": "q2",
        "of": "overall",
        "choice": "c4",
        "at_least": {"number": 1},
        "scope": "ballot",
        "effect": "refuse",
    }
    tree = writer.keep(writer.open("quotas", "/quotas/1/remove"))
    assert [len(one["quotas"]) for one in tree["assignments"]] == [1, 1, 1]
    tree = writer.keep(writer.open("quotas", "/quotas/0/remove"))
    assert not any(one["quotas"] for one in tree["assignments"])


def test_a_bound_that_cannot_be_read_comes_back(writer: Writer) -> None:
    form = writer.open("quotas/0")
    form.put("at_most", "a third")
    text = writer.refuse(form)
    assert "“a third” is not a bound" in text
    assert sheet(text, "/quotas/0").values("at_most") == ["a third"]
    assert writer.office.get(f"/console/c/{writer.number}/plan/quotas/7").status_code == 404


def test_rules_are_added_ordered_and_removed(writer: Writer) -> None:
    form = writer.open("rules/new/overall-forced")
    form.put("choice", "")
    form.put("overall", "c4")
    tree = writer.keep(form, ("classes", "staff"))
    assert tree["rules"][4] == {
        "id": "r5",
        "kind": "overall-forced",
        "scope": "ballot",
        "effect": "refuse",
        "overall": "c4",
        "classes": ["staff"],
    }
    page = writer.office.get(f"/console/c/{writer.number}/plan/rules?lang=en").text
    assert "only for: 干部职工" in page
    tree = writer.keep(writer.open("rules", "/rules/4/move"), ("to", "up"))
    assert [one["id"] for one in tree["rules"]][3:] == ["r5", "returned"]
    tree = writer.keep(writer.open("rules", "/rules/3/move"), ("to", "away"))
    assert [one["id"] for one in tree["rules"]] == ["complete", "agree", "all-full", "returned"]


@pytest.mark.parametrize(
    "kind",
    [
        *("complete", "uniform", "full-marks", "reason", "overall-supported"),
        *("overall-forced", "total-in-band", "class-returned", "class-turnout"),
    ],
)
def test_every_kind_of_rule_has_a_form_that_can_be_saved(writer: Writer, kind: str) -> None:
    tree = writer.keep(writer.open(f"rules/new/{kind}"))
    assert tree["rules"][4]["kind"] == kind


def test_a_rule_that_cannot_be_read_comes_back(writer: Writer) -> None:
    form = writer.open("rules/1")
    form.put("from", "ninety", row=0)
    text = writer.refuse(form)
    assert sheet(text, "/rules/1").values("from")[:2] == ["ninety", "70"]
    for path in ("rules/9", "rules/new/nonsense"):
        assert writer.office.get(f"/console/c/{writer.number}/plan/{path}").status_code == 404


def test_counting_is_kept_with_rounding_and_trimming(writer: Writer) -> None:
    form = writer.open("counting")
    for name, value in {"shares": "proportional", "class": "1", "drop": "1", "above": "10"}.items():
        form.put(name, value)
    assert writer.keep(form)["count"] == {
        "shares": "proportional",
        "empty_class": "renormalise",
        "decimals": 2,
        "rounding": {"class": 1},
        "trim": {"drop": 1, "above": 10},
    }
    form = writer.open("counting")
    form.put("decimals", "two")
    assert sheet(writer.refuse(form), "/counting").values("decimals") == ["two"]


def test_the_spread_is_counted_where_it_is_ticked(writer: Writer) -> None:
    form = writer.open("counting")
    assert form.values("spread") == []
    assert writer.keep(form, ("spread", "asked"))["count"]["spread"] is True
    form = writer.open("counting")
    assert form.values("spread") == ["asked"]
    form.fields = [one for one in form.fields if one[0] != "spread"]
    assert "spread" not in writer.keep(form)["count"]


def test_small_classes_are_merged_or_open(writer: Writer) -> None:
    form = writer.open("disclosure")
    form.put("k", "7")
    form.put("merging:leaders", "staff")
    form.put("merging:served", ":open")
    tree = writer.keep(form)
    assert tree["disclosure"] == {"k": 7, "distribution": 10}
    assert tree["classes"][0]["merged_with"] == "staff"
    assert tree["classes"][2]["open"] is True
    form.put("k", "few")
    form.put("version", writer.open("disclosure").values("version")[0])
    text = writer.refuse(form)
    assert sheet(text, "/disclosure").values("merging:served") == [":open"]


def test_a_class_that_is_too_small_says_so_where_it_can_be_merged(writer: Writer) -> None:
    form = writer.open("disclosure")
    form.put("k", "8")
    writer.keep(form)
    page = writer.office.get(f"/console/c/{writer.number}/plan/disclosure?lang=en").text
    assert "Only 6 of 分管领导 rate" in page
