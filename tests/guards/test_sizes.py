"""A file is read in one sitting, a function in one look."""

import ast
import statistics
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guards.house import ROOT, within

_MODULE_LINES = 300
_FUNCTION_LINES = 40
_VIEW_LINES = 20
_MEDIAN_LINES = 100  # about 90 is the aim
_P90_LINES = 200
_ROUTE_DECORATORS = {"route", "get", "post"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def _own(*suffixes: str) -> list[Path]:
    """The written files: no foreign ones, and no migrations, which are generated once."""
    paths = within("app.py", "survey", "printouts", "templates", "static", "tests")
    left_out = {"vendor", "migrations"}
    return [p for p in paths if p.suffix in suffixes and not left_out & set(p.parts)]


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions(path: Path) -> Iterator[Function]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, Function):
            yield node


def _too_long(path: Path, function: Function) -> bool:
    length = (function.end_lineno or function.lineno) - function.lineno + 1
    return length > (_VIEW_LINES if _is_view(path, function) else _FUNCTION_LINES)


def _is_view(path: Path, function: Function) -> bool:
    called = [d.func for d in function.decorator_list if isinstance(d, ast.Call)]
    names = {f.attr for f in called if isinstance(f, ast.Attribute)}
    return "web" in path.parts and bool(names & _ROUTE_DECORATORS)


def test_no_module_is_longer_than_the_bound() -> None:
    long = {str(p.relative_to(ROOT)): _lines(p) for p in _own(".py", ".js", ".css", ".html")}
    assert {name: lines for name, lines in long.items() if lines > _MODULE_LINES} == {}


def test_no_function_is_longer_than_the_bound_and_no_view_than_its_own() -> None:
    assert [
        f"{path.relative_to(ROOT)}:{function.lineno} {function.name}"
        for path in _own(".py")
        for function in _functions(path)
        if _too_long(path, function)
    ] == []


@pytest.mark.parametrize("of_tests", [False, True], ids=["product", "tests"])
def test_modules_are_short_as_a_rule(*, of_tests: bool) -> None:
    chosen = [path for path in _own(".py") if ("tests" in path.relative_to(ROOT).parts) is of_tests]
    lengths = [lines for lines in map(_lines, chosen) if lines > 1]  # one line: a docstring alone
    assert statistics.median(lengths) <= _MEDIAN_LINES
    assert statistics.quantiles(lengths, n=10)[-1] <= _P90_LINES


def test_the_bounds_are_counted_from_def_to_the_last_line_and_views_are_known(
    tmp_path: Path,
) -> None:
    view = tmp_path / "web" / "views.py"
    view.parent.mkdir()
    body = "\n".join(["    pass"] * _VIEW_LINES)
    view.write_text(f"@booth.get('/')\ndef page():\n{body}\n\ndef plain():\n{body}\n")
    assert [f.name for f in _functions(view) if _too_long(view, f)] == ["page"]
