"""Counting 5.4 and 5.5: verdicts and texts, on small boxes; k = 3 and D = 5."""

from hashlib import sha256

from tests.recount.boxes import count, counted, inner_file, many, padded, tag, text
from tests.recount.definitions import Json
from tests.recount.four_classes import FOUR, first, held, spread


def invalid(n: int) -> list[bytes]:
    return [b"\x02" + ballot[1:] for ballot in spread(n)]


def verdicts(found: Json) -> dict[str, tuple[int, int]]:
    rows = {"all": found} | {row["class"]: row for row in found["classes"]}
    return {
        name: (row["verdicts"]["valid"], row["verdicts"]["invalid"])
        for name, row in rows.items()
        if "verdicts" in row
    }


def test_reasons_need_d_ballots_or_a_mean_that_is_shown() -> None:
    ballots = {"a": spread(8) + invalid(1), "b": spread(3) + invalid(1), "c": spread(5), "d": []}
    found = count(held(FOUR), ballots)
    assert verdicts(found) == {"all": (16, 2), "a": (8, 1), "b": (3, 1), "c": (5, 0), "d": (0, 0)}
    assert [row["ballots"] for row in found["classes"]] == [9, 4, 5, 0]
    assert found["verdicts"]["reasons"] == [{"reason": "malformed", "n": 2}]


def test_of_a_small_class_in_a_total_the_reasons_alone_are_withheld() -> None:
    ballots = {"a": spread(8) + invalid(1), "b": spread(2), "c": spread(4), "d": spread(8)}
    found = count(held(FOUR), ballots)
    states = {one["class"]: one["state"] for one in first(found)["classes"]}
    assert states == {"a": "released", "b": "withheld", "c": "withheld", "d": "released"}
    assert verdicts(found) == {"all": (22, 1), "a": (8, 1), "b": (2, 0), "c": (4, 0), "d": (8, 0)}
    explained = [row["class"] for row in found["classes"] if "reasons" in row["verdicts"]]
    assert (explained, "reasons" in found["verdicts"]) == (["a", "d"], False)


def test_whether_verdicts_are_shown_hangs_on_what_else_is_shown() -> None:
    rows = []
    for n in range(3):
        found = count(held(FOUR), {"a": spread(8), "b": spread(2 - n) + invalid(n)})
        subject = first(found)
        state = next(one["state"] for one in subject["classes"] if one["class"] == "b")
        rows.append((state, "total_withheld" in subject, "b" in verdicts(found)))
        assert verdicts(found).keys() >= {"a", "c", "d"}
    assert rows == [
        ("withheld", False, True),
        ("withheld", True, False),
        ("empty", False, False),
    ]


def test_a_single_ballot_that_a_subject_shows_as_withheld_is_told_of() -> None:
    found = count(held({"a": "100"}), {"a": spread(1)})
    assert first(found)["total_withheld"]
    assert found["verdicts"] == {"valid": 1, "invalid": 0}


def test_an_open_class_tells_its_verdicts() -> None:
    found = count(held(FOUR, opened="b"), {"a": spread(2), "b": spread(2)})
    assert verdicts(found) == {"b": (2, 0), "c": (0, 0), "d": (0, 0)}


def said(*ballots: tuple[str, list[bytes]]) -> list[bytes]:
    return [padded(codes, texts=texts) for codes, texts in ballots]


def test_texts_are_listed_by_a_hash_with_the_inner_root() -> None:
    words = ["one", "two", "three", "four", "five"]
    ballots = said(*(("3", [text(0, word), text(1, word)]) for word in words))
    file, root = inner_file(held({"a": "100"}), {"a": ballots})
    found = counted(file, root)
    start = tag("text") + bytes.fromhex(root)
    ordered = sorted(words, key=lambda word: sha256(start + word.encode()).digest())
    assert found["comments"] == ordered
    assert first(found)["comments"] == [{"text": word} for word in ordered]


