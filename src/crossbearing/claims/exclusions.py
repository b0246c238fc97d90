"""Numbers that are not claims: in names and models, calibres, ordinals, ages, list markers, definite small counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from crossbearing.claims.addresses import BUILDINGS, lower_at
from crossbearing.claims.lexicon import (
    AUXILIARIES,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    VERBS,
    singular,
)
from crossbearing.claims.numbers import SCALES
from crossbearing.claims.text import Sentence, Token

# "No. 5", "Resolution 1874", "Article 5", "Flight 370", "Covid-19": the number names, it does not count.
_NAMERS = frozenset(
    """no nos week number resolution article section chapter page pages figure fig table route flight highway exit
    room channel window windows version phase stage level category grade type class mark formula group
    rule protocol form volume issue decree order directive regulation act bill law annex appendix
    paragraph para clause item unit platform gate pier berth terminal dock block sector zone district ward
    constituency brigade battalion regiment division squadron corps army fleet pipeline line train bus
    psalm verse episode season round game match set group pool lane magnitude apollo boeing airbus ariane
    falcon iphone galaxy ps xbox euro formula world war covid omicron page top question option plan
    proposition amendment title part tier note story radio sports ios android day step scale code codes docket dossier
    under-""".split()
)
# These name only when capitalised or abbreviated: "round 2" may count, "Round 2" does not.
_CAPITAL_NAMERS = frozenset(
    """round order issue unit item form group pool set line bus game match world war top act bill law plan
    part step volume army fleet type class level scale euro train order season under title block grade
    mark rule window option division zone phase stage sector figure number""".split()
)
_NUMBERISH = frozenset("no nos".split())
_ORDINAL = frozenset("st nd rd th".split())
_WEAPONS = frozenset(
    """shell shells round rounds rocket rockets howitzer howitzers gun guns mortar mortars artillery cannon
    ammunition ammo projectile projectiles munition munitions multiple self caliber calibre calibers mlrs
    launcher launchers pistol pistols rifle rifles bullet bullets cartridge cartridges type variety ones
    one anti tank field towed heavy lens machine guided grenade grenades bomb bombs warhead warheads
    sniper high caliber charge charges""".split()
)
_MILLIMETRES = frozenset("mm millimeter millimetre millimeters millimetres caliber calibre".split())
_DEPTH = frozenset("of in per rain rainfall fell".split())
_DIMENSIONS = frozenset("foot feet ft inch inches pound pounds lb lbs kg ton tonne".split())
_DEFINITE = frozenset("the these those both his her their its our my your".split())
_SMALL_WORDS = frozenset("two three four five six seven eight nine ten".split())
_PRONOUN_AFTER_ONE = frozenset(
    """of another can may might could must should would will is was has had does day who that which by or and
    else thing such time more-or-less 's ’s to , . ; : — – ) in on at for from with as a the side hand
    step way reason another where when if after since not cannot ought does""".split()
)
_AGE_AFTER = frozenset("year years yr month months day days week weeks".split())


def is_name_or_model(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether tokens [i, last) are a number inside a name or a designation: "KN-23", "No 2", "G7", "Mi-8", "3D"."""
    if not tokens[i].text[0].isdigit():
        return False
    plural = last < len(tokens) and tokens[last].text == "s" and tokens[last].start == tokens[last - 1].end
    if plural and i and tokens[i - 1].text[0].isupper():
        return True  # "Leopard 2s"
    return _joined_to_letters(tokens, i) or _named_before(tokens, i) or _named_behind(tokens, last)


_CHAIN = 6
"""So many numbers are followed back to the name that a chain of them begins with."""


