"""What every section of a brief is made with: records by their ids, footnote numbers, and parts that cite them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

import msgspec

from crossbearing.brief import words
from crossbearing.brief.anchors import Anchors, hashed
from crossbearing.brief.content.grades import grades_of
from crossbearing.brief.content.parts import From, Kind, Part, Source, Text, cited
from crossbearing.brief.records import PageInput
from crossbearing.brief.sentences import Sentence, sentences
from crossbearing.brief.wording import Wording, clipped
from crossbearing.terms import Claim, Figure, Place, Report, Statement

CLAIMS, METHOD = "claims", "method"
"""Anchors of the sections that numbers lead to."""


class Article(NamedTuple):
    """A report with those of its sentences that hold claims."""

    report: Report | None
    doc: str
    sentences: tuple[Sentence, ...]


class Context:
    """A case with all that its sections look up; see the attributes."""

    def __init__(self, case: PageInput) -> None:
        self.case = case
        self.wording = Wording(case.names)
        self.anchors = Anchors(case.claims)
        self.reports: Mapping[str, Report] = {report.doc: report for report in case.reports}
        self.claims: dict[str, Claim] = {}
        for claim in case.claims:
            self.claims.setdefault(claim.id, claim)
        self.articles = _articles(case, self.reports)
        self.statements: Mapping[str, Statement] = {one.id: one for one in case.origins.statements}
        self.figures: dict[str, tuple[Statement, Figure]] = {}
        self.homes: dict[str, str] = {}
        for statement in case.origins.statements:
            for figure in statement.figures:
                self.figures[figure.id] = statement, figure
                self.homes |= {echo.id: statement.id for echo in figure.claims}
        self._slugs = _slugs(case)
        self._notes = _notes(self.articles)
        self._grades = grades_of(case)
        fitted = case.fitted
        self.estimate = fitted.estimate if fitted else None

    def note(self, claim: Claim) -> int:
        """The number of the claim's footnote."""
        return self._notes[id(claim)]

    def grade(self, claim: Claim) -> str:
        """The two characters of the claim's grade: its speaker's letter and the information's digit."""
        return self._grades.get(claim.id, "F6")

    def known(self) -> dict[From, Set[str]]:
        """The keys that each kind of source may have in this case."""
        case = self.case
        listed = (*case.reports, *case.undated, *case.withdrawn, *case.unread)
        return {
            From.CLAIM: {claim.id for claim in case.claims},
            From.REPORT: {report.doc for report in listed},
            From.STATEMENT: {*self.statements, *self.figures},
            From.FINDING: {one.id for one in case.checked.findings} | {one.id for one in case.checked.agreements},
            From.EVENT: {event.id for event in case.events},
            From.RELATION: {relation.id for relation in case.relations},
            From.ESTIMATE: {self.estimate_source().key} if self.estimate else set(),
            From.COUNT: COUNTED,
            From.CASE: {"as_of", "scenarios"},
            From.RULE: RULES,
        }

    # Parts, each with its source.

    def figure(self, claim: Claim, *, strong: bool = False) -> Part:
        """What a claim's number was read as, leading to its sentence."""
        return self.from_claim(self.wording.figure(claim), claim, strong=strong)

    def from_claim(self, text: str, claim: Claim, *, strong: bool = False) -> Part:
        """A number that a claim says, as worded here, with its footnote."""
        return cited(
            text,
            Source(of=From.CLAIM, key=claim.id),
            to=self.anchors.claim(claim),
            note=self.note(claim),
            strong=strong,
        )

    def quoted(self, claim: Claim) -> Part:
        """The exact words of a claim's number, leading to their sentence; not in quotation marks if entered by hand."""
        return Part(
            text=clipped(claim.value_text),
            kind=Kind.QUOTE if claim.quote else Kind.NUMBER,
            source=Source(of=From.CLAIM, key=claim.id),
            to=self.anchors.claim(claim),
            note=self.note(claim),
        )

    def change(self, text: str, claim_id: str) -> Part:
        """What an echo changed."""
        return Part(text=text, kind=Kind.CHANGE, source=Source(of=From.CLAIM, key=claim_id))

    def published(self, doc: str, report: Report | None = None) -> Text:
        """When a report was published, after a comma; nothing where that is not known."""
        report = report or self.reports.get(doc)
        if report is None or report.published is None:
            return ()
        return plain(", "), cited(words.day(report.published), Source(of=From.REPORT, key=doc))

    def report(self, doc: str, *, to: bool = True) -> Part:
        """A report by its title, leading to its sentences."""
        heading = clipped(self.wording.report(self.reports.get(doc), doc))
        return name(heading, to=report_anchor(doc) if to else None)

    def said_on(self, statement: Statement) -> Part:
        """When a statement was made: its day, or the day by which it was, or that there is none."""
        source = Source(of=From.STATEMENT, key=statement.id)
        if statement.said_on:
            return cited(words.day(statement.said_on), source)
        if statement.first:
            return cited(f"by {words.day(statement.first)}", source)
        return plain("no date")

    def spot(self, place: Place) -> Text:
        """The words that a finding rests on, their report and its date."""
        claim = self.claims.get(place.claim or "")
        if claim is not None:
            return self.quoted(claim), plain(" "), self.report(place.doc), *self.published(place.doc)
        report = self.reports.get(place.doc)
        told = report.text[slice(*place.span)] if report and place.span else ""
        part = Part(
            text=clipped(told),
            kind=Kind.QUOTE,
            source=Source(of=From.REPORT, key=place.doc),
            to=report_anchor(place.doc),
        )
        return (*((part, plain(" ")) if told and report else ()), self.report(place.doc), *self.published(place.doc))

    def summed(self, text: str, source: Source, *, strong: bool = False) -> Part:
        """A sum or a reason of another stage, with the names of what it calls by slug and by id."""
        return cited(self._slugs.sub(lambda found: self._called(found.group()), text), source, strong=strong)

    def _called(self, slug: str) -> str:
        if slug in self.reports:
            return f"“{clipped(self.wording.report(self.reports[slug], slug))}”"
        return self.wording.item(slug)

    def estimate_source(self) -> Source:
        """The fit as a source: model, as-of and seed."""
        assert self.estimate is not None
        found = self.estimate
        return Source(of=From.ESTIMATE, key=f"{found.model_hash} {found.as_of} {found.seed}")

    def estimated(self, text: str, *, strong: bool = False) -> Part:
        """A number of the fit."""
        return cited(text, self.estimate_source(), to="fit", strong=strong)


