"""What the count leaves of a single ballot of an open class, read from its results file."""

from tests.recount.boxes import count, padded
from tests.recount.definitions import (
    Given,
    Json,
    assignment,
    choices,
    definition,
    evaluators,
    numbers,
    scheme,
)

GRADES = choices("grades", reasoned="d")
OTHER = choices("other")
for renamed, choice in zip("pqrs", OTHER["choices"], strict=True):
    choice["id"] = renamed
TEN = numbers("ten", most="10")

PLAIN = scheme("plain", "x=50 y=50", overall="grades")


def given(rules: list[Json], **more: object) -> Json:
    """Three units s1 s2 s3 and a town t, all with x, y and overall of four grades."""
    found = Given(
        [evaluators("a", open=True)],
        subjects="s1 s2 s3 t:towns",
        scales=[GRADES, OTHER, TEN],
        schemes=[PLAIN],
        rules=rules,
        assignments=[assignment("a"), assignment("a", category="towns")],
        **more,  # type: ignore[arg-type]
    )
    return definition(found)


def left(held: Json, codes: str, *, texts: list[bytes] | None = None) -> str:
    """Return the fields that still have a value, subject by subject; or why it is invalid.

    Codes stand for (x, y, overall) of s1, s2, s3, t: 3 is grade a … 6 is grade d.
    """
    found = count(held, {"a": [padded(codes, texts=texts or [])]})
    if found["verdicts"]["invalid"]:
        return f"invalid: {found['verdicts']['reasons'][0]['reason']}"
    return " ".join(_row(subject) for subject in found["subjects"])


def _row(subject: Json) -> str:
    cells = subject["classes"][0].get("cells", [])
    return "".join(cell["field"][0] for cell in cells) or "-"


def rule(kind: str, scope: str, **more: object) -> Json:
    return {"id": "r1", "kind": kind, "scope": scope, "effect": "void", **more}
