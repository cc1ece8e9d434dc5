"""Our own scripts in a real browser without a server, under any scheme: secure or not."""

from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Route

from survey.services.browser_files import STATIC
from survey.web.security import POLICY


@contextmanager
def opened_page(browser: Browser, scheme: str) -> Iterator[Page]:
    """An empty page on another host than this machine, under the product's policy."""
    context = browser.new_context()
    context.route("**/*", _serve)
    page = context.new_page()
    page.goto(f"{scheme}://booth.example/")
    try:
        yield page
    finally:
        context.close()


def _serve(route: Route) -> None:
    path = STATIC / urlsplit(route.request.url).path[1:]
    headers = {"Content-Security-Policy": POLICY}
    if path == STATIC:
        route.fulfill(body="<!doctype html>", content_type="text/html", headers=headers)
    elif path.is_file():
        route.fulfill(body=path.read_bytes(), content_type="text/javascript", headers=headers)
    else:
        route.fulfill(status=404)
