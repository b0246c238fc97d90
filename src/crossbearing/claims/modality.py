"""How sure the speaker is: the first that fits, from denied through conditional and predicted to stated."""

from __future__ import annotations

from collections.abc import Sequence

from crossbearing.claims.lexicon import CLAUSE_BREAKS
from crossbearing.claims.mentions import Mention
from crossbearing.claims.text import Token
from crossbearing.terms import Period

_WILL = frozenset(
    """will 'll shall expected expects expect forecast forecasts projected projects predicted predicts aims
    aiming intends anticipates anticipated scheduled poised forecasted slated""".split()
)
# "planned for 4 million" describes, "plans to send" predicts: these need "to" right behind them.
_TO = frozenset(
    "plan plans planned planning set due target targets aim aimed intend hope hopes going likely bound".split()
)
_WOULD = frozenset("would".split())
_MAY = frozenset(
    """could may might potentially perhaps possibly possible can maybe conceivably feared fear fears
    theoretically""".split()
)
_PROBABLY = frozenset(
    """likely probably seems seem seemed appears appear appeared presumably presumed apparently thought
    suggests suggest suggested""".split()
)
_ESTIMATE = frozenset(
    """estimate estimates estimated estimating estimation believe believes believed believing reckon reckons
    reckoned reckoning assess assesses assessed assessment calculates calculated calculate thinks think
    guess guesses approximates approximated judges calculation calculations estimations""".split()
)
# Conditions that suppose; "based on", "at the current rate" only say on what ground.
_SUPPOSING = ("if", "unless", "assuming", "supposing", "provided", "loaded", "filled", "turned", "converted", "counted",
              "when", "were", "with", "in")  # fmt: skip


def read_modality(mention: Mention, cue: str | None, ahead: bool) -> None:
    """Set `modality` from the words of the clause, the verb of saying (`cue`), and whether the time lies `ahead`."""
    tokens, words = mention.tokens, _without_may(mention)
    before = _before(tokens, words, mention.first)
    # A subject's own verb stands right behind it: "2 million shells could be found".
    end = max(mention.after, mention.noun_last)
    near = words[end : end + 2]
    mention.modality = weigh(
        before,
        near,
        _behind(tokens, words, end),
        cue,
        denied=_denied(mention),
        supposed=mention.condition is not None and mention.condition.lower().startswith(_SUPPOSING),
        ahead=ahead,
        summed=bool(mention.derived_from),
    )


def _without_may(mention: Mention) -> list[str]:
    """The words of the sentence, less the month of May: with its capital within a sentence it is no verb."""
    words = mention.words
    if "may" not in words:
        return words
    return ["" if t.text == "May" and i else w for i, (t, w) in enumerate(zip(mention.tokens, words, strict=True))]


def weigh(
    before: Sequence[str],
    near: Sequence[str] = (),
    behind: Sequence[str] = (),
    cue: str | None = None,
    *,
    denied: bool = False,
    supposed: bool = False,
    ahead: bool = False,
    summed: bool = False,
) -> str:
    """The modality that a clause's lower-case words give: those before what is said, right behind it, further behind.

    `cue` is the verb of saying; `denied`, `supposed` (a condition), `ahead` (a time to come) and `summed` (computed
    from other figures: "that would make 20") are known beforehand.
    """
    if denied:
        return "denied"
    if supposed:
        return "conditional"
    words = {*before, *near}
    if words & _WILL or _to_verb(before) or ahead:
        return "predicted"
    if words & _MAY:
        return "possible"
    if words & _PROBABLY:
        return "likely"
    if words & _ESTIMATE or cue in _ESTIMATE or not _ESTIMATE.isdisjoint(behind):
        return "estimated"
    return "predicted" if words & _WOULD and not summed else "stated"


def is_ahead(period: Period, published: str | None) -> bool:
    """Whether a period ends after the report came out: what is said of it can only be foreseen."""
    if published is None or not period or period.end is None:
        return False
    n = min(len(period.end), len(published))
    return period.end[:n] > published[:n] or (period.end > published and len(period.end) == len(published))


_BREAKS = CLAUSE_BREAKS - frozenset("( ) if :".split()) | {"-"}


def _is_break(tokens: Sequence[Token], i: int) -> bool:
    """Whether a word or mark of `_BREAKS` ends a clause where it stands: a hyphen within a word does not."""
    return tokens[i].lower != "-" or (i > 0 and tokens[i - 1].end != tokens[i].start)


def _before(tokens: Sequence[Token], words: list[str], first: int) -> list[str]:
    """The words of the clause in front of the mention."""
    floor = max(0, first - 26)
    if _BREAKS.isdisjoint(words[floor:first]):
        return words[floor:first]
    for i in range(first - 1, floor - 1, -1):
        if words[i] in _BREAKS and _is_break(tokens, i):
            return words[i + 1 : first]
    return words[floor:first]


def _behind(tokens: Sequence[Token], words: list[str], last: int) -> list[str]:
    """The words of the clause behind the mention: there the verb of saying may follow ("..., he reckoned")."""
    ceiling = min(len(words), last + 22)
    if _BREAKS.isdisjoint(words[last:ceiling]):
        return words[last:ceiling]
    for j in range(last, ceiling):
        if words[j] in _BREAKS and _is_break(tokens, j):
            return words[last:j]
    return words[last:ceiling]


def _to_verb(words: Sequence[str]) -> bool:
    return not _TO.isdisjoint(words) and any(w in _TO and words[i + 1] == "to" for i, w in enumerate(words[:-1]))


_DENIALS = frozenset(
    "denied denies deny denying refuted refutes rejected rejects dismissed dismisses disputed disputes".split()
)
_FALSE = frozenset("baseless untrue false fantasy fabricated wrong unlikely bogus fake fiction".split())
_AGREEING = frozenset("with match fit square tally".split())
_NEVER_SAID = frozenset("announced said claimed given reported confirmed made released issued".split())


def _denied(mention: Mention) -> bool:
    before = mention.words[max(0, mention.first - 10) : mention.first]
    after = mention.words[mention.last : mention.last + 14]
    if before[-1:] in (["not"], ["never"]) or before[-2:] in (["not", "the"], ["let", "alone"]):
        return True
    if not _DENIALS.isdisjoint(before) and "any" not in before:
        return True
    if not _FALSE.isdisjoint(before) and "that" in before:
        return True
    near = before[-4:]
    if "not" in near and not _AGREEING.isdisjoint(near):
        return False  # "that does not go with the 20,000 a day of the institute": which stands
    if "not" in near and any(w in ("did", "do", "does") for w in before[-6:]):
        return True
    if "never" in before and ("never" in near or any(w in _NEVER_SAID for w in before)):
        return True
    if _FALSE.isdisjoint(after):
        return False
    for i, word in enumerate(after):
        if word in (".", ";") or (word == "but"):
            break
        if word in _FALSE and i and after[i - 1] in ("is", "are", "was", "were", "as", "a", "called", "proved", "be"):
            return True
    return False
