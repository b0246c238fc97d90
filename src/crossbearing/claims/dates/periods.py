"""The time that a quantity covers, from the dates of its sentence: nearest wins, clauses and coordination decide."""

from __future__ import annotations

import re

import msgspec

from crossbearing.claims.dates.calendar import NOTHING
from crossbearing.claims.dates.mention import Cue, DateMention, Kind
from crossbearing.claims.dates.roles import Role
from crossbearing.claims.dates.table import Dates
from crossbearing.terms import Period, Span

# Marks and words at which what one date covers may end, and how hard each is to cross.
_BREAKS = re.compile(
    r"(?P<full>[;:]\s|\s--\s|\s[–—]\s|—|\s-\s|[.!?][\"”’)]*\s(?=[A-Z“\"]))"
    r"|(?P<clause>,?\s(?:but|while|whereas|although|though|because|since then|so that|which means)\s)"
    r"|(?P<part>\s(?:of which|of whom)\s|,\s(?=[\w.,]+\sof (?:them|which|whom|these|those)\b|enough\b)"
    r"|,?\s(?:bringing|taking|lifting|raising)\s)"
    r"|(?P<relative>,?\s(?:which|who|whom|whose|where|when|that)\s)"
    r"|(?P<phrase>,\s(?:and|or)\s(?=(?:of|in|from|to|for|with|by|at|on|about|via)\s))"
    r"|(?P<and>,\s(?:and|or|nor|yet)\s|\s(?:and|or)\s(?=(?:that|has|have|had|will|would|is|are|was|were|it|he|she|they|the)\s))"
    r"|(?P<comma>,\s)"
)
_COST = {"full": 100, "clause": 65, "part": 65, "relative": 20, "and": 65, "phrase": 12, "comma": 12}
_ELLIPTIC = re.compile(
    r"(?:,?\s(?:and|or)\s)(?:(?:another|a further|some|about|around|over|nearly|almost"
    r"|up to|at least|more than|fewer than|roughly|only|just)\s)?"
    r"(?:[0-9$€£₹]|two|three|four|five"
    r"|six|seven|eight|nine|ten|a|an|one|half|several|dozens|hundreds|thousands|millions)"
)
_OPENS = re.compile(r"(?:\A|[;:]\s|\bthat\s|\s--\s|[—–]\s?)[\"“‘'(]?\Z")
# "The hospital, which opened in 2015, has 450 beds": what stands between the commas is another matter.
_ASIDE = re.compile(
    r",\s(?:which|who|whose|where|(?:re)?built|set|made|founded|bought|[a-z]{3,}ed)\s(?:[^,;]|,(?=[0-9])){0,70}\Z"
)
_COMMA = re.compile(r",(?![0-9])")
_ELSEWHERE = re.compile(
    r"\bnow\b|[”\"]\s(?:said|says)\b"
    r"|\b(?:told|said|says|reports?|reported|claims?|claimed|admits?|admitted|found|warns?|warned)\b[^;.]{0,30}?\sthat\b"
)
"""What parts a figure from a date before it: the present, the end of what was quoted, what somebody says."""
_IN_ASIDE = re.compile(r",\s(?:which|who|whose|where|bought|sold|built|made|paid|sent|[a-z]{3,}ed)\s[^,;]{0,70}\Z")
_OWN_CLAUSE = re.compile(r"\A\sof (?:which|whom)\b")
_OWN_FRONT = re.compile(r",\s(?:who|which|where)\s\Z")  # "six inspectors, who in 2023 visited 40 works"
_DIRECT = re.compile(r"(?:\s(?!in\b|on\b|at\b|to\b|for\b|by\b)[^\W\d][\w’'-]*){0,4}")
_LIMIT, _PASSED = 60, 20
_OWN = 6
"""What the clause that tells more of a figure costs: "the 40 lorries that crossed in May"."""
_NEAR, _FAR = 40, 60  # characters that cost as much as one step, after the quantity and before it


_REACH = 600  # characters on either side of a quantity in which its date is looked for


class Dated(msgspec.Struct, frozen=True, gc=False):
    """A quantity's time, and whether its year is inferred."""

    period: Period
    inferred: bool


UNDATED = Dated(NOTHING, False)


