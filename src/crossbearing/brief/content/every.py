"""Every claim in its sentence, by report, with speaker, relay, grade, dates and source: footnotes lead here."""

from __future__ import annotations

from collections.abc import Mapping

from crossbearing.brief import words
from crossbearing.brief.content.context import (
    CLAIMS,
    Article,
    Context,
    joined,
    name,
    plain,
    report_anchor,
    statement_anchor,
)
from crossbearing.brief.content.parts import (
    Block,
    Claims,
    Entry,
    Facts,
    From,
    Kind,
    Paragraph,
    Part,
    Passage,
    Piece,
    Reading,
    Section,
    Source,
    Text,
    cited,
)
from crossbearing.brief.sentences import Sentence
from crossbearing.brief.wording import MODALITY_WORDS
from crossbearing.terms import CITED, THE_REPORT_ITSELF, Claim, Modality, Report


def every_claim(context: Context, rows: Mapping[str, str]) -> Section:
    """`rows` leads from the id of a claim to the anchor of the line in which its figure is set against others."""
    case = context.case
    blocks: list[Block] = []
    if not context.articles:
        text = "No report has been read yet. Put reports into the case's folder and run it again."
        blocks.append(Paragraph(text=(plain(text),)))
    elif not case.claims:
        text = "No claim was found: the reports assert no number, or none that could be read."
        blocks.append(Paragraph(text=(plain(text),)))
    blocks += [_article(context, article, rows) for article in context.articles]
    return Section(
        anchor=CLAIMS,
        heading="Every claim in its sentence",
        short="Claims",
        blocks=tuple(blocks),
        count=len(case.claims),
    )


def _article(context: Context, article: Article, rows: Mapping[str, str]) -> Entry:
    report = article.report
    title = name(context.wording.report(report, article.doc))
    blocks: list[Block] = trail(report) if report else []
    if not article.sentences:
        blocks.append(Paragraph(text=(plain("No claim in this report."),), role="note"))
    else:
        passages = tuple(_passage(context, sentence, report, rows) for sentence in article.sentences)
        blocks.append(Claims(caption=(plain("The claims of "), title), passages=passages))
    return Entry(anchor=report_anchor(article.doc), heading=(title,), blocks=tuple(blocks))


def trail(report: Report) -> list[Block]:
    """Where a report is from: publisher and date in a line, then its id, addresses, access date and hash."""
    source = Source(of=From.REPORT, key=report.doc)
    by: Text = (name(report.publisher),) if report.publisher else (plain("publisher not known"),)
    if report.publisher and "publisher" in report.inferred:
        by = (*by, plain(" (publisher inferred)"))
    when: Text = (cited(words.day(report.published), source),) if report.published else (plain("no date known"),)
    if report.published and "published" in report.inferred:
        when = (*when, plain(" (date inferred from its words)"))
    line = (*by, plain(" · "), *when)
    if report.language not in ("en", "und"):
        line = (*line, plain(" · language: "), name(report.language))
    if report.media == CITED:
        line = (*line, plain(" · cited by hand, its text is not in the case"))
    facts: list[tuple[str, Text]] = [("Report", (name(report.doc),))]
    if report.url:
        facts.append(("Address", (Part(report.url, kind=Kind.ADDRESS),)))
    if report.archived_url:
        facts.append(("Archived", (Part(report.archived_url, kind=Kind.ADDRESS),)))
    if report.accessed:
        facts.append(("Accessed", (cited(words.day(report.accessed), source),)))
    label = "Hash of the table" if report.media == CITED else "Hash"
    facts.append((label, (Part(report.source_hash, kind=Kind.CODE),)))
    return [Paragraph(text=line, role="note"), Facts(items=tuple(facts))]


def _passage(context: Context, sentence: Sentence, report: Report | None, rows: Mapping[str, str]) -> Passage:
    return Passage(
        pieces=tuple(
            Piece(
                text=piece.text,
                notes=tuple(map(context.note, piece.claims)),
                anchors=tuple(map(context.anchors.claim, piece.claims)),
            )
            for piece in sentence.pieces
        ),
        readings=tuple(_reading(context, claim, rows) for claim in sentence.claims),
        language=report.language if report and report.language != "und" else "en",
        quoted=bool(sentence.claims[0].quote),
    )


def _reading(context: Context, claim: Claim, rows: Mapping[str, str]) -> Reading:
    home = context.homes.get(claim.id)
    figure = cited(context.wording.figure(claim), Source(of=From.CLAIM, key=claim.id), strong=True)
    return Reading(
        note=context.note(claim),
        figure=(figure,),
        bound=words.BOUND_WORDS[claim.bound],
        cells=_cells(context, claim),
        compare=rows.get(claim.id),
        origin=statement_anchor(home) if home else None,
    )


def _cells(context: Context, claim: Claim) -> tuple[Text, ...]:
    """What is known of a claim beside its number, as READ_AS has it; what is not known is left out."""
    wording, source = context.wording, Source(of=From.CLAIM, key=claim.id)

    def told(text: str | None) -> Text:
        return (name(text),) if text else ()

    def dated(text: str) -> Text:
        return (cited(text, source),) if text else ()

    what = [wording.item(claim.item) if claim.item else "item not known", words.plain(claim.measure.value)]
    speaker: Text = (name(wording.speaker(claim.speaker)),)
    if claim.speaker_text and claim.speaker_text.casefold() != speaker[0].text.casefold():
        speaker = (*speaker, plain(" ("), Part(claim.speaker_text, kind=Kind.QUOTE, source=source), plain(")"))
    if claim.via:
        speaker = (*speaker, plain(", via "), name(wording.via(claim)))
    graded = claim.speaker not in (None, THE_REPORT_ITSELF)
    return (
        _run_in(
            ("", told(", ".join(filter(None, (*what, wording.sides(claim.from_, claim.to)))))),
            ("by", told(wording.name(claim.actor) if claim.actor else None)),
            ("in", told(wording.name(claim.place) if claim.place else None)),
            ("", told(MODALITY_WORDS[claim.modality] if claim.modality is not Modality.STATED else None)),
            ("condition:", told(claim.condition)),
            ("base:", told(claim.base)),
            ("either, or:", told(claim.alternative_group)),
            ("derived from", told(", ".join(claim.derived_from))),
            ("inferred:", told(", ".join(words.plain(field.replace("_", "-")) for field in claim.inferred))),
            ("confidence", dated("" if claim.confidence is None else f"{claim.confidence:.2f}")),
        ),
        speaker,
        (Part(context.grade(claim), kind=Kind.CODE),) if graded else (),
        _run_in(
            ("said on", dated(words.day(claim.said_on) if claim.said_on else "")),
            ("covers", dated(words.period(claim.period.start, claim.period.end))),
        ),
    )


def _run_in(*facts: tuple[str, Text]) -> Text:
    """Labels with what is known of each, in one text; what is not known is left out."""
    known = [(plain(f"{label} "), *text) if label else text for label, text in facts if text]
    return joined(known, "; ")
