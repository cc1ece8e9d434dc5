"""A score sheet as an office makes one in its browser: rules by the form, columns from a file."""

from collections.abc import Sequence
from io import BytesIO

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.offices import Office
from tests.web.pages import Form, Page

# 民主测评 30 %（按职务修正）, 优秀率 20 % 按档计分, 目标考核 50 %, 加分至多 5, 扣分
RULES: dict[str, list[str]] = {
    "full": ["100"],
    "decimals": ["2"],
    "p0-name": ["民主测评"],
    "p0-weight": ["30"],
    "method": [""],
    "p1-name": ["优秀率"],
    "p1-weight": ["20"],
    "p1-full": ["200"],
    "p1-field": ["f1"],
    "p1-choice": ["a"],
    "p1-from": ["90", "40", "0"],
    "p1-points": ["200", "150", "50"],
    "c0-name": ["目标考核"],
    "c0-weight": ["50"],
    "c0-full": ["1000"],
    "e0-name": ["加分"],
    "e0-sign": ["bonus"],
    "e0-cap": ["5"],
    "e1-name": ["扣分"],
    "e1-sign": ["deduction"],
    "e1-cap": [""],
}
TABLE = "编号,测评对象,目标考核,加分,扣分\ns1,甲一,850,8,1.5\ns2,乙二,900,,\ns3,丙三,990,,\n"


def at(office: Office, tail: str = "") -> str:
    return f"/results/{office.number}/scores{tail}"


def rules_form(page: str) -> Form:
    return next(one for one in Page(page).forms if "p0-weight" in one.fields)


def send_rules(
    client: FlaskClient, office: Office, category: str = "mid", **changes: list[str]
) -> TestResponse:
    """Fill the form in and press its button; `changes` are fields, `_` for the hyphen in names."""
    where = at(office, f"/rules/{category}?lang=en")
    form = rules_form(client.get(where).text)
    typed = RULES | {name.replace("_", "-"): texts for name, texts in changes.items()}
    kept = {name: form.fields[name] for name in ("csrf_token", "version")}
    return client.post(where, data=kept | typed)


def send_table(client: FlaskClient, office: Office, raw: bytes | str = TABLE) -> TestResponse:
    """Send a file; the answer leads to its preview, or says why not."""
    where = at(office, "/import?lang=en")
    token = Page(client.get(where).text).forms[-1].fields["csrf_token"]
    sent = raw.encode() if isinstance(raw, str) else raw
    return client.post(where, data={"csrf_token": token, "table": (BytesIO(sent), "t.xlsx")})


def make_sheet(client: FlaskClient, office: Office, subjects: Sequence[str]) -> None:
    """Rules with a share and groups evened out, and marks for all subjects (names)."""
    # Points over 100, so that none is taken for a score that is withheld
    points = ["200", "150", "110"]
    done = send_rules(client, office, method=["difference"], group=["职务"], p1_points=points)
    assert done.status_code == 302
    rows = [f"{one},{'正副'[at % 2]}职,{700 + 30 * at},1,\n" for at, one in enumerate(subjects)]
    head = "测评对象,职务,目标考核,加分,扣分\n"
    assert take_table(client, office, "".join([head, *rows])).status_code == 302


def take_table(client: FlaskClient, office: Office, raw: bytes | str = TABLE) -> TestResponse:
    """Send a file and confirm its preview."""
    form = Page(client.get(send_table(client, office, raw).headers["Location"]).text).forms[-1]
    return client.post(form.action, data=form.fields)
