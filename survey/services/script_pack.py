"""One file out of a script's modules, for the page that everybody opens first.

The modules are written and tested one by one; served one by one they would be fifty requests a
person, where a hall opens the page in the same minute, and twice the bytes. Each becomes a function
of its own, called in the order of the imports; whole lines of comment and indentation are dropped.
Nothing else is changed, so that an auditor can compare it with the modules that lie beside it.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

_IMPORT = re.compile(r'^import \{([^}]*)\} from "(\.[^"]+)";$', re.MULTILINE)
_LATER = re.compile(r"\bimport\((['\"`])(\.[\w./-]+\.js)")
_PASSED_ON = re.compile(r'^export (\{[^}]*\}) from "(\.[^"]+)";$', re.MULTILINE)
_LIST = re.compile(r"^export \{([^}]*)\};$", re.MULTILINE)
_DECLARED = re.compile(
    r"^export (?=(?:async )?(?:function\*?|class|const|let) (\w+))", re.MULTILINE
)
_COMMENT = re.compile(r"^[ \t]*(?://.*|/\*\*?(?:[^*]|\*(?!/))*\*/[ \t]*)$\n?", re.MULTILINE)
_INDENT = re.compile(r"^[ \t]+|\n(?=\n)", re.MULTILINE)
_LEFT = re.compile(r"^(?:import|export)\b(?!\()", re.MULTILINE)


class CannotPack(ValueError):
    """A module is written in a way that the pack does not know, or modules import each other."""


@dataclass(frozen=True, slots=True)
class ScriptPacks:
    """The packs of some scripts; a script may come `after` another, whose modules it then shares.

    `sources` are all modules by path, `entries` the scripts that are packed, each with the one
    that it comes after, or an empty name; `alone` are scripts that only lose their comments.
    """

    sources: Mapping[str, str]
    entries: Mapping[str, str]
    alone: Collection[str] = ()

    def lean(self, name: str) -> str:
        """A script without comments and indentation, its imports as they are."""
        return _lean(self.sources[name]) + "\n"

    def pack(self, name: str) -> str:
        """A script and all that it imports as one module; raises CannotPack."""
        order = self._order(name)
        before = self._order(self.entries[name]) if self.entries[name] else []
        ids = {one: f"m{at}" for at, one in enumerate([*before, *_without(order, before)])}
        shared = [ids[one] for one in order if one in before]
        head = f'import {{ {", ".join(shared)} }} from "./{self._file(name)}";\n' if shared else ""
        own = _without(order, before)
        body = "".join(self._wrapped(one, ids) for one in own)
        last = f"export {{ {', '.join(ids[one] for one in own)} }};\n"
        passed = f"export const {{ {', '.join(self._exports(name))} }} = {ids[name]};\n"
        return head + body + last + (passed if self._exports(name) else "")

    def _file(self, name: str) -> str:
        return packed_name(PurePosixPath(self.entries[name]).name)

    def _order(self, name: str) -> list[str]:
        """A script's modules, each after those that it imports."""
        order: list[str] = []
        self._visit(name, order, ())
        return order

    def _visit(self, name: str, order: list[str], above: tuple[str, ...]) -> None:
        if name in above:
            raise CannotPack(f"{name} imports itself by way of {above[-1]}")
        if name not in order:
            folder = PurePosixPath(name).parent
            for _, relative in _IMPORT.findall(self._source(name)):
                self._visit(_resolved(folder / relative), order, (*above, name))
            order.append(name)

    def _source(self, name: str) -> str:
        return _PASSED_ON.sub(r'import \1 from "\2";\nexport \1;', self.sources[name])

    def _exports(self, name: str) -> list[str]:
        source = self._source(name)
        listed = (one.strip() for names in _LIST.findall(source) for one in names.split(","))
        return [*_DECLARED.findall(source), *filter(None, listed)]

    def _wrapped(self, name: str, ids: Mapping[str, str]) -> str:
        folder = PurePosixPath(name).parent
        body = _IMPORT.sub(
            lambda one: f"const {{{_taken(one[1])}}} = {ids[_resolved(folder / one[2])]};",
            self._source(name),
        )
        body = _LATER.sub(lambda one: f"import({one[1]}{self._later(folder, one[2])}", body)
        body = _DECLARED.sub("", _LIST.sub("", body))
        body = _lean(body)
        if _LEFT.search(body):
            raise CannotPack(f"{name}: an import or export of another form")
        given = ", ".join(self._exports(name))
        return f"const {ids[name]} = (() => {{\n{body}\nreturn {{ {given} }};\n}})();\n"

    def _later(self, folder: PurePosixPath, relative: str) -> str:
        wanted = _resolved(folder / relative)
        return packed_name(relative) if wanted in {*self.entries, *self.alone} else relative


def packed_name(name: str) -> str:
    """The name of a script's pack, beside it: `main.js` becomes `main.packed.js`."""
    return f"{name.removesuffix('.js')}.packed.js"


def _lean(source: str) -> str:
    return _INDENT.sub("", _COMMENT.sub("", source)).strip()


def _without(names: list[str], others: list[str]) -> list[str]:
    return [one for one in names if one not in others]


def _taken(names: str) -> str:
    """`a, b as c` as it stands in a destructuring: `a, b: c`."""
    return ", ".join(one.strip().replace(" as ", ": ") for one in names.split(",") if one.strip())


def _resolved(path: PurePosixPath) -> str:
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)
