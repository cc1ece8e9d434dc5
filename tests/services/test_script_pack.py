"""Packs: the same modules in one file, and a clear refusal of what cannot be packed."""

import pytest

from survey.services.script_pack import CannotPack, ScriptPacks

WORDS = """// Words.
let known = {};

/** Say it. */
export function say(key) {
  return known[key];
}
"""
DOOR = 'import { say as tell } from "./words.js";\n\nexport const door = tell("open");\n'
MAIN = 'import { door } from "./door.js";\nimport { say } from "./words.js";\n\nsay(door);\n'
LATER = 'export { say } from "./words.js";\nexport const late = 1;\n'


def _packs(**more: str) -> ScriptPacks:
    sources = {"booth/words.js": WORDS, "booth/door.js": DOOR, "booth/main.js": MAIN}
    sources |= {f"booth/{name}.js": text for name, text in more.items()}
    return ScriptPacks(sources, {"booth/main.js": "", "booth/later.js": "booth/main.js"})


def test_each_module_comes_once_after_what_it_imports_and_without_its_comments() -> None:
    packed = _packs().pack("booth/main.js")
    assert packed.index("function say") < packed.index("const door") < packed.index("say(door)")
    assert packed.count("function say") == 1
    assert "const {say: tell} = m0;" in packed
    assert "//" not in packed
    assert "Say it" not in packed


def test_a_script_that_comes_later_shares_the_modules_that_are_there() -> None:
    packed = _packs(later=LATER).pack("booth/later.js")
    assert packed.startswith('import { m0 } from "./main.packed.js";')
    assert "function say" not in packed
    assert "export const { late, say } = m3;" in packed


def test_a_script_that_is_asked_for_later_is_asked_for_as_a_pack() -> None:
    main = """const later = (n) => import(`./later.js?${n}`);
later(1).catch(() => import("./later.js")).then(() => import("./other.js"));
"""
    packed = _packs(main=main, later=LATER).pack("booth/main.js")
    assert "import(`./later.packed.js?${n}`)" in packed
    assert 'import("./later.packed.js")' in packed
    assert 'import("./other.js")' in packed


@pytest.mark.parametrize(
    "main",
    [
        'import * as words from "./words.js";\n',
        'import words from "./words.js";\n',
        'export * from "./words.js";\n',
    ],
)
def test_another_form_of_import_is_refused_and_not_left_in(main: str) -> None:
    with pytest.raises(CannotPack):
        _packs(main=main).pack("booth/main.js")


def test_modules_that_import_each_other_are_refused() -> None:
    with pytest.raises(CannotPack):
        _packs(words='import { door } from "./door.js";\n').pack("booth/main.js")
