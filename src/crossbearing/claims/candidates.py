"""What a figure without a noun of its own can be of: the things named round it, each with what speaks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache, cached_property, lru_cache
from itertools import accumulate, chain

import msgspec

from crossbearing.catalogue import Catalogue
from crossbearing.catalogue.names import Names
from crossbearing.claims import items, measures
from crossbearing.claims.lexicon import (
    AUXILIARIES,
    CLAUSE_BREAKS,
    DETERMINERS,
    GENITIVES,
    NP_STOP,
    PREPOSITIONS,
    STARTERS,
    forms_of,
    singular,
)
from crossbearing.claims.mentions import Mention
from crossbearing.claims.phrases import Phrase, noun_phrase
from crossbearing.claims.subjects import is_verb, subject_of
from crossbearing.claims.text import Document, Sentence
from crossbearing.claims.topic import NEVER, Topic

_BACK = 6
"""So many mentions before a figure may lend it their item."""
_AHEAD = 2
"""So many behind it in its sentence may."""
_MOST = 12
"""So many figures of a sentence tell what it counts."""
_CHUNKS = 8
"""So many noun phrases of a sentence are looked at, the nearest."""

# Heads of phrases that name nothing that is counted: times, placeholders, words that look like nouns.
_NO_THINGS = frozenset(
    """year years month months week weeks day days present moment today time times quarter period date past future
    century decade hour hours minute minutes morning evening night now then season weekend monday tuesday wednesday
    thursday friday saturday sunday january february march april may june july august september october november
    december figure figures number numbers total totals count amount amounts estimate estimates level levels pace
    average maximum minimum record addition return fact part term terms end start beginning way kind kinds one ones
    half third quarter per cent percent percentage share least mr mrs ms dr not enough according earlier later sober
    away already official officially likely able worth due other others same such total overall latest most much many
    whole rest something anything nothing everything bn mn crore lakh plus minus order case cases result results side
    sides basis data chance course question matter example instance head top bottom line scale report reports
    calls elsewhere team teams""".split()
)
# What money is of where the sentence tells only what was done with it.
_MONEY_NOUNS = {
    "wage": "earn earns earned earning paid pays pay",
    "loss": "lost lose loses losing",
    "fine": "fined fine",
    "debt": "owe owes owed owing borrowed borrow",
    "spending": "spend spends spent spending splashed paid pay",
    "investment": "invest invests invested investing",
    "aid": """need needs needed sought seeks asked appealed pledged promised donated received gave give
    provided allocated announced approved released request requested requires wants want""",
    "payment": "pay pays paid paying payout",
    "price": "sells sold fetched fetches sell buys bought buy traded charge charges charged",
    "revenue": "took take earned made earn makes brought raised",
    "economic-loss": "cost costs damage damages",
    "profit": "made profit earned",
}
_DONE_WITH_MONEY: dict[str, list[str]] = {}
for _slug, _verbs in _MONEY_NOUNS.items():
    for _verb in _verbs.split():
        _DONE_WITH_MONEY.setdefault(_verb, []).append(_slug)
_ACTING = frozenset("can could may might must shall should will would to cannot did does do".split())
_JOINTS = frozenset(", ; and or but from to against than while of which whom them these".split())
_CROSSED = CLAUSE_BREAKS | {",", "and", "“", '"'}
_LEADING = frozenset(("and", ",", "or", ";", ":"))


Features = dict[str, None]
"""What speaks for or against a candidate, each once."""


class Candidate:
    """A thing that a figure may be of, with what speaks for or against it.

    Its slug and kind, and its words in the figure's own sentence if it stands there.
    """

    __slots__ = ("features", "here", "kind", "phrase", "slug")

    def __init__(self, slug: str) -> None:
        self.slug = slug
        self.kind = "none"
        self.phrase: Phrase | None = None
        self.here = False
        self.features: Features = {}


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase of a sentence with the slug of what it names, what it hangs on and what follows it."""

    phrase: Phrase
    slug: str
    determined: bool
    lead: str
    then: str


class Line(msgspec.Struct, frozen=True, gc=False):
    """Of a sentence's joints and of its figures, how many stand before each token."""

    crossed: list[int]
    figures: list[int]


