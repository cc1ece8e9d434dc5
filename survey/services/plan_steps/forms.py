"""What can be rated on the forms of a plan, in whatever notation its schemes are written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from survey.domain.scheme import OVERALL
from survey.services.definition_file.naming import with_ids

if TYPE_CHECKING:
    from collections.abc import Iterator

    from survey.services.plan_trees import Tree

Named: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FormField:
    """An indicator or the overall rating: ids and names of its choices, None where it is a number.

    `of` is the indicator's id or `overall`.
    """

    of: str
    name: str
    choices: tuple[Named, ...] | None


@dataclass(frozen=True, slots=True)
class Form:
    """A scheme as an evaluator meets it; the overall rating is the first of the fields."""

    id: str
    name: str
    fields: tuple[FormField, ...]


def forms_of(tree: Tree) -> list[Form]:
    """The forms of a plan; what is not finished in a scheme is passed over."""
    scales: dict[str, dict[str, Any]] = {}
    for scale in reversed(tree["scales"]):
        scales |= {str(scale.get("name", "")): scale, str(scale.get("id", "")): scale}
    return [
        Form(
            str(one.get("id", "")),
            str(one["name"]),
            tuple(
                FormField(of, name, _choices(scales.get(str(scale))))
                for of, name, scale in _fields(one)
            ),
        )
        for one in tree["schemes"]
    ]


def _fields(scheme: dict[str, Any]) -> Iterator[tuple[str, str, object]]:
    """Id, name and scale of every field; a scale that is not said is that of the scheme around."""
    outer = scheme.get("scale", "")
    if "overall" in scheme:
        overall = _named(scheme["overall"])
        yield OVERALL, str(overall["name"]), overall.get("scale", outer)
    groups = scheme.get("groups") or [{"indicators": scheme.get("indicators", ())}]
    parts = [
        {"scale": group.get("scale", outer)} | _named(one)
        for group in groups
        for one in group.get("indicators", ())
    ]
    for part in with_ids(parts, "i"):
        yield str(part["id"]), str(part["name"]), part["scale"]


def _named(one: Any) -> dict[str, Any]:  # noqa: ANN401  a name alone, or an object
    return one if isinstance(one, dict) else {"name": one}


def _choices(scale: dict[str, Any] | None) -> tuple[Named, ...] | None:
    listed = (scale or {}).get("choices")
    if not isinstance(listed, list):
        return None
    return tuple((str(one["id"]), str(one["name"])) for one in with_ids(listed, "c"))
