"""Deriving accounts from codes on all cores: stretching a code is what issuing costs (P8).

Threat: a process that outlives the work with codes in its memory. The helpers are forks that end
with it, and none of them touches the connection to the database that it inherits.
"""

from __future__ import annotations

import multiprocessing
import os
import secrets
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from survey.domain.account import Account
from survey.sealing.derivation import bind_value, derive, verifiers

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from survey.services.definitions import FrozenDefinition

Told: TypeAlias = "Callable[[int], None]"
"""Is told how many slips of the batch have been seen."""

CHUNK = 500
"""Codes to a piece of work: a sixth of a second on one core."""
POOLED_FROM = 2000
"""Under so many codes forking costs more than it gives."""
_HASH = 32


@dataclass(frozen=True, slots=True)
class Binding:
    """What a slip's `bind` covers beside its code; all bytes, so that it can be sent to a fork."""

    campaign: bytes
    definition_hash: bytes
    ballot_lock: bytes
    slip_lock: bytes


Piece: TypeAlias = "tuple[Binding, list[tuple[str, bytes]]]"


def binding_of(frozen: FrozenDefinition) -> Binding:
    """The binding of a frozen definition's slips."""
    return Binding(
        campaign=bytes.fromhex(frozen.campaign.id),
        definition_hash=frozen.hash,
        ballot_lock=frozen.ballot_lock.public,
        slip_lock=frozen.slip_lock.public,
    )


@dataclass(frozen=True, slots=True)
class Undrawn:
    """Slips of one batch before their accounts: parallel sequences, one entry a slip."""

    frozen: FrozenDefinition
    batch: str
    class_id: str
    sections: Sequence[str]
    serials: Sequence[str]
    codes: Sequence[str]

    def pieces(self) -> Iterator[Piece]:
        """Pieces of work: each code with the hash of the style that it is bound to."""
        binding = binding_of(self.frozen)
        hashes = {
            section: self.frozen.styles[self.class_id, section].hash
            for section in set(self.sections)
        }
        for start in range(0, len(self.codes), CHUNK):
            stop = start + CHUNK
            pairs = zip(self.codes[start:stop], self.sections[start:stop], strict=True)
            yield binding, [(code, hashes[section]) for code, section in pairs]


def _work(piece: Piece) -> bytes:
    """auth_hash, cast_hash and bind of every code, 96 bytes each, joined."""
    binding, pairs = piece
    joined: list[bytes] = []
    for code, style_hash in pairs:
        keys = derive(code, campaign=binding.campaign)
        joined += verifiers(keys)
        joined.append(
            bind_value(
                keys.bind,
                definition_hash=binding.definition_hash,
                style_hash=style_hash,
                ballot_lock=binding.ballot_lock,
                slip_lock=binding.slip_lock,
            )
        )
    return b"".join(joined)


@contextmanager
def deriving(undrawn: Undrawn) -> Iterator[Iterator[bytes]]:
    """Begin to derive in the background; what is given are the pieces as they come, in order.

    On systems that cannot fork, and for few codes, the work is done here when it is asked for.
    """
    cores = os.cpu_count() or 1
    if sys.platform == "win32" or len(undrawn.codes) < POOLED_FROM or cores == 1:
        yield map(_work, undrawn.pieces())
        return
    with multiprocessing.get_context("fork").Pool(cores) as pool:
        yield pool.imap(_work, undrawn.pieces())


def accounts_of(
    undrawn: Undrawn, pieces: Iterable[bytes], told: Told = lambda _: None
) -> list[Account]:
    """The accounts of slips from their derived pieces; ids are random and say nothing."""
    accounts: list[Account] = []
    for piece in pieces:
        for start in range(0, len(piece), 3 * _HASH):
            at = len(accounts)
            accounts.append(
                Account(
                    id=secrets.token_bytes(16),
                    campaign=undrawn.frozen.campaign.id,
                    class_id=undrawn.class_id,
                    section_id=undrawn.sections[at],
                    batch=undrawn.batch,
                    serial=undrawn.serials[at],
                    auth_hash=piece[start : start + _HASH],
                    cast_hash=piece[start + _HASH : start + 2 * _HASH],
                    bind=piece[start + 2 * _HASH : start + 3 * _HASH],
                )
            )
        told(len(accounts))
    return accounts
