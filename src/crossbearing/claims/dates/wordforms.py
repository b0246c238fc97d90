"""The forms of date that begin with a word: Feb. 26, last week, the third quarter, a year ago, the past two months.

Each names the beginnings of words that can start it (also with a capital): what begins otherwise is passed over.
"""

from __future__ import annotations

from crossbearing.claims.dates import absolute, relative, spans
from crossbearing.claims.dates.figureforms import Reader
from crossbearing.claims.dates.words import (
    DASH,
    DATED,
    DAY,
    ENDING,
    FEAST,
    MONTH,
    NUMBER,
    NUMBERS,
    OF_YEAR,
    SEASON,
    SHORT_YEAR,
    THEN,
    THIS_YEAR,
    TO,
    UNIT,
    YEAR,
)

_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_WHICH = r"(?:[Ll]ast|[Tt]his|[Nn]ext|[Pp]ast|[Pp]revious|[Cc]oming|[Ff]ollowing|[Pp]rior|[Pp]receding)"
_NTH = r"(?:[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ff]inal|[Ll]ast|[Oo]pening)"
_COUNT = rf"(?i:half an?|{NUMBER})"
_FRAME = r"(?:[Oo]ver|[Ww]ithin|[Ii]n|[Dd]uring|[Ii]nside|[Tt]hroughout|[Aa]cross)"
_LESS = r"just|only|less than|under|about|around|roughly|some|nearly|almost|more than|at least|as little as|barely"
_MEASURED = r"(?![’'\w]|\s+(?:of|worth|old|long|more|longer|ago|earlier|later|after|before|hence|from)\b)"
_OF_YEARS = "fiscal |financial |calendar |school |marketing "
_YEARS = rf"(?:(?:{_OF_YEARS})?year)"

_ABBREVIATED = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTHS = (
    *(m.capitalize() for m in _ABBREVIATED),
    *(m.upper() for m in _ABBREVIATED),
    *(m for m in _ABBREVIATED if m not in {"mar", "may", "aug"}),
)
_WHICHES = ("last ", "this ", "next ", "past ", "previous ", "coming ", "following ", "prior ", "preceding ")
_WEEKDAYS = ("Mond", "Tues", "Wedn", "Thur", "Frid", "Satu", "Sund", *_WHICHES)
_NTHS = ("first[ -]", "second[ -]", "third[ -]", "fourth[ -]", "final[ -]", "last[ -]", "opening[ -]")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_ONES = "one|two|three|four|five|six|seven|eight|nine|ten"
_UNITS = "and |of |to |or |hour|day|night|week|fortnight|month|quarter|year|decade|centur"
_NUMBERS = (
    f"an? (?:{_UNITS}|few|couple)",
    f"half an? (?:{_UNITS})",
    "few ",
    "couple ",
    "several ",
    *(f"{n}[ -](?:{_UNITS}|{_ONES}|eleven|twelve)" for n in NUMBERS if n not in ("a", "an")),
)
_FRAMES = tuple(
    rf"{word} (?:[0-9]|an?[ -]|the [sc]|{_LESS}|{_ONES}|eleven|twelve|\w+teen|\w+ty\b|several|few|couple)"
    for word in ("over", "within", "in", "during", "inside", "throughout", "across")
)
_UNIT = "(?:year|month|week|quarter|decade)"
_VAGUE = (
    *("so far", "to date", "until now", "by now", "up to now", "right now", "at present", "currently", "recently"),
    *("now,", "lately", "nowadays", "these days", "at th", "last ", "past ", "recent ", "coming "),
)

