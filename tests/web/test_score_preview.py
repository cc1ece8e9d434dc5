"""What a preview of imported columns says beside its rows, and which files are not read at all."""

from collections.abc import Callable, Iterator

import pytest

from survey.domain.staff import Role
from tests.factories.old_book import old_book
from tests.factories.released import small_document, small_results
from tests.factories.tables import open_document
from tests.web.offices import Office, open_office
from tests.web.pages import Page
from tests.web.scoring import at, send_rules, send_table

HEAD = "编号,测评对象,目标考核,加分"


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = open_office(small_document(), small_results(), tmp_path_factory.mktemp("office"))
    yield made
    made.close_down()


def preview(office: Office, table: str) -> str:
    client = office.signed_in(Role.OFFICE)
    send_rules(client, office)
    place = send_table(client, office, table).headers["Location"]
    return Page(client.get(f"{place.partition('?')[0]}?lang=en").text).words


def test_columns_of_no_rule_and_rules_without_a_column_are_told(office: Office) -> None:
    words = preview(office, f"{HEAD},备注\ns1,甲一,850,1,好\n")
    assert "Columns that are not taken: 备注" in words
    assert "Columns of the rules that are not in the file: 扣分" in words
    assert "Subjects that are not in the file: 乙二, 丙三" in words
    assert "Take all of it" in words


def test_after_two_hundred_bad_rows_the_rest_is_not_read(office: Office) -> None:
    rows = "".join(f"x{number},无此人,1,\n" for number in range(300))
    words = preview(office, f"{HEAD}\n{rows}")
    assert "More than 200 rows are wrong: mend these first." in words
    assert words.count("There is no subject") == 100
    assert "Shown are the first 100; all are in the marked file." in words
    assert "Take all of it" not in words


@pytest.mark.parametrize("made", [old_book, open_document])
def test_a_kind_of_file_that_hides_errors_is_refused_beside_the_field(
    office: Office, made: Callable[[list[list[str]]], bytes]
) -> None:
    client = office.signed_in(Role.OFFICE)
    send_rules(client, office)
    answer = send_table(client, office, made([["编号", "扣分"], ["s1", "2"]]))
    assert answer.status_code == 409
    assert "Save the table as .xlsx and try again." in answer.text
    assert client.get(at(office)).text.count("甲一") == 1