class Nouns:
    """The noun phrases of a document's sentences, found when first asked for, and how often its words are used."""

    def __init__(self, document: Document, catalogue: Catalogue, topic: Topic) -> None:
        self.topic = topic
        self.counted: Counter[str] = Counter()  # how often each item was counted so far
        self._document = document
        self._catalogue = catalogue
        self._of: dict[int, list[Chunk]] = {}
        self._lines: dict[int, Line] = {}
        self._known: dict[str, tuple[str, Features]] = {}

    def of(self, sentence: Sentence) -> list[Chunk]:
        """The noun phrases of a sentence that name things: no times, no parties."""
        found = self._of.get(sentence.index)
        if found is None:
            found = self._of[sentence.index] = _chunks(sentence, self._catalogue)
        return found

    def line(self, sentence: Sentence) -> Line:
        """How many joints and figures stand before each token of a sentence."""
        found = self._lines.get(sentence.index)
        if found is None:
            crossed = accumulate(map(_CROSSED.__contains__, sentence.words), initial=0)
            figures = accumulate([word[0].isdigit() for word in sentence.words], initial=0)
            found = self._lines[sentence.index] = Line(list(crossed), list(figures))
        return found

    def known(self, slug: str) -> tuple[str, Features]:
        """An item's kind, and what the document and the catalogue say of it."""
        found = self._known.get(slug)
        if found is None:
            parts = slug.split("-")
            tail = parts[-1]
            head = tail if len(parts) == 1 else max(parts[-2:], key=self._uses)
            kind = items.kind_of(slug, self._catalogue) or "none"
            spoken = [
                f"uses{min(self._uses(head), 5)}",
                f"kind={kind}",
                f"parts{len(parts)}",
                f"opens{int(tail in self.opening)}",
                "state" if tail in self._catalogue.states else "nostate",
            ]
            found = self._known[slug] = kind, dict.fromkeys(spoken)
        return found

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before."""
        return self._document.sentences[sentence.index - 1] if sentence.index else None

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(chain.from_iterable([s.words for s in self._document.sentences]))

    def _uses(self, noun: str) -> int:
        """How often a noun in the singular is used, plurals included."""
        counts = self._counts
        return sum([counts[form] for form in forms_of(noun) if form in counts])

    @cached_property
    def opening(self) -> frozenset[str]:
        """The words of the document's first two sentences, in the singular."""
        return frozenset(singular(word) for s in self._document.sentences[:2] for word in s.words)


def _chunks(sentence: Sentence, catalogue: Catalogue) -> list[Chunk]:
    tokens, words = sentence.tokens, sentence.words
    found: list[Chunk] = []
    i, n = 0, len(tokens)
    while i < n:
        word = words[i]
        begins = (word not in NP_STOP or word in STARTERS) and word[0].isalpha()
        if not begins or (i > 0 and words[i - 1] in _ACTING):  # "can release", "to feed"
            i += 1
            continue
        phrase = noun_phrase(tokens, i)
        if phrase is None:
            i += 1
            continue
        i = phrase.last
        if (
            len(words[phrase.head]) < 3
            or words[phrase.head] in _NO_THINGS
            or (phrase.last - phrase.first == 1 and (is_verb(tokens, phrase.head) or _aside(words, phrase.head)))
        ):
            continue
        slug = catalogue.slug_for(items.goods_of(words[phrase.first : phrase.last], catalogue))
        if slug and (slug in catalogue.items or not _is_party(sentence, phrase, catalogue)):
            determined = phrase.first > 0 and (
                words[phrase.first - 1] in DETERMINERS or words[phrase.first - 1] in GENITIVES
            )
            found.append(Chunk(phrase, slug, determined, _lead(sentence, phrase.first), _then(sentence, phrase.last)))
    return found


def _aside(words: Sequence[str], j: int) -> bool:
    """Whether a word opens a participle clause between commas: "Argus, using its own list"."""
    following = words[j + 1] if j + 1 < len(words) else ""
    return words[j].endswith("ing") and j > 0 and words[j - 1] == "," and following in DETERMINERS


def _is_party(sentence: Sentence, phrase: Phrase, catalogue: Catalogue) -> bool:
    """Whether a phrase names a state, a body, a person, an office or a place and no thing."""
    words, texts = sentence.words, sentence.texts
    if texts[phrase.head][0].isupper() and phrase.head > 0:
        return True
    word = words[phrase.first]
    if word not in _party_beginnings(catalogue) and word.isascii():
        return False
    for names in _parties(catalogue):
        match = names.find(words, phrase.first, texts)
        if match is not None and phrase.first + match.length >= phrase.last:
            return True
    return False


def _parties(catalogue: Catalogue) -> list[Names]:
    registers = (catalogue.actors, catalogue.organisations, catalogue.people, catalogue.roles, catalogue.places)
    return [register.names for register in registers]


@lru_cache(maxsize=8)
def _party_beginnings(catalogue: Catalogue) -> frozenset[str]:
    """The words that the names of parties begin with."""
    return frozenset(chain.from_iterable(names.firsts for names in _parties(catalogue)))


def clue(mention: Mention) -> str:
    """What stands before a figure: a preposition, a joint, a verb, or any other word."""
    if not mention.clue:
        mention.clue = _clue(mention)
    return mention.clue