COUNTED = frozenset(
    "reports claims speakers statements figures origins findings agreements events relations echoes quantities "
    "skipped dismissed fitted passed_over".split()
)
"""What may be counted."""

RULES = frozenset({"likelihood", "confidence", "grades", "interval", "fit"})
"""The rules of the method that bring numbers of their own."""


def plain(text: str) -> Part:
    """Our own words."""
    return Part(text)


def name(text: str, *, to: str | None = None, strong: bool = False) -> Part:
    """A name or words that the case, the catalogue or a report brings."""
    return Part(text=text, kind=Kind.NAME, to=to, strong=strong)


def small(part: Part) -> Part:
    """A part as something said beside the rest."""
    return msgspec.structs.replace(part, small=True)


def beside(text: str) -> Part:
    """Our own words, said beside the rest."""
    return Part(text, small=True)


def labels(*texts: str) -> tuple[Text, ...]:
    """The heads of a table's columns."""
    return tuple((plain(text),) for text in texts)


def ruled(text: str, rule: str) -> Part:
    """A number of the method."""
    return cited(text, Source(of=From.RULE, key=rule))


def counted(items: Sequence[object] | Set[object], what: str, one: str, many: str | None = None) -> Text:
    """How many records there are, with their noun: 13 reports. `what` is one of COUNTED."""
    number = len(items)
    return (
        cited(f"{number:,}", Source(of=From.COUNT, key=what)),
        plain(f" {one if number == 1 else many or one + 's'}"),
    )


def tallied(number: int, what: str, one: str, many: str | None = None) -> Text:
    """The same for records that were counted before."""
    return counted(range(number), what, one, many)


def joined(texts: Sequence[Text], between: str) -> Text:
    """Texts in a row."""
    return tuple(part for place, text in enumerate(texts) for part in ((plain(between), *text) if place else text))


def changed(changes: Iterable[Part]) -> Text:
    """What an echo changed, behind what it says; nothing where it changed nothing."""
    return tuple(part for place, change in enumerate(changes) for part in (plain("; " if place else ": "), change))


def listed(texts: Sequence[Text]) -> Text:
    """Texts as in a sentence: a, b and c."""
    if len(texts) < 2:
        return joined(texts, "")
    return (*joined(texts[:-1], ", "), plain(" and "), *texts[-1])


def statement_anchor(statement: str) -> str:
    """The anchor of a statement."""
    return hashed("s", statement)


def report_anchor(doc: str) -> str:
    """The anchor of a report."""
    return hashed("r", doc)


def _slugs(case: PageInput) -> re.Pattern[str]:
    """Finds slugs of items and of what has a name, and the ids of reports, where they stand as words of their own."""
    items = {claim.item for claim in case.claims if claim.item}
    slugs = {*case.names, *items, *(report.doc for report in case.reports)}
    named = sorted(slugs, key=lambda slug: (-len(slug), slug))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, named))})(?![\w-])") if named else re.compile(r"(?!)")


def _articles(case: PageInput, reports: Mapping[str, Report]) -> tuple[Article, ...]:
    """Every report with its claims, oldest first and those without a date last; also one that holds none."""
    unread = {report.doc for report in case.unread}
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        by_doc[claim.doc].append(claim)

    def rank(doc: str) -> tuple[bool, str, str]:
        published = reports[doc].published if doc in reports else None
        return published is None, published or "", doc

    return tuple(
        Article(reports.get(doc), doc, sentences(reports.get(doc), by_doc.get(doc, ())))
        for doc in sorted({*(reports.keys() - unread), *by_doc}, key=rank)
    )


def _notes(articles: Sequence[Article]) -> dict[int, int]:
    """Footnote numbers by the identity of claims, in the order in which their sentences stand in the brief."""
    ordered = (claim for article in articles for sentence in article.sentences for claim in sentence.claims)
    return {id(claim): number for number, claim in enumerate(ordered, 1)}
