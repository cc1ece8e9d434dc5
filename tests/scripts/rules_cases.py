"""Random campaigns and ballots for the rules: every kind of scale, rule, quota and effect."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.campaign import (
    BallotRules,
    Campaign,
    CommentPlaces,
    Right,
    RuleKind,
    ScoreBand,
    ValidityRule,
)
from survey.domain.definition import read_definition
from survey.domain.quota import TOTAL, Bound, Effect, Quota, RuleScope
from survey.domain.scheme import IndicatorScheme, RatingScale
from survey.domain.style import CLASS_KINDS, all_styles
from tests.domain import factories as made
from tests.factories.inner_files import random_ballot, random_definition

TEXTS = ("好", "a\nb", "\ufeffmark", "𠮷野家", "é", "x" * 90, "因为…")
PERCENTS = ("0", "20", "100/3", "62.5", "100")
WEIGHTS = ("0", "1", "12.5", "100/3", "25", "40")
POINTS = (("100", "80", "60", "40"), ("100/3", "20", "100/7", "0"), ("5", "5", "3", "1"))
WHOLE = (RuleKind.COMPLETE, RuleKind.UNIFORM, RuleKind.FULL_MARKS)
ANY_SCOPE = (RuleScope.RATING, RuleScope.ROW, RuleScope.BALLOT)


@dataclass(frozen=True)
class Filled:
    """A style of a campaign, and ballots filled in on it."""

    campaign: Campaign
    style: BallotStyle
    ballots: tuple[Ballot, ...]


def random_cases(number: int, *, ballots: int) -> Iterator[Filled]:
    """Half of the campaigns are whole definitions, half are made of parts that come together."""
    for seed in range(number):
        chance = random.Random(seed)  # noqa: S311  test cases, not keys
        if seed % 2:
            campaign = read_definition(random_definition(chance))
            style = chance.choice([one for one in all_styles(campaign) if one.rows])
        else:
            campaign = random_campaign(chance)
            style = made.style(campaign)
        moods = [chance.random() for _ in range(ballots)]
        yield Filled(campaign, style, tuple(_ballot(chance, style, mood) for mood in moods))


def random_campaign(chance: random.Random) -> Campaign:
    """Two categories with a scheme each, up to four quotas each, up to six rules."""
    scales = _scales(chance)
    schemes = [_scheme(chance, f"form{n}", scales) for n in range(2)]
    subjects = " ".join(f"s{n}:{chance.choice('ab')}" for n in range(chance.randint(1, 9)))
    named = [one.id for one in schemes[0].indicators()] + ["overall"]
    quotas = {c: [_quota(chance, f"q{c}{n}", named) for n in range(4)] for c in "ab"}
    kinds = [one for one in RuleKind if one not in CLASS_KINDS]
    picked = chance.choices(kinds, k=chance.randint(0, 6))
    one_class = made.evaluator_class()
    object.__setattr__(one_class, "rights", (Right.COMMENT,) if chance.random() < 0.8 else ())
    places = chance.choice(list(CommentPlaces))
    return made.campaign(
        scales=scales,
        schemes=schemes,
        subjects=subjects,
        classes=[one_class],
        assignments=[
            made.assignment("c1", c, scheme_id=one.id, quotas=quotas[c][: chance.randint(0, 4)])
            for c, one in zip("ab", schemes, strict=True)
        ],
        rules=tuple(_rule(chance, kind, f"r{n}") for n, kind in enumerate(picked)),
        ballot=BallotRules(comments=places, text_bytes=chance.choice([0, 30, 600])),
    )


def _scales(chance: random.Random) -> list[RatingScale]:
    points = chance.choice(POINTS)
    most, step = chance.choice([(20, "0.5"), (10, "1"), (100, "0.25"), (5, "1/3"), (249, "1")])
    cut = most // 2
    return [
        made.choice_scale(points=points, needs_reason=chance.choice(["", "d", "ad"])),
        made.choice_scale("few", (1, 0), ids="ad", dont_know=""),
        made.number_scale("marks", most=most, step=step, bands=[(0, cut), (cut + 1, most)]),
        made.number_scale("wide", least=1, most=chance.choice([250, 251]), bands=[(3, 9)]),
    ]


def _scheme(chance: random.Random, scheme_id: str, scales: list[RatingScale]) -> IndicatorScheme:
    weights = {
        f"{'gh'[n % 2]}{n}": f"{chance.choice(WEIGHTS)}:{chance.choice(scales).id}"
        for n in range(chance.randint(2, 6))
    }
    groups = {"g": chance.choice([0, 30, 70]), "h": 50} if chance.random() < 0.5 else {}
    overall = chance.choice(["", "grades", "grades", "grades", "few", "marks"])
    return made.scheme(
        *made.indicators(**weights), scheme_id=scheme_id, overall=overall, groups=groups
    )


def _quota(chance: random.Random, quota_id: str, named: list[str]) -> Quota:
    of = chance.choice([*named, "overall", TOTAL, TOTAL])
    ends = sorted(chance.sample(["0", "10.5", "100/3", "62.5", "80", "100"], 2), key=Fraction)
    start, below = (Fraction(one) if chance.random() < 0.8 else None for one in ends)
    bounds = [
        Bound(Fraction(chance.randint(0, 3))),
        Bound(Fraction(chance.choice(PERCENTS)), percent=True),
        None,
    ]
    return made.quota(
        of,
        id=quota_id,
        name=chance.choice(["", "限额"]),
        choice="" if of == TOTAL else chance.choice("abcd"),
        start=start,
        below=below,
        at_least=chance.choice(bounds),
        at_most=chance.choice(bounds),
        scope=chance.choice(ANY_SCOPE),
        effect=chance.choice(list(Effect)),
    )


def _rule(chance: random.Random, kind: RuleKind, rule_id: str) -> ValidityRule:
    asked: dict[str, Any] = {"percent": Fraction(chance.choice(PERCENTS))}
    asked |= {"choice": chance.choice("abd"), "overall": chance.choice("abd")}
    cuts = (("a", "80", "100"), ("b", "50.5", "80"), ("c", "0", "101/2"))
    bands = [ScoreBand(one, Fraction(low), Fraction(high)) for one, low, high in cuts]
    asked["bands"] = tuple(chance.sample(bands, chance.randint(1, 3)))
    return made.rule(
        kind,
        chance.choice(ANY_SCOPE[1:] if kind in WHOLE else ANY_SCOPE),
        chance.choice(list(Effect)),
        id=rule_id,
        categories=chance.choice([(), ("a",), ("b",), ("a", "b")]),
        **asked,
    )


def _ballot(chance: random.Random, style: BallotStyle, mood: float) -> Ballot:
    if mood < 0.3:
        return random_ballot(chance, style, mild=mood < 0.15)
    one = chance.randrange(4)
    codes = []
    for field in style.fields:
        offered = [code for code in range(3 + field.scale.value_count) if field.scale.offers(code)]
        values = offered[-field.scale.value_count :]
        same = values[min(one, len(values) - 1)]
        codes.append(same if chance.random() < mood else chance.choice(values + offered[:3]))
    keys = [0, *(row.comment_key for row in style.rows), *(f.reason_key for f in style.fields)]
    return Ballot(
        tuple(codes), {key: chance.choice(TEXTS) for key in keys if chance.random() < 0.1}
    )
