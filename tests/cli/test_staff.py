"""Staff on the command line: the first administrator, roles, recovery."""

import re

from tests.cli.conftest import Run

_PASSWORD = re.compile(r"^  ([A-Z2-9]{4}(?:-[A-Z2-9]{4}){3})$", re.MULTILINE)


def test_the_first_administrator_gets_a_one_time_password(run: Run) -> None:
    said = run("staff", "add", "甲", "administrator")
    assert said.status == 0
    assert len(_PASSWORD.findall(said.out)) == 1
    assert "/console/sign-in" in said.out
    assert "甲  system administrator" in run("staff", "list").out


def test_roles_that_check_each_other_are_refused_with_the_reason(run: Run) -> None:
    said = run("staff", "add", "乙", "office", "auditor")
    assert said.status == 2
    assert "One person cannot be assessment office and auditor" in said.err
    assert run("staff", "list").out == ""


def test_two_roles_an_organiser_and_other_roles(run: Run) -> None:
    assert "Sees no campaign yet" in run("staff", "add", "乙", "office", "print").out
    said = run("staff", "roles", "乙", "monitor", "auditor", "--organiser", "某局考核办")
    assert said.out.splitlines()[0] == "乙: auditor, monitor"
    assert "某局考核办" in run("staff", "list").out


def test_a_reset_gives_another_password_and_a_lock_is_shown(run: Run) -> None:
    first = _PASSWORD.findall(run("staff", "add", "丙", "reader").out)
    second = _PASSWORD.findall(run("staff", "reset", "丙").out)
    assert len(second) == 1
    assert first != second
    run("staff", "lock", "丙")
    assert "(locked out)" in run("staff", "list").out
    run("staff", "unlock", "丙")
    assert "(locked out)" not in run("staff", "list").out


def test_nobody_with_this_name_is_refused(run: Run) -> None:
    for verb in ("reset", "lock", "unlock"):
        said = run("staff", verb, "nobody")
        assert (said.status, "no member of staff" in said.err) == (2, True)
