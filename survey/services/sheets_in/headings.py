"""Which column is which: headings are found by what people call them, wherever they stand."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Final, TypeAlias

from survey.domain.directory import FIELDS, Field, Kind

LOOKED_AT: Final = 30
"""Rows from the top among which the headings must be: titles and notes may stand above them."""


class Rated(StrEnum):
    """A table of what a campaign rates: id or name, and columns that are no entry's own."""

    SUBJECT = "subject"


TableKind: TypeAlias = Kind | Rated
"""What the rows of a table are."""

_NOISE: Final = re.compile(r"[\s*:_\-/、,.'\"]|\(.*?\)|\[.*?\]|【.*?】")

_EVERY: Final = {
    Field.CATEGORY: "类别 对象类别 测评类别 考核类别 分类 category subjectcategory",
    Field.TYPE: "类型 性质 单位类型 单位性质 班子类型 type",
}
_NAMES: Final[Mapping[TableKind, dict[Field, str]]] = {
    Kind.UNIT: {
        Field.ID: "编号 代码 编码 单位编号 单位代码 单位编码 机构代码 部门编号 id code unitid",
        Field.NAME: (
            "单位名称 名称 单位 单位全称 部门名称 部门 机构名称 机构"
            " name unit unitname nameoftheunit"
        ),
        Field.CATEGORY: "单位类别 部门类别",
        Field.PARENT: "上级单位 主管单位 主管部门 所属单位 隶属单位 上级 parent parentunit",
        Field.DUTIES: "职责 工作职责 主要职责 单位职责 duties",
        Field.CONTACT: "联系人 联系方式 联系电话 联系人及电话 电话 contact phone",
    },
    Kind.PERSON: {
        Field.ID: "编号 代码 编码 人员编号 干部编号 工号 id code personid",
        Field.NAME: "姓名 人员姓名 干部姓名 名字 name fullname",
        Field.UNIT: "单位 所在单位 工作单位 单位名称 单位编号 部门 所在部门 unit unitname",
        Field.POST: "职务 现任职务 行政职务 职位 岗位 职务名称 post position",
        Field.LEVEL: "级别 职务级别 职级 职务层次 level rank",
        Field.PROFESSION: "专业 专业类别 岗位类别 profession",
        Field.CATEGORY: "人员类别 干部类别",
        Field.IN_CHARGE: "分管工作 工作分工 分工 incharge inchargeof",
    },
    Kind.TEAM: {
        Field.ID: "编号 代码 编码 班子编号 id code teamid",
        Field.NAME: "班子名称 名称 班子 领导班子 name team teamname nameoftheteam",
        Field.UNIT: "单位 所在单位 单位名称 单位编号 unit unitname",
        Field.MEMBERS: "成员 班子成员 成员名单 members",
    },
    Rated.SUBJECT: {
        Field.ID: "编号 代码 编码 对象编号 id code subjectid",
        Field.NAME: "测评对象 对象 对象名称 姓名 名称 单位名称 班子名称 name subject",
    },
}
_PASSED_OVER: Final = {"序号", "no", "number"}
"""A running number is neither an id nor anything else that is worth keeping."""

_LEAST: Final = 2
"""Headings that a row of them has; among the subjects of a campaign a name is enough."""


def table_kind(name: str) -> TableKind:
    """The kind with this value; raises ValueError."""
    return Rated(name) if name in set(Rated) else Kind(name)


def fields_of(kind: TableKind) -> tuple[Field, ...]:
    """The fields that a table of this kind has, in the order of its template."""
    return (Field.ID, Field.NAME) if isinstance(kind, Rated) else FIELDS[kind]


def plain(heading: str) -> str:
    """A heading as it is compared: half-width, lower case, without blanks, marks and remarks."""
    return _NOISE.sub("", unicodedata.normalize("NFKC", heading).lower())


def field_of(kind: TableKind, heading: str) -> Field | None:
    """The field that a heading means, None for any other."""
    return _known(kind).get(plain(heading))


def is_passed_over(heading: str) -> bool:
    """Whether a column with this heading holds nothing to keep."""
    return plain(heading) in _PASSED_OVER


def heading_row(kind: TableKind, rows: Sequence[Sequence[str]]) -> int | None:
    """Where the headings stand (from 0): the first row that names most fields, a name among them.

    A row with one heading alone counts only if nothing else stands in it. Subjects of a campaign
    may be named by ids alone, where no row has a heading for their names.
    """
    best, most = None, (False, 0)
    least = 1 if isinstance(kind, Rated) else _LEAST
    for number, row in enumerate(rows[:LOOKED_AT]):
        filled = [one for one in row if one.strip()]
        found = {field_of(kind, one) for one in filled} - {None}
        enough = len(found) >= least or len(filled) == 1
        named = Field.NAME in found
        by_id = isinstance(kind, Rated) and Field.ID in found and len(filled) > 1
        if (named or by_id) and enough and (named, len(found)) > most:
            best, most = number, (named, len(found))
    return best


def known_headings(kind: TableKind) -> tuple[str, ...]:
    """The first name of each field, as a template has them."""
    return tuple(template_heading(kind, one) for one in fields_of(kind))


def template_heading(kind: TableKind, field: Field) -> str:
    """The heading that a template gives a field."""
    words = _EVERY.get(field) or _NAMES[kind][field]
    return words.split()[0]


def _known(kind: TableKind) -> dict[str, Field]:
    own = [(one, words) for one, words in _NAMES[kind].items()]
    every = [(one, words) for one, words in _EVERY.items() if one in fields_of(kind)]
    return {plain(word): one for one, words in [*every, *own] for word in words.split()}
