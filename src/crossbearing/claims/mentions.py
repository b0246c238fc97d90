"""Numbers to mentions: currency, unit, bound words and ranges joined into one span of the text with its interval."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from crossbearing.catalogue import Catalogue
from crossbearing.claims import bounds
from crossbearing.claims.lexicon import NP_STOP
from crossbearing.claims.numbers import Kind, Number, beginnings, plural_fraction, read_number, whole
from crossbearing.claims.speakers import Attribution
from crossbearing.claims.text import Sentence, Token
from crossbearing.claims.units import Unit, currency_before, unit_after
from crossbearing.terms import THE_REPORT_ITSELF, Bound, Span

AUTHOR = Attribution(speaker=THE_REPORT_ITSELF, confidence=0.5)


class Mention(msgspec.Struct, eq=False):
    """A quantity as it is being read: what the words say so far. Token indexes are of the sentence's tokens."""

    sentence: Sentence
    first: int  # first token of the value's words, bound words included
    last: int  # the token after them
    number: int  # first token of the number itself
    after: int  # where the counted noun may begin
    kind: Kind
    low: float | None
    high: float | None
    bound: Bound
    unit: str = "count"
    unit_kind: str = "count"
    per: str | None = None
    modifier: str = ""  # "more", "less": behind a percentage or a multiple
    item: str | None = None
    item_text: str | None = None
    head: int = -1  # the token of the counted noun, -1 where there is none
    noun_first: int = -1
    noun_last: int = -1
    clue: str = ""  # what stands before it, once somebody has asked
    measure: str = "other"
    cues: dict[str, float] = {}  # the measures that the words near it speak for, with their weights
    kind_of: str = ""  # the catalogue's kind of the item: munition, person, food ...
    military: bool = False  # people who are held in strength: soldiers, workers, volunteers
    sure: float = 1.0  # how likely its item is beside the others that it could be of
    told: bool = False  # the words right before say what is measured
    filled: bool = False  # they say what something is filled with
    weight: bool = False  # a size or weight of one thing, not an amount of many
    from_: str | None = None
    to: str | None = None
    place: str | None = None
    actor: str | None = None
    base: str | None = None
    modality: str = "stated"
    condition: str | None = None
    supposed: bool = False  # it stands in a condition itself
    group: str | None = None
    attribution: Attribution = AUTHOR
    rate_from: Mention | None = None  # the mention whose rate this one goes on at
    derived_from: tuple[Mention, ...] = ()  # the mentions that the words say it was computed from
    context: tuple[Span, ...] = ()
    scale: float = 1  # the scale word's factor, 1 where none stands
    scale_at: int = -1  # its token
    factor: float = 1  # by which its unit's prefix multiplies: 1,000 for gigawatts in megawatts
    doubt: float = 0.0  # how much of the reading rests on weak cues; confidence falls with it
    tokens: list[Token] = []  # those of the sentence
    words: list[str] = []  # the same in lower case

    def __post_init__(self) -> None:
        self.tokens = self.sentence.tokens
        self.words = self.sentence.words

    @property
    def span(self) -> Span:
        """Where the value's words stand in the report's text."""
        return self.tokens[self.first].start, self.tokens[self.last - 1].end


class _Atom(msgspec.Struct, frozen=True):
    """One number with its currency and unit, before ranges are joined."""

    number: Number
    first: int
    last: int
    unit: Unit | None

    @property
    def value(self) -> float:
        return self.number.low


_HYPHENS = frozenset("-–—−")
_SPREADS = (
    ["plus", "or", "minus"],
    [",", "plus", "or", "minus"],
    ["±"],
    ["+", "/", "-"],
    ["+", "-"],
    ["give", "or", "take"],
    [",", "give", "or", "take"],
)
"""What stands between a number and how far it may be off."""
_LINKS = _HYPHENS | {"and", "to"} | {spread[0] for spread in _SPREADS}
"""What a range's two numbers, or a number and its spread, may be linked by, to judge by the first word."""


def read_mentions(
    sentence: Sentence,
    blocked: Sequence[bool],
    continental: bool,
    catalogue: Catalogue,
    places: Sequence[int] | None = None,
) -> list[Mention]:
    """All quantities of a sentence in order. `blocked[i]` says that token i is part of a date, a time or a name.

    `places` are the tokens at which a number may begin, where the caller has them.
    """
    places = beginnings(sentence.words) if places is None else places
    atoms = _atoms(sentence, places, blocked, continental, catalogue)
    found: list[Mention] = []
    i = 0
    while i < len(atoms):
        joined = _joined(sentence, atoms, i)
        if joined is not None:
            found.append(joined)
            i += 2
        else:
            found.append(_single(sentence, atoms[i]))
            i += 1
    return found


