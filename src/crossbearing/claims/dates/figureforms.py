"""The forms of date that begin with a figure: 2024-02-26, 26 February, 07:15, 18 months ago, and the bare year."""

from __future__ import annotations

import re
from collections.abc import Callable

from crossbearing.claims.dates import absolute, bareyear, relative, spans
from crossbearing.claims.dates.context import Context
from crossbearing.claims.dates.mention import Reading
from crossbearing.claims.dates.words import (
    DASH,
    DATED,
    DAY,
    ENDING,
    MONTH,
    NUMBER,
    OF_YEAR,
    SHORT_YEAR,
    THEN,
    THIS_YEAR,
    TO,
    UNIT,
    YEAR,
)

Reader = Callable[[re.Match[str], Context], Reading | None]

_CLOCK = r"(?:[01]?[0-9]|2[0-4])"
_NOON = r"(?:[ap]\.m\b\.?|[ap]m\b|AM\b|PM\b)"
_ZONE = r"(?:(?:GMT|UTC|BST|CET|CEST|EET|EST|EDT|PST|PDT|ET|IST|KST|JST|MSK|hrs|hours|local time)\b)"
_NO_MORE = r"(?![\w/]|[.,][0-9])"

FIGURES: tuple[tuple[str, str, Reader], ...] = (
    (
        "iso",
        rf"(?P<y>{YEAR})-(?P<m>0[1-9]|1[0-2])-(?P<d>[0-3][0-9])(?![0-9])"
        r"(?:[T ][0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,9})?)?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?",
        absolute.iso,
    ),
    ("ymd", rf"(?P<y>{YEAR})/(?P<m>0?[1-9]|1[0-2])/(?P<d>[0-3]?[0-9])(?![\w/])", absolute.iso),
    (
        "figures",
        rf"(?P<a>[0-3]?[0-9])(?P<sep>[./-])(?P<b>[0-3]?[0-9])[./-](?P<y>(?:19|20)[0-9]{{2}}){_NO_MORE}",
        absolute.figures,
    ),
    ("short", rf"(?P<a>[0-3]?[0-9])(?P<sep>/)(?P<b>[0-3]?[0-9])/(?P<y>[0-9]{{2}}){_NO_MORE}", absolute.figures),
    ("nine_eleven", r"9/11(?![\w/])", absolute.nine_eleven),
    (
        "clock",
        rf"{_CLOCK}(?::[0-5][0-9]){{1,2}}(?![0-9:]|[.,][0-9])(?:\s?{_NOON})?(?:\s?\(?{_ZONE}\)?)?"
        rf"|{_CLOCK}(?:\.[0-5][0-9])?\s?(?:{_NOON}|o[’']clock\b)(?:\s?\(?{_ZONE}\)?)?"
        r"|[0-2][0-9][0-5][0-9]\s?(?:GMT|UTC|hrs|hours|local time|KST|IST|CET|EST|BST)\b",
        spans.clock,
    ),
    (
        "day_month",
        rf"(?P<d>{DAY})(?:\s?(?:{DASH}|to|and|/)\s?(?P<d2>{DAY}))?(?:\s|-)(?:of )?(?P<mon>{MONTH})"
        rf"(?:(?:,?\s|-)(?P<y>{YEAR})(?!,[0-9])|,? (?P<ry>{THIS_YEAR}))?",
        absolute.day_and_month,
    ),
    (
        "years",
        rf"(?P<y>{YEAR})[-–/](?P<y2>{YEAR}|[0-9]{{2}}(?![0-9]))(?![\w%]|[.,-][0-9])",
        absolute.years,
    ),
    ("decade", r"(?P<y>(?:1[5-9]|20)[0-9]0)[’']?s\b", absolute.decade),
    ("century", r"(?P<c>1[5-9]th|21st|20th)(?: |-)century\b", absolute.century),
    (
        "nth",
        rf"(?P<d>{DAY})(?<=[a-z])(?: of (?P<which>this|last|next|that|the same) month)?",
        absolute.nth,
    ),
    ("quarters_after", rf"(?P<q>[1-4])Q(?: ?[’']?(?P<y>{YEAR}|{SHORT_YEAR})|\b)", absolute.in_quarter),
    (
        "nth_quarter_in_figures",
        rf"(?P<q>[1-4](?:st|nd|rd|th))(?: |-)quarter\b(?:{OF_YEAR})?",
        absolute.in_quarter,
    ),
    (
        "ago_in_figures",
        rf"(?P<n>[0-9]{{1,3}})(?:{TO}(?P<n2>{NUMBER}))?(?P<half> and a half)?[ -](?P<unit>{UNIT}) (?:ago|back)\b",
        relative.ago,
    ),
    (
        "later_in_figures",
        rf"(?P<n>[0-9]{{1,3}})(?: and a half)?(?:{TO}{NUMBER})?[ -](?P<unit>{UNIT}) {THEN}",
        relative.later,
    ),
    ("window_in_figures", rf"(?P<n>[0-9]{{1,2}}) (?P<unit>months|weeks|days) {ENDING} {DATED}", spans.window),
    ("year", rf"(?P<y>{YEAR})", bareyear.year),
)