def period_for(dates: Dates, sentence: Span, claim: Span, *, rate: bool = False) -> Dated:
    """The period of the claim at `claim`, from the dates of its sentence.

    `rate` says that the claim is a rate ("a month", "per year"): what is reached by a date then holds at that date.
    """
    near = dates.within(max(sentence[0], claim[0] - _REACH), min(sentence[1], claim[1] + _REACH))
    if not near:
        return UNDATED
    based = _came_from(dates.text, max(sentence[0], claim[0] - 60), claim[0])
    best: tuple[float, DateMention] | None = None
    disaster = next((m for m in near if m.period and _of_disaster(dates.text, sentence[0], m)), None)
    if disaster is not None:
        return Dated(disaster.period, disaster.inferred)
    passed = False  # whether a date stands between this one and the claim
    for m in sorted(near, key=lambda m: _away(claim, m)):
        least = _away(claim, m) / _FAR
        if least > _LIMIT or (best is not None and least >= best[0]):
            break  # the rest is farther still
        tells = m.end <= claim[0] and _WHEN.fullmatch(dates.text, m.end, claim[0]) is not None
        if tells and m.period:
            return Dated(m.period, m.inferred)
        does = dates.role(m, sentence)
        if does is not Role.MATTER and not (does is Role.COMPARED and _own_base(dates.text, claim, m)):
            continue
        before = m.end <= claim[0]
        if before and (based or _OWN_TIME.match(dates.text, claim[1], claim[1] + 40)):
            continue
        if not before and _of_the_base(dates.text, claim, m.from_cue):
            continue
        if _supposed(dates.text, sentence[0], claim, m):
            continue
        cost = _cost(dates.text, sentence[0], claim, m) + (_PASSED if before and passed else 0)
        passed = passed or before
        if cost <= _LIMIT and (best is None or cost < best[0]):
            best = cost, m
    if best is None:
        return UNDATED
    period = covered(best[1], rate=rate)
    return Dated(period, best[1].inferred) if period else UNDATED


# "The worst since 2017, when 750,000 fled": the clause is of that time, whatever the date does before it.
_WHEN = re.compile(r",?\s(?:when|in which|during which)\s[^;.]{0,60}")
# What opens the base of a comparison behind a quantity; a date in it is the base's.
_THAN = re.compile(r"\b(?:than|compared (?:with|to)|versus|against)\b[^.;:]*[0-9]")
_TOLL = re.compile(r"\b(?:[Tt]oll|dead|deaths|killed|died|casualties|injured|victims)\s(?:in|from|of|after)\s\Z")
_DISASTER = re.compile(
    r"[’']s\s(?:[a-z-]+\s){0,2}(?:fire|blaze|blast|explosion|quake|earthquake|crash|crush|stampede|flood|floods|storm"
    r"|attack|strike|strikes|raid|shooting|collapse|landslide|eruption|accident|wreck|sinking|bombing)\b"
)


def _of_disaster(text: str, low: int, m: DateMention) -> bool:
    """Whether a date is of the disaster whose toll is told: "the toll in Monday's fire rose to 13 on Tuesday"."""
    if not text.startswith(("'s", "’s"), m.end) or _DISASTER.match(text, m.end, m.end + 60) is None:
        return False
    return _TOLL.search(text, max(low, m.start - 20), m.start) is not None