def _atoms(
    sentence: Sentence, places: Sequence[int], blocked: Sequence[bool], continental: bool, catalogue: Catalogue
) -> list[_Atom]:
    atoms: list[_Atom] = []
    tokens = sentence.tokens
    read = 0
    for i in places:
        if blocked[i] or i < read:
            continue
        money = currency_before(sentence.whole, tokens, i, catalogue)
        if money is not None and atoms and money[0] < atoms[-1].last:
            money = None  # the sign of "5 € 6" belongs to the first
        number = read_number(tokens, i, continental=continental, money=money is not None)
        if number is None or any(blocked[number.first : number.last]):
            continue
        if number.kind is Kind.CARDINAL:
            number = plural_fraction(tokens, number) or number
        first, last, unit = number.first, number.last, None
        if money is not None:
            first, unit = money[0], money[1]
        else:
            unit = unit_after(sentence, number, catalogue)
            if unit is not None:
                last = unit.last
        atoms.append(_Atom(number, first, last, unit))
        read = max(last, number.last)
    return atoms


def _joined(sentence: Sentence, atoms: list[_Atom], i: int) -> Mention | None:
    """A range of two atoms: "N to M", "N-M", "between N and M", "N or M" of small counts, "N plus or minus M"."""
    if i + 1 >= len(atoms):
        return None
    a, b = atoms[i], atoms[i + 1]
    tokens = sentence.tokens
    # "30 to 40 percent" are both cardinals; "a third to a half" both fractions; "two- to threefold" one of each.
    kinds = (a.number.kind, b.number.kind)
    if kinds not in ((Kind.CARDINAL, Kind.CARDINAL), (Kind.FRACTION, Kind.FRACTION), (Kind.CARDINAL, Kind.MULTIPLE)):
        return None
    link = sentence.words[a.last : b.first]
    if not link or link[0] not in _LINKS:
        return None
    if link == ["to"] and a.unit is None and b.unit is None and (odds := _odds(sentence, a, b)) is not None:
        return odds
    outer = bounds.between(tokens, a.first)
    start = a.first
    prefix = bounds.before(tokens, a.first)
    if outer is None and prefix.first < a.first:
        outer = bounds.between(tokens, prefix.first)
    if link[0] in _HYPHENS and link[1:2] == ["to"]:
        link = link[1:]  # "two- to threefold"
    inner = link[1:]
    if link in _SPREADS:
        low, high, scale = a.value - b.value, a.value + b.value, 1.0
        if b.unit is not None and b.unit.kind == "share" and (a.unit is None or a.unit.kind != "share"):
            low, high = a.value * (1 - b.value / 100), a.value * (1 + b.value / 100)
        return _range(sentence, a, b, min(prefix.first, start), low, high, None)
    if link[0] == "and":
        if outer is None or tokens[outer].lower == "from" or not _only_bounds(inner):
            return None
    elif link[0] == "to" or (link[0] in _HYPHENS and _tight(tokens, a.last)):
        if not _only_bounds(inner):
            return None
        by = link[0] == "to" and start > 0 and tokens[start - 1].lower == "by"
        if by and (_is_change(tokens, start) or b.value > _FAR_APART * a.value):
            return None  # "revised upward by 140 to 1,960"
        if link[0] == "to" and _changed_by(tokens, start, a, b):
            return None
        if link[0] == "to" and outer is not None and tokens[outer].lower == "from" and _is_change(tokens, outer):
            return None
    else:
        return None
    scale = _shared_scale(a, b)
    low, high = a.value * scale, b.value
    if not low < high or (a.unit and b.unit and a.unit.slug != b.unit.slug):
        return None
    first = min(outer if outer is not None else start, prefix.first)
    return _range(sentence, a, b, first, low, high, prefix.bound if prefix.bound is not Bound.ABOUT else None)


def _odds(sentence: Sentence, a: _Atom, b: _Atom) -> Mention | None:
    """ "Three to one", "a ratio of one to four": how many there are for each of another, as a ratio."""
    words = sentence.words
    after = words[b.last] if b.last < len(words) else "."
    whole_numbers = a.value >= 1 and b.value >= 1 and a.number.scale == b.number.scale == 1
    if not whole_numbers or (after[0].isalpha() and after not in NP_STOP):
        return None
    if not (b.value == 1 < a.value or (a.value == 1 < b.value and not {"ratio", "odds"}.isdisjoint(words))):
        return None
    prefix = bounds.before(sentence.tokens, a.first)
    ratio = a.value / b.value
    mention = _mention(sentence, prefix.first, b.last, a.first, b, bounds.apply(prefix.bound, ratio, ratio), None)
    mention.kind, mention.unit, mention.unit_kind, mention.measure = Kind.MULTIPLE, "ratio", "ratio", "ratio"
    return mention


_FAR_APART = 10
"""By so many times a new value exceeds the change that led to it: "lifted its figure by 0.8m to 19.6m"."""


def _only_bounds(words: list[str]) -> bool:
    return all(
        w in ("about", "around", "some", "as", "many", "much", "perhaps", "possibly", "nearly", "even", "roughly")
        for w in words
    )


def _tight(tokens: Sequence[Token], i: int) -> bool:
    """Whether the dash at token i joins and does not set off: no space on either side, or an en dash with both."""
    left = tokens[i].start == tokens[i - 1].end
    right = i + 1 < len(tokens) and tokens[i + 1].start == tokens[i].end
    return left == right and (left or tokens[i].text in "–-") and tokens[i].text != "—"


