"""What is measured: cue words round a mention, weighed by distance, with what the unit and the noun already say."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from crossbearing.catalogue import Catalogue
from crossbearing.claims.items import kind_of
from crossbearing.claims.lexicon import CLAUSE_BREAKS
from crossbearing.claims.mentions import Mention
from crossbearing.claims.numbers import Kind
from crossbearing.claims.shares import NUMBERS, measure_of_share
from crossbearing.claims.subjects import is_verb
from crossbearing.claims.topic import GOODS
from crossbearing.claims.turns import BULK, MODALS, TIMED, afloat, carried_away, party_before, same_flow, through

DATA = Path(__file__).parent / "data"
_WEIGHTS = {"strong": 1.0, "plain": 0.7, "weak": 0.35}


def _read_cues() -> tuple[dict[str, list[tuple[str, float]]], dict[tuple[str, str], str], dict[str, frozenset[str]]]:
    """data/measures.csv: cue words with their weights, pairs that together say what neither does, governing verbs.

    "promised to send": the verb that governs another says what is measured.
    """
    cues: dict[str, list[tuple[str, float]]] = {}
    pairs: dict[tuple[str, str], str] = {}
    governors: dict[str, frozenset[str]] = {}
    with (DATA / "measures.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            measure, words = row["measure"], row["words"].split()
            if row["strength"] == "pair":
                pairs |= {(a, b): measure for a, _, b in (word.partition("_") for word in words)}
            elif row["strength"] == "governs":
                governors[measure] = frozenset(words)
            else:
                for word in words:
                    cues.setdefault(word, []).append((measure, _WEIGHTS[row["strength"]]))
    return cues, pairs, governors


_CUE_OF, _PAIRS, _GOVERNORS = _read_cues()
_PAIRED = frozenset(first for first, _ in _PAIRS)
_TELLING = CLAUSE_BREAKS | _CUE_OF.keys() | _PAIRED | {",", "and"}
"""Words that a weight may hang on; any other is passed without a look."""

_LASTING = frozenset(
    """last lasts lasted lasting sustain sustained sustains meet meets met needs keep keeping enough fighting
    fight use supply supplies worth stockpile stocks reserves cover covers suffice feed stock combat war
    consumption demand""".split()
)
_MAKING = frozenset("production output produce produced make manufacture manufacturing build made".split())
_PERSONS = frozenset(
    """soldier soldiers troops personnel servicemen fighters mercenaries men sappers builders labourers
    laborers workers officers conscripts recruits volunteers policemen police guards marines sailors
    militants reservists peacekeepers instructors advisers engineers firefighters rescuers medics""".split()
)
_CONDITION_ITEMS = frozenset(
    "toll dead wounded injured missing killed deaths casualties fatalities bodies hurt".split()
)
_PREVAILING = frozenset("shipped received produced stock purchased destroyed fired".split())
_BACK = 60
"""How many mentions back and ahead a measure may be taken over from."""
_MILITARY = frozenset("soldier personnel fighter worker labourer mercenary volunteer adviser".split())
_WEIGHING = frozenset("weigh weighs weighed weighing weight heavy tall wide thick".split())


def scores(
    words: Sequence[str], first: int, last: int, noun: tuple[int, int], texts: Sequence[str] = ()
) -> dict[str, float]:
    """The weight of each measure's cues near [first, last): nearer is heavier, a clause break more than halves it.

    `texts` are the words as they stand: those of a name ("the Baltic Storage Board") are no cues.
    """
    found: dict[str, float] = {}
    low, high = max(0, first - 25), min(len(words), last + 22)
    for step, side in ((-1, range(first - 1, low - 1, -1)), (1, range(last, high))):
        damp = 1.0
        for j in [j for j in side if words[j] in _TELLING]:
            word = words[j]
            if word == ",":
                if _clause_comma(words, j):
                    damp *= 0.45
                continue
            if word == "and":
                damp *= 0.8
                continue
            if word in CLAUSE_BREAKS:
                damp *= 0.45
                continue
            distance = first - j if step < 0 else j - last + 1
            if texts and texts[j][0].isupper() and _of_name(texts, j):
                continue
            pair = _PAIRS.get((word, words[j + 1])) if word in _PAIRED and j + 1 < len(words) else None
            cues = [(pair, 1.1)] if pair is not None else _CUE_OF.get(word, ())
            if j >= 2 and words[j - 1] == "to" and cues:
                near = words[max(0, j - 4) : j - 1]
                governed = [m for m, verbs in _GOVERNORS.items() if not verbs.isdisjoint(near)]
                cues = [(m, 1.3) for m in governed] or cues
            if noun[0] <= j < noun[1]:
                cues = [(m, w) for m, w in cues if w >= 1]  # "container ships" are no shipping
            for measure, weight in cues:
                gain = weight * damp / (1 + 0.12 * distance) * (1.0 if step < 0 else 0.95)
                if step < 0 and distance <= 2 and words[j + 1] in _HEADS:
                    gain *= 1.5  # "a stock of N", "exports at N": the noun that the number is of
                if gain > found.get(measure, 0):
                    found[measure] = gain
    return found


def _of_name(texts: Sequence[str], j: int) -> bool:
    """Whether a word with a capital stands within a name: beside another, where words have not all got capitals."""
    beside = [texts[k] for k in (j - 1, j + 1) if 0 <= k < len(texts)]
    if not any(text[0].isupper() and text[1:].islower() for text in beside) or not texts[j][1:].islower():
        return False
    return sum(len(text) > 4 and text[0].islower() for text in texts[max(0, j - 12) : j + 13]) > 1


_HEADS = frozenset("of at to : stood was were is are reached".split())


def _clause_comma(words: Sequence[str], j: int) -> bool:
    after = words[j + 1] if j + 1 < len(words) else ""
    return after in ("and", "but", "or", "while", "which", "who", "with", "so", "then", "he", "she", "it", "they")


def read_measure(mention: Mention, catalogue: Catalogue) -> None:
    """Set `measure` from the unit's kind, the noun and the cue words round the mention, and keep the cues."""
    line = mention.words
    lineage = catalogue.lineage(mention.item) if mention.item else ()
    mention.kind_of = kind_of(mention.item, catalogue) if mention.item else ""
    mention.military = not _MILITARY.isdisjoint(lineage)
    first = mention.noun_first if 0 <= mention.noun_first < mention.first else mention.first
    words = set(line[max(0, first - 14) : mention.after + 14])
    behind = line[mention.after : mention.after + 12]
    noun = line[mention.noun_first : mention.noun_last] if mention.noun_first >= 0 else []
    weighed = mention.unit_kind in ("mass", "length", "volume") and words & _WEIGHING
    if weighed or mention.unit_kind in ("speed", "temperature", "pressure", "angle", "frequency"):
        mention.measure, mention.weight = "other", True
    elif mention.unit_kind == "time":
        mention.measure = _duration(mention, behind, words)
    elif mention.kind is Kind.FULL:
        mention.measure = "utilisation"
    elif mention.unit_kind == "ratio" or mention.modifier:
        mention.measure = "ratio"
    elif mention.unit_kind == "share":
        mention.measure = measure_of_share(mention, behind, words)
    elif mention.unit_kind == "money":
        mention.measure = "cost"
    else:
        mention.cues = scores(
            line, mention.first, mention.after, (mention.noun_first, mention.noun_last), mention.sentence.texts
        )
        mention.measure = _count(mention, dict(mention.cues), words, noun, catalogue)


