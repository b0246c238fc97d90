"""What the words of a table's caption, heads and labels name: a time, a state or place, a thing, or only a total."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from crossbearing.catalogue import CONTEXT, Catalogue
from crossbearing.catalogue.slugs import CALIBRE
from crossbearing.claims.exclusions import about_guns
from crossbearing.claims.tables.heads import Lent, lent, rate_in
from crossbearing.claims.tables.periods import Timed, read_period
from crossbearing.terms import Span

_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*|\d+(?:[.,]\d+)?|[-‑]")
_NUMBERED = re.compile(r"\W*(?:table|figure|fig\.|chart|exhibit|box|annex)\s+[\dA-Z][\dA-Z.]*\s*[.:–—-]?\s+", re.I)
_TOTALS = frozenset(
    "total totals all sum subtotal sub-total overall combined world global grand other others rest".split()
)
# Heads that say how things are counted and not which.
_MEASURING = frozenset(
    """export exports import imports production output produced stock stocks stockpile inventory sales sold
    shipped shipments deliveries delivered received supply consumption consumed use used demand change
    growth share proportion percentage number numbers no count amount value values volume volumes quantity
    quantities total totals rate level figure figures actual forecast forecasts estimate estimates estimated
    target plan planned projected revised previous prior current year month week day date period latest average
    mean max min capacity flow flows of by in and the per for from to at on as a an key data summary main
    selected statistics indicators results y yoy mom partner partners market markets buyer buyers leading top largest
    biggest""".split()
)
_GEOGRAPHY = frozenset(
    """country state province region district county city town municipality port governorate oblast area place
    location site plant terminal field basin route strait canton department prefecture emirate island camp
    base station village ward borough parish zone sector station hospital airport crossing""".split()
)
_BREAKS = frozenset("per in at as during since on".split())
"""Behind these a head no longer names what it counts."""
ROLES: dict[str, frozenset[str]] = {
    "skip": frozenset(
        """rank ranking # no no. nr nr. № pos position s/n sl sl. id code ref ref. page page(s) pages p. line item-no
        note notes remarks comment comments imo mmsi hs phone tel isin ticker row index age ages born built
        commissioned founded""".split()
    ),
    "period": frozenset("year years month months date dates period quarter week day fy season time as-of".split()),
    "said": frozenset("said said-on stated-on announced-on reported-on published-on".split()),
    "from": frozenset("from origin exporter shipper sender seller supplier source-country departure loading".split()),
    "to": frozenset("to destination importer receiver recipient buyer consignee discharge arrival".split()),
    "item": frozenset(
        "item items product products commodity commodities cargo goods type material crop fuel weapon".split()
    ),
    "speaker": frozenset("source sources".split()),
    "actor": frozenset("actor operator owner company producer maker manufacturer party force army".split()),
    "place": _GEOGRAPHY,
}


class Label(NamedTuple):
    """Words of a table with their place and what they name.

    `lent` is relative to the words; `rate` is where words such as "per tonne" stand beside the unit.
    """

    span: Span
    text: str
    words: tuple[str, ...]
    lent: Lent | None
    rate: Span | None
    timed: Timed | None
    actor: str | None
    place: str | None
    total: bool
    slug: str
    known: bool

    @property
    def lent_span(self) -> Span | None:
        """Where the unit's words stand in the report's text."""
        return None if self.lent is None else (self.span[0] + self.lent.span[0], self.span[0] + self.lent.span[1])

    @property
    def tells_own(self) -> bool:
        """Whether its words say more than how things are counted: "confirmed", "deaths"; not "number" or "2023"."""
        return self.timed is None and any(w.isalpha() and w not in _MEASURING and w not in _TOTALS for w in self.words)

    @property
    def names_thing(self) -> bool:
        """Whether it can say what is counted."""
        return bool(self.slug) and self.actor is None and self.place is None and not self.total


def read_label(text: str, span: Span, catalogue: Catalogue, published: str | None, year: str | None = None) -> Label:
    """What the words at a place name; a month without a year is of `year`."""
    words = text[span[0] : span[1]]
    numbered = _NUMBERED.match(words)
    if numbered is not None:
        span = (span[0] + numbered.end(), span[1])
        words = text[span[0] : span[1]]
    unit = lent(words, catalogue)
    plain = words if unit is None else words[: unit.span[0]] + " " + words[unit.span[1] :]
    timed = read_period(plain.strip(" ,:;()"), published, year)
    tokens = _WORD.findall(plain)
    lower = [t.lower() for t in tokens]
    actor, place = _named(lower, tokens, catalogue)
    total = bool(lower) and lower[0] in _TOTALS and (len(lower) == 1 or lower[-1] in _TOTALS)
    slug = "" if timed is not None and timed.whole else _counted(lower, text, span, catalogue)
    known = slug in catalogue.items or len(catalogue.lineage(slug)) > 1
    rate = rate_in(words, catalogue) if unit is not None and unit.per is None else None
    beside = None if rate is None else (span[0] + rate[0], span[0] + rate[1])
    return Label(span, words, tuple(lower), unit, beside, timed, actor, place, total, slug, bool(slug) and known)


_NEAR = 1000
"""So many characters before and behind a label tell whether its millimetres are a calibre."""


def _counted(words: Sequence[str], text: str, span: Span, catalogue: Catalogue) -> str:
    """The slug of what a label's words count; of the numbers among them only calibres belong to it: "152 mm"."""
    sized = thing(words, catalogue)
    if CALIBRE.match(sized) and "munition" in catalogue.lineage(sized):
        near = text[max(0, span[0] - _NEAR) : span[1] + _NEAR].lower()
        if about_guns(_WORD.findall(near)):
            return sized
    return thing([w for w in words if not w.isdigit()], catalogue)


