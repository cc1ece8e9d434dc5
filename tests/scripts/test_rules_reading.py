"""What is typed is read in the browser as the plain form reads it."""

import random
import sys
import unicodedata
from fractions import Fraction
from typing import Any

import pytest

from survey.domain.ballot import BallotStyle
from survey.domain.exact import definition_string, exact_string, parse_exact, rounded_string
from survey.domain.scheme import ChoiceScale, Code, NumberScale, RatingScale
from survey.sealing.padded import is_text
from survey.services.reading import JOIN, clean_text, number_text, rating_name, read_fields
from survey.services.reading import text_names as names_of_texts
from tests.domain import factories as made
from tests.scripts.rules_cases import random_cases
from tests.scripts.rules_node import Case, held, said, style_case

pytestmark = pytest.mark.needs_system

NUMBERS = (
    "0", "5", "7.5", "7.50", " 7 ", "\u30007\u3000", "１２．５", "12。5", "12｡5", "-0", "-1", "－1",
    "−1", "+5", "1e1", "1_0", "1 0", "0x5", ".5", "5.", "12,5", "٣", "३.५", "①", "½", "𝟓", "五",
    "\ufeff5", "5\ufeff", "5\x1d", "\x855", "1/3", "0.333333333", "1234567890", "0.1234567890",
    "20.25", "1000", "", " ", "NaN", "5\n", "5\n5", "٣a", "1٣.٤", "0٠0",
)  # fmt: skip
ANSWERS = ("a", "d", "b ", "e", "A", "good", "fair", "poor", "dont-know", "abstention", "1", "")
PIECES = (
    "好", "a", "e\u0301", "\u1100\u1161", "\u212b", "\uf900", "\ufb01", "👩‍👩‍👧", "𠮷", "\r\n",
    "\r", "\n", "\t", " ", "\u3000", "\xa0", "\u2028", "\x00", "\x1b", "\x7f", "\x85", "\x9f",
    "\x1c", "\ufeff", "\u200b", "\u0323\u0307", "q\u0307\u0323", "x" * 40,
)  # fmt: skip


def _typed(chance: random.Random) -> str:
    one = chance.choice(NUMBERS + ANSWERS)
    return one if chance.random() < 0.9 else one + JOIN + chance.choice(("", " ", "5", "dont-know"))


def _form(chance: random.Random, style: BallotStyle) -> dict[str, str]:
    form = {rating_name(one): _typed(chance) for one in style.fields if chance.random() < 0.9}
    names = [name for _, name in names_of_texts(style)] + ["note", "why.0.g0", "note.0"]
    written = {name: "".join(chance.choices(PIECES, k=chance.randint(0, 6))) for name in names}
    return form | written


def test_forms_are_read_alike_with_all_that_cannot_be_taken() -> None:
    asked: list[Case] = []
    wanted: list[Any] = []
    chance = random.Random(11)  # noqa: S311  test cases, not keys
    for case in random_cases(300, ballots=0):
        asked.append(style_case(case.campaign, case.style))
        wanted.append(None)
        for _ in range(8):
            form = _form(chance, case.style)
            filled = read_fields(case.style, form)
            asked.append({"form": form})
            faults = [
                {"name": one.field_name, "code": one.code.value, "facts": dict(one.facts)}
                for one in filled.faults
            ]
            wanted.append({"ballot": held(filled.ballot), "faults": faults})

    for answer, known in zip(said(asked), wanted, strict=True):
        assert known is None or answer == known
    codes = {fault["code"] for known in wanted if known for fault in known["faults"]}
    assert len(codes) == 6


def _answers(scale: RatingScale) -> list[list[Any]]:
    marks = {Code.BLANK: "", Code.DONT_KNOW: "dont-know", Code.ABSTENTION: "abstention"}
    found: list[list[Any]] = [
        [int(c), text, int(c)] for c, text in marks.items() if scale.offers(c)
    ]
    for code in range(Code.FIRST, Code.FIRST + scale.value_count):
        if isinstance(scale, ChoiceScale):
            text = scale.choices[code - Code.FIRST].id
        else:
            assert isinstance(scale, NumberScale)
            text = number_text(scale, code)
        found.append([code, text, code])
    return found


