"""The results file of small boxes, member by member."""

from survey.domain.campaign import RuleKind
from survey.domain.counted_box import Refused, RefusedBy
from survey.domain.quota import RuleScope
from tests.domain.factories import rule
from tests.domain.small_boxes import PLAIN, results, two_classes

COMPLETE = rule(RuleKind.COMPLETE, id="full")


def test_the_head_says_what_was_opened() -> None:
    found = results(
        two_classes(),
        PLAIN,
        refused=[
            Refused(RefusedBy.SLIP, "unused", 2),
            Refused(RefusedBy.BALLOT, "copied", 1),
            Refused(RefusedBy.SLIP, "bad-mac", 0),
            Refused(RefusedBy.SLIP, "recalled", 1),
        ],
    )

    assert found["format"] == "survey-results/1"
    assert (found["campaign"], found["inner_root"]) == ("00" * 16, "1" * 64)
    assert (found["definition_hash"], found["box_root"]) == ("d" * 64, "b" * 64)
    assert found["opening"] == {
        "envelopes": 12,
        "ballots": 8,
        "refused": [
            {"by": "ballot", "reason": "copied", "n": 1},
            {"by": "slip", "reason": "recalled", "n": 1},
            {"by": "slip", "reason": "unused", "n": 2},
        ],
    }


def test_verdicts_are_counted_by_class_and_reason() -> None:
    count = {"c1": ["aab", "a-b", "bcb", "bbz"], "c2": ["abb", "bbc", "cba", "-bc"]}

    found = results(two_classes(COMPLETE), count)

    assert found["verdicts"] == {
        "valid": 5,
        "invalid": 3,
        "reasons": [{"reason": "full", "n": 2}, {"reason": "malformed", "n": 1}],
    }
    assert found["classes"] == [
        {
            "class": "c1",
            "entitled": 6,
            "issued": 8,
            "recalled": 1,
            "used": 4,
            "ballots": 4,
            "verdicts": {
                "valid": 2,
                "invalid": 2,
                "reasons": [{"reason": "full", "n": 1}, {"reason": "malformed", "n": 1}],
            },
        },
        {
            "class": "c2",
            "entitled": 5,
            "issued": 5,
            "recalled": 0,
            "used": 4,
            "ballots": 4,
            "verdicts": {"valid": 3, "invalid": 1, "reasons": [{"reason": "full", "n": 1}]},
        },
    ]


def test_a_void_class_shows_its_rule_and_no_figure_nor_text() -> None:
    held = two_classes(rule(RuleKind.CLASS_RETURNED, RuleScope.CLASS, id="over"))
    cast = {"c1": ["aab", "abb", "bcb", "bbb"], "c2": ["abb"] * 6}

    found = results(held, cast, texts={0: "all", 1: "one"})

    assert (found["classes"][0].get("void"), found["classes"][1]["void"]) == (None, "over")
    assert found["subjects"][0]["classes"][1] == {"class": "c2", "state": "void"}
    assert found["comments"] == ["all"] * 4
    assert found["subjects"][0]["comments"] == [{"text": "one"}] * 4


def test_texts_need_enough_ballots_with_a_value() -> None:
    texts = {0: "all", 1: "one", 0x8000: "why"}
    enough = results(two_classes(), {"c1": ["aab", "abb", "bcb", "--b"]}, texts=texts)
    few = results(two_classes(), {"c1": ["aab", "abb", "bcb", "???"]}, texts=texts)
    fewer = results(two_classes(), {"c1": ["aab", "abb", "bcb"]}, texts=texts)

    assert {"text": "why", "field": "i1"} in enough["subjects"][0]["comments"]
    assert len(enough["subjects"][0]["comments"]) == 8
    assert "comments" not in few["subjects"][0]
    assert few["comments"] == ["all"] * 4
    assert "comments" not in fewer


def test_numbers_of_verdicts_are_told_of_classes_that_show_a_mean_and_over_all_if_of_each() -> None:
    both = results(two_classes(), {"c1": PLAIN["c1"], "c2": ["aaa", "bbb", "bba"]})
    alone = results(two_classes(), {"c1": PLAIN["c1"][:3]})
    hidden = results(two_classes(), {"c1": PLAIN["c1"], "c2": ["aaa", "bbb"]})

    assert [one["verdicts"]["valid"] for one in both["classes"]] == [len(PLAIN["c1"]), 3]
    assert both["verdicts"]["valid"] == len(PLAIN["c1"]) + 3
    assert alone["verdicts"] == {"valid": 3, "invalid": 0, "reasons": []}
    assert ["verdicts" in one for one in hidden["classes"]] == [True, False]
    assert "verdicts" not in hidden


def test_an_empty_box_has_results_without_figures() -> None:
    found = results(two_classes(), {"c1": []})

    assert found["verdicts"] == {"valid": 0, "invalid": 0, "reasons": []}
    assert found["subjects"] == [
        {
            "subject": "s1",
            "category": "cat",
            "classes": [{"class": "c1", "state": "empty"}, {"class": "c2", "state": "empty"}],
        }
    ]
