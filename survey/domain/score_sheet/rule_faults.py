"""What is wrong with the rules of a category: every fault with its place and the arithmetic."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction

from survey.domain.errors import Fault
from survey.domain.exact import definition_string
from survey.domain.score_sheet.rules import HUNDRED, CategoryRules, Part, Source

MOST_DECIMALS = 4
LONGEST_NAME = 40


def rule_faults(rules: CategoryRules) -> Iterator[Fault]:
    """All faults; places are "full", "decimals", "parts[0]", "extras[0]", "correction", "parts"."""
    if rules.full <= 0:
        yield Fault("full", "score-full")
    if not 0 <= rules.decimals <= MOST_DECIMALS:
        yield Fault("decimals", "score-decimals", (("limit", str(MOST_DECIMALS)),))
    yield from _weights(rules)
    yield from _names(rules)
    for at, part in enumerate(rules.parts):
        yield from _part(f"parts[{at}]", part)
    for at, extra in enumerate(rules.extras):
        if extra.cap is not None and extra.cap <= 0:
            yield Fault(f"extras[{at}]", "score-cap")
    if rules.correction and not any(one.source is Source.SCORE for one in rules.parts):
        yield Fault("correction", "score-correction-idle")


def _weights(rules: CategoryRules) -> Iterator[Fault]:
    """Weights sum to 100 per cent, or the fault says by how much they do not."""
    for at, part in enumerate(rules.parts):
        if part.weight <= 0:
            yield Fault(f"parts[{at}]", "score-weight")
    total = sum((one.weight for one in rules.parts), Fraction(0))
    if not rules.parts:
        yield Fault("parts", "score-no-parts")
    elif total != HUNDRED:
        code = "score-weights-over" if total > HUNDRED else "score-weights-under"
        facts = (
            ("total", definition_string(total)),
            ("off", definition_string(abs(total - HUNDRED))),
        )
        yield Fault("parts", code, facts)


def _names(rules: CategoryRules) -> Iterator[Fault]:
    """Every name is there and stands once, or the second has a fault: a column is found by it."""
    named = [(f"parts[{at}]", one.name) for at, one in enumerate(rules.parts)]
    named += [(f"extras[{at}]", one.name) for at, one in enumerate(rules.extras)]
    if rules.correction is not None:
        named.append(("correction", rules.correction.column))
    seen: set[str] = set()
    for place, name in named:
        if not name.strip():
            yield Fault(place, "score-no-name")
        elif (key := "".join(name.split())) in seen:
            yield Fault(place, "score-name-twice", (("name", name),))
        elif len(name) > LONGEST_NAME:
            yield Fault(place, "score-name-long", (("limit", str(LONGEST_NAME)),))
        else:
            seen.add(key)


def _part(place: str, part: Part) -> Iterator[Fault]:
    if part.full <= 0:
        yield Fault(place, "score-full")
    if part.source is Source.SHARE and not part.field:
        yield Fault(place, "score-no-field")
    if part.source is Source.SHARE and not part.choices:
        yield Fault(place, "score-no-choices")
    if part.source is Source.COLUMN:
        return
    if part.bands:
        yield from _bands(place, part)
    elif part.full != HUNDRED:
        yield Fault(place, "score-full-of-hundred")


def _bands(place: str, part: Part) -> Iterator[Fault]:
    """The bands cover 0 to 100 and none lies over another: each ends where the next begins."""
    starts = Counter(one.at_least for one in part.bands)
    lowest = min(starts)
    if lowest > 0:
        yield Fault(place, "score-bands-gap", (("lowest", definition_string(lowest)),))
    for start, times in starts.items():
        if times > 1:
            yield Fault(place, "score-bands-overlap", (("start", definition_string(start)),))
        if not 0 <= start <= HUNDRED:
            yield Fault(place, "score-band-outside", (("start", definition_string(start)),))
    for one in part.bands:
        if not 0 <= one.points <= part.full:
            facts = (
                ("points", definition_string(one.points)),
                ("full", definition_string(part.full)),
            )
            yield Fault(place, "score-band-points", facts)
