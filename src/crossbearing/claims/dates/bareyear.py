"""When four figures are a year and when they are a count: "in 2024", but "in 2023 cases" and "2024 containers"."""

from __future__ import annotations

import re

from crossbearing.claims.dates.absolute import Found
from crossbearing.claims.dates.calendar import NOTHING, Day, at
from crossbearing.claims.dates.context import Context
from crossbearing.claims.dates.mention import Kind, Reading

# These make a year of what follows unless a counted noun comes after it.
_STRONG = frozenset(
    "in since during until till throughout circa early late mid fiscal year years spring summer autumn winter".split()
)
# These do so only where the figures end their phrase.
_WEAK = frozenset(
    "of by from before after for between through as about around ending ended starting beginning to into against"
    " versus".split()
)
_POINTS = frozenset("the a an its their his her our this that whose".split())
_QUANTIFIED = frozenset(
    """total fleet number some group crew average out force tally toll count cost maximum minimum sum batch range crowd
    population capacity array dozen price""".split()
)
_CHANGED = frozenset(
    """increased rose fell cut up down grew dropped reduced increase rise drop fall reduction growth exceeded jumped
    climbed declined risen fallen grown""".split()
)
_COUNTED = frozenset(
    """cases instances incidents countries cities towns villages districts schools hospitals households homes houses
    people persons men women children soldiers troops containers shells rounds tonnes tons vessels ships barrels units
    items participants patients locations places sites points days hours minutes seconds steps pieces words pages
    dollars euros pounds rubles roubles rupees yuan yen won families workers employees members voters votes seats
    companies firms flights trains trucks vehicles cars tanks missiles drones rockets bombs aircraft planes guns weapons
    deaths casualties injuries prisoners detainees migrants refugees respondents students teachers officers officials
    civilians fighters labourers laborers sailors boxes crates bags litres liters gallons acres hectares kilometres
    kilometers miles metres meters feet inches kilograms kilos grams watts megawatts gigawatts calories degrees times
    percent per mm cm km kg mw gw kwh mwh hp ft lb lbs bn mn tn million billion trillion thousand hundred crore lakh
    dead wounded injured missing bodies others more such or-so head copies shares animals cattle sheep trees""".split()
)
# What may follow a year that ends its phrase; a noun may not.
_FUNCTION = frozenset(
    """and or but the a an in on at by to of for from with as than that which when while where who whose it its he she
    they his her their we i this these those was were is are has have had will would could may might can did does do
    should must be been being after before since until during over under into amid despite because although though if
    so compared versus vs alone onwards onward not no only also about around just at through per up down out off
    add adds added show shows showed stand stands stood come comes came rose fell grew reached totalled put puts
    according against between both each all some any more most many nearly almost there then there's last next early
    late mid again still already now even under via said says say told against onward forward""".split()
)
_PRICES = frozenset("dollars prices terms money euros pounds".split())  # "in 2024 dollars" dates nothing
_SYMBOLS = frozenset("$€£₹₩¥#%+=/@&_*~^<>")
_CLOSE = 60  # years of the publication date within which a lone year may lie ahead


