"""Conditions ("if ...", "counted as 152 mm shells alone") and alternatives ("A or B")."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.lexicon import AUXILIARIES, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, VERBS
from crossbearing.claims.mentions import Mention, rebound
from crossbearing.claims.numbers import Kind
from crossbearing.claims.text import Document, Sentence
from crossbearing.terms import Bound

_OPENERS = tuple(
    phrase.split()
    for phrase in """if|unless|assuming|provided|supposing|based on|premised on|on the assumption|as long as
loaded with|filled with nothing|loaded only|with no|without|even with
turned into|converted into|counted as|when converted|when fully|were they|were it|in the event""".replace(
        "\n", "|"
    ).split("|")
)
_ENDS = frozenset(', ; : ) ( ” “ " — .'.split())
_LEADS = frozenset(', ; : ( ” “ " — – . but'.split())

_LONGEST = 24
_BY_FIRST: dict[str, list[list[str]]] = {}
for _opener in _OPENERS:
    _BY_FIRST.setdefault(_opener[0], []).append(_opener)
_BEGINNINGS = frozenset([*_BY_FIRST, "at", "should", "had"])

# "At the current rate", "at a constant pace": on what the figure rests.
_PACES = frozenset("rate rates pace tempo speed intensity".split())
_TERMS = _PACES | frozenset("price prices level levels curve strength volumes".split())
_AS_NOW = frozenset("present current today's today’s that those such constant steady same".split())
# Only where they stand at the head of their clause, or with a verb that supposes, do these set a condition.
_AT_HEAD = frozenset("without even with".split())
_PARTICIPLES = frozenset("loaded filled turned converted counted".split())
_SUPPOSING_VERBS = frozenset(
    """would could can might may will hold holds held make makes take takes yield yields carry carries amount amounts
    exceed exceeds equal equals top tops comes come mean means reach reaches 'd ’d""".split()
)

_AT_ENDS = AUXILIARIES | frozenset("and while but which that it they we".split())

_MOST = 8
"""So many conditions are looked at in one sentence; a sentence of nothing but "if" is no report."""


def find_conditions(sentence: Sentence) -> list[tuple[int, int]]:
    """The places of a sentence's conditions, as token ranges."""
    found: list[tuple[int, int]] = []
    words = sentence.words
    for i in [i for i, word in enumerate(words) if word in _BEGINNINGS]:
        opener = _opener_at(sentence, i)
        if opener is None:
            continue
        last = i + len(opener)
        while last < len(words) and words[last] not in _ENDS and last - i < _LONGEST:
            if words[i] != "at" and last - i >= 2 and _main_clause(words, last):
                break
            if words[i] == "at" and words[last] in _AT_ENDS:
                break
            last += 1
        if last - i >= 2 and not _idiom(words, i, opener):
            found.append((i, last))
        if len(found) == _MOST:
            break
    return found


def _opener_at(sentence: Sentence, i: int) -> Sequence[str] | None:
    """The words that open a condition at token i, if some do."""
    words = sentence.words
    head = i == 0 or words[i - 1] in _LEADS
    if words[i] == "at":
        return _pace(words, i)
    if words[i] in ("should", "had"):
        follows = words[i + 1 : i + 2]
        inverted = head and bool(follows) and (follows[0] in DETERMINERS or follows[0] in PRONOUNS)
        return [words[i]] if inverted and (i == 0 or words[i] == "should") else None
    for opener in _BY_FIRST[words[i]]:
        if words[i : i + len(opener)] == opener:
            if opener[0] in _AT_HEAD and (not head or _COULD.isdisjoint(words)):
                return None
            if opener[0] in _PARTICIPLES and _SUPPOSING_VERBS.isdisjoint(words):
                return None
            return opener
    return None


_COULD = frozenset("would could might 'd ’d".split())


def _pace(words: Sequence[str], i: int) -> Sequence[str] | None:
    """ "At the current daily rate", "at that price": the words up to their noun; "at the rate of 40 a day" is none."""
    for j in range(i + 1, min(len(words), i + 6)):
        if words[j] in _TERMS:
            own = words[i + 1 : j]
            known = not _AS_NOW.isdisjoint(own)
            if not known and (words[j] not in _PACES or own[:1] not in (["the"], ["that"], ["this"])):
                return None
            number = words[j + 1 : j + 2] == ["of"] and words[j + 2 : j + 3] and words[j + 2][:1].isdigit()
            return None if number and not known else words[i : j + 1]
        if words[j] in _ENDS or words[j] == "of":
            return None
    return None


def _main_clause(words: Sequence[str], k: int) -> bool:
    """Whether the main clause begins at token k without a comma: "if it fails we lose 40"."""
    after = words[k + 1] if k + 1 < len(words) else ""
    if words[k] in ("we", "they", "he", "she", "i", "that", "this") or (words[k] == "it" and after in _COULD):
        joined = words[k - 1] in PREPOSITIONS or words[k - 1] in CONJUNCTIONS or words[k - 1] in VERBS
        return not joined and (after in AUXILIARIES or after in VERBS)
    if words[k] in DETERMINERS and words[k - 1] not in PREPOSITIONS and words[k - 1] not in VERBS:
        return any(word in ("would", "could") for word in words[k + 2 : k + 5])
    return False


_SAYS_HOW = frozenset("ask like will want wish believe prefer please".split())
_ASKING = frozenset("ask asked asks asking see sure clear know knows wonder wondered wonders doubt doubts".split())


