"""Who is meant by an id or a name in a file."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from survey.domain.directory_rows import TextFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass
class Names:
    """Ids and what they are called; `word` begins the codes of faults (unit, member)."""

    word: str
    ids: set[str] = field(default_factory=set)
    named: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, names: Mapping[str, str], word: str) -> Names:
        """All that are in the directory, by id."""
        made = cls(word)
        made.add(names.items())
        return made

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Let further ids be found."""
        for one, name in pairs:
            if one not in self.ids:
                self.ids.add(one)
                self.named[name].append(one)

    def find(self, text: str) -> tuple[str, TextFault | None]:
        """The id that is meant, or why it is not clear."""
        if text in self.ids:
            return text, None
        meant = self.named.get(text, [])
        if len(meant) == 1:
            return meant[0], None
        if meant:
            facts = (("found", text[:40]), ("ids", "、".join(meant[:10])))
            return "", TextFault(f"row-ambiguous-{self.word}", facts)
        return "", TextFault(f"row-unknown-{self.word}", (("found", text[:40]),))

    def find_all(self, text: str) -> tuple[str, TextFault | None]:
        """The same for several with blanks between them."""
        found = [self.find(one) for one in text.split()]
        wrong = next((fault for _, fault in found if fault), None)
        return ("", wrong) if wrong else (" ".join(dict.fromkeys(one for one, _ in found)), None)
