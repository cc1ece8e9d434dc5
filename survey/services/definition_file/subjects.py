"""Categories and subjects of a definition file: a list, or by category."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from survey.services.definition_file.naming import Json, Names, with_ids, word, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from survey.services.definition_file.places import Path, Places


def categories_of(sources: list[Any]) -> list[Json]:
    """The document's categories; one that is a text has that name."""
    listed = [one if isinstance(one, dict) else {"name": one} for one in sources]
    return [words(one, "id", "name") for one in with_ids(listed, "cat")]


def subjects_of(source: list[Json] | Json, categories: Names, places: Places) -> list[Json]:
    """The document's subjects, in the order of the file."""
    listed = list(_by_category(source) if isinstance(source, dict) else _one_by_one(source))
    filled = with_ids([one for one, _ in listed], "u")
    subjects = []
    for n, (one, (_, path)) in enumerate(zip(filled, listed, strict=True)):
        places.origins[f"subjects[{n}]"] = path
        at = (*path, "category") if (*path, "category") in places.lines else path
        category = categories.find(one["category"], at, places)
        subjects.append(words(one, "id", "name") | {"category": category} | words(one, "post"))
    return subjects


def _one_by_one(source: list[Json]) -> Iterator[tuple[Json, Path]]:
    for n, one in enumerate(source):
        yield one, ("subjects", n)


def _by_category(source: Json) -> Iterator[tuple[Json, Path]]:
    for category, members in source.items():
        path: Path = ("subjects", category)
        if isinstance(members, list):
            for n, name in enumerate(members):
                yield {"name": word(name), "category": category}, (*path, n)
            continue
        for own, one in members.items():
            described = one if isinstance(one, dict) else {"name": one}
            yield {**described, "id": own, "category": category}, (*path, own)
