"""What the review page says of a ballot."""

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.rule_check import BreachKind
from survey.domain.style import ballot_style
from survey.services.casting import Declared
from survey.services.reading import read_fields
from survey.services.reviewing import Review, given, review
from tests.factories.definitions import sample_campaign
from tests.web.ballots import fair_ballot

STYLE: BallotStyle = ballot_style(sample_campaign(), "lead", "all")


def _review(**changes: str) -> Review:
    return review(STYLE, _ballot(**changes))


def _ballot(**changes: str) -> Ballot:
    filled = read_fields(STYLE, fair_ballot(**changes))
    assert filled.faults == ()
    return filled.ballot


def test_a_ballot_that_keeps_the_rules_is_declared_valid() -> None:
    seen = _review()
    assert (seen.refusing, seen.voiding, seen.blanks) == ((), (), ())
    assert (seen.given, seen.total, seen.declares) == (14, 14, Declared.VALID)


def test_rules_are_told_apart_by_what_they_do() -> None:
    seen = _review(r__0__overall="good", r__2__overall="good", r__3__overall="poor")
    assert [one.kind for one in seen.refusing] == [BreachKind.REASON, BreachKind.QUOTA_AT_MOST]
    assert BreachKind.TOTAL_IN_BAND in {one.kind for one in seen.warnings}
    assert BreachKind.OVERALL_SUPPORTED in {one.kind for one in seen.voiding}


def test_a_ballot_that_the_count_would_void_is_declared_invalid() -> None:
    blank = {name.replace(".", "__"): "" for name in fair_ballot() if ".0." not in name}
    seen = _review(**blank)
    assert [one.kind for one in seen.voiding] == [BreachKind.COMPLETE]
    assert seen.declares is Declared.INVALID
    assert (seen.given, len(seen.blanks)) == (4, 10)


def test_answers_are_counted_by_scale_and_the_overall_rating_apart() -> None:
    seen = _review(r__1__o1="dont-know", r__4__o1="abstention", r__3__w2="", r__0__m1="10")
    marks, grades, overall = seen.counts
    assert (marks.field, marks.answers, marks.others) == ("", (("低", 1), ("高", 5)), 0)
    assert grades.answers == (("优秀", 0), ("良好", 2), ("较差", 0))
    assert (grades.dont_know, grades.abstentions, grades.blanks) == (1, 1, 1)
    assert (overall.field, overall.answers[1]) == ("总体评价", ("良好", 3))


def test_what_is_given_is_what_is_not_blank() -> None:
    assert given(_ballot(r__1__o1="", r__4__o1="abstention")) == 13
