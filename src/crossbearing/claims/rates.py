"""Rates: "a day", "per container", "monthly" behind the number, "daily rate of", "annual estimate of" before it."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.catalogue import Catalogue
from crossbearing.claims.lexicon import singular
from crossbearing.claims.mentions import Mention
from crossbearing.claims.numbers import NUMBER_WORDS
from crossbearing.claims.phrases import calibre_inside
from crossbearing.claims.text import Token

_TIMES = {
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "night": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "annum": "year",
}
_ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "quarterly": "quarter",
    "yearly": "year",
    "annually": "year",
    "annual": "year",
}
_THINGS = {
    "barrel": "barrel",
    "container": "container",
    "box": "container",
    "person": "person",
    "head": "person",
    "capita": "person",
    "tonne": "tonne",
    "ton": "tonne",
    "kg": "kg",
    "kilogram": "kg",
    "kilo": "kg",
    "litre": "litre",
    "liter": "litre",
    "gallon": "gallon",
    "hectare": "hectare",
    "acre": "acre",
    "ship": "ship",
    "vessel": "ship",
    "voyage": "voyage",
    "household": "household",
    "family": "family",
    "dose": "dose",
    "shell": "shell",
    "round": "round",
    "unit": "unit",
    "share": "share",
    "employee": "person",
    "worker": "person",
    "passenger": "person",
    "victim": "person",
    "mwh": "mwh",
    "megawatt": "mw",
    "mile": "mile",
    "km": "km",
    "kilometre": "km",
    "kilometer": "km",
    "bushel": "bushel",
    "piece": "unit",
    "shot": "shot",
    "drone": "drone",
    "missile": "missile",
    "truck": "truck",
    "lorry": "truck",
    "wagon": "rail-wagon",
    "railcar": "rail-wagon",
    "bag": "bag",
}
# What "500 rounds a container" is per: things that are loaded, sown or fed.
_LOADS = {
    word: _THINGS.get(word, word)
    for word in """container box person head tonne ton hectare acre household family truck barrel litre kilo crate sack
    pallet wagon railcar bus lorry barge boat tree patient shift""".split()
}
# "annual growth", "daily newspaper": these nouns behind the adjective carry a rate to the number that follows.
_RATE_NOUNS = frozenset(
    """rate rates output production estimate estimates average cap limit quota target capacity usage use
    consumption firing fire losses loss volume volumes exports imports shipments deliveries supply
    supplies need needs requirement requirements demand goal total figure pace toll allotment turnover
    intake revenue sales cost costs bill budget earnings income loadings flow flows capacity throughput
    yield allowance arrivals admissions cases deaths peak expenditure minimum maximum ration""".split()
)
_SPEED_AFTER = 9
_BREAKS = frozenset(". ; : ! ? ( )".split())
_STOPS = frozenset(
    """and or but while whereas against versus from since than which who that if although though until by
    before after with into when compared after""".split()
)


def behind(tokens: Sequence[Token], i: int, limit: int) -> str | None:
    """The rate whose words stand within a few tokens behind the value, before any other number or break."""
    for j in range(i, min(i + _SPEED_AFTER, limit)):
        word = tokens[j].lower
        rate = _at(tokens, j) if word in _OPENERS else None
        if rate is not None:
            return rate
        counted = word[0].isdigit() and j > i and not calibre_inside(tokens, j, len(tokens))
        if counted or (word in _BREAKS and not (word == ":" and i <= _BULLET)) or (j > i + 1 and word in _STOPS):
            return None
        if word == "," and not (j + 1 < len(tokens) and _at(tokens, j + 1)):
            return None
    return None


_BULLET = 2
"""Within so many tokens a figure opens an item of a list, whose noun may follow a colon: "* 2,000: shells a day"."""
_ARTICLES = frozenset(("a", "an"))
_DIVIDERS = frozenset(("per", "each", "every", "/"))
_OPENERS = _ADVERBS.keys() | _ARTICLES | _DIVIDERS
"""The words that a rate may begin with."""
_ELAPSED = frozenset("is was been just only nearly almost about than over under now".split())
_FRAMED = frozenset("in within over for after of during once twice times throughout until by than like on".split())


def _at(tokens: Sequence[Token], j: int) -> str | None:
    """The rate whose words begin at token j."""
    word = tokens[j].lower
    nxt = tokens[j + 1].lower if j + 1 < len(tokens) else ""
    if word in _ARTICLES and nxt in _TIMES:
        if j > 0 and tokens[j - 1].lower in _FRAMED:
            return None  # "in a night", "within a month"
        after = tokens[j + 2].lower if j + 2 < len(tokens) else ""
        if after == "since" and j > 0 and tokens[j - 1].lower in _ELAPSED:
            return None  # "it is a month since"; but "3 tonnes a month since May"
        if after in ("ago", "earlier", "later", "before", "after", "old", "'s", "’s", "long", "or"):
            return None
        if nxt in ("second", "quarter", "minute") and after.isalpha() and after not in ("in", "on", "at", "for", "and"):
            return None  # "a second wave" orders, it does not divide
        return _TIMES[nxt]
    if word in _ARTICLES and nxt in _LOADS and not (j + 2 < len(tokens) and tokens[j + 2].text[0].isalnum()):
        return _LOADS[nxt]  # "500 rounds a container, "
    if word == "every" and nxt == "single":
        nxt = tokens[j + 2].lower if j + 2 < len(tokens) else ""
    if word in _DIVIDERS and (word != "/" or tokens[j].start == tokens[j - 1].end):
        if nxt in _TIMES:
            return _TIMES[nxt]
        if word in ("per", "/"):
            return _THINGS.get(nxt) or _THINGS.get(nxt.removesuffix("s")) or _LOADS.get(nxt)
        if word == "each" and nxt == "of":
            return None
        return _THINGS.get(nxt) if word == "each" else None
    if word in _ADVERBS and word != "annual":
        return _ADVERBS[word] if nxt not in _RATE_NOUNS else None
    return None


def price_behind(tokens: Sequence[Token], i: int, catalogue: Catalogue) -> str | None:
    """ "$60 a barrel", "$60-a-barrel", "₹25 lakh each": per a thing behind money."""
    j = i
    while j < len(tokens) and tokens[j].text in "-‑":
        j += 1
    if j + 1 < len(tokens) and tokens[j].lower in ("a", "an", "per", "each", "every"):
        k = j + 1
        while k < len(tokens) and tokens[k].text in "-‑":
            k += 1
        if k + 3 < len(tokens) and tokens[k + 1].text in "-‑" and tokens[k + 3].lower in _THINGS:
            k += 3  # "per forty-foot container"
        word = tokens[k].lower if k < len(tokens) else ""
        follows = tokens[k + 1].lower if k + 1 < len(tokens) else "."
        if tokens[j].lower in ("a", "an", "each", "every") and follows in (
            "trip",
            "voyage",
            "table",
            "journey",
            "house",
        ):
            return None
        known = _THINGS.get(word) or _THINGS.get(word.removesuffix("s"))
        if known is not None or word in _TIMES or not word.isalpha():
            return known
        unit = catalogue.units.find([word], 0)
        if unit is not None:
            return catalogue.units[unit.slug].unit
        return singular(word) if tokens[j].lower == "per" else None
    if j < len(tokens) and tokens[j].lower == "apiece":
        return "unit"
    if j + 2 < len(tokens) and tokens[j].lower == "for" and tokens[j + 1].lower in ("a", "an", "one", "each"):
        return _MEASURED.get(tokens[j + 2].lower)
    if j + 1 < len(tokens) and tokens[j].text == "/" and tokens[j].start == tokens[j - 1].end:
        word = tokens[j + 1].lower
        unit = catalogue.units.find([word], 0)
        return _THINGS.get(word) or _TIMES.get(word) or (catalogue.units[unit.slug].unit if unit is not None else None)
    return None


_MEASURED = {
    unit: _THINGS[unit] for unit in "barrel tonne ton kg kilogram kilo litre liter gallon hectare acre".split()
}
_COSTING = frozenset("costs cost costing fetches fetched fetch sells sold goes went trades traded".split())


def _of_one(mention: Mention, catalogue: Catalogue) -> str | None:
    """The unit that a price is of, where it is the subject: "a tonne of hay sells for €200"."""
    words, first = mention.words, mention.first
    low = max(0, first - 10)
    verb = next((j for j in range(first - 1, low - 1, -1) if words[j] in _COSTING), -1)
    if verb < 0:
        return None
    for j in range(low, verb - 2):
        if words[j] not in ("a", "an", "one"):
            continue
        unit = catalogue.units.find(words, j + 1)
        if unit is not None and words[j + 1 + unit.length] == "of":
            return (_THINGS.get(words[j + 1]) if unit.length == 1 else None) or catalogue.units[unit.slug].unit
    return None


_US = frozenset("us you adult inhabitant citizen resident human".split())


def _for_each(mention: Mention, limit: int) -> str | None:
    """ "1.3 containers return for each one sent": what a figure is for each of."""
    words = mention.words
    for j in range(mention.after, min(len(words) - 2, limit, mention.after + 6)):
        if words[j] in _BREAKS:
            return None
        if words[j] == "for" and words[j + 1] in ("each", "every"):
            thing = words[mention.after] if words[j + 2] in ("one", "of") else words[j + 2]
            if thing in _US or (words[j + 2] == "of" and words[j + 3 : j + 4] in (["us"], ["you"])):
                return "person"
            if j == mention.after and words[j + 2] in ("one", "of"):
                return next((_THINGS[one] for w in words[j + 3 : j + 7] if (one := singular(w)) in _THINGS), None)
            named = thing.isalpha() and thing not in NUMBER_WORDS
            return _THINGS.get(singular(thing)) or (singular(thing) if named else None)
    return None


def before(tokens: Sequence[Token], i: int) -> str | None:
    """The rate whose words stand before the value: "daily firing rate of around", "Each month ... takes"."""
    for j in range(i - 1, max(-1, i - 9), -1):
        word = tokens[j].lower
        if word in _BREAKS or word == "," or word[0].isdigit():
            break
        if word in _ADVERBS:
            between = [t.lower for t in tokens[j + 1 : i]]
            if any(w in _RATE_NOUNS for w in between):
                return _ADVERBS[word]
            return None
    return _opening(tokens, i)


_HOLDING = frozenset(
    "holds held carries carried can could may might contains contained takes took weighs costs cost".split()
)


def _opening(tokens: Sequence[Token], i: int) -> str | None:
    """ "Every day, Russia fires 10,000 shells": a rate that opens the sentence."""
    if len(tokens) > 2 and tokens[0].lower in ("each", "every", "per") and i < 16:
        return _TIMES.get(tokens[1].lower) or (_THINGS.get(tokens[1].lower) if tokens[2].lower in _HOLDING else None)
    return None


def _each(mention: Mention) -> str | None:
    """The things that each have a figure: "each of the 310 wagons carried 60 crates", "the wagons carried 60 each"."""
    words = mention.words
    behind_noun = words[mention.after : mention.after + 4]
    at = behind_noun.index("each") if "each" in behind_noun else -1
    follows = words[mention.after + at + 1 : mention.after + at + 2]
    if at > 0 and (not follows or not follows[0].isalnum()) and not any(w in _BREAKS for w in behind_noun[:at]):
        return _loaded(words, mention.first)
    for j in range(mention.first - 1, max(-1, mention.first - 12), -1):
        if words[j] in _BREAKS:
            return None
        if words[j] == "each" and words[j + 1] == "of":
            return _loaded(words, mention.first) if not _HOLDING.isdisjoint(words[j : mention.first]) else None
    return None


def _loaded(words: Sequence[str], i: int) -> str | None:
    """The last things before token i, in the plural and in its clause, that are loaded with something."""
    for word in words[max(0, i - 12) : i][::-1]:
        if word in _BREAKS:
            return None
        if word.endswith("s") and (thing := _LOADS.get(singular(word))) is not None:
            return thing
    return None


_LENGTHS = ("minute", "hour", "day", "week", "month", "year")


def _of_a_longer(mention: Mention) -> str | None:
    """The longer span in which a duration recurs: "16 hours a day", "three days per week"."""
    words = mention.words[mention.last : mention.last + 2]
    if mention.unit not in _LENGTHS or len(words) < 2 or words[0] not in ("a", "per", "each", "every"):
        return None
    longer = _LENGTHS[_LENGTHS.index(mention.unit) + 1 :]
    return words[1] if words[1] in longer else None


def read_rate(mention: Mention, limit: int, catalogue: Catalogue) -> None:
    """Set `per` from the words around; a share, a ratio or a duration has none. `limit` is where the next begins."""
    if mention.per is not None or mention.unit_kind == "ratio":
        return
    tokens = mention.tokens
    if mention.unit_kind == "time":
        mention.per = _of_a_longer(mention)
        return
    if mention.unit_kind == "money":
        mention.per = price_behind(tokens, mention.after, catalogue) or _of_one(mention, catalogue)
        if mention.per is not None:
            return
    if mention.unit_kind == "share":
        return
    mention.per = (
        behind(tokens, mention.after, limit)
        or before(tokens, mention.first)
        or _each(mention)
        or (_for_each(mention, limit) if "each" in mention.words or "every" in mention.words else None)
    )
