"""Boxes and inner files made by hand: the sealing here is `cryptography`'s own HPKE."""

import hmac
import io
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count as counting
from typing import Any

from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite

from survey import recount
from tests.recount.definitions import (
    BALLOT_SCALAR,
    SLIP_SCALAR,
    Json,
    b64,
    canonical,
    private_key,
)

SUITE = Suite(KEM.P256, KDF.HKDF_SHA256, AEAD.AES_128_GCM)

_NUMBERS = counting(1)


def lp(text: str) -> bytes:
    return len(text.encode()).to_bytes(2, "big") + text.encode()


def tag(name: str) -> bytes:
    return lp("survey-1") + lp(name)


def fresh(size: int = 32) -> bytes:
    """Bytes that differ at each call and are the same in each run of a test."""
    return sha256(b"%d" % next(_NUMBERS)).digest()[:size]


def seal(scalar: int, plain: bytes, info: bytes) -> bytes:
    return SUITE.encrypt(plain, private_key(scalar).public_key(), info)


def text(key: int, content: str) -> bytes:
    return key.to_bytes(2, "big") + lp(content)


def padded(
    codes: str | bytes, *, room: int = 64, texts: Iterable[bytes] = (), nonce: bytes = b""
) -> bytes:
    """A padded ballot of one-byte fields; codes as in "3 4 0"."""
    if isinstance(codes, str):
        codes = bytes(map(int, codes.split()))
    held = list(texts)
    head = b"\x01" + (nonce or fresh(16)) + codes
    return head + len(held).to_bytes(2, "big") + b"".join(held).ljust(room, b"\0")


@dataclass
class Account:
    place: tuple[str, str]
    batch: str
    cast: bytes
    state: str = "new"

    @property
    def cast_hash(self) -> bytes:
        return sha256(self.cast).digest()


@dataclass
class Box:
    """A box of one campaign; tests alter its parts before `written`."""

    definition: Json
    accounts: list[Account] = field(default_factory=list)
    envelopes: list[tuple[tuple[str, str], str, bytes]] = field(default_factory=list)

    @property
    def digest(self) -> bytes:
        return sha256(canonical(self.definition)).digest()

    def info(self, kind: str, place: tuple[str, str], channel: str = "online") -> bytes:
        names = b"".join(map(lp, (*place, channel)))
        return tag(kind) + bytes.fromhex(self.definition["id"]) + self.digest + names

    def issue(self, name: str, *, section: str = "one", batch: str = "b1") -> Account:
        self.accounts.append(Account((name, section), batch, fresh()))
        return self.accounts[-1]

    def inner(self, place: tuple[str, str], ballot: bytes, channel: str = "online") -> bytes:
        return seal(BALLOT_SCALAR, ballot, self.info("inner", place, channel))

    def outer(self, account: Account, inner: bytes, *, mac: bytes = b"") -> bytes:
        proof = mac or hmac.digest(account.cast, inner, "sha256")
        return seal(SLIP_SCALAR, account.cast + proof + inner, self.info("outer", account.place))

    def put(self, place: tuple[str, str], outer: bytes) -> bytes:
        self.envelopes.append((place, "online", outer))
        return sha256(outer).digest()

    def cast(self, account: Account, ballot: bytes) -> bytes:
        """Cast a padded ballot as it should be; return the tracker."""
        account.state = "used"
        return self.put(account.place, self.outer(account, self.inner(account.place, ballot)))

    def root(self, batch: str) -> str:
        held = [account for account in self.accounts if account.batch == batch]
        entries = sorted(lp(one.place[0]) + lp(one.place[1]) + one.cast_hash for one in held)
        start = tag("issued") + bytes.fromhex(self.definition["id"])
        return sha256(start + len(entries).to_bytes(4, "big") + b"".join(entries)).hexdigest()

    def roots(self) -> list[str]:
        return [self.root(batch) for batch in sorted({one.batch for one in self.accounts})]

    def header(self) -> Json:
        trackers = sorted(sha256(outer).digest() for _, _, outer in self.envelopes)
        start = tag("box") + bytes.fromhex(self.definition["id"])
        root = sha256(start + len(trackers).to_bytes(4, "big") + b"".join(trackers))
        batches = []
        for batch in sorted({one.batch for one in self.accounts}):
            held = [one for one in self.accounts if one.batch == batch]
            batches.append(
                {"id": batch, "class": held[0].place[0], "root": self.root(batch), "n": len(held)}
            )
        return {
            "format": "survey-box/1", "definition": self.definition,
            "definition_hash": self.digest.hex(), "box_root": root.hexdigest(),
            "ledger_head": "00" * 32, "batches": batches,
        }  # fmt: skip

    def lines(self) -> list[Any]:
        accounts = sorted(
            (*one.place, one.cast_hash, one.batch, one.state) for one in self.accounts
        )
        envelopes = sorted(self.envelopes, key=lambda one: sha256(one[2]).digest())
        return [
            self.header(),
            *(
                ["a", name, part, batch, b64(key), state]
                for name, part, key, batch, state in accounts
            ),
            *(["e", *place, channel, b64(outer)] for place, channel, outer in envelopes),
            ["end", len(accounts), len(envelopes)],
        ]

    def written(self) -> bytes:
        return written(self.lines())


