"""What was decided about origins and findings, brought to the claims as they are read now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

import msgspec

from crossbearing.errors import UsageError
from crossbearing.ledger.decided import stands_at
from crossbearing.terms import Act, Claim, Dismissal, Dismissed, Finding, Judgement, Named, Ruling, Span


def named_by(judgement: Judgement) -> tuple[Named, ...]:
    """The claims that a judgement on origins names, its target first. Raises UsageError where they are too few."""
    try:
        named = msgspec.json.decode(judgement.value or "", type=tuple[Named, ...])
    except msgspec.DecodeError as error:
        raise UsageError(
            f"{judgement.act.value!r} needs a list of claims as its value ({error})",
            mend="Give each with its id, doc, span, quote and value_text.",
        ) from error
    least = _least(judgement.act)
    if len({claim.id for claim in named}) < least or named[0].id != judgement.target:
        raise UsageError(
            f"{judgement.act.value!r} needs {'two claims' if least > 1 else 'a claim'} or more, the first of which is "
            "its target",
            mend="Name the claims, each once.",
        )
    return named


def finding_of(judgement: Judgement) -> Dismissed:
    """The finding that a dismissal carries. Raises UsageError where it carries none, or another's."""
    try:
        finding = msgspec.json.decode(judgement.value or "", type=Dismissed)
    except msgspec.DecodeError as error:
        raise UsageError(
            f"A dismissal needs a finding as its value ({error})", mend="Give the finding as checks --json prints it."
        ) from error
    if finding.id != judgement.target or not finding.sides:
        raise UsageError(
            f"The dismissal of {judgement.target!r} carries the finding {finding.id!r}",
            mend="Name the finding it carries.",
        )
    return finding


def rulings(judgements: Iterable[Judgement], claims: Iterable[Claim], texts: Mapping[str, str]) -> tuple[Ruling, ...]:
    """The judgements on origins, in their order, as far as the claims that they name are among these.

    A claim is found by its id; else, where another reader finds other words there, by its place; else, where the report
    has another text now, by its quote, which must stand there once. A judgement of which too few claims, or not the
    first, are there is left out.
    """
    judgements = [judgement for judgement in judgements if judgement.act.on_origins]
    if not judgements:
        return ()
    places = _Places(claims, texts)
    found = []
    for judgement in judgements:
        named = named_by(judgement)
        ids = [places.find(claim) for claim in named]
        present = tuple(dict.fromkeys(id_ for id_ in ids if id_ is not None))
        if len(present) >= _least(judgement.act) and (judgement.act is Act.JOIN or ids[0] is not None):
            found.append(Ruling(act=judgement.act, claims=present, by=judgement.by, why=judgement.why))
    return tuple(found)


def dismissals(judgements: Iterable[Judgement], texts: Mapping[str, str]) -> tuple[Dismissal, ...]:
    """The findings that were dismissed, in the order in which they were, with their places as they are now.

    Where a report has another text now, a place goes with its words, whose sentence must stand there once.
    """
    return tuple(
        Dismissal(finding=_moved(finding_of(judgement), texts), by=judgement.by, why=judgement.why)
        for judgement in judgements
        if judgement.act is Act.DISMISS
    )


def _moved(finding: Dismissed, texts: Mapping[str, str]) -> Finding:
    """The finding with each place where its words stand now; as it was where that is not known of one."""
    spans = {(words.doc, words.span): _span_now(words, texts.get(words.doc, "")) for words in finding.words}
    if None in spans.values():
        return finding
    return msgspec.structs.replace(
        finding,
        sides=tuple(
            tuple(
                msgspec.structs.replace(place, span=spans.get((place.doc, place.span), place.span))
                if place.span
                else place
                for place in side
            )
            for side in finding.sides
        ),
    )


def _least(act: Act) -> int:
    """How many claims a judgement on origins is about, at least."""
    return 1 if act is Act.NOT_DERIVED else 2


def _span_now(named: Named, text: str) -> Span | None:
    """Where the words of a claim stand in the text that its report has now; None where they do not, or twice."""
    start, end = named.span
    return named.span if text[start:end] == named.value_text else stands_at(named, text)


class _Places:
    """The claims that there are, by id and by place."""

    def __init__(self, claims: Iterable[Claim], texts: Mapping[str, str]) -> None:
        self._by_id = {claim.id: claim for claim in claims}
        self._by_doc: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._by_id.values():
            self._by_doc[claim.doc].append(claim)
        self._texts = texts

    def find(self, named: Named) -> str | None:
        """The id that the named claim has now; None where it is not there."""
        known = self._by_id.get(named.id)
        if known is not None and known.doc == named.doc and (not known.placed or known.value_text == named.value_text):
            return named.id
        span = _span_now(named, self._texts.get(named.doc, ""))
        if span is None:
            return None
        start, end = span
        there = [claim for claim in self._by_doc[named.doc] if claim.span[0] < end and start < claim.span[1]]
        return there[0].id if len(there) == 1 else None