def year(m: Found, c: Context) -> Reading | None:
    """A year by itself, or None where the words around it make it a count, a name or a part of another number."""
    value = int(m["y"])
    if not _stands_free(m, c):
        return None
    before, after = c.before(m.start()), c.after(m.end())
    reading = Reading(at(Day(value)), Kind.YEAR)
    low = after.lower()
    if before == "in" and low in _PRICES:
        return Reading(NOTHING, Kind.YEAR)
    noun = low in _COUNTED
    noun_says = noun and 1900 <= value <= 2060 and _SAYING.match(c.text, m.end(), min(c.end, m.end() + 40)) is not None
    noun = noun and not noun_says
    ends = not low or low in _FUNCTION or after[:1].isupper() or low.endswith("ly")
    lone = c.char(m.start() - 1)
    if lone in "-–‐" and lone:
        return reading if before.rstrip("-–‐") in {"mid", "early", "late", "pre", "post", "end"} and not noun else None
    if _after_year(m, c):
        return reading if not noun else None
    if noun or (value < 1900 and not (before in _STRONG and ends)):
        return None
    if lone == "(" and c.char(m.end()) in {")", ",", ";", ":"}:
        return reading if 1900 <= value <= 2060 else None
    if before == "in" and noun_says:
        return reading
    if before == "of" and c.before(_word_start(c, m.start())) in _PART_OF:
        return reading
    if before in _STRONG:
        return reading if ends or value % 50 else None
    if before in _WEAK and ends:
        return reading if _weak(value, before, m, c) else None
    if before == "on" and (not low or low in {"and", "but", "as", "to", "the", "after"}) and value % 100:
        # "up 8 percent on 2023": what a change is reckoned from
        changed = c.text[max(c.start, m.start() - 40) : m.start()].lower()
        return reading if "%" in changed or "cent" in changed or _CHANGED & set(changed.split()) else None
    if before == "than" and ends and value % 100:
        return reading if c.before(_word_start(c, m.start())) not in {"more", "less", "fewer"} else None
    if (before in _POINTS or before.endswith(("'s", "’s"))) and after and value % 100:
        return reading if 1950 <= value <= 2060 and low not in _FUNCTION else None
    if m.start() == c.start and low in {"was", "saw", "is", "will", "has", "brought"}:
        return reading
    return None


# "In 2022 people said", "in 2023 prices fell": a year, and what stands behind it is the subject.
_SAYING = re.compile(r"\s[^\W\d]+\s(?:said|say|thought|told|knew|believed|fell|rose|began|went|became)\b")
_PART_OF = frozenset("whole all rest most course".split())


def _stands_free(m: Found, c: Context) -> bool:
    left, right, beyond = c.char(m.start() - 1), c.char(m.end()), c.char(m.end() + 1)
    if (left and left in _SYMBOLS) or (right and (right in _SYMBOLS or right.isalnum() or right == "°")):
        return False
    if left in {".", ",", ":"} and c.char(m.start() - 2).isdigit():
        return False
    if right in {".", ",", ":"} and beyond.isdigit():
        return False
    return not (right and right in "-–‐" and (beyond.isalpha() or beyond.isdigit()))


_YEAR_BEFORE = re.compile(
    r"\b(?:19|20|21)[0-9]{2}(?:\)?,? (?:and|or|to|until|through|versus|vs\.?|from|than|with|but not|nor)"
    r" (?:in |early |late |mid-)?|(?:–|-|—)|, )\Z"
)


def _after_year(m: Found, c: Context) -> bool:
    """Whether another year stands right before: "2022 and 2023", "2019, 2020 and 2021"."""
    found = _YEAR_BEFORE.search(c.text, max(c.start, m.start() - 28), m.start())
    return found is not None and not c.char(found.start() - 1).isalnum() and c.char(found.start() - 1) not in _SYMBOLS


def _word_start(c: Context, at: int) -> int:
    """Where the word before a place begins."""
    word, low = c.before(at), max(c.start, at - 30)
    return low + c.text[low:at].lower().rfind(word) if word else at


def _weak(value: int, before: str, m: Found, c: Context) -> bool:
    if value < 1900 or (value > 2060 and before not in {"by", "until"}):
        return False
    second = c.before(_word_start(c, m.start()))
    pub = c.published.year if c.published else None
    if before == "of":
        return second not in _QUANTIFIED
    if before == "by":
        ahead = pub is not None and pub < value <= pub + _CLOSE
        return second not in _CHANGED or (ahead and value % 1000 != 0)
    if before in {"to", "about", "around"}:
        return second in {"back", "prior", "up", "dates", "dating", "date", "due", "early", "late"} or second.isdigit()
    if before == "from":
        return value % 100 != 0
    if before == "as":
        return False
    return value % 1000 != 0 or before in {"before", "after"}
