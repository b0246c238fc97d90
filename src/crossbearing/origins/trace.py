"""Claims and reports in, statements and figures out, with the reason for every grouping."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b

from crossbearing.catalogue import Catalogue
from crossbearing.origins import alternatives, derivation, drift, lineage, reuse, rewrites
from crossbearing.origins.acts import Acts
from crossbearing.origins.explain import because
from crossbearing.origins.figures import figures
from crossbearing.origins.rulings import Decided, parted, settle
from crossbearing.origins.sayings import Corpus, Facts, Saying
from crossbearing.origins.sweeping import unswept
from crossbearing.terms import Claim, Drift, Echo, Figure, Join, Origins, Reuse, Ruling, Statement


class Trace:
    """The origins of a set of claims, and the answers to why two of them were joined or not."""

    def __init__(
        self,
        claims: Sequence[Claim],
        facts: Mapping[str, Facts],
        *,
        rulings: Sequence[Ruling] = (),
        catalogue: Catalogue | None = None,
    ) -> None:
        self.corpus = Corpus(claims, facts, catalogue or Catalogue.shipped())
        self._index = {claim.id: i for i, claim in enumerate(self.corpus.claims)}
        self.settled = settle(rulings, self._of)
        self.sayings = parted(self.corpus, self.corpus.sayings(), self.settled)
        self._shared = reuse.find(facts, self.corpus.copies)
        shares = {tuple(sorted((pair.earlier, pair.later))): pair.share for pair in self._shared}
        self._saying_of = {i: at for at, saying in enumerate(self.sayings) for i in saying.claims}
        self.acts = Acts(
            self.corpus,
            self.sayings,
            {(a, b): share for (a, b), share in shares.items()},
            self._placed(self.settled.apart),
            self._placed(self.settled.together),
        )
        self.origins = _Writing(self, facts).origins()

    @property
    def shared(self) -> tuple[Reuse, ...]:
        """The reports that share text."""
        return self._shared

    def index(self, claim: str) -> int:
        """Where a claim stands among those of the corpus."""
        return self._index[claim]

    def saying(self, claim: str) -> int | None:
        """The saying that a claim, or the claim that it is a copy of, belongs to."""
        index = self._of(claim)
        return None if index is None else self._saying_of.get(index)

    def _of(self, claim: str) -> int | None:
        """The index of a claim, or of the claim that it is a copy of; None where there is neither."""
        index = self._index.get(claim)
        found = None if index is None else self.original(index)
        return None if found is None or self.corpus.claims[found].doc in self.corpus.copies else found

    def original(self, index: int) -> int:
        """The claim itself, or the one of which it is a copy in a report of the same text."""
        claim = self.corpus.claims[index]
        kept = self.corpus.copies.get(claim.doc)
        if kept is None:
            return index
        return self._twins.get((kept, claim.span, claim.low, claim.high), index)

    @property
    def _twins(self) -> dict[tuple[object, ...], int]:
        found = self.__dict__.get("_twin_table")
        if found is None:
            found = self.__dict__["_twin_table"] = {
                (c.doc, c.span, c.low, c.high): i for i, c in enumerate(self.corpus.claims)
            }
        return found

    def _placed(self, pairs: Iterable[Decided]) -> list[tuple[int, int, Ruling]]:
        """The pairs of sayings that hold these claims."""
        placed = [(self._saying_of[pair.a], self._saying_of[pair.b], pair.by) for pair in pairs]
        return [(a, b, by) for a, b, by in placed if a != b]


def trace(
    claims: Sequence[Claim],
    facts: Mapping[str, Facts],
    *,
    rulings: Sequence[Ruling] = (),
    catalogue: Catalogue | None = None,
) -> Trace:
    """Group claims into statements and figures.

    `facts` are the reports (or, for claims entered by hand, the citations) by their id; what is known of their
    publication and text is used where it is there. The order of neither matters. `rulings` are what people decided, in
    the order in which they did: they win over everything else, and a later one over an earlier one.
    """
    with unswept():
        return Trace(claims, facts, rulings=rulings, catalogue=catalogue)


class _Writing:
    """Makes the records of a trace."""

    def __init__(self, made: Trace, facts: Mapping[str, Facts]) -> None:
        self._made = made
        self._corpus = made.corpus
        self._facts = facts
        self._claims = made.corpus.claims
        self._numbers: dict[str, int] = {}
        self._used: Counter[str] = Counter()
        self._ruled: dict[str, int] = {}
        """By figure the claim of it on which somebody decided last whether it is derived."""
        ages = [self._told(claim) for claim in self._claims]
        rank = {age: at for at, age in enumerate(sorted(set(ages)))}
        self._ranks = [rank[age] for age in ages]

    def origins(self) -> Origins:
        """All records, statements in order of time."""
        made = self._made
        acts = [[i for at in act for i in made.sayings[at].claims] for act in made.acts.groups()]
        act_of = {i: at for at, act in enumerate(acts) for i in act}
        computed = self._computed(act_of)
        copies = self._copies()
        joins: dict[int, list[Join]] = {}
        for edge in made.acts.edges:
            joins.setdefault(made.acts.find(edge.a), []).append(because(self._corpus, made.sayings, edge))
        drafts: list[tuple[int, list[list[int]], list[int]]] = []
        for act, roots in zip(acts, made.acts.groups(), strict=True):
            sets = [sorted(group, key=self._age) for group in figures(self._corpus, act)]
            sets.sort(key=lambda group: self._age(group[0]))
            drafts.append((self._age(sets[0][0]), sets, roots))
        drafts.sort(key=lambda draft: draft[0])
        figure_of: dict[int, str] = {}
        named: list[tuple[str, list[list[int]], list[int]]] = []
        for _, sets, roots in drafts:
            statement = self._id("s", sets[0][0])
            named.append((statement, sets, roots))
            for group in sets:
                figure = self._id("f", group[0])
                figure_of.update((i, figure) for i in group)
        for i in self._made.settled.derived:
            self._ruled.setdefault(figure_of[i], i)
        again = derivation.reused(self._used_factors(computed, figure_of), self._kin)
        statements = tuple(
            self._statement(name, sets, roots, figure_of, computed, again, copies, joins) for name, sets, roots in named
        )
        statements = tuple(sorted(statements, key=lambda s: (s.said_on or s.first or "9999", s.first or "9999", s.id)))
        ties = lineage.links(statements, self._numbers, self._corpus.types, self._corpus.voices)
        return Origins(
            statements=statements,
            links=ties,
            reuse=made.shared,
            rewrites=rewrites.find(self._claims, self._facts, self._corpus.copies),
            rulings=made.settled.held,
            copies=tuple(sorted(self._corpus.copies.items())),
            independent=lineage.independent(statements, ties),
        )

    def _computed(self, act_of: Mapping[int, int]) -> dict[int, derivation.Derivation]:
        by_doc: dict[str, list[int]] = {}
        for i in act_of:
            by_doc.setdefault(self._claims[i].doc, []).append(i)
        found: dict[int, derivation.Derivation] = {}
        for doc in sorted(by_doc):
            found.update(derivation.derivations(self._corpus, sorted(by_doc[doc]), act_of.__getitem__))
        for i, (sources, ruling) in self._made.settled.derived.items():
            if sources:
                found[i] = derivation.ruled(self._corpus, i, sources, ruling)
            else:
                found.pop(i, None)
        return found

    def _used_factors(
        self, computed: Mapping[int, derivation.Derivation], figure_of: Mapping[int, str]
    ) -> Iterator[derivation.Used]:
        for i in sorted(computed, key=self._age):
            how = computed[i]
            if how.load and how.factor and self._ruled.get(figure_of[i], i) in computed:
                slug = self._corpus.voices.voice(self._claims[i].speaker).slug
                yield derivation.Used(slug, how.load, self._claims[i].item or "", how.factor, figure_of[i])

    def _kin(self, a: str, b: str) -> bool:
        types = self._corpus.types
        return a == b or (bool(a and b) and (a in types.lineage(b) or b in types.lineage(a)))

    def _copies(self) -> dict[int, list[int]]:
        """The claims of unchanged copies by the claim that they repeat."""
        found: dict[int, list[int]] = {}
        for i, claim in enumerate(self._claims):
            if claim.doc in self._corpus.copies:
                original = self._made.original(i)
                if original != i:
                    found.setdefault(original, []).append(i)
        return found

    def _age(self, i: int) -> int:
        """The place of a claim in the order of claims, the same for those that say the same."""
        return self._ranks[i]

    def _told(self, claim: Claim) -> tuple[object, ...]:
        """When a claim was made and what it says, without the name of its report: the order of claims, and their id."""
        return (
            self._published(claim.doc) or claim.said_on or "9999",
            claim.said_on or "9999",
            claim.span[0],
            claim.quote,
            claim.value_text,
            claim.speaker or "",
            claim.measure.value,
            claim.item or "",
            repr((claim.low, claim.high, claim.unit, claim.per)),
        )

    def _published(self, doc: str) -> str | None:
        facts = self._facts.get(doc)
        return facts.published if facts else None

    def _id(self, kind: str, i: int) -> str:
        """The id of a statement or figure, of which `i` is the earliest claim."""
        told = repr((kind, *self._told(self._claims[i])))
        name = f"{kind}-{blake2b(told.encode(), digest_size=5).hexdigest()}"
        self._used[name] += 1
        return name if self._used[name] == 1 else f"{name}-{self._used[name]}"

    def _statement(
        self,
        name: str,
        sets: list[list[int]],
        roots: list[int],
        figure_of: Mapping[int, str],
        computed: Mapping[int, derivation.Derivation],
        again: Mapping[str, str],
        copies: Mapping[int, list[int]],
        joins: Mapping[int, list[Join]],
    ) -> Statement:
        members = sorted((i for group in sets for i in group), key=self._age)
        sayings = [self._made.sayings[at] for at in roots]
        docs = {self._claims[i].doc for i in members}
        told = self._lost(sets)
        published = [day for doc in docs if (day := self._published(doc))]
        return Statement(
            id=name,
            speaker=self._speaker(sayings),
            via=self._most([self._claims[i].via for i in members if self._claims[i].via], ()),
            said_on=self._said(sayings),
            first=min(published, default=None),
            reports=len(docs),
            figures=tuple(self._figure(group, told, figure_of, computed, again, copies) for group in sets),
            joined=tuple(
                sorted(joins.get(self._made.acts.find(roots[0]), ()), key=lambda join: (-join.weight, join.a, join.b))
            ),
        )

    def _speaker(self, sayings: Sequence[Saying]) -> str | None:
        """Whom most texts name, those that name an organ before those that name nobody."""
        best = max(saying.voice.kind for saying in sayings)
        votes = Counter(slug for _, slug in {(s.doc, s.voice.slug) for s in sayings if s.voice.kind == best})
        return max(sorted(votes), key=lambda slug: votes[slug])

    def _said(self, sayings: Sequence[Saying]) -> str | None:
        """The date that most texts give, of as many the more precise, of these the one that was printed first.

        A date garbled in a retelling comes later than the right one, whichever of both lies further back.
        """
        given = {(s.doc, s.said_on) for s in sayings if s.said_on}
        votes = Counter(said for _, said in given)
        printed = {
            said: min((self._published(doc) or "9999") for doc, other in given if other == said) for said in votes
        }
        return min(votes, key=lambda said: (-votes[said], -len(said), printed[said], said), default=None)

    @staticmethod
    def _most(paths: Sequence[tuple[str, ...]], none: tuple[str, ...]) -> tuple[str, ...]:
        votes = Counter(paths)
        return max(sorted(votes), key=lambda path: (votes[path], -len(path)), default=none)

    def _figure(
        self,
        group: list[int],
        told: Mapping[str, alternatives.Lost],
        figure_of: Mapping[int, str],
        computed: Mapping[int, derivation.Derivation],
        again: Mapping[str, str],
        copies: Mapping[int, list[int]],
    ) -> Figure:
        claims = self._claims
        name = figure_of[group[0]]
        most = drift.majority(claims, group)
        shown = claims[most]
        self._numbers[name] = self._corpus.quantities[most]
        quantities = {i: self._corpus.types.known[self._corpus.quantities[i]] for i in group}
        found = drift.drifts(claims, quantities, self._corpus.voices, group, most, told)
        if name in self._ruled:
            how = computed.get(self._ruled[name])
        else:
            how = next((computed[i] for i in group if i in computed), None) or self._added_up(group, told)
        sources = tuple(dict.fromkeys(figure_of[s] for s in how.sources if figure_of[s] != name)) if how else ()
        echoes = [self._echo(i, found[i], None) for i in group]
        echoes += [self._echo(i, found[o], claims[o].doc) for o in group for i in copies.get(o, ())]
        return Figure(
            id=name,
            measure=shown.measure,
            item=shown.item,
            low=shown.low,
            high=shown.high,
            bound=shown.bound,
            unit=shown.unit,
            per=shown.per,
            claims=tuple(echoes),
            derived_from=sources,
            arithmetic=how.arithmetic if how and sources else None,
            factor=how.factor if how and sources else None,
            factor_of=again.get(name) if sources else None,
        )

    def _echo(self, i: int, found: tuple[Drift, ...], copy_of: str | None) -> Echo:
        claim = self._claims[i]
        return Echo(
            id=claim.id,
            doc=claim.doc,
            span=claim.span if claim.placed else None,
            value_text=claim.value_text,
            drift=found,
            copy_of=copy_of,
        )

    def _lost(self, sets: Sequence[Sequence[int]]) -> dict[str, alternatives.Lost]:
        """By claim: the alternatives of an act that it gives as both, or adds up."""
        if not any(self._claims[i].alternative_group for group in sets for i in group):
            return {}
        figures = [[self._claims[i] for i in group] for group in sets]
        found: dict[str, alternatives.Lost] = {}
        for each in alternatives.lost(figures, self._one_kind):
            for claim in each.told:
                found.setdefault(claim.id, each)
        return found

    def _added_up(self, group: list[int], told: Mapping[str, alternatives.Lost]) -> derivation.Derivation | None:
        """How a figure was made that is the sum of two alternatives."""
        made = next((told[claim.id] for i in group if (claim := self._claims[i]).id in told), None)
        if made is None or len(made.told) > 1:
            return None
        one, two = (self._made.index(claim.id) for claim in made.either)
        words = " + ".join(f"{drift.number(claim)} {claim.item}" for claim in made.either)
        return derivation.Derivation((one, two), f"{words} = {drift.number(made.told[0])}, alternatives added up")

    def _one_kind(self, a: str, b: str) -> bool:
        types = self._corpus.types
        return types.root(a) == types.root(b)
