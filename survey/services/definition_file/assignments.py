"""Who rates what: the assignments of a definition file, as a list or as a matrix, and quotas."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from survey.domain.fault_code import FaultCode
from survey.services.definition_file.naming import Json, exact, with_ids, word
from survey.services.definition_file.quotas import quota_of

if TYPE_CHECKING:
    from survey.services.definition_file.classes import Classes
    from survey.services.definition_file.places import Path, Places
    from survey.services.definition_file.schemes import Schemes


@dataclass
class Assignments:
    """The assignments of the document; `defaults` are the matrix's schemes by category."""

    places: Places
    classes: Classes
    schemes: Schemes
    documents: list[Json] = field(default_factory=list)
    defaults: dict[str, str] = field(default_factory=dict)

    def listed(self, source: list[Json] | Json) -> None:
        """Take the file's assignments."""
        if isinstance(source, dict):
            self._matrix(source)
            return
        for n, one in enumerate(source):
            path: Path = ("assignments", n)
            class_id = self.classes.names.find(one["class"], (*path, "class"), self.places)
            at = (*path, "category")
            category = self.classes.categories.find(one["category"], at, self.places)
            self._add(class_id, category, one, path)

    def shared_quotas(self, sources: list[Json]) -> None:
        """Put the file's quotas on every assignment of their categories and schemes."""
        for n, source in enumerate(with_ids(sources, "q")):
            path: Path = ("quotas", n)
            at = (*path, "categories")
            wanted = self.classes.chosen(source.get("categories", "all"), at)
            schemes = [
                self.schemes.names.known(
                    one, (*path, "schemes", s), self.places, FaultCode.UNKNOWN_SCHEME
                )
                for s, one in enumerate(source.get("schemes", ()))
            ]
            on = [a for a, one in enumerate(self.documents) if self._takes(one, wanted, schemes)]
            if not on:
                self.places.note(path, FaultCode.QUOTA_UNUSED)
            for a in on:
                self._put_quota(a, source, path)

    def _takes(self, one: Json, categories: list[str], schemes: list[str]) -> bool:
        if one["category"] not in categories:
            return False
        if schemes:
            return one["scheme"] in schemes
        return bool(one["scheme"] == self.defaults.get(one["category"], one["scheme"]))

    def _put_quota(self, n: int, source: Json, path: Path) -> None:
        one = self.documents[n]
        if not one["quotas"]:
            self.places.origins[f"assignments[{n}].quotas"] = ("quotas",)
        self.places.origins[f"assignments[{n}].quotas[{len(one['quotas'])}]"] = path
        one["quotas"].append(quota_of(source, one["scheme"], self.schemes, path))

    def _matrix(self, source: Json) -> None:
        for category, scheme in source["schemes"].items():
            path: Path = ("assignments", "schemes", category)
            at = self.classes.categories.known(
                category, path, self.places, FaultCode.UNKNOWN_CATEGORY
            )
            self.defaults[at] = self.schemes.names.known(
                scheme, path, self.places, FaultCode.UNKNOWN_SCHEME
            )
        cells = []
        for evaluators, row in source["classes"].items():
            path = ("assignments", "classes", evaluators)
            class_id = self.classes.names.find(evaluators, path, self.places)
            cells += [(class_id, *cell) for cell in self._row(row, path)]
        order = [one["id"] for one in self.classes.documents]
        cells.sort(key=lambda cell: order.index(cell[0]) if cell[0] in order else len(order))
        for class_id, category, cell, path in cells:
            self._add(class_id, category, cell, path)

    def _row(self, row: Any, path: Path) -> list[tuple[str, Json, Path]]:  # noqa: ANN401
        """Category, what the cell says, and where, for each category that the class rates."""
        if isinstance(row, str):
            return [(category, {}, path) for category in self.defaults]
        if isinstance(row, list):
            categories = self.classes.chosen(row, path)
            return [(one, {}, (*path, n)) for n, one in enumerate(categories)]
        return [
            (
                self.classes.categories.find(category, (*path, category), self.places),
                cell if isinstance(cell, dict) else {"scheme": cell},
                (*path, category),
            )
            for category, cell in row.items()
        ]

    def _add(self, class_id: str, category: str, source: Json, path: Path) -> None:
        place = f"assignments[{len(self.documents)}]"
        self.places.origins[place] = path
        scheme = self.defaults.get(category, "")
        if "scheme" in source:
            scheme = self.schemes.names.find(source["scheme"], (*path, "scheme"), self.places)
        elif not scheme:
            self.places.note(path, FaultCode.SCHEME_MISSING, category=word(category))
        one: Json = {"class": class_id, "category": category, "scheme": scheme}
        if "weight" in source:
            one["weight"] = exact(source["weight"])
        one["quotas"] = [
            quota_of(quota, scheme, self.schemes, (*path, "quotas", q))
            for q, quota in enumerate(with_ids(source.get("quotas", []), "q"))
        ]
        self.documents.append(one)
