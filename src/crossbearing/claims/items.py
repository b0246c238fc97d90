"""What is counted: the noun phrase behind the number, before it, or the one that an elliptical mention takes over."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from crossbearing.catalogue import Catalogue
from crossbearing.claims.exclusions import is_calibre
from crossbearing.claims.lexicon import ADVERBS, AUXILIARIES, BREAKS, CLAUSE_BREAKS, DETERMINERS, VERBS, singular
from crossbearing.claims.mentions import Mention
from crossbearing.claims.numbers import Kind
from crossbearing.claims.phrases import (
    NOUN_ING,
    Phrase,
    calibre_inside,
    noun_phrase,
    of_phrase,
    phrase_before,
    words_of,
)
from crossbearing.claims.subjects import is_verb, subject_before, subject_of
from crossbearing.claims.text import Document, Token
from crossbearing.claims.topic import suits

# Heads that only measure out what follows "of": the item is what they hold ("rounds of 122-mm shells").
_COUNTERS = frozenset(
    """round rounds piece pieces barrel barrels tonne tonnes ton tons kilogram kilograms litre litres unit
    units worth amount amounts number numbers total volume quantity quantities kind kinds type types sort
    sorts pair pairs bags cubic metres meters bushels doses set sets items case cases head stretch
    stretches""".split()
)
# Words before a number that lead back to the noun: "the number of bodies has crossed 50", "put the total at 5,000".
_LEADS = frozenset(
    """number total count tally toll figure turnout attendance output production exports imports stock stocks
    stockpile volume sum population membership workforce fleet capacity revenue cost price bill value
    damage losses deliveries consumption rate cap limit quota average estimate claim claims""".split()
)
_LINKED = frozenset(
    """is are was were reached reach reaches hit exceeded exceed rose fell stood stands stand totalled
    totaled totals remains remained climbed jumped dropped grew increased amounts amounted comes came
    numbering numbered doubled tripled halved quadrupled dipped slid soared surged plunged rising falling""".split()
)
_LINKING = _LINKED | frozenset(
    """at to be been of has have had crossed put puts totalling totaling hits by from as could would might may
    will should not now already about that it he she up down still only also just then risen fallen grown a
    record""".split()
)
# Nouns that stand for what was named before: "the figure was 14,000", "a tally of 50".
PLACEHOLDERS = frozenset(
    """figure figures number numbers total totals rate rates pace level levels tally count toll sum amount
    estimate estimates piece pieces one ones them these those counts tallies goal target maximum minimum average cap
    limit quota allotment forecast forecasts projection prediction guess""".split()
)


def read_item(mention: Mention, document: Document, catalogue: Catalogue, limit: int, floor: int) -> None:
    """Find the counted noun: `limit` is the next mention's first token, `floor` the last one's end."""
    tokens = mention.tokens
    phrase = _inside(tokens, mention) or _behind(tokens, mention, limit)
    if phrase is None and mention.unit_kind != "time":
        phrase = (
            _filling(tokens, mention, floor)
            or _before_preposition(tokens, mention, floor, catalogue)
            or _lead(tokens, mention, floor)
            or _subject(tokens, mention, floor, catalogue)
        )
    if phrase is not None:
        take(mention, document, catalogue, phrase, limit)
    if mention.item is not None and not suits(kind_of(mention.item, catalogue), mention.unit_kind):
        # "the trader sold 780,000 tonnes": who did it is not what it was
        mention.item = mention.item_text = None
        mention.noun_first = mention.noun_last = mention.head = -1
    if mention.unit_kind == "area" and not _BURNING.isdisjoint(mention.words):
        mention.item = "burnt-area"
    elif mention.item is None and mention.unit_kind == "temperature":
        mention.item = "temperature"
    if mention.item is None and mention.noun_first < 0 and mention.unit_kind in _OF_SUBJECT:
        _name_subject(mention, document, catalogue, floor)


def _inside(tokens: Sequence[Token], mention: Mention) -> Phrase | None:
    """What is shared in "one train driver in two", and what a unit names: "a million barrels of oil"."""
    named = mention.unit_kind in ("mass", "volume") and mention.last - mention.number > 2
    if named and tokens[mention.last - 2].lower == "of":
        return Phrase(mention.last - 1, mention.last, mention.last - 1)
    if mention.kind is not Kind.FRACTION:
        return None
    j = mention.number + 1
    while j < mention.last and tokens[j].lower not in ("in", "out"):
        j += 1
    inner = j - mention.number - 1
    return (
        Phrase(mention.number + 1, j, j - 1)
        if inner > 0 and j < mention.last and tokens[j - 1].text.isalpha()
        else None
    )


_FILLED = frozenset("filled loaded packed stuffed laden stacked".split())


def _filling(tokens: Sequence[Token], mention: Mention, floor: int) -> Phrase | None:
    """What something is filled with, right before how much of it that is: "loaded with rockets, over 500,000"."""
    comma = mention.first - 1
    if comma <= floor or tokens[comma].text != "," or _FILLED.isdisjoint(mention.words[floor:comma]):
        return None
    phrase = phrase_before(tokens, comma, floor)
    if phrase is None or phrase.first < 2 or tokens[phrase.first - 1].lower != "with":
        return None
    if tokens[phrase.first - 2].lower not in _FILLED:
        return None
    mention.filled = True
    return phrase


_PARTICLES = frozenset("down up back out in forward".split())
_DIRECT = frozenset("at to of by".split())


def _before_preposition(tokens: Sequence[Token], mention: Mention, floor: int, catalogue: Catalogue) -> Phrase | None:
    """The noun whose preposition stands right before: "net profit to ₹1,086 crore", "the loss at"."""
    j = mention.first - 1
    if j <= floor or tokens[j].lower not in _DIRECT:
        return None
    if mention.unit_kind not in ("money", "share") and not (mention.unit == "count" and _puts(tokens, j, floor)):
        return None
    while j > floor and tokens[j - 1].lower in _PARTICLES:
        j -= 1
    phrase = phrase_before(tokens, j, floor)
    if phrase is None or not _names_thing(tokens, phrase, catalogue):
        return None
    return phrase


def _puts(tokens: Sequence[Token], j: int, floor: int) -> bool:
    """Whether "at" or "to" at token j ends "put the cuts at", "raised the toll to": what is put is what is counted."""
    return any(t.lower in _PUTTING for t in tokens[max(floor, j - 8) : j])


_PUTTING = frozenset("put puts putting raised raises lowered revised doubling raising".split())


def _names_thing(tokens: Sequence[Token], phrase: Phrase, catalogue: Catalogue) -> bool:
    """Whether a phrase before the number can be what it is of: no time, no verb, no state, body or person."""
    head = tokens[phrase.head].lower
    if (
        head in TIMES
        or head in PLACEHOLDERS
        or head in _BARE_HEADS
        or head in VERBS
        or not tokens[phrase.head].text[0].islower()
    ):
        return False
    slug = catalogue.slug_for([t.lower for t in tokens[phrase.first : phrase.last]])
    return bool(slug) and kind_of(slug, catalogue) not in ("person", "body", "formation")


_BARE_HEADS = frozenset(
    "top term terms street cash hand fact addition return part all average paper board market".split()
)


def take(mention: Mention, document: Document, catalogue: Catalogue, phrase: Phrase, limit: int) -> None:
    """Make a phrase of the mention's own sentence its item."""
    tokens = mention.tokens
    mention.noun_first, mention.noun_last, mention.head = phrase.first, phrase.last, phrase.head
    inner = of_phrase(tokens, phrase.last, limit if limit > phrase.last else None)
    last = phrase.last
    named = phrase
    if inner is not None and (tokens[phrase.head].lower in _COUNTERS or tokens[phrase.head].lower in _LEADS):
        named, last = inner, inner.last
        mention.noun_last, mention.head = inner.last, inner.head
    elif inner is not None:
        last = inner.last
    head = tokens[named.head].lower
    if head in TIMES:
        mention.noun_first = mention.noun_last = mention.head = -1
        return
    mention.item_text = words_of(document.text, tokens, phrase.first, last)
    if head in PLACEHOLDERS:
        return
    words = mention.words[named.first : named.last]
    if head in _TRIPS and len(words) > 1 and catalogue.slug_for(words[:-1]) in catalogue.items:
        words = words[:-1]  # "shell deliveries" are counted in shells
    calibre = _calibre_behind(tokens, named.last)
    mention.item = catalogue.slug_for([*calibre, *goods_of(words, catalogue)]) or None