def _joined_to_letters(tokens: Sequence[Token], i: int, links: int = _CHAIN) -> bool:
    """ "G7", "KN-23", "#5": letters or a mark right before the digits."""
    if i == 0 or tokens[i - 1].end != tokens[i].start:
        return False
    mark = tokens[i - 1]
    if mark.text[-1].isalpha() or mark.text in "#@_":
        return True
    before = tokens[i - 2] if i > 1 and tokens[i - 2].end == mark.start else None
    if before is None:
        return False
    if before.text[-1].isdigit():
        # "CVE-2024-3094", "No. 44/2019", "1-800-555-0199": a chain of numbers is a name if its first one is
        chained = mark.text in "-‑/" and (
            _named_before(tokens, i - 2) or (links > 0 and _joined_to_letters(tokens, i - 2, links - 1))
        )
        return chained or (mark.text == "/" and len(tokens[i].text) == 4)
    if mark.text in "-‑":
        scaled = i > 2 and tokens[i - 3].end == before.start and tokens[i - 3].text[-1].isdigit()
        return before.text[0].isupper() or (len(before.text) == 1 and not scaled)  # "K-23", but "2m-2.5m"
    return mark.text == "/"


def _earlier(tokens: Sequence[Token], i: int) -> int | None:
    """The number that one at token i goes on from in a list of codes: "codes 4412 33 and 4412 41", "Part 3 of 5"."""
    for back in (1, 2):
        if i >= back and tokens[i - back].text[0].isdigit():
            listed = tokens[i].text.isdigit() and lower_at(tokens, i + 1) not in ("%", "percent", "per")
            joined = back == 1 or (tokens[i - 1].lower in ("of", "and") and len(tokens[i - 2].text) < 5 and listed)
            return i - back if joined else None
    return None


def _named_before(tokens: Sequence[Token], i: int, links: int = _CHAIN) -> bool:
    """ "No. 5", "Resolution 1874": a word before that makes the number a name."""
    if i == 0:
        return False
    token, word = tokens[i - 1], tokens[i - 1].lower
    if word == "." and i > 1:
        token, word = tokens[i - 2], tokens[i - 2].lower
        return word in _NUMBERISH or word in ("art", "sec", "fig", "vol", "pp", "p", "ch")
    if word in _NUMBERISH:
        return token.text[0].isupper()
    if word == "week" and not (tokens[i].text.isdigit() and int(tokens[i].text) <= _WEEKS):
        return False
    if links and (chain := _earlier(tokens, i)) is not None:
        return _named_before(tokens, chain, links - 1)
    if word == "year":
        return len(tokens[i].text) == 4 and tokens[i].text.isdigit()
    after = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    goes_on = after in _MORE_BEHIND or (after in ("and", "or", "to") and lower_at(tokens, i + 2)[:1].isdigit())
    alone = tokens[i].text.isdigit() and len(tokens[i].text) <= 4 and (not after[0].isalnum() or after in _NO_THING)
    if word in _NAMERS:
        return word not in _CAPITAL_NAMERS or token.text[0].isupper() or (alone and not goes_on)
    if alone and len(tokens[i].text) < 4 and _christened(tokens, i):
        return True
    # "through Lock 27 near", "a poll for News 9 last week": a name within a sentence ends in its number
    named = alone or after in ("last", "this", "next") or (word in _NUMBERED and after in VERBS)
    return named and (word in _NUMBERED or (after not in (",", ";", ")") and _capital_inside(tokens, i - 1)))


def _christened(tokens: Sequence[Token], i: int) -> bool:
    """ "The Lady Maria 2", "the tug Boreas 7": the capitals before a number follow an article or what is so named."""
    j = i
    while j > 0 and tokens[j - 1].text[0].isupper() and tokens[j - 1].text[1:].islower() and i - j < _CHAIN:
        j -= 1
    if j == i:
        return False
    if tokens[j].lower == "the":
        return i - j > 2
    before = lower_at(tokens, j - 1)
    return before in _CHRISTENED or (before == "the" and i - j > 1)


_CHRISTENED = frozenset(
    """ship tanker carrier vessel ferry tug barge trawler yacht bulker freighter liner frigate cutter boat rig satellite
    locomotive probe rover""".split()
)
_WEEKS = 53
_MORE_BEHIND = frozenset("- – of ( % +".split())
_NUMBERED = frozenset("update bulletin lesson exhibit gallery reactor lock hut camp".split())


def _capital_inside(tokens: Sequence[Token], k: int) -> bool:
    """Whether token k has a capital inside a sentence, behind a word that leads to a place or a thing."""
    capital = tokens[k].text[0].isupper() and tokens[k].text[1:].islower()
    return capital and k > 0 and tokens[k - 1].lower in ("at", "through", "for", "the", "near", "on", "via")


