"""Random definitions and boxes, drawn from a seed, as inner files for any ballot lock."""

import copy
import random
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.scheme import Code
from survey.sealing.canonical import canonical_bytes
from survey.sealing.encoding import b64, tag
from survey.sealing.lock import PrivateLock, public_key, public_lock_json
from survey.services.definitions import FrozenDefinition, frozen_definition
from survey.services.packing import padded_ballot
from tests.factories.definitions import RULES, definition_document

_SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)
_WHOLE = ("complete", "uniform", "full-marks")
_TEXTS = ("好", "很好", "一般", "因为")


@dataclass(frozen=True, slots=True)
class InnerFile:
    """An inner file and its root."""

    raw: bytes
    root: str


def random_definition(chance: random.Random) -> dict[str, Any]:
    """A definition with other policies, rounding, trimming, rules and thresholds each time."""
    document = definition_document()
    count: dict[str, Any] = {
        "shares": "proportional",
        "empty_class": chance.choice(["renormalise", "zero", "void"]),
        "decimals": chance.choice([0, 1, 2, 3]),
    }
    if chance.random() < 0.4:
        stages = [one for one in ("indicator", "class", "subject") if chance.random() < 0.6]
        count["rounding"] = {one: chance.choice([0, 1, 2, 6]) for one in stages}
    if chance.random() < 0.4:
        count["trim"] = {"drop": chance.choice([1, 2]), "above": chance.choice([3, 5, 10])}
    rules = [one for one in copy.deepcopy(RULES) if chance.random() < 0.5]
    chance.shuffle(rules)
    for one in rules:
        if one["scope"] != "class":
            scopes = ["ballot", "row"] if one["kind"] in _WHOLE else ["rating", "row", "ballot"]
            one["scope"] = chance.choice(scopes)
            one["effect"] = chance.choice(["void", "refuse", "warn"])
        if "percent" in one:
            one["percent"] = chance.choice(["20", "50", "80", "100/3"])
    for assignment in document["assignments"]:
        for quota in assignment["quotas"]:
            quota["scope"] = chance.choice(["rating", "row", "ballot"])
            quota["effect"] = chance.choice(["void", "refuse", "warn"])
    thresholds = {"k": chance.choice([3, 5]), "distribution": chance.choice([5, 10])}
    return document | {"count": count, "rules": rules, "disclosure": thresholds}


def _code(chance: random.Random, style: BallotStyle, spot: int, *, topped: bool) -> int:
    scale = style.fields[spot].scale
    lot = chance.random()
    if lot < 0.1:
        marks = [one for one in (Code.DONT_KNOW, Code.ABSTENTION) if scale.offers(one)]
        return chance.choice([Code.BLANK, *marks])
    top = 0 if scale.value_count < 10 else scale.value_count - 1
    return Code.FIRST + (top if topped else chance.randrange(scale.value_count))


def random_ballot(chance: random.Random, style: BallotStyle, *, mild: bool) -> Ballot:
    """A ballot with blanks, marks, texts; mild ones give the top nearly everywhere."""
    same = chance.random() < 0.15
    codes = tuple(
        _code(chance, style, spot, topped=same or (mild and chance.random() < 0.9))
        for spot in range(len(style.fields))
    )
    keys = [0, *(row.comment_key for row in style.rows), *(one.reason_key for one in style.fields)]
    texts = {key: chance.choice(_TEXTS) for key in keys if chance.random() < 0.25}
    return Ballot(codes, texts)


def _sealed(
    frozen: FrozenDefinition, place: tuple[str, str], ballots: list[Ballot], lock: PrivateLock
) -> list[bytes]:
    context = frozen.context(place[0], section_id=place[1])
    style, key = frozen.styles[place].style, public_key(lock.lock.public)
    padded = (padded_ballot(style, one) for one in ballots)
    return sorted(_SUITE.encrypt(one, key, context.inner_info) for one in padded)


def random_inner_file(seed: int, ballot_lock: PrivateLock, slip_lock: PrivateLock) -> InnerFile:
    """An inner file of a random definition with 0 to 12 ballots in each section."""
    chance = random.Random(seed)  # noqa: S311  test cases, not keys
    document = random_definition(chance) | {
        "address": "http://127.0.0.1:8000",
        "locks": {
            "ballot": public_lock_json(ballot_lock.lock),
            "slip": public_lock_json(slip_lock.lock),
        },
        "receipt_key": b64(bytes(32)),
    }
    # drawn apart, so that a seed gives the ballots that it gave before there were spreads
    if random.Random(f"spread {seed}").random() < 0.5:  # noqa: S311  test cases, not keys
        document["count"]["spread"] = True
    frozen = frozen_definition(canonical_bytes(document))
    mild = chance.random() < 0.4
    boxed = {}
    for place in sorted(frozen.styles):
        style, number = frozen.styles[place].style, chance.choice([0, 1, 2, 3, 4, 5, 6, 9, 12])
        ballots = [random_ballot(chance, style, mild=mild) for _ in range(number)]
        boxed[place] = _sealed(frozen, place, ballots, ballot_lock)
    return _written(document, frozen, boxed)


def _written(
    document: dict[str, Any], frozen: FrozenDefinition, boxed: dict[tuple[str, str], list[bytes]]
) -> InnerFile:
    header = canonical_bytes(
        {
            "format": "survey-inner/1",
            "definition": document,
            "definition_hash": frozen.hash.hex(),
            "box_root": "00" * 32,
            "roots": [],
            "refused": [],
            "turnout": [
                {"class": c, "section": s, "issued": 20, "recalled": 1, "used": len(boxed[c, s])}
                for c, s in sorted(boxed)
            ],
            "strata": [
                {"class": c, "section": s, "channel": "online", "n": len(boxed[c, s])}
                for c, s in sorted(boxed)
                if boxed[c, s]
            ],
        }
    )
    root = sha256(tag("inner-root") + sha256(header).digest())
    lines = [header]
    for place in sorted(boxed):
        for inner in boxed[place]:
            lines.append(canonical_bytes(b64(inner)))
            root.update(sha256(inner).digest())
    lines.append(canonical_bytes(["end", root.hexdigest()]))
    return InnerFile(b"".join(one + b"\n" for one in lines), root.hexdigest())
