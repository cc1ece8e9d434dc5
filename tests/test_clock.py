from datetime import UTC, datetime, timedelta

from survey import clock


def test_the_clock_tells_the_present_moment_in_utc() -> None:
    before = datetime.now(UTC)
    told = clock.now()
    assert before <= told <= datetime.now(UTC)
    assert told.utcoffset() == timedelta(0)
