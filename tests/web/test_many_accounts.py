"""Accounts for many subjects: all or none, their passwords shown once, each opening its own."""

from flask.testing import FlaskClient

from survey.domain.staff import Role
from tests.web.members import House, send, sign_in
from tests.web.pages import Page

PATH = "/console/staff/many"
LINES = "s1\t甲一班子\r\n\r\ns2, 乙二 班子\n"


def make(house: House, client: FlaskClient, lines: str, role: str = "rated") -> tuple[int, str]:
    typed = {"lines": lines, "role": role, "organiser": house.organiser}
    answer = send(client, PATH, "/many", **typed)
    return answer.status_code, answer.text


def administrator(house: House, name: str) -> FlaskClient:
    return house.entered(house.add(name, {Role.ADMINISTRATOR}))


def names(house: House) -> str:
    return str([facts for act, facts in house.acts() if act == "staff-add"])


def test_each_gets_a_password_with_which_he_signs_in(house: House) -> None:
    status, page = make(house, administrator(house, "管理甲"), LINES)
    assert status == 200
    given = [one.split("</p>")[0] for one in page.split('class="given tracker">')[1:]]
    assert len(set(given)) == 2
    for name, password in zip(("甲一班子", "乙二 班子"), given, strict=True):
        answer = sign_in(house.app.test_client(), name, password)
        assert (answer.status_code, answer.headers["Location"]) == (302, "/console/account?lang=en")
    assert '"unit":"s2"' in names(house)
    assert not any(password in str(house.acts()) for password in given)


def test_of_a_list_with_a_fault_nothing_is_made_and_it_comes_back(house: House) -> None:
    client = administrator(house, "管理乙")
    for lines, said in (
        ("s1 丙班子\n没有代号", "第 2 行不是代号加名称"),
        ("s1 丙班子\n\ns2  丙班子", "第 1 行和第 3 行是同一个名称：“丙班子”"),
        ("", "每个账号写一行"),
        ("\n".join(f"s{n} 丙{n}" for n in range(201)), "200"),
    ):
        status, page = make(house, client, lines)
        assert status == 409
        assert said in Page(page).words
        back = next(one for one in Page(page).forms if "lines" in one.fields)
        assert back.fields["lines"].split() == lines.split()
    assert "丙" not in names(house)


def test_ids_that_no_campaign_of_the_organiser_has_are_said_on_the_paper(house: House) -> None:
    client = administrator(house, "管理戊")
    _, page = make(house, client, "s1 戊班子\nnobody 戊乙班子\nnobody 戊丙班子")
    said = Page(page).words
    assert "尚无测评有此代号" in said
    assert said.count("nobody") == 3
    _, page = make(house, client, "s1 戊己班子")
    assert "尚无测评" not in Page(page).words


def test_no_role_that_sees_more_than_one_subject_is_given_so(house: House) -> None:
    client = administrator(house, "管理丙")
    for role in ("office", "auditor", "reader", "administrator", ""):
        assert make(house, client, "s1 丁班子", role)[0] == 409
    assert "丁" not in names(house)
    assert make(house, client, "s1 丁班子", "unit-admin")[0] == 200
