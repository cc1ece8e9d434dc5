"""Which subjects every section sees, worked out once for all checks that need it."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from survey.domain.campaign import Assignment, Campaign, EvaluatorClass, Subject
from survey.domain.section import Section, SectionScope


@dataclass(frozen=True)
class Sight:
    """A campaign's sections and what is on their ballots; unknown references see nothing."""

    campaign: Campaign

    @cached_property
    def assigned(self) -> dict[str, dict[str, Assignment]]:
        """Class id to category id to the (first) assignment."""
        table: dict[str, dict[str, Assignment]] = {one.id: {} for one in self.campaign.classes}
        for one in self.campaign.assignments:
            table.get(one.evaluator_class, {}).setdefault(one.category, one)
        return table

    @cached_property
    def seen(self) -> dict[tuple[int, int], tuple[Subject, ...]]:
        """Positions of class and section to the subjects on that ballot."""
        return {
            (c, s): self._rows(one, section)
            for c, one in enumerate(self.campaign.classes)
            for s, section in enumerate(one.sections)
        }

    @cached_property
    def bases(self) -> dict[tuple[int, int], Counter[str]]:
        """Positions of class and section to the number of subjects by category."""
        return {place: Counter(one.category for one in rows) for place, rows in self.seen.items()}

    def entitled(self, members: tuple[int, ...]) -> Counter[str]:
        """Subject id to the people entitled to rate it, over classes by their positions."""
        people: Counter[str] = Counter()
        for (c, s), rows in self.seen.items():
            if c in members:
                section = self.campaign.classes[c].sections[s]
                people.update({one.id: section.entitled for one in rows})
        return people

    def _rows(self, one: EvaluatorClass, section: Section) -> tuple[Subject, ...]:
        listed = frozenset(section.subjects)
        rated = self.assigned[one.id]
        return tuple(
            subject
            for subject in self.campaign.subjects
            if subject.category in rated and _sees(section.scope, subject.id in listed)
        )


def _sees(scope: SectionScope, listed: bool) -> bool:  # noqa: FBT001  one fact, not a switch
    match scope:
        case SectionScope.ALL:
            return True
        case SectionScope.ALL_BUT_OWN:
            return not listed
        case _:
            return listed
