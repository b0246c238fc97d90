"""All attributions of a sentence: by verbs, without verbs, with the verb left out; and who passes them on."""

from __future__ import annotations

from crossbearing.claims.speakers.crediting import (
    CREDITS,
    WORDS,
    bracketed,
    crediting,
    headline,
    introducing,
    is_bracketed,
    possessive,
    seen_by,
)
from crossbearing.claims.speakers.frames import Frame
from crossbearing.claims.speakers.gapping import JOINING, gapped
from crossbearing.claims.speakers.lexicon import SEEN_CUES, VERBS
from crossbearing.claims.speakers.memory import Memory
from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.publisher import is_house
from crossbearing.claims.speakers.quotations import in_quotation
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.verbs import by_verb
from crossbearing.claims.speakers.words import PREPOSITIONS, QUOTES
from crossbearing.claims.text import Sentence
from crossbearing.terms import THE_REPORT_ITSELF

_GENITIVES = frozenset(("'s", "’s"))
_CUES = VERBS.keys() | WORDS
_MARKS = VERBS.keys() | CREDITS | _GENITIVES | SEEN_CUES
"""Words at which an attribution may stand."""
_MARKS_OF_VERBS = _MARKS - (CREDITS & PREPOSITIONS)
"""The same where no other word of an attribution without a verb stands in the sentence."""


def may_credit(sentence: Sentence) -> bool:
    """Whether a sentence holds a word that an attribution cannot do without, or the one colon of a headline."""
    return not _CUES.isdisjoint(sentence.words) or sentence.text.count(":") == 1 or is_bracketed(sentence)


class Gathering:
    """What stays from one sentence of a report to the next: the names of its publisher, and who interviewed whom."""

    __slots__ = ("_interviewers", "_publisher")

    def __init__(self, publisher: frozenset[str]) -> None:
        self._publisher = publisher
        self._interviewers: dict[str, tuple[Party, ...]] = {}

    def frames(self, reader: Reader) -> list[Frame]:
        """The attributions of a sentence in the order of their cues; whoever they name is remembered."""
        line = reader.line
        frames: list[Frame] = []
        relays: list[tuple[int, Party]] = []
        colon = ":" in line.sentence.text
        first = headline(reader) if colon else None
        if first is not None:
            self._keep(reader.memory, frames, first)
        marks = _MARKS_OF_VERBS if WORDS.isdisjoint(line.lows) else _MARKS
        for i in [i for i, low in enumerate(line.lows) if low in marks]:
            low = line.lows[i]
            verb = VERBS.get(low)
            frame = by_verb(reader, i, verb, frames) if verb is not None else None
            if frame is None and low in CREDITS:
                frame = crediting(reader, i)
            elif frame is None and low in _GENITIVES:
                frame = possessive(reader, i, frames)
            if frame is not None:
                # Whom the quoted cites is nobody that speaks here.
                inside = QUOTES.isdisjoint(line.lows) and in_quotation(line.sentence)
                self._keep(reader.memory, frames, frame, inside=inside)
            elif low in SEEN_CUES:
                relay = seen_by(reader, i)
                if relay is not None:
                    relays.append((i, relay))
        spoken = introducing(reader, frames) if colon else None
        if spoken is not None:
            self._keep(reader.memory, frames, spoken)
        if not frames and (source := bracketed(reader)) is not None:
            self._keep(reader.memory, frames, source)
        if frames and not JOINING.isdisjoint(line.lows):
            self._fill(reader, frames)
        for i, relay in relays:
            near = _pass_on(frames, i, relay)
            if near is not None and near.party is not None:
                self._interviewed(near, near.party)
        return frames

    def _fill(self, reader: Reader, frames: list[Frame]) -> None:
        """Add the attributions whose verb is left out."""
        taken = {f.left for f in frames}
        more: list[Frame] = []
        for f in gapped(reader, frames):
            if f.party is not None and f.left not in taken and not is_house(self._publisher, f.party.slug):
                more.append(f)
        for f in more:
            if f.party is not None:
                reader.memory.add(f.party)
        if more:
            frames += more
            frames.sort(key=lambda f: f.cue)

    def _keep(self, memory: Memory, frames: list[Frame], frame: Frame, *, inside: bool = False) -> None:
        """Add a frame to those of its sentence, unless it is a part of another or the publisher speaking of itself."""
        party = frame.party
        named = party is not None and party.kind is Kind.PERSON and bool(party.names)
        if party is not None and not named and is_house(self._publisher, party.slug):
            return
        last = frames[-1] if frames else None
        if last is not None and last.left <= frame.left and frame.right <= last.right and not frame.inner:
            return
        if (
            last is not None
            and last.lemma in ("according to", "by")
            and frame.left < last.right
            and frame.cue >= last.right
        ):
            # "According to an officer quoted by the newspaper": the same, with who passed it on.
            last.via += [via for via in frame.via if via not in last.via]
            return
        if last is not None and last.lemma == "count" and frame.left <= last.left and last.right <= frame.right + 2:
            frames.pop()
        if party is not None and party.slug != THE_REPORT_ITSELF:
            for via in frame.via:
                memory.add(via)
            memory.add(party, strong=not inside)
            self._interviewed(frame, party)
        frames.append(frame)

    def _interviewed(self, frame: Frame, party: Party) -> None:
        """Keep who interviewed somebody for what the same person says next."""
        if frame.sticky:
            self._interviewers[party.slug] = tuple(frame.via)
        elif not frame.via and party.kind in (Kind.PERSON, Kind.PEOPLE):
            frame.via = list(self._interviewers.get(party.slug, ()))


def _pass_on(frames: list[Frame], i: int, relay: Party) -> Frame | None:
    """Give a relay ("seen by the paper") to the attribution nearest to it."""
    near = min((f for f in frames if f.party is not None), key=lambda f: abs(f.cue - i), default=None)
    if near is not None and near.party is not None and near.party.slug != relay.slug and relay not in near.via:
        near.via.append(relay)
        near.sticky = True
    return near
