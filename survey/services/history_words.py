"""Words of histories: what is not the same in two campaigns, and what a gap is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from survey.reports.history.breaks import Break

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from survey.reports.history.breaks import Step
    from survey.reports.history.card import Card, Line
    from survey.reports.history.years import Year
    from survey.reports.votes import VotesRow
    from survey.services.sheets import Say


def card_notes(card: Card, *, say: Say) -> tuple[str, ...]:
    """All that a reader of a card must know before he compares."""
    years = [one.year for one in card.entries]
    return (
        *_named_otherwise(card, say),
        *step_notes(card.steps, years, say=say),
        *_renamed(card.classes, say),
        *_renamed(card.fields, say),
        say("All figures are out of 100; scales with other full marks are converted."),
        say("A gap is a figure that is withheld or not there: no line is drawn through it."),
    )


def step_notes(steps: Sequence[Step], years: Sequence[Year], *, say: Say) -> tuple[str, ...]:
    """What differs from one campaign to the next, in plain words."""
    words = _break_words(say)
    return tuple(
        say("From {before} to {after} not the same: {differences}. Compare with care.").format(
            before=campaign_words(years[one.place]),
            after=campaign_words(years[one.place + 1]),
            differences=say("; ").join(words[each] for each in one.breaks),
        )
        for one in steps
    )


def campaign_words(year: Year) -> str:
    """A campaign in a sentence."""
    return f"{year.at:%Y-%m} ({year.number})"


def shares_words(choices: Sequence[str], votes: VotesRow | None) -> str:
    """Shares of the choices of the overall rating, or empty where they are not shown."""
    if votes is None or not votes.printed:
        return ""
    return " · ".join(f"{name} {share}" for name, share in zip(choices, votes.printed, strict=True))


def _named_otherwise(card: Card, say: Say) -> Iterator[str]:
    if card.names:
        yield say("Under this id also named: {names}. Make sure that it is the same.").format(
            names=say(", ").join(card.names)
        )


def _renamed(lines: Sequence[Line], say: Say) -> Iterator[str]:
    for one in lines:
        if one.earlier_names:
            yield say("{name} was named before: {names}; joined by its id.").format(
                name=one.name, names=say(", ").join(one.earlier_names)
            )


def _break_words(say: Say) -> dict[Break, str]:
    return {
        Break.CATEGORY: say("the category, so mean and rank are among others"),
        Break.INDICATORS: say("the indicators"),
        Break.SCALES: say("the scales of indicators of the same name, which stand apart"),
        Break.INDICATOR_WEIGHTS: say("the weights of indicators"),
        Break.CLASSES: say("the classes that rate"),
        Break.CLASS_WEIGHTS: say("the weights of classes"),
        Break.COUNTING: say("the rules of counting"),
        Break.RELEASE: say("the least number of ratings for a release"),
    }
