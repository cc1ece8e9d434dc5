"""What the demo prints: who voted how, the counts, the ranking, the files."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from survey.cli.demo.drawing import Breakage
from survey.services.definitions import campaign_of
from survey.words import error_words

if TYPE_CHECKING:
    from survey.cli.demo.story import Story
    from survey.cli.demo.voting import Turn
    from survey.cli.desk import Desk

FIRST_RANKS = 3


def print_turns(desk: Desk, turns: list[Turn]) -> None:
    """Journeys by way, refusals by reason, time of a journey."""
    ways = Counter(one.evaluator.way.value for one in turns if one.receipt)
    for way, count in sorted(ways.items()):
        desk.say("  {count} ballots {way}", count=count, way=desk.words(way))
    broken = sum(one.evaluator.drawn.breakage is not Breakage.NONE for one in turns)
    desk.say("  {count} of them broken on purpose", count=broken)
    for code, count in sorted(Counter(one.refused for one in turns if one.refused).items()):
        desk.say(
            "  refused {count} × {code}",
            count=count,
            code=error_words(code, {}, desk.settings.language),
        )
    seconds = sorted(one.seconds for one in turns if one.receipt)
    middle, slow = seconds[len(seconds) // 2], seconds[int(len(seconds) * 0.99)]
    desk.say(
        "  a journey took {middle:.0f} ms (median), {slow:.0f} ms (p99)",
        middle=middle * 1000,
        slow=slow * 1000,
    )


def print_outcome(story: Story, results: dict[str, Any]) -> None:
    """Turnout and verdicts by class, the head of each ranking, the files made."""
    desk, campaign = story.desk, campaign_of(story.record)
    names = {one.id: one.name for one in campaign.classes}
    names |= {one.id: one.name for one in campaign.subjects}
    for one in results["classes"]:
        verdicts = one.get("verdicts")
        counted = (
            f"{verdicts['valid']}/{verdicts['invalid']}" if verdicts else desk.words("withheld")
        )
        print(f"  {names[one['class']]}: {one['used']}/{one['entitled']}  {counted}")
    withheld = desk.words("withheld")
    verdicts = results.get("verdicts", {"valid": withheld, "invalid": withheld})
    desk.say(
        "  all: {valid} valid, {invalid} invalid", **{k: verdicts[k] for k in ("valid", "invalid")}
    )
    for category in campaign.categories:
        print(f"  {category.name}")
        ranked = [
            one for one in results["subjects"] if one["category"] == category.id and "rank" in one
        ]
        for one in sorted(ranked, key=lambda row: row["rank"])[:FIRST_RANKS]:
            print(f"    {one['rank']:>3}  {one['score']:>6}  {names[one['subject']]}")
    desk.say("Files:")
    for file in sorted(desk.settings.folder.iterdir()):
        if file.is_file() and not file.name.startswith("survey.db"):
            print(f"  {file}")