def _clue(mention: Mention) -> str:
    if not mention.first:
        return "start"
    word = mention.words[mention.first - 1]
    if word in PREPOSITIONS or word in _LEADING:
        return word
    return "verb" if is_verb(mention.tokens, mention.first - 1) else "word"


class _Found:
    """The candidates that are being gathered, by slug: several places may speak for one thing."""

    __slots__ = ("by_slug",)

    def __init__(self) -> None:
        self.by_slug: dict[str, Candidate] = {}

    def of(self, slug: str, phrase: Phrase | None = None) -> Features:
        """What speaks for a candidate so far, to be added to."""
        candidate = self.by_slug.get(slug)
        if candidate is None:
            candidate = self.by_slug[slug] = Candidate(slug)
        if phrase is not None and candidate.phrase is None:
            candidate.phrase, candidate.here = phrase, True
        return candidate.features


def candidates(mentions: Sequence[Mention], i: int, before: Sequence[Mention], nouns: Nouns) -> list[Candidate]:
    """All that mention i of its sentence's `mentions` may be of; `before` are the mentions of earlier sentences.

    The item that the rules have given it, if any, is one of them.
    """
    mention = mentions[i]
    found = _Found()
    _same_sentence(mention, found, nouns)
    _neighbours(mentions, i, before, found)
    earlier = nouns.before(mention.sentence)
    if earlier is not None:
        place = "ppar1" if earlier.paragraph == mention.sentence.paragraph else "ppar0"
        for rank, chunk in enumerate(nouns.of(earlier)[:_CHUNKS]):
            features = found.of(chunk.slug)
            features[f"p{min(rank, 3)}"] = features[place] = None
    if mention.unit_kind == "money":
        words = mention.words
        for word in (*words[max(0, mention.first - 10) : mention.first], *words[mention.after : mention.after + 4]):
            for slug in _DONE_WITH_MONEY.get(word, ()):
                features = found.of(slug)
                features["d"] = features[f"d={slug}"] = None
    if mention.unit == "count" and mention.after < len(mention.words) and is_verb(mention.tokens, mention.after):
        # "Thousands marched": whoever does something and is not named is a person
        features = found.of("person")
        features["bare"] = features[f"bare={mention.words[mention.after][:6]}"] = None
    for rank, slug in enumerate(nouns.topic.foremost):
        found.of(slug)[f"t{rank}"] = None
    if mention.item is not None:
        features = found.of(mention.item)
        features["rule"] = features["ruletext" if mention.item_text is not None else "rulebare"] = None
    here: dict[str, int] = {}
    for other in mentions[max(0, i - _MOST) : i + _MOST]:
        if other.item is not None:
            here[other.item] = here.get(other.item, 0) + 1
    _judge(mention, found, here, nouns)
    every = list(found.by_slug.values())
    never = NEVER.get(mention.unit_kind)
    return every if never is None else [c for c in every if c.kind not in never] or every


def _same_sentence(mention: Mention, found: _Found, nouns: Nouns) -> None:
    """The noun phrases before and behind a figure in its sentence."""
    chunks, line = nouns.of(mention.sentence), nouns.line(mention.sentence)
    words, number, after = mention.words, mention.first, mention.after
    subject = subject_of(mention.tokens, number, 0)
    back = [chunk for chunk in chunks if chunk.phrase.last <= number]
    for rank, chunk in enumerate(reversed(back[-_CHUNKS:])):
        first, last = chunk.phrase.first, chunk.phrase.last
        crossed, figured = line.crossed[number] - line.crossed[last], line.figures[number] > line.figures[last]
        is_subject = subject is not None and first <= subject.head < last
        features = found.of(chunk.slug, chunk.phrase)
        features |= _behind(
            min(rank, 4), chunk.determined, chunk.lead, chunk.then if last < number else "none", min(crossed, 3),
            figured, rank == len(back) - 1, is_subject,
        )  # fmt: skip
    ahead = [chunk for chunk in chunks if chunk.phrase.first >= after]
    for rank, chunk in enumerate(ahead[:3]):
        first = chunk.phrase.first
        between = words[after:first]
        lead = next((w for w in between if w in PREPOSITIONS), "none" if not between else "other")
        crossed, figured = line.crossed[first] - line.crossed[after], line.figures[first] > line.figures[after]
        features = found.of(chunk.slug, chunk.phrase)
        features |= _ahead(rank, lead, min(crossed, 2), figured, min(len(between), 4))


@cache
def _behind(
    rank: int, determined: bool, lead: str, then: str, crossed: int, figured: bool, opens: bool, is_subject: bool
) -> Features:
    features = [
        f"b{rank}",
        f"bdet{int(determined)}",
        f"blead={lead}",
        f"bthen={then}",
        f"bcross{crossed}",
        f"bnum{int(figured)}",
    ]
    if opens:
        features.append("bopens")
    if is_subject:
        features.append("bsubject")
    if lead in ("start", "other") and then in ("verb", "aux"):
        features.append("bactor")
    return dict.fromkeys(features)