_FIGURE = (
    r"(?:[$€£¥₹]\s?)?(?:[0-9][0-9.,]*(?:-[0-9.]+)?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    r"(?:\s?(?:%|per ?cent|million|billion|trillion|thousand|bn|mn|m|k|tonnes?|tons?|t|barrels?|points?|pc|crore"
    r"|lakh))*"
    r"(?:\s(?:an?|per)\s[a-z]+|/[a-z]+)?"
)
_FROM = re.compile(
    r"\b(?:from|against|after|not|instead of|rather than)\s(?:(?:an?|the|its|about|some|around|nearly|almost|just|over"
    rf"|only|more than|less than|peak|record|high|low|level|average|of)\s)*{_FIGURE},?\s"
    r"(?:as\s|(?:it|they|he|she|that|which)\s[^,;]{0,60})?\Z",
    re.IGNORECASE,
)
_OF_ANOTHER = re.compile(
    r"\b(?:times|twice|double|triple|half|quarter|third|fifth|tenth|\w+fold)\s"
    r"(?:(?:of\s)?what\b[^,;:.]*"
    r"|(?:of\s(?=the\s[0-9]))?(?:the|its|their|his|her|our|that of|those of)\s"
    r"(?:(?!was\b|were\b|is\b|are\b|had\b|has\b|have\b|will\b|[a-z]+ed\b)[\w’'.,-]+\s){1,6})\Z"
)
_BEGUN = re.compile(r"(?:,\s(?:where|while|whereas|but|and|though|although|yet)|[;:—(])\s?\Z")


# What it came from has not the time of what it came to: "in May 40, up from 30", "falls to 8 percent from 12".
_CAME_FROM = re.compile(
    r"(?:\b(?:up|down)\sfrom|\bto\s\S+(?:\s\S+){0,3}\sfrom|,\s(?:as\s)?against|compared (?:with|to))"
    r"\s(?:[\w’]+\s){0,4}\Z"
)
_CAME_FROM_WORDS = ("from", "against", "compared")


def _came_from(text: str, low: int, at: int) -> bool:
    """Whether the words text[low:at] before a figure make it what another came from.

    What is estimated anew is of one time, now as before: "cut its forecast of this year's crop to 19m from 21m".
    """
    near = text[low:at]
    if not any(word in near for word in _CAME_FROM_WORDS) or _CAME_FROM.search(text, low, at) is None:
        return False
    return _REVISED.search(text, max(0, low - 60), at) is None


_REVISED = re.compile(
    r"\b(?:cut|lift|raise|lower|revise|trim|slash|correct|upgrade|downgrade)(?:s|d|ed|ted|med)?\s(?:the|its|their|our|his|her)"
    r"\s(?:[\w-]+\s){0,2}(?:forecast|estimate|count|projection|outlook|tally|guidance|assessment)s?\b"
)
# "45,000 before the pandemic": a time of its own, which no date tells.
_OWN_TIME = re.compile(
    r"(?:\s[^\W\d]+){0,2}\s(?:before|since|until)\sthe\s(?:war|pandemic|crisis|invasion|storm|flood|coup|ban)\b"
)
_AGAINST = re.compile(r"\b(?:against|from|than|after|versus)\s(?:[\w’]+\s){0,3}\Z")
_BESIDE = 36
"""So far behind its figure a base's date may stand."""


def _own_base(text: str, claim: Span, m: DateMention) -> bool:
    """Whether a date that is compared with is the quantity's own: "against 62.8% on the same day of 2024"."""
    between = text[claim[1] : m.start] if m.start >= claim[1] else ","
    near = len(between) <= _BESIDE and "," not in between
    return near and _AGAINST.search(text, max(0, claim[0] - 40), claim[0]) is not None


def _of_the_base(text: str, claim: Span, date: int) -> bool:
    """Whether a date behind a quantity is that of another, the base of a comparison.

    "Than the 5 tonnes of 2022", "from 83 % two years ago", "twice what it paid in 2019", "half its rate in January".
    """
    between = text[claim[1] : date]
    if _THAN.search(between) or _FROM.search(between):
        return True
    return _OF_ANOTHER.search(text, claim[0], date) is not None


_SUPPOSING = re.compile(
    r"\b(?:[Ii]f|[Uu]nless|[Ww]ithout|[Aa]ssuming|[Ss]upposing|[Pp]rovided that|[Ii]n case)\b"
    r"|(?:\A|[,“\"])\s?(?:should|Should)\s"
)
_SUPPOSING_PARTS = ("if", "If", "nless", "ithout", "ssuming", "upposing", "rovided", "n case", "hould")
"""Parts of these words whose case does not matter: where none stands, none of the words does."""
_ENDS = re.compile(r"[,;:—“”\"](?![0-9])|\.\s")


def _supposed(text: str, low: int, claim: Span, m: DateMention) -> bool:
    """Whether a date stands in a condition that the quantity is not in: "if the rains fail in September"."""
    start = max(low, m.from_cue - _WITHIN)
    near = text[start : m.from_cue]
    if not any(part in near for part in _SUPPOSING_PARTS):
        return False
    openers = list(_SUPPOSING.finditer(text, start, m.from_cue))
    if not openers or _ENDS.search(text, openers[-1].end(), m.from_cue):
        return False
    return not openers[-1].end() <= claim[0] < m.from_cue


_WITHIN = 110
"""No condition is longer up to its date."""


_A_DAY = len("2024-02-26")


def covered(mention: DateMention, *, rate: bool = False) -> Period:
    """The period that a date with its cue gives: "since September" has no end, "by December" no start."""
    period = mention.period
    if mention.cue is Cue.FROM and len(period.start or "") == _A_DAY and period.start != period.end:
        return period  # from 1 to 15 May
    match mention.cue:
        case Cue.SINCE | Cue.AFTER | Cue.FROM if mention.kind is not Kind.FRAME:
            return Period(start=period.start)
        case Cue.BY | Cue.UNTIL | Cue.BEFORE | Cue.AS_OF if mention.kind is not Kind.FRAME:
            held = rate and mention.cue in {Cue.BY, Cue.AS_OF}
            return period if held else Period(end=period.end)
    return period


def _away(claim: Span, m: DateMention) -> int:
    return max(0, claim[0] - m.end, m.from_cue - claim[1])


def _cost(text: str, low: int, claim: Span, m: DateMention) -> float:
    """How far a date is from a quantity: breaks between them, and which of the two comes first."""
    if m.start < claim[1] and claim[0] < m.end:
        return 0
    if m.end <= claim[0]:
        return _leading(text, low, claim, m)
    between = _OWN_CLAUSE.sub("", text[claim[1] : m.from_cue])
    cost = _crossed(between, forward=False) + len(between) / _NEAR
    if _OWN_FRONT.search(between):
        cost += _COST["part"]
    if _COMMA.search(between) and _IN_ASIDE.search(text, max(low, claim[0] - 80), claim[0]):
        cost += _COST["part"]  # the aside ends before the date
    return cost + _COST["part"] if _BEGUN.search(between) else cost


def _leading(text: str, low: int, claim: Span, m: DateMention) -> float:
    """A date before the quantity: one that opens the sentence or its clause covers all that follows in it."""
    between = text[m.end : claim[0]]
    if between == ": ":
        return 0  # "2022: 11 million"
    cost = 4 + len(between) / _FAR
    if not _OPENS.search(text, max(low, m.from_cue - 12), m.from_cue) and m.from_cue > low:
        aside = _COMMA.search(between) and _ASIDE.search(text, max(low, m.from_cue - 80), m.from_cue)
        past = bool(aside) or _ELSEWHERE.search(between) is not None
        return cost + 6 + _crossed(between, forward=True) + (_COST["part"] if past else 0)
    for b in _BREAKS.finditer(between):
        if b.lastgroup == "full" and b.group()[0] in ";:.!?":
            cost += _COST["full"]
        elif b.lastgroup in {"and", "clause"}:
            cost += 8
    return cost + _COST["part"] if _TODAY.search(between) else cost


# "At the start of the year it had 40, now it has 30".
_TODAY = re.compile(r"[,;]\s(?:and\s|but\s)?(?:now|at present|currently)\s")


def _crossed(between: str, *, forward: bool) -> float:
    """What the breaks between a date and a quantity cost; "..., and 19 or more" goes on with what stands before."""
    costs: list[float] = []
    for b in _BREAKS.finditer(between):
        name = b.lastgroup or "comma"
        if name == "relative" and not forward and not b.group().startswith(","):
            costs.append(_OWN if _DIRECT.fullmatch(between, 0, b.start()) else _COST["part"])
        elif name == "part" and b.group()[0] == "," and not forward and _COMMA.search(between, b.end()):
            costs.append(_COST["comma"])  # a closed aside: "900 people, six of them girls, have come since May"
        elif name in {"and", "comma"} and _ELLIPTIC.match(between + "1", b.start()):
            if forward:
                costs = [c for c in costs if c >= _COST["full"]]
            costs.append(10 if forward else 25)
        elif name == "phrase" and forward:
            costs.append(_COST["part"])
        else:
            costs.append(_COST[name])
    return sum(costs)
