"""The words of which dates are made: months, weekdays, number words, and the patterns built from them."""

from __future__ import annotations

from crossbearing.claims.dates.calendar import Day

MONTHS = {m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
WEEKDAYS = {d: i for i, d in enumerate("mon tue wed thu fri sat sun".split())}

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen".split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {w: i for i, w in enumerate([*_ONES, "seventeen", "eighteen", "nineteen"], 1)} | _TENS | {"a": 1, "an": 1}
ORDINALS = {"first": 1, "1st": 1, "opening": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3}
ORDINALS |= {"fourth": 4, "4th": 4, "final": 4, "last": 4}

# Patterns that can stand in any other. Figures are ASCII: other digits are text.
MONTH = (
    r"(?:(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|Jul(?:y|\.)?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
    r"|january|february|april|june|july|september|october|november|december)(?![^\W\d_]))"
)
YEAR = r"(?:(?:1[5-9]|20|21)[0-9][0-9](?![0-9]))"
DAY = r"(?:(?:0?[1-9]|[12][0-9]|3[01])(?:st|nd|rd|th)?(?![\w%]|[.,:][0-9]))"
DASH = r"(?:-|–|—|‐|‑)"
UNIT = r"(?:hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?|decades?|centuries|century)"
NUMBER = (
    r"(?:[0-9]{1,3}(?![0-9.,][0-9])|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen"
    r"|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?|several|few|couple)"
)
FEAST = r"(?:Christmas(?: Day| Eve)?|New Year[’']s(?: Day| Eve)|New Year\b(?![’'])|Thanksgiving|Boxing Day)"
SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"
THIS_YEAR = (
    r"(?:(?:of )?(?:this|last|next|the same|that|the previous|the following) year|(?:of )?the year before"
    r"|(?:a|one) year ago)"
)
OF_YEAR = rf"(?:(?: of|,)? (?P<y>{YEAR})(?!,[0-9])|,? (?P<ry>{THIS_YEAR}))"
SHORT_YEAR = r"[0-9]{2}(?![0-9%]|[.,][0-9])"
TO = r"(?:-| to | or |–)"
THEN = r"(?P<dir>later|earlier|after|before|previously|prior|hence)\b"
ENDING = r"(?:to|ended|ending|up to|through)(?: on)?"
DATED = (
    rf"(?=(?:the end of )?(?:(?:(?:early|mid|late|end)[- ])?{MONTH}|{DAY} {MONTH}|{YEAR}"
    r"|(?:last )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day))"
)


def month_number(word: str) -> int:
    """1 to 12 for the name of a month, long or short."""
    return MONTHS[word[:3].lower()]


def weekday_number(word: str) -> int:
    """0 for Monday to 6 for Sunday."""
    return WEEKDAYS[word[:3].lower()]


def number(word: str | None) -> int | None:
    """The number that figures or words give; None for "several", "a few"."""
    if not word:
        return None
    word = word.lower()
    if word.isascii() and word.isdigit():
        return int(word)
    total = 0
    for part in word.replace("-", " ").split():
        if part not in NUMBERS:
            return None
        total += NUMBERS[part]
    return total or None


def leading_int(word: str) -> int:
    """The figures at the front of a word: 26 of "26th"."""
    n = 0
    while n < len(word) and "0" <= word[n] <= "9":
        n += 1
    return int(word[:n])


def relative_year(words: str, published: Day | None) -> int | None:
    """The year that "last year" and its like mean; None where that hangs on something else or on an unknown date."""
    if published is None:
        return None
    for word, step in (("last", -1), ("previous", -1), ("before", -1), ("ago", -1), ("this", 0), ("next", 1)):
        if word in words:
            return published.year + step
    return None
