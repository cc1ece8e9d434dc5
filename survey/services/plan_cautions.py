"""What an office should think about in a definition that lacks nothing: none of it is a fault."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.campaign import DisclosureRules
from survey.domain.section import SectionScope
from survey.persistence import campaigns

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from survey.services.plan_trees import Tree
    from survey.services.plans import PlanView


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallSections:
    """Sections of a class that rate their own and have few people: how many, the smallest."""

    class_id: str
    name: str
    count: int
    smallest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cautions:
    """`is_copy`: taken over from another and not changed yet; `same_title`: another has its name.

    `few` is how many ratings a distribution needs, under which `small` are listed.
    """

    is_copy: bool
    same_title: bool
    few: int
    small: tuple[SmallSections, ...]


def cautions_of(session: Session, view: PlanView) -> Cautions:
    """What stands out in a plan; nothing of one that can be read only."""
    few = _few(view.tree)
    if view.is_fixed:
        return Cautions(is_copy=False, same_title=False, few=few, small=())
    return Cautions(
        is_copy=view.plan.version == 1 and bool(view.tree["subjects"]),
        same_title=_is_taken(session, view),
        few=few,
        small=small_own_sections(view.tree, few=few),
    )


def small_own_sections(tree: Tree, *, few: int) -> tuple[SmallSections, ...]:
    """The classes whose sections rate their own with fewer than `few` people.

    A mean of few who all answer alike is the answer of each: no threshold hides that.
    """
    found = []
    for one in tree["classes"]:
        small = [
            section["entitled"]
            for section in one.get("sections", ())
            if section.get("scope") == SectionScope.OWN
            and isinstance(section.get("entitled"), int)
            and 0 < section["entitled"] < few
        ]
        if small:
            made = SmallSections(
                class_id=str(one["id"]), name=one["name"], count=len(small), smallest=min(small)
            )
            found.append(made)
    return tuple(found)


def _few(tree: Tree) -> int:
    said = tree.get("disclosure", {}).get("distribution")
    return said if isinstance(said, int) else DisclosureRules().distribution


def _is_taken(session: Session, view: PlanView) -> bool:
    """Whether a campaign of the organiser has this name, as that has of which this is a copy."""
    others = campaigns.of_organiser(session, view.plan.organiser)
    return any(
        one.title == view.plan.title and one.id != view.plan.campaign and not one.rehearses
        for one in others
    )
