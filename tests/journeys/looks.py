"""What an eye would see on a page, measured in the browser."""

from typing import Any

from playwright.sync_api import Page

_OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

_TARGETS = """[...document.querySelectorAll('.tile, .button, .clear, summary, input[type=text], \
textarea')].filter(e => e.offsetParent).map(e => { const b = e.getBoundingClientRect();
return [e.className || e.tagName, b.width, b.height] }).filter(
([, w, h]) => w < 47.5 || h < 47.5)"""

_CUT_OFF = "(e => e.scrollWidth > e.clientWidth)(document.querySelector('#code'))"

_GAPS = """[...document.querySelectorAll('.tiles')].filter(e => e.offsetParent).flatMap(g => {
const all = [...g.children].map(e => e.getBoundingClientRect());
return all.flatMap((a, i) => all.slice(i + 1).map(b => Math.max(
b.left - a.right, a.left - b.right, b.top - a.bottom, a.top - b.bottom))) }).filter(d => d < 6)"""

_SMALL_TEXT = """[...document.querySelectorAll('main *')].filter(e => e.offsetParent && [
...e.childNodes].some(n => n.nodeType === 3 && n.data.trim())).map(e => [e.tagName, e.className,
parseFloat(getComputedStyle(e).fontSize), parseFloat(getComputedStyle(e).lineHeight)]).filter(
([, , size, line]) => size < 16 || line / size < 1.29)"""

_COVERED = """(() => { const e = document.activeElement; if (e === document.body) return '';
const b = e.getBoundingClientRect();
const t = document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2);
return t && (e === t || e.contains(t) || t.contains(e) || (e.parentNode.contains(t))) ? '' :
(e.id || e.name || e.tagName) + ' under ' + (t ? t.className || t.tagName : 'nothing') })()"""


def sideways(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    return int(page.evaluate(_OVERFLOW))


def small_targets(page: Page) -> list[Any]:
    """What can be pressed and is smaller than 48 pixels."""
    return list(page.evaluate(_TARGETS))


def narrow_gaps(page: Page) -> list[float]:
    """Distances between tiles of one rating under 6 pixels."""
    return list(page.evaluate(_GAPS))


def cut_off(page: Page) -> bool:
    """Whether a typed code is longer than its field shows."""
    return bool(page.evaluate(_CUT_OFF))


def small_text(page: Page) -> list[Any]:
    """Text under 16 pixels or set too tight."""
    return list(page.evaluate(_SMALL_TEXT))


def covered_focus(page: Page) -> str:
    """The focused control if something lies over its middle."""
    return str(page.evaluate(_COVERED))
