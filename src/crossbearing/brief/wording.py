"""Claims, quantities and reports in words, with the names that a case gives its slugs."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from markupsafe import Markup

from crossbearing.brief import words
from crossbearing.brief.contested import Point, Quantity
from crossbearing.terms import THE_REPORT_ITSELF, Bound, Claim, Drift, Modality, Report

UNKNOWN = "speaker not known"
ITSELF = "the report itself"
CLIP = 90

_CALIBRE = re.compile(r"(.+)-(\d+mm)\Z")

MODALITY_WORDS = {
    Modality.DENIED: "denied",
    Modality.CONDITIONAL: "conditional",
    Modality.PREDICTED: "predicted or planned",
    Modality.POSSIBLE: "possible",
    Modality.LIKELY: "likely",
    Modality.ESTIMATED: "estimated",
    Modality.STATED: "stated",
}


def foreign(text: str) -> Markup:
    """Words of a report, escaped and kept from turning the direction of ours."""
    return Markup("<bdi>{}</bdi>").format(words.shown(text))


def clipped(text: str) -> str:
    """The beginning of a text, on one line."""
    flat = " ".join(words.shown(text).split())
    return flat if len(flat) <= CLIP else f"{flat[: CLIP - 1].rstrip()}…"


class Wording(NamedTuple):
    """The names of slugs; each method words one thing."""

    names: Mapping[str, str]

    def name(self, slug: str) -> str:
        """A party or speaker by name, else its slug."""
        return self.names.get(slug, slug)

    def item(self, slug: str) -> str:
        """An item by name, else the words of its slug."""
        return self.names.get(slug) or words.plain(_CALIBRE.sub(r"\2 \1", slug))

    def speaker(self, slug: str | None) -> str:
        """A speaker by name, also where nobody is named."""
        if slug is None:
            return UNKNOWN
        return ITSELF if slug == THE_REPORT_ITSELF else self.name(slug)

    def via(self, claim: Claim) -> str:
        """Who passed it on, nearest to the speaker first."""
        return ", ".join(map(self.name, claim.via))

    def sides(self, from_: str | None, to: str | None) -> str:
        """A flow: "dprk to russia", "to russia"."""
        parts = [f"from {self.name(from_)}" if from_ else "", f"to {self.name(to)}" if to else ""]
        return " ".join(filter(None, parts))

    def quantity(self, quantity: Quantity) -> str:
        """A quantity's heading: what is counted, how, between whom, and in what, so that no two are the same."""
        sides = quantity.sides
        parts = [
            f"{self.item(quantity.item)}: {words.plain(quantity.measure.value)}",
            f"of {words.shown(quantity.base)}" if quantity.base else "",
            f"by {self.name(sides.actor)}" if sides.actor else "",
            self.sides(sides.from_, sides.to),
            f"in {self.name(sides.place)}" if sides.place else "",
        ]
        unit = self.unit(quantity)
        heading = " ".join(filter(None, parts)) + (f", {unit}" if unit else "")
        return heading[0].upper() + heading[1:]

    def unit(self, quantity: Quantity) -> str:
        """The unit of a quantity's axis: "in tonnes a month", "a day"; nothing for a plain count."""
        unit = "" if quantity.unit == "count" else f"in {words.noun(quantity.unit)}"
        return " ".join(filter(None, [unit, f"a {quantity.per}" if quantity.per else ""]))

    def point(self, point: Point) -> str:
        """A mark of a chart: “more than 1,000”, Ministry, 2 Nov 2023."""
        parts = [f"“{clipped(point.claim.value_text)}”", self.speaker(point.speaker)]
        return ", ".join([*parts, *([words.day(point.date)] if point.date else [])])

    def figure(self, claim: Claim) -> str:
        """What a claim's words were read as, in signs: ≥ 1,000 tonne a day."""
        return words.interval(claim.low, claim.high, claim.bound) + words.unit_words(
            claim.unit, claim.per, words.is_one(claim.low, claim.high)
        )

    def report(self, report: Report | None, doc: str) -> str:
        """A report by title, else by its id."""
        return report.title if report and report.title else doc

    def drift(self, drift: Drift) -> str:
        """What an echo changed: "value: 6,700 became 7,600"."""
        was, is_ = (self._drifted(drift.axis, value) for value in (drift.was, drift.is_))
        if drift.was is None or drift.is_ is None:
            return f"{drift.axis}: {is_} added" if drift.was is None else f"{drift.axis}: {was} left out"
        return f"{drift.axis}: {was} became {is_}"

    def _drifted(self, axis: str, value: str | None) -> str:
        if axis == "speaker":
            return clipped(self.speaker(value))
        if value is None:
            return "nothing"
        if axis == "bound":
            return words.BOUND_WORDS[Bound(value)]
        return clipped(self.item(value) if axis in ("item", "measure") else value)
