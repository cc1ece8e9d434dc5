"""Words that stand in several comments, with the number of texts that hold each; no text itself.

Chinese is written without blanks. A string of two to six characters is taken for a word where it
stands in many surroundings: the lesser of the numbers of distinct characters before and after it is
at least two, ends of a run counted one by one (accessor variety: Feng, Chen, Deng, Zheng,
Accessor Variety Criteria for Chinese Word Extraction, Computational Linguistics 30, 2004). So no
dictionary has to be kept, and names of places and things that none would hold are found too.

Threat: a rare word can give its writer away. What fewer than three texts hold is not listed.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

LEAST_TEXTS = 3
MOST_WORDS = 100
_LEAST_VARIETY = 2
_LENGTHS = range(2, 7)
_CHINESE = re.compile("[\u3007\u3400-\u9fff\U00020000-\U000323af]+")
_OTHER = re.compile(r"[^\W\d_\u3007\u3400-\u9fff\U00020000-\U000323af]{3,}")
_NEVER_FIRST, _NEVER_LAST = frozenset("的吗呢吧啊也很们"), frozenset("的了吗呢吧啊也很不")
_LIGHT = frozenset(
    "和与及或而在是对就着过得地为把被更最太都有能会要中上下等我你他她这那并且以于从让使给"
)
"""At an end of a string these belong to it only if the rest is no word: 与时俱进, not 与工作."""
_BETWEEN = re.compile(
    "但是|不过|因为|所以|如果|虽然|而且|并且|以及|还是|还有|可以|应该|能够|需要|比较|非常|特别|十分|"
    "一些|一个|一定|有点|有些|我们|你们|他们|自己|这个|那个|这些|那些|时候|方面|希望|建议"
)
"""What joins words and says nothing by itself ends a run, as a comma does."""
_STOPS = re.compile(
    "about|all|and|are|been|but|can|for|from|had|has|have|her|him|his|its|not|our|out|she|that|the|"
    "their|them|they|this|very|was|well|were|who|will|with|you"
)


@dataclass(frozen=True, slots=True)
class ListedWord:
    """A word and the number of texts that hold it."""

    word: str
    texts: int


def word_list(texts: Sequence[str]) -> tuple[ListedWord, ...]:
    """The words that at least three texts hold, most frequent first, a hundred at the most."""
    runs = [_CHINESE.findall(_BETWEEN.sub(" ", one)) for one in texts]
    counts = Counter(gram for held in runs for gram in set(_grams(held)))
    often = {gram: count for gram, count in counts.items() if count >= LEAST_TEXTS}
    free = _free(runs, often)
    found = {gram: often[gram] for gram in free if not _is_part(gram, often, free)}
    others = Counter(word for one in texts for word in set(_OTHER.findall(one.lower())))
    found |= {
        word: count
        for word, count in others.items()
        if count >= LEAST_TEXTS and not _STOPS.fullmatch(word)
    }
    listed = sorted(found.items(), key=lambda one: (-one[1], -len(one[0]), one[0]))
    return tuple(ListedWord(word, count) for word, count in listed[:MOST_WORDS])


def _grams(runs: Sequence[str]) -> Iterator[str]:
    for run in runs:
        for length in _LENGTHS:
            for at in range(len(run) - length + 1):
                yield run[at : at + length]


def _free(runs: Sequence[Sequence[str]], often: Collection[str]) -> set[str]:
    """Those that stand in at least two surroundings on either side, and end like words."""
    before, after = defaultdict[str, set[str]](set), defaultdict[str, set[str]](set)
    for number, run in enumerate(run for held in runs for run in held):
        for length in _LENGTHS:
            for at in range(len(run) - length + 1):
                gram, end = run[at : at + length], at + length
                if gram in often:
                    before[gram].add(run[at - 1] if at else f"start {number}")
                    after[gram].add(run[end] if end < len(run) else f"end {number}")
    return {
        one
        for one in often
        if min(len(before[one]), len(after[one])) >= _LEAST_VARIETY
        and one[0] not in _NEVER_FIRST
        and one[-1] not in _NEVER_LAST
    }


def _is_part(gram: str, often: dict[str, int], free: Collection[str]) -> bool:
    """Whether it says no more than another: a word with a light one, or always in a longer one."""
    if gram[0] in _LIGHT and gram[1:] in free:
        return True
    if gram[-1] in _LIGHT and gram[:-1] in free:
        return True
    return any(
        gram in other and len(other) > len(gram) and often[other] == often[gram] for other in free
    )
