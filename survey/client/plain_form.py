"""The plain form as a client: what a browser without JavaScript sends (docs/http.md)."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from survey.client.booth import Answer
from survey.client.connection import Connection

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOID_VALUES = ("radio", "checkbox")


@dataclass
class Form:
    """One form of a page: where it goes and what it would send untouched."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    offered: set[str] = field(default_factory=set)


class FormReader(HTMLParser):
    """Collects the forms of a page and the elements with an id."""

    def __init__(self, page: str) -> None:
        """Read a whole page."""
        super().__init__()
        self.forms: list[Form] = []
        self.by_id: dict[str, str] = {}
        self._reading = ""
        self._tag = ""  # of the element that is read
        self._area = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note forms, their controls, and elements with an id."""
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self._reading, self._tag = values["id"], tag
            self.by_id[self._reading] = ""
        if tag == "form":
            self.forms.append(Form(values.get("action", "")))
        elif self.forms and tag in ("input", "textarea") and "name" in values:
            form, name = self.forms[-1], values["name"]
            form.offered.add(name)
            if values.get("type") not in _VOID_VALUES or "checked" in values:
                form.fields[name] = values.get("value", "")
            self._area = name if tag == "textarea" else ""

    def handle_endtag(self, tag: str) -> None:
        """A text area ends, or the element with an id."""
        if tag == "textarea":
            self._area = ""
        if tag == self._tag:
            self._reading = ""

    def handle_data(self, data: str) -> None:
        """Text of an element with an id, or what stands in a text area."""
        if self._area:
            self.forms[-1].fields[self._area] += data
        elif self._reading:
            self.by_id[self._reading] += data

    def form_with(self, name: str) -> Form | None:
        """The first form that has this control."""
        return next((one for one in self.forms if name in one.offered), None)


class PlainFormClient:
    """One evaluator with a browser that runs no scripts."""

    def __init__(self, address: str, number: str) -> None:
        """`address` as printed on the slip."""
        self.connection = Connection(address)
        self.number = number

    def close(self) -> None:
        """End the connection."""
        self.connection.close()

    def send(self, path: str, fields: Mapping[str, str]) -> FormReader:
        """Post a form; raises Answer unless the page comes with status 200."""
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = self.connection.ask("POST", path, body=urlencode(fields), headers=headers)
        page = answer.read().decode()
        if answer.status != HTTPStatus.OK:
            raise Answer(answer.status, answer.headers.get("X-Refusal", answer.reason))
        return FormReader(page)

    def enter(self, code: str) -> Form:
        """Type the code; returns the ballot's form."""
        form = self.send(f"/b/{self.number}", {"code": code}).form_with("r.0.overall")
        return form or Form("")

    def vote(self, code: str, answers: Mapping[str, str]) -> str:
        """Fill, review and submit; returns the receipt's text, or raises Answer if refused."""
        place = f"/b/{self.number}"
        self.send(place, {"code": code})
        filled = {"code": code, "action": "review", **answers}
        review = self.send(f"{place}/ballot", filled).form_with("outer")
        if review is None:
            raise Answer(HTTPStatus.UNPROCESSABLE_ENTITY, "ballot-refused")
        sent = {**review.fields, "confirmed": "yes"}
        return self.send(f"{place}/cast", sent).by_id["receipt"].strip()
