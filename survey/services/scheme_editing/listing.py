"""The schemes and scales of a plan as its page lists them, and what is done with one as a whole."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.domain.errors import Refusal
from survey.services.scheme_editing.drafts import (
    GroupDraft,
    ScaleDraft,
    ScaleKind,
    SchemeDraft,
    StepDraft,
)
from survey.services.scheme_editing.saved import (
    SavedScheme,
    add_saved,
    find_scale,
    find_scheme,
    free_name,
    saved_scheme,
    used_scales,
)
from survey.services.scheme_editing.tree_reading import ONLY_GROUP, drafts_of
from survey.services.scheme_editing.tree_writing import free_key, write_drafts

if TYPE_CHECKING:
    from survey.services.plan_trees import Tree


class ScaleInUse(Refusal):
    """Schemes rate on the scale, so that it cannot be removed."""

    code = "scale-in-use"


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A scheme, its place in the tree, and the categories that are rated with it."""

    draft: SchemeDraft
    place: str
    scales: tuple[str, ...]
    used_for: tuple[str, ...]

    @property
    def indicators(self) -> int:
        """How many indicators it has."""
        return sum(len(one.indicators) for one in self.draft.groups)


@dataclass(frozen=True, slots=True)
class ScaleLine:
    """A scale, its place in the tree, and the names of the schemes that rate on it."""

    draft: ScaleDraft
    place: str
    used_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """All schemes and scales of a plan."""

    schemes: tuple[SchemeLine, ...]
    scales: tuple[ScaleLine, ...]

    def scheme(self, key: str) -> SchemeLine:
        """The scheme with this id; raises UnknownScheme."""
        find_scheme([one.draft for one in self.schemes], key)
        return next(one for one in self.schemes if one.draft.key == key)

    def scale(self, key: str) -> ScaleLine:
        """The scale with this id; raises UnknownScheme."""
        find_scale([one.draft for one in self.scales], key)
        return next(one for one in self.scales if one.draft.key == key)


def listing_of(tree: Tree) -> Listing:
    """The schemes and scales of a plan's tree."""
    schemes, scales = drafts_of(tree)
    names = {one.key: one.name for one in scales}
    return Listing(
        tuple(
            SchemeLine(
                one,
                f"schemes[{n}]",
                tuple(names.get(key, key) for key in sorted(used_scales(one))),
                tuple(dict.fromkeys(_used_for(tree, one))),
            )
            for n, one in enumerate(schemes)
        ),
        tuple(
            ScaleLine(
                one,
                f"scales[{n}]",
                tuple(scheme.name for scheme in schemes if one.key in used_scales(scheme)),
            )
            for n, one in enumerate(scales)
        ),
    )


def add_blank_scheme(tree: Tree, *, name: str, group: str = "") -> str:
    """A scheme with nothing in it, of two levels where a first group is named; its id."""
    schemes, scales = drafts_of(tree)
    key = free_key("scheme", (one.key for one in schemes))
    first = GroupDraft(name=f"{group} 1") if group else GroupDraft(key=ONLY_GROUP)
    draft = SchemeDraft(key=key, two_levels=bool(group), groups=[first])
    draft.name = free_name(name, (one.name for one in schemes))
    draft.scale = scales[0].key if len(scales) == 1 else ""
    write_drafts(tree, [*schemes, draft], scales)
    return key


def copy_scheme(tree: Tree, key: str) -> str:
    """A copy of a scheme behind the others; its id. Raises UnknownScheme."""
    return add_saved(tree, saved_scheme(tree, key))


def add_template(tree: Tree, saved: SavedScheme, *, name: str) -> str:
    """A template's scheme, under the template's name; its id."""
    return add_saved(tree, saved, name=name)


def remove_scheme(tree: Tree, key: str) -> str:
    """Remove a scheme; where it is used, that is named as missing. Raises UnknownScheme."""
    schemes, scales = drafts_of(tree)
    schemes.remove(find_scheme(schemes, key))
    write_drafts(tree, schemes, scales)
    return key


def add_scale(tree: Tree, *, name: str, kind: ScaleKind, steps: list[StepDraft]) -> str:
    """A new scale; its id."""
    schemes, scales = drafts_of(tree)
    key = free_key("scale", (one.key for one in scales))
    draft = ScaleDraft(key=key, kind=kind, steps=deepcopy(steps))
    draft.name = free_name(name, (one.name for one in scales))
    draft.maximum = "100" if kind is ScaleKind.NUMBER else ""
    write_drafts(tree, schemes, [*scales, draft])
    return key


def remove_scale(tree: Tree, key: str) -> str:
    """Remove a scale that no scheme rates on; raises UnknownScheme, ScaleInUse."""
    schemes, scales = drafts_of(tree)
    found = find_scale(scales, key)
    users = [one.name for one in schemes if key in used_scales(one)]
    if users:
        raise ScaleInUse(scale=found.name, schemes=", ".join(users))
    scales.remove(found)
    write_drafts(tree, schemes, scales)
    return key


def _used_for(tree: Tree, scheme: SchemeDraft) -> list[str]:
    names = {one.get("id"): one.get("name", "") for one in _objects(tree, "categories")}
    return [
        str(names.get(one.get("category"), one.get("category")))
        for one in _objects(tree, "assignments")
        if one.get("scheme") in (scheme.key, scheme.name)
    ]


def _objects(tree: Tree, member: str) -> list[Tree]:
    """The objects of a list; what is written in another notation counts as none."""
    value = tree.get(member)
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []
