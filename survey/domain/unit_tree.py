"""Units below units (内设机构): whether anyone stands above himself."""

from collections.abc import Mapping


def in_circles(parents: Mapping[str, str]) -> frozenset[str]:
    """Ids of units that come to themselves when one goes upwards; `parents` by id, empty for none.

    Every unit is passed once: its way up ends at the top, at one that is known, or in a circle.
    """
    known: set[str] = set()
    found: set[str] = set()
    for start in parents:
        way: list[str] = []
        seen: dict[str, int] = {}
        at = start
        while at and at not in known and at not in seen:
            seen[at] = len(way)
            way.append(at)
            at = parents.get(at, "")
        if at in seen:
            found.update(way[seen[at] :])
        known.update(way)
    return frozenset(found)
