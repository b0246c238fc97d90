"""What a figure without a noun of its own can be of: the things named round it, each with what speaks for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

import msgspec

from crossbearing.catalogue import Catalogue
from crossbearing.claims import items, measures
from crossbearing.claims.lexicon import (
    AUXILIARIES,
    CLAUSE_BREAKS,
    DETERMINERS,
    GENITIVES,
    NP_STOP,
    PREPOSITIONS,
    STARTERS,
    singular,
)
from crossbearing.claims.mentions import Mention
from crossbearing.claims.phrases import Phrase, noun_phrase
from crossbearing.claims.subjects import is_verb, subject_of
from crossbearing.claims.text import Document, Sentence
from crossbearing.claims.topic import Topic, suits

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
        self.features: dict[str, None] = {}


class Chunk(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase of a sentence with the slug of what it names."""

    phrase: Phrase
    slug: str


class Nouns:
    """The noun phrases of a document's sentences, found when first asked for, and how often its words are used."""

    def __init__(self, document: Document, catalogue: Catalogue, topic: Topic) -> None:
        self.topic = topic
        self.counted: Counter[str] = Counter()  # how often each item was counted so far
        self._document = document
        self._catalogue = catalogue
        self._of: dict[int, list[Chunk]] = {}
        self._known: dict[str, tuple[str, dict[str, None]]] = {}

    def of(self, sentence: Sentence) -> list[Chunk]:
        """The noun phrases of a sentence that name things: no times, no parties."""
        found = self._of.get(sentence.index)
        if found is None:
            found = self._of[sentence.index] = _chunks(sentence, self._catalogue)
        return found

    def known(self, slug: str) -> tuple[str, dict[str, None]]:
        """An item's kind, and what the document and the catalogue say of it."""
        found = self._known.get(slug)
        if found is None:
            parts = slug.split("-")
            tail = parts[-1]
            head = tail if len(parts) == 1 else max(parts[-2:], key=lambda word: self.uses[word])
            kind = items.kind_of(slug, self._catalogue) or "none"
            spoken = [
                f"uses{min(self.uses[head], 5)}",
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
    def uses(self) -> Counter[str]:
        """How often each word is used, in the singular."""
        return Counter(map(singular, chain.from_iterable(s.words for s in self._document.sentences)))

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
        acts = i > 0 and words[i - 1] in _ACTING  # "can release", "to feed"
        begins = word[0].isalpha() and (word not in NP_STOP or word in STARTERS)
        phrase = noun_phrase(tokens, i) if begins and not acts else None
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
            found.append(Chunk(phrase, slug))
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
    for names in (catalogue.actors, catalogue.organisations, catalogue.people, catalogue.roles, catalogue.places):
        match = names.find(words, phrase.first, texts)
        if match is not None and phrase.first + match.length >= phrase.last:
            return True
    return False


def clue(mention: Mention) -> str:
    """What stands before a figure: a preposition, a joint, a verb, or any other word."""
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

    def note(self, slug: str, features: Sequence[str], phrase: Phrase | None = None) -> None:
        candidate = self.by_slug.get(slug)
        if candidate is None:
            candidate = self.by_slug[slug] = Candidate(slug)
        candidate.features.update(dict.fromkeys(features))
        if phrase is not None and candidate.phrase is None:
            candidate.phrase, candidate.here = phrase, True


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
        place = f"ppar{int(earlier.paragraph == mention.sentence.paragraph)}"
        for rank, chunk in enumerate(nouns.of(earlier)[:_CHUNKS]):
            found.note(chunk.slug, (f"p{min(rank, 3)}", place))
    if mention.unit_kind == "money":
        words = mention.words
        for word in (*words[max(0, mention.first - 10) : mention.first], *words[mention.after : mention.after + 4]):
            for slug in _DONE_WITH_MONEY.get(word, ()):
                found.note(slug, ("d", f"d={slug}"))
    if mention.unit == "count" and mention.after < len(mention.words) and is_verb(mention.tokens, mention.after):
        # "Thousands marched": whoever does something and is not named is a person
        found.note("person", ("bare", f"bare={mention.words[mention.after][:6]}"))
    for rank, slug in enumerate(nouns.topic.foremost):
        found.note(slug, (f"t{rank}",))
    if mention.item is not None:
        found.note(mention.item, ("rule", "ruletext" if mention.item_text is not None else "rulebare"))
    _judge(
        mention,
        found,
        Counter(m.item for m in mentions[max(0, i - _MOST) : i + _MOST] if m.item is not None),
        nouns,
    )
    fit = [c for c in found.by_slug.values() if suits(c.kind, mention.unit_kind)]
    return fit or list(found.by_slug.values())


def _same_sentence(mention: Mention, found: _Found, nouns: Nouns) -> None:
    """The noun phrases before and behind a figure in its sentence."""
    sentence = mention.sentence
    tokens, words = sentence.tokens, sentence.words
    chunks = nouns.of(sentence)
    subject = subject_of(tokens, mention.first, 0)
    back = [c for c in chunks if c.phrase.last <= mention.first]
    for rank, chunk in enumerate(reversed(back[-_CHUNKS:])):
        first, last = chunk.phrase.first, chunk.phrase.last
        determined = first > 0 and (words[first - 1] in DETERMINERS or words[first - 1] in GENITIVES)
        lead = _lead(mention, first)
        between = words[last : mention.first]
        then = _then(mention, last, between)
        features = [
            f"b{min(rank, 4)}",
            f"bdet{int(determined)}",
            f"blead={lead}",
            f"bthen={then}",
            f"bcross{min(3, sum(map(_CROSSED.__contains__, between)))}",
            f"bnum{int(any(w[0].isdigit() for w in between))}",
        ]
        if rank == len(back) - 1:
            features.append("bopens")
        if subject is not None and first <= subject.head < last:
            features.append("bsubject")
        if lead in ("start", "other") and then in ("verb", "aux"):
            features.append("bactor")
        found.note(chunk.slug, features, chunk.phrase)
    ahead = [c for c in chunks if c.phrase.first >= mention.after]
    for rank, chunk in enumerate(ahead[:3]):
        between = words[mention.after : chunk.phrase.first]
        lead = next((w for w in between if w in PREPOSITIONS), "none" if not between else "other")
        features = [
            f"a{rank}",
            f"alead={lead}",
            f"across{min(2, sum(map(_CROSSED.__contains__, between)))}",
            f"anum{int(any(w[0].isdigit() for w in between))}",
            f"agap{min(len(between), 4)}",
        ]
        found.note(chunk.slug, features, chunk.phrase)


def _lead(mention: Mention, first: int) -> str:
    """What a noun phrase hangs on: a preposition, a verb, the beginning of the sentence."""
    words = mention.words
    j = first - 1
    while j >= 0 and (words[j] in DETERMINERS or words[j] in GENITIVES or words[j] in "-‑"):
        j -= 1
    if j < 0:
        return "start"
    if words[j] in PREPOSITIONS:
        return words[j]
    return "verb" if is_verb(mention.tokens, j) else "other"


def _then(mention: Mention, last: int, between: Sequence[str]) -> str:
    """What follows a noun phrase on the way to the figure."""
    if not between:
        return "none"
    word = between[0]
    if word in AUXILIARIES:
        return "aux"
    if word in PREPOSITIONS or word in (",", "and", ":"):
        return word
    return "verb" if is_verb(mention.tokens, last) else "word"


def _neighbours(mentions: Sequence[Mention], i: int, before: Sequence[Mention], found: _Found) -> None:
    """The items of the figures before, and of those right behind in the sentence."""
    mention = mentions[i]
    sentence, tokens, words = mention.sentence, mention.tokens, mention.words
    mine = clue(mention)
    rank = 0
    for other in (*mentions[max(0, i - _BACK) : i][::-1], *before[: -_BACK - 1 : -1]):
        if other.item is None or other.item == "plant-capacity":
            continue
        features = [
            f"m{min(rank, 4)}",
            f"munit{int(other.unit == mention.unit)}",
            f"mukind={other.unit_kind}",
            f"mper{int(other.per == mention.per)}",
            f"mtext{int(other.item_text is not None)}",
            f"mclue{int(clue(other) == mine)}",
            f"mheld{int(other.measure == 'capacity-equivalent')}",
        ]
        if other.sentence is sentence:
            between = words[other.after : mention.first]
            features += ("msent", f"mgap{min(len(between) // 3, 4)}")
            features += [f"mhas={w}" for w in between if w in _JOINTS]
            features.append(f"mverb{int(any(is_verb(tokens, j) for j in range(other.after, mention.first)))}")
        else:
            features.append(f"mpar{int(other.sentence.paragraph == sentence.paragraph)}")
            features.append(f"mfar{min(sentence.index - other.sentence.index, 4)}")
        if rank == 0:
            features += [f"{feature}@0" for feature in features]
        found.note(other.item, features)
        rank += 1
    for rank, other in enumerate(mentions[i + 1 : i + 1 + _AHEAD]):
        if other.item is not None:
            alike, named = int(other.unit == mention.unit), int(other.item_text is not None)
            found.note(other.item, (f"n{rank}", f"nunit{alike}", f"ntext{named}"))


def _judge(mention: Mention, found: _Found, here: Counter[str], nouns: Nouns) -> None:
    """What each candidate is, and how much the document speaks of it."""
    weights = measures.scores(mention.words, mention.first, mention.after, (-1, -1))
    told = max(weights, key=lambda measure: weights[measure]) if weights else "other"
    if not weights or weights[told] <= 0.3 or mention.unit_kind == "money":
        told = ""
    counted = nouns.counted
    for slug, candidate in found.by_slug.items():
        kind, spoken = nouns.known(slug)
        features = candidate.features
        candidate.kind = kind
        features.update(spoken)
        features[f"kind={kind}&{told}"] = None
        features[_COUNTED[min(counted[slug] + here[slug], 3)]] = None
        if candidate.phrase is not None:
            features["plural" if mention.words[candidate.phrase.head].endswith("s") else "single"] = None


_COUNTED = ("counted0", "counted1", "counted2", "counted3")
