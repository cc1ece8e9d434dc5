"""Words that must stand in no file; the patterns are written so as not to match themselves."""

import re

import pytest

from tests.guards.house import house_files, texts

_REGISTRIES = re.compile(r"pythonhoste[d]\.|pyp[i]\.(?:o|tuna)|npmj[s]\.|//[a-z.]*debia[n]\.org")
_MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:wor[k]|far[m]|roo[t]|opt/ven[v]|home/\w[^/\s]*)(?:/|\b)|/tm[p]/"
)
_OF_THE_WORK = re.compile(
    r"\bsub-?agent[s]?\b|\bLL[M]s?\b|\bclaud[e]\b|\bchatgp[t]\b|DEVELOPER[S]\.md|\bhouse brie[f]\b",
    re.IGNORECASE,
)
_LEFT_FOR_LATER = re.compile(
    r"\bTOD[O]\b|\bFIXM[E]\b|\bXX[X]\b|NotImplementedErro[r]|pragma: no cove[r]"
    r"|pytest\.mark\.(?:skip|xfai[l])"
)
_CODE = (".py", ".js", ".html", ".css")


def _found(pattern: re.Pattern[str], *suffixes: str) -> list[str]:
    own = [path for path in house_files() if "vendor" not in path.parts]
    chosen = [path for path in own if not suffixes or path.suffix in suffixes]
    return [
        f"{name}:{number}: {line.strip()[:120]}"
        for name, text in texts(chosen).items()
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]


def test_no_file_holds_the_address_of_a_package_registry() -> None:
    assert _found(_REGISTRIES) == []


def test_no_file_holds_a_path_of_one_machine() -> None:
    assert _found(_MACHINE_PATHS) == []


def test_no_file_speaks_of_how_the_work_was_organised() -> None:
    assert _found(_OF_THE_WORK) == []


def test_no_code_is_left_for_later_or_left_untested() -> None:
    assert _found(_LEFT_FOR_LATER, *_CODE) == []


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (_REGISTRIES, "--index-url https://" + "py" + "pi.org/simple"),
        (_REGISTRIES, "https://files." + "pythonhosted" + ".org/packages/x.whl"),
        (_MACHINE_PATHS, "cd /" + "work/main"),
        (_MACHINE_PATHS, "open('/" + "tmp/x')"),
        (_MACHINE_PATHS, "PATH=/" + "home/somebody/bin"),
        (_OF_THE_WORK, "written by a sub" + "-agent"),
        (_LEFT_FOR_LATER, "# TO" + "DO: later"),
    ],
)
def test_each_pattern_finds_what_it_is_for(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)


@pytest.mark.parametrize(
    "line", ["../work/x", "tests/work/x", "network/home", "a homework/", "User-Agent"]
)
def test_no_pattern_finds_an_ordinary_word(line: str) -> None:
    assert not any(
        p.search(line) for p in (_REGISTRIES, _MACHINE_PATHS, _OF_THE_WORK, _LEFT_FOR_LATER)
    )
