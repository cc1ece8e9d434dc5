"""Small definitions as plain objects; what a test does not name is the simplest there is."""

import json
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

Json = dict[str, Any]

SLIP_SCALAR, BALLOT_SCALAR = 3**150, 5**100


def canonical(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def b64(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def private_key(scalar: int) -> ec.EllipticCurvePrivateKey:
    return ec.derive_private_key(scalar, ec.SECP256R1())


def public_lock(scalar: int) -> Json:
    public = private_key(scalar).public_key()
    point = public.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    name = sha256(point).hexdigest()[:16]
    return {"format": "survey-lock/1", "id": name, "name": "a lock", "public": b64(point)}


def choices(name: str = "grades", *, points: str = "100 80 60 40", reasoned: str = "") -> Json:
    """A scale whose choices are called a, b, c …; `reasoned` names those that ask for a reason."""
    named = zip("abcdefgh", points.split(), strict=False)
    listed: list[Json] = [{"id": one, "name": one, "points": given} for one, given in named]
    for choice in listed:
        if choice["id"] in reasoned:
            choice["needs_reason"] = True
    return {
        "id": name, "name": name, "kind": "choices", "choices": listed, "full": "100",
        "dont_know": "don't know", "abstention": "abstention",
    }  # fmt: skip


def numbers(name: str, *, most: str, bands: str = "", low: str = "0", step: str = "1") -> Json:
    """A scale from `low` to `most`; bands as in "16-20 11-15"."""
    pairs = [band.split("-") for band in bands.split()]
    listed = [{"id": f"b{i}", "name": "", "from": a, "to": b} for i, (a, b) in enumerate(pairs)]
    return {
        "id": name, "name": name, "kind": "number", "min": low, "max": most, "step": step,
        "bands": listed,
    }  # fmt: skip


def scheme(name: str = "plain", fields: str = "x=100", *, overall: str = "", **scales: str) -> Json:
    """A scheme of one group: fields as in "x=60 y=40"; `overall` is its scale."""
    listed = [one.split("=") for one in fields.split()]
    indicators = [
        {"id": one, "name": one, "weight": weight, "scale": scales.get(one, "grades")}
        for one, weight in listed
    ]
    group = {"id": "all", "name": "", "weight": "100", "indicators": indicators}
    found: Json = {"id": name, "name": name, "groups": [group]}
    return found | ({"overall": {"name": "overall", "scale": overall}} if overall else {})


def section(
    name: str = "one", *, entitled: int = 20, scope: str = "all", subjects: str = ""
) -> Json:
    return {
        "id": name, "name": name, "entitled": entitled, "spares": 0, "scope": scope,
        "subjects": subjects.split(),
    }  # fmt: skip


def evaluators(name: str, *, weight: str = "100", **more: object) -> Json:
    sections = more.pop("sections", [section()])
    return {
        "id": name, "name": name, "weight": weight, "rights": ["comment"], "sections": sections,
        **more,
    }  # fmt: skip


def assignment(
    name: str, *, category: str = "units", scheme: str = "plain", **more: object
) -> Json:
    return {"class": name, "category": category, "scheme": scheme, "quotas": [], **more}


def subjects(text: str = "s1") -> list[Json]:
    """Subjects as in "s1 s2:towns"; without a category they are units."""
    pairs = [[*one.split(":"), "units"][:2] for one in text.split()]
    return [{"id": one, "name": one, "category": category} for one, category in pairs]


@dataclass
class Given:
    """What a test says of its definition."""

    classes: list[Json]
    subjects: str = "s1"
    scales: list[Json] | None = None
    schemes: list[Json] | None = None
    assignments: list[Json] | None = None
    rules: list[Json] | None = None
    count: Json | None = None
    disclosure: Json | None = None
    text_bytes: int = 64


def definition(given: Given) -> Json:
    listed = subjects(given.subjects)
    categories = sorted({subject["category"] for subject in listed}, reverse=True)
    every = [assignment(one["id"], category=name) for one in given.classes for name in categories]
    return {
        "format": "survey-definition/1", "id": "00112233445566778899aabbccddeeff",
        "number": "123456", "title": "民主测评", "organiser": "the office", "language": "en",
        "categories": [{"id": name, "name": name} for name in categories],
        "subjects": listed,
        "scales": given.scales or [choices()],
        "schemes": given.schemes or [scheme()],
        "classes": given.classes,
        "assignments": every if given.assignments is None else given.assignments,
        "rules": given.rules or [],
        "count": {"shares": "proportional", "empty_class": "renormalise", "decimals": 2}
        | (given.count or {}),
        "disclosure": given.disclosure or {"k": 3, "distribution": 3},
        "ballot": {"order": "fixed", "comments": "both", "text_bytes": given.text_bytes},
        "address": "http://localhost",
        "locks": {"ballot": public_lock(BALLOT_SCALAR), "slip": public_lock(SLIP_SCALAR)},
    }  # fmt: skip
