"""A small definition file, and ways to break it."""

from typing import Any
from zoneinfo import ZoneInfo

from survey.domain.errors import DefinitionRefused, Fault
from survey.services.defining import DefinitionFile, read_definition_file

SHANGHAI = ZoneInfo("Asia/Shanghai")

FILE = """\
title: 年度考核民主测评
organiser: 考核办
opens: 2026-12-01 08:30
closes: 2026-12-03 18:00
categories: [甲类, 乙类]
subjects:
  甲类:
    A1: 甲一
    A2: {name: 甲二, post: 主任}
    A3: 甲三
  乙类: [乙一, 乙二]
scales:
- name: 等次
  choices: {优秀: 100, 良好: 80, 较差: 40}
- id: marks
  name: 百分
  max: 20
  bands: {高: [11, 20], 低: [0, 10]}
schemes:
- id: team
  name: 班子测评
  scale: 等次
  overall: 总体评价
  groups:
  - {name: 思想, weight: 40, indicators: [{name: 方向, weight: 100}]}
  - {name: 实绩, weight: 60, weights: equal, indicators: [经济, 社会, {name: 党建, scale: 百分}]}
- name: 部门评价
  indicators:
  - {name: 服务, weight: 100, scale: 等次}
classes:
- {id: lead, name: 领导, weight: 50, entitled: 6, spares: 1}
- {name: 代表, weight: 30, entitled: 40, rights: [comment]}
- name: 互评
  weight: 20
  sections_for_each: {scope: all-but-own, entitled: 2}
assignments:
  schemes: {甲类: 班子测评, 乙类: 部门评价}
  classes:
    领导: all
    代表: [甲类, 乙类]
    互评: {甲类: 班子测评, 乙类: {scheme: 部门评价, weight: 20}}
quotas:
- {name: 优秀, of: 总体评价, choice: 优秀, at_most: 50%, categories: [甲类]}
rules:
- {kind: complete, scope: ballot, effect: refuse, percent: 80}
- {kind: overall-supported, scope: rating, effect: void, choice: 优秀, percent: 50}
- {kind: class-turnout, scope: class, effect: void, percent: 50, classes: [领导]}
ballot: {comments: ballot, text_bytes: 300}
"""


def read(text: str) -> DefinitionFile:
    """Read a file's text."""
    return read_definition_file(text.encode(), timezone=SHANGHAI)


def document(text: str = FILE) -> dict[str, Any]:
    """The document of a file's text."""
    return read(text).document


def changed(*changes: tuple[str, str]) -> str:
    """The file with each text exchanged for another, exactly once."""
    text = FILE
    for old, new in changes:
        if text.count(old) != 1:
            message = f"{old!r} stands {text.count(old)} times in the file"
            raise ValueError(message)
        text = text.replace(old, new)
    return text


def faults_of(raw: bytes) -> tuple[Fault, ...]:
    """The faults of a file, none where it is taken."""
    try:
        read_definition_file(raw, timezone=SHANGHAI)
    except DefinitionRefused as refused:
        return refused.faults
    return ()
