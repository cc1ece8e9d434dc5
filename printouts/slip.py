"""What is printed: a slip, the batch it belongs to, and the words of the sheet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from printouts.errors import SlipMalformed
from printouts.places import Part

_CODE = re.compile(r"[0-9A-Z]{16}|[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}")
_SERIAL = re.compile(r"[0-9]{9}")
_ADDRESS = re.compile(r"[!-~]+")  # visible ASCII: what any scanner reads the same way


@dataclass(frozen=True, slots=True)
class Slip:
    """One account on paper.

    `code`: 16 capitals or digits, with or without hyphens. `entry_url`: what the QR holds, visible
    ASCII. `short_address`: what a person types. `serial`: nine digits. `section_name` may be
    empty, nothing else may. Raises `SlipMalformed`, which never repeats a value.
    """

    campaign_title: str
    class_name: str
    section_name: str
    code: str = field(repr=False)  # whoever reads it can vote: it must not slip into a log
    entry_url: str = field(repr=False)
    short_address: str
    serial: str
    hours: str
    instructions: tuple[str, str, str]

    def __post_init__(self) -> None:
        """Refuse what could not be typed, scanned or read."""
        sound = {
            Part.CODE: _CODE.fullmatch(self.code),
            Part.SYMBOL: _ADDRESS.fullmatch(self.entry_url),
            Part.SERIAL: _SERIAL.fullmatch(self.serial),
            Part.TITLE: self.campaign_title.strip(),
            Part.GROUP: self.class_name.strip(),
            Part.ADDRESS: self.short_address.strip(),
            Part.GUIDANCE: self.hours.strip() and all(line.strip() for line in self.instructions),
        }
        for part, present in sound.items():
            if not present:
                raise SlipMalformed(part=part)

    @property
    def grouped_code(self) -> str:
        """The code in four groups of four, as it is printed."""
        code = self.code.replace("-", "")
        return "-".join(code[start : start + 4] for start in range(0, len(code), 4))

    @property
    def group(self) -> str:
        """Class and section in one line."""
        return f"{self.class_name} · {self.section_name}" if self.section_name else self.class_name


@dataclass(frozen=True, slots=True)
class SlipWords:
    """The words of a sheet in the campaign's language; this package knows none.

    `footer` is a format with `{page}`, `{pages}`, `{title}`, `{group}`, `{batch}`, e.g.
    "第 {page}/{pages} 页 · {title} · {group} · {batch}". `marks` says what the dashed and the
    dash-dotted lines mean; `empty` is what the one page of a batch without slips says.
    """

    address: str
    code: str
    hours: str
    serial: str
    footer: str
    marks: str
    empty: str


@dataclass(frozen=True, slots=True)
class SlipBatch:
    """The slips of one batch in the order of printing, with the names for the foot of each page."""

    campaign_title: str
    class_name: str
    batch_name: str
    slips: Sequence[Slip] = field(repr=False)
    words: SlipWords
