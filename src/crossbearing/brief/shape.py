"""A case in the shape of its page: the contents of each section in order, worded, with the anchors that join them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from crossbearing.brief import words
from crossbearing.brief.anchors import Anchors, hashed
from crossbearing.brief.charts import CHARTS, NARROW, WIDE, Series, series
from crossbearing.brief.contested import Point, Quantity, contested
from crossbearing.brief.findings import Found, found
from crossbearing.brief.records import PageInput
from crossbearing.brief.sentences import Sentence, sentences
from crossbearing.brief.statements import Stated, stated
from crossbearing.brief.wording import Wording
from crossbearing.terms import THE_REPORT_ITSELF, Claim, Report, Strength

MOST_CHARTS = 12
"""Quantities beyond this number are shown as tables alone, so that a large case stays a page that opens at once."""

MOST_FINDINGS = 12
"""Findings beyond this number are folded."""


class EchoRow(NamedTuple):
    """A claim that repeats the figure of a line: its sentence, its report, and what it changed."""

    claim: Claim
    sentence: str
    heading: str
    published: str | None
    changes: tuple[str, ...]


class Row(NamedTuple):
    """One line of a quantity's table."""

    point: Point
    anchor: str
    sentence: str
    echoes: tuple[EchoRow, ...]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """All claims of the line's figure."""
        return self.point.claim, *(repeat.claim for repeat in self.point.repeats)

    @property
    def altered(self) -> int:
        """How many of its echoes changed something."""
        return sum(bool(echo.changes) for echo in self.echoes)


class Contest(NamedTuple):
    """A contested quantity as it is shown; `charts` are inline SVG for wide and for narrow screens."""

    quantity: Quantity
    anchor: str
    heading: str
    looks: tuple[tuple[str, Series], ...]
    unnamed: bool
    charts: tuple[str, ...]
    rows: tuple[Row, ...]
    spread: str


class Article(NamedTuple):
    """A report with those of its sentences that hold claims."""

    report: Report | None
    doc: str
    anchor: str
    heading: str
    sentences: tuple[Sentence, ...]
    claims: int


class Shape(NamedTuple):
    """All sections of a page.

    `rows` leads from the anchor of a claim to that of the line in which its figure is set against others, `homes` to
    that of its statement.
    """

    case: PageInput
    wording: Wording
    anchors: Anchors
    summary: tuple[str, ...]
    findings: tuple[Found, ...]
    contests: tuple[Contest, ...]
    statements: tuple[Stated, ...]
    articles: tuple[Article, ...]
    rows: Mapping[str, str]
    homes: Mapping[str, str]

    @property
    def spoken(self) -> tuple[Stated, ...]:
        """The statements of named speakers."""
        return tuple(statement for statement in self.statements if statement.named)

    @property
    def unspoken(self) -> tuple[Stated, ...]:
        """What reports say in their own voice."""
        return tuple(statement for statement in self.statements if not statement.named)


def shaped(case: PageInput) -> Shape:
    """The page's contents; draws the charts, the rest is wording."""
    wording = Wording(case.names)
    anchors = Anchors(case.claims)
    reports = {report.doc: report for report in case.reports}
    quantities = contested(case.claims, case.reports, case.origins)
    contests = tuple(
        _contest(quantity, wording, anchors, drawn=number < MOST_CHARTS) for number, quantity in enumerate(quantities)
    )
    statements = stated(case, reports, wording, anchors)
    return Shape(
        case=case,
        wording=wording,
        anchors=anchors,
        summary=_summary(case, len(quantities)),
        findings=found(case, reports, wording, anchors),
        contests=contests,
        statements=statements,
        articles=_articles(case, reports, wording),
        rows={anchors.claim(claim): row.anchor for contest in contests for row in contest.rows for claim in row.claims},
        homes={anchor: statement.anchor for statement in statements for anchor in statement.claims},
    )


def _contest(quantity: Quantity, wording: Wording, anchors: Anchors, *, drawn: bool) -> Contest:
    key = (quantity.item, quantity.measure, quantity.unit, quantity.per or "", quantity.base or "")
    anchor = hashed("q", *key, *(side or "" for side in quantity.sides))
    looks = series(quantity.speakers)
    heading = wording.quantity(quantity)
    pictures = [
        chart.render(
            quantity,
            looks=looks,
            anchor=f"{anchor}-{chart.name}-{size.width}",
            title=words.shown(f"{heading}. {chart.caption}."),
            anchor_of=anchors.claim,
            label_of=lambda point: words.shown(wording.point(point)),
            size=size,
        )
        for chart in (CHARTS if drawn else ())
        for size in (WIDE, NARROW)
    ]
    return Contest(
        quantity=quantity,
        anchor=anchor,
        heading=heading,
        looks=tuple((name, looks[name]) for name in quantity.speakers),
        unnamed=any(point.speaker in (None, THE_REPORT_ITSELF) for point in quantity.points),
        charts=tuple(picture for picture in pictures if picture is not None),
        rows=tuple(_row(point, wording, anchors) for point in quantity.points),
        spread=_spread(quantity),
    )