_TRADES = frozenset(
    "export exports import imports shipments output production consumption deliveries sales stocks".split()
)
_BARE_TRADES = frozenset(("export", "import"))
_TRIPS = frozenset("delivery deliveries shipments shipment consignments".split())


def goods_of(words: Sequence[str], catalogue: Catalogue) -> Sequence[str]:
    """What a trade is in: "diesel exports" are of diesel; one that has a slug of its own ("oil exports") is itself."""
    if len(words) < 2 or words[-1] not in _TRADES or catalogue.slug_for(words[:-1]) not in catalogue.items:
        return words
    whole = catalogue.slug_for(words)
    return words[:-1] if whole not in catalogue.items or whole in _BARE_TRADES else words


def _calibre_behind(tokens: Sequence[Token], last: int) -> list[str]:
    """The words of a calibre behind a noun, which are its as much as those before it: "mortar bombs of 120 mm"."""
    first = last + 1
    if first + 1 >= len(tokens) or tokens[last].lower not in ("of", "in") or not tokens[first].text[0].isdigit():
        return []
    if not calibre_inside(tokens, first, len(tokens)) or not is_calibre(tokens, first, first + 1):
        return []
    unit = first + 2 if tokens[first + 1].text in "-‑" else first + 1
    return [token.lower for token in tokens[first : unit + 1]]


