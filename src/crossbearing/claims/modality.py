"""How sure the speaker is: the first that fits, from denied through conditional and predicted to stated."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from crossbearing.claims.lexicon import ADVERBS, AUXILIARIES, CLAUSE_BREAKS, DETERMINERS, NOUN_VERBS
from crossbearing.claims.mentions import Mention
from crossbearing.claims.numbers import NUMBER_WORDS
from crossbearing.claims.subjects import is_verb
from crossbearing.claims.text import Token
from crossbearing.terms import Period

_WILL = frozenset(
    """will 'll shall expected expects expect forecast forecasts projected projects predicted predicts aims
    aiming intends anticipates anticipated scheduled poised forecasted slated foresee foresees foreseen
    pencil pencils pencilled penciled""".split()
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
    guess guesses approximates approximated calculation calculations estimations""".split()
)
# Conditions that suppose; "based on", "at the current rate" only say on what ground.
_SUPPOSING = ("if", "unless", "assuming", "supposing", "provided", "loaded", "filled", "turned", "converted", "counted",
              "when", "were", "with", "in", "should", "had", "even")  # fmt: skip


def read_modality(mention: Mention, cue: str | None, ahead: bool) -> None:
    """Set `modality` from the words of the clause, the verb of saying (`cue`), and whether the time lies `ahead`."""
    supposed = mention.supposed or (mention.condition is not None and mention.condition.lower().startswith(_SUPPOSING))
    denied = _denied(mention)
    if not ahead and _HEDGES.isdisjoint(mention.words) and not _to_verb(mention.words):
        mention.modality = weigh((), cue=cue, denied=denied, supposed=supposed)
        return
    tokens, words = mention.tokens, _without_may(mention)
    clause = _before(tokens, words, mention.first)
    verb = _verb(tokens, words, mention.first - len(clause), mention.first)
    governed = clause if verb is None else words[verb : mention.first]
    # A subject's own verb stands right behind it: "2 million shells could be found".
    end = max(mention.after, mention.noun_last)
    # "a fourth group, of 3,000 sappers, may follow"
    aside = clause[-2:] == [",", "of"] and words[end : end + 1] == [","]
    reach = _SUBJECT if len(clause) < 3 else 2
    near = words[end + bool(aside) : end + bool(aside) + reach]
    near = near[: next((k for k, word in enumerate(near) if word in _JOINTS), reach)]
    verb_at = next((k for k, word in enumerate(near) if word in AUXILIARIES), 2)
    if verb_at > 1 and any(is_verb(tokens, end + k) for k in range(min(verb_at, len(near)))):
        verb_at = 0  # "the 5,000 announced by the ministry would not fit"
    near = near[: max(2, verb_at + 3)]
    if _is_base(words, mention.first):
        governed, ahead = [word for word in clause if word.startswith("forecast")], False
    elif clause[-1:] == ["and"] and not AUXILIARIES.isdisjoint(near):
        governed = []  # the subject of its own clause: "..., and 40 are due in May"
    elif ahead and (not _ASKED.isdisjoint(clause) or (verb is not None and _had(tokens, words, verb))):
        ahead = False
    mention.modality = weigh(
        governed,
        near,
        [*clause, *_behind(tokens, words, end)],
        cue,
        denied=denied,
        supposed=supposed,
        ahead=ahead,
        summed=bool(mention.derived_from),
    )


_SUBJECT = 7
"""So far behind a figure that opens its clause its verb may stand: "hundreds of taps in the city may run dry"."""
_JOINTS = frozenset(", and or but nor that which who whom whose".split())
_ASKED = frozenset(
    """ask asks asked need needs needed booked ordered request requests requested sought seeks seek appealed appeals
    wanted""".split()
)
"""What is asked for or booked ahead is asked for now."""
_HAD = frozenset("has had have was were stood".split())
_BASES = frozenset("from against than".split())


def _is_base(words: Sequence[str], first: int) -> bool:
    """Whether a figure is what another came from or is a part of: "up from 40", "60 of its 17,400 jobs"."""
    i = first - 1
    if i > 1 and words[i] in DETERMINERS:
        if words[i - 1] == "of" and (words[i - 2][:1].isdigit() or words[i - 2] in NUMBER_WORDS):
            return True
        return words[i - 1] in _BASES and words[i - 2] in ("up", "down")
    return i >= 0 and words[i] in _BASES


def _had(tokens: Sequence[Token], words: Sequence[str], verb: int) -> bool:
    """Whether a verb's words say that what they tell is done: "has booked", "were sent"."""
    return words[verb] in _HAD and any(is_verb(tokens, j) for j in range(verb + 1, min(len(words), verb + 3)))


_GROUP = AUXILIARIES | ADVERBS | frozenset("not to also only either then now still already yet".split())
_HEDGES = _WILL | _WOULD | _MAY | _PROBABLY | _ESTIMATE
"""Without any of these in its sentence, and nothing that is "to" happen, a figure is stated."""
_HEDGED = _WILL | _TO | _WOULD | _MAY | _PROBABLY