@pytest.mark.parametrize(("most", "step"), [(20, "0.5"), (100, "0.125"), (300, "1"), (6, "1.5")])
def test_every_answer_of_a_scale_is_read_back_as_it_is_written(most: int, step: str) -> None:
    form = made.scheme(*made.indicators(i1="50", i2="50:m"))
    scales = [made.choice_scale(), made.number_scale("m", most=most, step=step)]
    campaign = made.campaign(scales=scales, schemes=[form])
    style = made.style(campaign)
    found = list(said([style_case(campaign, style), {"answers": None}]))[1]

    assert found == [_answers(one.scale) for one in style.fields]


def _assigned() -> list[str]:
    """All characters that this Python knows."""
    points = map(chr, range(sys.maxunicode + 1))
    return [one for one in points if unicodedata.category(one) not in ("Cn", "Cs", "Co")]


def test_every_character_is_cleaned_alike_in_the_midst_and_at_the_ends() -> None:
    known = _assigned()
    runs = ["".join(known[at : at + 97]) for at in range(0, len(known), 97)]
    ends = [one for one in known if unicodedata.category(one)[0] in "ZC"]
    typed = runs + [f"{one}x{one}" for one in ends]

    assert list(said({"clean": one} for one in typed)) == [clean_text(one) for one in typed]


def test_digits_of_every_script_are_read_alike() -> None:
    digits = [one for one in _assigned() if unicodedata.category(one) in ("Nd", "No", "Nl")]
    form = made.scheme(*made.indicators(i1="100:m"))
    campaign = made.campaign(scales=[made.number_scale("m", most=20)], schemes=[form])
    style = made.style(campaign)
    asked = [{"form": {"r.0.i1": one}} for one in digits]
    found = list(said([style_case(campaign, style), *asked]))[1:]

    read = [read_fields(style, one["form"]).ballot.codes for one in asked]
    assert [tuple(one["ballot"]["codes"]) for one in found] == read
    assert sum(code >= Code.FIRST for (code,) in read) > 500


def test_half_a_character_becomes_the_mark_that_the_browser_sends_for_it() -> None:
    cleaned = list(said([{"clean": "a\ud800b"}, {"clean": "\udfff\ud83d\udc69"}]))

    assert cleaned == ["a\ufffdb", "\ufffd👩"]


@pytest.mark.parametrize("text", ["", "好", "a\nb", "a\tb", "\x85", "e\u0301", "\ufeff", " a"])
def test_what_a_ballot_may_hold_is_told_alike(text: str) -> None:
    assert list(said([{"isText": text}])) == [is_text(text)]


def _numbers() -> list[tuple[str, int]]:
    chance = random.Random(13)  # noqa: S311  test cases, not keys
    found = [("0.125", 2), ("-0.125", 2), ("-0.001", 2), ("1/3", 0), ("0.5", 0), ("-1/2", 0)]
    for _ in range(500):
        n, d = chance.randint(-(10**6), 10**6), chance.choice([1, 2, 3, 7, 8, 64, 999, 10**9])
        found.append((f"{n}/{d}", chance.randint(0, 9)))
        found.append((f"{n}.{chance.randint(0, 10**18 - 1):018d}", chance.randint(0, 9)))
    return found


def _written(value: Fraction, places: int) -> Case:
    return {
        "exact": exact_string(value),
        "rounded": rounded_string(value, places=places),
        "definition": definition_string(value),
        "floor": str(value // 1),
        "ceiling": str(-(-value // 1)),
    }


def test_numbers_are_read_and_written_alike() -> None:
    asked = _numbers()
    found = said({"number": {"text": text, "places": places}} for text, places in asked)

    assert list(found) == [_written(parse_exact(text), places) for text, places in asked]
