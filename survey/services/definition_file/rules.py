"""Validity rules of a definition file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from survey.services.definition_file.naming import Json, Names, exact, with_ids, words

if TYPE_CHECKING:
    from survey.services.definition_file.classes import Classes
    from survey.services.definition_file.places import Path
    from survey.services.definition_file.scales import Scales


@dataclass
class Rules:
    """What the rules may name."""

    classes: Classes
    scales: Scales

    def listed(self, sources: list[Json]) -> list[Json]:
        """The document's rules; a choice may be named as the forms name it."""
        choices = Names()
        for scale in self.scales.documents:
            for choice in scale.get("choices", ()):
                choices.add(choice["id"], name=choice["name"])
        return [
            self._rule(one, choices, ("rules", n)) for n, one in enumerate(with_ids(sources, "r"))
        ]

    def _rule(self, source: Json, choices: Names, path: Path) -> Json:
        places = self.scales.places
        rule = words(source, "id", "kind", "scope", "effect")
        known = {"classes": self.classes.names, "categories": self.classes.categories}
        for member, names in known.items():
            if source.get(member):
                rule[member] = [
                    names.find(one, (*path, member, n), places)
                    for n, one in enumerate(source[member])
                ]
        if "percent" in source:
            rule["percent"] = exact(source["percent"])
        for member in ("choice", "overall"):
            if member in source:
                rule[member] = choices.find(source[member], (*path, member), places)
        if "bands" in source:
            rule["bands"] = self._bands(source["bands"], choices, (*path, "bands"))
        return rule

    def _bands(self, source: list[Json] | Json, choices: Names, path: Path) -> list[Json]:
        places = self.scales.places
        if isinstance(source, dict):
            steps: list[str | int] = [*source]
            listed = [
                {"choice": key, "from": span[0], "to": span[1]} for key, span in source.items()
            ]
        else:
            steps, listed = [*range(len(source))], source
        bands = []
        for n, (step, one) in enumerate(zip(steps, listed, strict=True)):
            at: Path = (*path, step)
            places.origins[f"rules[{path[1]}].bands[{n}]"] = at
            choice = choices.find(one["choice"], at, places)
            bands.append({"choice": choice, "from": exact(one["from"]), "to": exact(one["to"])})
        return bands
