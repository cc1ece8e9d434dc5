"""Reading pages as a browser without scripts does: forms and what they would send, ids, words."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Form:
    """One form: where it goes, what it would send untouched, and the buttons it has."""

    action: str
    fields: dict[str, str] = field(default_factory=dict)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class Page(HTMLParser):
    """A page taken apart."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.html = html
        self.forms: list[Form] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.lang = ""
        self.title = ""
        self.words = ""
        self._open: list[str] = []
        self._area = ""
        self._select = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._open.append(tag)
        self.ids += [given["id"]] if "id" in given else []
        self.links += [given["href"]] if tag == "a" else []
        self.lang = given.get("lang", "") if tag == "html" else self.lang
        if tag == "form":
            self.forms.append(Form(given["action"]))
        elif tag == "button" and self.forms:
            self.forms[-1].buttons.append((given.get("name", ""), given.get("value", "")))
        elif tag in ("select", "option") and self.forms:
            self._choose(tag, given)
        elif tag == "textarea" and "name" in given:
            self._area = given["name"]
            self.forms[-1].fields[self._area] = ""
        elif tag == "input" and self.forms:
            ticked = given.get("type") not in ("radio", "checkbox") or "checked" in given
            if ticked:
                self.forms[-1].fields[given.get("name", "")] = given.get("value", "").strip()

    def _choose(self, tag: str, given: dict[str, str]) -> None:
        """The option that is selected, else the first."""
        if tag == "select":
            self._select = given.get("name", "")
            return
        fields = self.forms[-1].fields
        if self._select and ("selected" in given or self._select not in fields):
            fields[self._select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        self._area = "" if tag == "textarea" else self._area
        self._select = "" if tag == "select" else self._select
        while self._open and self._open.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._area:
            self.forms[-1].fields[self._area] += data
        elif self._open and self._open[-1] == "title":
            self.title += data
        elif self._open and self._open[-1] not in ("style", "script"):
            self.words += f"{' '.join(data.split())} " if data.strip() else ""

    @property
    def ballot(self) -> dict[str, str]:
        """What the ballot's form would send, without what is blank."""
        form = next(one for one in self.forms if one.action.split("?")[0].endswith("/ballot"))
        return {name: value for name, value in form.fields.items() if value}

    @property
    def confirmation(self) -> dict[str, str]:
        """What the form that submits for good would send, the box ticked."""
        form = next(one for one in self.forms if "outer" in one.fields)
        return form.fields | {"confirmed": "yes"}


def folded(text: str) -> str:
    """A page as it reads before any figure is opened."""
    return re.sub(
        r"</summary><div>.*?</div></details>", "</summary></details>", text, flags=re.DOTALL
    )