WORDS: tuple[tuple[str, tuple[str, ...], str, Reader], ...] = (
    (
        "month_day",
        _MONTHS,
        rf"(?P<mon>{MONTH}) ?(?:the )?(?P<d>{DAY})(?! (?:million|billion|thousand|per|percent)\b)"
        rf"(?:\s?(?:{DASH}|to)\s?(?P<d2>{DAY})(?! ?{MONTH})|,? and (?P<d3>{DAY})(?=[.,;:)]|\Z))?"
        rf"(?:,?\s(?P<y>{YEAR})(?![,.][0-9])|,? (?P<ry>{THIS_YEAR}))?",
        absolute.day_and_month,
    ),
    (
        "month_year",
        _MONTHS,
        rf"(?P<mon>{MONTH})(?:(?:,|-)?\s?(?:of\s)?(?P<y>{YEAR})(?![,.][0-9])|,? (?P<ry>{THIS_YEAR}))",
        absolute.month_and_year,
    ),
    ("month", _MONTHS, rf"(?P<mon>{MONTH})", absolute.month),
    (
        "feast",
        ("Christm", "New Year", "Thanks", "Boxing"),
        rf"(?P<feast>{FEAST})(?:[,]? (?P<y>{YEAR}))?",
        absolute.feast,
    ),
    (
        "fiscal",
        ("FY", "fiscal ", "financial y", "marketing y", "academic y"),
        r"(?:FY ?|[Ff]iscal (?:year )?|[Ff]inancial year |[Mm]arketing year |[Aa]cademic year )"
        rf"[’']?(?P<y>{YEAR}|{SHORT_YEAR})(?:[-–/](?P<y2>{YEAR}|{SHORT_YEAR}))?(?!,[0-9])",
        absolute.fiscal,
    ),
    ("decade_short", ("’", "'"), r"[’'](?P<y>[0-9]0)s\b", absolute.decade),
    (
        "century_in_words",
        ("sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth", "twenty-f"),
        r"(?P<c>(?:[Ss]ixteen|[Ss]eventeen|[Ee]ighteen|[Nn]ineteen|[Tt]wentie)th|[Tt]wenty-first)(?: |-)century\b",
        absolute.century,
    ),
    (
        "quarters",
        ("Q",),
        r"Q(?P<q>[1-4])(?![0-9A-EG-Za-z])"
        rf"(?:(?: of|,)?(?: calendar)? ?[’']?(?P<y>{YEAR}|{SHORT_YEAR})| (?P<ry>{THIS_YEAR}))?",
        absolute.in_quarter,
    ),
    (
        "halves",
        ("H[12]",),
        rf"(?P<halves>H)(?P<q>[12])(?: of)? ?(?:[’']?(?P<y>{YEAR}|{SHORT_YEAR})|(?P<ry>{THIS_YEAR}))",
        absolute.in_quarter,
    ),
    ("nth_quarter", _NTHS, rf"(?P<q>{_NTH})(?: |-)quarter\b(?:{OF_YEAR})?", absolute.in_quarter),
    ("nth_half", _NTHS, rf"(?P<q>[Ff]irst|[Ss]econd)(?: |-)(?P<halves>half)\b{OF_YEAR}", absolute.in_quarter),
    (
        "bare_half",
        _NTHS,
        r"(?P<q>[Ff]irst|[Ss]econd)(?: |-)(?P<halves>half)\b(?! (?:of|a|an|the)\b)",
        absolute.bare_half,
    ),
    (
        "season",
        _SEASONS,
        rf"(?P<season>{SEASON})(?: of|,)? (?P<y>{YEAR})(?:[-–/](?P<y2>[0-9]{{4}}|[0-9]{{2}})(?![0-9]))?(?!,[0-9])",
        absolute.in_season,
    ),
    (
        "season_of_last_year",
        _SEASONS,
        rf"(?P<season>{SEASON})(?: of|,)? (?P<ry>{THIS_YEAR})",
        absolute.in_season,
    ),
    ("bare_season", _SEASONS, rf"(?P<season>{SEASON})\b(?!-)", relative.bare_season),
    ("last_season", _WHICHES, rf"(?P<which>{_WHICH}) (?P<season>{SEASON})\b", relative.in_season),
    (
        "first_week",
        _NTHS,
        rf"(?P<which>{_NTH}) (?P<unit>week|fortnight|weekend|day) (?:of|in) (?:the month of )?"
        rf"(?P<mon>{MONTH})(?:,? (?P<y>{YEAR}))?",
        relative.first_units,
    ),
    ("window", _NUMBERS, rf"(?P<n>{NUMBER}) (?P<unit>months|weeks|days) {ENDING} {DATED}", spans.window),
    (
        "year_to",
        ("year ", "quarter ", "month ", "week ", "fortnight ", "the (?:year|quarter|month|week|fortnight) "),
        rf"(?:[Tt]he )?(?P<unit>year|quarter|month|week|fortnight) {ENDING} {DATED}",
        spans.window,
    ),
    (
        "weekday",
        _WEEKDAYS,
        rf"(?:(?P<which>[Tt]his (?:past|coming)|{_WHICH}) )?(?P<wd>{_WEEKDAY})\b"
        r"(?: (?:morning|afternoon|evening|night)\b)?(?: (?:of )?(?P<wk>(?:last|this|next|the previous) week)\b)?",
        relative.on_weekday,
    ),
    ("last_month", _WHICHES, rf"(?P<which>{_WHICH}) (?P<mon>{MONTH})(?! [0-9])", relative.named_month),
    (
        "today",
        ("yesterday", "today", "tomorrow", "tonight", "last n", "this "),
        r"(?:[Yy]esterday|[Tt]oday|[Tt]omorrow|[Tt]onight|[Ll]ast night|[Tt]his (?:morning|afternoon|evening))\b"
        r"(?: (?:morning|afternoon|evening|night)\b)?",
        relative.today,
    ),
    (
        "first_months",
        ("first ", "opening ", "initial ", "final "),
        rf"(?P<which>[Ff]irst|[Oo]pening|[Ii]nitial|[Ff]inal) (?P<n>{NUMBER})(?: full)? (?P<unit>{UNIT})\b",
        spans.first_months,
    ),
    (
        "past_months",
        (*_WHICHES, "trailing "),
        rf"(?P<which>{_WHICH}|[Tt]railing) (?P<n>{NUMBER})(?: of)?(?: full| calendar| straight)? (?P<unit>{UNIT})\b",
        relative.past_units,
    ),
    (
        "same_month",
        ("same [mqphwdt]",),
        r"[Ss]ame (?P<unit>months?|quarter|period|half|week|day|date|time|point) "
        rf"(?:(?:of|in) )?(?:(?P<y>{YEAR})(?![,.][0-9])|(?P<ry>{THIS_YEAR}|a year (?:ago|earlier|before)))",
        relative.same_month,
    ),
    (
        "this_year",
        (*_WHICHES, "same ", f"that (?:day|fortnight|century|{_OF_YEARS}|{_UNIT})", "current "),
        rf"(?P<which>{_WHICH}|[Ss]ame|[Tt]hat|[Cc]urrent) "
        rf"(?P<unit>{_YEARS}|month|quarter|weekend|week|decade|century|day|fortnight)\b"
        r"(?! (?:of|to) (?!at (?:least|most)\b|(?:about|around|some|nearly|almost|over|up|more|fewer|less|as)\b)"
        rf"(?:[a-z]|{YEAR}))",
        relative.unit,
    ),
    (
        "ago",
        _NUMBERS,
        rf"(?P<n>{_COUNT})(?: of)?(?:{TO}(?P<n2>{NUMBER}))?(?P<half> and a half)? (?P<unit>{UNIT}) (?:ago|back)\b",
        relative.ago,
    ),
    (
        "later",
        _NUMBERS,
        rf"(?P<n>{_COUNT})(?: of)?(?: and a half)?(?:{TO}{NUMBER})? (?P<unit>{UNIT}) {THEN}",
        relative.later,
    ),
    (
        "next_day",
        ("day ", "month ", "quarter ", "year "),
        r"(?:[Dd]ay (?P<dir>after|before)|(?<=[Tt]he )(?P<unit>month|quarter|year) (?P<dir2>before|after))\b"
        r"(?! (?:yesterday|tomorrow|that|last))",
        relative.later,
    ),
    ("the_weekend", ("the weekend",), r"[Tt]he weekend\b", relative.the_weekend),
    ("full_year", ("full[ -]year",), rf"[Ff]ull[ -]year\b(?! (?:of|{YEAR}))", relative.full_year),
    ("all_day", ("during the d",), r"During the day\b", relative.today),
    (
        "the_year",
        (f"the {_UNIT}",),
        rf"[Tt]he (?P<unit>{_UNIT})\b(?! (?:before|after|earlier|later|when|that|in which))",
        relative.the_unit,
    ),
    ("this_one", ("this one",), r"[Tt]his one\b", relative.this_one),
    (
        "year_end",
        ("year[-’' ]", "month[-’' ]", "mid-?year"),
        r"(?P<unit>year|month)(?:-|[’']s | )end\b|[Mm]id-?year\b",
        relative.year_end,
    ),
    (
        "frame",
        _FRAMES,
        rf"{_FRAME} (?:a period of |the (?:space|course|span) of )?(?:(?:{_LESS}) )?(?:{NUMBER})(?: and a half)?"
        rf"(?:{TO}{NUMBER})?[ -]{UNIT}\b(?: and a half)?{_MEASURED}",
        spans.frame,
    ),
    (
        "vague",
        _VAGUE,
        r"(?:[Ss]o far|[Tt]o date|[Uu]ntil now|[Bb]y now|[Uu]p to now|[Rr]ight now|[Aa]t present|[Cc]urrently"
        r"|[Rr]ecently|[Nn]ow(?=,)|[Ll]ately|[Nn]owadays|[Tt]hese days|[Aa]t (?:the|that|this) (?:time|point)"
        r"|(?:[Ll]ast|[Pp]ast|[Rr]ecent|[Cc]oming) (?:days|weeks|months|years|decades))\b",
        spans.vague,
    ),
    (
        "then",
        ("then", "that [tpd]"),
        r"(?:(?<=ince )|(?<=[Bb]y )|(?<=ntil )|(?<=rom ))(?:then|that (?:time|point|date|day))\b",
        spans.then,
    ),
)
