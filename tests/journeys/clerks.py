"""Staff at the console: what their fingers do, by the words that stand on the pages."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from playwright.sync_api import Page, expect

from tests.journeys.looks import sideways, small_targets
from tests.journeys.turning import follow

OWN: Final = "四个不相干的词 茶壶"
SOON: Final = 60_000
LONG: Final = 240_000


@dataclass
class Clerk:
    """Somebody at a browser of his own; every page he comes to is looked at."""

    page: Page
    address: str
    name: str
    folder: Path
    codes: list[str] = field(default_factory=list)

    def sign_in(self, password: str, code: str = "") -> None:
        self.page.goto(f"{self.address}/console/sign-in")
        self.page.fill("#name", self.name)
        self.page.fill("#password", password)
        self.page.fill("#code", code)
        self.button("登录")

    def set_up(self, one_time: str) -> None:
        """The first sign-in: a password of his own, and a printed list of codes."""
        self.sign_in(one_time)
        self.page.fill("#password", OWN)
        self.page.fill("#again", OWN)
        self.button("设置密码")
        follow(self.page, "form[action*=codes] button")
        self.codes = self.page.locator(".codes li").all_inner_texts()
        follow(self.page, "main a.main")

    def go(self, path: str) -> None:
        """An address of the console that a link on a page has."""
        self.page.goto(self.address + path)
        self.looked_at()

    def link(self, words: str) -> None:
        """Click a link of the page by its words."""
        found = self.page.locator("main").get_by_role("link", name=words, exact=True)
        follow(self.page, found.first)
        self.looked_at()

    def button(self, words: str) -> None:
        """Press a button of the page by its words."""
        found = self.page.locator("main").get_by_role("button", name=words, exact=True)
        follow(self.page, found.first)
        self.looked_at()

    def tick(self) -> None:
        """Tick what has to be ticked before a final button."""
        self.page.locator("main .tick input[type=checkbox]").first.check()

    def sees(self, words: str, *, soon: int = SOON) -> None:
        expect(self.page.locator("main")).to_contain_text(words, timeout=soon)

    def saves(self, words: str, *, role: str = "link") -> Path:
        """Download what a link or button gives."""
        found = self.page.locator("main").get_by_role(role, name=words, exact=True)  # type: ignore[arg-type]
        with self.page.expect_download(timeout=SOON) as waiting:
            found.first.click()
        file = self.folder / waiting.value.suggested_filename
        waiting.value.save_as(file)
        return file

    def fetches(self, words: str) -> bytes:
        """What a link to a paper gives."""
        place = self.page.locator("main").get_by_role("link", name=words, exact=True).first
        answer = self.page.request.get(self.address + str(place.get_attribute("href")))
        assert answer.status == 200, words
        return answer.body()

    def looked_at(self) -> None:
        """Nothing hangs over the edge, and everything that is pressed is large enough."""
        self.page.wait_for_load_state()
        assert sideways(self.page) <= 0, self.page.url
        assert small_targets(self.page) == [], self.page.url