def _duration(mention: Mention, behind: list[str], words: set[str]) -> str:
    near = behind[:6]
    if any(w in ("worth", "supply", "supplies") for w in near[:3]):
        after = near[near.index("worth") + 1 :] if "worth" in near else near
        return "production-duration" if any(w in _MAKING for w in after) else "supply-duration"
    if words & _MAKING and not words & {"last", "lasts", "enough", "sustain", "meet"}:
        return "production-duration"
    if words & _LASTING or _runs_out(mention):
        return "supply-duration"
    if _has_for(mention):
        mention.told = True
        return "supply-duration"
    return "other"


_ENDED = frozenset("gone empty exhausted depleted spent".split())
_HAS = frozenset("has have 've".split())


def _runs_out(mention: Mention) -> bool:
    """Whether something is used up in so long a time: "the tanks would be empty in six weeks"."""
    before = mention.words[max(0, mention.first - 8) : mention.first]
    if before[-1:] not in (["in"], ["within"], ["after"]):
        return False
    return not _ENDED.isdisjoint(before[-4:]) or ("out" in before[-4:] and not _RUN.isdisjoint(before))


_RUN = frozenset("run runs ran running".split())


def _has_for(mention: Mention) -> bool:
    """Whether goods are had for so long: "he has anaesthetics for ten days", "shells for eight, at most ten days"."""
    words, first = mention.words, mention.first
    at = next((j for j in range(first - 1, max(0, first - 4), -1) if words[j] == "for"), 0)
    if at < 2 or (any(word[:1].isalpha() for word in words[at + 2 : first]) and at != first - 1):
        return False
    has = next((j for j in range(at - 2, max(-1, at - 6), -1) if words[j] in _HAS), None)
    return has is not None and not any(is_verb(mention.tokens, j) for j in range(has + 1, at))


