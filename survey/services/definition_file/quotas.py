"""Quotas of a definition file, in the words of the scheme that they apply to."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from survey.domain.exact import definition_string, parse_exact
from survey.domain.quota import Effect, RuleScope
from survey.domain.scheme import OVERALL
from survey.services.definition_file.naming import Json, Names, exact, words

if TYPE_CHECKING:
    from survey.services.definition_file.places import Path
    from survey.services.definition_file.schemes import Schemes


def quota_of(source: Json, scheme: str, schemes: Schemes, path: Path) -> Json:
    """The document's quota; field and choice may be named as the form names them."""
    names, scales = schemes.fields(scheme)
    field_id = names.find(source.get("of", OVERALL), (*path, "of"), schemes.places)
    quota = words(source, "id", "name") | {"of": field_id}
    if "choice" in source:
        choices = Names.of(schemes.scales.choices(scales.get(field_id, "")))
        quota["choice"] = choices.find(source["choice"], (*path, "choice"), schemes.places)
    quota |= {name: exact(source[name]) for name in ("from", "below") if name in source}
    quota |= {name: bound(source[name]) for name in ("at_least", "at_most") if name in source}
    quota["scope"] = source.get("scope", RuleScope.BALLOT.value)
    quota["effect"] = source.get("effect", Effect.REFUSE.value)
    return quota


def bound(value: Any) -> Json:  # noqa: ANN401  a number, a text with %, or an object
    """A number of subjects, or per cent of them."""
    if isinstance(value, str):
        return {"percent": definition_string(Fraction(parse_exact(value.rstrip("% "))))}
    if isinstance(value, dict):
        return {"percent": exact(value["percent"])} if "percent" in value else dict(value)
    return {"number": value}
