"""The browser packs and unpacks ballots to the same bytes, and refuses what the count refuses."""

import random
from typing import Any

import pytest

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.campaign import BallotRules, Campaign
from survey.domain.validity import MalformedBallot as NotOffered
from survey.domain.validity import check_ballot
from survey.sealing.errors import BallotFault, MalformedBallot, TextsTooLong
from survey.sealing.padded import pack, unpack
from survey.services.packing import shape_of
from survey.services.reading import text_names
from tests.domain import factories as made
from tests.scripts.rules_cases import random_cases
from tests.scripts.rules_node import Case, answers, held, said, style_case
from tests.sealing.known import VECTORS

pytestmark = pytest.mark.needs_system

NONCE = bytes(range(16))
KNOWN = VECTORS["7 padded"]
SPOILT = [
    b"\x80\x00\x00\x01a",
    b"\x00\x00\x00\x00",
    b"\x00\x00\x00\x02\xc3\x28",
    b"\x00\x01\x00\x03e\xcc\x81",
]


def packed(style: BallotStyle, ballot: Ballot) -> Case:
    """What the product's own packing makes of it."""
    try:
        texts = sorted(ballot.texts.items())
        return {"said": pack(shape_of(style), ballot.codes, texts, NONCE).hex()}
    except TextsTooLong as error:
        return {"threw": "TextsTooLong"} | dict(error.facts)


def unpacked(style: BallotStyle, padded: bytes) -> Case:
    try:
        found = unpack(shape_of(style), padded)
        check_ballot(style, found.codes, dict(found.texts))
    except MalformedBallot as error:
        return {"threw": "MalformedBallot", "reason": str(error.facts["reason"])}
    except NotOffered:
        return {"threw": "MalformedBallot", "reason": BallotFault.CODES.value}
    return {"said": {"codes": list(found.codes), "texts": list(map(list, found.texts))}}


def spoilt(chance: random.Random, padded: bytes, texts_at: int) -> bytes:
    """Another byte, another length, or other texts."""
    lot = chance.random()
    if lot < 0.4:
        at = chance.randrange(len(padded))
        return padded[:at] + bytes([chance.randrange(256)]) + padded[at + 1 :]
    if lot < 0.5:
        return chance.choice([padded[:-1], padded + b"\0", b"", b"\x02" + padded[1:]])
    room = len(padded) - texts_at - 2
    made_up = b"".join(chance.choices(SPOILT, k=chance.randint(0, 3)))[:room]
    count = chance.randint(0, 3).to_bytes(2, "big")
    return padded[:texts_at] + count + made_up.ljust(room, b"\0")


def without(answer: Case) -> Case:
    return {name: value for name, value in answer.items() if name != "message"}


def test_ballots_are_packed_and_unpacked_alike_and_spoilt_ones_refused_alike() -> None:
    asked: list[Case] = []
    wanted: list[Case] = []
    chance = random.Random(7)  # noqa: S311  test cases, not keys
    for case in random_cases(300, ballots=4):
        style = case.style
        asked.append(style_case(case.campaign, style))
        texts = [{"key": key, "name": name} for key, name in text_names(style)]
        wanted.append({"said": {"size": style.size, "widths": list(style.widths), "texts": texts}})
        for ballot in case.ballots:
            asked.append({"pack": held(ballot) | {"nonce": NONCE.hex()}})
            wanted.append(packed(style, ballot))
            raw = bytes.fromhex(wanted[-1].get("said", "00" * style.size))
            at = 17 + sum(style.widths)
            for padded in (raw, *(spoilt(chance, raw, at) for _ in range(6))):
                asked.append({"unpack": padded.hex()})
                wanted.append(unpacked(style, padded))

    assert [without(one) for one in answers(asked)] == wanted
    assert {one["reason"] for one in wanted if "reason" in one} == set(BallotFault)


