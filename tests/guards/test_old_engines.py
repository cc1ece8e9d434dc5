"""Nothing that evaluators load is younger than the engines that the house promises to serve."""

from pathlib import Path

import pytest

from tests.guards import old_scripts, old_sheets
from tests.guards.house import ROOT, within

SCRIPTS = [path for path in within("static") if path.suffix == ".js" and "vendor" not in path.parts]
SHEETS = [path for path in within("static") if path.suffix == ".css"]


def _name(path: Path) -> str:
    return path.relative_to(ROOT / "static").as_posix()


# What staff see may look a little closer together in a Safari of 2020.
OF_EVALUATORS = [path for path in SHEETS if not _name(path).startswith(("board/", "console/"))]


def test_there_is_something_to_check() -> None:
    assert {"booth/main.js", "board/turnout.js", "console/charts.js"} <= {_name(p) for p in SCRIPTS}
    assert {"survey.css", "ballot.css"} <= {_name(path) for path in SHEETS}


@pytest.mark.parametrize("script", SCRIPTS, ids=_name)
def test_no_script_is_younger_than_chromium_86_and_safari_14(script: Path) -> None:
    assert old_scripts.younger(script.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=_name)
def test_no_style_sheet_is_younger_than_chromium_86_and_safari_14(sheet: Path) -> None:
    assert old_sheets.younger(sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("sheet", OF_EVALUATORS, ids=_name)
def test_boxes_of_the_booth_are_held_apart_by_margins(sheet: Path) -> None:
    assert old_sheets.gaps_that_flex(sheet.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "class A { static { this.b = 1 } }",
        "class A { b = 1 }",
        "class A { #b() {} }",
        "a ??= b",
        "a ||= b",
        "const a = 1_000",
        "/(?<=a)b/.test(c)",
        "/(?<!a)b/.test(c)",
        "/a/d.exec(b)",
        "/a/v.exec(b)",
        "await a()",
        "const a = await b()",
        "export * as a from './b.js'",
        "export { a as 'b-c' }".replace("'", '"'),
        "import a from './b.json' with { type: 'json' }",
        "using a = b()",
        "<p>a</p>",
        "a b c",
        "a.at(-1)",
        "a?.findLast(b)",
        "Object.hasOwn(a, b)",
        "structuredClone(a)",
        "crypto.randomUUID()",
        "a.toSorted()",
        "requestIdleCallback(a)",
        "cancelIdleCallback(a)",
        "AbortSignal.timeout(5)",
        "a.inert = true",
        "dialog.showModal()",
        "form.requestSubmit()",
        "event.submitter",
        "new Error(a, { cause: b })",
        "new Intl.Segmenter('zh')",
        "new BroadcastChannel('a')",
        "time.toLocaleString('zh', { timeStyle: 'short' })",
    ],
)
def test_a_younger_line_of_a_script_is_noticed(line: str) -> None:
    assert old_scripts.younger(line) != []


@pytest.mark.parametrize(
    "line",
    [
        "export const a = async () => { for await (const b of c?.d ?? []) await import(b) }",
        "class A extends B { get c() { return super.c } static d() { return 10n ** 2n } }",
        "export { a, b as c }; import * as d from './e.js'; import.meta.url",
        "try { a() } catch { b() }",
        "Promise.any(a); Promise.allSettled(b); a.replaceAll('b', 'c'); a.flat(); a.matchAll(/b/g)",
        "const at = 1; f({ at: 2, with: at })",
        "a.replaceChildren(); /(?<year>\\d+)\\p{L}/u.exec(b)",
        'if (typeof requestIdleCallback === "function") { requestIdleCallback(a) }',
    ],
)
def test_an_old_line_of_a_script_is_let_through(line: str) -> None:
    assert old_scripts.younger(line) == []


@pytest.mark.parametrize(
    "rule",
    [
        "a:has(b) { margin: 0 }",
        "a:is(b, c) { margin: 0 }",
        "a:not(b, c) { margin: 0 }",
        "a:focus-visible { margin: 0 }",
        "a { &:hover { margin: 0 } }",
        "@container (min-width: 1px) { a { margin: 0 } }",
        "@layer a { b { margin: 0 } }",
        "@media (width >= 600px) { a { margin: 0 } }",
        "@import 'a.css';",
        "a { inset: 0 }",
        "a { aspect-ratio: 1 }",
        "a { accent-color: red }",
        "a { height: 100dvh }",
        "a { margin-inline: 1px }",
        "a { color: color-mix(in srgb, red, blue) }",
        "a { overflow: clip }",
    ],
)
def test_a_younger_rule_of_a_style_sheet_is_noticed(rule: str) -> None:
    assert old_sheets.younger(rule) != []


@pytest.mark.parametrize(
    "rule",
    ["a { display: flex; gap: 8px }", "@media print { a { row-gap: 0; display: inline-flex } }"],
)
def test_room_between_flexible_boxes_is_noticed(rule: str) -> None:
    assert old_sheets.gaps_that_flex(rule) != []


@pytest.mark.parametrize(
    "rule",
    [
        "/* a:has(b) */ a > b:not(.c):first-child::after { content: '✓' }",
        "a { display: grid; gap: 8px; width: min(100%, 5em); clip: rect(0 0 0 0) }",
        "@media (min-width: 600px) { :root { --a: 1px } a { margin: calc(var(--a) * 2) } }",
    ],
)
def test_an_old_rule_of_a_style_sheet_is_let_through(rule: str) -> None:
    assert old_sheets.younger(rule) + old_sheets.gaps_that_flex(rule) == []
