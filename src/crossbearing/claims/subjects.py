"""The subject of the clause that a figure stands in: "Shares in the firm, a lender, closed down 5 per cent"."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.lexicon import ADVERBS, AUXILIARIES, DETERMINERS, PRONOUNS, VERBS
from crossbearing.claims.phrases import Phrase, phrase_before
from crossbearing.claims.text import Token

_FAR = 14
"""So many tokens before a figure its verb is looked for."""
_CHAIN = 4
"""So many prepositions are followed from a noun back to the head of its phrase."""
_ASIDE = 9
"""So many tokens long may be an aside between commas."""

_BREAKS = frozenset('; : — – ( ) . ! ? “ ” " « » , and or but while whereas as if because though although than'.split())
_PREPOSITIONS = frozenset(
    "of in to for from on at between around near across off before after since until during under over with by".split()
)
_RELATIVE = frozenset("which that who".split())
# Verbs whose subject is what their figure is of; one who pays, asks or estimates is not.
STATIVE = AUXILIARIES | frozenset(
    """rose rise rises risen rising fell fall falls fallen falling grew grow grows grown growing stood stand stands
    ran run runs went go goes gone came come comes reached reach reaches hit exceeded exceed exceeds topped top tops
    crossed totalled totaled total totals averaged average averages amounted amount amounts numbered numbers climbed
    climb climbs dropped drop drops jumped jump jumps gained gain gains slid slide slides slipped slip slips shed dipped
    eased edged ticked soared soar soars surged surge plunged plunge slumped tumbled sank shrank shrink shrinks shrunk
    increased increase increases decreased decrease decreases declined decline declines doubled trebled tripled
    quadrupled halved widened narrowed expanded contracted swelled ballooned rebounded recovered advanced retreated
    closed close opened open traded trade trades sold sell sells fetched fetch fetches cost costs worth ranged range
    ranges lasted last lasts weighed weigh weighs measured measure measures accounted account accounts remained remain
    remains stayed stay stays equalled equals equal spans spanned flew adds add added slowed slow slows cooled
    quickened accelerated weakened strengthened
    firmed picked eased tightened worsened improved""".split()
)
# These link a figure to its subject though they are no verbs, or are nouns as well.
_LINKS = frozenset("worth cost costs numbers range ranges averages totals falls rises total average".split())
_VERBAL = VERBS | _LINKS
_BESIDE_VERB = AUXILIARIES | ADVERBS | frozenset("to not n't expected likely set due forecast thought about".split())


def subject_of(tokens: Sequence[Token], at: int, floor: int) -> Phrase | None:
    """The subject of the verb nearest before token `at`, no further back than `floor`, if the figure can be of it.

    None for a pronoun, for none, and where the verb's subject is who does something with the figure.
    Of "rates to the east coast" the subject is the first noun; a relative clause has the noun before it.
    """
    verb = _verb_before(tokens, at, floor)
    return None if verb is None else subject_before(tokens, verb, floor)


def subject_before(tokens: Sequence[Token], verb: int, floor: int) -> Phrase | None:
    """The subject of the verb at token `verb`: the noun phrase before it and its auxiliaries."""
    s = verb
    while s > floor and (_beside_verb(tokens[s - 1].lower) or (s < verb and is_verb(tokens, s - 1))):
        s -= 1
    if s > floor and tokens[s - 1].lower in _RELATIVE:
        s -= 1
        if s > floor and tokens[s - 1].text == ",":
            s -= 1
    elif s > floor and tokens[s - 1].text == ",":
        s = next((j for j in range(s - 2, max(floor, s - _ASIDE) - 1, -1) if tokens[j].text == ","), -1)
    if s <= floor or tokens[s - 1].lower in PRONOUNS:
        return None
    return _head_phrase(tokens, s, floor)


def _beside_verb(word: str) -> bool:
    return word in _BESIDE_VERB or (word.endswith("ly") and len(word) > 4)


def _head_phrase(tokens: Sequence[Token], end: int, floor: int) -> Phrase | None:
    """The noun phrase that ends before token `end`, followed back over its prepositions to the noun that rules it."""
    phrase = phrase_before(tokens, end, floor)
    for _ in range(_CHAIN):
        if phrase is None:
            return None
        j = phrase.first
        while j > floor and (tokens[j - 1].lower in DETERMINERS or tokens[j - 1].lower in ("'s", "’s")):
            j -= 1
        if j <= floor or tokens[j - 1].lower not in _PREPOSITIONS:
            return phrase
        outer = phrase_before(tokens, j - 1, floor)
        if outer is None or is_verb(tokens, outer.head):
            return phrase if tokens[j - 1].lower == "of" else None
        phrase = outer
    return phrase


def _verb_before(tokens: Sequence[Token], at: int, floor: int) -> int | None:
    for j in range(at - 1, max(floor, at - _FAR) - 1, -1):
        if tokens[j].lower in _BREAKS:
            return None
        if is_verb(tokens, j):
            return j if tokens[j].lower in STATIVE else None
    return None


def is_verb(tokens: Sequence[Token], j: int) -> bool:
    """Whether token j is a finite verb, or a word that links a figure to its subject."""
    word = tokens[j].lower
    if word in AUXILIARIES:
        return True
    listed = word in _VERBAL
    if not listed and (not word.endswith("ed") or len(word) <= 4 or word.endswith("eed")):
        return False
    before = tokens[j - 1].lower if j else ""
    if before == "of" or (before in DETERMINERS and before not in _RELATIVE):
        return False
    return tokens[j].text[0].islower() if listed else before not in ("-", "‑")
