"""Names of a workbook's sheets: 31 characters at most, some forbidden, no two alike."""

from collections.abc import Collection

_LONGEST = 31
_FORBIDDEN = set("[]:*?/\\")


def sheet_name(title: str, *, taken: Collection[str]) -> str:
    """A lawful name for a title; a further one of the same title gets a number."""
    plain = "".join(one for one in title if one not in _FORBIDDEN).strip(" '") or "-"
    held = {one.lower() for one in taken}
    name, number = plain[:_LONGEST], 1
    while name.lower() in held:
        number += 1
        mark = f" {number}"
        name = plain[: _LONGEST - len(mark)] + mark
    return name