def written(lines: Iterable[object]) -> bytes:
    return b"".join(canonical(line) + b"\n" for line in lines)


def unwrapped(box: bytes, roots: Iterable[str], *, scalar: int = SLIP_SCALAR) -> tuple[bytes, str]:
    """The inner file of a box export, and its root."""
    inner = io.BytesIO()
    root = recount.unwrap(io.BytesIO(box), slip_scalar=scalar, roots=list(roots), inner=inner)
    return inner.getvalue(), root


def header_of(file: bytes) -> Json:
    found: Json = json.loads(file.split(b"\n")[0])
    return found


Ballots = dict[str, list[bytes]]


def inner_file(
    definition: Json, ballots: Ballots, *, change: Callable[[Json], None] | None = None
) -> tuple[bytes, str]:
    """An inner file of padded ballots per class (or class/section), all slips issued and used."""
    box = Box(definition)
    placed = {tuple((name + "/one").split("/")[:2]): held for name, held in ballots.items()}
    strata, sealed, turnout = [], [], []
    for one in definition["classes"]:
        for part in one["sections"]:
            place = (one["id"], part["id"])
            held = sorted(box.inner(place, ballot) for ballot in placed.get(place, []))
            row = {"class": place[0], "section": place[1]}
            turnout.append(row | {"issued": len(held), "recalled": 0, "used": len(held)})
            if held:
                strata.append(row | {"channel": "online", "n": len(held)})
                sealed.append((place, held))
    order = [("class"), ("section")]
    header = {
        "format": "survey-inner/1", "definition": definition, "definition_hash": box.digest.hex(),
        "box_root": "11" * 32, "roots": [], "refused": [],
        "turnout": sorted(turnout, key=lambda row: [row[name] for name in order]),
        "strata": sorted(strata, key=lambda row: [row[name] for name in order]),
    }  # fmt: skip
    if change is not None:
        change(header)
    return inner_of(header, [one for _, held in sorted(sealed) for one in held])


def inner_of(header: Json, sealed: Iterable[bytes]) -> tuple[bytes, str]:
    """An inner file of sealed envelopes in the order given, and its root."""
    held = list(sealed)
    hashes = [sha256(part).digest() for part in (canonical(header), *held)]
    root = sha256(tag("inner-root") + b"".join(hashes)).hexdigest()
    return written([header, *map(b64, held), ["end", root]]), root


def count(
    definition: Json, ballots: Ballots, *, change: Callable[[Json], None] | None = None
) -> Json:
    """The results of padded ballots per class."""
    file, root = inner_file(definition, ballots, change=change)
    return counted(file, root)


def counted(file: bytes, root: str, *, scalar: int = BALLOT_SCALAR) -> Json:
    held = recount.count(io.BytesIO(file), inner_root=root, ballot_scalar=scalar)
    found: Json = json.loads(held)
    assert canonical(found) == held
    return found


def many(*ballots: str) -> list[bytes]:
    """Ballots as in "3 4 x5": codes, and how many of them."""
    found = []
    for ballot in ballots:
        codes, _, times = ballot.partition(" x")
        found += [padded(codes) for _ in range(int(times or 1))]
    return found


def subject(held: Json, ballots: dict[str, list[bytes]], index: int = 0) -> Json:
    found: Json = count(held, ballots)["subjects"][index]
    return found
