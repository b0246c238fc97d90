"""Who errs together: speakers, what is held of each, and the groups that share a source."""

from __future__ import annotations

import math
from collections.abc import Sequence

from crossbearing.catalogue import Catalogue
from crossbearing.model.terms import Bias, Observation
from crossbearing.model.trust import Table, Trust
from crossbearing.origins.voices import Kind, Voices
from crossbearing.terms import THE_REPORT_ITSELF, Origins, Statement

OF_STATE = frozenset({"agency-of-state", "government", "intelligence", "military", "ministry", "parliament", "police"})
"""Kinds of bodies that see their state's papers, so that those of one state share sources."""


class Sources:
    """The speakers of a set of statements."""

    def __init__(self, origins: Origins, catalogue: Catalogue, table: Table) -> None:
        self._catalogue = catalogue
        self._table = table
        self._voices = Voices(catalogue)
        self._trusts: dict[str, Trust] = {}
        self._parent: dict[str, str] = {}
        speakers = {statement.id: self.speaker(statement) for statement in origins.statements}
        by_id = {statement.id: statement for statement in origins.statements}
        states: dict[str, str] = {}
        for statement in origins.statements:
            speaker = speakers[statement.id]
            self._trusts[speaker] = self._trust_of(statement)
            for tie in self._ties(speaker):
                self._join(states.setdefault(tie, speaker), speaker)
        for link in origins.links:
            if self._named(by_id[link.earlier]) and self._named(by_id[link.later]):
                self._join(speakers[link.earlier], speakers[link.later])

    def speaker(self, statement: Statement) -> str:
        """Whose figures a statement gives; a report itself, or somebody without a name, is a speaker of that report."""
        if self._named(statement):
            return self._voices.voice(statement.speaker).slug
        first = (
            statement.figures[0].claims[0].doc if statement.figures and statement.figures[0].claims else statement.id
        )
        return f"{statement.speaker or THE_REPORT_ITSELF} in {first}"

    def trust(self, statement: Statement) -> Trust:
        """What a statement's speaker adds to what he says."""
        return self._trusts[self.speaker(statement)]

    def biases(self, observations: Sequence[Observation]) -> tuple[Bias, ...]:
        """A bias for each speaker and measure; a group shares one where at least two of its speakers are heard."""
        members: dict[tuple[str, str], set[str]] = {}
        for one in observations:
            members.setdefault((self._find(one.speaker), one.measure), set()).add(one.speaker)
        found: dict[tuple[str, str], Bias] = {}
        for one in observations:
            group, trust = members[self._find(one.speaker), one.measure], self._trusts[one.speaker]
            alone = len(group) == 1
            found[one.speaker, one.measure] = Bias(
                speaker=one.speaker,
                measure=one.measure,
                own=math.hypot(trust.own, trust.shared) if alone else trust.own,
                group=None if alone else f"{', '.join(sorted(group))}: {one.measure}",
                shared=0.0 if alone else trust.shared,
            )
        return tuple(found.values())

    def _named(self, statement: Statement) -> bool:
        return self._voices.voice(statement.speaker).kind not in (Kind.OWN, Kind.UNNAMED)

    def _trust_of(self, statement: Statement) -> Trust:
        slug = self._voices.voice(statement.speaker).slug if self._named(statement) else THE_REPORT_ITSELF
        known = self._catalogue.speakers.get(slug)
        return self._table.speaker(slug, known.grade if known else None, known.interest if known else None)

    def _ties(self, speaker: str) -> list[str]:
        """What a speaker has in common with others: the group that the case gives him, else his state."""
        group = self._trusts[speaker].group
        if group is not None:
            return [f"group {group}"]
        body = self._catalogue.organisations.get(speaker)
        return [f"state {body.cc}"] if body is not None and body.cc and body.kind in OF_STATE else []

    def _find(self, speaker: str) -> str:
        while (above := self._parent.get(speaker, speaker)) != speaker:
            speaker = above
        return speaker

    def _join(self, one: str, two: str) -> None:
        one, two = sorted((self._find(one), self._find(two)))
        if one != two:
            self._parent[two] = one
