"""The count of a box: ballots in, one by one in any order; figures out, once.

Whoever opens a box decrypts and unpacks, and hands each ballot to a BallotCount. It keeps sums,
never ballots.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from survey.domain.ballot import Ballot, BallotStyle
from survey.domain.campaign import Campaign
from survey.domain.class_rules import void_classes
from survey.domain.counted_box import CountedBox, Opening, verdict_count
from survey.domain.effective_class import EffectiveClass, effective_classes, host_ids
from survey.domain.results import results_document
from survey.domain.rule_check import Codes
from survey.domain.score import SubjectScore, subject_scores
from survey.domain.style import ballot_style
from survey.domain.tally import Tally
from survey.domain.text_tally import TextTally
from survey.domain.turnout import RollCount
from survey.domain.validity import MALFORMED, Examiner, Verdict

_CHUNK = 512  # ballots held until they are counted by column, which is ten times as fast


@dataclass(frozen=True, slots=True)
class CountOutcome:
    """The results file's object (only what is released), and the figures and counts behind it."""

    document: dict[str, Any]
    scores: tuple[SubjectScore, ...]
    tally: Tally


@dataclass(frozen=True, slots=True)
class _Style:
    style: BallotStyle
    examiner: Examiner
    waiting: list[Codes]


class BallotCount:
    """Counts the ballots of one campaign."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._hosts = host_ids(campaign)
        self._classes = effective_classes(campaign)
        self._styles: dict[tuple[str, str], _Style] = {}
        self._verdicts: dict[str, Counter[str]] = {one.id: Counter() for one in self._classes}
        self._tally = Tally(campaign)
        self._texts = TextTally()
        self._waiting = 0

    def add(
        self, class_id: str, section_id: str, codes: Codes, texts: Mapping[int, str]
    ) -> Verdict:
        """Count a ballot of a class and section; raises UnknownClass, UnknownSection.

        Codes that the style does not offer and unknown keys of texts make it malformed.
        """
        one = self._style(class_id, section_id)
        verdict = one.examiner.examine(Ballot(codes, texts))
        host = self._hosts[class_id]
        self._verdicts[host][verdict.reason] += 1
        if verdict.valid:
            one.waiting.append(verdict.codes)
            if texts:
                self._texts.add(one.style, verdict, texts, host=host)
            self._waiting += 1
            if self._waiting >= _CHUNK:
                self._flush()
        return verdict

    def malformed(self, class_id: str) -> None:
        """Count a ballot whose bytes could not be unpacked."""
        self._verdicts[self._hosts[class_id]][MALFORMED] += 1

    def merge(self, other: "BallotCount") -> None:
        """Add what another count of the same campaign has counted so far."""
        other._flush()  # noqa: SLF001  the same class
        self._tally.merge(other._tally)  # noqa: SLF001
        self._texts.merge(other._texts)  # noqa: SLF001
        for host, verdicts in other._verdicts.items():  # noqa: SLF001
            self._verdicts[host].update(verdicts)

    def finish(
        self, opening: Opening, *, turnout: Mapping[tuple[str, str], RollCount]
    ) -> CountOutcome:
        """Make the scores and what is released of them; `turnout` by class and section."""
        self._flush()
        verdicts = {host: verdict_count(found) for host, found in self._verdicts.items()}
        rolls = {one.id: _roll(one, turnout) for one in self._classes}
        ballots = {host: one.ballots for host, one in verdicts.items()}
        void = void_classes(self._campaign, self._classes, ballots=ballots, rolls=rolls)
        scores = subject_scores(self._campaign, self._classes, self._tally, void=void)
        box = CountedBox(
            campaign=self._campaign,
            classes=self._classes,
            tally=self._tally,
            texts=self._texts,
            scores=scores,
            verdicts=verdicts,
            rolls=rolls,
            void=void,
            opening=opening,
        )
        return CountOutcome(results_document(box), scores, self._tally)

    def _style(self, class_id: str, section_id: str) -> _Style:
        key = (class_id, section_id)
        if key not in self._styles:
            style = ballot_style(self._campaign, class_id, section_id)
            self._styles[key] = _Style(style, Examiner(style), [])
        return self._styles[key]

    def _flush(self) -> None:
        for one in self._styles.values():
            self._tally.add(one.style, one.waiting)
            one.waiting.clear()
        self._waiting = 0


def _roll(one: EffectiveClass, turnout: Mapping[tuple[str, str], RollCount]) -> RollCount:
    keys = [(member.id, section.id) for member in one.members for section in member.sections]
    return sum((turnout.get(key, RollCount()) for key in keys), RollCount())
