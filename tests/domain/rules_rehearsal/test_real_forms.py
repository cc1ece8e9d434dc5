"""5 820 real forms through the rules: the shares against plain counting."""

from collections.abc import Iterator

from survey.domain.campaign import Campaign, RuleKind
from survey.domain.quota import Bound, Effect
from survey.domain.rules_rehearsal.outcome import Fate, Outcome
from survey.domain.scheme import Code
from survey.domain.validity import Examiner
from tests.domain.factories import (
    assignment,
    ballot,
    campaign,
    evaluator_class,
    indicators,
    number_scale,
    quota,
    rule,
    scheme,
    style,
)
from tests.domain.turkish_forms import forms

TOP = 5
PLACES = 28


def one_form_a_ballot() -> Campaign:
    """The 28 ratings of a form as the only rating of 28 subjects: a form becomes a ballot."""
    top = quota("i1", id="top", start=TOP, at_most=Bound(30, percent=True), effect=Effect.REFUSE)  # type: ignore[arg-type]
    return campaign(
        scales=[number_scale("marks", least=1, most=TOP)],
        schemes=[scheme(*indicators(i1="100:marks"))],
        subjects=PLACES,
        classes=[evaluator_class()],
        assignments=[assignment(quotas=[top])],
        rules=(rule(RuleKind.UNIFORM, id="alike", effect=Effect.WARN),),
    )


def judged() -> Outcome:
    form = style(one_form_a_ballot())
    examiner, outcome = Examiner(form), Outcome()
    for ratings in ratings_of_all():
        cast = ballot(*(Code.FIRST + rating - 1 for rating in ratings))
        outcome.add(form, examiner.examine(cast), broken=examiner.broken(cast))
    return outcome


def ratings_of_all() -> Iterator[tuple[int, ...]]:
    return (form.ratings for form in forms())


def test_half_of_the_real_forms_are_alike_throughout_and_a_fifth_give_the_top_too_often() -> None:
    alike = sum(len(set(ratings)) == 1 for ratings in ratings_of_all())
    often = sum(ratings.count(TOP) * 10 > PLACES * 3 for ratings in ratings_of_all())

    found = judged()

    assert (found.ballots, found.broken["alike"], found.broken["top"]) == (5820, alike, often)
    assert round(float(found.broken_share("alike")), 1) == 51.3
    assert round(float(found.broken_share("top")), 1) == 18.4
    assert found.fates[Fate.REFUSED] == found.invalid == often


def test_a_form_that_is_alike_and_not_refused_is_only_reminded() -> None:
    reminded = sum(
        len(set(ratings)) == 1 and ratings.count(TOP) * 10 <= PLACES * 3
        for ratings in ratings_of_all()
    )

    assert judged().fates[Fate.REMINDED] == reminded
