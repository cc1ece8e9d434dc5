"""Scales of a definition file: listed ones, and those written where they are used."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.domain.fault_code import FaultCode
from survey.services.definition_file.naming import (
    Json,
    Names,
    exact,
    fraction,
    with_ids,
    word,
    words,
)

if TYPE_CHECKING:
    from survey.services.definition_file.places import Path, Places


@dataclass
class Scales:
    """The scales of the document, in order; those written in place come after the listed."""

    places: Places
    documents: list[Json] = field(default_factory=list)
    names: Names = field(default_factory=Names)

    def listed(self, sources: list[Json]) -> None:
        """Take the file's list of scales."""
        for n, source in enumerate(with_ids(sources, "scale")):
            self._add(source, word(source["name"]), ("scales", n))

    def use(self, value: object, path: Path, *, name: str) -> str:
        """The id of a scale that is named, or written in place and named after its indicator."""
        if not isinstance(value, dict):
            return self.names.find(value, path, self.places)
        number = len(self.documents) + 1
        while f"scale{number}" in self.names.ids:
            number += 1
        source = {"id": f"scale{number}", **value}
        return self._add(source, word(value.get("name", name)), path)

    def maximum(self, scale: str) -> str | None:
        """The maximum of a number scale, None for any other."""
        found = next((one for one in self.documents if one["id"] == scale), {})
        return found.get("max")

    def choices(self, scale: str) -> list[Json]:
        """The choices of a scale, none for any other."""
        found = next((one for one in self.documents if one["id"] == scale), {})
        return list(found.get("choices", ()))

    def _add(self, source: Json, name: str, path: Path) -> str:
        place = f"scales[{len(self.documents)}]"
        self.places.origins[place] = path
        scale = {"id": word(source["id"]), "name": name}
        scale |= words(source, "dont_know", "abstention")
        if "choices" in source:
            scale |= self._choices(source, place, path)
        else:
            scale |= self._numbers(source, place, path)
        if source.get("kind", scale["kind"]) != scale["kind"]:
            self.places.note(
                (*path, "kind"),
                FaultCode.NOT_ALLOWED,
                found=word(source["kind"]),
                allowed=scale["kind"],
            )
        self.documents.append(scale)
        self.names.add(scale["id"], name=name)
        return str(scale["id"])

    def _choices(self, source: Json, place: str, path: Path) -> Json:
        listed = self._items(source["choices"], f"{place}.choices", (*path, "choices"), "points")
        choices = [
            {"id": one["id"], "name": word(one["name"]), "points": exact(one["points"])}
            | ({"needs_reason": True} if one.get("needs_reason") else {})
            for one in with_ids(listed, "c")
        ]
        highest = max((fraction(one["points"]) for one in listed), default=100)
        full = exact(source["full"]) if "full" in source else exact(highest)
        return {"kind": "choices", "choices": choices, "full": full}

    def _numbers(self, source: Json, place: str, path: Path) -> Json:
        listed = self._items(source.get("bands", []), f"{place}.bands", (*path, "bands"), "span")
        spans = [one.get("span") or [one["from"], one["to"]] for one in listed]
        bands = [
            {"id": one["id"], "name": word(one["name"])}
            | {"from": exact(span[0]), "to": exact(span[1])}
            for one, span in zip(with_ids(listed, "b"), spans, strict=True)
        ]
        ends = {"min": source.get("min", 0), "max": source["max"], "step": source.get("step", 1)}
        return {
            "kind": "number",
            **{name: exact(end) for name, end in ends.items()},
            "bands": bands,
        }

    def _items(self, value: list[Json] | Json, place: str, path: Path, member: str) -> list[Json]:
        """A list of objects; from a mapping, its keys as names and its values as `member`."""
        if isinstance(value, list):
            self.places.origins[place] = path
            return value
        for n, key in enumerate(value):
            self.places.origins[f"{place}[{n}]"] = (*path, key)
        return [{"name": key, member: one} for key, one in value.items()]
