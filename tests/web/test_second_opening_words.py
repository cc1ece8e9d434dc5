"""What the page of second openings calls things: fields by their forms, a root by no more."""

import io
import json
import re
from pathlib import Path

from flask.testing import FlaskClient

from survey.domain.staff import Role
from survey.sealing.canonical import canonical_bytes
from tests.factories.released import small_document, small_results
from tests.web.offices import Office, open_office
from tests.web.pages import Page

KEPT = canonical_bytes(small_results())


def compared(client: FlaskClient, office: Office, raw: bytes, root: str = "") -> str:
    top = f"/console/c/{office.number}/second-opening"
    form = Page(client.get(f"{top}?lang=en").text).forms[-1]
    given = form.fields | {"results": (io.BytesIO(raw), "results.json"), "inner_root": root}
    answer = client.post(f"{top}?lang=en", data=given, content_type="multipart/form-data")
    return client.get(answer.headers["Location"] + "&lang=en").text


def test_a_field_is_called_as_the_form_of_its_subject_calls_it(tmp_path: Path) -> None:
    document = small_document()
    foreign = json.dumps(document["schemes"][0]).replace('"main"', '"other"')
    renamed = foreign.replace(json.dumps("履职"), json.dumps("窗口态度"))
    document["schemes"] = [json.loads(renamed), *document["schemes"]]
    office = open_office(document, small_results(campaign=document["id"]), tmp_path)
    try:
        client = office.signed_in(Role.MONITOR)
        changed = KEPT.replace(b'"sum":"900"', b'"sum":"901"')
        page = compared(client, office, changed)
    finally:
        office.close_down()
    assert " · 履职</p>" in page


def test_a_root_alone_is_not_called_a_file_that_agrees(tmp_path: Path) -> None:
    office = open_office(small_document(), small_results(), tmp_path)
    client = office.signed_in(Role.AUDITOR)
    root = client.get(f"/console/c/{office.number}/second-opening").text
    kept = re.findall(r"[0-9a-f]{64}", root)[-1]
    page = compared(client, office, b"", kept)
    office.close_down()
    assert "Only the root was compared, no results file." in page
    assert "The same to the byte" not in page
