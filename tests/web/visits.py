"""One evaluator at the booth, through the test client."""

from collections.abc import Mapping

from tests.web.booths import Booth
from tests.web.pages import Page


class Visit:
    """A slip's way through the pages; keeps the last answer and page."""

    def __init__(self, booth: Booth, code: str, *, lang: str = "en") -> None:
        self.booth = booth
        self.code = code
        self._lang = lang
        self._client = booth.client
        self.page = self.post("", {"code": code})

    def post(self, place: str, fields: Mapping[str, str]) -> Page:
        """Post a form of the booth."""
        address = f"/b/{self.booth.number}{place}?lang={self._lang}"
        answer = self._client.post(address, data=dict(fields))
        assert "Set-Cookie" not in answer.headers
        self.status = answer.status_code
        self.refusal = answer.headers.get("X-Refusal", "")
        self.length = len(answer.get_data())
        self.page = Page(answer.get_data(as_text=True))
        return self.page

    def press(self, action: str, fields: Mapping[str, str] | None = None) -> Page:
        """Press a button of the ballot after filling in these fields on top of what is there."""
        filled = self.page.ballot | dict(fields or {}) | {"action": action}
        return self.post("/ballot", filled)

    def speak(self, lang: str) -> None:
        """Go on in another language."""
        self._lang = lang
