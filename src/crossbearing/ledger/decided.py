"""What was decided about claims, laid over what the newest extraction reads: a place once judged stays as judged."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

import msgspec

from crossbearing.errors import ClaimError, UsageError
from crossbearing.ledger.entries import Judged
from crossbearing.terms import Act, Claim, Extraction, Judgement, Named, Span

SURE = 1.0
"""The confidence of a claim that somebody accepted, corrected or added."""


def claim_of(judgement: Judgement) -> Claim:
    """The claim record that a judgement on a claim carries. Raises UsageError where it carries none, or another's."""
    try:
        claim = msgspec.json.decode(judgement.value or "", type=Claim)
    except msgspec.DecodeError as error:
        raise UsageError(
            f"{judgement.act.value!r} needs a claim record as its value ({error})",
            mend="Give the claim as JSON, as it is accepted, corrected, rejected or added.",
        ) from error
    if claim.id != judgement.target:
        raise UsageError(
            f"The judgement on {judgement.target!r} carries the claim {claim.id!r}", mend="Name the claim it carries."
        )
    return claim


def check_finite(claim: Claim) -> None:
    """Raise ClaimError for a number that is not finite."""
    if not (math.isfinite(claim.low or 0) and math.isfinite(claim.high or 0)):
        raise ClaimError(f"{claim.id} holds a number that is not finite", mend="Leave that end None.")


def check_place(claim: Claim, text: str) -> None:
    """Raise ClaimError unless the claim's words stand at its place in the report's text, as far as it has one."""
    check_finite(claim)
    start, end = claim.span
    if not text or not claim.placed:  # entered by hand: there are no words to hold it against
        return
    if text[start:end] != claim.value_text:
        raise ClaimError(
            f"{claim.id} says {claim.value_text!r} where the report says {text[start:end]!r}",
            mend="Point its span at its words.",
        )


def decided(extraction: Extraction, judged: Iterable[Judged], text: str, text_name: str) -> Extraction:
    """The extraction with the latest judgement on each place applied; `text_name` is the stored file of `text`.

    A judgement that was made on another text of the report (a better reader found its words anew) goes with its words
    to where their sentence stands now; where it stands nowhere, or more than once, the judgement does not apply. One on
    a claim that was entered by hand goes with that claim.
    """
    known = {claim.id: claim for claim in extraction.claims}
    latest: dict[Span, tuple[Act, Claim]] = {}
    for entry in judged:
        claim: Claim | None = claim_of(entry.judgement)
        if claim is not None and entry.text != text_name:
            claim = _following(claim, known.get(claim.id)) or _moved(claim, text)
        if claim is not None:
            latest[claim.span] = entry.judgement.act, claim
    if not latest:
        return extraction
    claims = [claim for claim in extraction.claims if claim.span not in latest]
    claims += [
        msgspec.structs.replace(claim, confidence=SURE) for act, claim in latest.values() if act is not Act.REJECT
    ]
    kept = {claim.id for claim in claims}
    return msgspec.structs.replace(
        extraction, claims=tuple(_without_lost(claim, kept) for claim in sorted(claims, key=lambda claim: claim.span))
    )


def _without_lost(claim: Claim, kept: set[str]) -> Claim:
    """The claim without the sources that were rejected."""
    sources = tuple(source for source in claim.derived_from if source in kept)
    return claim if sources == claim.derived_from else msgspec.structs.replace(claim, derived_from=sources)


def stands_at(of: Claim | Named, text: str) -> Span | None:
    """The one place in the text where a claim's words stand in its sentence; None where there is none, or several."""
    if not (of.quote and of.value_text):
        return None
    places = [
        sentence.start() + words.start()
        for sentence in re.finditer(re.escape(of.quote), text)
        for words in re.finditer(re.escape(of.value_text), of.quote)
    ]
    return (places[0], places[0] + len(of.value_text)) if len(places) == 1 else None


def _following(claim: Claim, now: Claim | None) -> Claim | None:
    """A judged claim where the same one, by its id and its words, is now."""
    if now is None or now.quote != claim.quote:
        return None
    if now.value_text != claim.value_text and "value_text" not in now.inferred:
        return None
    return msgspec.structs.replace(claim, span=now.span, context=now.context)


def _moved(claim: Claim, text: str) -> Claim | None:
    place = stands_at(claim, text)
    if place is None:
        return None
    start, end = place
    by = start - claim.span[0]
    return msgspec.structs.replace(
        claim,
        id=f"{claim.doc}:{start}-{end}",
        span=(start, end),
        context=tuple((s + by, e + by) for s, e in claim.context if s + by >= 0),
    )