def _behind(tokens: Sequence[Token], mention: Mention, limit: int) -> Phrase | None:
    i = mention.after
    after = tokens[i].lower if i < len(tokens) else ""
    if mention.unit_kind == "time":
        return _worth_of(tokens, i)
    if mention.kind is Kind.FULL or mention.unit_kind == "ratio":
        return None
    if after == "of":
        # "30% of capacity", "a third of the shells", "dozens of missiles", "1,000 tonnes of explosives"
        return noun_phrase(tokens, i + 1, None if limit <= i else limit)
    if mention.unit_kind == "money":
        # "$2 billion worth of oil", "€3bn for shells", "Rs 5 crore in compensation", "$11bn on frigates"
        goods = i + 1 < limit and (
            after in ("worth", "for", "on") or (after == "in" and tokens[i + 1].text[0].islower())
        )
        phrase = noun_phrase(tokens, i + 1, limit) if goods else None
        return phrase if phrase is not None and tokens[phrase.head].lower not in _BARE_HEADS else None
    if mention.unit_kind == "share" and mention.kind is not Kind.FRACTION:
        # "41% less rain than usual", "30% more containers"
        return noun_phrase(tokens, i, limit) if mention.modifier and after != "than" else None
    if mention.unit_kind == "share" and after in _SHARE_STOPS:
        return None
    phrase = noun_phrase(tokens, i, limit)
    if phrase is not None and phrase.last == phrase.first + 1 and _deed(tokens, phrase.head, mention.first):
        return None
    if phrase is not None and mention.unit != "count" and tokens[phrase.head].lower in _EXTENTS:
        mention.weight = True
        return None
    return phrase if phrase is None or mention.unit_kind != "count" else _counted(tokens, phrase)


_COLLECTIVE = frozenset(
    """aircraft spacecraft craft staff personnel police infantry cavalry cattle livestock poultry sheep fish deer head
    crew offspring series species headquarters""".split()
)
"""Nouns that are counted without a plural of their own."""


def _counted(tokens: Sequence[Token], phrase: Phrase) -> Phrase:
    """The phrase up to its last plural: what follows that in the singular is a verb, as in "40 ships wait"."""
    if singular(tokens[phrase.head].lower) != tokens[phrase.head].lower or tokens[phrase.head].lower in _COLLECTIVE:
        return phrase
    for j in range(phrase.head - 1, phrase.first - 1, -1):
        if tokens[j].text.islower() and singular(tokens[j].lower) != tokens[j].lower:
            return Phrase(phrase.first, j + 1, j)
    return phrase


