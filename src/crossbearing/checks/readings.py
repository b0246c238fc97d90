"""One text's two readings: the same plants at full capacity and at 30 percent in one breath."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from crossbearing.checks.comparing import same_item, usable
from crossbearing.checks.evidence import Evidence, Reading
from crossbearing.checks.finding import finding, sides
from crossbearing.checks.wording import said, thing, times, voice
from crossbearing.origins.places import between
from crossbearing.terms import Finding, Strength

_SAME = re.compile(r"\b(?:same|selfsame|very same|identical)\s+([a-z]{3,})", re.IGNORECASE)
_NOT_THINGS = frozenset("time period day week month year moment interval span breath way manner".split())
_STEM = 5


def readings(evidence: Evidence) -> Iterator[Finding]:
    """Two levels of one thing in one sentence that names it again as the same, and gives it another value."""
    for doc in sorted(evidence.by_doc):
        levels = [r for r in evidence.by_doc[doc] if r.kind == "level" and usable(r)]
        for _, group in groupby(levels, key=lambda r: r.claim.quote):
            told = list(group)
            for i, a in enumerate(told):
                for b in told[i + 1 : i + 4]:
                    if _one_thing(evidence, a, b) and a.value.apart(b.value) > 1:
                        yield _finding(a, b)


def _one_thing(evidence: Evidence, a: Reading, b: Reading) -> bool:
    if a.measured != b.measured or a.item is None or b.item is None or same_item(evidence, a.item, b.item) is None:
        return False
    text = between(a.claim, b.claim)
    if text is None:
        return False
    before, middle = text
    for named in _SAME.finditer(middle):
        noun = named.group(1).lower()
        if noun in _NOT_THINGS:
            continue
        told = (before + middle[: named.start()]).lower()
        if re.search(rf"\b{re.escape(noun[:_STEM])}", told):
            return True
    return False


def _finding(a: Reading, b: Reading) -> Finding:
    told = (
        f"{thing(a.claim)}: {said(a.claim)} and, of the same, {said(b.claim)} in one sentence ({voice(a.claim)}): "
        f"{times(a.value.factor(b.value))}"
    )
    why = "the sentence gives one and the same thing two values at once"
    return finding("two-readings", Strength.HARD, sides([a], [b]), told, why)
