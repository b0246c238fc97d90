"""Who says what stands at a place of a report: the sentences read in order, their speakers carried on."""

from __future__ import annotations

import re
from bisect import bisect_right

from crossbearing.claims.speakers.crediting import crediting, possessive, seen_by
from crossbearing.claims.speakers.directory import Directory
from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.lexicon import VERBS
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.memory import Memory
from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.scope import covering
from crossbearing.claims.speakers.verbs import by_verb
from crossbearing.claims.speakers.when import said
from crossbearing.claims.text import Document, Sentence
from crossbearing.terms import THE_REPORT_ITSELF, Record, Report, Span

_WORD = re.compile(r"[a-z]+")
_CREDITS = frozenset("according per ask by in on at with referring based relying".split())
_SURE_CREDITS = frozenset("according ask referring based relying by word strength reference words account".split())
_POSSESSIVE = frozenset(("'s", "’s"))
_CUES = frozenset(VERBS) | _SURE_CREDITS
_OWN = re.compile(
    r"\b(?:Neither side|Nobody|No one|Both (?:sides|governments|countries|figures|numbers)|commonly|generally|widely|"
    r"is not disputed|What is (?:clear|certain|not))\b"
)
_SPEAKS_ON = re.compile(r"[“\"«]")


class Attribution(Record, frozen=True):
    """Whose statement a place of a report is.

    `speaker` is a slug, or the-report-itself. `speaker_text` are the words that name the speaker in the sentence, a
    pronoun or "the minister" where that is what stands there, with their place; None where the speaker is carried
    over from an earlier sentence, or is the author. `antecedent` is the place of the words by which the speaker was
    last named, where they are others. `via` passed it on, nearest to the speaker first. `cue` is the lemma of the
    attributing verb or phrase ("say", "estimate", "according to") and `cue_span` its words. `said_span` are the words
    that tell when it was said. `confidence` is 0 to 1.
    """

    speaker: str
    speaker_text: str | None = None
    speaker_span: Span | None = None
    antecedent: Span | None = None
    via: tuple[str, ...] = ()
    cue: str | None = None
    cue_span: Span | None = None
    said_span: Span | None = None
    carried: bool = False
    confidence: float = 0.8


_AUTHOR = Attribution(speaker=THE_REPORT_ITSELF, confidence=0.7)


class _Read:
    """What was found in a sentence: its line and frames (None where no cue stands), and who goes on speaking after it."""

    __slots__ = ("frames", "last", "line")

    def __init__(self, line: Line | None, frames: list[Frame], last: Attribution | None) -> None:
        self.line = line
        self.frames = frames
        self.last = last


