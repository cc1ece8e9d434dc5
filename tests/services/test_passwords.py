"""Passwords of staff: hashed slowly, guessed ones refused."""

import time

import pytest

from survey.services.passwords import (
    PasswordHasName,
    PasswordsDiffer,
    WeakPassword,
    check_new,
    hash_password,
    matches,
    one_time_password,
)

GOOD = "teapot under seven bridges"


def test_a_hash_is_argon2id_of_its_cost_and_matches_its_password_alone() -> None:
    hashed = hash_password(GOOD)
    assert hashed.startswith("$argon2id$v=19$m=65536,t=3,p=1$")
    assert matches(hashed, GOOD)
    assert not matches(hashed, GOOD + " ")
    assert hash_password(GOOD) != hashed


def test_one_password_typed_by_two_input_methods_is_one() -> None:
    assert matches(hash_password("ｔｅａｐｏｔ é １２"), "teapot e\u0301 12")


@pytest.mark.parametrize("password", ["", GOOD])
def test_nothing_matches_where_there_is_no_hash(password: str) -> None:
    assert not matches("", password)
    assert not matches("not a hash", password)


@pytest.mark.parametrize("password", ["", "Short-1!", "aaaaaaaaaaaaaaaa", "1234567890", "x" * 201])
def test_what_would_be_guessed_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        check_new(password, password, name="林晓")


def test_a_password_without_the_name_typed_twice_is_taken() -> None:
    check_new(GOOD, GOOD, name="林晓")
    with pytest.raises(PasswordHasName):
        check_new(GOOD, GOOD, name="TEAPOT")
    with pytest.raises(PasswordsDiffer):
        check_new(GOOD, GOOD + ".", name="林晓")


def test_one_time_passwords_are_drawn() -> None:
    drawn = {one_time_password() for _ in range(100)}
    assert len(drawn) == 100
    assert not any(set(one) & set("01IO") for one in drawn)


def test_an_unknown_name_costs_as_much_as_a_wrong_password() -> None:
    hashed = hash_password(GOOD)
    matches("", GOOD)

    def cost(kept: str) -> float:
        begun = time.thread_time()
        matches(kept, "wrong")
        return time.thread_time() - begun

    known, unknown = (min(cost(kept) for _ in range(3)) for kept in (hashed, ""))
    assert 0.5 < unknown / known < 2
    assert known > 0.02
