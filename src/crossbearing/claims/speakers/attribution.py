"""Whose statement a place of a report is: who says it, who passed it on, by which words, and when."""

from __future__ import annotations

import msgspec

from crossbearing.terms import THE_REPORT_ITSELF, Record, Span


class Attribution(Record, frozen=True):
    """Whose statement a place of a report is.

    `speaker` is a slug, or the-report-itself. `speaker_text` are the words that name the speaker in the sentence, a
    pronoun or "the minister" where that is what stands there, with their place; None where the speaker is carried
    over from another sentence, or is the author. `antecedent` is then the place of the words that named the speaker.
    `via` passed it on, nearest to the speaker first. `cue` is the lemma of the attributing verb or phrase ("say",
    "estimate", "according to") and `cue_span` its words. `said_span` are the words that tell when it was said.
    `alone` says that they told of this number only, `now` that they did so as the report was written. `confidence` is
    0 to 1.
    """

    speaker: str
    speaker_text: str | None = None
    speaker_span: Span | None = None
    antecedent: Span | None = None
    via: tuple[str, ...] = ()
    cue: str | None = None
    cue_span: Span | None = None
    said_span: Span | None = None
    alone: bool = False
    now: bool = False
    carried: bool = False
    confidence: float = 0.8


OWN = Attribution(speaker=THE_REPORT_ITSELF, confidence=0.7)
"""What nobody else is credited with."""


def carry(found: Attribution) -> Attribution:
    """The same speaker where another sentence names him."""
    if found.speaker == THE_REPORT_ITSELF:
        return found
    return Attribution(
        speaker=found.speaker,
        antecedent=found.speaker_span or found.antecedent,
        via=found.via,
        said_span=found.said_span,
        carried=True,
        confidence=round(found.confidence * 0.6, 2),
    )


def also_by(found: Attribution, relay: str) -> Attribution:
    """The same statement with one more who passed it on."""
    if relay == found.speaker or relay in found.via:
        return found
    return msgspec.structs.replace(found, via=(*found.via, relay))
