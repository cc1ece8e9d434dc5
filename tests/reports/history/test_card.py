"""The history card: figures of each campaign side by side, gaps where nothing is released."""

from copy import deepcopy
from datetime import UTC, datetime
from fractions import Fraction

from survey.domain.definition import read_definition
from survey.reports.charts import Dash, Marker, SeriesKind
from survey.reports.figures import Standing
from survey.reports.history.card import Entry, course_points, history_card
from survey.reports.history.years import Year, subjects_of
from survey.reports.released import read_released
from tests.factories.released import small_document, small_results


def entry(year: int, subject: str = "s1", *, month: int = 11, **changes: object) -> Entry:
    campaign = read_definition(small_document(**changes))
    held = subjects_of(campaign, read_released(small_results()))
    at = datetime(year, month, 20, tzinfo=UTC)
    return Entry(Year(number=f"48{year}", title=str(year), at=at, subjects=held), held[subject])


def test_the_score_and_the_mean_of_the_category_are_the_two_lines() -> None:
    card = history_card([entry(2024), entry(2025)])
    assert card.score is not None
    own, mean = card.score.series
    assert card.score.points == ("2024-11", "2025-11")
    assert (own.kind, own.values) == (SeriesKind.SUBJECT, (Fraction(79), Fraction(79)))
    assert (mean.kind, mean.values[0]) == (SeriesKind.CATEGORY_MEAN, Fraction("80.125"))
    assert (own.dash, mean.dash) == (Dash.SOLID, Dash.DASH)
    assert (own.marker, mean.marker) == (Marker.CIRCLE, Marker.SQUARE)


def test_a_withheld_total_is_a_gap_and_never_a_zero() -> None:
    card = history_card([entry(2024, "s3"), entry(2025, "s3")])
    assert card.score is not None
    assert card.score.series[0].values == (None, None)
    assert [one.held.score.standing for one in card.entries] == [Standing.WITHHELD] * 2
    assert card.indicators == ()


def test_indicators_are_drawn_that_two_campaigns_asked_and_stand_in_the_table_anyway() -> None:
    scheme = deepcopy(small_document()["schemes"])
    scheme[0]["groups"][0]["indicators"][1:] = []
    scheme[0]["groups"][0]["indicators"][0]["weight"] = "100"
    card = history_card([entry(2024), entry(2025, schemes=scheme)])
    assert [one.name for one in card.indicators[0].series] == ["履职"]
    left = next(one for one in card.fields if one.name == "作风")
    assert [one.standing for one in left.figures] == [Standing.SHOWN, Standing.NOT_ASKED]


def test_one_campaign_has_figures_and_no_line() -> None:
    card = history_card([entry(2024)])
    assert (card.score, card.indicators) == (None, ())
    assert [one.figures[0].text for one in card.classes] == ["86.00", "76.00", "66.00"]


def test_campaigns_of_one_month_are_told_apart() -> None:
    years = [entry(2024).year, entry(2024).year, entry(2024, month=5).year]
    assert course_points(years)[2] == "2024-05-20 482024"
    assert course_points([years[0], years[2]]) == ("2024-11", "2024-05")