def _row(point: Point, wording: Wording, anchors: Anchors) -> Row:
    return Row(
        point=point,
        anchor=anchors.row(point.claim),
        sentence=anchors.claim(point.claim),
        echoes=tuple(
            EchoRow(
                claim=repeat.claim,
                sentence=anchors.claim(repeat.claim),
                heading=wording.report(repeat.report, repeat.claim.doc),
                published=repeat.report.published if repeat.report else None,
                changes=tuple(wording.drift(drift) for drift in repeat.drift),
            )
            for repeat in point.repeats
        ),
    )


def _spread(quantity: Quantity) -> str:
    """How many figures by how many, in how many claims, and when, in one line."""
    dates = sorted(point.date for point in quantity.points if point.date)
    claims = sum(1 + len(point.repeats) for point in quantity.points)
    parts = [
        f"{words.counted(len(quantity.points), 'figure')} by {words.counted(len(quantity.speakers), 'named speaker')}",
        f"in {words.counted(claims, 'claim')}" if claims > len(quantity.points) else "",
        words.period(dates[0], dates[-1]) if dates else "",
    ]
    return "; ".join(filter(None, parts))


def _articles(case: PageInput, reports: dict[str, Report], wording: Wording) -> tuple[Article, ...]:
    """Every report with its claims, oldest first and those without a date last; also one that holds none."""
    unread = {report.doc for report in case.unread}
    by_doc: dict[str, list[Claim]] = defaultdict(list)
    for claim in case.claims:
        by_doc[claim.doc].append(claim)

    def rank(doc: str) -> tuple[bool, str, str]:
        published = reports[doc].published if doc in reports else None
        return published is None, published or "", doc

    return tuple(
        Article(
            report=(report := reports.get(doc)),
            doc=doc,
            anchor=hashed("r", doc),
            heading=wording.report(report, doc),
            sentences=sentences(report, by_doc.get(doc, ())),
            claims=len(by_doc.get(doc, ())),
        )
        for doc in sorted({*(reports.keys() - unread), *by_doc}, key=rank)
    )


def _summary(case: PageInput, quantities: int) -> tuple[str, ...]:
    """The case in a few sentences: what was read, what was not, what it holds."""
    unread = {report.doc for report in case.unread}
    read = [report for report in case.reports if report.doc not in unread]
    if not read:
        return ("No report has been read yet.", *_left_out(case))
    kinds = Counter(words.MEDIA_WORDS.get(report.media, report.media) for report in read)
    listed = words.listed([f"{kind} ({n:,})" for kind, n in sorted(kinds.items(), key=lambda kn: (-kn[1], kn[0]))])
    dates = sorted(report.published for report in read if report.published)
    between = f", published {_between(dates[0], dates[-1])}" if dates else ""
    speakers = {claim.speaker for claim in case.claims} - {None, THE_REPORT_ITSELF}
    return (
        f"{words.counted(len(read), 'report')} read{between}: {listed}.",
        *_left_out(case),
        f"They hold {words.counted(len(case.claims), 'claim')} by {words.counted(len(speakers), 'named speaker')}."
        if case.claims
        else "They hold no claim: no number that somebody asserts was found in them.",
        *_origins_words(case),
        *([_contested_words(quantities)] if case.claims else []),
        *_findings_words(case),
    )


def _origins_words(case: PageInput) -> list[str]:
    statements = len(case.origins.statements)
    if not statements:
        return []
    figures = sum(len(statement.figures) for statement in case.origins.statements)
    told = f"{words.counted(figures, 'figure')} in {words.counted(statements, 'statement')}"
    origins = words.counted(case.origins.independent, "independent origin")
    return [f"Counted once, however often echoed, these are {told} of {origins}."]


def _findings_words(case: PageInput) -> list[str]:
    strengths = Counter(finding.strength for finding in case.checked.findings)
    kinds = [f"{strengths[strength]:,} {strength.value}" for strength in Strength if strengths[strength]]
    gone = len(case.checked.dismissed)
    apart = f"; {gone:,} more dismissed" if gone else ""
    if not kinds:
        return [f"{words.counted(gone, 'finding')} dismissed."] if gone else []
    return [f"The checks report {words.counted(sum(strengths.values()), 'finding')}: {', '.join(kinds)}{apart}."]


def _between(first: str, last: str) -> str:
    return words.day(first) if first == last else f"between {words.day(first)} and {words.day(last)}"


def _contested_words(quantities: int) -> str:
    if not quantities:
        return "No quantity has a number from more than one named speaker, so nothing is contested."
    have = "has numbers" if quantities == 1 else "have numbers"
    return f"{words.counted(quantities, 'quantity', 'quantities')} {have} from more than one named speaker."


def _left_out(case: PageInput) -> list[str]:
    undated = len(case.undated) + sum(report.published is None for report in case.reports)
    parts = [
        (undated, "has no date", "have no date"),
        (len(case.unread), "is in a language that is not read yet", "are in a language that is not read yet"),
        (len(case.withdrawn), "is withdrawn", "are withdrawn"),
        (len(case.skipped), "could not be read", "could not be read"),
    ]
    found = [f"{words.count(n)} {one if n == 1 else many}" for n, one, many in parts if n]
    return [f"{words.listed(found).capitalize()}."] if found else []
