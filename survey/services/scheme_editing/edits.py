"""What the forms of schemes and scales change in a plan, with all that cannot be read in them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from survey.services.plan_steps.reading import Edit, Typed, tidy
from survey.services.scheme_editing.drafts import Manner, ScaleKind
from survey.services.scheme_editing.saved import find_scale, find_scheme
from survey.services.scheme_editing.tree_reading import drafts_of
from survey.services.scheme_editing.tree_writing import write_drafts

if TYPE_CHECKING:
    from survey.services.plan_trees import Tree
    from survey.services.scheme_editing.drafts import ScaleDraft, SchemeDraft


def edit_scheme(draft: SchemeDraft, place: str) -> Edit:
    """Put a scheme in the place of the one with its id; `place` is where that stands in the tree.

    The change raises UnknownScheme where somebody has removed it.
    """
    typed, own = Typed(), deepcopy(draft)
    for g, group in enumerate(own.groups):
        at = group_place(own, g, place)
        if own.two_levels and own.manner is Manner.OWN:
            group.weight = typed.exact(f"{at}.weight", group.weight, blank="")
        for i, one in enumerate(group.indicators):
            if group.manner is Manner.OWN:
                one.weight = typed.exact(f"{at}.indicators[{i}].weight", one.weight, blank="")
            one.name, one.standard, one.explanation = map(
                tidy, (one.name, one.standard, one.explanation)
            )
        group.name = tidy(group.name)
    own.name, own.overall = tidy(own.name), tidy(own.overall)

    def change(tree: Tree) -> None:
        schemes, scales = drafts_of(tree)
        schemes[schemes.index(find_scheme(schemes, own.key))] = own
        write_drafts(tree, schemes, scales)

    return typed.edit(change)


def edit_scale(draft: ScaleDraft, place: str) -> Edit:
    """Put a scale in the place of the one with its id; `place` is where that stands in the tree.

    The change raises UnknownScheme where somebody has removed it.
    """
    typed, own = Typed(), deepcopy(draft)
    own.name, own.dont_know, own.abstention = map(tidy, (own.name, own.dont_know, own.abstention))
    for n, one in enumerate(own.steps):
        one.name = tidy(one.name)
        if own.kind is ScaleKind.CHOICES:
            one.points = typed.exact(f"{place}.choices[{n}].points", one.points)
        else:
            one.start = typed.exact(f"{place}.bands[{n}].from", one.start)
            one.end = typed.exact(f"{place}.bands[{n}].to", one.end)
    if own.kind is ScaleKind.CHOICES:
        own.full = typed.exact(f"{place}.full", own.full, blank="")
    else:
        own.maximum = typed.exact(f"{place}.max", own.maximum)
        own.minimum = typed.exact(f"{place}.min", own.minimum, blank="0")
        own.step = typed.exact(f"{place}.step", own.step, blank="1")

    def change(tree: Tree) -> None:
        schemes, scales = drafts_of(tree)
        scales[scales.index(find_scale(scales, own.key))] = own
        write_drafts(tree, schemes, scales)

    return typed.edit(change)


def group_place(draft: SchemeDraft, group: int, place: str) -> str:
    """Where a group of a scheme stands in the tree; a scheme of one level has none of its own."""
    return f"{place}.groups[{group}]" if draft.two_levels else place
