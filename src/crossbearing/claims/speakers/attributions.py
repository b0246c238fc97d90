"""Who says what stands at a place of a report: the sentences read in order, their speakers carried on."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from operator import attrgetter, itemgetter

from crossbearing.catalogue import Catalogue
from crossbearing.claims.speakers.carrying import Carrier, features, goes_on
from crossbearing.claims.speakers.crediting import CREDITS, crediting, headline, introducing, possessive, seen_by
from crossbearing.claims.speakers.directory import Directory
from crossbearing.claims.speakers.frames import Frame, Side
from crossbearing.claims.speakers.gapping import JOINING, gapped
from crossbearing.claims.speakers.lexicon import FIGURES, SEEN_CUES, VERBS
from crossbearing.claims.speakers.line import Line
from crossbearing.claims.speakers.memory import Memory
from crossbearing.claims.speakers.party import AUTHOR, Kind, Party
from crossbearing.claims.speakers.publisher import house_names, house_party, is_house
from crossbearing.claims.speakers.quotations import in_quotation
from crossbearing.claims.speakers.reader import Reader
from crossbearing.claims.speakers.scope import authors, covering, fasten, parted
from crossbearing.claims.speakers.sections import sections
from crossbearing.claims.speakers.verbs import by_verb
from crossbearing.claims.speakers.when import just_now, said
from crossbearing.claims.text import Document, Sentence
from crossbearing.terms import THE_REPORT_ITSELF, Record, Report, Span

_GENITIVES = frozenset(("'s", "’s"))
_CUES = (
    frozenset(VERBS)
    | FIGURES
    | frozenset("according learned learnt ask referring based relying word strength reference under source".split())
)
_MARKS = VERBS.keys() | CREDITS | _GENITIVES | SEEN_CUES
"""Words at which an attribution may stand."""
_OWN_VOICE = {
    "neither": r"\b[Nn]either (?:side|of)\b",
    "nobody": r"\b[Nn]obody\b",
    "no": r"\b[Nn]o one\b",
    "none": r"\bNone of (?:this|that|these)\b",
    "both": r"\bBoth (?:sides|governments|countries|figures|numbers)\b",
    "commonly": r"\bcommonly\b",
    "generally": r"\bgenerally (?:taken|thought|believed|held)\b",
    "widely": r"\bwidely (?:thought|believed|held)\b",
    "disputed": r"\bis not disputed\b",
    "estimate": r"\bestimate is right\b",
    "together": r"^(?:T|Taken t|Put t)ogether\b",
    "told": r"^All told\b",
    "altogether": r"^Altogether\b",
    "added": r"^Added up\b",
    "summed": r"^Summed up\b",
    "if": r"^If (?:that|this|it|so|true|the \w+)\b[^,]{0,30}\b(?:holds?|right|true|correct|proves?)\b",
    "add": r"\badd up (?:to|at)\b",
    "adds": r"\badds up (?:to|at)\b",
    "comes": r"\bcomes (?:to|at)\b",
    "works": r"\bworks out (?:to|at)\b",
    "boils": r"\bboils down (?:to|at)\b",
    "sums": r"\bsums up (?:to|at)\b",
    "which": r", which makes\b",
    "difference": r"\b[Tt]he difference (?:is|of|between)\b",
}
"""The author's own voice, what everybody knows, and sums: a word that stands in each turn, and the turn."""
_OWN = {word: re.compile(turn) for word, turn in _OWN_VOICE.items()}
_OURSELVES = frozenset("we us our ours".split())
"""Words by which the author speaks of himself, where nobody is quoted."""
_SUM = re.compile(r"(?:That|This|It|Which) (?:is|makes|leaves|comes to|works out at|would be|means)\b")
"""How a sum of the author may begin; it may also be a speaker's, but what follows it is not."""
_ITEM = re.compile(r"[-*•·–—▪◦]\s")
_OPENING = 2000
"""How much of a sentence is looked at for the author's voice."""
_REACH = 12
"""How many sentences back a speaker is carried."""
_AHEAD = 4
"""How many sentences ahead the speaker of an open quotation is looked for."""


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


