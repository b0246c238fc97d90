"""The tokens of one sentence and the noun phrases beside a place in it, read outwards and no further than needed."""

from __future__ import annotations

import msgspec

from crossbearing.claims.lexicon import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    GENITIVES,
    NOUN_VERBS,
    NP_STOP,
    PREPOSITIONS,
    VERBS,
)
from crossbearing.claims.phrases import calibre_inside, is_verb_form
from crossbearing.claims.relations import tables
from crossbearing.claims.text import Sentence, Token

RELATIVES = frozenset("which who whom that where whose".split())
PRONOUNS = frozenset("it they he she we".split())
HYPHENS = frozenset("-‑")
QUOTES = frozenset("\"“”‘«»'")
LONGEST = 14
"""Tokens: a noun phrase is not read further."""
MOST = 6
"""So many members of a list are read."""

_OPENERS = frozenset(
    """the a an this that these those its their his her our any some all each every both several many most much more
    other another no such various numerous few fewer less about around roughly nearly almost approximately over up to at
    least than as far further additional new hundreds thousands millions billions dozens scores tens hundred thousand
    million billion dozen half one two three four five six seven eight nine ten twelve twenty thirty forty fifty large
    small huge vast quantities amounts numbers volumes number amount quantity least only just also either part parts
    types kinds worth tonnes tons barrels batches batch first mainly mostly largely chiefly primarily likely possibly
    probably including""".split()
)
_MEASURES = frozenset(
    """hundreds thousands millions billions dozens scores tens half most some all many much several quantities amounts
    numbers volumes number amount quantity part parts types kinds tonnes tons barrels batches batch one worth
    portion share majority bulk shipment shipments consignment consignments
    cargo cargoes pieces count
    counts tally total toll estimate estimates""".split()
)
# Openers that are prepositions unless one of these words follows: "at least", "up to", "as many as", "over 300".
_PAIRED = {
    "at": frozenset(["least", "most"]),
    "up": frozenset(["to"]),
    "to": frozenset[str](),
    "as": frozenset("many much few far little".split()),
    "than": frozenset("a one two three half".split()),
}
_TITLES = frozenset(
    """leader president minister general colonel marshal chancellor premier secretary tanker vessel ship freighter
    carrier barge ferry trawler yacht factory plant company firm refinery port warship destroyer submarine shipyard
    airline city town village province region spokesman spokeswoman chief director chairman bank trader brand
    shipbuilder maker manufacturer conglomerate billionaire dictator king prince founder""".split()
)
_ADJECTIVES_BEHIND = frozenset("full worth able capable available bound ready due alike strong".split())
_OPENS = _OPENERS - {"to", "at", "as", "up"}
_AMOUNTS = _OPENERS - {"to", "at", "as", "that"}
_BETWEEN = ADVERBS | {"also", "reportedly", "currently", "not"}
_NO_OBJECT = PREPOSITIONS | {",", "."}
# Verbs without an object are told by the preposition behind them: "gas flows from", "the plant lies in".
_GOING_ON = {
    "travel": frozenset(["from"]),
    "leave": frozenset(["from"]),
    "place": frozenset("in at near on outside".split()),
}
_SMALL = frozenset("of the and de al el la bin van von der for & -".split())
_PARTICIPLES = frozenset(
    """sanctioned suspected alleged unmanned refined guided enriched armed armoured armored used captured banned
    state-owned owned controlled leaked abandoned converted modified united unidentified unnamed disputed occupied
    advanced listed blacklisted registered undisclosed""".split()
)


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase: tokens [first, last), determiners and amounts left out; its head noun ends at `head`."""

    first: int
    head: int
    last: int


class Line:
    """A sentence's tokens in both cases, with the readings that the frames ask for."""

    __slots__ = ("lows", "sentence", "size", "texts")

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.lows = sentence.words
        self.texts = sentence.texts
        self.size = len(self.texts)

    @property
    def tokens(self) -> list[Token]:
        """The sentence's tokens."""
        return self.sentence.tokens

    def low(self, i: int) -> str:
        """The word at `i` in lower case; a full stop beyond the ends."""
        return self.lows[i] if 0 <= i < self.size else "."

    def capital(self, i: int) -> bool:
        """Whether a word at `i` begins with a capital."""
        return 0 <= i < self.size and self.texts[i][0].isupper()

    def adverb(self, i: int) -> bool:
        """Whether the word at `i` is an adverb, by the list or by its ending."""
        low = self.low(i)
        return low in ADVERBS or (low.endswith("ly") and low not in NOT_ADVERBS and not self.capital(i))

    def words(self, first: int, last: int) -> str:
        """The words of [first, last) as they stand."""
        return self.sentence.whole[self.tokens[first].start : self.tokens[last - 1].end]

    def finite(self, i: int) -> bool:
        """Whether a word at `i` can carry a clause: an auxiliary, or a verb that is not also a noun."""
        low = self.low(i)
        if low in AUXILIARIES:
            return True
        verb = tables.VERBS.get(low)
        if verb is not None:
            return not verb.forms <= {"base", "s"} or self.verbal(i)
        return low in VERBS and low not in NOUN_VERBS

    def stops(self, i: int) -> bool:
        """Whether a word at `i` is none that a noun phrase can hold: a preposition, an article, but not "US"."""
        return self.lows[i] in NP_STOP and not (len(self.texts[i]) > 1 and self.texts[i].isupper())

    def verbal(self, i: int) -> bool:
        """Whether a form that is also a noun (exports, supply, visits) is a verb here: a subject, then an object."""
        low, after = self.lows[i], self.low(i + 1)
        if self.texts[i][0].isupper():
            return False
        verb = tables.VERBS.get(low)
        if verb is not None and after in _GOING_ON.get(verb.frame, ()):
            return self.low(i - 1)[0].isalnum() and self.lows[i - 1] not in NP_STOP
        k = i - 3 if self.low(i - 1) in HYPHENS else i - 1  # "re-exports"
        while k > 0 and self.lows[k] in _BETWEEN:
            k -= 1
        before = self.low(k)
        if before in ("to", "and", "or") or before in AUXILIARIES or before in RELATIVES or before in PRONOUNS:
            return before not in ("and", "or") or after not in _NO_OBJECT
        if before in NP_STOP or before in GENITIVES or not before[0].isalpha():
            return before in ("”", ")", ",") and low.endswith("s") and self._opens(i + 1)
        if self.capital(k) and before.endswith(("ian", "ese", "ish", "ean")):
            return False  # "Iranian exports"
        return self._opens(i + 1)

    def _opens(self, i: int) -> bool:
        """Whether an object can begin at `i`."""
        low = self.low(i)
        if low in _OPENS or low[0].isdigit() or self.capital(i):
            return True
        return low[0].isalpha() and not (
            low in NP_STOP or low.endswith("ly") or low in _ADJECTIVES_BEHIND or low in ADVERBS
        )

    # -- noun phrases

    def ahead(self, i: int, limit: int | None = None) -> Phrase | None:
        """The noun phrase that begins at `i`, what it is "of" included; None where there is none."""
        lows, texts = self.lows, self.texts
        limit = min(self.size if limit is None else limit, i + LONGEST + 8)
        j = self._past_openers(i, limit)
        first = j
        while j < limit and j - first < LONGEST:
            low = lows[j]
            if low in GENITIVES:
                if j == first or (low in ("'", "’") and not lows[j - 1].endswith("s")):
                    break
                j += 1
                continue
            if low in HYPHENS and j > first and self._glued(j):
                # "medium- and long-range missiles"
                j += 2 if self.low(j + 1) in ("and", "or") else 1
                continue
            if low[0].isdigit():
                if not self._number_inside(j, first, limit):
                    break
                j += 1
                continue
            if not low[0].isalpha() or self.stops(j):
                break
            if not texts[j][0].isupper():
                if self._ends(j, first):
                    break
            elif j > first and texts[j - 1][0].islower() and not self._goes_on(j - 1):
                break
            j += 1
        while j > first and (lows[j - 1] in HYPHENS or lows[j - 1] in GENITIVES):
            j -= 1
        if j == first:
            return None
        head = j
        if self.low(j) == "of" and j < limit:
            of = self.ahead(j + 1, min(limit, j + LONGEST))
            if of is not None and lows[head - 1] in _MEASURES:
                return of
            if of is not None:
                j = of.last
        return Phrase(first, head, j)

    def _past_openers(self, i: int, limit: int) -> int:
        lows = self.lows
        j = i
        while j < limit and j - i < 10:
            low, before = lows[j], self.low(j - 1) if j > i else ""
            if low in QUOTES or low in _OPENERS:
                if low in _PAIRED and not self._paired(j):
                    break
                if self.texts[j][0].isupper() and j > i and low in ("one", "new", "first", "north"):
                    break
            elif low[0].isdigit():
                if calibre_inside(self.tokens, j, limit) and self.low(j + 1) not in ("to", "or"):
                    break
            elif low in ("m", "mn", "bn", "k", "tn", "percent"):
                if not before[:1].isdigit():
                    break
            elif not (low == "of" and (before in _MEASURES or before in ("million", "billion"))):
                break
            j += 1
        return j

    def _paired(self, j: int) -> bool:
        """Whether a preposition opens an amount: "at least", "up to", "as many as", "than 300"."""
        low, after = self.lows[j], self.low(j + 1)
        if after in _PAIRED[low] or (low == "to" and self.low(j - 1) == "up"):
            return True
        return low in ("up", "than") and after[0].isdigit()

    def _number_inside(self, j: int, first: int, limit: int) -> bool:
        """Whether the number at `j` belongs to the phrase: KN-23, 152 mm shells, January 18 Complex, Plant 7."""
        if j > first and self.lows[j - 1] in HYPHENS:
            return True
        if j > first and self.capital(j - 1):
            return len(self.lows[j]) < 4 and (self.capital(j + 1) or not self.low(j + 1)[0].isalpha())
        return calibre_inside(self.tokens, j, limit)

    def _glued(self, j: int) -> bool:
        tokens = self.tokens
        return tokens[j].start == tokens[j - 1].end and j + 1 < self.size

    def _ends(self, j: int, first: int) -> bool:
        """Whether a word in lower case is no longer of the phrase."""
        low = self.lows[j]
        if j == first:
            return low in ADVERBS and low.endswith("ly")
        if self.lows[j - 1] in HYPHENS:
            return False
        if low in ADVERBS or low in _ADJECTIVES_BEHIND or (low.endswith("ly") and low not in NOT_ADVERBS):
            return True
        if low in _PARTICIPLES:
            return False
        if low in tables.VERBS:
            return self.finite(j)
        return is_verb_form(self.tokens, j, True) and not (self.lows[j - 1] in GENITIVES and low in NOUN_VERBS)

    def _goes_on(self, j: int) -> bool:
        """Whether a name may stand behind the word at `j`, in lower case, within one phrase."""
        low = self.lows[j]
        return (
            low in _TITLES
            or low in HYPHENS
            or low in GENITIVES
            or low in _SMALL
            or self.lows[j - 1] in HYPHENS
            or (
                low in ("south", "north", "west", "east", "central", "northern", "southern", "eastern", "western")
                or low.endswith(("ern", "ed"))
            )
        )

    def behind(self, end: int, floor: int = 0) -> Phrase | None:
        """The noun phrase that ends before `end`, with the noun that "of" hangs it on; None where there is none."""
        lows, texts = self.lows, self.texts
        floor = max(floor, end - LONGEST)
        j = head = end
        if j - 1 >= floor and lows[j - 1] in GENITIVES:
            return None
        while j > floor:
            low = lows[j - 1]
            if (low in GENITIVES and j < end) or (low in HYPHENS and j < end and self._glued(j - 1)):
                j -= 1
            elif low[0].isdigit():
                inside = j < end and (lows[j] in HYPHENS or self.capital(j) or calibre_inside(self.tokens, j - 1, end))
                if not (inside or (j - 2 >= floor and lows[j - 2] in HYPHENS and self._glued(j - 2))):
                    break
                if j < end and self.capital(j) and (not self.capital(j - 2) or len(low) > 3):
                    break
                j -= 1
            elif low == "of" and j < end and j - 2 >= floor and lows[j - 2][0].isalpha() and lows[j - 2] not in NP_STOP:
                if lows[j - 2] in _MEASURES:
                    break
                j -= 1
                head = j
            elif low in ("the", "its", "their", "a", "an") and j < end and j - 2 >= floor and lows[j - 2] == "of":
                j -= 1
            elif not low[0].isalpha() or self.stops(j - 1) or (low in ADVERBS and low not in ("new", "other")):
                break
            elif texts[j - 1][0].islower():
                if low in VERBS and low not in NOUN_VERBS:
                    break
                if self.capital(j) and j < end and not self._goes_on(j - 1):
                    break
                if low in tables.VERBS and (self.finite(j - 1) or j < end):
                    break
                if low.endswith(("ed", "ing")) and low not in _PARTICIPLES and j == end:
                    break
                j -= 1
            else:
                j -= 1
        while j < end and (lows[j] in HYPHENS or lows[j] in GENITIVES or lows[j] == "of" or lows[j] in _OPENERS):
            if self.capital(j):
                break
            j += 1
        return Phrase(j, max(head, j + 1) if head < end else end, end) if j < end else None

    # -- lists

    def list_ahead(self, i: int, limit: int | None = None) -> list[Phrase]:
        """The members of the list that begins at `i`: A; A and B; A, B or C."""
        found: list[Phrase] = []
        kept = 0
        while len(found) < MOST:
            phrase = self.ahead(i, limit)
            if phrase is None or (found and self._begins_clause(phrase.last)):
                break
            found.append(phrase)
            j = self.past_aside(phrase.last)
            joined = len(found) == 1 or self._joined(i)
            if joined:
                kept = len(found)
            if self.low(j) == ",":
                i = j + 2 if self.low(j + 1) in ("and", "or", "plus") else j + 1
            elif self.low(j) in ("and", "or", "&"):
                i = j + 1
            elif self.low(j) == "as" and self.lows[j + 1 : j + 3] == ["well", "as"]:
                i = j + 3
            else:
                break
            if self.low(i) in CONJUNCTIONS or self.low(i) in RELATIVES or self.low(i) in AUXILIARIES:
                break
            if self.low(i) in tables.VERBS and self.finite(i):
                break
        return found[:kept]

    def _joined(self, i: int) -> bool:
        return self.low(i - 1) in ("and", "or", "&", "plus", "as")

    def _begins_clause(self, last: int) -> bool:
        j = self.past_aside(last)
        return self.finite(j) or (self.low(j).endswith("ed") and self.low(j + 1) in _OPENERS)

    def past_aside(self, j: int) -> int:
        """Past initials in brackets: "the agency (NIS)"."""
        if self.low(j) == "(" and self.low(j + 2) == ")":
            return j + 3
        return j

    def list_behind(self, end: int, floor: int = 0, *, subject: bool = True) -> list[Phrase]:
        """The members of the list that ends before `end`, in order; a `subject` holds no object of a clause before."""
        if end >= 3 and self.low(end - 1) == ")" and self.low(end - 3) == "(":
            end -= 3
        phrase = self.behind(end, floor)
        found: list[Phrase] = []
        while phrase is not None and len(found) < MOST:
            found.insert(0, phrase)
            j = self.before(phrase.first)
            if self.low(j - 1) in ("and", "or", "&"):
                j -= 1
                if self.low(j - 1) == ",":
                    j -= 1
                    other = self.behind(j, floor) if len(found) == 1 else None
                    if other is not None and self.low(self.before(other.first) - 1) != ",":
                        break  # "from Brazil, and India buys": another clause
            elif self.low(j - 1) == "," and len(found) > 1:
                j -= 1
            else:
                break
            phrase = self.behind(j, floor)
            if subject and phrase is not None and self.finite(self.before(phrase.first) - 1):
                break  # the object of a clause before
        return found

    def before(self, i: int) -> int:
        """Where a phrase that begins at `i` begins with its determiners and amounts."""
        while i > 0 and (self.lows[i - 1] in _AMOUNTS or self.lows[i - 1][0].isdigit() or self.lows[i - 1] in QUOTES):
            i -= 1
        return i


NOT_ADVERBS = frozenset("family supply assembly butterfly monopoly anomaly ally july italy fly".split())
"""Words in -ly that are no adverbs."""
