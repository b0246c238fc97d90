"""Turns of phrase that settle what a figure measures: goods afloat, passing a port, a load under way."""

from __future__ import annotations

from crossbearing.catalogue import Catalogue
from crossbearing.claims.lexicon import CLAUSE_BREAKS
from crossbearing.claims.mentions import Mention
from crossbearing.claims.speakers.words import DAYS, MONTHS
from crossbearing.claims.subjects import is_verb
from crossbearing.claims.topic import GOODS

MODALS = frozenset("could can may might would able capable enough potentially if".split())
TIMED = frozenset("hour day week month quarter year".split())
BULK = frozenset("energy food metal".split())
"""Kinds of goods that flow: by the day, by ship and pipe."""
_AFTER = frozenset("of at to : stood was were is are reached".split())
_MOVED = frozenset("stood stands was is reached rose fell at".split())
_BESIDE = 9
"""So many words may stand between a rate and its total."""


def party_before(mention: Mention, catalogue: Catalogue) -> bool:
    """Whether a state or body ends right before the verb that a figure stands behind: "Russia holds 483"."""
    words, texts = mention.sentence.words, mention.sentence.texts
    at = mention.first - 1
    for names in (catalogue.actors, catalogue.organisations):
        for k in range(max(0, at - 5), at):
            match = names.find(words, k, texts)
            if match is not None and k + match.length == at:
                return True
    return False


def afloat(mention: Mention) -> bool:
    """Whether what is counted lies where the words say: "crude on the water stood at 125 million barrels"."""
    words = mention.words
    for j in range(max(0, mention.first - 8), mention.first - 1):
        if words[j] == "on" and (words[j + 1] == "water" or words[j + 1 : j + 3] == ["the", "water"]):
            return not _MOVED.isdisjoint(words[j : mention.first])
    return False


def through(mention: Mention) -> bool:
    """Whether goods are named as going through a place: "crude through Ust-Luga at 180,000 barrels a day"."""
    words, texts = mention.words, mention.sentence.texts
    if mention.kind_of not in BULK:
        return False
    for j in range(max(1, mention.first - 10), mention.first - 1):
        if (
            words[j] == "through"
            and texts[j + 1][0].isupper()
            and words[j + 1] not in MONTHS
            and words[j + 1] not in DAYS
        ):
            return words[mention.first - 1] in _AFTER
    return False


def same_flow(rate: Mention, total: Mention) -> bool:
    """Whether a total stands beside the rate that it sums up: "3.3 million b/d, or 13.96 million tonnes"."""
    between = total.words[max(rate.after, rate.noun_last) : total.first]
    return (
        rate.sentence is total.sentence
        and rate.per in TIMED
        and total.per is None
        and rate.measure in ("shipped", "received")
        and rate.kind_of in GOODS
        and {rate.unit_kind, total.unit_kind} <= {"mass", "volume"}
        and len(between) <= _BESIDE
        and between[-1:] in ([","], ["or"], ["("])
        and between.count(",") < 2
        and CLAUSE_BREAKS.isdisjoint(between[:-1])
        and not any(is_verb(total.tokens, total.first - 1 - k) for k in range(len(between)))
    )


def carried_away(mention: Mention) -> bool:
    """Whether a load with a time and two ends moves: "the line takes 22,000 barrels a day from A to B"; not "could"."""
    return (
        mention.measure == "capacity-equivalent"
        and mention.per in TIMED
        and bool(mention.from_ and mention.to)
        and mention.kind_of in GOODS
        and not mention.condition
        and MODALS.isdisjoint(mention.words[max(0, mention.first - 6) : mention.first])
    )
