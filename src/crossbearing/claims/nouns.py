"""The noun phrases of a document that name things, where their words stand, and what catalogue and text say of them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Container, Sequence
from functools import cached_property, lru_cache
from itertools import accumulate, chain

import msgspec

from crossbearing.catalogue import Catalogue
from crossbearing.catalogue.names import Names
from crossbearing.claims import harms, items
from crossbearing.claims.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CLAUSE_BREAKS,
    DETERMINERS,
    GENITIVES,
    NOUN_VERBS,
    NP_STOP,
    PREPOSITIONS,
    STARTERS,
    VERBS,
    forms_of,
    is_adverb,
)
from crossbearing.claims.mentions import Mention
from crossbearing.claims.numbers import NUMBER_WORDS
from crossbearing.claims.phrases import Phrase, noun_phrase
from crossbearing.claims.subjects import is_verb
from crossbearing.claims.text import Document, Sentence
from crossbearing.claims.topic import Topic
from crossbearing.claims.units import find_unit

# Heads of phrases that name nothing that is counted: times, placeholders, words that look like nouns.
_NO_THINGS = items.TIMES | frozenset(
    """times minute minutes january february march april may june july august september october november
    december figure figures number numbers total totals count amount amounts estimate estimates level levels
    pace average maximum minimum record addition return fact part term terms end start beginning way kind
    kinds one ones half third per cent percent percentage share least mr mrs ms dr not enough according
    earlier later sober away already official officially likely able worth due other others same such overall
    latest most much many whole rest something anything nothing everything bn mn crore lakh plus minus order
    case cases result results side sides basis data chance course question matter example instance head top
    bottom line scale report reports calls elsewhere team teams gap gaps difference differences discrepancy""".split()
)
_ANYBODY = frozenset(
    "nobody somebody anybody everybody everyone someone anyone nothing something anything everything".split()
)
_NO_BEGINNING = ((NP_STOP | ADVERBS | _ANYBODY) - STARTERS) | (VERBS - NOUN_VERBS)
_ACTING = frozenset("can could may might must shall should will would to cannot did does do".split())
_CROSSED = CLAUSE_BREAKS | {",", "and", "“", '"'}

Told = tuple[str, float | None, float | None]
"""An amount: its unit and its ends."""
Features = tuple[str, ...]
"""What speaks for or against a candidate, each once."""


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase of a sentence with the slug of what it names, what it hangs on and what follows it."""

    phrase: Phrase
    slug: str
    determined: bool
    lead: str
    then: str


class Known(msgspec.Struct, frozen=True, gc=False):
    """An item: its kind, what document and catalogue say of it, and the sentences in which its last word stands.

    `many` says whether that stands somewhere in the plural: things that are counted do, what is weighed does not;
    `state` whether it tells what became of people.
    """

    kind: str
    features: Features
    state: bool
    many: bool
    places: list[int]

    def since(self, at: int) -> int:
        """How many sentences before sentence `at` it stood last, up to 4; 4 where it did not."""
        k = bisect_left(self.places, at)
        return min(4, at - self.places[k - 1]) if k else 4


class Line(msgspec.Struct, frozen=True, gc=False):
    """Of a sentence's joints and of its figures, how many stand before each token."""

    crossed: list[int]
    figures: list[int]


class Nouns:
    """The noun phrases of a document's sentences, found when first asked for, and how often its words are used."""

    def __init__(self, document: Document, catalogue: Catalogue, topic: Topic) -> None:
        self.topic = topic
        self.counted: Counter[str] = Counter()  # how often each item was counted so far
        self._told: dict[Told, str] = {}
        self._document = document
        self._catalogue = catalogue
        self._of: dict[int, list[Chunk]] = {}
        self._lines: dict[int, Line] = {}
        self._known: dict[str, Known] = {}

    def of(self, sentence: Sentence) -> list[Chunk]:
        """The noun phrases of a sentence that name things: no times, no parties."""
        found = self._of.get(sentence.index)
        if found is None:
            found = _chunks(sentence, self._catalogue)
            if "toll" in sentence.words and self._harm:
                found = [msgspec.structs.replace(c, slug="person-killed") if c.slug == "toll" else c for c in found]
            self._of[sentence.index] = found
        return found

    def line(self, sentence: Sentence) -> Line:
        """How many joints and figures stand before each token of a sentence."""
        found = self._lines.get(sentence.index)
        if found is None:
            crossed = accumulate(map(_CROSSED.__contains__, sentence.words), initial=0)
            figures = accumulate([word[0].isdigit() for word in sentence.words], initial=0)
            found = self._lines[sentence.index] = Line(list(crossed), list(figures))
        return found

    def known(self, slug: str) -> Known:
        """What is known of an item."""
        found = self._known.get(slug)
        if found is None:
            found = self._known[slug] = self._know(slug)
        return found

    def _know(self, slug: str) -> Known:
        parts = slug.split("-")
        tail = parts[-1]
        forms = self._forms(tail)
        uses = sum([len(stands) for _, stands in forms])
        if len(parts) > 1:
            uses = max(uses, sum([len(stands) for _, stands in self._forms(parts[-2])]))
        kind = items.kind_of(slug, self._catalogue) or "none"
        state = tail in self._catalogue.states
        features = _known(min(uses, 5), kind, len(parts), self._opening.isdisjoint(forms_of(tail)), state)
        many = any(form != tail for form, _ in forms)
        places = forms[0][1] if len(forms) == 1 else sorted(chain.from_iterable([stands for _, stands in forms]))
        return Known(kind, features, state, many, places)

    def count(self, mention: Mention) -> None:
        """Remember what a figure was of."""
        if mention.item is not None:
            self.counted[mention.item] += 1
            self._told[mention.unit, mention.low, mention.high] = mention.item

    def told(self, mention: Mention) -> str | None:
        """What the same amount was of when the text gave it last."""
        return self._told.get((mention.unit, mention.low, mention.high))

    @cached_property
    def _harm(self) -> bool:
        """Whether the document speaks of dead or wounded, so that a toll is theirs and no fee."""
        return not harms.WORDS.isdisjoint(self._places)

    @property
    def states(self) -> Container[str]:
        """What may have become of people: killed, wounded, missing."""
        return self._catalogue.states

    def before(self, sentence: Sentence) -> Sentence | None:
        """The sentence before."""
        return self._document.sentences[sentence.index - 1] if sentence.index else None

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        """The sentence of each use of each word."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for sentence in self._document.sentences:
            index = sentence.index
            for word in sentence.words:
                found[word].append(index)
        return dict(found)

    def _forms(self, noun: str) -> list[tuple[str, list[int]]]:
        """The words of which a noun is the singular that the document uses, each with the sentence of each use."""
        places = self._places
        return [(form, places[form]) for form in forms_of(noun) if form in places]

    @cached_property
    def _opening(self) -> frozenset[str]:
        """The words of the document's first two sentences."""
        return frozenset(chain.from_iterable([s.words for s in self._document.sentences[:2]]))


