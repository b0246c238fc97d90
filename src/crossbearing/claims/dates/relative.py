"""Dates that hang on the day of publication: yesterday, last week, on Thursday, a year ago, the past three months."""

from __future__ import annotations

import re

from crossbearing.claims.dates.absolute import Found, nearest_year
from crossbearing.claims.dates.calendar import (
    NOTHING,
    Day,
    add_days,
    add_months,
    at,
    parse,
    quarter,
    season,
    valid,
    weekday,
)
from crossbearing.claims.dates.context import Context
from crossbearing.claims.dates.mention import Kind, Reading
from crossbearing.claims.dates.words import month_number, number, relative_year, weekday_number
from crossbearing.terms import Period

_UNDATED = Reading(NOTHING, Kind.RELATIVE, True)
_DAYS_FROM_NOW = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_DAYS = {"hour": 0, "day": 1, "night": 1, "week": 7, "fortnight": 14}
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "centurie": 1200}


def today(m: Found, c: Context) -> Reading | None:
    """Today, yesterday, this morning, last night."""
    words = m.group().lower()
    if (
        words == "today"
        and m.group()[0] == "T"
        and m.start() > c.start
        and c.before(m.start())
        and c.char(m.start() - 2) not in set('.!?"”’')
    ):
        return None  # a name: USA Today
    if words == "today" and _AT_PRESENT.match(c.text, m.end(), min(c.end, m.end() + 60)):
        return Reading(NOTHING, Kind.VAGUE)  # "at today's rate", "today it is 600"
    step = next((d for w, d in _DAYS_FROM_NOW.items() if words.startswith(w)), 0)
    return Reading(_shifted(c.published, step), Kind.RELATIVE, True)


_AT_PRESENT = re.compile(r"[’']s\b|,?(?:\s(?!said\b)[\w’'-]+){1,3}\s(?:is|are|has|have|holds?|makes?)\b")


def _shifted(day: Day | None, days: int) -> Period:
    return at(add_days(day, days)) if day else NOTHING


def _month_of(day: Day | None) -> Period:
    return at(valid(day.year, day.month)) if day and day.month else NOTHING


def _week(pub: Day, step: int) -> Period:
    """The month of a week: that of its Thursday, as most of its days are."""
    day = weekday(pub)
    if day is None:
        return _month_of(pub) if step == 0 else NOTHING
    return _month_of(add_days(pub, 7 * step + 3 - day))