def _verb(tokens: Sequence[Token], words: Sequence[str], low: int, first: int) -> int | None:
    """Where the verb that governs a figure begins with its auxiliaries, if no modal governs that verb.

    None where there is none, or where a modal reaches the figure: an infinitive is its modal's. "They will feed the
    camps, says the agency, which has received 12 percent": "has received" governs the figure, and "will" does not.
    """
    j = first - 1
    while j >= low:
        if words[j] in _HEDGED:
            return None
        if words[j] in _RELATIVES and words[j - 1] == ",":
            return j + 1  # the relative clause has its own verb
        if words[j] == "that" and words[j - 1] in _SAID:
            return j + 1  # and so has what is said
        if words[j] in _NOT_FINITE or not is_verb(tokens, j) or _leans(words, j, first):
            j -= 1
            continue
        k = j
        while k > low and words[k - 1] in _GROUP and words[k - 1] not in _HEDGED:
            k -= 1
        if not _HEDGED.isdisjoint(words[max(low, k - 1) : k]) or not _PERHAPS.isdisjoint(words[max(low, k - 3) : k]):
            return None
        if "to" in words[k:j]:
            return None
        if words[k - 1 : k] not in (["or"], ["and"]):
            return k
        j = k - 1
    return None


_SAID = frozenset("said says".split())
_RELATIVES = frozenset("which who whose whom where".split())
_PERHAPS = frozenset("perhaps maybe possibly probably presumably".split())


def _leans(words: Sequence[str], j: int, first: int) -> bool:
    """Whether a verb rules no clause up to the figure: "made up of 40", "the 9,000 promised", "..., saving 40"."""
    before = words[j - 1] if j else ""
    if words[j] in ("made", "making") and before == ",":
        return True
    if words[j].endswith("ed") and (before[:1].isdigit() or before in NUMBER_WORDS):
        return True
    return any(words[x] == "," and words[x + 1].endswith("ing") for x in range(j, first - 1))


