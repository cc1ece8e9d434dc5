"""The page of a subject stands beside its category: figure for figure, the score too."""

from printouts.report_parts import Grid
from survey.reports.subject import subject_report
from survey.services.filed_portraits import portrait
from tests.factories.filing import a_maker
from tests.factories.released import small_campaign, small_released


def test_the_score_has_the_mean_that_the_page_of_the_category_prints() -> None:
    maker = a_maker()
    report = subject_report(small_campaign(), small_released(), "s1")
    page = portrait(small_campaign(), report, maker.making, say=maker.say)
    (grid,) = (one for one in page.parts if isinstance(one, Grid))
    assert grid.foot[:3] == ("Score", "79.00", "80.13")
