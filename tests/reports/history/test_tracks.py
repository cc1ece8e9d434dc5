"""Which indicator or class of one campaign is which of another."""

from survey.domain.definition import read_definition
from survey.reports.history.breaks import Break, steps
from survey.reports.history.tracks import Track, tracks
from survey.reports.history.years import Item, SubjectYear, subjects_of
from tests.factories.released import SCALE, small_document, small_released


def item(item_id: str, name: str, like: str = "") -> Item:
    return Item(id=item_id, name=name, weight=None, like=like)


def shown(found: list[Track]) -> list[tuple[str, list[int | None]]]:
    return [(one.item.name, one.places) for one in found]


def test_a_name_is_followed_wherever_it_stands_and_whatever_its_id() -> None:
    found = tracks([[item("1", "德"), item("2", "能")], [item("1", "能"), item("2", "德")]])
    assert shown(found) == [("能", [1, 0]), ("德", [0, 1])]


def test_an_id_is_followed_where_no_name_is_and_the_former_name_is_told() -> None:
    found = tracks([[item("f1", "作风")], [item("f1", "作风建设")]])
    assert shown(found) == [("作风建设", [0, 0])]
    assert found[0].earlier_names == ("作风",)


def test_another_scale_begins_a_line_of_its_own() -> None:
    found = tracks([[item("f1", "德", "four")], [item("f1", "德", "hundred")]])
    assert shown(found) == [("德", [None, 0]), ("德", [0, None])]


def test_what_is_left_out_for_a_year_comes_back_on_its_line() -> None:
    found = tracks([[item("f1", "德")], [], [item("f9", "德")]])
    assert shown(found) == [("德", [0, None, 0])]


def test_no_item_is_on_two_lines() -> None:
    years = [[item("a", "x"), item("b", "y")], [item("a", "y"), item("b", "z")]]
    found = tracks(years)
    for at, items in enumerate(years):
        places = [one.places[at] for one in found]
        assert [places.count(place) for place in range(len(items))] == [1] * len(items)


def year_of(**changes: object) -> SubjectYear:
    campaign = read_definition(small_document(**changes))
    return subjects_of(campaign, small_released())["s1"]


def test_two_campaigns_of_one_definition_are_not_told_apart() -> None:
    assert steps([year_of(), year_of()]) == ()


def test_what_differs_is_named_at_the_campaign_before_it() -> None:
    count = {"shares": "exact", "empty_class": "zero", "decimals": 2}
    scale = SCALE | {"full": "120"}
    found = steps([year_of(), year_of(count=count), year_of(count=count, scales=[scale])])
    assert [(one.place, one.breaks) for one in found] == [
        (0, (Break.COUNTING,)),
        (1, (Break.SCALES,)),
    ]