def _count(mention: Mention, scores: dict[str, float], words: set[str], noun: list[str], catalogue: Catalogue) -> str:
    persons = mention.military or not _PERSONS.isdisjoint(noun)
    rate = mention.per is not None
    if not _CONDITION_ITEMS.isdisjoint(noun) or (mention.item or "").endswith(
        ("-killed", "-wounded", "-missing", "-injured", "-casualty")
    ):
        return "casualties"
    near = mention.words[max(0, mention.first - 6) : mention.after + 4]
    modal = bool(mention.condition) or not MODALS.isdisjoint(near)
    equivalent = scores.pop("capacity-equivalent", 0)
    # What holds is not what is held: "containers holding shells" are shipped, the shells are the equivalent; but "a
    # wagon holds 60 crates".
    if not persons and (
        ((modal and equivalent > 0.3) or _equivalent(mention, catalogue))
        if _HOLDERS.isdisjoint(noun[-1:])
        else mention.words[max(0, mention.first - 1) : mention.first] in _TAKES_UP
        or mention.words[max(0, mention.first - 2) : mention.first] == ["each", "takes"]
    ):
        scores["capacity-equivalent"] = equivalent + 0.35
    if rate:
        # Bulk goods flow by the day; arms are rather made or fired so.
        flowing = mention.kind_of in BULK
        for gone in ("shipped", "received", "stock", "fired", "strength", "capacity-equivalent"):
            scores[gone] = scores.get(gone, 0) * (0.85 if flowing and gone in ("shipped", "received") else 0.55)
        scores["production-rate"] = scores.pop("produced", 0) * 1.2
        scores["consumption-rate"] = max(scores.pop("consumption", 0) * 1.2, scores.pop("fired", 0))
    else:
        scores.pop("consumption", None)
    scores.pop("utilisation", None)
    scores.pop("cost", None)
    if persons:
        for flow in ("shipped", "strength"):
            if scores.get(flow, 0) > 0.25:
                scores["strength"] = max(scores.get("strength", 0), scores.get(flow, 0) + 0.15)
        scores.pop("shipped", None)
        scores.pop("received", None)
        scores.pop("fired", None)
    else:
        scores["strength"] = scores.get("strength", 0) * 0.5
        if mention.kind_of == "person":
            for flow in ("shipped", "received", "stock", "produced", "fired", "production-rate"):
                scores[flow] = scores.get(flow, 0) * 0.4
        scores["attendance"] = scores.get("attendance", 0) * (1.0 if mention.kind_of == "person" or not noun else 0.3)
        scores["displaced"] = scores.get("displaced", 0) * (1.0 if mention.kind_of == "person" or not noun else 0.3)
        scores["casualties"] = scores.get("casualties", 0) * (1.0 if mention.kind_of == "person" or not noun else 0.4)
    if mention.unit_kind != "count":
        scores["destroyed"] = scores.get("destroyed", 0) * 0.4
    at = mention.first - (mention.words[mention.first - 1 : mention.first] in (['"'], ["“"]))
    if mention.words[max(0, at - 2) : at] in _MADE and (
        mention.kind_of in GOODS or (noun and mention.kind_of != "person" and not persons)
    ):
        mention.told = True
        return "production-rate" if rate else "produced"
    if rate and mention.per in TIMED and mention.words[mention.first - 1 : mention.first] in _USING:
        mention.told = mention.kind_of in GOODS
        return "consumption-rate"
    if (
        mention.words[mention.first - 1 : mention.first] in _TAKING
        and mention.kind_of in BULK
        and party_before(mention, catalogue)
    ):
        mention.told = True
        return "received"
    if afloat(mention) and not rate and mention.kind_of in GOODS:
        mention.told = True
        return "stock"
    if through(mention) and scores.get("shipped", 0) < _PASSING:
        scores["shipped"] = _PASSING
    if (persons and _gave_in(mention)) or _is_toll(mention):
        mention.told = True
        return "casualties"
    doing = set(mention.words[max(0, mention.first - 2) : mention.first])
    if doing & _MOURNED:
        mention.told = True
        return "casualties"
    if doing & _LOST and (persons or mention.kind_of in ("person", "aircraft", "vessel", "vehicle", "weapon")):
        return "casualties" if persons or mention.kind_of == "person" else "destroyed"
    held = mention.first > 0 and mention.words[mention.first - 1] in _HAVING
    if held and (persons or mention.kind_of in ("aircraft", "vessel", "vehicle") or _staff(noun)):
        return "strength"
    if mention.kind_of in ("vessel", "building", "body", "nature", "formation"):
        for flow in ("shipped", "received", "stock", "produced", "production-rate"):
            scores[flow] = scores.get(flow, 0) * 0.4
    if not scores:
        return "other"
    weight, best = max(zip(scores.values(), scores, strict=True))
    if weight < (0.12 if rate else 0.3):
        mention.doubt += 0.3
        return "other"
    return best