def _named_behind(tokens: Sequence[Token], last: int) -> bool:
    """ "3rd", "5G", "10 Downing": what stands behind makes the number a name. "9M", "40K" are scales."""
    if last >= len(tokens):
        return False
    after = tokens[last]
    if after.start == tokens[last - 1].end:
        if after.text == "/" and last + 1 < len(tokens):
            dated = tokens[last + 1]  # "bulletin 118/2024"
            return dated.start == after.end and len(dated.text) == 4 and dated.text[:2] in ("19", "20")
        designation = after.text[0].isalpha() and after.text.isupper() and len(after.text) <= 3
        return after.lower in _ORDINAL or (designation and after.lower not in _SCALED)
    return after.lower in BUILDINGS and after.text[0].isupper()


_SCALED = frozenset(
    """c f gb tb hz kv bbl bcm mcm mwh gwh twh kwh bpd pc pct mbd m k bn mn b tn mm km kg mw gw kt mt t l ha
    ft lb kw cm cr mb am pm""".split()
)


def is_list_marker(sentence: Sentence, i: int, last: int) -> bool:
    """Whether a number opens its line as an enumerator: "1. Three dead", "2) ..."."""
    tokens = sentence.tokens
    if last >= len(tokens) or (i != 0 and not _begins_line(sentence, i)):
        return False
    return tokens[last].text in ".)" and tokens[last].start == tokens[last - 1].end and len(tokens[i].text) <= 2


def _begins_line(sentence: Sentence, i: int) -> bool:
    """Whether token i begins a line or follows a full stop: "had arrived. 1. Is that so"."""
    tokens = sentence.tokens
    return "\n" in sentence.whole[tokens[i - 1].end : tokens[i].start] or tokens[i - 1].text in (".", "?", "!")


_GUNS = frozenset(
    """shell shells round rounds rocket rockets howitzer howitzers gun guns mortar mortars artillery ammunition
    projectile projectiles munition munitions calibre calibres caliber calibers cartridge cartridges""".split()
)
_RAIN = frozenset("rain rainfall rains snow snowfall hail precipitation downpour showers".split())


def about_guns(words: Iterable[str]) -> bool:
    """Whether millimetres are calibres among words in lower case: they speak of guns or shells, and of no rain."""
    words = set(words)
    return not _GUNS.isdisjoint(words) and _RAIN.isdisjoint(words)