class Attributions:
    """The speakers of one document, read as far as they are asked for."""

    __slots__ = ("_directory", "_document", "_memory", "_publisher", "_read", "_via")

    def __init__(self, document: Document, report: Report, directory: Directory) -> None:
        self._document = document
        self._directory = directory
        self._memory = Memory()
        self._publisher = _publisher_names(report)
        self._read: list[_Read] = []
        self._via: dict[str, tuple[Party, ...]] = {}

    def at(self, start: int, end: int) -> Attribution:
        """Who says what stands at the characters [start, end)."""
        sentence = self._document.sentence_at(start)
        if sentence is None:
            return _AUTHOR
        read = self._upto(sentence.index)
        if read.line is not None and read.frames:
            first = _token_at(read.line, start)
            last = _token_at(read.line, max(start, end - 1)) + 1
            chain = covering(read.line, read.frames, first, last)
            if chain and not chain[0].backward:
                return self._attribution(read.line, chain)
        return self._carried(sentence)

    def _upto(self, index: int) -> _Read:
        while len(self._read) <= index:
            self._read.append(self._sentence(self._document.sentences[len(self._read)]))
        return self._read[index]

    def _sentence(self, sentence: Sentence) -> _Read:
        memory = self._memory
        memory.sentence, memory.paragraph = sentence.index, sentence.paragraph
        if _CUES.isdisjoint(_WORD.findall(sentence.text.lower())):
            memory.later(lambda: self._introduce(sentence))
            return _Read(None, [], None)
        line = Line(sentence)
        reader = Reader(line, self._directory, memory)
        frames: list[Frame] = []
        relays: list[tuple[int, Party]] = []
        lows = line.lows
        for i in range(line.size):
            low = lows[i]
            verb = VERBS.get(low)
            frame = by_verb(reader, i, verb, frames) if verb is not None else None
            if frame is None and low in _CREDITS:
                frame = crediting(reader, i)
            elif frame is None and low in _POSSESSIVE:
                frame = possessive(reader, i)
            if frame is None:
                if low in _SEEN_CUES:
                    relay = seen_by(reader, i)
                    if relay is not None:
                        relays.append((i, relay))
                continue
            if frame.party is not None:
                for via in frame.via:
                    memory.add(via)
                memory.add(frame.party)
                self._stick(frame)
            frames.append(frame)
        for i, relay in relays:
            _pass_on(frames, i, relay)
        if not frames:
            memory.later(lambda: self._introduce(sentence))
        last = self._last(line, frames)
        return _Read(line, frames, last)

    def _stick(self, frame: Frame) -> None:
        """Keep an interviewer for what the same person says next."""
        assert frame.party is not None
        slug = frame.party.slug
        if frame.sticky:
            self._via[slug] = tuple(frame.via)
        elif not frame.via and slug in self._via and frame.party.kind in (Kind.PERSON, Kind.PEOPLE):
            frame.via = list(self._via[slug])

    def _last(self, line: Line, frames: list[Frame]) -> Attribution | None:
        """Who goes on speaking after a sentence."""
        if not frames:
            return None
        chain = covering(line, frames, line.size - 1, line.size)
        if not chain:
            return None
        return self._attribution(line, chain)

    def _attribution(self, line: Line, chain: list[Frame]) -> Attribution:
        frame = chain[0]
        if frame.party is None:
            return _AUTHOR
        via: list[str] = []
        for k, f in enumerate(chain):
            if k and f.party is not None:
                via.append(f.party.slug)
            via.extend(p.slug for p in f.via)
        kept: list[str] = []
        for slug in via:
            if slug != frame.party.slug and slug not in kept and slug not in self._publisher:
                kept.append(slug)
        words = frame.words
        span = line.span(*words) if words else None
        return Attribution(
            speaker=frame.party.slug,
            speaker_text=line.words(*words) if words else None,
            speaker_span=span,
            via=tuple(kept),
            cue=frame.lemma,
            cue_span=line.span(frame.cue, max(frame.cue_end, frame.cue + 1)),
            said_span=said(line, frame),
            confidence=round(frame.party.sure * (1.0 if frame.strong else 0.75), 2),
        )

    def _carried(self, sentence: Sentence) -> Attribution:
        """The speaker of a sentence that credits nobody: the next sentence's "X reported this", or the last speaker."""
        following = sentence.index + 1
        if following < len(self._document.sentences):
            after = self._document.sentences[following]
            if after.paragraph == sentence.paragraph:
                read = self._upto(following)
                for f in read.frames:
                    if f.backward and f.party is not None and read.line is not None:
                        found = self._attribution(read.line, [f])
                        return _carry(found)
        if _OWN.search(sentence.text) or sentence.text.rstrip().endswith("?"):
            return _AUTHOR
        for index in range(sentence.index - 1, max(-1, sentence.index - 12), -1):
            earlier = self._document.sentences[index]
            if earlier.paragraph != sentence.paragraph:
                break
            last = self._read[index].last
            if last is not None:
                return _carry(last) if last.speaker != THE_REPORT_ITSELF else _AUTHOR
            if _OWN.search(earlier.text):
                break
        return _AUTHOR

    def _introduce(self, sentence: Sentence) -> None:
        """Note the parties that a sentence names in passing."""
        line = Line(sentence)
        reader = Reader(line, self._directory, self._memory)
        i = 0
        stop = min(line.size, 120)
        while i < stop:
            if line.capital(i) or line.lows[i] in ("the", "a", "an"):
                named = reader.named_at(i)
                if named is not None and named[1].kind is not Kind.STATE:
                    self._memory.add(named[1], strong=False, sentence=sentence.index, paragraph=sentence.paragraph)
                    i = max(named[0].end, i + 1)
                    continue
            i += 1


_SEEN_CUES = frozenset(
    "seen obtained reviewed viewed cited carried shared given leaked shown provided passed handed gave".split()
)


def _pass_on(frames: list[Frame], i: int, relay: Party) -> None:
    near = min((f for f in frames if f.party is not None), key=lambda f: abs(f.cue - i), default=None)
    if near is not None and near.party is not None and near.party.slug != relay.slug:
        near.via.append(relay)
        near.sticky = True


def _carry(found: Attribution) -> Attribution:
    return Attribution(
        speaker=found.speaker,
        antecedent=found.speaker_span or found.antecedent,
        via=found.via,
        said_span=found.said_span,
        carried=True,
        confidence=round(found.confidence * 0.6, 2),
    )


def _token_at(line: Line, offset: int) -> int:
    i = bisect_right(line.tokens, offset, key=lambda t: t.start) - 1
    return max(0, i)


def _publisher_names(report: Report) -> frozenset[str]:
    names: set[str] = set()
    if report.publisher:
        words = re.findall(r"[a-z0-9]+", report.publisher.lower())
        names |= {"-".join(words), "-".join(w for w in words if w != "the"), "".join(w[0] for w in words)}
    if report.url:
        host = re.sub(r"^[a-z]+://", "", report.url.lower()).split("/")[0]
        names |= set(host.split(".")[:-1])
    return frozenset(names - {"www"})
