"""Four classes that rate one unit: k = 3 and D = 5 where a test says nothing else."""

from tests.recount.boxes import many
from tests.recount.definitions import Given, Json, definition, evaluators

SPREAD = ["3", "4", "5", "6", "4", "5", "3", "4"]


def spread(n: int) -> list[bytes]:
    """So many ballots, all four grades among them from the fourth on."""
    return many(*(SPREAD[i % 8] for i in range(n)))


def held(weights: dict[str, str], *, opened: str = "", **more: object) -> Json:
    classes = [
        evaluators(name, weight=weight, **({"open": True} if name in opened else {}))
        for name, weight in weights.items()
    ]
    chosen = {"disclosure": {"k": 3, "distribution": 5}} | more
    return definition(Given(classes, **chosen))  # type: ignore[arg-type]


FOUR = {"a": "30", "b": "30", "c": "20", "d": "20"}


def first(found: Json) -> Json:
    one: Json = found["subjects"][0]
    return one
