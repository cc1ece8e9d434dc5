"""Writing an appeal on its page, and finding it as the office does."""

from flask.testing import FlaskClient

from survey.clock import now
from survey.domain.staff import Role
from tests.factories.publishing import publication_at, stand_published
from tests.web.members import House, send
from tests.web.pages import Page

WORDS = "服务对象一项的合计不符。"


def published(house: House, *, begins: float = -20, appeals: float = 7) -> House:
    """The house with its campaign published some days ago."""
    given = publication_at(now(), begins=begins, ends=30, appeals=appeals)
    house.act(stand_published(house.ours, given))
    return house


def rated(house: House) -> FlaskClient:
    """The browser of the leader of s1."""
    return house.entered(house.add("甲一", {Role.RATED}))


def office(house: House, name: str = "考核办甲") -> FlaskClient:
    """A browser of somebody of the office."""
    return house.entered(house.add(name, {Role.OFFICE}))


def place(house: House) -> str:
    """The page of the own appeals."""
    return f"/console/c/{house.ours}/own/appeals"


def appeals(house: House) -> str:
    """The list of the office."""
    return f"/console/c/{house.ours}/appeals"


def hand_in(house: House, own: FlaskClient, text: str = WORDS) -> int:
    """Write one; the status."""
    return send(own, place(house), "/own/appeals", ground="figures", text=text).status_code


def words(client: FlaskClient, path: str) -> str:
    """A page in English, without its marks."""
    return Page(client.get(f"{path}?lang=en").text).words


def the_appeal(house: House, client: FlaskClient) -> str:
    """The address of the first appeal of the list."""
    links = Page(client.get(appeals(house)).text).links
    return next(one for one in links if one.startswith(f"{appeals(house)}/"))