@lru_cache(maxsize=4096)
def _known(uses: int, kind: str, parts: int, later: bool, state: bool) -> Features:
    return f"uses{uses}", f"kind={kind}", f"parts{parts}", f"opens{int(not later)}", "state" if state else "nostate"


def _chunks(sentence: Sentence, catalogue: Catalogue) -> list[Chunk]:
    tokens, words = sentence.tokens, sentence.words
    found: list[Chunk] = []
    i, n = 0, len(tokens)
    while i < n:
        word = words[i]
        if word in _NO_BEGINNING or not word[0].isalpha() or (i > 0 and _acts(words, i)):
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
            or (
                phrase.last - phrase.first == 1
                and (_no_noun(sentence, phrase.head, catalogue) or _is_country(sentence, phrase.head, catalogue))
            )
            or (words[phrase.first] in NUMBER_WORDS and find_unit(sentence, phrase.head, catalogue) is not None)
        ):
            continue
        slug = catalogue.slug_for(items.goods_of(words[phrase.first : phrase.last], catalogue))
        if slug and (slug in catalogue.items or not _is_party(sentence, phrase, catalogue)):
            determined = phrase.first > 0 and (
                words[phrase.first - 1] in DETERMINERS or words[phrase.first - 1] in GENITIVES
            )
            found.append(Chunk(phrase, slug, determined, _lead(sentence, phrase.first), _then(sentence, phrase.last)))
    return found


def _acts(words: Sequence[str], i: int) -> bool:
    """Whether a word is a verb by what stands before: "can release", "to feed", "we suspect"; it may be an adverb."""
    before = words[i - 1]
    if before == "it":
        return i == 1 or words[i - 2] in _CLAUSE_OPENS
    return before in _ACTING or before in _WHO_ACTS


_WHO_ACTS = frozenset("i we they he she who".split()) | _ANYBODY
_CLAUSE_OPENS = frozenset(", ; : — – “ and but that which because if when as while so".split()) | {'"'}


def _no_noun(sentence: Sentence, j: int, catalogue: Catalogue) -> bool:
    """Whether a lone word is a verb, an adverb, a number or a unit and names nothing that can be counted."""
    word = sentence.words[j]
    return (
        word in ADVERBS
        or word in NUMBER_WORDS
        or is_verb(sentence.tokens, j)
        or word in _DONE
        or is_adverb(sentence.words, j)
        or _idiom(sentence.words, j)
        or _aside(sentence.words, j)
        or find_unit(sentence, j, catalogue) is not None
    )


def _is_country(sentence: Sentence, j: int, catalogue: Catalogue) -> bool:
    """Whether a word with a capital is a country, though in small letters it names a thing: "Turkey"."""
    text = sentence.texts[j]
    return (
        text[0].isupper()
        and text[1:].islower()
        and catalogue.actors.find(sentence.words, j, sentence.texts) is not None
    )


_DONE = frozenset(
    """grown drawn thrown blown flown driven ridden chosen broken stolen hidden shaken eaten proven woven frozen swollen
    torn worn born sworn woken bitten beaten due""".split()
)
"""What is done or how, and no thing."""


def _idiom(words: Sequence[str], j: int) -> bool:
    """Whether a word only goes with one beside it: "accounts for", "on paper", "a couple of"."""
    return _GOES_BEFORE.get(words[j]) in words[j + 1 : j + 2] or _GOES_BEHIND.get(words[j]) in words[j - 1 : j]


_GOES_BEFORE = {"accounts": "for", "account": "for", "couple": "of", "looks": "for", "look": "for", "makes": "up"}
_GOES_BEHIND = {"paper": "on", "average": "on", "hand": "on", "board": "on", "date": "to", "hold": "on"}


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
