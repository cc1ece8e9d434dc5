"""What the rated see and until when: the times, and what may be changed of them afterwards."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from survey.domain.lifecycle import CampaignState
from survey.domain.publication import (
    AnswerDaysOut,
    AppealsCutShort,
    AppealsTooFar,
    NotForTheRated,
    NotPublished,
    Publication,
    PublicationTimesCrossed,
    RatedSight,
    ReadingOver,
    check_change,
    check_publication,
    check_shown,
    usual_publication,
)
from tests.factories.publishing import DAY, publication_at

AT = datetime(2026, 12, 1, 9, tzinfo=UTC)
HELD = publication_at(AT)
PUBLISHED = CampaignState.PUBLISHED


def test_the_usual_is_the_own_result_for_thirty_days_and_appeals_for_seven() -> None:
    usual = usual_publication(AT)
    assert usual == HELD
    assert usual.due(AT + DAY) == AT + 16 * DAY
    check_publication(usual, at=AT)


def test_the_window_ends_with_its_last_moment_and_appeals_with_their_deadline() -> None:
    last = timedelta(microseconds=1)
    assert HELD.shows(AT)
    assert HELD.shows(AT + 30 * DAY - last)
    assert not HELD.shows(AT + 30 * DAY)
    assert not HELD.shows(AT - last)
    assert HELD.takes_appeals(AT + 7 * DAY - last)
    assert not HELD.takes_appeals(AT + 7 * DAY)
    assert not replace(HELD, appeals_until=None).takes_appeals(AT)


def test_it_begins_with_the_publishing_where_it_was_to_begin_before() -> None:
    assert HELD.begun(AT + DAY).reads_from == AT + DAY
    assert HELD.begun(AT - DAY).reads_from == AT


@pytest.mark.parametrize(
    "given",
    [
        publication_at(AT, begins=1, ends=1),
        publication_at(AT, ends=-1),
        publication_at(AT, appeals=-1),
        publication_at(AT, begins=8),
    ],
)
def test_ends_before_beginnings_or_in_the_past_are_refused(given: Publication) -> None:
    with pytest.raises(PublicationTimesCrossed):
        check_publication(given, at=AT)


@pytest.mark.parametrize("days", [0, 366])
def test_an_answer_takes_a_day_to_a_year(days: int) -> None:
    given = publication_at(AT, answer_days=days)
    with pytest.raises(AnswerDaysOut):
        check_publication(given, at=AT)
    with pytest.raises(AnswerDaysOut):
        check_change(HELD, given, at=AT)


def test_a_deadline_that_could_never_be_taken_back_is_within_a_year() -> None:
    far = publication_at(AT, appeals=366)
    with pytest.raises(AppealsTooFar):
        check_publication(far, at=AT)
    with pytest.raises(AppealsTooFar):
        check_change(HELD, far, at=AT)
    check_change(far, replace(far, answer_days=9), at=AT)


@pytest.mark.parametrize("appeals", [6, None])
def test_the_promised_time_for_appeals_is_not_cut_short(appeals: float | None) -> None:
    with pytest.raises(AppealsCutShort):
        check_change(HELD, publication_at(AT, appeals=appeals), at=AT)


def test_what_has_ended_may_stay_while_something_else_is_changed() -> None:
    later = AT + 8 * DAY
    check_change(HELD, replace(HELD, sight=RatedSight.RANKING), at=later)
    check_change(HELD, publication_at(AT, appeals=9), at=later)
    for changed in (publication_at(AT, appeals=7.5), publication_at(AT, ends=7.5)):
        with pytest.raises(PublicationTimesCrossed):
            check_change(HELD, changed, at=later)


def test_the_rated_read_a_published_campaign_within_the_window_alone() -> None:
    for state in (PUBLISHED, CampaignState.ARCHIVED):
        assert check_shown(state, HELD, at=AT) is HELD
    for state in set(CampaignState) - {PUBLISHED, CampaignState.ARCHIVED}:
        with pytest.raises(NotPublished):
            check_shown(state, HELD, at=AT)
    with pytest.raises(NotPublished):
        check_shown(PUBLISHED, None, at=AT)
    with pytest.raises(ReadingOver):
        check_shown(PUBLISHED, HELD, at=AT + 30 * DAY)
    with pytest.raises(NotForTheRated):
        check_shown(PUBLISHED, publication_at(AT, sight=RatedSight.NOTHING), at=AT)
