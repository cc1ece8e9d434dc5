"""Evaluator classes of a definition file: sections written out, one for all, or one a subject."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.domain.fault_code import FaultCode
from survey.domain.section import SectionScope
from survey.services.definition_file.naming import Json, Names, exact, with_ids, word, words

if TYPE_CHECKING:
    from survey.services.definition_file.places import Path, Places

EVERYBODY = {"zh": "全体", "en": "all"}


@dataclass
class Classes:
    """The classes of the document."""

    places: Places
    language: str
    categories: Names
    subjects: list[Json]
    subject_names: Names = field(init=False)
    documents: list[Json] = field(default_factory=list)
    names: Names = field(default_factory=Names)

    def __post_init__(self) -> None:
        """Find subjects by their names."""
        self.subject_names = Names.of(self.subjects)

    def listed(self, sources: list[Json]) -> None:
        """Take the file's list of classes; all names are known before one names another."""
        filled = with_ids(sources, "class")
        for one in filled:
            self.names.add(one["id"], name=word(one["name"]))
        self.documents = [self._class(one, n) for n, one in enumerate(filled)]

    def _class(self, source: Json, n: int) -> Json:
        path: Path = ("classes", n)
        one = words(source, "id", "name") | {"weight": exact(source["weight"])}
        if source.get("open"):
            one["open"] = True
        if "merged_with" in source:
            host = self.names.find(source["merged_with"], (*path, "merged_with"), self.places)
            one["merged_with"] = host
        one["rights"] = list(source.get("rights", ()))
        one["sections"] = self._sections(source, path)
        return one

    def _sections(self, source: Json, path: Path) -> list[Json]:
        if "sections" in source:
            listed = with_ids(source["sections"], "s")
            return [
                self._section(one, (*path, "sections", s), word(one["name"]))
                for s, one in enumerate(listed)
            ]
        if "sections_for_each" in source:
            return self._for_each(source["sections_for_each"], path)
        self.places.origins[f"classes[{path[1]}].sections[0]"] = path
        name = EVERYBODY["zh" if self.language.startswith("zh") else "en"]
        return [self._section({**source, "id": "all"}, path, name)]

    def _section(self, source: Json, path: Path, name: str) -> Json:
        subjects = [
            self.subject_names.find(one, (*path, "subjects", n), self.places)
            for n, one in enumerate(source.get("subjects", ()))
        ]
        return {
            "id": word(source["id"]),
            "name": name,
            "entitled": source["entitled"],
            "spares": source.get("spares", 0),
            "scope": source.get("scope", SectionScope.ALL.value),
            "subjects": subjects,
        }

    def _for_each(self, source: Json, path: Path) -> list[Json]:
        at = (*path, "sections_for_each")
        wanted = self.chosen(source.get("categories", "all"), (*at, "categories"))
        chosen = [one for one in self.subjects if one["category"] in wanted]
        place = f"classes[{path[1]}].sections"
        self.places.origins |= {place: at} | {f"{place}[{s}]": at for s in range(len(chosen))}
        return [
            {
                "id": one["id"],
                "name": one["name"],
                "entitled": source["entitled"],
                "spares": source.get("spares", 0),
                "scope": source["scope"],
                "subjects": [one["id"]],
            }
            for one in chosen
        ]

    def chosen(self, value: object, path: Path) -> list[str]:
        """Ids of the categories that a list names, of all for "all"; unknown ones are faults."""
        if not isinstance(value, list):
            return list(self.categories.ids)
        return [
            self.categories.known(one, (*path, n), self.places, FaultCode.UNKNOWN_CATEGORY)
            for n, one in enumerate(value)
        ]
