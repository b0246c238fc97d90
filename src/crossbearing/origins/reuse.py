"""Reports that share text: runs of five words, sampled by their hash, so that no report is compared with all others.

A fixed share of all runs is kept (those whose hash divides by `KEEP`), which finds how much of one text another holds
however long either is, as a MinHash of fixed size cannot; candidates are then compared run by run.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping
from zlib import crc32

from crossbearing.origins.days import days
from crossbearing.origins.sayings import Facts
from crossbearing.terms import Reuse

RUN = 5
"""Words in a run."""
KEEP = 8
"""One run in this many is sampled."""
SHARED = 0.15
"""Share of the shorter text from which two reports count as sharing text."""
_FIRST = 6
"""Earlier holders of a run that a report is compared with: a copy comes from one of the first."""
_COMMON = 4
"""Sampled runs that two long reports must share to be compared."""

_WORD = re.compile(r"\w+")


def find(facts: Mapping[str, Facts], skip: Iterable[str] = ()) -> tuple[Reuse, ...]:
    """Pairs of reports that share text, the earlier first; reports in `skip` (unchanged copies) are passed over."""
    passed = set(skip)
    order = sorted(
        (doc for doc, known in facts.items() if known.text and doc not in passed),
        key=lambda doc: (_day(facts[doc]), doc),
    )
    kept = [_sample(facts[doc].text or "") for doc in order]
    found = []
    for earlier, later, shared in _candidates(kept):
        least = min(len(kept[earlier]), len(kept[later]))
        if shared < min(_COMMON, max(1, least // 4)):
            continue
        share = overlap(facts[order[earlier]].text or "", facts[order[later]].text or "")
        if share >= SHARED:
            found.append(Reuse(earlier=order[earlier], later=order[later], share=round(share, 3)))
    return tuple(sorted(found, key=lambda pair: (pair.earlier, pair.later)))


def overlap(one: str, two: str) -> float:
    """Share of the shorter text's five-word runs that the other text has, from 0 to 1."""
    a, b = set(_runs(one)), set(_runs(two))
    return len(a & b) / max(1, min(len(a), len(b)))


def _day(known: Facts) -> int:
    when = days(known.published)
    return when.first if when else 10**7


def _runs(text: str) -> Iterator[int]:
    """The hash of each run of words; hashes of tuples of whole numbers are the same in every process."""
    words = [crc32(word.encode()) for word in _WORD.findall(text.casefold())]
    return map(hash, zip(*(words[i:] for i in range(RUN)), strict=False))


def _sample(text: str) -> array[int]:
    return array("q", {run for run in _runs(text) if not run % KEEP})


def _candidates(kept: list[array[int]]) -> Iterator[tuple[int, int, int]]:
    """Pairs of reports, the earlier first, with the number of sampled runs that both hold."""
    # Most runs stand in one report alone: a first pass over a small table of bits leaves those out.
    once, twice = bytearray(1 << 22), bytearray(1 << 22)
    for runs in kept:
        for run in runs:
            place, bit = (run >> 3) & 0x3FFFFF, 1 << (run >> 25 & 7)
            if once[place] & bit:
                twice[place] |= bit
            else:
                once[place] |= bit
    holders: dict[int, list[int]] = {}
    for later, runs in enumerate(kept):
        shared: dict[int, int] = {}
        for run in runs:
            if not twice[(run >> 3) & 0x3FFFFF] & 1 << (run >> 25 & 7):
                continue
            known = holders.setdefault(run, [])
            for earlier in known:
                shared[earlier] = shared.get(earlier, 0) + 1
            if len(known) < _FIRST:
                known.append(later)
        for earlier, count in shared.items():
            yield earlier, later, count
