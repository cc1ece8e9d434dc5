"""The office at the schemes of a plan."""

import json
from typing import Any

from werkzeug.test import TestResponse

from survey.domain.staff import Role
from survey.services.plans import plan_of
from survey.unit_of_work import reading
from tests.web.members import House
from tests.web.pages import Form, Page

Json = dict[str, Any]


class Desk:
    """The office at the schemes of a plan."""

    def __init__(self, house: House, number: str, name: str = "甲一") -> None:
        self.house = house
        self.number = number
        self.client = house.entered(house.add(name, {Role.OFFICE}))
        self.top = f"/console/c/{number}/plan/schemes"

    def tree(self) -> Json:
        with reading(self.house.places.factory) as session:
            tree: Json = json.loads(plan_of(session, self.number).tree)
        return tree

    def page(self, rest: str = "") -> str:
        answer = self.client.get(f"{self.top}{rest}?lang=en")
        assert answer.status_code == 200
        return str(answer.text)

    def form(self, rest: str, ending: str) -> Form:
        forms = Page(self.page(rest)).forms
        return next(one for one in forms if one.action.partition("?")[0].endswith(ending))

    def press(self, rest: str, act: str, **typed: str) -> TestResponse:
        """Press a button of a form, with what was typed; dots in names are written as `__`."""
        ending = rest or "/plan/schemes"
        form = self.form(rest, ending)
        given = {name.replace("__", "."): value for name, value in typed.items()}
        return self.client.post(form.action, data=form.fields | given | {"act": act})
