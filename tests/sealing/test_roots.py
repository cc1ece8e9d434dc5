from survey.sealing.roots import box_root, issued_root
from tests.sealing.known import VECTORS

KNOWN = VECTORS["10 roots"]
CAMPAIGN = bytes.fromhex(KNOWN["campaign"])
ENTRIES = [(class_id, section, bytes.fromhex(cast)) for class_id, section, cast in KNOWN["entries"]]
TRACKERS = [bytes.fromhex(tracker) for tracker in KNOWN["trackers"]]


def test_the_roots_are_those_of_the_vectors_in_any_order() -> None:
    for entries in (ENTRIES, ENTRIES[::-1]):
        assert issued_root(CAMPAIGN, iter(entries)).hex() == KNOWN["issued_root"]
    for trackers in (TRACKERS, TRACKERS[::-1]):
        assert box_root(CAMPAIGN, iter(trackers)).hex() == KNOWN["box_root"]
    assert box_root(CAMPAIGN, []).hex() == KNOWN["empty_box_root"]


def test_a_slip_left_out_doubled_or_moved_gives_another_root() -> None:
    moved = [("C", *ENTRIES[0][1:]), *ENTRIES[1:]]
    roots = {
        issued_root(CAMPAIGN, entries)
        for entries in (ENTRIES, ENTRIES[1:], [*ENTRIES, ENTRIES[0]], moved)
    }

    assert len(roots | {issued_root(bytes(16), ENTRIES)}) == 5


def test_an_envelope_left_out_or_doubled_gives_another_root() -> None:
    roots = {
        box_root(CAMPAIGN, trackers)
        for trackers in (TRACKERS, TRACKERS[1:], [*TRACKERS, TRACKERS[0]])
    }

    assert len(roots | {box_root(bytes(16), TRACKERS)}) == 4


def test_letters_do_not_move_between_class_and_section() -> None:
    assert issued_root(CAMPAIGN, [("ab", "c", bytes(32))]) != issued_root(
        CAMPAIGN, [("a", "bc", bytes(32))]
    )
