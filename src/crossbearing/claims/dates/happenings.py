"""The words for things that happen on a date, by the short name of the happening."""

from __future__ import annotations

import re
from typing import NamedTuple

HAPPENINGS: dict[str, str] = {
    "summit": "summit",
    "meeting": "meeting meetings met meets meet talks conference congress assembly session forum gathering",
    "visit": "visit visits visited visiting trip toured travelled traveled tour",
    "briefing": "briefing briefed hearing testified testimony speech address press-conference news-conference",
    "launch": "launch launches launched launching liftoff lift-off blast-off test-fired test-launched relaunch",
    "test": "test tests tested nuclear-test trial-run",
    "report": "report reports fact-sheet factsheet paper statement bulletin letter study document published released "
    "issued survey communique communiqué memo filing",
    "announcement": "announced announcement announces announce unveiled declared declaration revealed",
    "agreement": "agreement signed sign signing treaty pact accord deal contract memorandum ceasefire truce armistice",
    "resolution": "resolution adopted adoption ratified ratification decree law ruling verdict ruled",
    "sanction": "sanctions sanctioned blacklisted embargo embargoed ban banned",
    "invasion": "invasion invaded invade incursion annexed annexation",
    "attack": "attack attacks attacked strike strikes struck bombing bombed shelled shelling raid raided ambush "
    "assault offensive airstrike air-strike",
    "disaster": "explosion exploded blast crash crashed sank sinking collapse collapsed flood flooded earthquake quake "
    "storm hurricane cyclone typhoon wildfire eruption erupted derailed derailment outbreak spill leak",
    "shipment": "shipment shipments shipped delivery deliveries delivered docked sailed arrived arrival departed "
    "unloaded loaded handover",
    "deployment": "deployment deployed deploy withdrew withdrawal pullout mobilisation mobilization",
    "opening": "opened opening inaugurated inauguration commissioned founded established set-up reopened began started",
    "closure": "closed closure closing shut shutdown suspended suspension halted halt bankruptcy",
    "election": "election elections elected vote voted referendum polls appointed resigned resignation sworn-in",
    "protest": "protest protests protested demonstration rally walkout riot",
    "arrest": "arrested arrest detained detention sentenced convicted charged indicted extradited",
    "purchase": "bought purchase purchased acquired acquisition takeover merger sold sale ordered",
    "death": "died death assassinated assassination murdered",
}
"""Short name -> the words that tell of it, all forms; a hyphen stands for a space or a hyphen."""

COUNTED = frozenset({"shipment", "deployment", "death", "attack", "purchase", "arrest"})
"""Happenings that are quantities where a number stands with them."""

_SLUGS = {word: slug for slug, words in HAPPENINGS.items() for word in words.split()}
_OPENERS = frozenset(word.split("-")[0] for word in _SLUGS if "-" in word)
TELLING = _OPENERS | _SLUGS.keys()
"""A sentence without one of these words tells of nothing that happened."""
_WORD = re.compile(r"[A-Za-zé]+")
_PROBLEM = re.compile(r" of [a-z]")  # "the resolution of the shortage" is no decision


class Happening(NamedTuple):
    """Words for something that happened, and its short name."""

    start: int
    end: int
    slug: str


def happenings(text: str, start: int, end: int) -> list[Happening]:
    """The words for happenings in text[start:end], in order."""
    found: list[Happening] = []
    opener: re.Match[str] | None = None
    for m in _WORD.finditer(text, start, end):
        word, first = m.group().lower(), m
        slug = _SLUGS.get(word)
        if opener is not None and m.start() - opener.end() == 1 and text[opener.end()] in " -":
            pair = _SLUGS.get(f"{opener.group().lower()}-{word}")
            slug, first = (pair, opener) if pair else (slug, m)
        opener = m if word in _OPENERS else None
        if slug is None or (word == "resolution" and _PROBLEM.match(text, m.end(), end)):
            continue
        found.append(Happening(first.start(), m.end(), slug))
    return found