def _idiom(words: Sequence[str], i: int, opener: Sequence[str]) -> bool:
    """ "if not more", "if you ask him", "may have provided 300,000": words that set no condition."""
    after = words[i + 1] if i + 1 < len(words) else ""
    second = words[i + 2] if i + 2 < len(words) else ""
    if opener == ["if"]:
        if after in ("you", "one") and (second in _SAYS_HOW or second.removesuffix("s") in _SAYS_HOW):
            return True
        if after == "that" and (not second or second in _ENDS):
            return True
        return after in ("", "not", "any", "anything", "ever") or (i > 0 and words[i - 1] in _ASKING)
    if opener in (["provided"], ["supposing"]):
        return after != "that" and i > 0 and words[i - 1] not in (",", "“", '"', ";")
    return False


def read_condition(
    mention: Mention, beside: Sequence[Mention], document: Document, places: Sequence[tuple[int, int]]
) -> None:
    """Set `condition` to the exact words of the condition that limits the mention, of those in its sentence.

    `beside` are the mentions of the sentence. One that stands in a condition itself is `supposed` and has none.
    """
    tokens = mention.tokens
    best: tuple[int, int, int] | None = None
    for first, last in places:
        if first <= mention.first < last:
            mention.supposed = tokens[first].lower not in ("at", "based", "premised")
            continue
        distance = abs(mention.first - last if last <= mention.first else first - mention.last)
        if distance > 25 or (best is not None and distance >= best[0]) or _other_clause(mention, beside, first, last):
            continue
        best = (distance, first, last)
    if best is not None and not mention.supposed:
        mention.condition = document.text[tokens[best[1]].start : tokens[best[2] - 1].end]


def _other_clause(mention: Mention, beside: Sequence[Mention], first: int, last: int) -> bool:
    """Whether a condition limits another figure of the sentence and not this one.

    A condition that leads covers what follows; one that trails covers the figure before it, with those that "and"
    joins to that: "ten days, or twenty if it rains", "100 now and 150 if they pay, and we have 40".
    """
    words = mention.words
    low, high = (last, mention.first) if last <= mention.first else (mention.last, first)
    between = words[low:high]
    if ";" in between or (high == first and not _RELATIVES.isdisjoint(between)):
        return True
    leads = first == 0 or words[first - 1] in _LEADS
    if last <= mention.first:
        led = not leads and (words[first] == "at" or any(m.last <= first for m in beside))
        return led and not {"and", "but"}.isdisjoint(between)
    previous = mention
    for other in beside:
        if mention.last <= other.first < first:
            joint = words[previous.after : other.first]
            if len(joint) > _NEXT or "and" not in joint:
                return True
            previous = other
    return False


_RELATIVES = frozenset("which who whose".split())
_NEXT = 6
"""So many words at most part two figures that "and" joins."""


def group_alternatives(doc: str, mentions: Sequence[Mention]) -> None:
    """Give one `group` to the mentions of a sentence that "or" joins; sums ("and") get none."""
    number = 0
    i = 0
    while i + 1 < len(mentions):
        run = [mentions[i]]
        while i + 1 < len(mentions) and are_alternatives(run[-1], mentions[i + 1]):
            run.append(mentions[i + 1])
            i += 1
        if len(run) > 1:
            name = f"{doc}:{_letters(number)}"
            number += 1
            for m in run:
                m.group = name
            _spread_bound(run)
        i += 1


def _spread_bound(run: Sequence[Mention]) -> None:
    """ "up to A or B", "more than A or B": the bound word covers both."""
    first = run[0]
    for other in run[1:]:
        one_sided = first.bound in (Bound.AT_LEAST, Bound.AT_MOST) and first.first < first.number
        between = other.words[first.after : other.first]
        aside = between[:2] == ["or", ","]  # "at least 150 or, by other accounts, 300"
        if one_sided and other.bound is Bound.EXACT and "or" in between and not aside:
            rebound(other, first.bound)


def _letters(n: int) -> str:
    return chr(ord("a") + n) if n < 26 else f"z{n}"


def are_alternatives(a: Mention, b: Mention) -> bool:
    """Whether "or" joins two mentions that follow each other: of the two one holds."""
    if a.sentence is not b.sentence or (a.unit_kind == "time") != (b.unit_kind == "time"):
        return False
    between = a.words[a.after : b.first]
    if len(between) > 26 or "." in between:
        return False
    beside = between == ["or"]
    if a.per != b.per and not beside:
        return False  # "1,220 in the month, or about 40 a day": the same in another way
    supposed = b.condition is not None and a.condition is None and between[:2] == [",", "or"]  # "ten, or twelve if"
    if a.unit_kind == "time":
        return supposed
    if supposed and a.unit == b.unit:
        return True
    if a.measure != b.measure:
        return False
    compared = a.measure == "ratio"
    parts = a.kind is Kind.FRACTION and b.kind is Kind.FRACTION  # "one in three or one in four"
    if not compared and (a.unit != b.unit or (a.unit_kind == "share" and not parts)):
        return False
    if between[-1:] == [","] and between[:2] != ["or", ","]:
        # "A, B, or a mix": the list's own "or" comes behind its second member
        end = max(b.after, b.noun_last)
        return b.measure == "capacity-equivalent" and "or" in b.words[end : end + 3]
    if "or" in between:
        # The "or" right before the second mention joins them, with at most an aside after it ("or, by others,");
        # one deep inside a noun phrase does not.
        at = len(between) - 1 - between[::-1].index("or")
        if between[at + 1 : at + 2] and between[at + 1] in PREPOSITIONS and a.item != b.item:
            return False  # "of the 400 carts, or of the 3 million sheep"
        return len(between) - at <= (8 if between[at + 1 : at + 2] == [","] else 4)
    # "loaded with A, it would take N; loaded with B, M": two conditions side by side
    return bool(a.condition and b.condition and a.condition != b.condition and ";" in between)
