"""Notes under the papers: how the figures are made, what is withheld and why."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from survey.domain.campaign import EmptyClass
from survey.reports.filed import Why

if TYPE_CHECKING:
    from collections.abc import Iterator

    from survey.domain.campaign import Campaign
    from survey.reports.filed import FiledCategory, FiledFigures
    from survey.services.sheets import Say


class PaperKind(StrEnum):
    """The three papers."""

    VOTES = "votes"
    SCORES = "scores"
    RANKING = "ranking"


_TOLD = {
    PaperKind.VOTES: (Why.VOTES,),
    PaperKind.SCORES: (Why.CLASSES, Why.TOTAL),
    PaperKind.RANKING: (Why.CLASSES, Why.TOTAL),
}


def notes(held: FiledFigures, kind: PaperKind, *, say: Say) -> tuple[str, ...]:
    """How a paper's figures are made, then what is withheld on it and why."""
    withheld = [line for why in _TOLD[kind] for line in _withheld(held, why, say)]
    return (*_making(held.campaign, kind, say), *withheld)


def policy_words(policy: EmptyClass, *, say: Say) -> str:
    """What a class without a score does to a subject's score."""
    return {
        EmptyClass.RENORMALISE: say(
            "Classes without a score are left out, the weights of the others are divided by "
            "their sum."
        ),
        EmptyClass.ZERO: say("A class without a score counts 0 and keeps its weight."),
        EmptyClass.VOID: say("A subject that a class gave no score has no score."),
    }[policy]


def why_words(campaign: Campaign, why: Why, *, say: Say) -> str:
    """Why something is withheld, all reasons together: the one that holds would tell too much."""
    rules = campaign.disclosure
    return {
        Why.CLASSES: say(
            "Withheld scores of classes: fewer than {k} ratings, or a class that is withheld with "
            "them so that none can be found by subtraction."
        ),
        Why.TOTAL: say(
            "Withheld totals: what is withheld of the classes could be found out from the total."
        ),
        Why.VOTES: say(
            "Withheld votes: fewer than {d} ratings of a class, all of them alike at an end of the "
            "scale, or votes from which such ones could be found by subtraction."
        ),
    }[why].format(k=rules.k, d=rules.distribution)


def _making(campaign: Campaign, kind: PaperKind, say: Say) -> tuple[str, ...]:
    if kind is PaperKind.VOTES:
        return (
            say(
                "Share: votes for a choice by ratings with a value, in per cent. Abstentions and "
                "“don't know” are no ratings."
            ),
        )
    scale = say("Scores are out of 100, rounded half up to {places} places.").format(
        places=campaign.count.decimals
    )
    return (scale, policy_words(campaign.count.empty_class, say=say))


def _withheld(held: FiledFigures, why: Why, say: Say) -> Iterator[str]:
    lines = [
        say("{category}: {names}").format(category=one.category.name, names=told)
        for one in held.categories
        if (told := _subjects(one, why, say))
    ]
    if lines:
        yield why_words(held.campaign, why, say=say)
        yield from lines


def _subjects(category: FiledCategory, why: Why, say: Say) -> str:
    """Subjects by what is withheld of them: "甲 · 乙 (分管领导 / 服务对象)"."""
    by_names: dict[tuple[str, ...], list[str]] = {}
    for one in category.withheld:
        if one.why is why:
            by_names.setdefault(one.names, []).append(one.subject)
    return say("; ").join(_named(" · ".join(held), names) for names, held in by_names.items())


def _named(subjects: str, names: tuple[str, ...]) -> str:
    return f"{subjects} ({' / '.join(names)})" if names else subjects
