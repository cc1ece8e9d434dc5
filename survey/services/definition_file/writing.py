"""Writing a definition file: the document written out in full, readable, and the same read back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from survey.services.definition_file.times import time_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

_HEADER = """\
# 测评方案 · definition of a campaign. All of it is checked again at import (docs/definition.md).
# id 与 number 相同者视为同一任务；如作新任务导入，请删去 id 与 number 两行。
# Remove the lines id and number to import it as a new campaign.

"""
_HEAD = ("format", "id", "number", "title", "organiser", "language")
_TIMES = ("opens", "closes")
_BODY = (
    *("categories", "subjects", "scales", "schemes", "classes", "assignments", "quotas"),
    *("rules", "count", "disclosure", "ballot"),
)
_NUMBERS = {
    *("weight", "points", "full", "min", "max", "step", "from", "to", "below", "percent"),
}
_WIDTH = 120
_WHOLE = re.compile(r"-?\d+")
_DECIMAL = re.compile(r"-?\d+\.\d+")


class _Number(str):
    """A number in the words of the definition, written without quotes."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Indents lists, and writes numbers plainly."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  pyyaml's own signature
        super().increase_indent(flow, indentless=False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  our reader takes no aliases
        return True


def _represent_number(dumper: yaml.SafeDumper, number: _Number) -> yaml.ScalarNode:
    kind = "str"
    if _WHOLE.fullmatch(number):
        kind = "int"
    elif _DECIMAL.fullmatch(number):
        kind = "float"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{kind}", str(number))


_Dumper.add_representer(_Number, _represent_number)


def write_definition_file(
    document: Mapping[str, Any], *, opens_at: datetime, closes_at: datetime
) -> bytes:
    """The file of a definition document; the times must carry an offset and are written with it.

    Members that freezing adds (address, locks, receipt key) are no part of a definition file.
    """
    times = {"opens": time_text(opens_at), "closes": time_text(closes_at)}
    return write_tree({**document, **times})


def write_tree(tree: Mapping[str, Any]) -> bytes:
    """The file of a tree, with its times as texts; what has no value yet is written as empty."""
    head = {name: tree[name] for name in (*_HEAD, *_TIMES) if name in tree}
    body = {name: _plain(tree[name]) for name in _BODY if name in tree}
    blocks = [_dump(head, flow=False), *(_dump({name: body[name]}) for name in body)]
    return (_HEADER + "\n".join(blocks)).encode()


def _dump(block: dict[str, Any], *, flow: bool | None = None) -> str:
    # None: what holds nothing but plain values goes on one line; False: every member on its own.
    text: str = yaml.dump(
        block,
        Dumper=_Dumper,
        allow_unicode=True,
        sort_keys=False,
        default_flow_style=flow,
        width=_WIDTH,
    )
    return text


def _plain(value: Any, name: str = "") -> Any:  # noqa: ANN401  a tree of JSON values
    match value:
        case dict():
            return {key: _plain(member, key) for key, member in value.items()}
        case list() | tuple():
            return [_plain(one) for one in value]
        case str() if name in _NUMBERS:
            return _Number(value)
        case _:
            return value
