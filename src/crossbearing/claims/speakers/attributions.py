"""Who says what stands at a place of a report: the sentences read in order, their speakers carried on."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from operator import attrgetter, itemgetter

from crossbearing.catalogue import Catalogue
from crossbearing.claims.speakers.attribution import OWN, Attribution, also_by, carry
from crossbearing.claims.speakers.carrying import Carrier, features, goes_on
from crossbearing.claims.speakers.crediting import BRACKETED
from crossbearing.claims.speakers.directory import Directory
from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.gathering import Gathering, may_credit
from crossbearing.claims.speakers.lexicon import Sort
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.memory import Memory
from crossbearing.claims.speakers.ownvoice import plainly_authors, sums_up
from crossbearing.claims.speakers.party import AUTHOR, Kind, Party
from crossbearing.claims.speakers.publisher import house_names, house_party, is_house
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.scope import authors, covering, fasten, parted
from crossbearing.claims.speakers.sections import sections
from crossbearing.claims.speakers.when import just_now, said
from crossbearing.claims.speakers.words import QUOTES
from crossbearing.claims.text import Document, Sentence
from crossbearing.terms import THE_REPORT_ITSELF, Report, Span

_ITEM = re.compile(r"[-*•·–—▪◦]\s")
_REACH = 12
"""How many sentences back a speaker is carried."""
_AHEAD = 4
"""How many sentences ahead the speaker of an open quotation is looked for."""


class _Read:
    """What was found in a sentence: its line and frames, None and empty where nobody is credited in it.

    `last` (who goes on speaking after it) with `lasting` (by which attribution), `carried` (who speaks in it where
    nobody is credited) and `author` (whether it is plainly the author's) are worked out when first asked for.
    """

    __slots__ = ("answers", "author", "carried", "cuts", "frames", "last", "lasting", "line")

    def __init__(self, line: Line | None, frames: list[Frame]) -> None:
        self.line = line
        self.frames = frames
        if line is not None:
            fasten(line, frames)
        self.cuts = parted(line, frames) if line is not None else []
        self.answers: dict[tuple[int, ...], Attribution] = {}
        self.last: Attribution | None = None
        self.lasting: Frame | None = None
        self.carried: Attribution | None = None
        self.author: bool | None = None

    def chain(self, start: int, end: int) -> list[Frame]:
        """The frames that cover the tokens [start, end), innermost first."""
        return [] if self.line is None else covering(self.line, self.frames, self.cuts, start, end)


class Attributions:
    """The speakers of one document, read as far as they are asked for.

    `carrier` says whether who spoke last goes on where a sentence credits nobody.
    """

    __slots__ = ("_carrier", "_directory", "_document", "_gathering", "_memory", "_publisher", "_read", "_sections")

    def __init__(self, document: Document, report: Report, catalogue: Catalogue, carrier: Carrier = goes_on) -> None:
        self._document = document
        self._carrier = carrier
        self._directory = Directory(catalogue, document.text)
        self._memory = Memory(partial(_introduce, self._directory))
        self._publisher = house_names(report)
        house = house_party(report)
        if house is not None:
            self._memory.know(house)
        self._read: list[_Read] = []
        self._sections: list[tuple[int, Span, Party]] | None = None
        self._gathering = Gathering(self._publisher)

    def at(self, start: int, end: int) -> Attribution:
        """Who says what stands at the characters [start, end)."""
        sentence = self._document.sentence_at(start)
        if sentence is None:
            return OWN
        found = self._at(sentence, start, end)
        return self._voice(sentence) if found.speaker == THE_REPORT_ITSELF else found

    def named(self, span: Span) -> str | None:
        """Who the words of a cell name, where they stand for somebody: "Defence minister Shin"."""
        if self._document.sentences:
            self._upto(len(self._document.sentences) - 1)
        line = Line(Sentence(self._document.text, *span, 0, 0), self._directory.ordinary)
        found = Reader(line, self._directory, self._memory).named_at(0, appositions=True)
        return None if found is None else found[1].slug

    def _at(self, sentence: Sentence, start: int, end: int) -> Attribution:
        read = self._upto(sentence.index)
        line = read.line
        if line is not None and start < line.tokens[-1].end:
            first = _token_at(line, start)
            last = _token_at(line, max(start, end - 1)) + 1
            chain = read.chain(first, last)
            if chain and not chain[0].backward:
                if authors(line, chain, read.frames, first, last):
                    return OWN
                # The claims of one clause share their speaker.
                key = tuple([f.cue for f in chain])
                answer = read.answers.get(key)
                if answer is None:
                    answer = read.answers[key] = self._relayed(sentence, self._attribution(line, chain, read))
                return answer
        if read.carried is None:
            read.carried = self._carried(sentence)
        return read.carried

    def _voice(self, sentence: Sentence) -> Attribution:
        """Whose words a sentence is where nobody is credited: the author's, but in an interview or a reply."""
        if self._sections is None:
            self._sections = sections(self._document, self._named)
        at = bisect_right(self._sections, sentence.index, key=itemgetter(0))
        if not at or sentence.text[-1] == "?":
            return OWN
        _, span, who = self._sections[at - 1]
        heading = self._document.sentence_at(span[0])
        dated = (span[1], heading.end) if heading is not None and heading.text[-1] not in ".!?" else None
        return Attribution(
            speaker=who.slug,
            antecedent=span,
            cue="reply",
            said_span=dated,
            carried=True,
            confidence=round(who.sure * 0.6, 2),
        )

    def _named(self, sentence: Sentence, start: int) -> list[tuple[Span, Party]]:
        """Who is named in a sentence from a character on."""
        self._upto(sentence.index)
        line = Line(sentence, self._directory.ordinary)
        reader = Reader(line, self._directory, self._memory)
        found: list[tuple[Span, Party]] = []
        i = _token_at(line, start)
        while i < line.size:
            named = reader.named_at(i) if line.capitals[i] or line.lows[i] == "the" else None
            if named is not None:
                found.append((line.span(named[0].start, named[0].end), named[1]))
            i = i + 1 if named is None else max(named[0].end, i + 1)
        return found

    # -- reading

    def _upto(self, index: int) -> _Read:
        while len(self._read) <= index:
            self._read.append(self._sentence(self._document.sentences[len(self._read)]))
        return self._read[index]

    def _sentence(self, sentence: Sentence) -> _Read:
        memory = self._memory
        memory.sentence, memory.paragraph = sentence.index, sentence.paragraph
        if not may_credit(sentence):
            memory.later(sentence)
            return _Read(None, [])
        line = Line(sentence, self._directory.ordinary)
        frames = self._gathering.frames(Reader(line, self._directory, memory))
        if not frames:
            memory.later(line)
            return _Read(None, [])
        return _Read(line, frames)

    # -- answering

    def _attribution(self, line: Line, chain: list[Frame], read: _Read | None) -> Attribution:
        frame = chain[0]
        if frame.party is None or frame.party.slug == THE_REPORT_ITSELF:
            return OWN
        via: list[str] = []
        for k, f in enumerate(chain):
            if k and f.party is not None and f.sort is not Sort.ACT:
                via.append(f.party.slug)
            via.extend(p.slug for p in f.via)
        if not via and read is not None:
            via = self._earlier_relays(read, frame)
        kept: list[str] = []
        for slug in via:
            if slug != frame.party.slug and slug not in kept and not is_house(self._publisher, slug):
                kept.append(slug)
        words = frame.words
        return Attribution(
            speaker=frame.party.slug,
            speaker_text=line.words(*words) if words else None,
            speaker_span=line.span(*words) if words else None,
            via=tuple(kept),
            cue=frame.lemma,
            cue_span=line.span(frame.cue, max(frame.cue_end, frame.cue + 1)),
            said_span=said(line, frame),
            alone=frame.of >= 0,
            now=just_now(line, frame),
            confidence=round(frame.party.sure * (1.0 if frame.strong else 0.75), 2),
        )

    def _earlier_relays(self, read: _Read, frame: Frame) -> list[str]:
        """Those who relayed the same speaker further up in the sentence: "A lawmaker released a reply of the agency; if
        ..., the agency says".
        """
        party = frame.party
        earlier = next((f for f in read.frames if f.party and party and f.party.slug == party.slug), None)
        if earlier is None or earlier.cue >= frame.cue:
            return []
        outer = read.chain(earlier.right, earlier.right + 1)
        if not outer or outer[0] is not earlier:
            outer = []
        return [p.slug for p in earlier.via] + [f.party.slug for f in outer[1:] if f.party is not None]

    def _relayed(self, sentence: Sentence, found: Attribution) -> Attribution:
        """With the relay that the next sentence names: "The account of the meeting was given by X, a lawmaker"."""
        relay = self._next_backward(sentence)
        if relay is None or relay[1].strong or relay[1].party is None or not relay[1].party.relay:
            return found
        return also_by(found, relay[1].party.slug)

    def _next_backward(self, sentence: Sentence) -> tuple[Line, Frame] | None:
        """The attribution of this sentence that the next one holds: "X reported this in January"."""
        sentences = self._document.sentences
        following = sentence.index + 1
        if following >= len(sentences) or sentences[following].paragraph != sentence.paragraph:
            return None
        read = self._upto(following)
        if read.line is None:
            return None
        return next(((read.line, f) for f in read.frames if f.backward and f.party is not None), None)

    def _carried(self, sentence: Sentence) -> Attribution:
        """The speaker of a sentence that credits nobody: of the quotation it is part of, else who spoke last."""
        told = self._next_backward(sentence)
        if told is not None:
            return carry(self._attribution(told[0], [told[1]], None))
        quoted = self._quotation(sentence)
        if quoted is not None:
            return quoted
        if self._plainly_authors(sentence):
            return OWN
        for index in range(sentence.index - 1, max(-1, sentence.index - _REACH), -1):
            earlier = self._document.sentences[index]
            following = self._document.sentences[index + 1]
            if earlier.paragraph != following.paragraph and not _listed(earlier, following):
                break
            last = self._last(index)
            if last is not None:
                return carry(last) if self._goes_on(sentence, index) else OWN
            if self._plainly_authors(earlier) or sums_up(earlier):
                break
        return OWN

    def _goes_on(self, sentence: Sentence, index: int) -> bool:
        """Whether who spoke in sentence `index` goes on in a later one; the items of his list are his."""
        spoke, frame = self._document.sentences[index], self._read[index].lasting
        if frame is not None and frame.lemma == BRACKETED:
            return False
        if frame is None or frame.party is None or frame.party is AUTHOR or spoke.paragraph != sentence.paragraph:
            return True
        following = self._document.sentences[sentence.index + 1 : sentence.index + 2]
        near = following and following[0].paragraph == sentence.paragraph
        frames = self._upto(sentence.index + 1).frames if near else []
        credited = next((f.party.slug for f in frames if f.party is not None and not f.inner), None)
        return self._carrier(features(sentence, spoke, frame, len(self._read[index].frames), credited))

    def _last(self, index: int) -> Attribution | None:
        """Who goes on speaking after a sentence."""
        read = self._read[index]
        if read.line is not None and read.last is None:
            chain = read.chain(read.line.size - 1, read.line.size)
            if chain and chain[0].lemma == "count":
                # "Uganda's tally stands at 54, the ministry said": the ministry goes on speaking.
                spoke = [f for f in read.frames if f.strong and f.side is Side.BEFORE and not f.inner and f.party]
                chain = spoke[-1:]
            if chain:
                read.lasting = chain[0]
                read.last = self._attribution(read.line, chain, read)
        return read.last

    def _plainly_authors(self, sentence: Sentence) -> bool:
        read = self._read[sentence.index]
        if read.author is None:
            read.author = plainly_authors(sentence)
        return read.author

    def _quotation(self, sentence: Sentence) -> Attribution | None:
        """The speaker of a quotation that begins here and is credited some sentences on."""
        if sentence.text[:1] not in ("“", '"', "«") or sentence.text[-1:] in ("”", '"', "»"):
            return None
        sentences = self._document.sentences
        for index in range(sentence.index + 1, min(len(sentences), sentence.index + 1 + _AHEAD)):
            if sentences[index].paragraph != sentence.paragraph:
                return None
            read = self._upto(index)
            if QUOTES.isdisjoint(sentences[index].words):
                continue  # whom the quoted himself cites
            if read.line is not None and read.frames:
                chain = read.chain(0, 1)
                return carry(self._attribution(read.line, chain, read)) if chain else None
        return None


def _introduce(directory: Directory, memory: Memory, place: Sentence | Line) -> None:
    """Note the parties that a sentence names in passing."""
    line = place if isinstance(place, Line) else Line(place, directory.ordinary)
    sentence = line.sentence
    opens = line.dateline()
    for who in Reader(line, directory, memory).named(line.size):
        # A person with whom a sentence opens is its subject, whom the next one takes up.
        strong = who.kind is Kind.PERSON and bool(who.names) and line.names[opens] in who.words
        memory.add(who, strong=strong, sentence=sentence.index, paragraph=sentence.paragraph)


def _listed(earlier: Sentence, item: Sentence) -> bool:
    """Whether a sentence is an item of the list that an earlier one opens by a colon or goes on with."""
    return _ITEM.match(item.text) is not None and (earlier.text.endswith(":") or _ITEM.match(earlier.text) is not None)


_START = attrgetter("start")


def _token_at(line: Line, offset: int) -> int:
    return max(0, bisect_right(line.tokens, offset, key=_START) - 1)