_CHANGES = frozenset(
    """rose rise rises risen rising increase increased increases increasing grew grow grown growing fell fall
    fallen falls falling dropped drop drops dropping declined decline up down revised raised raise cut
    jumped jump climbed climb expanded expand slid sank soared surged shrank slipped moved went go gone
    changed lowered upgraded downgraded reduced boosted boost lifted double doubled tripled halved
    ballooned swelled ramp ramped scale scaled""".split()
)


def _is_change(tokens: Sequence[Token], i: int) -> bool:
    """Whether "from N to M" tells a change (two quantities) and not a span of values."""
    return any(t.lower in _CHANGES for t in tokens[max(0, i - 6) : i])


def _changed_by(tokens: Sequence[Token], i: int, a: _Atom, b: _Atom) -> bool:
    """Whether the first tells by how much and the second to what: "slipped 42 cents to $77.91"."""
    if a.unit is None or b.unit is None or not i or tokens[i - 1].lower not in _CHANGES:
        return False
    return b.value * b.unit.factor > _STEP * a.value * a.unit.factor


_STEP = 3
"""So many times a change right behind its verb, a new value is no end of a range of it: "rose $9 to $80"."""


def _shared_scale(a: _Atom, b: _Atom) -> float:
    """The factor that the first half of a range borrows from the second: "42 to 48 million", "30-40 lakh"."""
    if a.number.scale == 1 and b.number.scale > 1 and a.value < b.value / b.number.scale:
        return b.number.scale
    return 1.0


def _range(sentence: Sentence, a: _Atom, b: _Atom, first: int, low: float, high: float, bound: Bound | None) -> Mention:
    unit = b.unit or a.unit
    factor = unit.factor if unit else 1
    low, high = low * (a.unit.factor if a.unit else factor), high * factor
    made = bounds.apply(bound, low, high)
    last = b.last
    mention = _mention(sentence, first, last, a.first, b, made, unit)
    return _with_suffix(mention)


def _single(sentence: Sentence, atom: _Atom) -> Mention:
    tokens = sentence.tokens
    number = atom.number
    prefix = bounds.before(tokens, atom.first)
    factor = atom.unit.factor if atom.unit else 1
    low, high = number.low * factor, number.high * factor
    made = bounds.apply(prefix.bound, low, high)
    if number.kind is Kind.VAGUE and made[2] is Bound.RANGE:
        made = (low, high, Bound.ORDER)
    mention = _mention(sentence, prefix.first, atom.last, atom.first, atom, made, atom.unit)
    return _with_suffix(mention)


def _mention(
    sentence: Sentence,
    first: int,
    last: int,
    number: int,
    atom: _Atom,
    made: tuple[float | None, float | None, Bound],
    unit: Unit | None,
) -> Mention:
    low, high, bound = made
    kind = atom.number.kind
    mention = Mention(
        sentence, first, last, number, last, kind,
        None if low is None else whole(low), None if high is None else whole(high), bound,
    )  # fmt: skip
    if atom.number.scale > 1 and sentence.tokens[atom.number.last - 1].text[0].isalpha():
        mention.scale, mention.scale_at = atom.number.scale, atom.number.last - 1
    if kind in (Kind.FRACTION, Kind.FULL):
        mention.unit, mention.unit_kind = "percent", "share"
    elif kind is Kind.MULTIPLE:
        mention.unit, mention.unit_kind, mention.measure = "ratio", "ratio", "ratio"
    if unit is not None:
        mention.unit, mention.unit_kind, mention.per = unit.slug, unit.kind, unit.per
        mention.factor = unit.factor
    if first and last < len(sentence.words) and sentence.words[first - 1] in _OPENING:
        # what is counted may stand behind the mark that closes: "hundreds" of children
        mention.after += sentence.words[last] in _CLOSING
    return mention


_OPENING = frozenset("\"“'‘")
_CLOSING = frozenset("\"”'’")


def _with_suffix(mention: Mention) -> Mention:
    """Bound words right behind the value: "3,000 or more", "six million-plus", "two months or so"."""
    suffix = bounds.behind(mention.tokens, mention.last)
    if suffix is None:
        return mention
    mention.after = suffix.last
    rebound(mention, suffix.bound)
    joint = mention.tokens[mention.last].lower
    if joint in ("or", "-", "plus", "+") or mention.words[mention.last : suffix.last] == [",", "more", "or", "less"]:
        mention.last = suffix.last
    return mention


def rebound(mention: Mention, bound: Bound) -> None:
    """Set a bound that was found behind the value; ranges and one-sided bounds keep theirs against "or so"."""
    if bound is Bound.ABOUT and mention.bound is not Bound.EXACT:
        return
    low = mention.low if mention.low is not None else mention.high
    high = mention.high if mention.high is not None else mention.low
    if low is None or high is None or mention.bound is Bound.RANGE:
        return
    mention.low, mention.high, mention.bound = bounds.apply(bound, low, high)
