"""The first step: name, language, times, and how the ballot looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from survey.domain.campaign import BallotOrder, BallotRules, CommentPlaces
from survey.services.definition_file.expanding import DEFAULT_LANGUAGE
from survey.services.plan_steps.reading import Edit, Typed, tidy
from survey.services.plan_trees import local_time

if TYPE_CHECKING:
    from datetime import tzinfo

    from survey.services.plan_trees import Tree

LANGUAGES: Final = (DEFAULT_LANGUAGE, "en")
ALLOWED: Final = "allowed"
"""A tick that is set."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Basics:
    """The fields of the step, as texts."""

    title: str
    language: str
    opens: str
    closes: str
    order: str
    comments: str
    text_bytes: str
    quick_fill: str


def shown_basics(tree: Tree, timezone: tzinfo) -> Basics:
    """What the tree says; times on the wall clock."""
    ballot = tree.get("ballot", {})
    return Basics(
        title=tree["title"],
        language=tree["language"],
        opens=local_time(tree["opens"], timezone),
        closes=local_time(tree["closes"], timezone),
        order=ballot.get("order", BallotOrder.FIXED.value),
        comments=ballot.get("comments", CommentPlaces.NONE.value),
        text_bytes=str(ballot.get("text_bytes", BallotRules().text_bytes)),
        quick_fill=ALLOWED if ballot.get("quick_fill") else "",
    )


def edit_basics(given: Basics) -> Edit:
    """The change that the form makes."""
    typed = Typed()
    looks: dict[str, Any] = {
        "order": typed.one_of("ballot.order", given.order, BallotOrder),
        "comments": typed.one_of("ballot.comments", given.comments, CommentPlaces),
        "text_bytes": typed.whole("ballot.text_bytes", given.text_bytes, blank=0),
    }
    if given.quick_fill:
        looks["quick_fill"] = True
    head = {
        "title": tidy(given.title),
        "language": tidy(given.language) or DEFAULT_LANGUAGE,
        "opens": tidy(given.opens),
        "closes": tidy(given.closes),
    }

    def change(tree: Tree) -> None:
        tree |= head
        tree["ballot"] = looks

    return typed.edit(change)