def thing(words: Sequence[str], catalogue: Catalogue) -> str:
    """The slug of what words count; empty where they only say how: "exports", "total", "change"."""
    cut = next((i for i, w in enumerate(words) if w == "by" or (i and w in _BREAKS)), None)
    words = list(words[:cut])
    plain = [w for w in words if w not in _MEASURING]
    if not plain:
        return ""
    state = catalogue.states.find(plain, 0)
    if state is not None and state.length == len(plain):
        return catalogue.slug_for(["people"], state=state.slug)
    while words and words[0] in (
        "number",
        "no",
        "total",
        "the",
        "of",
        "share",
        "volume",
        "amount",
        "value",
        "quantity",
    ):
        words = words[1:]
    slug = catalogue.slug_for(words)
    if words == plain or (slug in catalogue.items and f"{slug}s" not in _MEASURING):
        return slug
    return catalogue.slug_for(plain) or slug  # maize, where "maize exports" is only an export


def known_thing(words: str, catalogue: Catalogue) -> str | None:
    """The first thing of the catalogue that words name, the longest name first."""
    tokens = _WORD.findall(words)
    lower = [token.lower() for token in tokens]
    found = (catalogue.items.find(lower, at, tokens) for at in range(len(lower)))
    return next((match.slug for match in found if match is not None), None)


def _named(lower: list[str], texts: list[str], catalogue: Catalogue) -> tuple[str | None, str | None]:
    """The state or the place that a label is, if it is nothing else: (actor, place)."""
    if not lower or len(lower) > 8:
        return None, None
    first = 1 if lower[0] in ("to", "from", "the", "via") and len(lower) > 1 else 0
    actor = catalogue.actors.find(lower, first, texts)
    if actor is not None and actor.length == len(lower) - first and actor.tag not in (CONTEXT, "capital"):
        return actor.slug, None
    place = catalogue.places.find(lower, first, texts)
    if place is not None and place.length == len(lower) - first:
        return None, place.slug
    if actor is not None and actor.length == len(lower) - first and actor.tag == "capital":
        return None, coined(" ".join(lower[first:]))
    return None, None


def role_of(head: str) -> str:
    """What a column's cells say, by its head: from, to, period, item ...; empty where the head is none of these."""
    words = re.findall(r"[\w#№./]+", head.lower())
    if not words or len(words) > 3:
        return ""
    if len(words) == 1 and len(words[0]) == 1 and words[0].isalpha() and words[0] not in "tk":
        return "skip"  # W, D, L: a key to marks
    whole = "-".join(words)
    for role, heads in ROLES.items():
        if (
            whole in heads
            or (words[-1] in heads and role in ("place", "period", "item") and len(words) == 2)
            or (words[0] in heads and role in ("from", "to") and len(words) == 2)
        ):
            return role
    return ""


def is_geography(head: str) -> bool:
    """Whether a head says that its column holds places."""
    return any(w.rstrip("s") in _GEOGRAPHY or w in _GEOGRAPHY for w in re.findall(r"[a-z]+", head.lower()))


def coined(words: str) -> str:
    """A slug for a name that no table knows."""
    return "-".join(re.findall(r"[^\W_]+", words.lower()))[:60]