@lru_cache(maxsize=8192)
def kind_of(item: str, catalogue: Catalogue) -> str:
    """The catalogue's kind of an item or of what it is a kind of; empty where it is not known."""
    return next((found.kind for slug in catalogue.lineage(item) if (found := catalogue.items.get(slug))), "")


# Verbs that look like nouns, but name nothing right behind a number: "3 million barrels left the port".
_DEEDS = frozenset("left last hit put set drew lay feel sell make take build buy find read deliver".split())


def _deed(tokens: Sequence[Token], j: int, first: int) -> bool:
    """Whether a lone word behind a number is what these did: "of which 21,000 stand", "3 million barrels left"."""
    word = tokens[j].lower
    part = (
        first > 1 and tokens[first - 2].lower == "of" and tokens[first - 1].lower in ("which", "whom", "these", "those")
    )
    return word in _DEEDS or (part and word in VERBS)


_SHARE_STOPS = frozenset("less more fewer lower higher larger smaller bigger greater full empty".split())
# Behind a measure these say how it lies and name nothing: "57 km long", "30 miles out".
_EXTENTS = frozenset(
    """long high deep wide tall thick across away out north south east west northeast northwest southeast
    southwest apart below above offshore inland downstream upstream farther further longer higher deeper""".split()
)


# What uses goods up, or how they lie: "two months of war" and "three months of demand" are of something else.
_USES = frozenset(
    """war warfare fighting combat battle fire firing shelling operations use usage consumption demand burn need needs
    requirements imports sales stock stocks supply supplies""".split()
)


def _worth_of(tokens: Sequence[Token], i: int) -> Phrase | None:
    """The goods of "six months' worth of production", "a month's supply of shells"; not "two months of fighting"."""
    j = i
    while j < len(tokens) and tokens[j].lower in ("'", "’", "'s", "’s", "worth", "supply", "-", "of"):
        j += 1
    phrase = noun_phrase(tokens, j) if j > i else None
    return None if phrase is None or tokens[phrase.head].lower in _USES else phrase


def _lead(tokens: Sequence[Token], mention: Mention, floor: int) -> Phrase | None:
    """The noun that stands before: "the number of bodies brought in has crossed 50", "a turnout of 40 crore"."""
    i = mention.first
    j, steps = i - 1, 0
    while j >= floor and steps < 14:
        word = tokens[j].lower
        if word in _ALSO_VERBS and _rules(tokens, j):
            return subject_before(tokens, j, floor)
        if word in _LEADS:
            inner = of_phrase(tokens, j + 1)
            if inner is not None and inner.last <= i:
                return inner
            return phrase_before(tokens, j + 1, floor)
        if (word in BREAKS and word not in ("“", "”", '"', ",")) or (word in CLAUSE_BREAKS and word != "that"):
            return None
        j -= 1
        steps += 1
    return None


_ALSO_VERBS = frozenset("cost costs claim claims estimate estimates".split())
_NOUN_AFTER = frozenset(
    "of at to for in from is was are were will would could has had have reached rose fell that".split()
)


def _rules(tokens: Sequence[Token], j: int) -> bool:
    """Whether "cost" and the like at token j is a verb: "repairs will cost", "costs the line"; not "a cost of"."""
    before = tokens[j - 1].lower if j else ""
    after = tokens[j + 1].lower if j + 1 < len(tokens) else ""
    return is_verb(tokens, j) and (before in AUXILIARIES or after not in _NOUN_AFTER)


_NO_SUBJECTS = PLACEHOLDERS | ADVERBS
_OF_SUBJECT = frozenset("time ratio share money length temperature power volume mass speed".split())


