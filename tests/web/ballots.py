"""The campaign of the booth's tests, and ballots that are filled in on it."""

from typing import Any

from tests.factories.definitions import definition_document

SLIPS = 60
LEADERS = (0, 2, 3)  # rows of category a: two numbers, a grade, an overall rating
OFFICES = (1, 4)  # rows of category b: one grade


def booth_document(**changes: object) -> dict[str, Any]:
    """The sample definition with many slips for the class `lead`, which sees all five subjects."""
    document = definition_document(**changes)
    document["classes"][0]["sections"][0]["entitled"] = SLIPS
    return document


def fair_ballot(**changes: str) -> dict[str, str]:
    """Fields of a whole ballot that breaks no rule that refuses; `changes` by name with `__`."""
    fields = {f"r.{row}.o1": "good" for row in OFFICES}
    for row in LEADERS:
        fields |= {f"r.{row}.m1": "12", f"r.{row}.w1": "12.5"}
        fields |= {f"r.{row}.w2": "fair", f"r.{row}.overall": "fair"}
    return fields | {name.replace("__", "."): value for name, value in changes.items()}
