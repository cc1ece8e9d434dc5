"""A campaign's definition as the count sees it (`docs/counting.md` 1, 2)."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from hashlib import sha256

from survey.recount.reading import Json, NotCanonical, canonical, from_b64, from_hex
from survey.recount.scheme import Scheme, exact, read_scale, read_scheme

_HEAD = 1 + 16  # version and nonce, before the codes
_MOST_ROWS, _MOST_FIELDS = 4096, 32000


@dataclass(frozen=True)
class Assignment:
    """How a class rates a category."""

    scheme: Scheme
    weight: Fraction
    quotas: tuple[Json, ...]


@dataclass(frozen=True)
class Row:
    """A subject on a ballot; its codes are `codes[start:end]`."""

    subject: int
    category: str
    scheme: Scheme
    start: int
    end: int


@dataclass(frozen=True)
class Style:
    """The ballot of a class and section: its rows, its quotas by category, its size in bytes."""

    class_name: str
    section: str
    rows: tuple[Row, ...]
    quotas: tuple[tuple[str, Json], ...]
    text_bytes: int

    @cached_property
    def widths(self) -> tuple[int, ...]:
        """Return the bytes of each field's code."""
        return tuple(field.scale.width for row in self.rows for field in row.scheme.fields)

    @cached_property
    def size(self) -> int:
        """Return the bytes of a padded ballot."""
        return _HEAD + sum(self.widths) + 2 + self.text_bytes


@dataclass(frozen=True)
class Effective:
    """A host class with those merged into it; weights and schemes are per category."""

    name: str
    order: int
    members: tuple[str, ...]
    declared_open: bool
    entitled: int
    weights: dict[str, Fraction]
    schemes: dict[str, Scheme]
    subjects: frozenset[int]


@dataclass(frozen=True)
class Definition:
    """What of a definition decides the count; `raw` is the object itself."""

    raw: Json
    campaign: bytes
    hash: bytes
    subjects: tuple[tuple[str, str], ...]
    categories: tuple[str, ...]
    schemes: tuple[Scheme, ...]
    styles: dict[tuple[str, str], Style]
    effective: tuple[Effective, ...]
    rules: tuple[Json, ...]
    locks: dict[str, bytes]

    @cached_property
    def host_of(self) -> dict[str, int]:
        """Return the index of each class's effective class."""
        return {name: i for i, found in enumerate(self.effective) for name in found.members}

    def main_scheme(self, category: str) -> Scheme | None:
        """Return the scheme of the greatest weight for a category (`docs/counting.md` 4.2)."""
        sums: dict[str, Fraction] = {}
        for found in self.effective:
            if category in found.schemes:
                name = found.schemes[category].name
                sums[name] = sums.get(name, Fraction()) + found.weights[category]
        rated = [scheme for scheme in self.schemes if scheme.name in sums]
        return max(rated, key=lambda scheme: sums[scheme.name]) if rated else None


def read_definition(raw: Json, *, claimed_hash: str) -> Definition | None:
    """Return the definition, or none where its hash is not the claimed one.

    Raises LookupError, TypeError or ValueError for an object that is no definition.
    """
    found_hash = sha256(canonical(raw)).digest()
    if found_hash != from_hex(claimed_hash):
        return None
    if raw["format"] != "survey-definition/1":
        raise NotCanonical("not a definition")
    scales = {scale["id"]: read_scale(scale) for scale in raw["scales"]}
    schemes = {scheme["id"]: read_scheme(scheme, scales) for scheme in raw["schemes"]}
    assigned = _assignments(raw, schemes)
    return Definition(
        raw=raw,
        campaign=from_hex(raw["id"], size=16),
        hash=found_hash,
        subjects=tuple((subject["id"], subject["category"]) for subject in raw["subjects"]),
        categories=tuple(category["id"] for category in raw["categories"]),
        schemes=tuple(schemes.values()),
        styles={
            (found["id"], section["id"]): _style(raw, found["id"], section, assigned)
            for found in raw["classes"]
            for section in found["sections"]
        },
        effective=_effective(raw, assigned),
        rules=tuple(raw["rules"]),
        locks={kind: from_b64(raw["locks"][kind]["public"]) for kind in ("ballot", "slip")},
    )


_Assigned = dict[tuple[str, str], Assignment]


def _assignments(raw: Json, schemes: dict[str, Scheme]) -> _Assigned:
    own = {found["id"]: found["weight"] for found in raw["classes"]}
    return {
        (given["class"], given["category"]): Assignment(
            schemes[given["scheme"]],
            exact(given.get("weight", own[given["class"]])),
            tuple(given["quotas"]),
        )
        for given in raw["assignments"]
    }


def _sees(section: Json, subject: str) -> bool:
    scope = section["scope"]
    if scope == "all":
        return True
    listed = subject in section["subjects"]
    if scope in ("own", "listed"):
        return listed
    if scope == "all-but-own":
        return not listed
    raise ValueError(scope)


def _style(raw: Json, name: str, section: Json, assigned: _Assigned) -> Style:
    rows = []
    start = 0
    for i, subject in enumerate(raw["subjects"]):
        assignment = assigned.get((name, subject["category"]))
        if assignment is None or not _sees(section, subject["id"]):
            continue
        end = start + len(assignment.scheme.fields)
        rows.append(Row(i, subject["category"], assignment.scheme, start, end))
        start = end
    if len(rows) > _MOST_ROWS or start > _MOST_FIELDS:
        raise ValueError("the ballot is too large")
    here = {row.category for row in rows}
    quotas = tuple(
        (category["id"], quota)
        for category in raw["categories"]
        if category["id"] in here
        for quota in assigned[name, category["id"]].quotas
    )
    return Style(name, section["id"], tuple(rows), quotas, raw["ballot"]["text_bytes"])


def _effective(raw: Json, assigned: _Assigned) -> tuple[Effective, ...]:
    hosts = [found for found in raw["classes"] if "merged_with" not in found]
    names = {host["id"] for host in hosts}
    if any(found.get("merged_with", found["id"]) not in names for found in raw["classes"]):
        raise ValueError("a class is merged with one that is no host")
    return tuple(_one_effective(raw, host, i, assigned) for i, host in enumerate(hosts))


def _one_effective(raw: Json, host: Json, order: int, assigned: _Assigned) -> Effective:
    members = [
        found for found in raw["classes"] if found.get("merged_with", found["id"]) == host["id"]
    ]
    weights: dict[str, Fraction] = {}
    schemes: dict[str, Scheme] = {}
    for found in members:
        for (name, category), assignment in assigned.items():
            if name == found["id"]:
                weights[category] = weights.get(category, Fraction()) + assignment.weight
                schemes[category] = assignment.scheme
    subjects = frozenset(
        i
        for found in members
        for section in found["sections"]
        for i, subject in enumerate(raw["subjects"])
        if (found["id"], subject["category"]) in assigned and _sees(section, subject["id"])
    )
    return Effective(
        name=host["id"],
        order=order,
        members=tuple(found["id"] for found in members),
        declared_open=host.get("open", False),
        entitled=sum(part["entitled"] for found in members for part in found["sections"]),
        weights=weights,
        schemes=schemes,
        subjects=subjects,
    )