def is_calibre(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether the number and unit at [i, last) are a calibre or a size in front of what they describe."""
    j = last
    if j + 2 < len(tokens) and tokens[j].lower in _PAIRED and tokens[j + 1].text[0].isdigit():
        # "122 and 152 mm": the first is what the second is
        unit = tokens[j + 2 + (tokens[j + 2].text in "-‑" and j + 3 < len(tokens))].lower
        return unit in _MILLIMETRES and is_calibre(tokens, j + 1, j + 2)
    hyphen = j < len(tokens) and tokens[j].text in "-‑" and tokens[j].start == tokens[j - 1].end
    j += hyphen
    if j >= len(tokens):
        return False
    unit = tokens[j].lower
    after = tokens[j + 1].lower if j + 1 < len(tokens) else ""
    if after in ("-", "‑") and j + 2 < len(tokens):
        after = tokens[j + 2].lower
    if unit in _MILLIMETRES and about_guns(t.lower for t in tokens):
        return True
    if unit in _MILLIMETRES:
        # "152 millimetre calibre", "122mm rounds", "the 152-mm"; "20 mm of rain" and "20mm fell" are depths
        touching = tokens[j].start == tokens[j - 1].end
        return after in _WEAPONS or hyphen or (after not in _DEPTH and (unit != "mm" or touching))
    return (unit in _DIMENSIONS and hyphen) or (unit in ("cm", "inch", "in") and after in _WEAPONS)


_PAIRED = frozenset(("and", "or", "/", ","))
_KIN = frozenset(
    """son daughter wife husband mother father brother sister boy girl man woman child baby grandson uncle
    aunt toddler youth granddaughter nephew niece widow""".split()
)


def _older(tokens: Sequence[Token], i: int) -> bool:
    """ "older than 70", "since he was 15.": an age by what stands before it."""
    if i < 2:
        return False
    before = tokens[i - 1].lower
    if before == "than":
        return tokens[i - 2].lower in ("older", "younger")
    if before in ("am", "turned") or (before in ("was", "is") and tokens[i - 2].lower in ("he", "she", "who", "i")):
        short = len(tokens[i].text) < 4 and tokens[i].text.isdigit()
        return (short or before == "am") and lower_at(tokens, i + 1) in _AFTER_AGE
    if before in ("to", "and") and i > 3 and tokens[i - 2].text.isdigit() and tokens[i - 3].lower == "of":
        return tokens[i - 4].lower in _AGED
    if before == "of" and tokens[i - 2].lower in _AGED:
        young = tokens[i - 2].lower in _KIN and lower_at(tokens, i - 3) in ("a", "an", "the", "his", "her")
        return tokens[i - 2].lower in ("age", "ages") or (
            (young or (len(tokens[i].text) == 2 and tokens[i].text.isdigit()))
            and (lower_at(tokens, i + 1) in _AFTER_AGE or (young and lower_at(tokens, i + 1) in _DOING))
        )
    return False


_AFTER_AGE = frozenset("; , . last this in on and when who with to but ) yesterday today".split()) | {""}
_DOING = AUXILIARIES | VERBS
_AGED = frozenset("age ages man woman boy girl boys girls men women child children youth youths veteran widow".split())
_PEOPLE = frozenset("those people anyone everyone men women children adults persons voters workers".split())


def is_age(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether a number is somebody's age: "aged 34", "a 34-year-old", ", 34,"."""
    prev = tokens[i - 1].lower if i > 0 else ""
    if (
        prev in ("aged", "age", "ages")
        or _older(tokens, i)
        or (prev in ("to", "and", "-", "–") and any(t.lower in ("aged", "ages") for t in tokens[max(0, i - 4) : i]))
    ):
        return True
    after = tokens[last].lower if last < len(tokens) else ""
    if after in _AGE_AFTER or after in ("-", "‑"):
        words = [t.lower for t in tokens[last : last + 4] if t.text not in "-‑"]
        if len(words) >= 2 and words[0] in _AGE_AFTER and words[1] in ("old", "olds"):
            return _MEANS.isdisjoint([t.lower for t in tokens[max(0, i - 10) : i]])
    if prev == "," and after in (",", ".") and i > 1 and tokens[i - 2].text[0].isalpha():
        noun = tokens[i - 2].lower
        one = (
            i > 2
            and tokens[i - 3].lower in ("the", "a", "an", "his", "her")
            and not noun.endswith("s")
            and after == ","
        )
        named = tokens[i - 2].text[0].isupper() or noun in _KIN or one
        return tokens[i].text.isdigit() and len(tokens[i].text) <= 2 and named
    # "Spaniards under 30": an age limit behind people, with nothing counted behind it
    if prev not in ("under", "over", "below", "above") or i < 2:
        return False
    if tokens[i - 2].lower in ("are", "were", "aged"):
        # "half of the pupils are under 12", with nothing counted behind
        return (
            len(tokens[i].text) == 2 and tokens[i].text.isdigit() and (not after[:1].isalnum() or after in CONJUNCTIONS)
        )
    if tokens[i - 2].lower in _PEOPLE and last - i == 1:
        return not after[:1].isalpha() or after in _NO_THING
    people = tokens[i - 2].lower.endswith("s") and not after[:1].isalpha()
    return people and tokens[i].text.isdigit() and len(tokens[i].text) == 2


_MEANS = frozenset("average mean median".split())  # "the average hull is 21 years old": nobody's age
_NO_THING = PREPOSITIONS | PRONOUNS | AUXILIARIES | CONJUNCTIONS
_BEFORE_PRONOUN = frozenset(
    """the this that each every no any some which day number another only was is than as back earlier later
    previous last first larger smaller second new big old latter third good least""".split()
)


def is_dimension(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether a number is a side of "4 x 100 metres"."""
    if i > 0 and tokens[i - 1].lower in ("x", "×"):
        return True
    return last + 1 < len(tokens) and tokens[last].lower in ("x", "×") and tokens[last + 1].text[0].isdigit()


def is_clock(tokens: Sequence[Token], i: int, last: int) -> bool:
    """ "by ten", "before eight", "at 10.30": an hour of the day."""
    prev = tokens[i - 1].lower if i else ""
    after = tokens[last].lower if last < len(tokens) else "."
    word = tokens[i].lower
    if last != i + 1 or (after[0].isalpha() and after not in _AFTER_CLOCK):
        return False
    if (
        word in _HOURS
        and prev == "at"
        and any(t.lower in ("put", "puts", "putting") for t in tokens[max(0, i - 8) : i])
    ):
        return False  # "put the count of planes at two"
    if word in _HOURS:
        evening = after == "in" and lower_at(tokens, last + 1) == "the" and lower_at(tokens, last + 2) in _DAYTIMES
        return prev in ("by", "before", "at", "until", "till", "past") or (prev in ("after", "around") and evening)
    hour, dot, minute = word.partition(".")
    return (
        bool(dot)
        and prev in ("at", "hour")
        and len(minute) == 2
        and hour.isdecimal()
        and int(hour) < 24
        and minute < "60"
    )


_DAYTIMES = frozenset("morning evening afternoon night".split())
_HOURS = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_AFTER_CLOCK = frozenset(
    """are were each every sharp is was and but in on at the o'clock when while as to or for with tonight that this he
    she it they""".split()
)
_THINGS_TO = frozenset("things ways reasons tips facts questions takeaways charts lessons steps".split())


def is_title_count(sentence: Sentence, i: int, last: int) -> bool:
    """ "5 things to know": the count in a headline that lists."""
    tokens = sentence.tokens
    return (
        (i == 0 or tokens[i - 1].text == ":")
        and last < len(tokens)
        and any(t.lower in _THINGS_TO for t in tokens[last : last + 2])
    )


def is_proper(tokens: Sequence[Token], i: int) -> bool:
    """ "Formula One", "Group of Seven": a number word with a capital inside a sentence is a name's."""
    token = tokens[i]
    if i == 0 or not (token.text[0].isupper() and token.text[1:].islower()):
        return False
    prev = tokens[i - 1]
    if prev.lower in ("of", "the") and i > 1:
        return tokens[i - 2].text[0].isupper() and prev.lower == "of"
    small = sum(1 for t in tokens if t.text[0].islower())
    return prev.text[0].isupper() and prev.text[0].isalpha() and small * 2 > len(tokens)


def is_grade(tokens: Sequence[Token], i: int, last: int) -> bool:
    """ "Black Sea 12.5% protein", "0.5% sulphur fuel oil": how good a thing is, and not how much of it there is."""
    if last + 1 >= len(tokens) or tokens[last].lower not in ("%", "percent", "pc") or i == 0:
        return False
    before, after = tokens[i - 1], tokens[last + 1].lower
    named = before.text[0].isupper() or before.lower in DETERMINERS
    return after in _GRADED and named and before.lower not in PREPOSITIONS


_GRADED = frozenset("protein sulphur sulfur moisture fe iron alcohol solution purity cream".split())


def is_next_one(tokens: Sequence[Token], i: int) -> bool:
    """ "A sixth is planned", "a fifth will follow": one more of them, not a part."""
    if tokens[i].lower not in ("a", "an") or lower_at(tokens, i + 1) not in _NEXT:
        return False
    behind = [t.lower for t in tokens[i + 2 : i + 6]]
    return behind[:1] != [] and behind[0] in AUXILIARIES and not _TO_COME.isdisjoint(behind[1:])


_NEXT = frozenset("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split())
_TO_COME = frozenset("planned due follow begun open join started underway commissioned".split())


def is_year(tokens: Sequence[Token], i: int) -> bool:
    """ "The appeal for 2024 asks for more", "the plan for 2030 has": a year behind a noun, with nothing counted."""
    year = tokens[i].text
    if i < 2 or len(year) != 4 or not year.isdigit() or not "1950" <= year < "2050" or tokens[i - 1].lower != "for":
        return False
    after = lower_at(tokens, i + 1)
    led = tokens[i - 2].lower
    return led.isalpha() and led not in VERBS and led not in _NO_THING and (after in AUXILIARIES or after in VERBS)


def is_definition(sentence: Sentence, i: int) -> bool:
    """ "A gigawatt is 1,000 megawatts": says what a unit means and nothing of the world."""
    words = sentence.words
    return i in (3, 4) and words[0] in ("a", "an", "one") and words[2] in ("is", "equals", "means")


def is_definite(tokens: Sequence[Token], i: int) -> bool:
    """Whether a small count only points: "the two countries", "these three plants", "one of them", "one grows"."""
    word = tokens[i].lower
    prev = tokens[i - 1].lower if i > 0 else ""
    after = tokens[i + 1].lower if i + 1 < len(tokens) else "."
    if after in SCALES or after in ("percent", "per", "%", "-", "point"):
        return False
    if word == "one":
        adjective = i > 1 and tokens[i - 2].lower in ("a", "an") and not after[0].isalnum() and after != "-"
        return (
            adjective
            or after in _PRONOUN_AFTER_ONE
            or prev in _BEFORE_PRONOUN
            or after in VERBS
            or after.endswith("ly")
            or _one_of_many(tokens, i)
            or _anybody(tokens, i)
            or (prev in ("by", "on") and after in _SOURCES)
            or (after in _PAGED and lower_at(tokens, i + 2) in _FURTHER)
        )
    if word == "none":
        return after == "of" and lower_at(tokens, i + 2) in ("this", "that", "it", "which", "what")
    if word == "zero":
        return prev in ("the", "hour", "ground", "net", "absolute")
    if prev == "other" and word == "two":
        prev = tokens[i - 2].lower  # "the other two"
    return word == "both" or (word in _SMALL_WORDS and prev in _DEFINITE and after not in _MEANT)


# "Instead of the eight planned", "the six promised": a count that was to be, though it points to one.
_MEANT = frozenset("planned promised pledged ordered scheduled expected required budgeted agreed announced".split())


_SPEECH = frozenset("said says told tells wrote writes added warned argued".split())


def _one_of_many(tokens: Sequence[Token], i: int) -> bool:
    """ "from one morgue to the next", "one party's headquarters", "one executive told us": any one, not a count."""
    ahead = [t.lower for t in tokens[i + 1 : i + 10]]
    if ahead[1:2] in (["'s"], ["’s"]) or ahead[1:4] in (["to", "the", "next"], ["to", "the", "other"]):
        return True
    if ahead[1:3] == ["to", "another"] or ahead[1:3] == ["after", "another"]:
        return True
    return any(w in _SPEECH for w in ahead[1:]) and not any(w in (".", ";", "and", "that") for w in ahead)


_SOURCES = frozenset("list count estimate account reckoning measure tally register reading".split())
_PAGED = frozenset("page column line paragraph chapter street door floor".split())
_FURTHER = frozenset("on later earlier back up down further below above".split())


def _anybody(tokens: Sequence[Token], i: int) -> bool:
    """Whether "one" is the pronoun before its verb: "one measures the roof"; one thing has no plural behind it."""
    after = lower_at(tokens, i + 1)
    begins = i == 0 or lower_at(tokens, i - 1) in _CLAUSE_BEFORE
    plural = after.endswith("s") and singular(after) != after
    return begins and plural and lower_at(tokens, i + 2) in _OBJECT_AFTER


_CLAUSE_BEFORE = frozenset(", ; : — – and but or that if when as while because then “".split())
_OBJECT_AFTER = frozenset("the a an this that these those his her its their no it them him what how".split())


def is_ratio_of_votes(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether a number is half of a score or a split: "2-1", "15-0", "24/7", "50-50"."""
    if not _bare(tokens, i) or last != i + 1:
        return False
    for a, b in ((i, i + 2), (i - 2, i)):
        if (
            a >= 0
            and b < len(tokens)
            and tokens[a + 1].text in "-–/:"
            and _bare(tokens, a if b == i else b)
            and tokens[a].end == tokens[a + 1].start == tokens[b].start - 1
        ):
            return int(tokens[a].text) >= int(tokens[b].text) or tokens[a + 1].text in "/:"
    return False


def _bare(tokens: Sequence[Token], k: int) -> bool:
    """Whether a token is a number of one or two digits."""
    text = tokens[k].text
    return len(text) <= 2 and text.isdecimal()
