"""Several campaigns of the same subjects, small and with round numbers."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from survey.domain.campaign_record import CampaignRecord
from tests.factories.released import small_document, small_results
from tests.web.offices import counted_record


def a_year(
    year: int,
    *,
    scores: Mapping[str, str] | None = None,
    subjects: Sequence[Mapping[str, str]] = (),
    **changes: Any,  # noqa: ANN401  members of JSON
) -> CampaignRecord:
    """The small campaign as it was counted in a year; `scores` by subject, empty: withheld."""
    own = {"id": f"{year:032x}", "number": f"48{year}", "title": f"{year}年度测评"}
    document = small_document(**own | changes)
    if subjects:
        document["subjects"] = [dict(one) for one in subjects]
    results = small_results(campaign=own["id"])
    for one in results["subjects"]:
        given = (scores or {}).get(one["subject"])
        if given == "":
            one |= {"total_withheld": True}
            for name in ("score", "exact", "rank", "fields"):
                one.pop(name, None)
        elif given is not None:
            one |= {"score": given, "exact": given}
    kept = counted_record(document, results)
    day = datetime(year, 11, 20, 1, tzinfo=UTC)
    return replace(kept, opens_at=day, closes_at=day + timedelta(hours=8))