@cache
def _ahead(rank: int, lead: str, crossed: int, figured: bool, gap: int) -> Features:
    return dict.fromkeys([f"a{rank}", f"alead={lead}", f"across{crossed}", f"anum{int(figured)}", f"agap{gap}"])


def _lead(sentence: Sentence, first: int) -> str:
    """What a noun phrase hangs on: a preposition, a verb, the beginning of the sentence."""
    words = sentence.words
    j = first - 1
    while j >= 0 and (words[j] in DETERMINERS or words[j] in GENITIVES or words[j] in "-‑"):
        j -= 1
    if j < 0:
        return "start"
    if words[j] in PREPOSITIONS:
        return words[j]
    return "verb" if is_verb(sentence.tokens, j) else "other"


def _then(sentence: Sentence, last: int) -> str:
    """What follows a noun phrase on the way to a figure."""
    if last == len(sentence.words):
        return "none"
    word = sentence.words[last]
    if word in AUXILIARIES:
        return "aux"
    if word in PREPOSITIONS or word in (",", "and", ":"):
        return word
    return "verb" if is_verb(sentence.tokens, last) else "word"


def _neighbours(mentions: Sequence[Mention], i: int, before: Sequence[Mention], found: _Found) -> None:
    """The items of the figures before, and of those right behind in the sentence."""
    mention = mentions[i]
    sentence, first, unit, per = mention.sentence, mention.first, mention.unit, mention.per
    mine = clue(mention)
    rank, seen, verb = 0, first, False
    for other in (*mentions[max(0, i - _BACK) : i][::-1], *before[: -_BACK - 1 : -1]):
        if other.item is None or other.item == "plant-capacity":
            continue
        here = other.sentence is sentence
        if here:
            after = other.after
            verb = verb or any(is_verb(mention.tokens, j) for j in range(after, seen))
            seen = min(seen, after)
            joints = tuple([word for word in mention.words[after:first] if word in _JOINTS])
            place = _between(min(max(0, first - after) // 3, 4), joints, verb)
        else:
            far = sentence.index - other.sentence.index
            place = (f"mpar{int(other.sentence.paragraph == sentence.paragraph)}", f"mfar{min(far, 4)}")
        features = found.of(other.item)
        features |= _lent(
            min(rank, 4), other.unit == unit, other.unit_kind, other.per == per, other.item_text is not None,
            clue(other) == mine, other.measure == "capacity-equivalent", place,
        )  # fmt: skip
        rank += 1
    for rank, other in enumerate(mentions[i + 1 : i + 1 + _AHEAD]):
        if other.item is not None:
            features = found.of(other.item)
            features |= _next(rank, other.unit == unit, other.item_text is not None)


def _between(gap: int, joints: Sequence[str], verb: bool) -> tuple[str, ...]:
    return ("msent", f"mgap{gap}", *[f"mhas={word}" for word in joints], f"mverb{int(verb)}")


@lru_cache(maxsize=8192)
def _lent(
    rank: int, unit: bool, unit_kind: str, per: bool, named: bool, clue: bool, held: bool, place: tuple[str, ...]
) -> Features:
    features = [
        f"m{rank}",
        f"munit{int(unit)}",
        f"mukind={unit_kind}",
        f"mper{int(per)}",
        f"mtext{int(named)}",
        f"mclue{int(clue)}",
        f"mheld{int(held)}",
        *place,
    ]
    return dict.fromkeys([*features, *(f"{feature}@0" for feature in features)] if rank == 0 else features)


@cache
def _next(rank: int, unit: bool, named: bool) -> Features:
    return dict.fromkeys([f"n{rank}", f"nunit{int(unit)}", f"ntext{int(named)}"])


def _judge(mention: Mention, found: _Found, here: Mapping[str, int], nouns: Nouns) -> None:
    """What each candidate is, and how much the document speaks of it."""
    weights = measures.scores(mention.words, mention.first, mention.after, (-1, -1))
    told = max(weights, key=weights.__getitem__) if weights else "other"
    if not weights or weights[told] <= 0.3 or mention.unit_kind == "money":
        told = ""
    counted = nouns.counted
    for slug, candidate in found.by_slug.items():
        candidate.kind, spoken = nouns.known(slug)
        features = candidate.features
        features |= spoken
        features |= _told(candidate.kind, told, min(counted.get(slug, 0) + here.get(slug, 0), 3))
        if candidate.phrase is not None:
            features["plural" if mention.words[candidate.phrase.head].endswith("s") else "single"] = None


@cache
def _told(kind: str, told: str, times: int) -> Features:
    return {f"kind={kind}&{told}": None, f"counted{times}": None}
