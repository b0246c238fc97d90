"""What a brief rests on, in a few sentences: what was read, what was not, and what it holds."""

from __future__ import annotations

from collections import Counter

import msgspec

from crossbearing.brief import words
from crossbearing.brief.content.context import Context, counted, joined, listed, name, plain, tallied
from crossbearing.brief.content.parts import From, Paragraph, Part, Section, Source, Text, cited
from crossbearing.terms import THE_REPORT_ITSELF, Strength


def basis(context: Context, quantities: int) -> Section:
    """The second section."""
    sentences = _read(context)
    if context.case.as_of:
        day = cited(words.day(context.case.as_of), Source(of=From.CASE, key="as_of"))
        sentences.append((plain("Only what had been published by "), day, plain(" counts.")))
    sentences += [*_held(context, quantities), *_heard(context)]
    text = joined([sentence for sentence in sentences if sentence], " ")
    return Section(
        anchor="basis", heading="What it rests on", short="Basis", blocks=(Paragraph(text=text, role="lead"),)
    )


def _read(context: Context) -> list[Text]:
    case = context.case
    unread = {report.doc for report in case.unread}
    read = [report for report in case.reports if report.doc not in unread]
    if not read:
        return [(plain("No report has been read yet."),), _left_out(context)]
    kinds = Counter(words.MEDIA_WORDS.get(report.media, report.media) for report in read)
    kinds_listed = listed(
        [
            (name(kind), plain(" ("), *tallied(number, "reports", "", "")[:1], plain(")"))
            for kind, number in sorted(kinds.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
    )
    dates = sorted((report.published, report.doc) for report in read if report.published)
    between: Text = ()
    if dates:
        first, last = (cited(words.day(day), Source(of=From.REPORT, key=doc)) for day, doc in (dates[0], dates[-1]))
        same = dates[0][0] == dates[-1][0]
        between = (
            (plain(", published "), first) if same else (plain(", published between "), first, plain(" and "), last)
        )
    return [
        (*counted(read, "reports", "report"), plain(" read"), *between, plain(": "), *kinds_listed, plain(".")),
        _left_out(context),
    ]


def _held(context: Context, quantities: int) -> list[Text]:
    case = context.case
    if not case.claims:
        return (
            [(plain("They hold no claim: no number that somebody asserts was found in them."),)] if case.reports else []
        )
    speakers = {claim.speaker for claim in case.claims} - {None, THE_REPORT_ITSELF}
    found: list[Text] = [
        (
            plain("They hold "),
            *counted(case.claims, "claims", "claim"),
            plain(" by "),
            *counted(speakers, "speakers", "named speaker"),
            plain("."),
        )
    ]
    if case.origins.statements:
        figures = [figure for statement in case.origins.statements for figure in statement.figures]
        found.append(
            (
                plain("Counted once, however often echoed, these are "),
                *counted(figures, "figures", "figure"),
                plain(" in "),
                *counted(case.origins.statements, "statements", "statement"),
                plain(" of "),
                *tallied(case.origins.independent, "origins", "independent origin"),
                plain("."),
            )
        )
    found.append(_contested(quantities))
    found.append(_findings(context))
    return found


def _contested(quantities: int) -> Text:
    if not quantities:
        return (plain("No quantity has a number from more than one named speaker, so nothing is contested."),)
    have = "has numbers" if quantities == 1 else "have numbers"
    return (
        *tallied(quantities, "quantities", "quantity", "quantities"),
        plain(f" {have} from more than one named speaker."),
    )


def _findings(context: Context) -> Text:
    checked = context.case.checked
    strengths = Counter(finding.strength for finding in checked.findings)
    kinds = [tallied(strengths[one], "findings", one.value, one.value) for one in Strength if strengths[one]]
    gone = counted(checked.dismissed, "dismissed", "finding")
    if not kinds:
        return (*gone, plain(" dismissed.")) if checked.dismissed else ()
    apart = (plain("; "), gone[0], plain(" more dismissed")) if checked.dismissed else ()
    return (
        plain("The checks report "),
        *counted(checked.findings, "findings", "finding"),
        plain(": "),
        *joined(kinds, ", "),
        *apart,
        plain("."),
    )


def _heard(context: Context) -> list[Text]:
    found = context.estimate
    if found is None:
        return []
    passed = (
        (plain("; "), *counted(tuple(found.passed_over), "passed_over", "figure"), plain(" tell the model nothing"))
        if found.passed_over
        else ()
    )
    return [
        (
            plain("The model hears "),
            *counted(found.figures, "fitted", "figure"),
            plain(" of "),
            *counted(found.origins, "fitted", "statement"),
            *passed,
            plain("."),
        )
    ]


def _left_out(context: Context) -> Text:
    case = context.case
    undated = (*case.undated, *(report for report in case.reports if report.published is None))
    parts = [
        (undated, "reports", "has no date", "have no date"),
        (case.unread, "reports", "is in a language that is not read yet", "are in a language that is not read yet"),
        (case.withdrawn, "reports", "is withdrawn", "are withdrawn"),
        (case.skipped, "skipped", "could not be read", "could not be read"),
    ]
    found = [
        (_number(len(items), what), plain(f" {one if len(items) == 1 else many}"))
        for items, what, one, many in parts
        if items
    ]
    if not found:
        return ()
    (first, *rest), *others = found
    return (*listed([(msgspec.structs.replace(first, text=words.begun(first.text)), *rest), *others]), plain("."))


def _number(number: int, what: str) -> Part:
    """A count in a sentence of words."""
    return cited(words.count(number), Source(of=From.COUNT, key=what))
