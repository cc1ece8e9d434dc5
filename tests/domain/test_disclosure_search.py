"""The search against trying all values together, and by hand."""

from hypothesis import given, settings
from hypothesis import strategies as st

from survey.domain.campaign import Campaign, CountRules, EmptyClass, Trim
from survey.domain.disclosure_search import leaves_doubt
from survey.domain.score import SubjectScore
from tests.domain.exhaustive_search import feasible_values
from tests.domain.factories import (
    assignment,
    campaign,
    choice_scale,
    counted,
    evaluator_class,
    indicators,
    letters,
    number_scale,
    scheme,
)

LONG = scheme(
    *indicators(g1="100", h1="30:odd", h2="70"), overall="grades", groups={"g": 60, "h": 40}
)
SHORT = scheme(*indicators(x0=0, x1="100:marks"), scheme_id="short")
SCALES = [
    choice_scale(points=(100, 80, 60, 40)),
    choice_scale("odd", (100, 70, 30)),
    number_scale("marks", least=1, most=6),
]
WEIGHTS = st.sampled_from(["30", "20", "15", "50/3", "0"])
PLACES = st.sampled_from([None, None, None, 0, 1])


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    names = ["c1", "c2", "c3", "c4"][: draw(st.integers(2, 4))]
    forms = {one: draw(st.sampled_from(["form", "form", "short"])) for one in names}
    return campaign(
        scales=SCALES,
        schemes=[LONG, SHORT],
        classes=[evaluator_class(one, draw(WEIGHTS)) for one in names],
        assignments=[assignment(one, scheme_id=forms[one]) for one in names],
        count=CountRules(
            empty_class=draw(st.sampled_from(EmptyClass)),
            decimals=draw(st.integers(0, 2)),
            indicator_places=draw(PLACES),
            class_places=draw(PLACES),
            subject_places=draw(PLACES),
            trim=draw(st.sampled_from([None, None, Trim(1, 2)])),
        ),
    )


def filled(held: Campaign, data: st.DataObject) -> SubjectScore:
    """A subject rated by up to four ballots a class, some fields blank."""
    ballots = {}
    for one in held.assignments:
        scales = [held.scale(scale) for _, scale in held.scheme(one.scheme).field_scales()]
        codes = [st.sampled_from([0, *range(3, 3 + scale.value_count)]) for scale in scales]
        ballots[one.evaluator_class] = data.draw(st.lists(st.tuples(*codes), max_size=4))
    return counted(held, ballots).scores[0]


@given(campaigns(), st.data())
@settings(max_examples=50, deadline=None)
def test_the_search_finds_what_trying_everything_finds(held: Campaign, data: st.DataObject) -> None:
    subject = filled(held, data)
    present = [one for one in subject.classes if one.present]
    withheld = present[: data.draw(st.integers(2, 4))]
    scales = {one.id: one for one in held.scales}

    found = leaves_doubt(subject, withheld, held.count, scales)

    numbers = feasible_values(held, subject, [one.id for one in withheld])
    assert found == all(number >= 3 for number in numbers)


def by_hand(
    *, first: str, second: str, decimals: int = 2, weights: tuple[int, int] = (50, 50)
) -> bool:
    """Two withheld classes, each ballot one grade of one indicator."""
    held = campaign(
        schemes=[scheme(*indicators(i1=100))],
        classes=[evaluator_class("c1", weights[0]), evaluator_class("c2", weights[1])],
        count=CountRules(decimals=decimals),
    )
    ballots = {"c1": [letters(one) for one in first], "c2": [letters(one) for one in second]}
    subject = counted(held, ballots).scores[0]
    return leaves_doubt(subject, subject.classes, held.count, {"grades": held.scales[0]})


def test_two_classes_that_can_exchange_points_hide_each_other() -> None:
    assert by_hand(first="aabc", second="bbcd")


def test_a_class_all_at_the_top_beside_one_all_at_the_top_has_one_value() -> None:
    assert not by_hand(first="aaaa", second="aaaa")


def test_one_step_from_the_top_leaves_two_values() -> None:
    assert not by_hand(first="aaab", second="aaaa")
    assert by_hand(first="aaab", second="aaab")


def test_weights_that_hardly_match_give_the_sums_away_unless_the_total_is_rough() -> None:
    # A step is worth 34/30 in the one class, 26/30 in the other: 13 against 17 steps, out of range.
    ten = "b" * 10

    assert not by_hand(first=ten, second=ten, weights=(17, 13))
    assert by_hand(first=ten, second=ten, weights=(17, 13), decimals=0)


def test_a_field_that_nobody_else_rated_has_no_partner() -> None:
    held = campaign(
        classes=[evaluator_class("c1", 50), evaluator_class("c2", 50)], count=CountRules()
    )
    both = [letters(one) for one in ("ab", "bc", "cb", "bb")]
    lonely = [letters(one) for one in ("a-", "b-", "c-", "b-")]
    scales = {"grades": held.scales[0]}

    together = counted(held, {"c1": both, "c2": both}).scores[0]
    apart = counted(held, {"c1": both, "c2": lonely}).scores[0]

    assert leaves_doubt(together, together.classes, held.count, scales)
    assert not leaves_doubt(apart, apart.classes, held.count, scales)


def test_a_weightless_class_can_hold_any_value_while_its_field_has_no_score() -> None:
    assert by_hand(first="aaaa", second="aaaa", weights=(0, 0))