def unit(m: Found, c: Context) -> Reading | None:
    """This, last or next year, month, week, quarter; "the last year" is the twelve months up to now."""
    which, name, pub = m["which"].lower(), m["unit"].lower(), c.published
    if pub is None:
        return _UNDATED
    rolling = which == "past" or (which == "last" and c.before(m.start()) in {"the", "this"})
    if rolling and (name in _DAYS or name in _MONTHS):
        return Reading(_up_to(pub, 1, name, -1), Kind.FRAME, True)
    if which in {"that", "same", "following", "previous", "prior", "preceding"}:
        return _UNDATED  # seen from a time that the text tells of, not from the day of publication
    step = {"last": -1, "past": -1, "next": 1, "coming": 1}.get(which, 0)
    if name.endswith("year"):
        return Reading(at(Day(pub.year + step)), Kind.RELATIVE, True)
    if name == "month":
        return Reading(at(add_months(pub, step)) if pub.month else NOTHING, Kind.RELATIVE, True)
    if name in {"week", "weekend"}:
        return Reading(_week(pub, step) if name == "week" else _weekend(pub, step), Kind.RELATIVE, True)
    if name == "quarter" and pub.month:
        count = pub.year * 4 + (pub.month - 1) // 3 + step
        return Reading(quarter(count // 4, count % 4 + 1), Kind.QUARTER, True)
    if name == "decade":
        first = pub.year // 10 * 10 + 10 * step
        return Reading(at(Day(first), Day(first + 9)), Kind.DECADE, True)
    if name == "century":
        first = (pub.year - 1) // 100 * 100 + 1 + 100 * step
        return Reading(at(Day(first), Day(first + 99)), Kind.DECADE, True)
    return _UNDATED


def _weekend(pub: Day, step: int) -> Period:
    day = weekday(pub)
    if day is None:
        return NOTHING
    saturday = (5 - day) if step >= 0 else (5 - day - 7)
    first = add_days(pub, saturday + (7 if step > 0 and day >= 5 else 0))
    return at(first, add_days(first, 1)) if first else NOTHING


def named_month(m: Found, c: Context) -> Reading | None:
    """Last November, next March, this August."""
    which, month, pub = m["which"].lower(), month_number(m["mon"]), c.published
    if pub is None or pub.month is None:
        return Reading(NOTHING, Kind.ABSOLUTE, True)
    year = pub.year
    if which in {"last", "past", "previous"} and month >= pub.month:
        year -= 1
    elif which in {"next", "coming", "following"} and month <= pub.month:
        year += 1
    return Reading(at(Day(year, month)), Kind.ABSOLUTE, True)


def on_weekday(m: Found, c: Context) -> Reading | None:
    """On Monday: the last one up to the day of publication, or the next where the clause looks ahead."""
    if c.after(m.end()) in {"Times", "Telegraph", "Mirror", "Mail", "Express", "Herald", "Post", "League", "Agreement"}:
        return None
    if c.before(m.start()) in {
        "black",
        "good",
        "bloody",
        "super",
        "ash",
        "shrove",
        "cyber",
        "palm",
        "easter",
        "maundy",
    }:
        return None
    pub = c.published
    today_is = weekday(pub) if pub else None
    if pub is None or today_is is None:
        return Reading(NOTHING, Kind.WEEKDAY, True)
    back = (today_is - weekday_number(m["wd"])) % 7
    which, suffix = (m["which"] or "").lower(), (m["wk"] or "").lower()
    if suffix:
        step = -1 if "last" in suffix or "previous" in suffix else 1 if "next" in suffix else 0
        shift = 7 * step + weekday_number(m["wd"]) - today_is
    elif which in {"last", "past", "this past", "previous"}:
        shift = -back or -7
    elif which in {"next", "coming", "this coming", "following"} or (which == "this" and back):
        shift = 7 - back if which != "this" or c.looks_ahead(m.start(), m.end()) else -back
    elif c.looks_ahead(m.start(), m.end()):
        shift = (7 - back) % 7
    else:
        shift = -back
    return Reading(_shifted(pub, shift), Kind.WEEKDAY, True)


def ago(m: Found, c: Context) -> Reading | None:
    """Three days ago, a year ago, two decades ago; "six to eight months ago" is left undated."""
    name, pub = m["unit"].lower().rstrip("s"), c.published
    count = number(m["n"])
    if pub is None or count is None or m["n2"] or m["half"]:
        return _UNDATED
    if name in _DAYS:
        moved = add_days(pub, -count * _DAYS[name])
        return Reading((_month_of(moved) if _DAYS[name] > 1 else at(moved)) if moved else NOTHING, Kind.RELATIVE, True)
    months = _MONTHS[name] * count
    if name in {"decade", "century", "centurie"} or (name == "year" and count > 1) or pub.month is None:
        return Reading(at(valid(pub.year - months // 12)), Kind.RELATIVE, True)
    return Reading(at(add_months(pub, -months)), Kind.RELATIVE, True)


_BACK = {"earlier", "before", "previously", "prior"}


def later(m: Found, c: Context) -> Reading | None:
    """A day later, the day before, two weeks after: counted from the last date that the text named."""
    groups = m.groupdict()
    unit, word = (groups.get("unit") or "day").lower().rstrip("s"), (m["dir"] or groups.get("dir2") or "").lower()
    count = number(groups["n"]) if groups.get("n") else 1
    from_day = unit in _DAYS
    anchor = parse(c.anchor_day if from_day else c.anchor or (c.run.end if c.run else None))
    names_event = word in {"after", "before"} and c.after(m.end())[:1].isalpha() and c.char(m.end()) == " "
    if names_event and c.before(m.start()) == "by":
        return None  # "slipped by four months before it began": by how much, and no time
    if anchor is None or count is None or count > 1000 or names_event or word == "hence":
        return _UNDATED
    sign = -1 if word in _BACK else 1
    if from_day:
        moved = add_days(anchor, sign * count * _DAYS[unit])
        return Reading((at(moved) if _DAYS[unit] == 1 else _month_of(moved)) if moved else NOTHING, Kind.RELATIVE, True)
    months = sign * _MONTHS[unit] * count
    if c.run is not None and months % 12 == 0:
        return Reading(_moved(c.run, months), Kind.RELATIVE, True)
    if (abs(months) < 12 or (months == -12 and anchor.day is None)) and anchor.month:
        moved = add_months(anchor, months)
    else:
        moved = valid(anchor.year + months // 12) if months % 12 == 0 else None
    return Reading(at(moved) if moved else NOTHING, Kind.RELATIVE, True)


def _moved(run: Period, months: int) -> Period:
    """A run of months so many months later."""
    first, last = parse(run.start), parse(run.end)
    moved = (add_months(first, months), add_months(last, months)) if first and last else (None, None)
    return at(*moved) if None not in moved else NOTHING


_AS = re.compile(r"\b(?:as|than) (?:at|in|on|for|by) the \Z")


def same_month(m: Found, c: Context) -> Reading | None:
    """The same month last year, the same quarter of 2023: of what the text named last."""
    words = m["ry"] or ""
    if c.before(m.start()) == "the" and _AS.search(c.text, max(c.start, m.start() - 14), m.start()):
        return None  # compared with: "as at the same point of 2023"
    year = (
        int(m["y"])
        if m["y"]
        else relative_year("last" if "year" in words and "this" not in words else words, c.published)
    )
    anchor = parse(c.anchor)
    if year is None or m["unit"] == "week":
        return Reading(NOTHING if year is None else at(Day(year)), Kind.RELATIVE, not m["y"])
    if c.run is not None and (last := parse(c.run.end)) is not None:
        return Reading(_moved(c.run, 12 * (year - last.year)), Kind.RELATIVE, not m["y"])
    if anchor is None or anchor.month is None:
        return Reading(at(Day(year)), Kind.RELATIVE, not m["y"])
    day = anchor.day if m["unit"] in {"day", "date", "time", "point"} else None
    return Reading(at(valid(year, anchor.month, day)), Kind.RELATIVE, not m["y"])


def the_weekend(m: Found, c: Context) -> Reading | None:
    """At the weekend: the last, or the next where the clause looks ahead."""
    pub, led = c.published, c.before(m.start())
    day = weekday(pub) if pub else None
    if pub is None or day is None or led not in {"at", "over", "for", "during", "on", "before", "after", "since"}:
        return None
    ahead = led == "for" or c.looks_ahead(m.start(), m.end()) or day >= 5
    return Reading(_weekend(pub, 0 if ahead else -1), Kind.RELATIVE, True)


def full_year(m: Found, c: Context) -> Reading | None:
    """The full year: this one, or the one before where it is told of in the months that follow it."""
    pub = c.published
    if pub is None or c.before(m.start()) not in {"the", "for"}:
        return None
    past = pub.month is not None and pub.month <= 3 and not c.looks_ahead(m.start(), m.end())
    return Reading(at(Day(pub.year - past)), Kind.RELATIVE, True)


_LASTING = frozenset(
    "to can could may might will would should shall must cannot not only that which they these stocks and".split()
)


def past_units(m: Found, c: Context) -> Reading | None:
    """The past two months, the previous three weeks, the next 24 hours: up to, or on from, the day of publication."""
    if m["which"].lower() == "last" and c.before(m.start()) in _LASTING:
        return None  # "it would last two months"
    pub, count, name = c.published, number(m["n"]), m["unit"].lower().rstrip("s")
    if pub is None or count is None:
        return Reading(NOTHING, Kind.FRAME, True)
    ahead = m["which"].lower() in {"coming", "next", "following"}
    return Reading(_up_to(pub, count, name, 1 if ahead else -1), Kind.FRAME, True)


def _up_to(pub: Day, count: int, name: str, sign: int) -> Period:
    """From so many units before the day of publication until then, as precise as the unit."""
    if name in _DAYS:
        days = -(-count // 24) if name == "hour" else count * _DAYS[name]
        moved, here = add_days(pub, sign * days), pub
        if moved is None:
            return NOTHING
    else:
        months = _MONTHS[name] * count
        if months >= 24 or pub.month is None:
            moved, here = valid(pub.year + sign * (months // 12)), Day(pub.year)
        else:
            moved, here = add_months(pub, sign * months), Day(pub.year, pub.month)
        if moved is None:
            return NOTHING
    return at(moved, here) if sign < 0 else at(here, moved)


def the_unit(m: Found, c: Context) -> Reading | None:
    """The year, the month: a date only as a part of it ("the end of the year")."""
    pub, name = c.published, m["unit"].lower()
    if pub is None:
        return Reading(NOTHING, Kind.RELATIVE, True, needs_part=True)
    led = c.before(m.start())
    if name == "year" and (led == "for" or _OVER.match(c.text, m.end(), min(c.end, m.end() + 16))):
        return Reading(at(Day(pub.year)) if led == "for" else at(Day(pub.year, 12)), Kind.RELATIVE, True)
    if name == "week":
        return Reading(_week(pub, 0), Kind.RELATIVE, True, needs_part=True)
    if name == "month":
        number_of = pub.month
        ahead = number_of and c.looks_ahead(m.start(), m.end())
        return Reading(
            at(valid(pub.year, number_of)) if ahead or number_of else NOTHING, Kind.RELATIVE, True, needs_part=True
        )
    if name == "quarter" and pub.month:
        count = pub.year * 4 + (pub.month - 1) // 3 - (not c.looks_ahead(m.start(), m.end()))
        alone = led in {"in", "for", "during", "over"}
        return Reading(quarter(count // 4, count % 4 + 1), Kind.QUARTER, True, needs_part=not alone)
    if name == "decade":
        return Reading(at(Day(pub.year // 10 * 10), Day(pub.year // 10 * 10 + 9)), Kind.DECADE, True, needs_part=True)
    return Reading(at(Day(pub.year)) if name == "year" else NOTHING, Kind.RELATIVE, True, needs_part=True)


_OVER = re.compile(r"\s(?:is|was) (?:out|over)\b")


def first_units(m: Found, c: Context) -> Reading | None:
    """The first week of May, the last day of August."""
    month, which, name = month_number(m["mon"]), m["which"].lower(), m["unit"].lower()
    year = int(m["y"]) if m["y"] else nearest_year(c, m, month, None)
    if year is None:
        return Reading(NOTHING, Kind.ABSOLUTE, True)
    if name == "day" and which in {"first", "last"}:
        first = Day(year, month, 1)
        after = add_months(first, 1)
        last = add_days(Day(after.year, after.month, 1), -1) if after else None
        return Reading(at(first if which == "first" else last), Kind.ABSOLUTE, not m["y"])
    return Reading(at(Day(year, month)), Kind.ABSOLUTE, not m["y"])


def in_season(m: Found, c: Context) -> Reading | None:
    """Last summer, next winter: the seasons of the north."""
    name, which, pub = m["season"].lower(), m["which"].lower(), c.published
    if name == "fall" and m["season"][0] == "f" and c.after(m.end()).lower() in {"in", "of", "to", "by"}:
        return None  # "this fall in prices"
    if pub is None or pub.month is None:
        return Reading(NOTHING, Kind.SEASON, True)
    here = f"{pub.year:04d}-{pub.month:02d}"
    options = [season(pub.year + step, name) for step in (-2, -1, 0, 1, 2)]
    if which in {"last", "previous", "past"}:
        period = [p for p in options if (p.end or "") < here][-1]
    elif which in {"next", "coming", "following"}:
        period = next(p for p in options if (p.start or "") > here)
    else:
        period = next(p for p in options if (p.end or "") >= here or (p.start or "")[:4] == here[:4])
    return Reading(period, Kind.SEASON, True)


_LED = re.compile(
    r"\b(?:(?P<then>by|before|until|till) (?:the )?|since (?:the )?|(?:in|over|during|through) the )\Z", re.IGNORECASE
)
_LED_AT_MOST = len(" through the ")
_NO_SEASON = frozenset("in of to by the offensive harvest collection wheat term break".split())


def bare_season(m: Found, c: Context) -> Reading | None:
    """By spring, over the winter: the next where the clause looks ahead, else the last that had begun."""
    led = _LED.search(c.text, max(c.start, m.start() - _LED_AT_MOST), m.start())
    pub, name = c.published, m["season"].lower()
    if led is None or m["season"][0].isupper() or c.after(m.end()).lower() in _NO_SEASON:
        return None
    if pub is None or pub.month is None:
        return Reading(NOTHING, Kind.SEASON, True)
    here = f"{pub.year:04d}-{pub.month:02d}"
    options = [season(pub.year + step, name) for step in (-2, -1, 0, 1)]
    if c.looks_ahead(m.start(), m.end()):
        period = next(p for p in options if (p.end or "") >= here)
    else:
        period = [p for p in options if (p.start or "") <= here][-1]
    if led["then"]:
        period = Period(start=period.start, end=period.start)  # by the time that it begins
    return Reading(period, Kind.SEASON, True)


def this_one(m: Found, c: Context) -> Reading | None:
    """This one, where it stands for the year: "last year ... and the first half of this one"."""
    return Reading(at(Day(c.published.year)) if c.published else NOTHING, Kind.RELATIVE, True, needs_part=True)


def year_end(m: Found, c: Context) -> Reading | None:
    """Year-end, the month's end, mid-year."""
    pub = c.published
    if pub is None or pub.month is None:
        return _UNDATED
    if m["unit"] == "month":
        return Reading(at(Day(pub.year, pub.month)), Kind.RELATIVE, True)
    middle = m["unit"] is None
    year = pub.year
    if (
        not c.looks_ahead(m.start(), m.end())
        and c.before(m.start()) not in {"by", "until"}
        and pub.month < (6 if middle else 12)
    ):
        year -= 1
    return Reading(at(Day(year, 6 if middle else 12)), Kind.RELATIVE, True)
