"""Indicator schemes of a definition file: one level or two, weights and scales said once."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from survey.domain.fault_code import FaultCode
from survey.domain.quota import TOTAL
from survey.domain.scheme import OVERALL
from survey.services.definition_file.naming import Json, Names, texts, with_ids, word, words
from survey.services.definition_file.weights import weights_of

if TYPE_CHECKING:
    from survey.services.definition_file.places import Path, Places
    from survey.services.definition_file.scales import Scales


@dataclass
class Schemes:
    """The schemes of the document, and what their fields are called."""

    places: Places
    scales: Scales
    documents: list[Json] = field(default_factory=list)
    names: Names = field(default_factory=Names)

    def listed(self, sources: list[Json]) -> None:
        """Take the file's list of schemes."""
        for n, source in enumerate(with_ids(sources, "scheme")):
            scheme = self._scheme(source, n)
            self.documents.append(scheme)
            self.names.add(scheme["id"], name=scheme["name"])

    def fields(self, scheme: str) -> tuple[Names, dict[str, str]]:
        """What a scheme's fields are called, and the scale of each."""
        names, scales = Names({OVERALL, TOTAL}), {}
        for one in self.documents:
            if one["id"] != scheme:
                continue
            for part in (part for group in one["groups"] for part in group["indicators"]):
                names.add(part["id"], name=part["name"])
                scales[part["id"]] = part["scale"]
            if "overall" in one:
                names.add(OVERALL, name=one["overall"]["name"])
                scales[OVERALL] = one["overall"]["scale"]
        return names, scales

    def _scheme(self, source: Json, n: int) -> Json:
        path: Path = ("schemes", n)
        scale = self._default_scale(source, path, name=word(source["name"]), outer=None)
        if "groups" in source:
            groups = self._groups(source, path, scale)
        else:
            self.places.origins[f"schemes[{n}].groups"] = (*path, "indicators")
            self.places.origins[f"schemes[{n}].groups[0].indicators"] = (*path, "indicators")
            parts = self._parts(source["indicators"], (*path, "indicators"), scale)
            own = self._indicators(parts, source.get("weights"), (*path, "indicators"))
            groups = [{"id": "all", "name": "", "weight": "100", "indicators": own}]
        self._fill_ids(groups)
        scheme = {"id": source["id"], "name": word(source["name"]), "groups": groups}
        if "overall" in source:
            scheme["overall"] = self._overall(source["overall"], (*path, "overall"), scale)
        return scheme

    def _groups(self, source: Json, path: Path, scale: str | None) -> list[Json]:
        manner = source.get("weights")
        sources = with_ids(source["groups"], "g")
        groups = []
        for g, group in enumerate(sources):
            at = (*path, "groups", g)
            own = self._default_scale(group, at, name=word(group["name"]), outer=scale)
            parts = self._parts(group["indicators"], (*at, "indicators"), own)
            # A list of weights is of the groups alone; equal holds on both levels.
            inner = group.get("weights", None if isinstance(manner, list) else manner)
            indicators = self._indicators(parts, inner, (*at, "indicators"))
            groups.append(words(group, "id", "name") | {"indicators": indicators})
        weights = weights_of(sources, manner, [None] * len(sources), (*path, "groups"), self.places)
        return [
            {"id": one["id"], "name": one["name"], "weight": weight}
            | {"indicators": one["indicators"]}
            for one, weight in zip(groups, weights, strict=True)
        ]

    def _parts(self, sources: list[Any], path: Path, scale: str | None) -> list[Json]:
        """Indicators with their scales' ids, still without ids of their own and weights."""
        parts = []
        for i, source in enumerate(sources):
            one = source if isinstance(source, dict) else {"name": source}
            name = word(one["name"])
            own = self._scale(one.get("scale", scale), (*path, i), name=name)
            parts.append({**one, "name": name, "scale": own})
        return parts

    def _indicators(self, parts: list[Json], manner: object, path: Path) -> list[Json]:
        maxima = [self.scales.maximum(one["scale"]) for one in parts]
        weights = weights_of(parts, manner, maxima, path, self.places)
        return [
            words(one, "id", "name")
            | {"weight": weight, "scale": one["scale"]}
            | texts(one, "standard", "explanation")
            for one, weight in zip(parts, weights, strict=True)
        ]

    def _overall(self, source: Any, path: Path, scale: str | None) -> Json:  # noqa: ANN401
        one = source if isinstance(source, dict) else {"name": source}
        name = word(one["name"])
        return {"name": name, "scale": self._scale(one.get("scale", scale), path, name=name)}

    def _default_scale(
        self, source: Json, path: Path, *, name: str, outer: str | None
    ) -> str | None:
        if "scale" not in source:
            return outer
        return self.scales.use(source["scale"], (*path, "scale"), name=name)

    def _scale(self, value: object, path: Path, *, name: str) -> str:
        if value is None:
            self.places.note(path, FaultCode.SCALE_MISSING, indicator=name)
            return ""
        at = (*path, "scale") if (*path, "scale") in self.places.lines else path
        return self.scales.use(value, at, name=name)

    @staticmethod
    def _fill_ids(groups: list[Json]) -> None:
        filled = iter(with_ids([one for group in groups for one in group["indicators"]], "i"))
        for group in groups:
            group["indicators"] = [{"id": next(filled)["id"], **one} for one in group["indicators"]]
