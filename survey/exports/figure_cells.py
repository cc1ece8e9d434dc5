"""Cells of the table of figures: what is a number, and what only looks like one."""

from collections.abc import Mapping

Row = Mapping[str, str | int]


class Number(str):
    """The digits of a number: written as they are, never taken for a text."""

    __slots__ = ()


class Ratio(str):
    """A fraction such as 10/3: a text, which a spreadsheet must not take for a date."""

    __slots__ = ()