_AUTHOR = Attribution(speaker=THE_REPORT_ITSELF, confidence=0.7)


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

    __slots__ = ("_carrier", "_directory", "_document", "_interviewers", "_memory", "_publisher", "_read", "_sections")

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
        self._interviewers: dict[str, tuple[Party, ...]] = {}

    def at(self, start: int, end: int) -> Attribution:
        """Who says what stands at the characters [start, end)."""
        sentence = self._document.sentence_at(start)
        if sentence is None:
            return _AUTHOR
        found = self._at(sentence, start, end)
        return self._voice(sentence) if found.speaker == THE_REPORT_ITSELF else found

    def _at(self, sentence: Sentence, start: int, end: int) -> Attribution:
        read = self._upto(sentence.index)
        line = read.line
        if line is not None and start < line.tokens[-1].end:
            first = _token_at(line, start)
            last = _token_at(line, max(start, end - 1)) + 1
            chain = read.chain(first, last)
            if chain and not chain[0].backward:
                if authors(line, chain, read.frames, first, last):
                    return _AUTHOR
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
            return _AUTHOR
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
        if _CUES.isdisjoint(sentence.words) and sentence.text.count(":") != 1:
            memory.later(sentence)
            return _Read(None, [])
        line = Line(sentence, self._directory.ordinary)
        frames = self._frames(Reader(line, self._directory, memory))
        if not frames:
            memory.later(line)
            return _Read(None, [])
        return _Read(line, frames)

    def _frames(self, reader: Reader) -> list[Frame]:
        line = reader.line
        frames: list[Frame] = []
        relays: list[tuple[int, Party]] = []
        first = headline(reader)
        if first is not None:
            self._keep(frames, first)
        for i in [i for i, low in enumerate(line.lows) if low in _MARKS]:
            low = line.lows[i]
            verb = VERBS.get(low)
            frame = by_verb(reader, i, verb, frames) if verb is not None else None
            if frame is None and low in CREDITS:
                frame = crediting(reader, i)
            elif frame is None and low in _GENITIVES:
                frame = possessive(reader, i)
            if frame is not None:
                self._keep(frames, frame)
            elif low in SEEN_CUES:
                relay = seen_by(reader, i)
                if relay is not None:
                    relays.append((i, relay))
        spoken = introducing(reader, frames)
        if spoken is not None:
            self._keep(frames, spoken)
        if frames and not JOINING.isdisjoint(line.lows):
            self._fill(reader, frames)
        for i, relay in relays:
            near = _pass_on(frames, i, relay)
            if near is not None and near.party is not None:
                self._interviewed(near, near.party)
        return frames

    def _fill(self, reader: Reader, frames: list[Frame]) -> None:
        """Add the attributions whose verb is left out."""
        more = [
            f for f in gapped(reader, frames) if f.party is not None and not is_house(self._publisher, f.party.slug)
        ]
        taken = {f.left for f in frames}
        more = [f for f in more if f.left not in taken]
        for f in more:
            if f.party is not None:
                self._memory.add(f.party)
        if more:
            frames += more
            frames.sort(key=lambda f: f.cue)

    def _keep(self, frames: list[Frame], frame: Frame) -> None:
        """Add a frame to those of its sentence, unless it is a part of another or the publisher speaking of itself."""
        party = frame.party
        whole = party is not None and is_house(self._publisher, party.slug)
        if party is not None and whole and not (party.kind is Kind.PERSON and party.names):
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
                self._memory.add(via)
            self._memory.add(party)
            self._interviewed(frame, party)
        frames.append(frame)

    def _interviewed(self, frame: Frame, party: Party) -> None:
        """Keep who interviewed somebody for what the same person says next."""
        if frame.sticky:
            self._interviewers[party.slug] = tuple(frame.via)
        elif not frame.via and party.kind in (Kind.PERSON, Kind.PEOPLE):
            frame.via = list(self._interviewers.get(party.slug, ()))

    # -- answering

    def _attribution(self, line: Line, chain: list[Frame], read: _Read | None) -> Attribution:
        frame = chain[0]
        if frame.party is None or frame.party.slug == THE_REPORT_ITSELF:
            return _AUTHOR
        via: list[str] = []
        for k, f in enumerate(chain):
            if k and f.party is not None:
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
        slug = relay[1].party.slug
        if slug == found.speaker or slug in found.via:
            return found
        return _replaced(found, via=(*found.via, slug))

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
            return _carry(self._attribution(told[0], [told[1]], None))
        quoted = self._quotation(sentence)
        if quoted is not None:
            return quoted
        if self._plainly_authors(sentence):
            return _AUTHOR
        for index in range(sentence.index - 1, max(-1, sentence.index - _REACH), -1):
            earlier = self._document.sentences[index]
            following = self._document.sentences[index + 1]
            if earlier.paragraph != following.paragraph and not _listed(earlier, following):
                break
            last = self._last(index)
            if last is not None:
                return _carry(last) if self._goes_on(sentence, index) else _AUTHOR
            if self._plainly_authors(earlier) or _SUM.match(earlier.text):
                break
        return _AUTHOR

    def _goes_on(self, sentence: Sentence, index: int) -> bool:
        """Whether who spoke in sentence `index` goes on in a later one; the items of his list are his."""
        spoke, frame = self._document.sentences[index], self._read[index].lasting
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
                chain = spoke[-1:] or chain
            if chain:
                read.lasting = chain[0]
                read.last = self._attribution(read.line, chain, read)
        return read.last

    def _plainly_authors(self, sentence: Sentence) -> bool:
        read = self._read[sentence.index]
        if read.author is None:
            turns = [_OWN[word] for word in _OWN.keys() & sentence.words]
            own = any(turn.search(sentence.text[:_OPENING]) for turn in turns)
            own = own or (not _OURSELVES.isdisjoint(sentence.words) and not in_quotation(sentence))
            read.author = own or sentence.text.endswith("?")
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
            if read.line is not None and read.frames:
                chain = read.chain(0, 1)
                return _carry(self._attribution(read.line, chain, read)) if chain else None
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


def _replaced(found: Attribution, *, via: tuple[str, ...]) -> Attribution:
    return Attribution(
        speaker=found.speaker,
        speaker_text=found.speaker_text,
        speaker_span=found.speaker_span,
        antecedent=found.antecedent,
        via=via,
        cue=found.cue,
        cue_span=found.cue_span,
        said_span=found.said_span,
        alone=found.alone,
        now=found.now,
        carried=found.carried,
        confidence=found.confidence,
    )


def _carry(found: Attribution) -> Attribution:
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


def _pass_on(frames: list[Frame], i: int, relay: Party) -> Frame | None:
    """Give a relay ("seen by the paper") to the attribution nearest to it."""
    near = min((f for f in frames if f.party is not None), key=lambda f: abs(f.cue - i), default=None)
    if near is not None and near.party is not None and near.party.slug != relay.slug and relay not in near.via:
        near.via.append(relay)
        near.sticky = True
    return near


_START = attrgetter("start")


def _token_at(line: Line, offset: int) -> int:
    return max(0, bisect_right(line.tokens, offset, key=_START) - 1)
