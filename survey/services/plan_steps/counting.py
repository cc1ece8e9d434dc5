"""The steps of counting and of disclosure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from survey.domain.campaign import CountRules, DisclosureRules, EmptyClass, Shares
from survey.services.plan_steps.reading import Edit, Typed

if TYPE_CHECKING:
    from collections.abc import Mapping

    from survey.services.plan_steps.reading import Row
    from survey.services.plan_trees import Tree

STAGES: Final = ("indicator", "class", "subject")
_TRIM: Final = ("drop", "above")
MOST_PLACES: Final = 6
OPEN: Final = ":open"
ALONE: Final = ""
ASKED: Final = "asked"
"""A tick that is set."""


def shown_counting(tree: Tree) -> dict[str, str]:
    """How scores are made, as the form shows it."""
    count, defaults = tree.get("count", {}), CountRules()
    rounding, trim = count.get("rounding", {}), count.get("trim", {})
    return {
        "shares": str(count.get("shares", defaults.shares.value)),
        "empty_class": str(count.get("empty_class", defaults.empty_class.value)),
        "decimals": str(count.get("decimals", defaults.decimals)),
        **{name: str(rounding.get(name, "")) for name in STAGES},
        **{name: str(trim.get(name, "")) for name in _TRIM},
        "spread": ASKED if count.get("spread") else "",
    }


def edit_counting(row: Row) -> Edit:
    """Keep how scores are made; rounding at a stage and trimming are absent where left empty."""
    typed = Typed()
    says: dict[str, Any] = {
        "shares": typed.one_of("count.shares", row.get("shares", ""), Shares),
        "empty_class": typed.one_of("count.empty_class", row.get("empty_class", ""), EmptyClass),
        "decimals": typed.whole("count.decimals", row.get("decimals", "")),
    }
    rounding = {
        name: typed.whole(f"count.rounding.{name}", row.get(name, ""))
        for name in STAGES
        if row.get(name, "").strip()
    }
    trim = {
        name: typed.whole(f"count.trim.{name}", row.get(name, ""))
        for name in _TRIM
        if any(row.get(one, "").strip() for one in _TRIM)
    }
    says |= {name: value for name, value in (("rounding", rounding), ("trim", trim)) if value}
    if row.get("spread"):
        says["spread"] = True
    return typed.edit(lambda tree: tree.update(count=says))


def shown_disclosure(tree: Tree) -> dict[str, str]:
    """The two thresholds."""
    said, defaults = tree.get("disclosure", {}), DisclosureRules()
    return {
        "k": str(said.get("k", defaults.k)),
        "distribution": str(said.get("distribution", defaults.distribution)),
    }


def shown_merging(tree: Tree) -> dict[str, str]:
    """By class: open, the id of the class with which it is counted together, or alone."""
    return {
        str(one["id"]): OPEN if one.get("open") else str(one.get("merged_with", ALONE))
        for one in tree["classes"]
    }


def edit_disclosure(row: Row, merging: Mapping[str, str]) -> Edit:
    """Keep the thresholds, and what becomes of each small class."""
    typed = Typed()
    says = {
        name: typed.whole(f"disclosure.{name}", row.get(name, "")) for name in ("k", "distribution")
    }

    def change(tree: Tree) -> None:
        tree["disclosure"] = says
        for one in tree["classes"]:
            choice = merging.get(str(one["id"]), ALONE)
            one.pop("open", None)
            one.pop("merged_with", None)
            if choice == OPEN:
                one["open"] = True
            elif choice:
                one["merged_with"] = choice

    return typed.edit(change)
