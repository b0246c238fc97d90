"""The names by which a report's own publisher may appear in it: what it says of itself is the report's."""

from __future__ import annotations

import re

from crossbearing.claims.speakers.party import Kind, Party
from crossbearing.claims.speakers.roles import BODIES, MEDIA, NEWS_NAMES
from crossbearing.terms import Report

_HOUSES = MEDIA | NEWS_NAMES | frozenset("agency news report reporter correspondent".split())
"""Words that a publisher's name may have with it or without."""


def house_party(report: Report) -> Party | None:
    """The report's publisher as those of its people name it: "the Alliance" for the Rural Health Alliance."""
    words = re.findall(r"[a-z0-9]+", (report.publisher or "").partition("(")[0].lower())
    if len(words) < 3 or words[-1] not in BODIES:
        return None
    return Party("".join(w[0] for w in words), Kind.BODY, words=frozenset(words), names=(words[-1],))


def house_names(report: Report) -> frozenset[str]:
    """The slugs under which a report's own publisher may appear."""
    names: set[str] = set()
    if report.publisher:
        words = re.findall(r"[a-z0-9]+", report.publisher.lower())
        names |= {"-".join(words), "-".join(w for w in words if w != "the")}
        names |= {w for w in words if len(w) > 6 and w not in NEWS_NAMES}
        if len(words) > 2:
            names.add("".join(w[0] for w in words))
    if report.url:
        host = re.sub(r"^[a-z]+://", "", report.url.lower()).split("/")[0]
        names |= {part for part in host.split(".")[:-1] if len(part) > 2}
    return frozenset(names - {"www", "news", ""})


def is_house(names: frozenset[str], slug: str) -> bool:
    """Whether a slug is the report's own publisher, under this name or another of the same house."""
    if not names:
        return False
    parts = [w for w in slug.split("-") if w not in _HOUSES]
    return slug in names or (bool(parts) and all(w in names for w in parts))