_NOT_FINITE = (
    _ESTIMATE
    | NOUN_VERBS
    | frozenset("said say says told tells added adds wrote writes reported reports argued argues warned".split())
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
    if words & _WILL or _to_verb(before):
        return "predicted"
    if words & _MAY:
        return "possible"
    if ahead:
        return "predicted"
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
    if _MAY_END.isdisjoint(words[last:ceiling]):
        return words[last:ceiling]
    for j in range(last, ceiling):
        after = words[j + 1] if j + 1 < ceiling else ""
        if words[j] in _BREAKS and _is_break(tokens, j):
            return words[last:j]
        goes_on = (words[j] == "," and after in _GOES_ON) or (words[j] in ("and", "but") and after in _ESTIMATE)
        if goes_on or (words[j] == "if" and after in _SOMEBODY):
            return words[last:j]
        if words[j] == "think" and after in _TANK:
            return [*words[last:j], *words[j + 1 : ceiling]]
    return words[last:ceiling]


_MAY_END = _BREAKS | frozenset(", and but if think".split())
_GOES_ON = frozenset("and but which who whose while".split())
_TANK = frozenset("- tank tanks".split())


_BEFORE_TO = _TO | frozenset("is are was were".split())


_SOMEBODY = frozenset(("one", "you"))
"""Who reckons in "40 were hurt, if one believes the mayor"."""


def _to_verb(words: Sequence[str]) -> bool:
    """Whether the words plan or foresee: "plans to send", "is to turn out"."""
    return "to" in words and any(
        word == "to" and words[i - 1] in _BEFORE_TO and i and words[i + 1 : i + 2] != ["say"]
        for i, word in enumerate(words)
    )


DENIALS = frozenset(
    "denied denies deny denying refuted refutes rejected rejects dismissed dismisses disputed disputes".split()
)
UNTRUE = frozenset(
    """baseless untrue false fantasy fabricated wrong unlikely bogus fake fiction nonsense lie myth impossible invented
    exaggerated unfounded groundless implausible""".split()
)
_TRUE = frozenset("true right correct".split())
_TURNING_DOWN = frozenset("rejected rejects dismissed dismisses".split())
"""Workers, budgets and applications are turned down, too; what is told is denied."""
_ALLEGED = frozenset(
    "that accusation accusations suggestion suggestions estimate estimates toll total tally count".split()
)
_TOLD = frozenset(
    """report reports claim claims rumour rumours rumor rumors talk story stories figure figures number allegation
    allegations assertion idea notion estimate that post posts message messages""".split()
)
_COPULAS = frozenset("is are was were as a called proved be seems seem looks look appears".split())
_CALLING = frozenset("call calls called calling branded brands labelled labels describes described".split())
_GROUNDS = frozenset("basis foundation grounds substance".split())
_LET_STAND = frozenset(
    """with match fit square tally include cover account confirm verify know say mention discuss exclude rule answer
    only just merely""".split()
)
"""Verbs whose denial leaves the figure standing: "that does not go with the 20,000 a day of the institute"."""
_NEVER_SAID = frozenset("announced said claimed given reported confirmed made released issued".split())
_CLAUSE_ENDS = frozenset(
    '; : , “ ” " — – but while that who which whose and or because although until before unless'.split()
)
_ENDED = frozenset('; : . “ ” " but while whereas'.split())
_ENDED_UNQUOTED = _ENDED - {"“", "”", '"'}
_CALLED = UNTRUE | _GROUNDS | {"not", "never"}
"""Words of which one stands where what is told is called false behind it."""
_NOBODY = frozenset(("nobody", "none"))
_NEAR, _WHOLE = 8, 20


_DENYING = DENIALS | UNTRUE | _TRUE | _GROUNDS | _NOBODY | frozenset("not never nor cannot let".split())
_NOT = re.compile("n['’]t", re.I)


def _denied(mention: Mention) -> bool:
    words, first = mention.words, mention.first
    if _DENYING.isdisjoint(words) and _NOT.search(mention.sentence.text) is None:
        return False
    before = words[max(0, first - 10) : first]
    if before[-1:] in (["not"], ["never"], ["nor"]) or before[-2:] in (["not", "the"], ["let", "alone"]):
        return True
    if before[-3:-1] == ["not", "for"] or before[-2:] == ["not", "for"]:
        return True
    said = _since(words[max(0, first - _WHOLE) : first], _ENDED)
    if not DENIALS.isdisjoint(said) and "any" not in said:
        denying = next(i for i, word in enumerate(said) if word in DENIALS)
        told = not (_TOLD | _ALLEGED).isdisjoint(said[denying + 1 :])
        turned_down = said[denying] in _TURNING_DOWN and not told
        stands = turned_down and "as" not in mention.words[mention.last : mention.last + 4]
        if said[max(0, denying - 1) : denying] != ["not"] and not stands:
            return True
    if "that" in before and not (UNTRUE | _TRUE).isdisjoint(before):
        clause = _since(before, _ENDED)
        if any(after == "that" and (w in UNTRUE or (w in _TRUE and "not" in clause)) for w, after in pairwise(clause)):
            return True
    of_object = before[-1:] == ["of"] and _TOLD.isdisjoint(before)  # "cannot pay a bill of 40"
    if (
        words[first] != "even"
        and not of_object
        and _refused(_since(words[max(0, first - _NEAR) : first], _CLAUSE_ENDS))
    ):
        return True
    if "never" in before and ("never" in before[-4:] or any(w in _NEVER_SAID for w in before)):
        return True
    return _called_false(words[max(0, mention.first - 8) : first], words[mention.last : mention.last + 14], first)


def _since(words: Sequence[str], ends: frozenset[str]) -> Sequence[str]:
    """The words after the last that ends a clause."""
    if ends.isdisjoint(words):
        return words
    for i in range(len(words) - 1, -1, -1):
        if words[i] in ends:
            return words[i + 1 :]
    return words


def _refused(clause: Sequence[str]) -> bool:
    """Whether a clause denies its verb: "has not ordered", "cannot get to", "nobody has built"."""
    for i, word in enumerate(clause):
        if word in ("not", "cannot", "never") or word.endswith(("n't", "n’t")):
            auxiliary = word != "not" or (i > 0 and clause[i - 1] in AUXILIARIES)
            return auxiliary and word != "never" and _LET_STAND.isdisjoint(clause[i + 1 :])
        if word in _NOBODY and (clause[i + 1 : i + 2] == ["ever"] or not AUXILIARIES.isdisjoint(clause[i + 1 : i + 2])):
            return True
    return False


def _called_false(before: Sequence[str], after: Sequence[str], first: int) -> bool:
    """Whether what is told of a figure is called false: "reports of 40 dead are baseless", "calls talk of 40 false"."""
    if _CALLED.isdisjoint(after):
        return False
    after = next((after[:i] for i, word in enumerate(after) if word in _ENDED_UNQUOTED), after)
    told = not _TOLD.isdisjoint(before) or first < 2
    for i, word in enumerate(after):
        if word in UNTRUE and told:
            if i and not _COPULAS.isdisjoint(after[max(0, i - 4) : i]):
                return "not" not in after[max(0, i - 4) : i]
            if not _CALLING.isdisjoint(before):
                return True
        if word in _GROUNDS and i and after[i - 1] == "no" and told:
            return True
        if word in ("not", "never") and i and after[i - 1] in _COPULAS and i < 4:
            return after[i + 1 : i + 2] in ([], ["true"], ["right"], ["so"], ["correct"], [","])
    return False
