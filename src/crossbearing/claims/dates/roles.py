"""What a date does in its sentence: it dates the saying, a document, a comparison, an occasion, or what is counted."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from crossbearing.claims.dates.mention import Cue, DateMention, Kind


class Role(StrEnum):
    """The part that a date plays."""

    MATTER = "matter"  # when what is told of happened or holds
    SAYING = "saying"  # when it was said, written or promised
    COMPARED = "compared"  # what it is set against: "than in 2022", "up on last year"
    OCCASION = "occasion"  # when something else took place: "after the summit in September"
    NONE = "none"  # a time of day, a span without a date, the page's own date


# Verbs of saying that need no object for the date after them to be theirs.
_SAID = (
    r"said|says?|saying|announced|announces|announcing|reported|reports|estimated|estimates|wrote|writing|warned|added|claimed|stated"
    r"|declared|revealed|disclosed|confirmed|acknowledged|admitted|noted|testified|forecast|predicted|projected|foreseen|foresaw|spoke|spoken|speaking|written|alleged"
    r"|insisted|argued|pledged|promised|vowed|undertook|agreed|approved|adopted|signed|published|posted|tweeted|remarked|commented"
    r"|calculated|reckoned|assessed|conceded|asserted|recounted|commenting|concluded|complained|boasted|surfaced|emerged|reiterated|recalled"
    r"|(?:withdrew|retracted|corrected|denied|repeated)(?: (?:that|this|it|them))?|withdrawn|floated"
    r"|put about|requested|appealed|asked|printed"
    r"|interviewed|quoted|cited|unveiled|updated|revised|presented|voted|ruled|proposed|passed (?:this|that|it|them) on"
)
_TOLD = r"told|tells|telling|informed|briefed|assured|reminded|asked|urged|addressed|warned|advised|notified"
_GAVE = (
    r"gave|given|gives|issued|issues|released|releases|published|put out|presented|submitted|unveiled|posted|sent|made"
    r"|put|offered|provided|produced"
)
_PAPER = (
    r"(?:reports?|papers?|stud(?:y|ies)|statements?|fact ?sheets?|letters?|bulletins?|briefings?|documents?|speech"
    r"|interviews?|articles?|notes?|memos?|memorandum|testimony|resolutions?|plans?|announcements?|communiqu[eé]s?|filings?|surveys?"
    r"|assessments?|updates?|dispatch(?:es)?|press releases?|releases?|publications?|address|hearing|remarks"
    r"|analys[ei]s|forecasts?|estimates?|verdict|ruling|decree|bill|order|census|audit|review|advisory|comments?|blog|broadcast|drafts?|leaflet|prospectus|projections?|sitreps?)"
)
_DECIDED = "pledged|promised|vowed|undertook|approved|adopted|denied|rejected|dismissed|disputed"
_CORRECTED = "corrected|revised|lowered|raised|changed"
_FIGURE = (
    r"(?:figures?|numbers?|totals?|counts?|tall(?:y|ies)|tolls?|data|details|account|information|warning|claim|evidence"
    r"|it|them)"
)
_GATHERINGS = "briefing forum conference hearing debate panel lecture seminar podcast webcast".split()
_GATHERED = rf"(?:{'|'.join(_GATHERINGS)})s?"

# What may stand between the verb and the date: "here", "late", "at a briefing", "to reporters in Kyiv".
_ADVERBS = r"(?:\s(?:here|there|also|again|separately|late|earlier|early|only|first|back|publicly|[a-z]+ly))*"
_PLACE = (
    r"(?:(?:,?\s(?:at|in|during|from|via|through|on|by|of|for|with|about|under|between)|\s(?:before|after)"
    r"|,?\sto(?=\s(?:the|an?|his|her|its|their|our|reporters|journalists|lawmakers|(?-i:[A-Z]))))"
    r"(?:\s(?!that\b|which\b|who\b|had\b|has\b|have\b|was\b|were\b|is\b|are\b|will\b|would\b|could\b|may\b)[^\W\d][\w’'.-]*){1,6}?){0,3}"
)
_BEFORE_DATE = re.compile(
    rf"\b(?:(?:{_SAID}){_ADVERBS}{_PLACE}"
    rf"|(?:{_TOLD})(?:\s(?!that\b|of\b)[^\W\d][\w’'.-]*){{1,6}}?{_ADVERBS}{_PLACE}"
    rf"|(?:{_GAVE})\s(?:[^\W\d][\w’'.-]*\s){{0,4}}?(?:{_PAPER}|{_FIGURE}){_ADVERBS}{_PLACE}"
    r"|used\san?\s(?:figure|number)\sof\s[\w’'., -]{1,60}?"
    r"|quoted\s(?:us|me|him|her|them)\s[\w$€£₹][\w’'.,%/ -]{0,60}?"
    r"|put\s(?:[\w’'.-]+\s){1,9}?on\s(?:its|the|a|their)\s(?:[a-z]+\s)?(?:black)?list"
    rf"|(?:{_DECIDED})(?:\s(?!that\b|which\b)[\w$€£₹][\w’'.,%-]*){{1,10}}?"
    r"|puts?\s(?:[^\W\d][\w’'.-]*\s){1,9}?at\s[\w$€£₹][\w’'.,%-]*(?:\s[a-z]+){0,2}"
    rf"|(?:{_CORRECTED})\s(?:this|that|it)\s(?:to|at)\s[\w$€£₹][\w’'.,%-]*(?:\s[a-z]+)?"
    rf"|(?:{_PAPER})(?:\sto\s(?:the\s)?[a-z]+)?(?:\s(?:released|issued|published|dated|made|presented|submitted|adopted|signed|approved|given|seen|sent|out)\b{_PLACE})?"
    rf"(?:\s(?:of|dated|from))?"
    rf"|(?:at|in|during)\s(?:an?|the|his|her|its|their)\s(?:[^\W\d][\w’'.-]*\s){{0,3}}?{_GATHERED}(?:\s(?!that\b|which\b|had\b|was\b)[^\W\d][\w’'.-]*){{0,9}}?"
    rf"),?\s?\Z",
    re.IGNORECASE,
)
_AT = frozenset("at in during".split())
"""These lead up to a date only with a gathering behind them."""
_OPENER = re.compile(
    rf"{_SAID}|{_TOLD}|{_GAVE}|{_PAPER}|{_DECIDED}|{_CORRECTED}|passed|puts?|used|quoted|press|fact|at|in|during",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w+")
_DATED_PAPER = re.compile(rf"(?:[’']s)?\s(?:[^\W\d][\w’'.-]*\s){{0,2}}?{_PAPER}\b")
_OF_THINGS = re.compile(r"\b(?:data|figures|statistics|records|numbers)\s(?:for|from|of|in)?\s?(?:the\s)?\Z")
_OF_THINGS_AT_MOST = len("statistics from the ")

_ANOTHER = re.compile(
    rf"\b(?:{_FIGURE})(?:\sthat)?\s(?:it|he|she|they|the\s\w+)\s(?:had\s)?(?:gave|given|cited|quoted|published|reported|announced|used)"
    rf"{_ADVERBS}\s?\Z"
)

# A date that opens its clause dates the first verb after it.
_OPENS = re.compile(
    r"(?:\A|[;:—–(\n“\"]|\s--|\s-|,\s(?:but|and|while|though|although|whereas|yet|then|when)|\b(?:But|And|Yet|Back|Then|Only|Just|Also|Even|Already|Earlier|Late|Early|As|Meanwhile,)|,)\s*\Z"
)
_OPENS_AT_MOST = len(", although")
_THAT = re.compile(r"\b(?:that|which|because|as|if|when|where|says|said)\s\Z")
_VERB = re.compile(
    rf"\b(?:(?P<saying>(?:(?:had|has|have|was|were|is|then|also|first|already)\s){{0,3}}(?:{_SAID}|{_TOLD}|put|gave|given|saying|reckoning|estimating"
    rf"|speaking|putting|giving|quoted|counted|called|credited)\b)"
    r"|(?P<other>had|has|have|was|were|is|are|will|would|could|may|might|can|did|does|should|must|came|went|rose|fell|sent|took|met|held|began"
    r"|got|left|kept|hit|shot|lost|won|brought|bought|sold|paid|died|led|ran|stood|made|makes?|became|drew|saw|cost|[a-z]{3,}ed)\b)"
)
_COUNTED = re.compile(
    r"\s(?:about |some |around |nearly |over )?(?:[0-9]|two |three |four |five |six |ten |dozens|hundreds)"
)
_DONE = frozenset("asked admitted posted signed presented withdrew approved published revised".split())
"""What is also done to what is counted: "last week we admitted 955 patients"."""
_PRESENT = frozenset("says reports estimates announces tells gives forecast".split())

_COMPARED = re.compile(
    r"(?:\b(?:than|versus|vs\.?|against|below|above|compared (?:with|to)|relative to|that of|those of"
    r"|over|on|from|with|as)\s"
    r"(?:in\s|at\s|on\s|during\s|that\s|those\s|the\s(?:same|corresponding|comparable|level|figure|total|number|average|previous)?\s?"
    r"|(?:level|period|figure|total|number|average|month|quarter|week|day|year|time|point)s?\s|of\s|in\s|a\s|its\s|their\s){0,6})\Z"
)
_STEP = re.compile(
    r"(?:[0-9]%|per ?cent|times|fold|half|third|twice|thrice|as (?:many|much|big|large|high|long)|points?|up|down|rise"
    r"|rose|fell|fall|drop\w*|increas\w+|decreas\w+|decline\w*|grew|growth"
    r"|jump\w*|higher|lower|more|less|fewer|larger|smaller|doubled?|tripled?|halved|bigger|rising|falling|gain\w*|compared)\b"
)
_WEAK_COMPARED = re.compile(r"\b(?:over|on|from|with|as|against)\b")

_OCCASION = re.compile(
    r"(?:\b(?:[Ff]ollowing|[Aa]fter|[Bb]efore|[Aa]t|[Uu]nder|[Aa]head of|[Ss]ince|[Dd]uring|[Ff]rom)"
    r"\s(?:[^\W\d][\w’'.-]*\s){0,12}?"
    r"(?:meetings?|summits?|talks|conference|visit|ceremony|forum|deal|agreements?|contracts?|treaty|accord|pact|elections?|inauguration"
    r"|referendum|festival|coup|parade|handover)"
    r"(?:\s[^\W\d][\w’'.-]*){0,14}?)\s?\Z"
)
# "Its last tally is from January": the date of the tally, and not the start of what it counts.
_HAILS = re.compile(
    rf"\b(?:{_FIGURE}|{_PAPER})\b(?:,?\s[^\W_][\w’'.,-]*){{0,8}}?,?\s(?:is|was|are|were|dates?|dated|stems?|comes?|came)(?:\sback)?"
    r"\s\Z",
    re.IGNORECASE,
)
_RECORD = re.compile(r"\brecords?\s(?:was\s|were\s|had been\s)?(?:set|begun|began|broken|held)\s?\Z|\brecords?\s\Z")
_DECISION = re.compile(r"[’']s\s(?:[a-z-]+\s)?(?:decision|move|announcement|deal|order)\b")
"""What is done on a day about what holds at another: "Friday's decision brings the price to 40"."""
_LOOK_BACK, _LOOK_ON = 120, 130


# "The highest since 2012": what it is compared with begins then.
_SUPERLATIVE = re.compile(r"\b(?:[a-z]{3,}est|most|least|worst|best|record|like it)\b(?:\s[\w’'-]+){0,4}\s\Z")


def role(text: str, low: int, high: int, mention: DateMention) -> Role:
    """The role of a mention in the sentence text[low:high]."""
    if mention.kind in {Kind.TIME, Kind.PAGE}:
        return Role.NONE
    before = text[max(low, mention.from_cue - _LOOK_BACK) : mention.from_cue]
    if mention.kind is Kind.VAGUE:
        return Role.MATTER
    if (
        mention.cue is None
        and text.startswith(("'s", "’s"), mention.end)
        and _DECISION.match(text, mention.end, min(high, mention.end + 40))
    ):
        return Role.OCCASION
    if text.startswith("from", mention.from_cue) and _HAILS.search(before):
        return Role.SAYING
    if mention.kind is Kind.FRAME and not mention.period:
        return Role.NONE
    if _ANOTHER.search(before):
        return Role.OCCASION
    if mention.cue not in {Cue.AS_OF, Cue.SINCE, Cue.BETWEEN, Cue.BY} and _says_before(before, text, mention, high):
        return Role.SAYING
    if mention.cue not in {Cue.AS_OF, Cue.SINCE, Cue.BETWEEN} and _opens_saying(before, text, mention, high):
        return Role.SAYING
    if mention.cue is Cue.SINCE and _SUPERLATIVE.search(before):
        return Role.COMPARED
    if _compared(before + text[mention.from_cue : mention.start], mention):
        return Role.COMPARED
    if (
        mention.cue is not Cue.SINCE
        and mention.kind is not Kind.FRAME
        and (_OCCASION.search(before) or ("record" in before and _RECORD.search(before)))
    ):
        return Role.OCCASION
    return Role.MATTER


def _says_before(before: str, text: str, mention: DateMention, high: int) -> bool:
    if text.startswith(("’s", "'s"), mention.end):
        return _DATED_PAPER.match(text, mention.end, min(high, mention.end + 60)) is not None
    about = _OF_THINGS.search(before, max(0, len(before) - _OF_THINGS_AT_MOST))
    if about or text.startswith("for ", mention.from_cue):
        return False
    if not _leads_to_date(before):
        return mention.cue is None and _DATED_PAPER.match(text, mention.end, min(high, mention.end + 40)) is not None
    if mention.kind in {Kind.YEAR, Kind.FISCAL, Kind.FRAME}:
        return (mention.kind is Kind.YEAR and mention.cue is not Cue.IN) or _PAPER_END.search(before) is not None
    return True


def _leads_to_date(before: str) -> bool:
    """Whether words of saying lead up to what follows; only words that may open them are tried."""
    opening = set(filter(_opens, _WORD.findall(before)))
    if not opening.isdisjoint(_AT):
        plain = before.lower()
        if not any(gathering in plain for gathering in _GATHERINGS):
            opening -= _AT
    return bool(opening) and any(
        m.group() in opening and _BEFORE_DATE.match(before, m.start()) for m in _WORD.finditer(before)
    )


@lru_cache(maxsize=4096)
def _opens(word: str) -> bool:
    return _OPENER.fullmatch(word) is not None


_PAPER_END = re.compile(
    rf"\b{_PAPER}(?:\s(?:released|issued|published|dated|adopted|signed)\b[^,;]{{0,40}})?(?:\s(?:of|dated|from))?,?\s?\Z"
)


def _opens_saying(before: str, text: str, mention: DateMention, high: int) -> bool:
    if mention.kind is Kind.FRAME or not _opens_clause(before):
        return False
    if _THAT.search(before):
        return False
    at, stop = mention.end, min(high, mention.end + _LOOK_ON)
    while (m := _VERB.search(text, at, stop)) is not None:
        if m["saying"] is None:
            return False
        word = m["saying"].split()[-1]
        if word in _DONE and _COUNTED.match(text, m.end(), stop):
            return False  # "in April they asked 1,240 households"
        aside = text[m.end() : m.end() + 1] == "," and word not in {"told"}
        if not aside:
            return word not in _PRESENT or mention.kind in {Kind.WEEKDAY, Kind.ABSOLUTE}
        at = m.end()
    return False


def _opens_clause(before: str) -> bool:
    """Whether a date opens its clause, to judge by the last words before it."""
    words = before.rstrip()
    return not words or _OPENS.search(before, max(0, len(words) - _OPENS_AT_MOST)) is not None


def _compared(before: str, mention: DateMention) -> bool:
    m = _COMPARED.search(before)
    if m is None or mention.cue in {Cue.BETWEEN, Cue.AS_OF}:
        return False
    if _WEAK_COMPARED.match(m.group()):
        word = m.group().split()[0]
        if word == "on" and mention.kind in {Kind.ABSOLUTE, Kind.WEEKDAY} and len(mention.period.start or "") == 10:
            return False
        if word == "over" and mention.kind in {Kind.FRAME, Kind.SEASON}:
            return False
        return _STEP.search(before[max(0, m.start() - 44) : m.start()]) is not None and (
            word != "with" or "compared" in before
        )
    return True