_MADE = [[verb, "out"] for verb in "turned turns turning".split()]
_TAKING = [[verb] for verb in "took takes take".split()]
_PASSING = 0.6
_USING = [[verb] for verb in "uses use used burns burn burned consumes consume consumed".split()]
_LOST = frozenset("lost lose loses buried bury buries".split())
_MOURNED = frozenset("mourns mourn mourned mourning".split())
_HAVING = frozenset("has have had with employs employ employed fields fielded operates operate operated".split())
_STAFF = frozenset(
    "crew staff observers colleagues employees people workers officers members pilots drivers nurses doctors".split()
)


def _is_toll(mention: Mention) -> bool:
    """Whether a toll, which is the subject, comes to a number: "the toll of the fire was brought down to 13"."""
    words, first = mention.words, mention.first
    if mention.unit != "count" or words[first - 1] not in _COMES_TO:
        return False
    at = next((j for j in range(first - 2, max(-1, first - 25), -1) if words[j] == "toll"), first)
    return at < first and CLAUSE_BREAKS.isdisjoint(words[at:first])


_COMES_TO = frozenset("to at is was reached passed".split())


def _gave_in(mention: Mention) -> bool:
    """Whether soldiers are said to have fallen, or to be prisoners now: "26 soldiers had fallen", "laid down arms"."""
    behind = mention.words[mention.after : mention.after + 7]
    if "arms" in behind and ("laid" in behind or "lay" in behind):
        return True
    if "surrendered" in behind:
        return True
    at = behind.index("fallen") if "fallen" in behind else 0
    return (
        at > 0
        and behind[at - 1] in ("has", "have", "had")
        and behind[at + 1 : at + 2] not in (["to"], ["by"], ["from"], ["ill"])
    )


def _staff(noun: list[str]) -> bool:
    return bool(noun) and noun[-1] in _STAFF


_HOLDERS = frozenset(
    """container containers box boxes ship ships vessel vessels tanker tankers wagon wagons truck trucks
    lorry lorries crate crates railcar railcars trailer trailers barge barges plane planes flight flights
    cargo cargoes voyage voyages shipment shipments delivery deliveries consignment consignments""".split()
)
_SEATS = frozenset("holds seats sleeps fits accommodates houses takes".split())
_TAKES_UP = [["holds"], ["fits"]]
_ROOMS = frozenset("take hold carry store seat fit accommodate house load shelter sleep".split())
_IF = ("if ", "were ", "when ", "assuming ")
_FILLED = frozenset("full filled fully loaded packed".split())
_CAN = frozenset("will would can could may might".split())
_EQUIVALENT = frozenset(
    """equivalent equivalents equal equals equate equates equating equaled equalled convertible converts
    corresponds""".split()
)


def _equivalent(mention: Mention, catalogue: Catalogue) -> bool:
    """Whether a load is said to equal the mention, "could" or not: "that mass equals 1.6m rounds", "enough for"."""
    if mention.condition and mention.condition.lower().startswith(_IF) and _FILLED & set(mention.condition.split()):
        return True  # "or 2 million shells if all were full"
    if mention.filled:
        return True  # "loaded with rockets, over 500,000"
    before = mention.words[max(0, mention.first - 6) : mention.first]
    if before[-1:] == ["holds"] and party_before(mention, catalogue):
        return False  # what a state holds is its own: it has no room for it
    if before[-1:] == ["takes"] and mention.low == mention.high == 1:
        return False  # "this column takes one bulletin and a pencil"
    if before[-1:] and (before[-1] in _SEATS or (before[-1] in _ROOMS and before[-2:-1] and before[-2] in _CAN)):
        return True
    return not _EQUIVALENT.isdisjoint(before) or before[-2:] == ["enough", "for"] or before[-2:] == ["room", "for"]