def _name_subject(mention: Mention, document: Document, catalogue: Catalogue, floor: int) -> None:
    """Take the subject of the clause: "Insulin will last five weeks", "rents have doubled"."""
    tokens = mention.tokens
    phrase = subject_of(tokens, mention.first, floor)
    if phrase is None and mention.unit_kind != "share":
        phrase = _opening(tokens, mention)
    if phrase is None or tokens[phrase.head].lower in TIMES or tokens[phrase.first].text == "It":
        return
    if tokens[phrase.head].lower in _NO_SUBJECTS or (
        phrase.last - phrase.first == 1 and _acts(tokens, phrase.head, mention.first)
    ):
        return
    words, texts = mention.sentence.words, mention.sentence.texts
    for names in (catalogue.actors, catalogue.organisations, catalogue.people, catalogue.roles):
        match = names.find(words, phrase.first, texts)
        if match is not None and phrase.first + match.length >= phrase.last:
            return
    slug = catalogue.slug_for(goods_of(words[phrase.first : phrase.last], catalogue))
    proper = any(t.text[0].isupper() for t in tokens[phrase.first + (phrase.first == 0) : phrase.last])
    kind = kind_of(slug, catalogue) if slug else ""
    if (
        slug
        and suits(kind, "money")
        and (kind == "money" or suits(kind, mention.unit_kind))
        and (not proper or slug in catalogue.items)
    ):
        mention.item = slug
        mention.item_text = words_of(document.text, tokens, phrase.first, phrase.last)
        mention.noun_first, mention.noun_last, mention.head = phrase.first, phrase.last, phrase.head
        mention.doubt += 0.1


def _opening(tokens: Sequence[Token], mention: Mention) -> Phrase | None:
    """The noun phrase that opens the clause."""
    start = mention.first
    while start > 0 and tokens[start - 1].lower not in _CLAUSES and mention.first - start < 24:
        start -= 1
    phrase = noun_phrase(tokens, start, mention.first)
    if phrase is not None and tokens[phrase.last].lower in DETERMINERS:
        return None  # "Kpler cut its forecast of": the phrase ends in a verb
    return phrase


def _acts(tokens: Sequence[Token], j: int, at: int) -> bool:
    """Whether a lone word at token j is a verb form and names nothing: "beating", "slid"; "poaching" halved."""
    word = tokens[j].lower
    return is_verb(tokens, j) or (word.endswith("ing") and word not in NOUN_ING and j + 1 < at)


_CLAUSES = frozenset(", ; : — – ( and but while that if when because which “ ”".split())
_BEGINNING = DETERMINERS | _CLAUSES
_BURNING = frozenset("burned burnt burning burns scorched charred blackened fire wildfire blaze".split())


def _subject(tokens: Sequence[Token], mention: Mention, floor: int, catalogue: Catalogue) -> Phrase | None:
    """The subject of a linking verb: "containment stood at 14 per cent", "admissions have doubled to 4,300 a week"."""
    j = mention.first
    linked = False
    while j > floor and (tokens[j - 1].lower in _LINKING or tokens[j - 1].lower in ADVERBS):
        j -= 1
        linked = linked or tokens[j].lower in _LINKED
    if not linked:
        return None
    phrase = phrase_before(tokens, j, floor)
    if phrase is None or tokens[phrase.head].lower in TIMES or tokens[phrase.head].lower in VERBS:
        return None
    phrase = _placed(tokens, phrase, floor) or phrase
    words, texts = mention.sentence.words, mention.sentence.texts
    if catalogue.actors.find(words, phrase.first, texts) is not None and phrase.last - phrase.first <= 2:
        return None
    return phrase


def _placed(tokens: Sequence[Token], phrase: Phrase, floor: int) -> Phrase | None:
    """What a phrase of place tells the place of: "LNG on the water stood at", "homes without power rose to"."""
    at = phrase.first - 1
    while at > floor and tokens[at].lower in DETERMINERS:
        at -= 1
    if at <= floor or tokens[at].lower not in _PLACING:
        return None
    thing = phrase_before(tokens, at, floor)
    if thing is None or tokens[thing.head].lower in _NAMELESS or is_verb(tokens, thing.head):
        return None
    opens = thing.first == 0 or tokens[thing.first - 1].lower in _BEGINNING
    return thing if opens else None


_PLACING = frozenset("on in at off aboard near inside outside along without".split())
TIMES = frozenset(
    """year years month months week weeks day days present moment today time quarter period date past future
    century decade hour hours morning evening night now then season weekend summer winter spring autumn
    monday tuesday wednesday thursday friday saturday sunday""".split()
)
_NAMELESS = TIMES | PLACEHOLDERS