def test_equal_texts_stand_by_field_and_as_often_as_they_occur() -> None:
    each = [text(1, "so"), text(0x8000, "so")]
    found = first(count(held({"a": "100"}), {"a": said(*[("3", each)] * 5)}))
    assert found["comments"] == [{"text": "so"}] * 5 + [{"text": "so", "field": "x"}] * 5


def test_texts_need_d_ballots_with_a_value_for_the_subject() -> None:
    given = held({"a": "50", "b": "50"}, subjects="s1 s2")
    ballots = {
        "a": said(*[("3 3", [text(1, "on s1"), text(2, "on s2")])] * 2, ("3 1", [text(2, "more")])),
        "b": said(*[("3 3", [])] * 3),
    }
    found = count(given, ballots)["subjects"]
    assert len(found[0]["comments"]) == 2
    assert len(found[1]["comments"]) == 3
    rarely = ballots | {"b": said(("3 1", []), *[("3 3", [])] * 2)}
    assert ["comments" in one for one in count(given, rarely)["subjects"]] == [True, False]


def test_a_class_that_one_field_withholds_helps_texts_to_be_shown() -> None:
    given = held({"a": "50", "b": "50"}, subjects="s1 s2")
    few = {"a": said(*[("3 3", [text(1, "on s1")])] * 2, *[("1 3", [])] * 4), "b": many("3 4 x4")}
    found = count(given, few)["subjects"]
    assert {one["state"] for one in found[0]["classes"]} == {"withheld"}
    assert len(found[0]["comments"]) == 2


def test_ballots_of_withheld_classes_do_not_help_texts_to_be_shown() -> None:
    loud = said(*[("3", [text(0, "fine"), text(1, "good")])] * 4)
    few = count(held(FOUR), {"a": loud, "b": spread(2)})
    enough = count(held(FOUR), {"a": [*loud, *spread(1)], "b": said(*[("4", [text(0, "so")])] * 3)})
    assert "comments" not in few
    assert "comments" not in first(few)
    assert sorted(enough["comments"]) == ["fine"] * 4 + ["so"] * 3


def test_comments_on_the_ballot_need_d_valid_ballots() -> None:
    four = said(*[("3", [text(0, "fine")])] * 4)
    assert "comments" not in count(held({"a": "100"}), {"a": four + invalid(3)})
    assert count(held({"a": "100"}), {"a": four + spread(1)})["comments"] == ["fine"] * 4


def test_a_class_with_exactly_d_ballots_shows_its_verdicts() -> None:
    found = verdicts(count(held(FOUR), {"a": spread(5), "b": spread(6)}))
    assert (found["a"], found["b"]) == ((5, 0), (6, 0))


def test_ballots_of_void_classes_do_not_count_towards_d() -> None:
    rule = {
        "id": "r1",
        "kind": "class-turnout",
        "scope": "class",
        "effect": "void",
        "percent": "20",
    }
    given = held({"a": "50", "b": "50"}, rules=[rule])
    loud = said(*[("3", [text(0, "fine"), text(1, "good")])] * 4)
    found = count(given, {"a": spread(3), "b": loud})
    assert [row.get("void") for row in found["classes"]] == ["r1", None]
    assert "comments" not in found
    assert "comments" not in first(found)


def test_texts_of_invalid_ballots_and_of_void_classes_are_left_out() -> None:
    rule = {
        "id": "r1",
        "kind": "class-turnout",
        "scope": "class",
        "effect": "void",
        "percent": "30",
    }
    given = held({"a": "50", "b": "50"}, rules=[rule])
    loud = said(*[("3", [text(0, "void"), text(1, "void")])] * 5)
    broken = [b"\x02" + ballot[1:] for ballot in loud]
    ballots = {"a": loud, "b": spread(6) + broken}
    found = count(given, ballots)
    assert [row.get("void") for row in found["classes"]] == ["r1", None]
    assert "comments" not in found
    assert "comments" not in first(found)
