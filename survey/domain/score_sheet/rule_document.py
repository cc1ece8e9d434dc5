"""Rules of a score sheet as a JSON document, and back; numbers are strings as in a definition."""

from typing import Any

from survey.domain.document import Document
from survey.domain.exact import definition_string
from survey.domain.score_sheet.rules import (
    CategoryRules,
    Correction,
    Extra,
    Method,
    Part,
    PointBand,
    SheetRules,
    Sign,
    Source,
)

FORMAT = "survey-scores/1"


def rules_document(rules: SheetRules) -> dict[str, Any]:
    """The object, ready for canonical JSON."""
    return {"format": FORMAT, "categories": [_category(one) for one in rules.categories]}


def read_rules(document: dict[str, Any]) -> SheetRules:
    """The rules; raises MalformedDefinition with the place."""
    return SheetRules(tuple(_read(one) for one in Document(document).parts("categories")))


def _category(rules: CategoryRules) -> dict[str, Any]:
    whole: dict[str, Any] = {
        "category": rules.category,
        "full": definition_string(rules.full),
        "decimals": rules.decimals,
        "parts": [_part(one) for one in rules.parts],
        "extras": [_extra(one) for one in rules.extras],
    }
    if rules.correction is not None:
        whole["correction"] = {
            "method": rules.correction.method.value,
            "column": rules.correction.column,
            "capped": rules.correction.capped,
        }
    return whole


def _part(part: Part) -> dict[str, Any]:
    return {
        "name": part.name,
        "weight": definition_string(part.weight),
        "source": part.source.value,
        "full": definition_string(part.full),
        "field": part.field,
        "choices": list(part.choices),
        "bands": [
            {"from": definition_string(one.at_least), "points": definition_string(one.points)}
            for one in part.bands
        ],
    }


def _extra(extra: Extra) -> dict[str, Any]:
    cap = {} if extra.cap is None else {"cap": definition_string(extra.cap)}
    return {"name": extra.name, "sign": extra.sign.value, **cap}


def _read(one: Document) -> CategoryRules:
    return CategoryRules(
        category=one.text("category"),
        full=one.exact("full"),
        decimals=one.whole("decimals"),
        parts=tuple(_read_part(part) for part in one.parts("parts")),
        extras=tuple(
            Extra(part.text("name"), part.one_of(Sign, "sign"), part.exact_or_none("cap"))
            for part in one.parts("extras")
        ),
        correction=_read_correction(one.part("correction")) if "correction" in one else None,
    )


def _read_part(part: Document) -> Part:
    return Part(
        name=part.text("name"),
        weight=part.exact("weight"),
        source=part.one_of(Source, "source"),
        full=part.exact("full"),
        field=part.text("field"),
        choices=part.texts("choices"),
        bands=tuple(PointBand(b.exact("from"), b.exact("points")) for b in part.parts("bands")),
    )


def _read_correction(part: Document) -> Correction:
    return Correction(part.one_of(Method, "method"), part.text("column"), part.flag("capped"))
