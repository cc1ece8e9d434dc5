import pytest

from survey.sealing.canonical import Json
from survey.sealing.errors import LedgerEntryRefused
from survey.sealing.ledger_chain import GENESIS, entry_hash, first_break
from tests.sealing.known import VECTORS

KNOWN = VECTORS["10 ledger"]
CHAIN = [(known["entry"], bytes.fromhex(known["hash"])) for known in KNOWN]
ENTRY: dict[str, Json] = KNOWN[0]["entry"]

Chained = list[tuple[dict[str, Json], bytes]]


def _longer() -> Chained:
    chain, previous = [], GENESIS
    for seq in range(1, 11):
        entry = {**ENTRY, "seq": seq, "facts": {"step": seq}}
        previous = entry_hash(previous, entry)
        chain.append((entry, previous))
    return chain


def test_every_entry_has_the_hash_of_its_vector() -> None:
    previous = GENESIS
    for entry, known in CHAIN:
        previous = entry_hash(previous, entry)
        assert previous == known
    assert first_break(CHAIN) is None


def test_an_empty_ledger_holds() -> None:
    assert first_break([]) is None


@pytest.mark.parametrize(
    "change",
    [
        {"at": "2026-11-21T01:02:04Z"},
        {"actor": "wang"},
        {"act": "thaw"},
        {"campaign": ""},
        {"facts": {}},
        {"facts": {"step": 1.5}},
        {"seq": 7},
        {"more": "x"},
    ],
)
@pytest.mark.parametrize("place", [0, 4, 9])
def test_an_edited_entry_breaks_the_chain_where_it_stands(
    place: int, change: dict[str, Json]
) -> None:
    chain = _longer()
    entry, stored = chain[place]
    edited = {**entry, **change} if entry | change != entry else {**entry, "act": "other"}
    chain[place] = (edited, stored)

    assert first_break(chain) == place + 1


def test_an_edited_entry_with_a_new_hash_breaks_the_chain_behind_it() -> None:
    chain = _longer()
    edited = {**chain[4][0], "actor": "wang"}
    chain[4] = (edited, entry_hash(chain[3][1], edited))

    assert first_break(chain) == 6


def test_a_dropped_an_added_and_a_moved_entry_break_the_chain() -> None:
    chain = _longer()

    assert first_break(chain[:4] + chain[5:]) == 5
    assert first_break(chain[1:]) == 1
    assert first_break([*chain[:4], chain[3], *chain[4:]]) == 5
    assert first_break([*chain[:3], chain[4], chain[3], *chain[5:]]) == 4


def test_entries_that_are_numbered_anew_do_not_hide_a_dropped_one() -> None:
    chain = _longer()
    renumbered = [
        ({**entry, "seq": seq}, stored) for seq, (entry, stored) in enumerate(chain[1:], 1)
    ]

    assert first_break(renumbered) == 1


def test_a_whole_chain_that_skips_a_number_breaks_there() -> None:
    skipping: Chained = []
    previous = GENESIS
    for seq in (1, 2, 4):
        entry = {**ENTRY, "seq": seq}
        previous = entry_hash(previous, entry)
        skipping.append((entry, previous))

    assert first_break(skipping) == 3


def test_a_chain_rewritten_whole_ends_in_another_head() -> None:
    forged: Chained = []
    previous = GENESIS
    for entry, _ in _longer():
        forged_entry = {**entry, "actor": "wang"} if entry["seq"] == 3 else entry
        previous = entry_hash(previous, forged_entry)
        forged.append((forged_entry, previous))

    assert first_break(forged) is None
    assert forged[-1][1] != _longer()[-1][1]


@pytest.mark.parametrize(
    "entry",
    [
        {},
        {name: ENTRY[name] for name in ENTRY if name != "facts"},
        {**ENTRY, "more": "x"},
        {**ENTRY, "seq": "1"},
        {**ENTRY, "seq": True},
        {**ENTRY, "at": "2026-11-21T01:02:03+00:00"},
        {**ENTRY, "at": "2026-11-21T01:02:03.5Z"},
        {**ENTRY, "facts": []},
        {**ENTRY, "facts": {"share": 0.5}},
        {**ENTRY, "actor": "e\u0301"},
    ],
)
def test_what_is_no_entry_has_no_hash(entry: dict[str, Json]) -> None:
    with pytest.raises(LedgerEntryRefused):
        entry_hash(GENESIS, entry)