def of_widths(widths: list[list[int]], text_bytes: int) -> tuple[Campaign, BallotStyle]:
    """A style with rows of fields of these widths: 250 values in a byte, all that fit in two."""
    names = {1: "narrow", 2: "broad"}
    forms = [
        made.scheme(
            *made.indicators(**{f"i{n}": f"1:{names[width]}" for n, width in enumerate(row)}),
            scheme_id=f"form{place}",
        )
        for place, row in enumerate(widths)
    ]
    campaign = made.campaign(
        scales=[made.number_scale("narrow", most=249), made.number_scale("broad", most=65532)],
        schemes=forms,
        subjects=" ".join(f"s{place}:c{place}" for place in range(len(forms))),
        assignments=[
            made.assignment("c1", f"c{place}", scheme_id=one.id) for place, one in enumerate(forms)
        ],
        ballot=BallotRules(text_bytes=text_bytes),
    )
    return campaign, made.style(campaign)


def test_the_ballots_of_the_vectors_are_packed_to_their_bytes_and_unpacked() -> None:
    campaign, style = of_widths([KNOWN["widths"][:3], KNOWN["widths"][3:]], KNOWN["text_bytes"])
    filled = {"codes": KNOWN["codes"], "texts": KNOWN["texts"], "nonce": KNOWN["nonce"]}
    cases: list[Case] = [style_case(campaign, style), {"pack": filled}]
    cases += [{"pack": filled | {"texts": []}}, {"unpack": KNOWN["padded"]}]
    shape, full, bare, again = said(cases)

    assert (shape["size"], shape["widths"]) == (KNOWN["size"], KNOWN["widths"])
    assert (full, bare) == (KNOWN["padded"], KNOWN["without_texts"])
    assert again == {"codes": KNOWN["codes"], "texts": KNOWN["texts"]}


def test_the_malformed_ballots_of_the_vectors_are_refused_for_their_reasons() -> None:
    campaign, style = of_widths([KNOWN["widths"][:3], KNOWN["widths"][3:]], KNOWN["text_bytes"])
    cases = [{"unpack": one["padded"]} for one in KNOWN["malformed"]]
    found = answers([style_case(campaign, style), *cases])[1:]

    assert [one.get("reason") for one in found] == [one["reason"] for one in KNOWN["malformed"]]


def _ballot(codes: list[int], *texts: tuple[int, str]) -> dict[str, Any]:
    return {"codes": codes, "texts": texts, "nonce": NONCE.hex()}


@pytest.mark.parametrize(
    ("ballot", "reason"),
    [
        (_ballot([3]), "codes"),
        (_ballot([3, 3, 3]), "codes"),
        (_ballot([253, 3]), "codes"),
        (_ballot([1, 3]), "codes"),
        (_ballot([3.5, 3]), "codes"),  # type: ignore[list-item]
        (_ballot([3, 3], (3, "a")), "keys"),
        (_ballot([3, 3], (0x8002, "a")), "keys"),
        (_ballot([3, 3], (0, "")), "text"),
        (_ballot([3, 3], (0, "a\r\n")), "text"),
        (_ballot([3, 3], (0, "e\u0301")), "text"),
        (_ballot([3, 3], (0, "\ud800")), "text"),
    ],
)
def test_nothing_is_packed_that_would_be_malformed(ballot: dict[str, Any], reason: str) -> None:
    campaign, style = of_widths([[1], [2]], 40)
    found = answers([style_case(campaign, style), {"pack": ballot}])[1]

    assert (found.get("threw"), found.get("reason")) == ("MalformedBallot", reason)


def test_a_style_whose_size_is_not_that_of_its_ballots_is_not_taken() -> None:
    campaign, style = of_widths([[1]], 40)
    case = style_case(campaign, style)
    changed = [{"size": style.size + 1}, {"format": "survey-style/2"}]
    found = answers([{"style": case["style"] | change} for change in changed])

    assert [one["threw"] for one in found] == ["UnknownStyle", "UnknownStyle"]


def test_a_rule_that_the_scripts_do_not_know_is_not_passed_over() -> None:
    campaign, style = of_widths([[1]], 40)
    strange = {"id": "new", "kind": "not-on-sundays", "scope": "ballot", "effect": "void"}
    document = style_case(campaign, style)["style"] | {"rules": [strange]}
    found = answers([{"style": document}, {"examine": {"codes": [3], "texts": []}}])

    assert found[1]["threw"] == "UnknownStyle"
