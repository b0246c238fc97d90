"""A report's sentences to relations: looked at only where a word that can tell one stands."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator

import msgspec

from crossbearing.catalogue import Catalogue
from crossbearing.claims import EXTRACTOR
from crossbearing.claims.modality import weigh
from crossbearing.claims.relations import frames
from crossbearing.claims.relations.basis import basis_of
from crossbearing.claims.relations.clauses import Clause, clause_at, lead
from crossbearing.claims.relations.frames import FRAMES, Pair, Reader
from crossbearing.claims.relations.line import Line, Phrase
from crossbearing.claims.relations.memory import Memory
from crossbearing.claims.relations.naming import CRAFT, REGIONS, SITES
from crossbearing.claims.relations.tables import VERBS
from crossbearing.claims.speakers import Attribution
from crossbearing.claims.text import Document, Sentence
from crossbearing.terms import THE_REPORT_ITSELF, Modality, Relation

_COPULAS = frozenset(word for word, verb in VERBS.items() if verb.frame == "copula")
_TRIGGERS = frozenset(VERBS) - _COPULAS
_PLACES = VERBS.keys() | SITES | REGIONS
"""Words at which a relation may be told."""
_THINGS = SITES | CRAFT | frozenset(f"{word}s" for word in SITES | CRAFT) | {"factories", "facilities", "refineries"}
_NAMED = frozenset(word.capitalize() for word in SITES | REGIONS)
_MOST = 24
"""So many relations of one sentence are kept: no sentence that was written to be read tells more."""

# With "to" behind them these tell what is meant to be, beside those that every claim's modality knows.
_MEANT = frozenset("agreed pledged promised vowed offered wants want wanted ready willing hopes prepared".split())
_DENIED = frozenset("denied denies deny denying rejected rejects refuted refutes dismissed dismisses".split())
_NOT = frozenset("not never n't no cannot neither nor".split())
_PROOFS = frozenset("evidence sign signs proof indication".split())
_STOPPED = frozenset("stopped ceased refused refuses stops halted".split())


def find_relations(
    doc: str,
    document: Document,
    catalogue: Catalogue,
    attribution_at: Callable[[int, int], Attribution],
) -> list[Relation]:
    """The relations that a report asserts, in order; `attribution_at` tells who says what stands at two offsets."""
    memory = Memory(catalogue)
    found: list[Relation] = []
    ids: set[str] = set()
    for sentence in document.sentences:
        words = sentence.words
        things = not _THINGS.isdisjoint(words)
        told = not _TRIGGERS.isdisjoint(words) or (things and not _COPULAS.isdisjoint(words))
        if not (told or not _NAMED.isdisjoint(sentence.texts)) or _is_question(sentence):
            continue
        for relation in _relations(doc, sentence, memory, attribution_at, things):
            name = relation.id
            while name in ids:
                name += "~"
            ids.add(name)
            found.append(relation if name == relation.id else _renamed(relation, name))
    return found


def _renamed(relation: Relation, name: str) -> Relation:
    return msgspec.structs.replace(relation, id=name)


def _is_question(sentence: Sentence) -> bool:
    return sentence.text.rstrip("\"”’'») ").endswith("?")


def _relations(
    doc: str,
    sentence: Sentence,
    memory: Memory,
    attribution_at: Callable[[int, int], Attribution],
    things: bool,
) -> Iterator[Relation]:
    line = Line(sentence)
    seen: set[tuple[str, str, str]] = set()
    for pair, clause in _pairs(line, memory, things):
        key = pair.relation, pair.subject.slug, pair.object
        if key in seen or len(seen) >= _MOST:
            continue
        seen.add(key)
        subject, tokens = pair.subject, line.tokens
        first = min(subject.first, pair.words[0], *(end.first for end in pair.ends))
        last = max(subject.last, pair.words[1], *(end.last for end in pair.ends))
        if clause is not None:
            first, last = min(first, clause.at), max(last, clause.at + 1)
        start, end = tokens[first].start, tokens[last - 1].end
        said = attribution_at(start, end)
        taken = [(subject.first, subject.last), pair.words]
        # "the foreign ministry in Tehran denies": who speaks knows whose ministry it is
        own = pair.relation == "denies" and not subject.named and said.speaker != THE_REPORT_ITSELF
        yield Relation(
            id=f"{doc}:r{start}-{end}",
            doc=doc,
            span=(start, end),
            quote=sentence.text,
            subject=said.speaker if own else subject.slug,
            relation=pair.relation,
            object=pair.object,
            subject_text=line.words(subject.first, subject.last),
            object_text=line.words(*pair.words),
            speaker=said.speaker,
            basis=basis_of(line, taken),
            modality=_modality(line, pair, clause, said.cue),
            extractor=EXTRACTOR,
        )


def _pairs(line: Line, memory: Memory, things: bool) -> Iterator[tuple[Pair, Clause | None]]:
    """The pairs that a sentence tells, in the order of the words that tell them."""
    told: list[Pair] = []
    before: tuple[Phrase, ...] = ()
    for i in [i for i, low in enumerate(line.lows) if low in _PLACES]:
        low = line.lows[i]
        pairs: Iterator[Pair] = iter(())
        clause: Clause | None = None
        verb = VERBS.get(low)
        if verb is not None and (verb.frame != "copula" or (things and _name_follows(line, i))):
            if verb.frame == "exchange":
                pairs = frames.exchanged(line, i, memory, told)
            else:
                clause = clause_at(line, i, verb.forms, before)
                if clause is not None:
                    if verb.frame != "copula":
                        before = clause.subjects or before
                    pairs = FRAMES[verb.frame](Reader(line, memory, verb, clause))
        elif low in SITES:
            pairs = _site_in(line, i, memory)
        elif low in REGIONS and line.capital(i):
            pairs = _region(line, i, memory)
        for pair in pairs:
            told.append(pair)
            memory.note(line, (pair.subject,), pair.ends)
            yield pair, clause


def _name_follows(line: Line, i: int) -> bool:
    """Whether a name may stand right behind a form of "be"."""
    return any(line.capital(k) for k in range(i + 1, i + 4))


def _site_in(line: Line, i: int, memory: Memory) -> Iterator[Pair]:
    """Named plants in a place: "X Tractor Plant and Y Machine Plant in Z Province"."""
    if line.low(i + 1) not in ("in", "near", "at"):
        return
    spot = line.ahead(i + 2)
    if spot is None or not line.capital(spot.first):
        return
    for where in memory.resolve(line, spot):
        if where.kind not in ("place", "actor", "name"):
            return
        for phrase in line.list_behind(i + 1, subject=False):
            for site in memory.resolve(line, phrase):
                if site.kind == "site" and site.slug != where.slug:
                    yield Pair("located_in", site, where.slug, (where.first, where.last), (where,))


def _region(line: Line, i: int, memory: Memory) -> Iterator[Pair]:
    """A town and its province: "Rajin, North Hamgyong Province, to"."""
    if line.low(i + 1) not in (",", ".", ")", ";"):
        return
    region = line.behind(i + 1)
    if region is None or line.low(region.first - 1) != ",":
        return
    town = line.behind(region.first - 1)
    if town is None or not line.capital(town.last - 1):
        return
    for one in memory.resolve(line, town):
        for where in memory.resolve(line, region):
            town_like = one.kind in ("place", "site") or (one.kind == "name" and town.last - town.first == 1)
            if town_like and where.kind == "place" and one.slug != where.slug:
                yield Pair("located_in", one, where.slug, (where.first, where.last), (where,))


def _modality(line: Line, pair: Pair, clause: Clause | None, cue: str | None) -> Modality:
    if clause is None:
        return Modality.STATED
    group = list(clause.group)
    if pair.relation == "denies":
        return Modality(weigh(group))
    before = lead(line, min(clause.first, pair.subject.first, clause.at))
    near = before[-8:]
    if pair.relation == "exchanged_for":
        return Modality.STATED
    denied = (
        not _NOT.isdisjoint(group)
        or any(word.endswith(("n't", "n’t")) for word in group)
        or not _STOPPED.isdisjoint(group)
        or any(word in _DENIED for word in near)
        or any(a == "no" and b in _PROOFS for a, b in itertools.pairwise(near))
    )
    if not denied and any(word in _DENIED for word in line.lows[max(0, clause.at - 3) : clause.at]):
        denied = True
    supposed = any(word in ("if", "unless", "whether") for word in before)
    meant = any(a in _MEANT and b == "to" for a, b in itertools.pairwise(group))
    if clause.gerund:
        before = []
    found = weigh([*before, *group], cue=cue, denied=denied, supposed=supposed)
    return Modality.PREDICTED if meant and found in ("stated", "estimated") else Modality(found)
