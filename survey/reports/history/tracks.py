"""Which class or indicator of one campaign is which of another.

By name first, then by id: ids that were filled in by position ("i1") are the same in campaigns that
have nothing to do with each other, a name is not. What was found by id alone had another name; it
is told. Items that are not alike (another scale) are never joined.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from survey.reports.history.years import Item


@dataclass(slots=True)
class Track:
    """One item through the campaigns: its place in each one's list, None where it has none."""

    item: Item
    places: list[int | None]
    names: list[str] = field(default_factory=list)

    @property
    def earlier_names(self) -> tuple[str, ...]:
        """Names that it had before, the oldest first."""
        return tuple(dict.fromkeys(one for one in self.names if one != self.item.name))


def tracks(years: Sequence[Sequence[Item]]) -> list[Track]:
    """The tracks of items over campaigns, the oldest campaign first; in the order of the newest."""
    found: list[Track] = []
    for at, items in enumerate(years):
        left = dict(enumerate(items))
        for same in (_same_name, _same_id):
            for track in found:
                if len(track.places) == at:
                    _follow(track, left, same)
        for track in found:
            track.places += [None] * (at + 1 - len(track.places))
        for place, item in left.items():
            found.append(Track(item, [None] * at + [place], [item.name]))
    return sorted(found, key=lambda one: list(_newest_first(one)))


def _follow(track: Track, left: dict[int, Item], same: Callable[[Item, Item], bool]) -> None:
    for place, item in left.items():
        if item.like == track.item.like and same(item, track.item):
            track.item = item
            track.places.append(place)
            track.names.append(item.name)
            del left[place]
            return


def _same_name(one: Item, other: Item) -> bool:
    return one.name == other.name


def _same_id(one: Item, other: Item) -> bool:
    return one.id == other.id


def _newest_first(track: Track) -> Iterator[tuple[bool, int]]:
    for place in reversed(track.places):
        yield (place is None, place or 0)