def read_context(mentions: Sequence[Mention]) -> None:
    """Second pass over a document: what a mention without a cue of its own measures, from those before it.

    A possible number of goods beside a load ("inside the 6,700 boxes there could be 3 million shells") is what the load
    could hold; else the mention goes on with the nearest earlier measure of the same item.
    """
    goods = Counter(
        (_trade(m.kind_of), m.measure)
        for m in mentions
        if m.kind_of in GOODS and not m.per and m.measure in _PREVAILING
    )
    prevailing: dict[str, str] = {}
    for (kind, measure), times in goods.most_common():
        if times > 1 or measure != "stock":  # one stock makes no report of stocks
            prevailing.setdefault(kind, measure)
    for i, mention in enumerate(mentions):
        last = mentions[i - 1] if i else None
        if last is not None and last.sentence is mention.sentence and _moved_from(last, mention):
            mention.measure = last.measure
            continue
        if carried_away(mention):
            mention.measure, mention.told = "shipped", True
            continue
        if mention.measure != "other" or mention.unit_kind in ("time", "ratio", "share", "money") or mention.weight:
            continue
        if mention.rate_from is not None and mention.rate_from.measure != "other":
            mention.measure = mention.rate_from.measure
            continue
        if (
            last is not None
            and last.sentence is mention.sentence
            and last.unit == mention.unit
            and last.measure != "other"
        ):
            between = mention.words[max(last.after, last.noun_last) : mention.first]
            if between in (["or"], [",", "or"], ["and"], [","]):
                mention.measure = last.measure
                continue
        if (
            last is not None
            and mention.condition is not None
            and last.condition is not None
            and last.measure == "capacity-equivalent"
            and last.unit == mention.unit
        ):
            mention.measure = last.measure  # "if all were shells, 90; if all were rockets, 40"
            continue
        if last is not None and same_flow(last, mention):
            mention.measure, mention.told = last.measure, True
            continue
        modal = not MODALS.isdisjoint(mention.words[max(0, mention.first - 12) : mention.after + 4])
        noun = mention.words[mention.head] if mention.head >= 0 else ""
        loads = [m for m in mentions[max(0, i - 3) : i] if m.head >= 0 and m.words[m.head] in _HOLDERS]
        holder = loads or not _HOLDERS.isdisjoint(mention.words)
        if modal and holder and noun not in _HOLDERS and mention.per is None and noun not in _PERSONS:
            mention.measure = "capacity-equivalent"
            mention.doubt += 0.15
            continue
        if mention.from_ and mention.to and mention.per is None and mention.kind_of in GOODS:
            mention.measure = "shipped"
            continue
        same = [
            m
            for m in mentions[max(0, i - _BACK) : i]
            if m.item == mention.item
            and m.measure not in ("other", "casualties", "ratio")
            and (modal or m.measure != "capacity-equivalent")
            and m.unit == mention.unit
            and (m.per is None) == (mention.per is None)
        ]
        near = [
            m
            for m in mentions[max(0, i - 1) : i]
            if m.measure != "other"
            and (modal or m.measure != "capacity-equivalent" or m.sentence is mention.sentence)
            and m.unit == mention.unit
            and m.sentence.paragraph == mention.sentence.paragraph
        ]
        if same:
            mention.measure = same[-1].measure
        elif near and (mention.item_text is None or noun in NUMBERS):
            mention.measure = near[-1].measure
        else:
            later = [
                m
                for m in mentions[i + 1 : i + _BACK]
                if m.item == mention.item
                and m.measure not in ("other", "casualties", "ratio")
                and (modal or m.measure != "capacity-equivalent")
                and m.unit == mention.unit
            ]
            if later:
                mention.measure = later[0].measure
            elif mention.kind_of in GOODS and _trade(mention.kind_of) in prevailing and mention.per is None:
                mention.measure = prevailing[_trade(mention.kind_of)]
            elif mention.military:
                mention.measure = "strength"
            elif mention.kind_of == "container" and mention.per is None:
                mention.measure = "shipped"
        mention.doubt += 0.2
    for mention in mentions:
        timed = mention.per in TIMED
        mention.measure = (_RATE if timed else _TOTAL).get(mention.measure, mention.measure)


def _moved_from(last: Mention, mention: Mention) -> bool:
    """Whether a share is what the one before it was: "utilisation dropped to 58%, from 83% two years ago"."""
    between = mention.words[last.after : mention.first]
    return (
        last.unit_kind == mention.unit_kind == "share"
        and last.measure in ("share", "utilisation")
        and not mention.modifier
        and 0 < len(between) <= 4
        and between[-1] in ("from", "against", "to", "or")
    )


def _trade(kind: str) -> str:
    """What goods of a kind are sent together with: what is sent of shells, or of oil for them, says nothing of rice."""
    return "arms" if kind in ("munition", "missile", "drone", "weapon", "container", "energy") else kind


_RATE = {"produced": "production-rate", "fired": "consumption-rate"}
_TOTAL = {"production-rate": "produced", "consumption-rate": "fired"}
